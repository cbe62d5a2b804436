"""Web archives (MHTML, RFC 2557): the pages of a file that holds them with their pictures.

Word and Excel save "single file web pages" so, and web systems send them as .doc and .xls.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from model.errors import UserError
from model.grid import Grid
from model.read.encoding import decoded
from model.read.guarding import guarded
from model.read.html import page_grids

_MOST_PAGES = 200


def mhtml_grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of all pages, in the order of the file. Raises UserError if there is none."""
    with guarded(name, "Word", ".docx", "网页"):
        pages = list(_pages(message_from_bytes(data.lstrip())))[:_MOST_PAGES]
        grids = [grid for page in pages for grid in page_grids(page, name)]
    if not grids:
        raise UserError(f"“{name}”里没有表格，只有文字或图片。请确认选对了文件。")
    return tuple(replace(grid, name=str(number)) for number, grid in enumerate(grids, start=1))


def _pages(message: Message) -> Iterator[str]:
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield _text(content, part.get_content_charset())


def _text(content: bytes, charset: str | None) -> str:
    try:
        return content.decode(charset or "")
    except (LookupError, UnicodeDecodeError):
        return decoded(content)
