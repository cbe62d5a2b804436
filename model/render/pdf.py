"""Draws laid out pages as a PDF whose text can be searched and copied."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from model.fonts import Face, FontBook, FontFile
from model.grid import Grid
from model.render.draft_mark import define_mark, draw_mark
from model.render.pdf_font import Packed, Subset, font_name, subset_of
from model.render.pdf_page import PageContent, PageWriter, link_boxes
from model.render.pdf_tags import PdfTags

_PROGRAM = "Jibiao"
_LANGUAGE = "zh-CN"
_VERSION = (1, 7)
_MOST_KEPT = 200
"""So many pages are kept for the next rendering: a table that is edited, but no book."""


class PdfRenderer:
    """Renders pages with the fonts of a book; loaded fonts stay for the next rendering.

    So do the pages of the last one, which need not be drawn again where they are the same.
    """

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._names: dict[FontFile, str] = {}
        self._writer = PageWriter(book)
        self._drawn: list[tuple[Grid, int, PageContent]] = []
        self._packed: dict[str, bytes] = {}

    def render(
        self,
        pages: Sequence[Grid],
        *,
        title: str,
        bookmarks: Mapping[int, str] | None = None,
        draft: bool = False,
        tagged: bool = True,
    ) -> bytes:
        """Draw grids whose cells have their lines, one a page; equal input gives equal bytes.

        ``bookmarks`` are the texts of the outline by the page (from 0) they lead to; cells lead
        to pages likewise.  ``draft`` marks each page with a large 草稿 behind its text.  What is
        ``tagged`` says what is a table and a cell, which is for reading and copying alone.
        UserError if a font cannot be embedded.
        """
        canvas = self._canvas(title)
        if draft:
            define_mark(canvas)
        outline = bookmarks or {}
        targets = {*outline, *(cell.link for page in pages for cell in page.cells)}
        tags = PdfTags(canvas) if tagged else None
        drawn = []
        for number, page in enumerate(pages):
            canvas.setPageSize((page.page.width, page.page.height))
            if number in targets:
                _lead_to(canvas, number, outline.get(number))
            if draft:
                draw_mark(canvas, page.page)
            content = self._content(canvas, page, number, len(pages))
            drawn.append((page, len(pages), content))
            if tags is not None:
                tags.add_page(page)
            _draw(canvas, page, content)
            canvas.showPage()
        if outline:
            canvas.showOutline()
        self._drawn = drawn if len(drawn) <= _MOST_KEPT else []
        return self._finished(canvas, tags)

    def _content(self, canvas: Any, page: Grid, number: int, count: int) -> PageContent:
        """What a page draws, as the last rendering drew it if nothing of it is another."""

        def subset(file: FontFile) -> Subset:
            return subset_of(self._name(file), canvas._doc)

        if number < len(self._drawn):
            before, of, content = self._drawn[number]
            if (before, of) == (page, count) and _is_good(content, subset):
                return content
        return self._writer.content(page, number + 1, count, subset)

    def _finished(self, canvas: Any, tags: PdfTags | None) -> bytes:
        """The document whose pages are drawn."""
        if tags is not None:
            tags.finish()
        packed = {}
        for page in canvas._doc.Pages.pages:
            # Reportlab would spell compressed pages in letters, which is slower and a quarter
            # longer.
            content = self._packed.get(page.stream) or zlib.compress(page.stream.encode("ascii"))
            packed[page.stream] = content
            page.Contents = Packed(content)
        self._packed = packed if len(packed) <= _MOST_KEPT else {}
        data: bytes = canvas.getpdfdata()
        return data if tags is None else tags.with_elements(data)

    def _canvas(self, title: str) -> Any:
        # With another font at first reportlab would name its Helvetica in each document.
        first = self._book.runs("国", Face.SONG)[0][0]
        canvas = Canvas(
            BytesIO(),
            initialFontName=self._name(first),
            pageCompression=1,
            invariant=1,
            pdfVersion=_VERSION,
            lang=_LANGUAGE,
        )
        canvas.setTitle(title)
        for set_text in (canvas.setAuthor, canvas.setSubject, canvas.setKeywords):
            set_text("")
        canvas.setCreator(_PROGRAM)
        canvas.setProducer(_PROGRAM)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        return canvas

    def _name(self, file: FontFile) -> str:
        if file not in self._names:
            self._names[file] = font_name(file)
        return self._names[file]


def _is_good(content: PageContent, subset: Callable[[FontFile], Subset]) -> bool:
    """Whether a page that was drawn for another document can be one of this."""
    for file, (name, characters) in content.fonts.items():
        own = subset(file)
        if own.name != name or not own.takes(characters):
            return False
    return True


def _lead_to(canvas: Any, number: int, text: str | None) -> None:
    """Let links lead to the page that begins, and an entry of the outline if it has a text."""
    canvas.bookmarkPage(str(number))
    if text is not None:
        canvas.addOutlineEntry(text, str(number))


def _draw(canvas: Any, page: Grid, content: PageContent) -> None:
    canvas._code.append(content.operators)
    for target, box in link_boxes(page):
        canvas.linkAbsolute("", str(target), box, Border="[0 0 0]")
