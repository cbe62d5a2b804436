"""Grids + definitions → documents + what was doubtful: by the meaning of labels, not by place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.definition import Definition, DefinitionLibrary
from model.document import Branch
from model.document.dates import parse_date
from model.grid import Grid, RowKind
from model.recognize.content import Content, Home
from model.recognize.doubts import Doubt, DoubtKind
from model.recognize.fitting import Fit, best_fit
from model.recognize.header import HeaderReader
from model.recognize.indicators import find_tables
from model.recognize.labels import Label, field_label, label_key
from model.recognize.listing import read_tables
from model.recognize.part import parts
from model.recognize.places import Part, Source, Spot

CERTAIN = 0.85
"""From this fit on, nobody needs to be asked whether it is this form."""

_PROJECT = "project_name"
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")


@dataclass(frozen=True)
class Recognized:
    """One form that was read: its document, how well the form fits (0 to 1), and the doubts.

    ``sources`` says of each value that was read from which cell of the grids it came.
    """

    document: Branch
    definition: Definition
    fit: float
    doubts: tuple[Doubt, ...]
    sources: Mapping[Spot, Source]


def recognize(
    grids: Sequence[Grid], definitions: DefinitionLibrary, file: str
) -> tuple[Recognized, ...]:
    """The forms in the grids of one file, in order; none if no grid looks like a known form.

    ``file`` is the file's name for the doubts.
    """
    found: list[Recognized] = []
    titles = [label_key(definition.title) for definition in definitions.values()]

    def is_title(text: str) -> bool:
        return any(title in label_key(text) for title in titles)

    year = ""
    for part in parts(grids, _project_label(definitions), is_title):
        fit = best_fit(part.grid, definitions.values())
        if fit is None:
            # A page of contents names the year of the tables behind it.
            year = next((y for cell in part.grid.cells if (y := _year_in(cell.text))), year)
        else:
            found.append(_read(part, fit, file, year, len(found)))
            year = found[-1].document.values.get("year", "")
    return tuple(found)


def _year_in(text: str) -> str:
    match = _YEAR.search(text)
    return match[1] if match else ""


def _project_label(definitions: DefinitionLibrary) -> Label:
    fields = [d.fields[_PROJECT] for d in definitions.values() if _PROJECT in d.fields]
    return Label(
        frozenset(label_key(text) for field in fields for text in (field.label, *field.synonyms))
    )


def _read(part: Part, fit: Fit, file: str, last_year: str, number: int) -> Recognized:
    definition = fit.definition
    content = Content(part, file)
    if fit.share < CERTAIN:
        assumed = definition.title
        content.doubt(DoubtKind.FORM, None, f"{fit.share:.0%}", assumed, sure=fit.share)
    tables = find_tables(content, definition)
    taken = {row for table in tables for row in (*table.labels, *table.rows)}
    read_tables(content, tables)
    HeaderReader(content, definition, set(range(len(part.grid.rows))) - taken).read()
    if not tables:
        content.doubt(DoubtKind.NO_INDICATORS, None)
    _report_missing_project(content, definition)
    _settle_year(content, last_year)
    _report_unused(content)
    document = content.branch(definition)
    doubts, sources = content.told(document, number), content.sources(document)
    return Recognized(document, definition, fit.share, doubts, sources)


def _report_missing_project(content: Content, definition: Definition) -> None:
    field = definition.fields.get(_PROJECT)
    texts = [cell.text for cell in content.part.grid.cells]
    if field is not None and not any(
        field_label(field).matches(text) or field_label(field).leads(text) for text in texts
    ):
        content.doubt(DoubtKind.MISSING, None, field.label)


def _settle_year(content: Content, last_year: str) -> None:
    """A form that names no year is of its dates' year, of the form before it, or of its file's."""
    if content.year:
        return
    start = parse_date(content.fields.get("start_date", ""))
    content.year = str(start.year) if start else last_year or _year_in(content.file)
    if not content.year:
        content.doubt(DoubtKind.NO_YEAR, None)
    elif content.year != last_year:
        content.doubt(DoubtKind.YEAR, None, assumed=content.year, home=Home("", "year"))


def _report_unused(content: Content) -> None:
    """Tell each text that was not read, but for the titles above the first label."""
    grid = content.part.grid
    first = min((row for row, _ in content.used), default=0)
    for cell in grid.cells:
        is_title = grid.rows[cell.row].kind is RowKind.HEADING or (
            cell.row < first and len(_texts(grid, cell.row)) == 1
        )
        if cell.text.strip() and not content.is_used(cell) and not is_title:
            content.doubt(DoubtKind.UNUSED, cell, cell.text.strip())


def _texts(grid: Grid, row: int) -> list[str]:
    return [cell.text for cell in grid.row_cells(row) if cell.text.strip()]
