"""Excel files (xlsx) → grids: each visible sheet as it is seen.

The sheets are read as streams, without a spreadsheet library's object for each cell: a workbook
of a hundred tables takes a fraction of a second, and a hostile one no memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from model.grid import Grid
from model.read.excel_cell import CellReader, ValueReader
from model.read.excel_choices import CHOICES, choices_of, with_choices, with_formats
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

    Ruled rows and columns without content belong to them, and cells know their lists to choose
    from and, where they are empty, the number formats of what is to be written there.
    """
    package = ExcelPackage(opened)
    parts = {part.title: part for part in package.sheets()}

    def texts_of(title: str) -> Mapping[Place, str]:
        if title not in parts:
            return {}
        contents = _taker(package, name)(parts[title]).sheet().contents
        return {place: content.text for place, content in contents.items()}

    found = []
    for part, sheet, taken in _sheets(package, name):
        ruled = taken.ruled
        grid = seen_grid(sheet, name, ruled)
        if grid is not None:
            own = partial(_texts, part.title, cache(texts_of))
            choices = choices_of(iter(package.elements(part.part, CHOICES)), own)
            found.append((part.part, with_choices(with_formats(grid, ruled), choices)))
    return tuple(found)


def _texts(
    own: str, texts_of: Callable[[str], Mapping[Place, str]], title: str
) -> Mapping[Place, str]:
    """The texts of a sheet by its title, "" for one's own."""
    return texts_of(title or own)


def _sheets(package: ExcelPackage, file: str) -> Iterator[tuple[SheetPart, Sheet, ExcelSheet]]:
    """The visible sheets, each with what took them, which knows the places that are ruled."""
    take = _taker(package, file)
    for part in package.sheets():
        if part.is_visible:
            sheet = take(part)
            drawings = excel_drawings(package.package, part.part, sheet.controls)
            yield part, sheet.sheet(drawings), sheet


def _taker(package: ExcelPackage, file: str) -> Callable[[SheetPart], ExcelSheet]:
    """What takes all elements of a sheet; the looks and texts that sheets share are read once."""
    looks = cell_looks(package)
    values = ValueReader(shared_strings(package), looks, counts_from_1904=package.counts_from_1904)

    def take(part: SheetPart) -> ExcelSheet:
        reader = CellReader(values, is_recalculated=package.is_recalculated)
        sheet = ExcelSheet(part.title, file, looks, reader)
        for element in package.elements(part.part, *PARTS):
            sheet.take(element)
        return sheet

    return take
