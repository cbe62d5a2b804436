"""The child that reads files for the program: started by ``main.py`` with a hidden argument.

It takes no more memory than it was given, writes no file, and ends with the program, even if
that was killed in the middle of a file.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from model.definition import DefinitionLibrary
from model.errors import UserError
from model.exchange.isolated_sentences import too_deep, too_much_memory
from model.exchange.isolated_wire import (
    Faulty,
    FileRefused,
    Limits,
    Loaded,
    MessageError,
    ReadFile,
    Ready,
    Start,
    packed_reply,
    received_request,
    send,
)

ARGUMENT = "--read-files"
"""The whole command line of a child."""
_STATUS = Path("/proc/self/status")
_GRACE = 5
"""Seconds after which a child ends itself that nobody has stopped."""
_COLLECT_AFTER = 50_000
"""Objects between two looks for garbage: a file makes many and leaves little."""


def serve() -> int:
    """Answer the program on standard output until it says no more on standard input."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    _say_nothing_else()
    with requests, replies:
        try:
            _converse(requests, replies)
        except MessageError:
            return 0
        except Exception:  # noqa: BLE001 - the program tells of it, unless it has gone
            with contextlib.suppress(OSError):
                send(replies, packed_reply(Faulty(traceback.format_exc())))
    return 1


def _converse(requests: IO[bytes], replies: IO[bytes]) -> None:
    """Answer one request after the other, until an exception ends it."""
    start = received_request(requests)
    if not isinstance(start, Start):
        raise TypeError(f"{start} comes before the start")
    confine(start.limits)
    gc.set_threshold(_COLLECT_AFTER)
    definitions = DefinitionLibrary.from_json(start.forms, start.vocabulary)
    send(replies, packed_reply(Ready()))
    while True:
        request = received_request(requests)
        if not isinstance(request, ReadFile):
            raise TypeError(f"{request} comes after the start")
        send(replies, answer(request, definitions, start.limits))


def answer(request: ReadFile, definitions: DefinitionLibrary, limits: Limits) -> bytes:
    """What to send back of a file, whatever happens."""
    path = request.path
    try:
        if not path.is_absolute():
            os.chdir(request.folder)
        with _alarm(limits.seconds + _GRACE):
            return _read(request, definitions, limits)
    except MemoryError:
        return packed_reply(FileRefused(too_much_memory(path.name, limits.memory), spent=True))
    except RecursionError:
        return packed_reply(FileRefused(too_deep(path.name)))
    except Exception:  # noqa: BLE001 - the program tells of it
        return packed_reply(Faulty(traceback.format_exc()))


def _read(request: ReadFile, definitions: DefinitionLibrary, limits: Limits) -> bytes:
    from model.exchange.reading import read_blank, read_documents

    try:
        path = request.path
        reading = read_blank(path) if request.blank else read_documents(path, definitions)
    except UserError as error:
        spent = _is_spent(limits)
        # Some parsers take a lack of memory for a fault of the file.
        if spent and error.__cause__ is not None:
            raise MemoryError from error
        return packed_reply(FileRefused(error.message, spent))
    return packed_reply(Loaded(reading, _is_spent(limits)))


def _is_spent(limits: Limits) -> bool:
    """Whether half of the memory has been used at some time, where the system tells it."""
    with contextlib.suppress(OSError):
        for line in _STATUS.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmPeak:"):
                return int(line.split()[1]) * 1024 > limits.memory / 2
    return False


def confine(limits: Limits) -> None:
    """Take no more memory than that, and write to no file; Windows sees to it from outside."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        # Where the system knows no such limit, the others still hold.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """End this process after some seconds, even in the middle of a parser's loop."""
    if sys.platform == "win32":
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _say_nothing_else() -> None:
    """Keep what libraries print out of the replies."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
