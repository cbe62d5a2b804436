"""What a report says of a fault of the program, and what it must not say.

A report is sent to whoever mends the program.  The clerk's data has no place in it: messages of
errors quote texts, names and amounts, and paths name people.  Where in the program it happened
is told in full.
"""

from __future__ import annotations

import hashlib
import platform
import re
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType

from model.resources import resource_folder

MASK = "□"
"""Stands for one character of a text that is not told."""

_PROGRAM = resource_folder().parent
_LONGEST = 300
# What stands in quotes is a value, unless it is a name as programs have them; no apostrophes.
_QUOTED = re.compile(r"(?<!\w)(['\"“‘])(.*?)(['\"”’])(?!\w)", re.DOTALL)
_OWN_NAME = re.compile(r"[a-z_][a-z0-9_]*")
# Outside of quotes: whatever is no plain English of a library, and numbers that may be amounts.
_FOREIGN = re.compile(r"[^\x00-\x7f]+|\d[\d.,]{3,}|[\w.+-]+@[\w.-]+|(?:[A-Za-z]:)?[\\/][^\s'\":]+")


def report_of(error: BaseException, version: str) -> str:
    """The report of a fault: program, system, and where it happened, without the clerk's data."""
    now = datetime.now().astimezone()
    return (
        f"绩表 {version}\n{now:%Y-%m-%d %H:%M:%S %z}\n"
        f"{platform.platform()}, Python {platform.python_version()}\n\n" + "".join(_told(error))
    )


def mark_of(error: BaseException) -> str:
    """Eight signs that are the same for faults of the same kind at the same place."""
    places = [f"{type(each).__qualname__} {_frames(each.__traceback__)}" for each in _chain(error)]
    return hashlib.sha256("\n".join(places).encode()).hexdigest()[:8]


def masked(message: str) -> str:
    """A message of an error without what may be of the clerk; lengths stay, which help."""
    without_values = _QUOTED.sub(_hide_value, message)
    return _FOREIGN.sub(lambda found: MASK * len(found[0]), without_values)[:_LONGEST]


def _hide_value(found: re.Match[str]) -> str:
    opening, text, closing = found.groups()
    shown = text if _OWN_NAME.fullmatch(text) else MASK * len(text)
    return f"{opening}{shown}{closing}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and those that led to it, the last one first."""
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)


def _told(error: BaseException) -> Iterator[str]:
    for number, each in enumerate(_chain(error)):
        if number:
            yield "\n起因：\n"
        yield _frames(each.__traceback__)
        yield f"{type(each).__module__}.{type(each).__qualname__}: {masked(str(each))}\n"


def _frames(trace: TracebackType | None) -> str:
    """Where it happened: files below the program's folder, lines, and what stands there."""
    lines = (
        f"  {_shown(frame.filename)}:{frame.lineno} {frame.name}\n    {frame.line or ''}\n"
        for frame in traceback.extract_tb(trace)
    )
    return "".join(lines)


def _shown(file: str) -> str:
    """The path of a file of the program or a library, without the folders of its user."""
    path = Path(file)
    if path.is_relative_to(_PROGRAM):
        return path.relative_to(_PROGRAM).as_posix()
    return "/".join(path.parts[-3:])
