"""What stands in the parts of a Word document, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from docx.oxml.ns import nsmap, qn
from lxml import etree
from lxml.etree import _Element as Element

SCHEMA_ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore widowControl tabs overflowPunct autoSpaceDE"
        " autoSpaceDN snapToGrid spacing ind jc outlineLvl rPr sectPr"
    ),
    "rPr": "rFonts b bCs sz szCs lang",
    "tblPr": "tblW jc tblInd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders vAlign",
    "tcBorders": "top left bottom right",
    "tblCellMar": "top left bottom right",
    "sectPr": "footerReference pgSz pgMar pgNumType cols",
    "style": "name basedOn next uiPriority qFormat pPr rPr tblPr",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang",
}
"""The children that we use, in the order of the schema (ECMA-376 part 1, annex A.1)."""


def part(data: bytes, name: str = "word/document.xml") -> Element:
    with ZipFile(BytesIO(data)) as parts:
        return etree.fromstring(parts.read(name))


def part_names(data: bytes) -> list[str]:
    with ZipFile(BytesIO(data)) as parts:
        return parts.namelist()


def every(element: Element, name: str) -> list[Element]:
    return list(element.iter(qn(f"w:{name}")))


def find(element: Element, path: str) -> Element | None:
    return element.find("/".join(f"w:{name}" for name in path.split("/")), nsmap)


def value(element: Element, path: str, attribute: str = "val") -> str | None:
    found = find(element, path)
    return None if found is None else found.get(qn(f"w:{attribute}"))


def names(element: Element) -> list[str]:
    return [etree.QName(child).localname for child in element]


def text(element: Element) -> str:
    return "".join(one.text or "" for one in every(element, "t"))


def codes(element: Element) -> list[str]:
    return [(one.text or "").strip() for one in every(element, "instrText")]


def rows(table: Element) -> Iterator[list[tuple[int, str | None, Element]]]:
    """The cells of each row: columns covered, vertical merge, element."""
    for row in table.iterchildren(qn("w:tr")):
        yield [
            (int(value(cell, "tcPr/gridSpan") or 1), value(cell, "tcPr/vMerge"), cell)
            for cell in row.iterchildren(qn("w:tc"))
        ]
