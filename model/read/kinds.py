"""What a file is by its first bytes, whatever its suffix says.

Systems export web pages, XML and plain text under the suffixes of Word and Excel, and people
rename files; office programs open them all the same.
"""

from __future__ import annotations

import codecs
import contextlib
import io
import re
import zipfile
from enum import Enum

from model.read.encoding import decoded, is_wide

_OLE_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
_BIFF_STARTS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x10\x00")
"""Excel 2 to 4 and workbooks without a container: a BOF record ([MS-XLS] 2.4.21)."""
_ENTRY = 128
"""Bytes of an entry in the directory of an OLE container ([MS-CFB] 2.6.1)."""
_HTML = re.compile(rb"<\s*(!doctype\s+html|html|head|meta|table|body|div)\b", re.IGNORECASE)
_MHTML = re.compile(
    rb"\s*(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?"
    rb"Content-Type:\s*(multipart/related|text/html)",
    re.IGNORECASE,
)
_HEADER = re.compile(
    rb"\s*(MIME-Version|From|Subject|Date|Content-[\w-]+|X-[\w-]+):", re.IGNORECASE
)
_ROOT = re.compile(
    rb"<(?![?!])(?:(?P<prefix>[\w.-]+):)?(?P<name>[\w.-]+)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)"
)
_SPACE = re.compile(rb"xmlns(?::(?P<prefix>[\w.-]+))?\s*=\s*[\"'](?P<name>[^\"']*)[\"']")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LOOKED_AT = 8192
_MIMETYPE_WITHIN = 120


class FileKind(Enum):
    """The formats that readers tell apart, by what the bytes say."""

    PACKAGE = "zip"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    ODT = "application/vnd.oasis.opendocument.text"
    XLSB = "xl/workbook.bin"
    FLAT_PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"
    XML_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
    WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
    FLAT_OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    FLAT_TEXT = 'application/vnd.oasis.opendocument.text"'
    """An OpenDocument text in one XML file."""
    UOF = "schemas.uof.org"
    """标文通, the Chinese standard of office files (GB/T 20916)."""
    OFD = "OFD.xml"
    """The Chinese standard of pages (GB/T 33190)."""
    XLS = "xls"
    DOC = "doc"
    LOCKED = "locked"
    WRAPPED = "wrapped"
    """An OLE container round a newer Office file."""
    OLE = "ole"
    RTF = "rtf"
    PDF = "pdf"
    HTML = "html"
    MHTML = "mhtml"
    TEXT = "text"
    """Plain text, which may be a table or anything else."""
    PICTURE = "picture"
    OTHER = "other"


_MARKS = {FileKind.XLSB: "xl/workbook.bin", FileKind.OFD: "OFD.xml", FileKind.UOF: "uof.xml"}
"""Names in archives that tell their kind."""
_PICTURES = re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|BM|II\*\x00|MM\x00\*|RIFF.{4}WEBP", re.DOTALL)
"""How pictures begin: scans and photographs of tables, most of all."""
_ROOTS = (
    FileKind.FLAT_PACKAGE,
    FileKind.XML_SPREADSHEET,
    FileKind.WORD_2003,
    FileKind.FLAT_OPEN_DOCUMENT,
)


def kind_of(data: bytes) -> FileKind:
    """The kind of a file's content, as far as it looks like one."""
    if data.startswith(_OLE_MAGIC):
        return _ole_kind(data)
    if data.startswith(_BIFF_STARTS):
        return FileKind.XLS
    if data.startswith(b"PK"):
        return _archive_kind(data)
    head = data[:_LOOKED_AT]
    if head.lstrip().startswith(b"{\\rtf"):
        return FileKind.RTF
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if b"PK\x03\x04" in head and b"PK\x01\x02" in data:
        return _archive_kind(data)
    return _text_kind(head)


def is_flat_package(data: bytes) -> bool:
    """Whether a file is a package in one XML file."""
    return kind_of(data) is FileKind.FLAT_PACKAGE


def _archive_kind(data: bytes) -> FileKind:
    """What an archive holds: OpenDocument says it first, the others by the names of parts."""
    for kind in (FileKind.ODS, FileKind.ODT):
        # Templates have a longer word at the end.
        if kind.value.encode() in data[:_MIMETYPE_WITHIN]:
            return kind
    names = _names_in(data)
    for kind, name in _MARKS.items():
        if name in names:
            return kind
    return FileKind.PACKAGE


def _names_in(data: bytes) -> frozenset[str]:
    """The names in an archive, if one of those that tell its kind may be among them."""
    if not any(name.encode() in data for name in _MARKS.values()):
        return frozenset()
    with (
        contextlib.suppress(zipfile.BadZipFile, OSError, ValueError, NotImplementedError),
        zipfile.ZipFile(io.BytesIO(data)) as archive,
    ):
        return frozenset(archive.namelist())
    return frozenset()


def _ole_kind(data: bytes) -> FileKind:
    """What an OLE container holds; objects embedded in it have streams of the same names."""
    if _has_stream(data, "EncryptedPackage"):
        return FileKind.LOCKED
    if _has_stream(data, "WordDocument") and (
        _has_stream(data, "ObjectPool") or not _is_workbook(data)
    ):
        return FileKind.DOC
    if _is_workbook(data):
        return FileKind.XLS
    return FileKind.WRAPPED if _has_stream(data, "Package") else FileKind.OLE


def _is_workbook(data: bytes) -> bool:
    return _has_stream(data, "Workbook") or _has_stream(data, "Book")


def _has_stream(data: bytes, name: str) -> bool:
    """Whether the directory of an OLE container has an entry of a name."""
    entry = name.encode("utf-16-le") + b"\x00\x00"
    place = data.find(entry)
    while place >= 0:
        if place % _ENTRY == 0:
            return True
        place = data.find(entry, place + 1)
    return False


def _text_kind(head: bytes) -> FileKind:
    """What a text is, if it is one; a picture may hold some, too."""
    if _PICTURES.match(head) and _CONTROLS.search(head):
        return FileKind.PICTURE
    has_mark = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
    plain = decoded(head).encode() if has_mark or is_wide(head) else head
    root = _root_space(plain)
    if FileKind.UOF.value.encode() in root:
        return FileKind.UOF
    if (
        root == FileKind.FLAT_OPEN_DOCUMENT.value.encode()
        and FileKind.FLAT_TEXT.value.encode() in plain
    ):
        return FileKind.FLAT_TEXT
    for kind in _ROOTS:
        if root == kind.value.encode():
            return kind
    if _HEADER.match(plain) and _MHTML.match(plain):
        return FileKind.MHTML
    if _HTML.search(plain):
        return FileKind.HTML
    return FileKind.OTHER if _CONTROLS.search(plain) else FileKind.TEXT


def _root_space(head: bytes) -> bytes:
    """The namespace of an XML file's first element, "" where there is none."""
    found = _ROOT.search(head)
    if found is None:
        return b""
    for space in _SPACE.finditer(found["rest"]):
        if space["prefix"] == found["prefix"]:
            return space["name"]
    return b""
