"""Grids + definitions → documents + what was doubtful: by the meaning of labels, not by place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.definition import GENERIC, Definition, DefinitionLibrary
from model.document import Branch
from model.document.dates import parse_date
from model.grid import Cell, Grid, RowKind
from model.recognize.catalogue import Catalogue
from model.recognize.content import Content, Home
from model.recognize.doubts import Doubt, DoubtKind
from model.recognize.fitting import Fit, FormLabels, best_fit
from model.recognize.header import HeaderReader
from model.recognize.indicators import find_tables
from model.recognize.labels import Label, field_label, label_key
from model.recognize.listing import read_tables
from model.recognize.part import parts
from model.recognize.places import Part, Source, Spot
from model.recognize.plain import read_plain
from model.recognize.titles import year_in
from model.recognize.words import Words

CERTAIN = 0.85
"""From this fit on, nobody needs to be asked whether it is this form."""

LIKELY = 0.6
"""Below this fit a form must leave no more unread than common words do."""

_PROJECT = "project_name"
_WHOLE = "整体"
"""What names a table of a whole department, which has no project: 部门整体支出绩效目标表."""
_SPARE_CELLS, _SPARE_SHARE = 2, 0.05
"""How many cells more (or what share of all) a form may leave unread than common words do."""
_LONGEST_TITLE = 40


@dataclass(frozen=True)
class Recognized:
    """One form that was read: its document, how well the form fits (0 to 1), and the doubts.

    ``sources`` says of each value that was read from which cell of the grids it came.
    ``definition`` is None where none fits: the document is ``generic`` then.
    """

    document: Branch
    definition: Definition | None
    fit: float
    doubts: tuple[Doubt, ...]
    sources: Mapping[Spot, Source]


def recognize(
    grids: Sequence[Grid], definitions: DefinitionLibrary, file: str
) -> tuple[Recognized, ...]:
    """The forms in the grids of one file, in order; none if no grid looks like a known form.

    ``file`` is the file's name for the doubts.
    """
    return tuple(_Recognizer(definitions, file).found(grids))


class _Recognizer:
    """Reads the parts of one file in order; each may take its year from the one before."""

    def __init__(self, definitions: DefinitionLibrary, file: str) -> None:
        self._forms = [FormLabels.of(definition) for definition in definitions.values()]
        self._words = Words(definitions)
        self._catalogue = Catalogue(self._words)
        self._file = file
        self._titles = [label_key(definition.title) for definition in definitions.values()]

    def found(self, grids: Sequence[Grid]) -> Iterator[Recognized]:
        """Each form that was read."""
        year, number = "", 0
        for part in self._parts(grids):
            read = self._read(part)
            if read is None:
                # A page of contents names the year of the tables behind it.
                year = next((y for cell in part.grid.cells if (y := year_in(cell.text))), year)
                continue
            content, fit = read
            _settle_year(content, year)
            _report_unused(content)
            yield _recognized(content, fit, number)
            year, number = content.year, number + 1

    def _parts(self, grids: Sequence[Grid]) -> list[Part]:
        unit = self._words.label_of("unit")
        lists = self._catalogue.parts
        return parts(grids, self._first_label(grids), self._is_title, unit, lists)

    def _first_label(self, grids: Sequence[Grid]) -> Label:
        """The label that each table has once: the project's, or the unit's where none has one."""
        project = self._words.label_of(_PROJECT)
        texts = (cell.text for grid in grids for cell in grid.cells)
        found = any(project.matches(text) or project.leads(text) for text in texts)
        return project if found else self._words.label_of("unit")

    def _is_title(self, text: str) -> bool:
        key = label_key(text)
        if any(title in key for title in self._titles):
            return True
        return len(key) <= _LONGEST_TITLE and "绩效" in key and key.endswith("表")

    def _read(self, part: Part) -> tuple[Content, Fit | None] | None:
        """What a part says in the form that fits best, or by common words where those tell more."""
        fit = best_fit(part.grid, self._forms)
        content = None if fit is None else _read_form(part, fit, self._file)
        if content is not None and fit is not None and fit.share >= CERTAIN:
            return content, fit
        plain = read_plain(part, self._words, self._file)
        if plain is None or (content is not None and _tells_as_much(content, plain, fit)):
            return None if content is None else (content, fit)
        plain.doubt(DoubtKind.GENERIC, None)
        if not any(_WHOLE in cell.text for cell in part.grid.cells):
            _report_missing_project(plain, self._words.label_of(_PROJECT))
        return plain, None


def _recognized(content: Content, fit: Fit | None, number: int) -> Recognized:
    if fit is not None:
        content.in_order_of(fit.definition)
    document = content.branch(fit.definition.id if fit else GENERIC)
    doubts, sources = content.told(document, number), content.sources(document)
    if fit is None:
        return Recognized(document, None, content.read_share, doubts, sources)
    return Recognized(document, fit.definition, fit.share, doubts, sources)


def _read_form(part: Part, fit: Fit, file: str) -> Content:
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
    if _PROJECT in definition.fields:
        _report_missing_project(content, field_label(definition.fields[_PROJECT]))
    return content


def _tells_as_much(content: Content, plain: Content, fit: Fit | None) -> bool:
    """Whether a form leaves hardly more unread than common words do, none if it fits badly."""
    is_likely = fit is not None and fit.share >= LIKELY
    spare = max(_SPARE_CELLS, _SPARE_SHARE * len(content.part.grid.cells)) if is_likely else 0
    return len(list(_unread(content))) <= len(list(_unread(plain))) + spare


def _report_missing_project(content: Content, project: Label) -> None:
    texts = [cell.text for cell in content.part.grid.cells]
    if not any(project.matches(text) or project.leads(text) for text in texts):
        content.doubt(DoubtKind.MISSING, None, "项目名称")


def _settle_year(content: Content, last_year: str) -> None:
    """A form that names no year is of its dates' year, of the form before it, or of its file's."""
    if content.year:
        return
    start = parse_date(content.fields.get("start_date", ""))
    content.year = str(start.year) if start else last_year or year_in(content.file)
    if not content.year:
        content.doubt(DoubtKind.NO_YEAR, None)
    elif content.year != last_year:
        content.doubt(DoubtKind.YEAR, None, assumed=content.year, home=Home("", "year"))


def _report_unused(content: Content) -> None:
    """Tell each text that was not read."""
    for cell in _unread(content):
        content.doubt(DoubtKind.UNUSED, cell, cell.text.strip())


def _unread(content: Content) -> Iterator[Cell]:
    """The cells that were not read, but for the titles above the first label."""
    grid = content.part.grid
    first = min((row for row, _ in content.used), default=0)
    for cell in grid.cells:
        if not cell.text.strip() or content.is_used(cell):
            continue
        is_title = grid.rows[cell.row].kind is RowKind.HEADING or (
            cell.row < first and len(_texts(grid, cell.row)) == 1
        )
        if not is_title:
            yield cell


def _texts(grid: Grid, row: int) -> list[str]:
    return [cell.text for cell in grid.row_cells(row) if cell.text.strip()]
