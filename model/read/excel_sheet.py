"""One sheet of an Excel file: which of its rows, columns and merged ranges are seen, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from model.grid import Cell
from model.read.excel_cell import AnyCell, Content, content, style

_POINTS_PER_WIDTH = 5.25
"""A column's width counts digits of 11 point Calibri: 7 pixels, at 96 to the inch."""
_USUAL_WIDTH = 9.14

Place = tuple[int, int]
"""A row and a column of a sheet, both counted from 1."""


@dataclass(frozen=True, slots=True)
class _Area:
    """A cell or merged range: its visible rows and columns, and where its value stands."""

    rows: Sequence[int]
    columns: Sequence[int]
    anchor: Place


class Sheet:
    """One reading of a sheet; ``formulas`` is the same sheet with formulas for results."""

    def __init__(self, source: Worksheet, formulas: Worksheet | None) -> None:
        self.source = source
        self.title: str = source.title
        self._cells: Mapping[Place, AnyCell] = source._cells
        self._widths, self._hidden_columns = _column_sizes(source)
        self._hidden_rows = {
            row for row, size in source.row_dimensions.items() if size.hidden or size.height == 0
        }
        self._contents = _contents(self._cells, {} if formulas is None else formulas._cells)
        self._areas = tuple(self._seen_areas())

    def used_range(self) -> tuple[Sequence[int], Sequence[int]]:
        """The visible rows and columns from the first to the last that say something."""
        used = [area for area in self._areas if self._content(area.anchor).text]
        return (
            _between([area.rows[0] for area in used], self._hidden_rows),
            _between([area.columns[0] for area in used], self._hidden_columns),
        )

    def cells(self, rows: Sequence[int], columns: Sequence[int]) -> tuple[Cell, ...]:
        """The cells of some rows and columns in reading order, blank ones too."""
        row_index = {row: index for index, row in enumerate(rows)}
        column_index = {column: index for index, column in enumerate(columns)}
        found: list[Cell] = []
        covered: set[Place] = set()
        for area in self._areas:
            inner_rows = [row for row in area.rows if row in row_index]
            inner_columns = [column for column in area.columns if column in column_index]
            if inner_rows and inner_columns:
                covered.update(product(inner_rows, inner_columns))
                place = row_index[inner_rows[0]], column_index[inner_columns[0]]
                found.append(self._cell(area.anchor, place, len(inner_rows), len(inner_columns)))
        found += (
            self._cell((row, column), (row_index[row], column_index[column]))
            for row, column in product(rows, columns)
            if (row, column) not in covered
        )
        return tuple(sorted(found, key=lambda cell: (cell.row, cell.column)))

    def width(self, column: int) -> float:
        """A column's width in points."""
        return self._widths.get(column, _USUAL_WIDTH) * _POINTS_PER_WIDTH

    def height(self, row: int) -> float:
        """A row's height in points, 0 where it fits itself to its text."""
        size = self.source.row_dimensions.get(row)
        return float(size.height or 0) if size is not None else 0.0

    def _content(self, place: Place) -> Content:
        return self._contents.get(place, Content())

    def _seen_areas(self) -> Iterator[_Area]:
        merged: set[Place] = set()
        for span in self.source.merged_cells.ranges:
            rows = range(span.min_row, span.max_row + 1)
            columns = range(span.min_col, span.max_col + 1)
            merged.update(product(rows, columns))
            yield from self._area(rows, columns)
        for row, column in self._contents.keys() - merged:
            yield from self._area(range(row, row + 1), range(column, column + 1))

    def _area(self, rows: range, columns: range) -> Iterator[_Area]:
        seen_rows = [row for row in rows if row not in self._hidden_rows]
        seen_columns = [column for column in columns if column not in self._hidden_columns]
        if seen_rows and seen_columns:
            yield _Area(seen_rows, seen_columns, (rows[0], columns[0]))

    def _cell(self, source: Place, place: Place, row_span: int = 1, column_span: int = 1) -> Cell:
        shown = self._content(source)
        return Cell(
            row=place[0],
            column=place[1],
            text=shown.text,
            row_span=row_span,
            column_span=column_span,
            style=style(self._cells.get(source), shown),
            number=shown.number,
            number_format=shown.number_format,
        )


def _contents(
    cells: Mapping[Place, AnyCell], formulas: Mapping[Place, AnyCell]
) -> dict[Place, Content]:
    found = {}
    for place, cell in cells.items():
        formula = formulas.get(place)
        shown = content(cell, None if formula is None else formula.value)
        if shown.text or shown.number is not None:
            found[place] = shown
    return found


def _column_sizes(sheet: Worksheet) -> tuple[dict[int, float], set[int]]:
    """Widths and hidden columns; a file states them for whole runs of columns."""
    widths: dict[int, float] = {}
    hidden: set[int] = set()
    for letter, size in sheet.column_dimensions.items():
        first = size.min or column_index_from_string(letter)
        columns = range(first, (size.max or first) + 1)
        widths.update(dict.fromkeys(columns, float(size.width)))
        if size.hidden or size.width == 0:
            hidden.update(columns)
    return widths, hidden


def _between(used: Sequence[int], hidden: set[int]) -> list[int]:
    if not used:
        return []
    return [index for index in range(min(used), max(used) + 1) if index not in hidden]
