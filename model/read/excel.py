"""Excel files (xlsx) → grids: each visible sheet as it is seen.

The sheets are read as streams, without a spreadsheet library's object for each cell: a workbook
of a hundred tables takes a fraction of a second, and a hostile one no memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.grid import Grid
from model.read.excel_cell import CellReader
from model.read.excel_drawings import excel_drawings
from model.read.excel_looks import cell_looks
from model.read.excel_package import ExcelPackage, SheetPart
from model.read.excel_sheet import PARTS, ExcelSheet
from model.read.excel_strings import shared_strings
from model.read.package import Package
from model.read.sheet import Place, Sheet, seen_grid, seen_grids


def excel_grids(opened: Package, name: str) -> tuple[Grid, ...]:
    """The visible sheets with content. Raises UserError if there is none or one is too large."""
    package = ExcelPackage(opened)
    hidden = [sheet.title for sheet in package.sheets() if not sheet.is_visible]
    return seen_grids((sheet for _, sheet, _ in _sheets(package, name)), name, hidden)


def blank_grids(opened: Package, name: str) -> tuple[tuple[str, Grid], ...]:
    """The visible sheets of a form that is to be filled in, each with its part of the package.

    Ruled rows and columns without content belong to them.
    """
    found = (
        (part.part, seen_grid(sheet, name, ruled))
        for part, sheet, ruled in _sheets(ExcelPackage(opened), name)
    )
    return tuple((part, grid) for part, grid in found if grid is not None)


def _sheets(package: ExcelPackage, file: str) -> Iterator[tuple[SheetPart, Sheet, Sequence[Place]]]:
    """The visible sheets, each with its places that are ruled."""
    looks, strings = cell_looks(package), shared_strings(package)
    for part in package.sheets():
        if part.is_visible:
            reader = CellReader(
                strings,
                counts_from_1904=package.counts_from_1904,
                is_recalculated=package.is_recalculated,
            )
            sheet = ExcelSheet(part.title, file, looks, reader)
            for element in package.elements(part.part, *PARTS):
                sheet.take(element)
            drawings = excel_drawings(package.package, part.part, sheet.controls)
            yield part, sheet.sheet(drawings), sheet.ruled
