"""SQLite's complaints about the disk and the file, told to the clerk.

A complaint that no clerk can mend (a constraint, a wrong statement) is our fault and goes on as
it is.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model.errors import UserError

_SENTENCES = {
    sqlite3.SQLITE_BUSY: (
        "数据文件“{path}”正被另一个程序使用，暂时不能读写。请关闭那个程序后重试。"
    ),
    sqlite3.SQLITE_FULL: (
        "磁盘已满，数据文件“{path}”写不进去，刚才的改动没有保存。请清理磁盘后重试。"
    ),
    sqlite3.SQLITE_READONLY: (
        "数据文件“{path}”是只读的，刚才的改动没有保存。"
        "请取消它的只读属性，或者把它复制到可以写入的文件夹后再打开。"
    ),
    sqlite3.SQLITE_READONLY_DIRECTORY: (
        "数据文件“{path}”所在的文件夹是只读的，刚才的改动没有保存。"
        "请取消文件夹的只读属性，或者把数据文件复制到可以写入的文件夹后再打开。"
    ),
    sqlite3.SQLITE_CORRUPT: (
        "数据文件“{path}”已损坏，不能使用。请换用最近的备份，并留着损坏的文件以便恢复。"
    ),
    sqlite3.SQLITE_IOERR: ("读写数据文件“{path}”时磁盘出错。请检查磁盘或网络连接后重试。"),
    sqlite3.SQLITE_CANTOPEN: (
        "数据文件“{path}”打不开。请检查它所在的文件夹是否还在，以及是否有读写的权限。"
    ),
}
_DAMAGE = ("Could not decode", "no such column", "foreign key mismatch")
"""How complaints begin that only damage brings about: our statements ask for what is there."""
_UNWRITTEN = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY)
"""Kinds of trouble that only writing has."""
_KIND = 0xFF
"""The low byte of a code is the kind of trouble, the rest tells more of it."""
_SAME_AS = {
    sqlite3.SQLITE_LOCKED: sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_NOTADB: sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_PERM: sqlite3.SQLITE_CANTOPEN,
}


class BusyError(UserError):
    """Another program has the data file to itself for a while."""


class NotWrittenError(UserError):
    """What was done last is not in the data file."""


class BusyWritingError(BusyError, NotWrittenError):
    """Another program has the data file to itself, so what was done last is not in it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"数据文件“{path}”正被另一个程序使用，刚才的改动没有保存。请关闭那个程序后重试。"
        )


class ChangedBehindError(NotWrittenError):
    """Another program has changed the data file since this one opened it.

    Nothing is written until somebody has decided which of the two is to stay.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"数据文件“{path}”在打开期间被别的程序改动或替换过（例如用旧的副本覆盖了它）。"
            "刚才的改动没有保存；请先决定保留哪一份内容。"
        )
        self.path = path


class LostFileError(NotWrittenError):
    """The data file cannot be reached any more: what the window has must be kept elsewhere."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path


class DamagedFileError(UserError):
    """A backup has proved the content of the data file not to be whole."""

    def __init__(self, path: Path) -> None:
        super().__init__(damaged(path).message)
        self.path = path


def moved(path: Path) -> UserError:
    """The error for a file that does not stand where it stood; another one may stand there."""
    if path.exists():
        return ChangedBehindError(path)
    return LostFileError(
        path, f"数据文件“{path}”已被移走、改名或删除，刚才的改动没有保存。请把它放回原处后重试。"
    )


def damaged(path: Path) -> UserError:
    """The error for a file whose content is not whole."""
    return UserError(_SENTENCES[sqlite3.SQLITE_CORRUPT].format(path=path))


def busy(path: Path) -> BusyError:
    """The error for a file that another program has to itself."""
    return BusyError(_SENTENCES[sqlite3.SQLITE_BUSY].format(path=path))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise as UserError what goes wrong with the file inside."""
    try:
        yield
    except UnicodeDecodeError as error:
        # SQLite's own complaint names what is damaged, such as a table, in bytes that are no text.
        raise damaged(path) from error
    except UnicodeEncodeError as error:
        # Half of a surrogate pair, as broken programs leave it in the clipboard.
        raise UserError(
            "文字里有残缺的字符，刚才的改动没有保存。请删去显示为方块或问号的字符后重试。"
        ) from error
    except Exception as error:
        # What SQLAlchemy raises in a migration holds the driver's own error.
        cause = getattr(error, "orig", error)
        known = _known(cause, path) if isinstance(cause, sqlite3.Error) else None
        if known is None:
            raise
        raise known from error


@contextmanager
def unreadable(path: Path) -> Iterator[None]:
    """Raise as UserError what is read of the file inside and is no value of its kind."""
    try:
        yield
    except (ValueError, TypeError, zlib.error) as error:
        raise damaged(path) from error


def _known(error: sqlite3.Error, path: Path) -> UserError | None:
    code = int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR))
    if str(error).startswith(_DAMAGE):
        # Of its own the driver gives no code, and SQLite takes a schema as it finds it.
        code = sqlite3.SQLITE_CORRUPT
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return moved(path)
    kind = _SAME_AS.get(code & _KIND, code & _KIND)
    sentence = _SENTENCES.get(code) or _SENTENCES.get(kind)
    if sentence is None:
        return None
    if kind == sqlite3.SQLITE_BUSY:
        return busy(path)
    told = sentence.format(path=path)
    if kind == sqlite3.SQLITE_IOERR:
        return LostFileError(path, told)
    return NotWrittenError(told) if kind in _UNWRITTEN else UserError(told)
