"""Copies of the data file with their hash beside them: SQLite's own check misses flipped bits.

The hash stands in a text file, in the form that the usual tools (sha256sum) read.  It speaks of
the copy as it was written: once the copy is opened to be worked with, the hash goes.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from model.errors import UserError
from model.files import write_file

_SUFFIX = ".sha256"


def write_backup(path: Path, content: bytes) -> None:
    """Write a copy and its hash."""
    write_file(path, content)
    line = f"{hashlib.sha256(content).hexdigest()}  {path.name}\n"
    write_file(_beside(path), line.encode())


def refuse_altered(path: Path) -> None:
    """Raise UserError if a copy is not as it was written; without a hash nothing is known."""
    try:
        told = _beside(path).read_text(encoding="utf-8").split(maxsplit=1)[:1]
        content = path.read_bytes() if told else b""
    except (OSError, UnicodeDecodeError):
        return
    if told and told[0] != hashlib.sha256(content).hexdigest():
        raise UserError(
            f"备份“{path}”的内容和备份时不一样，可能已损坏。请换用另一份备份；"
            f"如果是自己改过它，请删除旁边的“{_beside(path).name}”再打开。"
        )


def forget_hash(path: Path) -> None:
    """Let a copy be changed from now on."""
    # A folder that is read-only keeps the copy as it is, too.
    with suppress(OSError):
        _beside(path).unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(path.name + _SUFFIX)
