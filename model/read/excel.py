"""Excel files → grids: each visible sheet as it is seen, cut to the cells that say something.

Hidden sheets, rows and columns are left out, as they are on paper.  Every position inside the
used range is a cell, blank ones too.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence

from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from model.errors import UserError
from model.grid import POINTS_PER_MM, Grid, Page, Row
from model.read.excel_scan import has_unsaved_results
from model.read.excel_sheet import Sheet

_MOST_ROWS, _MOST_COLUMNS, _MOST_CELLS = 20_000, 500, 1_000_000
_POINTS_PER_INCH = 72.0
_PAPER = {"8": (297.0, 420.0), "9": (210.0, 297.0), "11": (148.0, 210.0), "12": (257.0, 364.0)}
"""Paper sizes (ECMA-376 part 1, 18.3.1.63) in millimetres: A3, A4, A5, B4."""


def excel_grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """The visible sheets with content. Raises UserError if there is none or one is too large."""
    unsaved = has_unsaved_results(data, name)
    book = _load(data, results=True)
    formulas = _load(data, results=False) if unsaved else None
    grids: list[Grid] = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            source = formulas[sheet.title] if formulas is not None else None
            grid = _grid(Sheet(sheet, source), name)
            grids += [] if grid is None else [grid]
    if not grids:
        raise UserError(
            f"“{name}”里没有内容：可见的工作表都是空的。"
            "请确认选对了文件；内容在隐藏的工作表里的话，请先取消隐藏。"
        )
    return tuple(grids)


def _load(data: bytes, *, results: bool) -> Workbook:
    with warnings.catch_warnings():
        # openpyxl warns of all it does not know (drawings, extensions), which is not the table.
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), data_only=results, rich_text=True, keep_links=False)


def _grid(sheet: Sheet, name: str) -> Grid | None:
    rows, columns = sheet.used_range()
    if not rows or not columns:
        return None
    if (
        len(rows) > _MOST_ROWS
        or len(columns) > _MOST_COLUMNS
        or len(rows) * len(columns) > _MOST_CELLS
    ):
        raise UserError(_too_large(name, sheet.title, rows, columns))
    return Grid(
        cells=sheet.cells(rows, columns),
        columns=tuple(sheet.width(column) for column in columns),
        rows=tuple(Row(height=sheet.height(row)) for row in rows),
        page=_page(sheet.source),
        name=sheet.title,
        row_numbers=tuple(row - 1 for row in rows),
        column_numbers=tuple(column - 1 for column in columns),
    )


def _too_large(name: str, title: str, rows: Sequence[int], columns: Sequence[int]) -> str:
    return (
        f"“{name}”的工作表“{title}”太大：有内容的范围是 {len(rows)} 行 {len(columns)} 列，"
        f"最多能读 {_MOST_ROWS} 行 {_MOST_COLUMNS} 列、共 {_MOST_CELLS} 格。"
        "请删去远处多余的内容（按 Ctrl+End 可以找到）后再导入。"
    )


def _page(sheet: Worksheet) -> Page:
    """The sheet's paper and margins as it prints; A4 where the paper is not known."""
    setup, margins = sheet.page_setup, sheet.page_margins
    short, long = _PAPER.get(str(setup.paperSize), _PAPER["9"])
    width, height = (long, short) if setup.orientation == "landscape" else (short, long)
    return Page(
        width=width * POINTS_PER_MM,
        height=height * POINTS_PER_MM,
        top=margins.top * _POINTS_PER_INCH,
        right=margins.right * _POINTS_PER_INCH,
        bottom=margins.bottom * _POINTS_PER_INCH,
        left=margins.left * _POINTS_PER_INCH,
    )
