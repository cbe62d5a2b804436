"""Reading and writing whole files, so that a failure never costs the old content.

A file killed while it is written in place is destroyed. Here the new content goes to a
temporary file in the same folder, is flushed to the disk, and takes the name in one step.
Every failure of the disk is told as a `UserError`.
"""

import contextlib
import errno
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from model.errors import UserError

_WINDOWS_INVALID_NAME = 123
_WINDOWS_NAME_TOO_LONG = 206
_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})


def write_file(path: Path, data: bytes) -> None:
    """Write `data` to `path`; the file has either its old or its new content, whatever happens.

    Raises UserError if the disk, the folder or another program prevents it.
    """
    write_file_by(path, lambda temporary: temporary.write_bytes(data))


def write_file_by(path: Path, fill: Callable[[Path], object]) -> None:
    """Write to `path` what `fill` writes to the file that it is given, as `write_file` does.

    What else `fill` raises goes through, and nothing is left of its file.
    """
    try:
        # A link keeps pointing where it points: what it names is what is replaced.
        _replace(path.resolve(), fill)
    except OSError as error:
        raise UserError(f"文件“{path}”没有保存：{_why_not_written(path, error)}") from error


def read_bytes(path: Path) -> bytes:
    """The content of the file at `path`. Raises UserError if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"文件“{path}”打不开：{_why_not_read(path, error)}") from error


def _replace(target: Path, fill: Callable[[Path], object]) -> None:
    # The name owes nothing to the target's: 85 Chinese characters already fill a file name.
    temporary = target.with_name(f".jibiao-{secrets.token_hex(4)}.tmp")
    try:
        temporary.open("xb").close()
        fill(temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _why_not_written(path: Path, error: OSError) -> str:
    folder = path.parent
    if _is_bad_name(error):
        return _bad_name(error)
    if error.errno in _DISK_FULL:
        return "磁盘空间不足。请清理磁盘，或者保存到别的磁盘。"
    if path.is_dir():
        return "已经有一个同名的文件夹。请换一个文件名。"
    if not folder.is_dir():
        return f"文件夹“{folder}”不存在。请先建立这个文件夹，或者选择别的文件夹。"
    # Only the last step, the renaming, has two names: the folder took the temporary file.
    if isinstance(error, PermissionError) and error.filename2 is not None:
        return "它可能正在别的程序中打开，或者是只读的。请关闭那个程序后重试，或者换一个文件名。"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return f"没有写入文件夹“{folder}”的权限。请选择别的文件夹，或者请管理员开通权限。"
    return _other(error)


def _why_not_read(path: Path, error: OSError) -> str:
    if _is_bad_name(error):
        return _bad_name(error)
    if path.is_dir():
        return "它是一个文件夹。请选择文件夹里的文件。"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "文件不存在。请检查文件名和位置，它可能已被移动或者改名。"
    if isinstance(error, PermissionError):
        return "没有读取的权限，或者别的程序正在占用。请关闭那个程序后重试，或者请管理员开通权限。"
    return _other(error)


def _is_bad_name(error: OSError) -> bool:
    windows = getattr(error, "winerror", None)
    return error.errno == errno.ENAMETOOLONG or windows in {
        _WINDOWS_INVALID_NAME,
        _WINDOWS_NAME_TOO_LONG,
    }


def _bad_name(error: OSError) -> str:
    if getattr(error, "winerror", None) == _WINDOWS_INVALID_NAME:
        return '文件名里有不允许的字符。请去掉 \\ / : * ? " < > | 这些字符。'
    return "文件名太长。请换一个短一些的名字（不超过 80 个汉字）。"


def _other(error: OSError) -> str:
    return f"系统报告“{error.strerror or error}”。请检查磁盘或网络连接后重试。"
