"""A sheet that takes its cells as they stand in its XML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format

_PIXELS_PER_POINT, _POINTS_PER_PIXEL = 4 / 3, 3 / 4


class CellSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """XlsxWriter's sheet but for its rows and cells.

    XlsxWriter keeps an object for each cell, blank ones below a merged one included, looks again
    what kind it is of when it writes, and quotes its attributes one by one: half of what a
    workbook costs.  Here a cell is put into its row as XML (ECMA-376, 18.3.1.4) when it is known.
    """

    def begin(self, heights: Sequence[float], columns: int) -> None:
        """Take so many rows of these heights (points, 0: not known) and columns; before `put`."""
        self._heights = heights
        self._names = [xl_col_to_name(column) for column in range(columns)]
        self._rows = [[""] * columns for _ in heights]
        for corner in ((0, 0), (len(heights) - 1, columns - 1)):
            self._check_dimensions(*corner)

    def put(self, area: tuple[int, int, int, int], look: Format, kind: str, content: str) -> None:
        """Put one cell into an area (first row and column, last row and column).

        ``kind`` are the attributes that say what ``content``, the XML within the cell, is.  All
        cells that a merged one covers have its look, since each carries its part of the lines.
        """
        first, left, last, right = area
        number = look._get_xf_index()
        names = self._names[left : right + 1]
        for row in range(first, last + 1):
            self._rows[row][left : right + 1] = [
                f'<c r="{name}{row + 1}" s="{number}"/>' for name in names
            ]
        if content:
            place = f'r="{names[0]}{first + 1}" s="{number}"{kind}'
            self._rows[first][left] = f"<c {place}>{content}</c>"
        if (first, left) != (last, right):
            self.merge.append([first, left, last, right])

    def shared(self, text: str) -> int:
        """The number of a text among those of the workbook, each of which is kept once."""
        return int(self.str_table._get_shared_string_index(text))

    def _write_rows(self) -> None:
        for number, (height, cells) in enumerate(zip(self._heights, self._rows, strict=True), 1):
            # Excel's rows are whole pixels high.
            points = int(height * _PIXELS_PER_POINT + 0.5) * _POINTS_PER_PIXEL
            size = f' ht="{points:g}" customHeight="1"' if height else ""
            self.fh.write(f'<row r="{number}"{size}>{"".join(cells)}</row>')
