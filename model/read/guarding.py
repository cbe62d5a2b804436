"""The one place where whatever a reading library raises becomes a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from model.errors import UserError


class NoTableError(UserError):
    """A file that says something, but has no table; ``lines`` are what it says."""

    def __init__(self, message: str, lines: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.lines = tuple(lines)


@contextmanager
def guarded(name: str, program: str, suffix: str, what: str = "") -> Iterator[None]:
    """Read a file inside this block: whatever goes wrong comes out as a UserError.

    The libraries raise almost any exception on damaged content (KeyError, TypeError, XML
    errors, ...).  ``what`` is what the file should have been (a file of ``program`` if nothing
    is said); the sentence says to save it anew with that program and suffix.  Where memory is
    limited, as in `model.exchange.isolated`, a MemoryError is told there.
    """
    try:
        yield
    except (UserError, MemoryError):
        raise
    except Exception as error:
        raise UserError(
            f"“{name}”的内容已损坏，或者不是标准的 {what or program} 文件，读不出来。"
            f"请用 {program} 或 WPS 打开它，另存为新的 {suffix} 文件后再导入。"
        ) from error


def check_not_empty(data: bytes, name: str) -> None:
    """Raise a UserError for a file without a single byte."""
    if not data:
        raise UserError(f"“{name}”是空文件（0 字节），里面什么都没有。请重新取得这个文件后再导入。")
