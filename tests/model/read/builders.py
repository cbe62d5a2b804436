"""Word files from pieces of XML, and shorthands for those pieces."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from model.grid import Grid
from model.read import read_data

_DOCUMENT, _NUMBERING, _STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
_SPACES = " ".join(
    [
        *(f'xmlns:{prefix}="{uri}"' for prefix, uri in nsmap.items() if prefix != "xml"),
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"',
        'xmlns:new="urn:of-a-later-year"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
    ]
)


def word_file(body: str, numbering: str = "", styles: str = "") -> bytes:
    """A Word file of some blocks, whose lists and further styles may be given."""
    parts = dict(_template())
    section = parts[_DOCUMENT].decode()
    document = f"<w:document {_SPACES}><w:body>{body}{section}</w:body></w:document>"
    parts[_DOCUMENT] = f'<?xml version="1.0" encoding="UTF-8"?>{document}'.encode()
    if numbering:
        parts[_NUMBERING] = f"<w:numbering {_SPACES}>{numbering}</w:numbering>".encode()
    if styles:
        known = parse_xml(parts[_STYLES])
        for style in parse_xml(f"<w:styles {_SPACES}>{styles}</w:styles>"):
            _replace_style(known, style)
        parts[_STYLES] = etree.tostring(known)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


@cache
def _template() -> Mapping[str, bytes]:
    """The parts of an empty file, in place of its document the last element of that.

    Without its hundred styles of tables, which are said twice and are most of it.
    """
    document = docx.Document()
    section = etree.tostring(document.element.body[-1])
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[key]
    for style in list(document.styles.element):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) is None:
            document.styles.element.remove(style)
    source = io.BytesIO()
    document.save(source)
    with zipfile.ZipFile(source) as package:
        return {name: package.read(name) for name in package.namelist()} | {_DOCUMENT: section}


def _replace_style(styles: Any, style: Any) -> None:
    """Put a style (or the defaults) in place of the one that is there, if one is."""
    key = style.get(qn("w:styleId"))
    for old in list(styles):
        if old.tag == style.tag and old.get(qn("w:styleId")) == key:
            styles.remove(old)
    styles.append(style)


def word_grids(body: str, numbering: str = "", styles: str = "") -> tuple[Grid, ...]:
    return read_data(word_file(body, numbering, styles), "样表.docx")


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, *, span: int = 1, merge: str | None = None, width: float = 0) -> str:
    """A cell; content that is no XML is the text of its one paragraph; width in points."""
    properties = f'<w:tcW w:w="{round(width * 20)}" w:type="dxa"/>' if width else ""
    properties += f'<w:gridSpan w:val="{span}"/>' if span != 1 else ""
    if merge is not None:
        properties += f'<w:vMerge w:val="{merge}"/>' if merge else "<w:vMerge/>"
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    texts = (cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(texts)}</w:tr>"


def tbl(*rows: str, columns: tuple[float, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{round(width * 20)}"/>' for width in columns)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def excel_file(*fill: Callable[[Worksheet], None]) -> bytes:
    """A workbook with a sheet for each function that fills one."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for index, function in enumerate(fill, 1):
        function(book.create_sheet(f"表{index}"))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def excel_grids(*fill: Callable[[Worksheet], None]) -> tuple[Grid, ...]:
    return read_data(excel_file(*fill), "样表.xlsx")


def edited(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """A package with one of its parts changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == part else content)
    return target.getvalue()


def texts(grid: Grid) -> list[list[str]]:
    """The texts of each row's cells; a cell over several rows is in each of them."""
    return [[cell.text for cell in grid.row_cells(row)] for row in range(len(grid.rows))]


def spans(grid: Grid) -> dict[str, tuple[int, int, int, int]]:
    """Row, column, row span and column span of each cell with text."""
    return {
        cell.text: (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in grid.cells
        if cell.text
    }
