"""The heights of a sheet's rows: as new texts need, and parted where Excel has no such row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from model.grid import Cell
from model.layout import Typesetter
from model.layout.typesetter import grow
from model.template.cell_styles import CellStyles
from model.template.references import RowShift
from model.template.sheet_rows import XmlRows, clear

_USUAL_HEIGHT, _HIGHEST = 15.0, 409.0
"""Points; a row of a spreadsheet can be 409.5 points high."""
_Place = tuple[int, int]


class RowHeights:
    """Measures and sets the heights of rows; ``widths`` are those of the table's columns."""

    def __init__(
        self,
        rows: XmlRows,
        styles: CellStyles,
        typesetter: Typesetter,
        widths: Mapping[int, float],
    ) -> None:
        self._rows, self._styles, self._typesetter = rows, styles, typesetter
        self._widths = widths

    def fit(self, texts: Mapping[_Place, str]) -> dict[int, int]:
        """Make rows as high as new texts need, and break their lines.

        Tells how many rows more than itself a row takes that is higher than any can be.
        """
        merged = {(rows[0], columns[0]): (rows, columns) for rows, columns in self._rows.merged()}
        last = max(self._rows.rows, default=0)
        before = [self._height(row) for row in range(last + 2)]
        heights = list(before)
        for (row, column), text in texts.items():
            alone = range(row, row + 1), range(column, column + 1)
            rows, columns = merged.get((row, column), alone)
            self._fit_text((row, column), rows, columns, heights, text)
        grown = {
            row: new
            for row, (own, new) in enumerate(zip(before, heights, strict=True))
            if new > own and row in self._rows.rows
        }
        for row, height in grown.items():
            self._set(row, height / ceil(height / _HIGHEST))
        return {row: ceil(h / _HIGHEST) - 1 for row, h in grown.items() if h > _HIGHEST}

    def _set(self, row: int, height: float) -> None:
        self._rows.rows[row].set("ht", f"{height:.6g}")
        self._rows.rows[row].set("customHeight", "1")

    def _fit_text(
        self, place: _Place, rows: range, columns: range, heights: list[float], text: str
    ) -> None:
        cell = self._rows.cell(*place)
        style = int(cell.get("s") or 0)
        font = self._styles.font(style)
        width = sum(self._widths.get(column, 0.0) for column in columns)
        lines = self._typesetter.lines(text, font, max(width, font.size * 2))
        if len(lines) > 1:
            cell.set("s", str(self._styles.wrapping(style)))
            needed = self._typesetter.height(len(lines), font)
            grow(heights, Cell(rows[0], 0, text, len(rows)), needed)

    def _height(self, row: int) -> float:
        element = self._rows.rows.get(row)
        if element is not None and element.get("ht"):
            return float(element.get("ht"))
        settings = self._rows.tree.find(self._rows.name("sheetFormatPr"))
        usual = None if settings is None else settings.get("defaultRowHeight")
        return float(usual or _USUAL_HEIGHT)

    def split(self, too_high: Mapping[int, int]) -> RowShift:
        """Put rows behind those too high, for their cells to go on; tells where all went."""
        shift = self._rows.insert(too_high)
        for row, more in too_high.items():
            first = shift.row(row)
            behind = range(first + 1, first + more + 1)
            for number in behind:
                for cell in self._rows.rows[number]:
                    clear(cell)
            for columns in self._cells(first):
                self._rows.unmerge(range(first, first + more + 1), columns)
                self._rows.merge(range(first, first + more + 1), columns)
        return shift

    def _cells(self, row: int) -> Sequence[range]:
        """The columns of each cell of the table that stands in one row alone."""
        covering = [(rows, columns) for rows, columns in self._rows.merged() if row in rows]
        alone = [columns for rows, columns in covering if len(rows) == 1]
        taken = {column for _, columns in covering for column in columns}
        alone += [range(c, c + 1) for c in self._widths if c not in taken]
        return [columns for columns in alone if columns[0] in self._widths]
