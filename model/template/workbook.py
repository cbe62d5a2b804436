"""An Excel workbook of the bureau filled with a document: all of the file but the texts stays.

The XML of the sheet is changed, not loaded into a library's objects and saved again: pictures,
hidden sheets, protection, validation, formats and print set-up stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from model.grid import Grid
from model.layout import Typesetter
from model.read.excel import blank_grids
from model.read.excel_package import ExcelPackage
from model.read.guarding import guarded
from model.read.package import open_package
from model.template.cell_styles import CellStyles
from model.template.filling import Cut, Filling, Plan, planned, whole_forms
from model.template.matching import check_enough
from model.template.package_parts import PackageParts
from model.template.references import RowShift
from model.template.sheet_copies import copy_sheet, sheet_titles
from model.template.sheet_filling import SheetFilling
from model.template.sheet_rows import FORMULAS, XmlRows, follow, local

Element = Any
_AS_WELL = 0.2
"""By so much less of the form's labels a sheet may have to be another one of it, such as without
the title that only the first one has."""
_EXAMPLE = re.compile(r"示例|样例|样表|范例|举例|模拟")


@dataclass(frozen=True)
class _Home:
    """A sheet that is filled in: its part, its grid, and the rows of each form in it."""

    part: str
    grid: Grid
    ranges: Sequence[range]


def fill_workbook(
    data: bytes, name: str, plans: Sequence[Plan], cut: Cut, typesetter: Typesetter
) -> tuple[bytes, list[Filling]]:
    """A workbook with its sheets of the form filled in, and copies of the first for further plans.

    A sheet takes as many plans as it has forms one below the other. Raises UserError if no sheet
    is one of the form.
    """
    with guarded(name, "Excel", ".xlsx"):
        package = ExcelPackage(open_package(data, name))
        styles, texts = package.related("styles"), package.related("sharedStrings")
        main, parts = package.package.main, PackageParts(data)
        sheets = blank_grids(package.package, name)
        fitting = _fitting(plans[0], sheets, sheet_titles(parts, main), name)
        found = [_Home(p, g, whole_forms(cut([g]), g, plans[0])) for p, g in fitting]
        homes = _enough(found, len(plans), lambda part: copy_sheet(parts, main, part))
        looks = CellStyles(parts.tree(styles or ""))
        strings = [] if texts is None else parts.look(texts).findall("{*}si")
        titles = sheet_titles(parts, main)
        written, rest = [], list(plans)
        for home in homes:
            own, rest = rest[: len(home.ranges)], rest[len(home.ranges) :]
            rows = XmlRows(parts.tree(home.part), ("", titles[home.part]))
            filling = planned(own, home.grid, home.ranges)
            for shift in SheetFilling(rows, home.grid, looks, typesetter, strings).write(filling):
                _follow_everywhere(parts, main, home.part, titles[home.part], shift)
            written.append(filling)
        _recalculate(parts, main)
        return parts.written(), written


def _fitting(
    plan: Plan, sheets: Sequence[tuple[str, Grid]], titles: Mapping[str, str], name: str
) -> list[tuple[str, Grid]]:
    """The part and grid of the sheet that fits best, and of others that fit as well.

    An example beside the blank stays one. Raises UserError if none fits.
    """
    matches = [(plan(grid)[1], part, grid) for part, grid in sheets]
    best = max(matches, key=lambda each: (each[0].share, not _EXAMPLE.search(titles[each[1]])))
    check_enough(best[0], name)
    others = [
        (part, grid)
        for matched, part, grid in matches
        if part != best[1]
        and matched.is_enough
        and matched.share >= best[0].share - _AS_WELL
        and not _EXAMPLE.search(titles[part])
    ]
    return [best[1:], *others]


def _enough(homes: Sequence[_Home], count: int, copied: Callable[[str], str]) -> list[_Home]:
    """So many of the sheets, and copies of the first, that so many tables have a place."""
    found: list[_Home] = []
    room = 0
    while room < count:
        known = homes[len(found)] if len(found) < len(homes) else None
        found.append(known or replace(homes[0], part=copied(homes[0].part)))
        room += len(found[-1].ranges)
    return found


def _follow_everywhere(
    parts: PackageParts, main: str, sheet: str, title: str, shift: RowShift
) -> None:
    """Move what other parts say of the sheet's rows: names, other sheets, drawings, notes."""
    if not shift:
        return
    for part, kind in parts.relations(sheet).items():
        _follow_beside(parts, part, kind, shift)
    for name in parts.tree(main).iterfind("{*}definedNames/{*}definedName"):
        if name.text:
            name.text = shift.formula(name.text, (title,))
    for part, kind in parts.relations(main).items():
        if kind == "worksheet" and part != sheet:
            _follow_formulas(parts, part, shift, title)
    for part in list(parts.names()):
        if "/charts/chart" in part and part.endswith(".xml"):
            _follow_formulas(parts, part, shift, title)


def _follow_formulas(parts: PackageParts, part: str, shift: RowShift, title: str) -> None:
    """Move the references to a sheet in the formulas and links of another part."""
    for element in parts.look(part).iter():
        moved, there = element.text, element.get("location") if local(element) else None
        if local(element) in FORMULAS and moved:
            moved = shift.formula(moved, (title,))
        linked = there and shift.link(there, (title,))
        if (moved, linked) != (element.text, there):
            parts.tree(part)  # only now is it one that is written anew
            element.text = moved
            if linked:
                element.set("location", linked)


def _follow_beside(parts: PackageParts, part: str, kind: str, shift: RowShift) -> None:
    """Move what stands on a sheet: drawings, notes, tables."""
    if kind == "drawing":
        for row in parts.tree(part).iter("{*}row"):
            row.text = str(shift.row(int(row.text or 0) + 1) - 1)
    elif kind in ("comments", "table", "threadedComment"):
        follow(parts.tree(part), shift, ("",))
    elif kind == "vmlDrawing":
        with suppress(SyntaxError):
            _follow_shapes(parts.tree(part), shift)


def _follow_shapes(tree: Element, shift: RowShift) -> None:
    """Move the boxes of notes: the row that each belongs to, and where it is drawn."""
    for row in tree.iter("{*}Row"):
        row.text = str(shift.row(int(row.text or 0) + 1) - 1)
    for anchor in tree.iter("{*}Anchor"):
        numbers = [int(each) for each in re.findall(r"-?\d+", anchor.text or "")]
        if len(numbers) == 8:
            for place in (2, 6):
                numbers[place] = shift.row(numbers[place] + 1) - 1
            anchor.text = ", ".join(map(str, numbers))


def _recalculate(parts: PackageParts, main: str) -> None:
    """Let the spreadsheet program work out all formulas when it opens the file."""
    for part, kind in parts.relations(main).items():
        if kind == "calcChain":
            parts.unrelate(main, part)
            parts.remove(part)
            types = parts.tree("[Content_Types].xml")
            for entry in list(types):
                if str(entry.get("PartName") or "").casefold() == f"/{part}":
                    types.remove(entry)
