"""Excel files (xlsx) → grids: each visible sheet as it is seen."""

from __future__ import annotations

import io
import warnings

from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from model.grid import Grid
from model.read.excel_scan import has_unsaved_results
from model.read.excel_sheet import excel_sheet
from model.read.sheet import seen_grids


def excel_grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """The visible sheets with content. Raises UserError if there is none or one is too large."""
    unsaved = has_unsaved_results(data, name)
    book = _load(data, results=True)
    formulas = _load(data, results=False) if unsaved else None
    sheets = (
        excel_sheet(sheet, formulas[sheet.title] if formulas is not None else None)
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    )
    return seen_grids(sheets, name)


def _load(data: bytes, *, results: bool) -> Workbook:
    with warnings.catch_warnings():
        # openpyxl warns of all it does not know (drawings, extensions), which is not the table.
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), data_only=results, rich_text=True, keep_links=False)
