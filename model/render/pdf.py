"""Draws laid out pages as a PDF whose text can be searched and copied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate, groupby
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFStream, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from model.fonts import Face, FontBook, FontFile
from model.grid import Align, Cell, Font, Grid, VerticalAlign
from model.grid.metrics import PADDING_X, PADDING_Y
from model.render.draft_mark import define_mark, draw_mark
from model.render.pdf_font import font_name
from model.render.pdf_tags import PageTags, PdfTags

_PROGRAM = "Jibiao"
_LANGUAGE = "zh-CN"
_VERSION = (1, 7)
_BOLD_STROKE = 1 / 30
"""How thick bold text is outlined, in em: the fonts have one weight only."""
_FOOTER = Font(Face.SONG, 9)
_FILL, _FILL_AND_STROKE = 0, 2
_ROUND_JOIN, _SQUARE_CAP = 1, 2
_BAR_GRAY, _BAR_INSET = 0.85, 1.5


class PdfRenderer:
    """Renders pages with the fonts of a book; loaded fonts stay for the next rendering."""

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._names: dict[FontFile, str] = {}

    def render(
        self,
        pages: Sequence[Grid],
        *,
        title: str,
        bookmarks: Mapping[int, str] | None = None,
        draft: bool = False,
    ) -> bytes:
        """Draw grids whose cells have their lines, one a page; equal input gives equal bytes.

        ``bookmarks`` are the texts of the outline by the page (from 0) they lead to; cells lead
        to pages likewise.  ``draft`` marks each page with a large 草稿 behind its text.  Raises
        UserError if a font cannot be embedded.
        """
        canvas = self._canvas(title)
        if draft:
            define_mark(canvas)
        outline = bookmarks or {}
        targets = {*outline, *(cell.link for page in pages for cell in page.cells)}
        tags = PdfTags(canvas)
        for number, page in enumerate(pages):
            canvas.setPageSize((page.page.width, page.page.height))
            if number in targets:
                canvas.bookmarkPage(str(number))
            if number in outline:
                canvas.addOutlineEntry(outline[number], str(number))
            marker = tags.page(page)
            if draft:
                with marker.artifact():
                    draw_mark(canvas, page.page)
            self._draw(canvas, page, marker)
            with marker.artifact():
                self._draw_footer(canvas, page, number + 1, len(pages))
            canvas.showPage()
        if outline:
            canvas.showOutline()
        return _finished(canvas, tags)

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

    def _draw(self, canvas: Any, grid: Grid, tags: PageTags) -> None:
        page = grid.page
        left = page.left + max(0.0, (page.inner_width - sum(grid.columns)) / 2)
        top = page.height - page.top
        xs = [left + x for x in edges(grid.columns)]
        ys = [top - y for y in edges([row.height for row in grid.rows])]
        with tags.artifact():
            _draw_bars(canvas, grid, xs, ys)
            _draw_borders(canvas, grid, left, top)
        canvas.setLineJoin(_ROUND_JOIN)  # pointed joins would make spikes on bold strokes
        for cell in grid.cells:
            with tags.cell(cell):
                if cell.text:
                    self._draw_cell(canvas, cell, xs, ys)
            if cell.link is not None:
                box = xs[cell.column], ys[cell.last_row + 1], xs[cell.last_column + 1], ys[cell.row]
                canvas.linkAbsolute("", str(cell.link), box, Border="[0 0 0]")

    def _draw_footer(self, canvas: Any, grid: Grid, number: int, count: int) -> None:
        """Write the footer in the middle of the bottom margin."""
        line = grid.footer.replace("{pages}", str(count)).replace("{page}", str(number))
        if line:
            width = self._book.width(line, _FOOTER.face, _FOOTER.size)
            text = canvas.beginText()
            text.setTextOrigin((grid.page.width - width) / 2, (grid.page.bottom - _FOOTER.size) / 2)
            self._write(text, line, _FOOTER)
            canvas.drawText(text)

    def _draw_cell(self, canvas: Any, cell: Cell, xs: Sequence[float], ys: Sequence[float]) -> None:
        font = cell.style.font
        text = canvas.beginText()
        if font.bold:
            canvas.setLineWidth(font.size * _BOLD_STROKE)
            text.setTextRenderMode(_FILL_AND_STROKE)
        left, right = xs[cell.column], xs[cell.last_column + 1]
        upper, lower = ys[cell.row], ys[cell.last_row + 1]
        for line, baseline in self._baselines(cell, upper, lower):
            text.setTextOrigin(self._start(line, cell, left, right), baseline)
            self._write(text, line, font)
        text.setTextRenderMode(_FILL)
        canvas.drawText(text)

    def _baselines(self, cell: Cell, upper: float, lower: float) -> Iterator[tuple[str, float]]:
        """The lines of a cell between two heights, and the height of the baseline of each."""
        font = cell.style.font
        lines = cell.lines or cell.text.split("\n")
        pitch = self._book.line_height(font.face) * font.size
        first = upper - PADDING_Y
        if cell.style.vertical is VerticalAlign.MIDDLE:
            first = (upper + lower + len(lines) * pitch) / 2
        first -= self._book.ascent(font.face) * font.size
        for number, line in enumerate(lines):
            yield line, first - number * pitch

    def _start(self, line: str, cell: Cell, left: float, right: float) -> float:
        """Where a line begins between the left and the right edge of its cell."""
        font = cell.style.font
        if cell.style.align is Align.LEFT:
            return left + PADDING_X
        width = self._book.width(line, font.face, font.size)
        if cell.style.align is Align.RIGHT:
            return right - PADDING_X - width
        return (left + right - width) / 2

    def _write(self, text: Any, line: str, font: Font) -> None:
        for file, run in self._book.runs(line, font.face):
            text.setFont(self._name(file), font.size)
            text.textOut(run)


def _finished(canvas: Any, tags: PdfTags) -> bytes:
    """The document whose pages are drawn."""
    tags.finish()
    for page in canvas._doc.Pages.pages:
        # Reportlab would spell compressed pages in letters, which is slower and a quarter longer.
        page.Contents = PDFStream(content=page.stream, filters=[PDFZCompress])
    data: bytes = canvas.getpdfdata()
    return data


def _draw_bars(canvas: Any, grid: Grid, xs: Sequence[float], ys: Sequence[float]) -> None:
    """Bars as long as their cells' shares, light enough for the text before them."""
    cells = [(cell, cell.share) for cell in grid.cells if cell.share]
    if not cells:
        return
    canvas.saveState()
    canvas.setFillGray(_BAR_GRAY)
    for cell, share in cells:
        left, lower = xs[cell.column] + _BAR_INSET, ys[cell.last_row + 1] + _BAR_INSET
        width = xs[cell.last_column + 1] - left - _BAR_INSET
        height = ys[cell.row] - lower - _BAR_INSET
        canvas.rect(left, lower, width * min(share, 1.0), height, stroke=0, fill=1)
    canvas.restoreState()


def _draw_borders(canvas: Any, grid: Grid, left: float, top: float) -> None:
    canvas.setLineCap(_SQUARE_CAP)  # lines that meet in a corner fill it
    lines = sorted(border_lines(grid), key=lambda line: line.width)
    for width, group in groupby(lines, key=lambda line: line.width):
        canvas.setLineWidth(width)
        canvas.lines([(left + one.x1, top - one.y1, left + one.x2, top - one.y2) for one in group])


@dataclass(frozen=True, slots=True)
class BorderLine:
    """A straight line between two points, counted in points from the grid's top left corner."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


def edges(lengths: Sequence[float]) -> list[float]:
    """Where columns or rows of these lengths begin, and where the last one ends."""
    return [0.0, *accumulate(lengths)]


def border_lines(grid: Grid) -> list[BorderLine]:
    """The lines of a grid: an edge that two cells share is as thick as the thicker one asks."""
    across = [[0.0] * len(grid.columns) for _ in range(len(grid.rows) + 1)]
    down = [[0.0] * len(grid.rows) for _ in range(len(grid.columns) + 1)]
    for cell in grid.cells:
        columns = range(cell.column, cell.last_column + 1)
        rows = range(cell.row, cell.last_row + 1)
        for edge in (across[cell.row], across[cell.last_row + 1]):
            _thicken(edge, columns, cell.style.border)
        for edge in (down[cell.column], down[cell.last_column + 1]):
            _thicken(edge, rows, cell.style.border)
    xs, ys = edges(grid.columns), edges([row.height for row in grid.rows])
    return [
        BorderLine(xs[start], ys[row], xs[stop], ys[row], width)
        for row, edge in enumerate(across)
        for start, stop, width in _runs(edge)
    ] + [
        BorderLine(xs[column], ys[start], xs[column], ys[stop], width)
        for column, edge in enumerate(down)
        for start, stop, width in _runs(edge)
    ]


def _thicken(edge: list[float], places: range, width: float) -> None:
    for place in places:
        edge[place] = max(edge[place], width)


def _runs(edge: Sequence[float]) -> Iterator[tuple[int, int, float]]:
    """Stretches of equal thickness along an edge: first place, place after the last, thickness."""
    start = 0
    for width, places in groupby(edge):
        stop = start + len(list(places))
        if width > 0:
            yield start, stop, width
        start = stop
