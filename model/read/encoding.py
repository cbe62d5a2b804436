"""The characters of text files: by their mark, by what they say of themselves, or by trying."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_CHINESE = frozenset({"gb2312", "gbk", "x-gbk", "gb18030", "cp936"})
"""Names that people use for one another; GB 18030 holds the others."""
_LOOKED_AT = 4096


def decoded(data: bytes) -> str:
    """The text of a file; what no encoding explains becomes a replacement character."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    for encoding in (*_declared(data), "utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("gb18030", errors="replace")


def _declared(data: bytes) -> tuple[str, ...]:
    """The encoding that a web page names."""
    match = _DECLARED.search(data[:_LOOKED_AT])
    if match is None:
        return ()
    name = match[1].decode("ascii").lower()
    return ("gb18030" if name in _CHINESE else name,)
