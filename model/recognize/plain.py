"""A table that no form fits, read by the meaning of common words."""

from __future__ import annotations

from model.grid import Cell, RowKind
from model.recognize.content import Content
from model.recognize.indicators import Table
from model.recognize.labels import without_unit
from model.recognize.listing import read_tables
from model.recognize.places import Part
from model.recognize.plain_fields import FieldsReader
from model.recognize.plain_funds import FundsReader
from model.recognize.plain_goals import GoalsReader
from model.recognize.plain_lists import ListsReader
from model.recognize.plain_results import ResultsReader
from model.recognize.plain_tables import find_plain_tables
from model.recognize.sheet import Sheet
from model.recognize.titles import is_title_line, read_year
from model.recognize.words import Words

_LEAST_LABELS = 3
"""A table with fewer known fields and no indicators is no table of a project."""


def read_plain(part: Part, words: Words, file: str) -> Content | None:
    """What a part says, or None if it does not look like a table about performance."""
    content = Content(part, file)
    tables = [table for table in find_plain_tables(content, words) if table.rows]
    sheet = Sheet(content, words, _rest(part, tables))
    known = {words.find(cell.text, words.fields) for cell in sheet.cells} - {None}
    if not tables and (len(known) < _LEAST_LABELS or "project_name" not in known):
        return None
    read_tables(content, tables)
    _read_year(content, sheet)
    ResultsReader(sheet, tables).read()
    funds = FundsReader(sheet)
    ListsReader(sheet, funds).read()
    funds.read()
    GoalsReader(sheet).read()
    FieldsReader(sheet).read()
    _use_units(sheet)
    return content


def _use_units(sheet: Sheet) -> None:
    """Lines that only say the money unit or the year were read already."""
    for cell in sheet.waiting():
        if (
            not without_unit(cell.text)
            or cell.text.strip("()（）").strip() == f"{sheet.content.year}年度"
        ):
            sheet.content.use(cell)


def _rest(part: Part, tables: list[Table]) -> set[int]:
    taken = {row for table in tables for row in (*table.labels, *table.rows)}
    return set(range(len(part.grid.rows))) - taken


def _read_year(content: Content, sheet: Sheet) -> None:
    labels = (c.row for c in sheet.cells if sheet.is_label(c) or sheet.words.is_header_text(c.text))
    first = min(labels, default=0)

    def is_heading(cell: Cell) -> bool:
        kind = sheet.grid.rows[cell.row].kind
        return kind is RowKind.HEADING or (cell.row < first and is_title_line(sheet.grid, cell))

    read_year(content, sheet.cells, is_heading)
