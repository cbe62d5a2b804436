"""Reading and writing whole files, so that a failure never costs the old content.

A file killed while it is written in place is destroyed. Here the new content goes to a
temporary file in the same folder, is flushed to the disk, and takes the name in one step.
Every failure of the disk is told as a `UserError`.
"""

import contextlib
import errno
import hashlib
import os
import re
import secrets
import shutil
import socket
import stat
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BufferedReader
from itertools import count
from pathlib import Path

from model.errors import UserError
from model.processes import is_running

_WINDOWS_INVALID_NAME = 123
_WINDOWS_NAME_TOO_LONG = 206
_WINDOWS_IN_USE = frozenset({32, 33})
"""Another program has the file open, or a part of it, and shares it with nobody."""
_WINDOWS_HELD = frozenset({5, *_WINDOWS_IN_USE})
"""What Windows says while a virus scanner or an indexer looks at a new file."""
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between the tries to give a file its name while Windows says so."""
_LONGEST_OLD_PATH = 247
"""Characters of a Windows path that every program reaches, with room for a short name."""
MOST_NAME_BYTES = 255
"""Bytes of a file's name that file systems take."""
_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})
_HOST = f"{zlib.crc32(socket.gethostname().encode('utf-8', 'replace')):08x}"
"""This computer among those that share a folder."""
_TEMPORARY = re.compile(r"\.jibiao-(?P<host>[0-9a-f]{8})-(?P<process>\d+)-[0-9a-f]{8}\.tmp")
_A_DAY = 24 * 3600.0
"""Seconds after which a file that was half written belongs to nobody."""
_FULL = "磁盘空间不足。请清理磁盘，或者保存到别的磁盘。"
_IN_USE = "它正在别的程序（如 Excel、WPS）中打开。请在那里关闭它后重试"
_MAYBE_IN_USE = "它可能正在别的程序（如 Excel、WPS）中打开，或者是只读的。请关闭那个程序后重试"


def write_file(path: Path, data: bytes) -> None:
    """Write `data` to `path`; the file has either its old or its new content, whatever happens.

    Raises UserError if the disk, the folder or another program prevents it.
    """
    write_file_by(path, lambda temporary: temporary.write_bytes(data))


def write_file_by(path: Path, fill: Callable[[Path], object]) -> None:
    """Write to `path` what `fill` writes to the file that it is given, as `write_file` does.

    What else `fill` raises goes through, and nothing is left of its file.
    """
    refuse_special(path)
    try:
        # A link keeps pointing where it points: what it names is what is replaced.
        _replace(_reachable(path.resolve()), fill)
    except OSError as error:
        raise UserError(f"文件“{path}”没有保存：{_why_not_written(path, error)}") from error


def sweep(folder: Path) -> None:
    """Remove what a program that was killed while it wrote has left in a folder.

    What another computer writes there is left alone for a day.
    """
    with contextlib.suppress(OSError):
        for left in folder.glob(".jibiao-*.tmp"):
            if _is_left(left):
                left.unlink(missing_ok=True)


def _is_left(temporary: Path) -> bool:
    written = _TEMPORARY.fullmatch(temporary.name)
    if written is not None and written["host"] == _HOST:
        return not is_running(int(written["process"]))
    return temporary.stat().st_mtime <= time.time() - _A_DAY


def copy_file(source: Path, target: Path) -> None:
    """Write to `target` what `source` holds, as `write_file` does; UserError if it cannot."""
    write_file_by(target, lambda temporary: shutil.copyfile(source, temporary))


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, unless it is there; UserError if the disk prevents it."""
    try:
        _reachable(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"文件夹“{folder}”不能建立：{_why_not_made(error)}") from error


def beside(path: Path, *words: str) -> Path:
    """A free name beside a file that tells what it is to it, and when it was made.

    The file's own name in it is shortened where none may be that long.
    """
    now = f"{datetime.now(UTC).astimezone():%Y%m%d-%H%M%S}"
    for twin in count(1):
        end = "-".join(("", *words, now, *([str(twin)] if twin > 1 else []))) + path.suffix
        room = MOST_NAME_BYTES - len(end.encode())
        stem = path.stem.encode("utf-8", "replace")[:room].decode("utf-8", "ignore")
        free = path.with_name(stem + end)
        if not free.exists():
            return free
    raise AssertionError("there is always a greater number")


def refuse_special(path: Path) -> None:
    """Raise UserError for a pipe or a device: to read it may never end, to write it destroys it."""
    with contextlib.suppress(OSError):
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise UserError(f"“{path}”不是普通的文件（例如管道或设备）。请选择保存在磁盘上的文件。")


def put_in_place(new: Path, path: Path, aside: Path) -> None:
    """Let a file take the place of another, which stays beside it as ``aside``.

    Whenever it is cut short, ``path`` is the one or the other.  UserError if the disk prevents it.
    """
    try:
        _keep_as(path, aside)
        _reachable(new).replace(_reachable(path))
    except OSError as error:
        if not path.exists():
            with contextlib.suppress(OSError):
                aside.rename(path)
        raise UserError(f"文件“{path}”不能换上：{_why_not_written(path, error)}") from error


def put_copy_in_place(source: Path, path: Path, aside: Path) -> None:
    """The same with a copy of a file, which stays where it is."""
    new = beside(path, "换上")
    copy_file(source, new)
    put_in_place(new, path, aside)


def _keep_as(path: Path, aside: Path) -> None:
    """Keep a file, if there is one, under another name as well; one that cannot be read only so."""
    try:
        _reachable(aside).hardlink_to(_reachable(path))
    except FileNotFoundError:
        return
    except OSError:
        # Sticks know no second names.
        try:
            copy_file(path, aside)
        except UserError:
            _reachable(path).rename(_reachable(aside))


def read_bytes(path: Path, size: int = -1) -> bytes:
    """The content of the file at `path`, or so many bytes of its beginning.

    Raises UserError if it cannot be read.
    """
    with _opened(path) as file:
        return file.read(size)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits, read in pieces; UserError as in `read_bytes`."""
    with _opened(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    """A file to read from."""
    refuse_special(path)
    try:
        with _reachable(path).open("rb") as file:
            yield file
    except OSError as error:
        raise UserError(f"文件“{path}”打不开：{_why_not_read(path, error)}") from error


def _replace(target: Path, fill: Callable[[Path], object]) -> None:
    # The name owes nothing to the target's: 85 Chinese characters already fill a file name.
    name = f".jibiao-{_HOST}-{os.getpid()}-{secrets.token_hex(4)}.tmp"
    temporary = target.with_name(name)
    sweep(target.parent)
    try:
        temporary.open("xb").close()
        fill(temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        _take_name(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _take_name(temporary: Path, target: Path) -> None:
    """Rename a file to a name that may be taken; on Windows try again while somebody looks."""
    for pause in _PAUSES:
        try:
            temporary.replace(target)
        except PermissionError as error:
            if _windows_code(error) not in _WINDOWS_HELD or target.is_dir():
                raise
            time.sleep(pause)
        else:
            return
    temporary.replace(target)


def _reachable(path: Path) -> Path:
    """The path itself, or on Windows the long way of writing it that has no limit of length."""
    return Path(long_form(str(path.absolute()))) if os.name == "nt" else path


def long_form(path: str) -> str:
    r"""An absolute Windows path; one that is long as in \\?\C:\… or \\?\UNC\server\share\…"""
    if len(path) <= _LONGEST_OLD_PATH or path.startswith("\\\\?\\"):
        return path
    if path.startswith("\\\\"):
        return f"\\\\?\\UNC{path[1:]}"
    return f"\\\\?\\{path}"


def _why_not_written(path: Path, error: OSError) -> str:
    folder = path.parent
    if _is_bad_name(error):
        return _bad_name(error)
    if error.errno in _DISK_FULL:
        return _FULL
    if path.is_dir():
        return "已经有一个同名的文件夹。请换一个文件名。"
    if not folder.is_dir():
        return f"文件夹“{folder}”不存在。请先建立这个文件夹，或者选择别的文件夹。"
    # Only the last step, the renaming, has two names: the folder took the temporary file.
    if isinstance(error, PermissionError) and error.filename2 is not None:
        why = _IN_USE if _windows_code(error) in _WINDOWS_IN_USE else _MAYBE_IN_USE
        return f"{why}，或者换一个文件名。"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return f"没有写入文件夹“{folder}”的权限。请选择别的文件夹，或者请管理员开通权限。"
    return _other(error)


def _why_not_made(error: OSError) -> str:
    if _is_bad_name(error):
        return _bad_name(error)
    if error.errno in _DISK_FULL:
        return _FULL
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "那里已经有一个同名的文件。请换一个文件夹。"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return "没有在那里写入的权限。请选择别的文件夹，或者请管理员开通权限。"
    return _other(error)


def _why_not_read(path: Path, error: OSError) -> str:
    if _is_bad_name(error):
        return _bad_name(error)
    if path.is_dir():
        return "它是一个文件夹。请选择文件夹里的文件。"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "文件不存在。请检查文件名和位置，它可能已被移动或者改名。"
    if _windows_code(error) in _WINDOWS_IN_USE:
        return f"{_IN_USE}。"
    if isinstance(error, PermissionError):
        return "没有读取的权限，或者别的程序正在占用。请关闭那个程序后重试，或者请管理员开通权限。"
    return _other(error)


def _is_bad_name(error: OSError) -> bool:
    of_name = {_WINDOWS_INVALID_NAME, _WINDOWS_NAME_TOO_LONG}
    return error.errno == errno.ENAMETOOLONG or _windows_code(error) in of_name


def _windows_code(error: OSError) -> int | None:
    """The number that Windows gives to a failure; None elsewhere."""
    return getattr(error, "winerror", None)


def _bad_name(error: OSError) -> str:
    if _windows_code(error) == _WINDOWS_INVALID_NAME:
        return '文件名里有不允许的字符。请去掉 \\ / : * ? " < > | 这些字符。'
    return "文件名太长。请换一个短一些的名字（不超过 80 个汉字）。"


def _other(error: OSError) -> str:
    return f"系统报告“{error.strerror or error}”。请检查磁盘或网络连接后重试。"
