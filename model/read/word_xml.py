"""Steps through WordprocessingML (ECMA-376 part 1, 17): names, values, blocks, table cells.

Elements are plain lxml elements, because python-docx's own tables and paragraphs pass over
content controls and insertions.  Values that are not well formed count as absent.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml.etree import _Element as Element

__all__ = [
    "Element",
    "blocks",
    "child",
    "flag",
    "flag_of",
    "is_left_cell",
    "is_left_row",
    "is_value_table",
    "nested_tables",
    "number",
    "table_cells",
    "table_rows",
    "value",
    "w",
]

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFF = frozenset({"0", "false", "off", "none"})


@cache
def w(name: str) -> str:
    """The full name of an element or attribute of the main namespace."""
    return f"{{{_MAIN}}}{name}"


_TABLE, _ROW, _CELL = w("tbl"), w("tr"), w("tc")
_BLOCKS = frozenset({w("p"), _TABLE, w("altChunk"), w("subDoc")})
# What may stand round blocks, rows, cells and runs without being seen (17.5, 17.13).
_WRAPPERS = frozenset(w(name) for name in ("customXml", "ins", "moveTo", "sdtContent", "smartTag"))


def child(element: Element, *names: str) -> Element | None:
    """The first element at a path of names below an element."""
    found: Element | None = element
    for name in names:
        if found is None:
            return None
        # A step costs a third of what `find` takes to make a path of its name.
        found = next(found.iterchildren(w(name)), None)
    return found


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of the main namespace; "" where the element or the attribute is missing."""
    return "" if element is None else str(element.get(w(name)) or "")


def number(element: Element | None, name: str = "val") -> int | None:
    """A whole number in an attribute, or None."""
    try:
        return round(float(value(element, name)))
    except (ValueError, OverflowError):
        return None


def flag(element: Element | None) -> bool:
    """Whether an on/off property is there and on (17.17.4)."""
    return element is not None and value(element).lower() not in _OFF


def flag_of(element: Element, name: str) -> bool:
    """Whether an on/off attribute is on."""
    return value(element, name).lower() in {"1", "true", "on"}


def blocks(container: Element) -> Iterator[Element]:
    """The paragraphs, tables and embedded files of a body, cell or text box in their order.

    A table of contents that is a content control of its own is passed over.
    """
    for part in _unwrapped(container):
        if part.tag in _BLOCKS:
            yield part


def table_rows(table: Element) -> Iterator[Element]:
    """The rows of a table that are not marked as deleted or hidden."""
    for row in _unwrapped(table):
        if row.tag == _ROW and not is_left_row(row):
            yield row


def is_left_row(row: Element) -> bool:
    """Whether a row is deleted or hidden."""
    properties = child(row, "trPr")
    return properties is not None and (
        child(properties, "del") is not None or flag(child(properties, "hidden"))
    )


def table_cells(row: Element) -> Iterator[Element]:
    """The cells of a row that are not marked as deleted."""
    return (cell for cell in _unwrapped(row) if cell.tag == _CELL and not is_left_cell(cell))


def is_left_cell(cell: Element) -> bool:
    """Whether a cell is deleted."""
    return child(cell, "tcPr", "cellDel") is not None


def nested_tables(element: Element) -> Iterator[Element]:
    """The outermost tables somewhere inside an element, also those in its text boxes."""
    if next(element.iterdescendants(_TABLE), None) is None:
        return
    for part in element:
        if part.tag == _TABLE:
            yield part
        else:
            yield from nested_tables(part)


def is_value_table(table: Element) -> bool:
    """Whether a table in a cell is the cell's value: one that goes in one direction only."""
    counts = [sum(1 for _ in table_cells(row)) for row in table_rows(table)]
    return max(counts, default=0) <= 1 or len(counts) == 1


def _unwrapped(container: Element) -> Iterator[Element]:
    for part in container:
        if part.tag in _WRAPPERS:
            yield from _unwrapped(part)
        elif part.tag == w("sdt"):
            gallery = child(part, "sdtPr", "docPartObj", "docPartGallery")
            if value(gallery) != "Table of Contents":
                yield from _unwrapped(part)
        else:
            yield part
