"""What one page of a PDF draws, as the operators of its content (PDF 32000-1, annex A).

They are written here and not by a canvas, which sets its state anew for each line of text and so
takes four times as long.  The same page in the same fonts has the same operators: who renders a
table again after an edit keeps those of the pages that stay as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby

from model.fonts import Face, FontBook, FontFile
from model.grid import Align, Cell, Font, Grid, VerticalAlign
from model.grid.metrics import PADDING_X, PADDING_Y
from model.render.pdf_font import Subset
from model.render.pdf_tags import tag_of

_BOLD_STROKE = 1 / 30
"""How thick bold text is outlined, in em: the fonts have one weight only."""
_FOOTER = Font(Face.SONG, 9)
_ROUND_JOIN, _SQUARE_CAP = "1 j", "2 J"
_BAR_GRAY, _BAR_INSET = 0.85, 1.5
_MOST_LINES = 1 << 15
"""So many lines of text are remembered with their widths."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """The operators of a page, and the characters it draws with each font, with its name there."""

    operators: str
    fonts: dict[FontFile, tuple[str, frozenset[str]]]


class PageWriter:
    """Writes the contents of pages in the fonts of a book."""

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._runs = lru_cache(_MOST_LINES)(book.runs)
        self._width = lru_cache(_MOST_LINES)(lambda line, face: book.width(line, face, 1.0))

    def content(
        self, grid: Grid, number: int, count: int, subset: Callable[[FontFile], Subset]
    ) -> PageContent:
        """A page, whose cells have their lines, as the one of a number among so many."""
        page = _Text(self._runs, subset)
        left, top = _corner(grid)
        xs = [left + x for x in edges(grid.columns)]
        ys = [top - y for y in edges([row.height for row in grid.rows])]
        drawn = ["/Artifact BMC", *_bars(grid, xs, ys), *_borders(grid, left, top), "EMC"]
        # Pointed joins would make spikes on bold strokes.
        drawn.append(_ROUND_JOIN)
        marks = 0
        for cell in grid.cells:
            if cell.text:
                drawn.append(f"/{tag_of(cell, grid)} <</MCID {marks}>> BDC")
                drawn.append(self._cell(cell, xs, ys, page))
                drawn.append("EMC")
                marks += 1
        drawn += ["/Artifact BMC", self._footer(grid, number, count, page), "EMC"]
        return PageContent("\n".join(drawn), page.fonts())

    def _cell(self, cell: Cell, xs: Sequence[float], ys: Sequence[float], page: _Text) -> str:
        font = cell.style.font
        left, right = xs[cell.column], xs[cell.last_column + 1]
        upper, lower = ys[cell.row], ys[cell.last_row + 1]
        lines = " ".join(
            page.line(line, font, self._start(line, cell, left, right), baseline)
            for line, baseline in self._baselines(cell, upper, lower)
        )
        if font.bold:
            return f"{font.size * _BOLD_STROKE:.4f} w BT 2 Tr {lines} 0 Tr ET"
        return f"BT {lines} ET"

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
        if cell.style.align is Align.LEFT:
            return left + PADDING_X
        font = cell.style.font
        width = self._width(line, font.face) * font.size
        if cell.style.align is Align.RIGHT:
            return right - PADDING_X - width
        return (left + right - width) / 2

    def _footer(self, grid: Grid, number: int, count: int, page: _Text) -> str:
        """The footer in the middle of the bottom margin."""
        line = grid.footer.replace("{pages}", str(count)).replace("{page}", str(number))
        if not line:
            return ""
        width = self._width(line, _FOOTER.face) * _FOOTER.size
        x, y = (grid.page.width - width) / 2, (grid.page.bottom - _FOOTER.size) / 2
        return f"BT {page.line(line, _FOOTER, x, y)} ET"


class _Text:
    """Writes the lines of one page, and knows in which fonts and characters."""

    def __init__(
        self,
        runs: Callable[[str, Face], Sequence[tuple[FontFile, str]]],
        subset: Callable[[FontFile], Subset],
    ) -> None:
        self._runs = runs
        self._subset = subset
        self._used: dict[FontFile, tuple[Subset, set[str]]] = {}

    def line(self, line: str, font: Font, x: float, y: float) -> str:
        """A line of text that begins at a point."""
        parts = [f"1 0 0 1 {x:.3f} {y:.3f} Tm"]
        for file, run in self._runs(line, font.face):
            if file not in self._used:
                self._used[file] = self._subset(file), set()
            subset, characters = self._used[file]
            characters.update(run)
            parts.append(f"/{subset.name} {font.size:g} Tf <{subset.encode(run)}> Tj")
        return " ".join(parts)

    def fonts(self) -> dict[FontFile, tuple[str, frozenset[str]]]:
        """The characters that were written in each font, with its name in the document."""
        return {
            file: (subset.name, frozenset(characters))
            for file, (subset, characters) in self._used.items()
        }


def _corner(grid: Grid) -> tuple[float, float]:
    """Where a page's table has its upper left corner."""
    page = grid.page
    left = page.left + max(0.0, (page.inner_width - sum(grid.columns)) / 2)
    return left, page.height - page.top


def link_boxes(grid: Grid) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
    """The boxes of the cells of a page that lead somewhere, and where they lead to."""
    left, top = _corner(grid)
    xs = [left + x for x in edges(grid.columns)]
    ys = [top - y for y in edges([row.height for row in grid.rows])]
    for cell in grid.cells:
        if cell.link is not None:
            yield (
                cell.link,
                (xs[cell.column], ys[cell.last_row + 1], xs[cell.last_column + 1], ys[cell.row]),
            )


def _bars(grid: Grid, xs: Sequence[float], ys: Sequence[float]) -> Iterator[str]:
    """Bars as long as their cells' shares, light enough for the text before them."""
    cells = [(cell, cell.share) for cell in grid.cells if cell.share]
    if not cells:
        return
    yield f"q {_BAR_GRAY} g"
    for cell, share in cells:
        left, lower = xs[cell.column] + _BAR_INSET, ys[cell.last_row + 1] + _BAR_INSET
        width = (xs[cell.last_column + 1] - left - _BAR_INSET) * min(share, 1.0)
        height = ys[cell.row] - lower - _BAR_INSET
        yield f"{left:.3f} {lower:.3f} {width:.3f} {height:.3f} re f"
    yield "Q"


def _borders(grid: Grid, left: float, top: float) -> Iterator[str]:
    # Lines that meet in a corner fill it.
    yield _SQUARE_CAP
    lines = sorted(border_lines(grid), key=lambda line: line.width)
    for width, group in groupby(lines, key=lambda line: line.width):
        path = " ".join(
            f"{left + one.x1:.3f} {top - one.y1:.3f} m {left + one.x2:.3f} {top - one.y2:.3f} l"
            for one in group
        )
        yield f"{width:g} w {path} S"


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
