"""One page of a PDF: its tables with their cells' text, and the lines outside of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.grid import Align, Note, NoteKind, Page
from model.read.pdf_aligned import aligned_rules
from model.read.pdf_drawing import UNREADABLE
from model.read.pdf_lattice import CellArea, Lattice, lattice
from model.read.pdf_low_rows import is_full, sticks_out
from model.read.pdf_rows import column_rules, row_rules
from model.read.pdf_rules import Rules, Tolerances, page_rules, tables
from model.read.pdf_seen import Seen
from model.read.pdf_shapes import Box
from model.read.pdf_sharing import shared
from model.read.pdf_text import (
    Glyph,
    TextLine,
    glyph,
    is_turned,
    joined,
    lines,
    turned_text,
    usual_padding,
)

_LEAST_PICTURE = 3.0
"""Points: a smaller one is a line or a dot."""
_OFF_CENTER = 2.0
"""Text whose distances to both edges differ by less (points) stands in the middle."""


@dataclass(frozen=True, slots=True)
class PdfCell:
    """A cell's place, its lines on paper, and the text that was broken into them.

    ``has_picture`` if a picture or drawing stands in it in place of text, ``is_full`` if one more
    line has no room, ``is_cut`` if its text stands over its edge or is shown in part only.
    """

    area: CellArea
    lines: tuple[TextLine, ...]
    text: str
    align: Align
    room: float
    has_picture: bool = False
    is_cut: bool = False
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table on one page; one that is not ruled was told by where its texts stand."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[PdfCell, ...]
    padding: float
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page's number (from 1), paper, tables from top to bottom, and lines outside of them.

    ``last`` is the number of the last page that directly follows and was printed beside it.

    ``characters`` counts those that are no space, ``unreadable`` those of them that the file does
    not name; ``hidden`` are texts that people do not see, ``notes`` say what else was left.
    """

    number: int
    paper: Page
    tables: tuple[PdfTable, ...]
    outside: tuple[TextLine, ...]
    characters: int
    unreadable: int
    hidden: tuple[str, ...]
    notes: tuple[Note, ...]
    last: int

    def texts(self) -> Iterator[str]:
        """All texts that were read of the page."""
        yield from (cell.text for table in self.tables for cell in table.cells)
        yield from (line.text for line in self.outside)


class PageReader:
    """Reads pages with one set of tolerances."""

    def __init__(self, tolerances: Tolerances) -> None:
        self._tolerances = tolerances

    def read(self, number: int, page: Seen) -> PdfPage:
        """The tables and texts of a page, which has a number."""
        glyphs = [one for char in page.chars if (one := glyph(char)) is not None]
        rules = page_rules(page.edges, self._tolerances)
        left: Sequence[Glyph] = glyphs
        found: list[PdfTable] = []
        for group in tables(rules, self._tolerances):
            table, left = self._table(group, left)
            found += [] if table is None else [_with_pictures(table, page)]
        if not rules.horizontal and not rules.vertical:
            aligned = aligned_rules(glyphs)
            table, left = self._table(aligned, glyphs) if aligned else (None, glyphs)
            found += [] if table is None else [replace(table, ruled=False)]
        return PdfPage(
            number=number,
            paper=Page(width=page.width, height=page.height),
            tables=tuple(found),
            outside=tuple(lines(left)),
            characters=sum(not one.text.isspace() for one in glyphs),
            unreadable=sum(UNREADABLE in one.text for one in glyphs),
            hidden=page.hidden,
            notes=tuple(_notes(number, page)),
            last=number,
        )

    def _table(
        self, group: Rules, glyphs: Sequence[Glyph]
    ) -> tuple[PdfTable | None, Sequence[Glyph]]:
        """The table that some lines rule, and the characters outside of it."""
        made = self._lattice(group, glyphs)
        if made is None:
            return None, glyphs
        inside, outside = shared(made, glyphs)
        between = row_rules(made, [_upright_lines(one) for one in inside])
        if between:
            rows = sorted((*group.horizontal, *between), key=lambda rule: rule.at)
            made = self._lattice(Rules(tuple(rows), group.vertical), glyphs) or made
            inside, outside = shared(made, glyphs)
        return (_table(made, inside), outside) if any(inside) else (None, glyphs)

    def _lattice(self, group: Rules, glyphs: Sequence[Glyph]) -> Lattice | None:
        """The cells of a table; without lines between columns these are where no text stands."""
        if not group.vertical:
            group = Rules(group.horizontal, column_rules(group.horizontal, glyphs))
        made = lattice(group, self._tolerances)
        return None if made is None or len(made.areas) < 2 else made


def _notes(number: int, page: Seen) -> Iterator[Note]:
    """What of a page was left out, or is not sure; hidden texts are told by the whole file."""
    place = f"第 {number} 页"
    for text in dict.fromkeys(page.struck):
        yield Note(NoteKind.STRUCK, text, place)
    for text in dict.fromkeys(page.watermark):
        yield Note(NoteKind.LEFT, f"水印“{text}”", place)
    if page.is_recognized:
        yield Note(NoteKind.RECOGNIZED, "这一页", place)
    elif page.is_scanned:
        yield Note(NoteKind.SCANNED, "这一页", place)


def _upright_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The lines of characters, none where they are set on end."""
    return [] if is_turned(glyphs) else lines(glyphs)


def _table(made: Lattice, inside: Sequence[Sequence[Glyph]]) -> PdfTable:
    edges = [(made.xs[area.column], made.xs[area.column + area.column_span]) for area in made.areas]
    lines_of = [_upright_lines(glyphs) for glyphs in inside]
    padding = usual_padding(
        (left, right, inner) for (left, right), inner in zip(edges, lines_of, strict=True)
    )
    cells = [
        _cell(area, inner, left, right, padding)
        for area, inner, (left, right) in zip(made.areas, lines_of, edges, strict=True)
    ]
    for place, glyphs in enumerate(inside):
        if is_turned(glyphs):
            cells[place] = replace(cells[place], text=turned_text(glyphs), align=Align.CENTER)
        if glyphs:
            area = made.areas[place]
            height = made.ys[area.row + area.row_span] - made.ys[area.row]
            cells[place] = replace(
                cells[place],
                is_cut=any(one.is_cut for one in glyphs) or sticks_out(made, area, glyphs),
                is_full=is_full(height, cells[place].lines),
            )
    return PdfTable(made.xs, made.ys, tuple(cells), padding)


def _cell(
    area: CellArea, inner: Sequence[TextLine], left: float, right: float, padding: float
) -> PdfCell:
    room = right - left - 2 * padding
    text = joined(inner, room).strip()
    return PdfCell(area, tuple(inner), text, alignment(inner, left, right, padding), room)


def _with_pictures(table: PdfTable, page: Seen) -> PdfTable:
    """A table whose blank cells know of the pictures that stand in them."""
    if not page.pictures:
        return table
    cells = (
        replace(cell, has_picture=not cell.text and _holds_picture(table, cell.area, page.pictures))
        for cell in table.cells
    )
    return replace(table, cells=tuple(cells))


def _holds_picture(table: PdfTable, area: CellArea, pictures: Sequence[Box]) -> bool:
    x0, x1 = table.xs[area.column], table.xs[area.column + area.column_span]
    top, bottom = table.ys[area.row], table.ys[area.row + area.row_span]
    return any(
        x0 < (left + right) / 2 < x1
        and top < (upper + lower) / 2 < bottom
        and _LEAST_PICTURE < lower - upper < bottom - top
        and _LEAST_PICTURE < right - left < x1 - x0
        for left, upper, right, lower in pictures
    )


def alignment(inner: Sequence[TextLine], left: float, right: float, padding: float) -> Align:
    """How lines stand between two edges."""
    if not inner:
        return Align.LEFT
    near = min(line.x0 for line in inner) - left - padding
    far = right - padding - max(line.x1 for line in inner)
    if near > _OFF_CENTER and abs(near - far) <= 2 * _OFF_CENTER:
        return Align.CENTER
    return Align.RIGHT if near > _OFF_CENTER and far <= _OFF_CENTER else Align.LEFT
