"""The parts of an Excel file (xlsx) and where they are: workbook, sheets, strings, styles.

Names of elements are taken without their namespace, since strict files (ISO/IEC 29500) have
others than usual ones.  Nothing outside of the file is ever looked at: entities are not resolved
and links are not followed.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

Element = Any

_ROOT_RELATIONS = "_rels/.rels"
_USUAL_MAIN = "xl/workbook.xml"
_RELATION_ID = "id"
_TRUE = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of a workbook: its title, whether it is shown, and its part."""

    title: str
    is_visible: bool
    part: str


class ExcelPackage:
    """Reads the parts of a package, each when it is asked for."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        outer = self._by_id(_ROOT_RELATIONS, "").values()
        mains = (part for kind, part in outer if kind == "officeDocument")
        self._main = next(mains, _USUAL_MAIN)
        folder, _, name = self._main.rpartition("/")
        self._related = self._by_id(f"{folder}/_rels/{name}.rels", folder)
        self._workbook = self.tree(self._main)

    def sheets(self) -> Iterator[SheetPart]:
        """The worksheets in their order; sheets that are charts are none."""
        for sheet in self._workbook.iterfind("{*}sheets/{*}sheet"):
            identity = next(
                (text for name, text in sheet.attrib.items() if name.endswith(f"}}{_RELATION_ID}")),
                "",
            )
            kind, part = self._related.get(identity, ("", ""))
            if kind == "worksheet":
                is_visible = sheet.get("state", "visible") == "visible"
                yield SheetPart(str(sheet.get("name") or ""), is_visible, part)

    @property
    def counts_from_1904(self) -> bool:
        """Whether dates count from 1904 (18.2.28), as in old files of the Macintosh."""
        properties = self._workbook.find("{*}workbookPr")
        return properties is not None and is_true(properties.get("date1904"))

    def related(self, kind: str) -> str | None:
        """The part of the workbook of a kind ("styles", "sharedStrings"), if there is one."""
        return next((part for own, part in self._related.values() if own == kind), None)

    def tree(self, part: str) -> Element:
        """A small part as a tree."""
        return etree.fromstring(
            self._archive.read(part),
            etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False),
        )

    def elements(self, part: str, *names: str) -> Iterator[Element]:
        """The elements of a large part with some names, each gone when the next one is taken."""
        with self._archive.open(part) as file:
            found = etree.iterparse(
                file,
                tag=[f"{{*}}{name}" for name in names],
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
            )
            space = None
            for _, element in found:
                if space is None:
                    space = _space(element.getroottree().getroot())
                # Drawings in a sheet have rows and columns too, under other names.
                if _space(element) == space:
                    yield element
                _forget(element)

    def _by_id(self, part: str, folder: str) -> Mapping[str, tuple[str, str]]:
        if part not in self._archive.namelist():
            return {}
        found = {}
        for relation in self.tree(part):
            if relation.get("TargetMode") != "External":
                target = posixpath.join("/", folder, str(relation.get("Target") or ""))
                kind = str(relation.get("Type") or "").rpartition("/")[2]
                found[str(relation.get("Id"))] = kind, posixpath.normpath(target).lstrip("/")
        return found


def is_true(text: object) -> bool:
    """Whether an attribute says yes."""
    return text in _TRUE


def _space(element: Element) -> str:
    return str(element.tag).rpartition("}")[0]


def _forget(element: Element) -> None:
    """Free an element and all that stood before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
