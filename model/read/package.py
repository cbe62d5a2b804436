"""The outside of docx and xlsx files: is it one at all, and what to say if it is not.

Both are zip archives of XML parts ("packages", ECMA-376 part 2).  Older files and files with a
password are OLE containers ([MS-CFB]); a password shows as a stream named EncryptedPackage
([MS-OFFCRYPTO] 2.3.4.4).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from model.errors import UserError
from model.read.guarding import check_not_empty, guarded

_OLE_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP_MAGIC = b"PK"
# A form is some 50 kB; a small file that unpacks to more than this only wants our memory.
_MOST_BYTES = 200 * 1024 * 1024


class Format(Enum):
    """A kind of package: its suffix, program and the folder of its main part."""

    DOCX = (".docx", "Word", "word/")
    XLSX = (".xlsx", "Excel", "xl/")

    def __init__(self, suffix: str, program: str, folder: str) -> None:
        self.suffix = suffix
        self.program = program
        self.folder = folder

    @property
    def other(self) -> Format:
        """The kind that this one is taken for when somebody changes a suffix."""
        return Format.XLSX if self is Format.DOCX else Format.DOCX


@contextmanager
def opened(data: bytes, name: str, kind: Format) -> Iterator[None]:
    """Read a package inside this block: whatever goes wrong comes out as a UserError."""
    check_package(data, name, kind)
    with guarded(name, kind.program, kind.suffix):
        yield


def check_package(data: bytes, name: str, kind: Format) -> None:
    """Raise a UserError that says what a file is, unless it looks like a package of a kind."""
    check_not_empty(data, name)
    if data.startswith(_OLE_MAGIC):
        raise UserError(_ole_sentence(data, name, kind))
    if not data.startswith(_ZIP_MAGIC):
        raise UserError(
            f"“{name}”不是真正的 {kind.program} 文件，可能只是改了后缀。"
            f"请用原来的程序打开它，另存为 {kind.suffix} 文件后再导入。"
        )
    _check_parts(data, name, kind)


def _ole_sentence(data: bytes, name: str, kind: Format) -> str:
    if _ENCRYPTED in data:
        return f"“{name}”有密码保护，不能读取。请在 {kind.program}/WPS 中取消密码、保存后再导入。"
    return (
        f"“{name}”其实是旧格式的文件（.doc、.xls、.wps 或 .et），只是后缀改成了 {kind.suffix}。"
        f"请用 {kind.program} 或 WPS 打开它，另存为 {kind.suffix} 文件后再导入。"
    )


def _check_parts(data: bytes, name: str, kind: Format) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UserError(
            f"“{name}”不完整或者已损坏，打不开，可能没有下载或复制完。请重新取得这个文件后再导入。"
        ) from error
    names = [part.filename for part in parts]
    if not any(part.startswith(kind.folder) for part in names):
        raise UserError(_wrong_package_sentence(names, name, kind))
    if sum(part.file_size for part in parts) > _MOST_BYTES:
        raise UserError(
            f"“{name}”解压后超过 {_MOST_BYTES // 1024 // 1024} MB，不像是绩效表，没有读取。"
            "请删去文件里的图片和多余的内容后再导入。"
        )


def _wrong_package_sentence(names: list[str], name: str, kind: Format) -> str:
    other = kind.other
    if any(part.startswith(other.folder) for part in names):
        return (
            f"“{name}”其实是 {other.program} 文件，后缀却是 {kind.suffix}。"
            f"请把后缀改回 {other.suffix} 后再导入。"
        )
    return (
        f"“{name}”是压缩包，不是 {kind.program} 文件。"
        f"请解压后导入里面的文件，或者另存为 {kind.suffix} 文件后再导入。"
    )
