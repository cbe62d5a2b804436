"""One Word table (w:tbl) as rows of raw cells on columns, and those as grid cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from model.grid import Align, Cell, Font, Note, Row, Style
from model.read.hiding import covered_notes
from model.read.word_columns import Placement, RowSlot, place
from model.read.word_controls import choices_in, has_lists
from model.read.word_xml import (
    Element,
    blocks,
    child,
    flag,
    is_value_table,
    nested_tables,
    number,
    table_cells,
    table_rows,
    value,
    w,
)

_TWIPS = 20.0
"""Twentieths of a point, Word's unit of length."""
_USUAL_LINE, _EIGHTHS = 4, 8.0
"""The lines of Word's own tables, in eighths of a point (17.4.66)."""
_MOST_COLUMNS = 63
"""Word's own limit; a file that says more is damaged."""


class _TableKind(NamedTuple):
    """What holds for all cells of a table: the thickness of lines, and whether any has a list."""

    border: float
    has_lists: bool


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads cells with functions that know the document: a cell's text with notes on it, and
    the font and alignment of a paragraph.
    """

    text_of: Callable[[Element], tuple[str, tuple[Note, ...]]]
    style_of: Callable[[Element], tuple[Font, Align]]

    def read(self, table: Element) -> tuple[list[Cell], tuple[float, ...], list[Row]]:
        """The cells, column widths and rows of a table."""
        rows = [_raw_row(row) for row in table_rows(table)]
        rows = [row for row in rows if any(part.element is not None for part in row.parts)]
        placed = place([[part.slot for part in row.parts] for row in rows], _grid(table))
        kind = _TableKind(_border(table), has_lists(table))
        cells = self._cells(rows, placed, kind)
        return cells, placed.columns, [Row(height=row.height, repeat=row.repeat) for row in rows]

    def _cells(self, rows: Sequence[_RawRow], placed: Placement, kind: _TableKind) -> list[Cell]:
        cells: list[Cell] = []
        open_spans: dict[tuple[int, int], int] = {}
        for index, row in enumerate(rows):
            still_open: dict[tuple[int, int], int] = {}
            edges = placed.edges[index]
            for part, start, stop in zip(row.parts, edges, edges[1:], strict=False):
                if part.element is None or start >= stop:
                    continue
                owner = open_spans.get((start, stop)) if part.merge == "continue" else None
                if owner is None:
                    owner = len(cells)
                    cell = self._cell(part.element, index, (start, stop), kind)
                    cells.append(self._with_covered(cell, part.covered))
                else:
                    row_span = index - cells[owner].row + 1
                    cells[owner] = replace(
                        self._with_covered(cells[owner], [part.element, *part.covered]),
                        row_span=row_span,
                    )
                if part.merge:
                    still_open[start, stop] = owner
            open_spans = still_open
        return cells

    def _cell(self, element: Element, row: int, columns: tuple[int, int], kind: _TableKind) -> Cell:
        text, notes = self.text_of(element)
        return Cell(
            row=row,
            column=columns[0],
            text=text,
            column_span=columns[1] - columns[0],
            style=self._style(element, kind.border),
            notes=notes,
            choices=choices_in(element) if kind.has_lists else (),
        )

    def _with_covered(self, cell: Cell, covered: Sequence[Element]) -> Cell:
        """A cell with notes on what lies under it in the cells that it covers."""
        if not covered:
            return cell
        texts = (self.text_of(element)[0] for element in covered)
        return replace(cell, notes=(*cell.notes, *covered_notes(cell.text, texts)))

    def _style(self, cell: Element, border: float) -> Style:
        paragraphs = (block for block in blocks(cell) if block.tag == w("p"))
        first = next(paragraphs, None)
        if first is None:
            return Style(border=border)
        font, align = self.style_of(first)
        return Style(font, align, border=border)


def _border(table: Element) -> float:
    """The thickness of a table's inner lines, usual ones where it does not say it itself."""
    borders = child(table, "tblPr", "tblBorders")
    if borders is None:
        return _USUAL_LINE / _EIGHTHS
    said = (number(child(borders, side), "sz") for side in ("insideH", "insideV", "top"))
    return next((size for size in said if size), _USUAL_LINE) / _EIGHTHS


def inner_tables(table: Element) -> Iterator[Element]:
    """The tables inside the cells of a table, one level down, that are not their values."""
    for row in table_rows(table):
        for cell in table_cells(row):
            yield from (table for table in nested_tables(cell) if not is_value_table(table))


def is_frame(table: Element, text_of: Callable[[Element], str]) -> bool:
    """Whether a table only holds others: one cell a row, or nothing said beside the tables."""
    if next(nested_tables(table), None) is None:
        return False
    rows = [list(table_cells(row)) for row in table_rows(table)]
    beside = (cell for row in rows for cell in row if next(nested_tables(cell), None) is None)
    return all(len(row) == 1 for row in rows) or not any(text_of(cell).strip() for cell in beside)


@dataclass(frozen=True, slots=True)
class _Part:
    """A w:tc with those that it covers, or (without an element) a gap at the end of a row."""

    slot: RowSlot
    element: Element | None = None
    merge: str = ""
    covered: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class _RawRow:
    parts: tuple[_Part, ...]
    height: float
    repeat: bool


def _raw_row(row: Element) -> _RawRow:
    parts = list(_gap(row, "Before"))
    for cell in table_cells(row):
        part = _raw_cell(cell)
        if (
            value(child(cell, "tcPr", "hMerge")) == "continue"
            and parts
            and parts[-1].element is not None
        ):
            last = parts[-1]
            covered = (*last.covered, cell)
            parts[-1] = replace(last, slot=_joined(last.slot, part.slot), covered=covered)
        else:
            parts.append(part)
    parts += _gap(row, "After")
    height = number(child(row, "trPr", "trHeight")) or 0
    repeat = flag(child(row, "trPr", "tblHeader"))
    return _RawRow(tuple(parts), max(height, 0) / _TWIPS, repeat)


def _raw_cell(cell: Element) -> _Part:
    span = number(child(cell, "tcPr", "gridSpan")) or 1
    merge = child(cell, "tcPr", "vMerge")
    slot = RowSlot(_limited(span, 1), _width(child(cell, "tcPr", "tcW")))
    return _Part(slot, cell, "" if merge is None else value(merge) or "continue")


def _gap(row: Element, side: str) -> Iterator[_Part]:
    span = _limited(number(child(row, "trPr", f"grid{side}")) or 0, 0)
    if span:
        yield _Part(RowSlot(span, _width(child(row, "trPr", f"w{side}"))))


def _joined(left: RowSlot, right: RowSlot) -> RowSlot:
    return RowSlot(_limited(left.span + right.span, 1), left.width + right.width)


def _limited(span: int, least: int) -> int:
    return max(least, min(span, _MOST_COLUMNS))


def _width(element: Element | None) -> float:
    """A width in points; shares of the page ("pct") are comparable with each other only."""
    if value(element, "type") not in {"", "dxa", "pct"}:
        return 0.0
    return max(number(element, "w") or 0, 0) / _TWIPS


def _grid(table: Element) -> list[float]:
    grid = child(table, "tblGrid")
    columns = [] if grid is None else list(grid.iterchildren(w("gridCol")))
    return [max(number(column, "w") or 0, 0) / _TWIPS for column in columns]
