"""The parts of an Excel file (xlsx) and where they are: workbook, sheets, strings, styles.

Names of elements are taken without their namespace, since strict files (ISO/IEC 29500) have
others than usual ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from model.read.package import Package

Element = Any

_RELATION_ID = "id"
_TRUE = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of a workbook: its title, whether it is shown, and its part."""

    title: str
    is_visible: bool
    part: str


class ExcelPackage:
    """Reads the parts of a workbook, each when it is asked for."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._relations = package.relations(package.main)
        self._workbook: Element = package.main_tree
        self.tree, self.elements = package.tree, package.elements

    def sheets(self) -> Iterator[SheetPart]:
        """The worksheets in their order; sheets that are charts are none."""
        for sheet in self._workbook.iterfind("{*}sheets/{*}sheet"):
            identity = next(
                (text for name, text in sheet.attrib.items() if name.endswith(f"}}{_RELATION_ID}")),
                "",
            )
            relation = self._relations.get(identity)
            if relation is not None and relation.kind == "worksheet":
                is_visible = sheet.get("state", "visible") == "visible"
                yield SheetPart(str(sheet.get("name") or ""), is_visible, relation.target)

    @property
    def counts_from_1904(self) -> bool:
        """Whether dates count from 1904 (18.2.28), as in old files of the Macintosh."""
        properties = self._workbook.find("{*}workbookPr")
        return properties is not None and is_true(properties.get("date1904"))

    @property
    def is_recalculated(self) -> bool:
        """Whether all formulas are worked out anew when the file is opened (18.2.2)."""
        settings = self._workbook.find("{*}calcPr")
        return settings is not None and is_true(settings.get("fullCalcOnLoad"))

    def related(self, kind: str) -> str | None:
        """The part of the workbook of a kind ("styles", "sharedStrings"), if there is one."""
        return self.package.related(self.package.main, kind)


def is_true(text: object) -> bool:
    """Whether an attribute says yes."""
    return text in _TRUE
