"""One program at a time writes a data file: who has it, and whether that one is still at work.

Two things keep a second writer out.  A tag beside the file (``x.jibiao.lock``) says who works on
it: in the lines of Qt's QLockFile, which earlier versions look for, and two of our own.  A lock
of the operating system on one byte of the file itself, far behind all that SQLite locks or writes,
goes with the process that holds it, and holds for hard links and other names of a share as well.
Who has that lock is at work; a tag without it is what a crash or a copied folder left behind.
"""

from __future__ import annotations

import errno
import getpass
import os
import socket
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import IO

from model.errors import UserError
from model.files import MOST_NAME_BYTES, write_file
from model.processes import is_running

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PLACE = 0x4000_0000 + 4096
"""SQLite locks from 0x40000000 on, 512 bytes, and never writes into that page."""
_PROGRAM = "jibiao"
_UNSUPPORTED = "The file system has no such locks"


class InUseError(UserError):
    """Another program has the data file, or seems to: nothing is known of the file itself.

    ``can_take_over`` if that one may well be gone, which only the clerk can know.
    """

    def __init__(self, message: str, *, can_take_over: bool) -> None:
        super().__init__(message)
        self.can_take_over = can_take_over


class ReadOnlyError(UserError):
    """The data file can be read and not be written."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who says to have a file: what is not known is "" or 0; ``since`` is in UTC."""

    process: int = 0
    host: str = ""
    user: str = ""
    since: datetime | None = None

    @classmethod
    def me(cls) -> Holder:
        """This process with its computer and user, as the holder from now on."""
        user = ""
        # Without a name, as some services run.
        with suppress(OSError, KeyError, ImportError):
            user = getpass.getuser()
        return cls(os.getpid(), socket.gethostname(), user, datetime.now(UTC))

    @property
    def is_gone(self) -> bool:
        """Whether it was a process of this computer that has ended."""
        return (
            self.process > 0 and self.host == socket.gethostname() and not is_running(self.process)
        )

    def told(self, now: datetime) -> str:
        """Who it is and since when, in words for the clerk, as far as it is known."""
        parts = [f"用户“{self.user}”"] if self.user else []
        parts += [f"电脑“{self.host}”"] if self.host else []
        parts += [f"进程号 {self.process}"] if self.process else []
        who = "、".join(parts) or "不知道是谁"
        return f"{who}{_age(now - self.since) if self.since is not None else ''}"

    def lines(self) -> bytes:
        """The content of the tag: QLockFile's lines, then user and time."""
        since = self.since.isoformat(timespec="seconds") if self.since is not None else ""
        told = (str(self.process), _PROGRAM, self.host, "", "", self.user, since)
        return ("\n".join(told) + "\n").encode()

    @classmethod
    def parse(cls, data: bytes) -> Holder:
        """From a tag; from one that is empty or garbled nothing is known."""
        lines = data.decode("utf-8", "replace").split("\n") + [""] * 7
        if not lines[0].strip().isascii() or not lines[0].strip().isdigit():
            return cls()
        since = None
        with suppress(ValueError):
            since = datetime.fromisoformat(lines[6])
        return cls(int(lines[0]), lines[2].strip(), lines[5].strip(), since)


class FileLock:
    """The right to write a data file; ``release`` (or the end of ``with``) gives it back."""

    def __init__(self, tag: Path, file: IO[bytes] | None) -> None:
        self._tag = tag
        self._file = file

    @classmethod
    def taken(cls, path: Path, *, takes_over: bool = False) -> FileLock:
        """Take the right to an existing data file.

        InUseError if another one has it, ReadOnlyError if the file cannot be written.  With
        ``takes_over`` a tag without a lock does not matter.
        """
        target = path.resolve()
        refuse_long_name(target)
        tag = target.with_name(f"{target.name}.lock")
        file = _locked_inside(target, path, tag)
        try:
            if not takes_over:
                _refuse_tag(tag, path)
            _write_tag(tag, path)
        except BaseException:
            if file is not None:
                file.close()
            raise
        return cls(tag, file)

    def release(self) -> None:
        """Let others have the file."""
        with suppress(OSError):
            # Somebody may have taken it over.
            there = Holder.parse(self._tag.read_bytes())
            if (there.process, there.host) == (os.getpid(), socket.gethostname()):
                self._tag.unlink()
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> FileLock:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.release()


def refuse_long_name(path: Path) -> None:
    """Raise ReadOnlyError for a name that leaves no room for those of the files beside it.

    The longest of these is SQLite's journal, without which nothing is written.
    """
    most = MOST_NAME_BYTES - len("-journal")
    if len(os.fsencode(path.name)) > most:
        signs = (most - len(os.fsencode(path.suffix))) // len("字".encode())
        raise ReadOnlyError(
            f"数据文件“{path.name}”的文件名太长，旁边放不下它的日志文件。"
            f"请换一个不超过 {signs} 个汉字的文件名；已有的文件可以先只读打开来查看。"
        )


def _locked_inside(target: Path, path: Path, tag: Path) -> IO[bytes] | None:
    """The file, open and with its byte locked; None where there are no such locks."""
    if not os.path.isfile(target):  # noqa: PTH113 - the other one raises before Python 3.14
        # Who opens it says so.
        return None
    try:
        file = target.open("rb+")
    except OSError as error:
        raise _not_writable(path, error) from error
    try:
        _lock_byte(file)
    except (BlockingIOError, PermissionError) as error:
        file.close()
        raise InUseError(_in_use(path, _holder(tag)), can_take_over=False) from error
    except OSError:
        file.close()
        return None
    return file


def _lock_byte(file: IO[bytes]) -> None:
    """Lock one byte for as long as the file is open; BlockingIOError if another one has it."""
    if sys.platform == "win32":
        file.seek(_PLACE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    elif hasattr(fcntl, "F_OFD_SETLK"):
        # Of the open file, not of the process: closing another one does not end it.
        lock = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, _PLACE, 1, 0)
        fcntl.fcntl(file.fileno(), fcntl.F_OFD_SETLK, lock)
    else:
        raise OSError(_UNSUPPORTED)


def _refuse_tag(tag: Path, path: Path) -> None:
    holder = _holder(tag)
    if holder is not None and not holder.is_gone:
        raise InUseError(_maybe_in_use(path, tag, holder), can_take_over=True)


def _holder(tag: Path) -> Holder | None:
    """Whom a tag names; its age counts where it says nothing."""
    try:
        holder = Holder.parse(tag.read_bytes())
        changed = datetime.fromtimestamp(tag.stat().st_mtime, UTC)
    except OSError:
        return None
    return Holder(holder.process, holder.host, holder.user, holder.since or changed)


def _write_tag(tag: Path, path: Path) -> None:
    if not tag.parent.is_dir():
        raise UserError(f"文件夹“{tag.parent}”不存在。请检查位置，或者选择另一个数据文件。")
    try:
        write_file(tag, Holder.me().lines())
    except UserError as error:
        raise ReadOnlyError(
            f"数据文件“{path}”不能修改，因为旁边写不进文件：{error.message}"
        ) from error


def _not_writable(path: Path, error: OSError) -> UserError:
    if error.errno == errno.EROFS:
        return ReadOnlyError(
            f"数据文件“{path}”所在的磁盘是只读的（例如光盘、写保护的 U 盘或只读的共享），不能修改。"
            "可以只读打开来查看；要修改，请把它复制到可以写入的文件夹。"
        )
    if os.access(path, os.R_OK):
        return ReadOnlyError(
            f"数据文件“{path}”是只读的，不能修改。可以只读打开来查看；"
            "要修改，请取消它的只读属性，或者把它复制到可以写入的文件夹。"
        )
    return UserError(
        f"数据文件“{path}”打不开：系统报告“{error.strerror}”。"
        "请检查是否有读取的权限，或者别的程序是否正在占用它。"
    )


def _in_use(path: Path, holder: Holder | None) -> str:
    who = holder.told(datetime.now(UTC)) if holder is not None else "另一个绩表窗口"
    return (
        f"数据文件“{path}”正在使用中：已经在另一个绩表窗口里打开（{who}）。"
        "请先在那里关闭它，再重试；也可以只读打开来查看，或者打开另一个数据文件。"
    )


def _maybe_in_use(path: Path, tag: Path, holder: Holder) -> str:
    return (
        f"数据文件“{path}”可能正在使用中：旁边的锁文件“{tag.name}”说它已被打开"
        f"（{holder.told(datetime.now(UTC))}）。如果对方确实在用，请先在那里关闭它，再重试；"
        "如果对方已经关机、死机或者这是复制来的文件，可以解除占用后打开；也可以只读打开。"
    )


def _age(passed: timedelta) -> str:
    hours = int(passed.total_seconds()) // 3600
    if hours < 0:
        return "，时间在本机时钟之后"
    if hours < 1:
        return "，不到一小时以前"
    days = hours // 24
    return f"，{days} 天以前" if days > 1 else f"，{hours} 小时以前"
