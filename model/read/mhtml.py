"""Web archives (MHTML, RFC 2557): the pages of a file that holds them with their pictures.

Word and Excel save "single file web pages" so, and web systems send them as .doc and .xls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from model.grid import Grid
from model.read.encoding import decoded
from model.read.guarding import NoTableError, guarded
from model.read.html import page_grids

_MOST_PAGES = 200


def mhtml_grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of all pages, in the order of the file. Raises UserError if there is none."""
    with guarded(name, "Word", ".docx", "网页"):
        pages = list(_pages(message_from_bytes(data.lstrip())))[:_MOST_PAGES]
        grids = _grids(pages, name)
    return tuple(replace(grid, name=str(number)) for number, grid in enumerate(grids, start=1))


def _grids(pages: Sequence[str], name: str) -> list[Grid]:
    """The tables of pages, of which some may have none. Raises `NoTableError` if all have none."""
    found: list[Grid] = []
    lines: list[str] = []
    for page in pages:
        try:
            found += page_grids(page, name)
        except NoTableError as error:
            lines += error.lines
    if not found:
        raise NoTableError(f"“{name}”里没有表格，只有文字或图片。请确认选对了文件。", lines)
    return found


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
