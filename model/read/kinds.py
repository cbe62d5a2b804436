"""What a file is by its first bytes, whatever its suffix says."""

from __future__ import annotations

import re
from enum import Enum

_OLE_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
_BIFF_STARTS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x10\x00")
"""Excel 2 to 4 and workbooks without a container: a BOF record ([MS-XLS] 2.4.21)."""
_HTML = re.compile(rb"<\s*(!doctype\s+html|html|head|meta|table|body|div)\b", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LOOKED_AT = 4096


class Kind(Enum):
    """The kinds of content that are found under suffixes of others."""

    XLS = "xls"
    PACKAGE = "package"
    HTML = "html"
    TEXT = "text"
    OTHER = "other"


def kind_of(data: bytes) -> Kind:
    """The kind of a file's content, as far as it looks like one."""
    if data.startswith((_OLE_MAGIC, *_BIFF_STARTS)):
        return Kind.XLS
    if data.startswith(b"PK"):
        return Kind.PACKAGE
    head = data[:_LOOKED_AT]
    if _HTML.search(head.replace(b"\x00", b"")):
        return Kind.HTML
    return Kind.TEXT if b"\t" in head and not _CONTROLS.search(head) else Kind.OTHER
