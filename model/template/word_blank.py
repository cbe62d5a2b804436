"""A Word form that is to be filled in: its lines and table rows as one grid, with the elements
of each cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from model.grid import Cell, Grid, Row, RowKind
from model.read.word_text import symbol_of
from model.read.word_xml import Element, blocks, child, number, table_cells, table_rows, value, w

_TWIPS = 20.0
_USUAL_WIDTH = 60.0
_APART = frozenset(w(name) for name in ("txbxContent", "drawing", "pict", "del", "moveFrom"))
_BREAKS = {w("br"): "\n", w("cr"): "\n", w("tab"): "\t"}


@dataclass(frozen=True, slots=True)
class WordRow:
    """A line (a paragraph) or a table's row, and what of it stands in each column.

    ``merges`` says of the columns where cells begin whether these start ("restart") or go on
    with ("continue") one that is merged down.
    """

    element: Element
    cells: dict[int, Element]
    merges: dict[int, str] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)
    widths: Sequence[float] = ()


@dataclass(frozen=True)
class WordBlank:
    """The grid of a form and the elements of its rows.

    ``starts`` are the rows where the tables begin, each with the lines above it.
    """

    grid: Grid
    rows: Sequence[WordRow]
    starts: Sequence[int] = ()

    @property
    def tables(self) -> list[Grid]:
        """The tables alone, as a file's reader tells them."""
        edges = pairwise((*self.starts, len(self.rows)))
        return [self.grid.slice_rows(start, stop) for start, stop in edges]


def word_blank(parts: Sequence[Element]) -> WordBlank:
    """The paragraphs with text and the tables among the blocks of a body."""
    rows: list[WordRow] = []
    starts = [0]
    is_open = True
    for block in parts:
        if block.tag == w("tbl"):
            table = list(_table_rows(block))
            if not is_open:
                starts.append(len(rows))
                is_open = True
            if len(table) > 1:
                # A table of one row is a line of its own, such as the unit on the right.
                is_open = False
            rows += table
        elif block.tag == w("p") and text_of(block).strip():
            if not is_open:
                starts.append(len(rows))
                is_open = True
            rows.append(WordRow(block, {0: block}))
    widths = max((row.widths for row in rows), key=len, default=()) or (_USUAL_WIDTH,)
    return WordBlank(_grid(rows, widths), rows, starts)


def text_of(element: Element) -> str:
    """The text of a run, paragraph or cell, a line for each paragraph."""
    if element.tag in (w("p"), w("r")):
        return "".join(_pieces(element))
    return "\n".join("".join(_pieces(each)) for each in blocks(element) if each.tag == w("p"))


def _pieces(element: Element) -> Iterator[str]:
    for part in seen(element):
        if part.tag == w("t"):
            yield part.text or ""
        elif part.tag == w("sym"):
            yield symbol_of(part)
        elif part.tag in _BREAKS and parent(part).tag == w("r"):
            yield _BREAKS[part.tag]


def seen(element: Element) -> Iterator[Element]:
    """What is in a paragraph or run, without boxes of their own and what was taken away."""
    for part in element:
        if part.tag not in _APART:
            yield part
            yield from seen(part)


def parent(element: Element) -> Element:
    """The element round one that has one."""
    found = element.getparent()
    if found is None:
        raise ValueError("an element of no document")
    return found


def _table_rows(table: Element) -> Iterator[WordRow]:
    grid = child(table, "tblGrid")
    columns = [] if grid is None else list(grid.iterchildren(w("gridCol")))
    widths = tuple(max(number(column, "w") or 0, 1) / _TWIPS for column in columns)
    for row in table_rows(table):
        yield _row(row, widths)


def _row(row: Element, widths: Sequence[float]) -> WordRow:
    found = WordRow(row, {}, widths=widths)
    column = number(child(row, "trPr", "gridBefore")) or 0
    for cell in table_cells(row):
        span = max(number(child(cell, "tcPr", "gridSpan")) or 1, 1)
        found.cells[column] = cell
        found.spans[column] = span
        merge = child(cell, "tcPr", "vMerge")
        if merge is not None:
            found.merges[column] = value(merge) or "continue"
        column += span
    return found


def _grid(rows: Sequence[WordRow], widths: Sequence[float]) -> Grid:
    count = max((c + s for row in rows for c, s in row.spans.items()), default=len(widths))
    columns = (*widths, *[_USUAL_WIDTH] * count)[: max(count, 1)]
    cells: list[Cell] = []
    open_at: dict[int, int] = {}
    for number_, row in enumerate(rows):
        still: dict[int, int] = {}
        for column, element in row.cells.items():
            span = row.spans.get(column, len(columns))
            merge = row.merges.get(column, "")
            owner = open_at.get(column) if merge == "continue" else None
            if owner is not None and cells[owner].column_span == span:
                old = cells[owner]
                text = old.text or text_of(element)
                cells[owner] = Cell(old.row, column, text, number_ - old.row + 1, span)
            else:
                owner = len(cells)
                cells.append(Cell(number_, column, text_of(element), 1, span))
            if merge:
                still[column] = owner
        open_at = still
    kinds = (RowKind.TABLE if row.spans else RowKind.HEADING for row in rows)
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Grid(ordered, tuple(columns), tuple(Row(kind=kind) for kind in kinds))
