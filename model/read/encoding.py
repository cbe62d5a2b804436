"""The characters of text files: by their mark, by what they say of themselves, or by trying."""

from __future__ import annotations

import codecs
import contextlib
import re

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]*encoding\s*=\s*["']([\w-]+)|charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE
)
_CHINESE = frozenset({"gb2312", "gbk", "x-gbk", "gb18030", "cp936"})
"""Names that people use for one another; GB 18030 holds the others."""
_LOOKED_AT = 4096
_LEAST_WHOLE = 4
"""Whole characters of UTF-8 for each broken one."""
_LEAST_NULLS = 0.02
"""Chinese text in UTF-16 has few null bytes, but its tags, digits and line breaks have some;
text in other encodings has none."""


def decoded(data: bytes) -> str:
    """The text of a file; what no encoding explains becomes a replacement character."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if is_wide(data[:_LOOKED_AT]):
        return data.decode(_wide_encoding(data[:_LOOKED_AT]), errors="replace")
    for encoding in (*_declared(data), "utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            if encoding == "utf-8" and _is_nearly_utf8(data):
                return data.decode(encoding, errors="replace")
    return data.decode("gb18030", errors="replace")


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether a file is UTF-8 with a few broken characters, as where it was cut off.

    Its characters of three bytes are hardly ever found in text of another encoding.
    """
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\u07ff" for character in text) - broken
    return whole >= _LEAST_WHOLE * broken


def is_wide(head: bytes) -> bool:
    """Whether the beginning of a file is text of two bytes a character, as Windows writes it.

    Nulls then stand on even or on odd places; the few on the others are of characters such as 一.
    Text that makes sense in UTF-8 is that, though it may have a null.
    """
    # The end of what is looked at may cut a character.
    with contextlib.suppress(UnicodeDecodeError):
        if not codecs.getincrementaldecoder("utf-8")().decode(head).isascii():
            return False
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) >= max(1, _LEAST_NULLS * len(head) / 2) and min(even, odd) * 2 < max(
        even, odd
    )


def _wide_encoding(head: bytes) -> str:
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _declared(data: bytes) -> tuple[str, ...]:
    """The encoding that a web page or an XML file names."""
    match = _DECLARED.search(data[:_LOOKED_AT])
    if match is None:
        return ()
    name = (match[1] or match[2]).decode("ascii").lower()
    return ("gb18030" if name in _CHINESE else name,)
