"""Grids + definitions → documents + what was doubtful: by the meaning of labels, not by place.

In stages that can be seen (``explain``): ``cut`` makes a ``part`` of each table; ``label`` says
what its cells may mean; ``claim`` settles who gets which; ``form`` claims by a definition's own
labels; ``assemble`` makes the ``content`` of a document with its doubts.  Here it is chosen
between form and words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from model.definition import GENERIC, Definition, DefinitionLibrary
from model.definition.reference import PRINTED_BELOW, PRINTED_MONTHS, PRINTED_ORDER, PRINTED_TITLE
from model.document import Branch
from model.document.dates import parse_date
from model.document.naming import without_number
from model.grid import Cell, Grid, RowKind
from model.recognize.assemble import Stages, read_form, read_open
from model.recognize.assemble.oddities import is_given, tell_oddities
from model.recognize.claim.titles import WHOLE, is_prose, printed_title, project_named, year_in
from model.recognize.content import Content, Doubt, DoubtKind, Home
from model.recognize.cut import Cutter, Names
from model.recognize.form import Fit, KnownForms, labels
from model.recognize.label import Look, look, place
from model.recognize.label.values import PIECE, is_note, is_seal_place
from model.recognize.label.words import field_label, label_key, words_of
from model.recognize.part import Part, Source, Spot
from model.records import made_once

__all__ = ["Doubt", "DoubtKind", "Recognized", "Recognizer", "Source", "Spot", "recognize"]

CERTAIN = 0.85
"""From this fit on, nobody needs to be asked whether it is this form."""

_PROJECT = "project_name"
_SLIGHT, _FEW = 0.05, 2
"""The share of a table's cells, and how many of a large one, that a form which fits for certain
may leave to be told."""
_LONGEST_TITLE = 40
_TITLE = re.compile(
    r"绩效|表$|^目\s*录$|^附[件表录]?\s*[\d一二三四五六七八九十]*|20\d\d\s*年|年度|^[(（].*[)）]$"
)
"""What a line above a table says that is its title, its number among the annexes, or its year;
目录 stands above the contents of a book."""
_SECTION = re.compile(
    r"[(（]?[一二三四五六七八九十]{1,2}[)）]?[、.．]?\S*(?:整体|项目|专项|政策|转移支付)\S*绩效(?:目标|自评)(?:情况)?"
)
"""A numbered caption over one of several tables: 二、项目支出绩效目标."""
_YEARS = re.compile(r"\([^()]*\)$")
"""What stands behind a title: 绩效目标申报表（2024年度）."""
_ANY_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_LEFT = frozenset({DoubtKind.UNUSED, DoubtKind.COLUMN})
"""Doubts about texts that went nowhere."""


@dataclass(frozen=True)
class Recognized:
    """One form that was read: its document, how well the form fits (0 to 1), and the doubts.

    ``sources`` says of each value that was read from which cell of the grids it came.
    ``definition`` is None where none fits: the document is ``generic`` then.  ``kept`` is the
    share (0 to 1) of the table's cells that were read, or are known as labels or titles.
    """

    document: Branch
    definition: Definition | None
    fit: float
    doubts: tuple[Doubt, ...]
    sources: Mapping[Spot, Source]
    kept: float


def recognize(
    grids: Sequence[Grid], definitions: DefinitionLibrary, file: str, form: str = ""
) -> tuple[Recognized, ...]:
    """The forms in the grids of one file, in order; none if no grid looks like a known form.

    ``file`` is the file's name for the doubts.  ``form`` is the id of the form as which all are
    read, ``generic`` for by common words alone; without it the form that fits is found.
    """
    return tuple(Recognizer(definitions, file, form).found(grids))


class Recognizer:
    """Reads the parts of one file in order; each may take its year from the one before."""

    def __init__(self, definitions: DefinitionLibrary, file: str, form: str = "") -> None:
        self._definitions = definitions
        self._forms = KnownForms(definitions.values())
        self._words = words_of(definitions.vocabulary)
        self._words_of = made_once(self._words.of_form)
        self._file = file
        self._form = form
        self._titles = [label_key(definition.title) for definition in definitions.values()]

    def found(self, grids: Sequence[Grid]) -> Iterator[Recognized]:
        """Each form that was read."""
        year, number = "", 0
        reads = [(part, self.read(part)) for part in self.parts(grids)]
        skipped = [part for part, read in reads if read is None and _is_table(part.grid)]
        known = [(part, read.content) for part, read in reads if read is not None]
        blank = [part for part, said in known if said.is_blank and not any(unread(said))]
        blank = blank if len(blank) < len(known) else []  # beside filled ones
        for part, read in reads:
            if read is None:
                # A page of contents names the year of the tables behind it.
                year = next((y for cell in part.grid.cells if (y := year_in(cell.text))), year)
            elif part not in blank:
                if number == 0:
                    _report_parts(read.content, DoubtKind.SKIPPED, skipped)
                    _report_parts(read.content, DoubtKind.BLANK, blank)
                yield self._told(read, number, year)
                year, number = read.content.year, number + 1

    def ways(self, part: Part, number: int, year: str) -> Iterator[Recognized]:
        """A part in each form that comes near it, the best first, and by common words alone.

        ``number`` is its document's in the file, ``year`` that of a table which names none.
        """
        for fit in self._forms.fits(part.grid):
            yield self._told(self._by_form(part, fit), number, year)
        if (open_one := self._by_words(part)) is not None:
            yield self._told(open_one, number, year)

    def _told(self, read: Stages, number: int, year: str) -> Recognized:
        """What was read, with all that is doubtful about it."""
        content, fit = read.content, read.fit
        definition = fit.definition if fit else None
        whole = any(WHOLE in cell.text for cell in content.part.grid.cells)
        asked = _PROJECT in definition.fields if definition else not whole
        if asked and _PROJECT not in content.fields:
            content.doubt(DoubtKind.MISSING, None, "项目名称")
        _settle_year(content, year)
        tell_oddities(content, self._words)
        _report_unused(content)
        content.in_order_of(definition)
        printed = dict(self._headings(content)) if definition is None else {}
        document = content.branch(definition.id if definition else GENERIC, printed)
        doubts, sources, kept = content.told(number), content.sources(), _kept(content)
        return Recognized(document, definition, fit.share if fit else kept, doubts, sources, kept)

    def _headings(self, content: Content) -> Iterator[tuple[str, str]]:
        """How a table without a form is headed, where its fields stand, what months it watches."""
        if content.fields:
            yield PRINTED_ORDER, "\n".join(content.fields)
        if below := content.below:
            yield PRINTED_BELOW, below
        if title := printed_title(content.part.grid, content.year):
            yield PRINTED_TITLE, title
        months = map(self._words.months, (cell.text for cell in content.part.grid.filled))
        yield from ((PRINTED_MONTHS, one) for one in list(filter(None, months))[:1])

    def parts(self, grids: Sequence[Grid]) -> list[Part]:
        """The tables of a file that are a form each, cut and joined from its grids."""
        project = self._project(grids)
        labels = [project, Names(self._words, "unit"), Names(self._words, "department")]
        texts = {cell.text for grid in grids for cell in grid.cells if cell.text}
        found = [one for one in labels if any(map(one.says, texts))] or labels[1:]
        first, unit = found[0], found[-2:][0]
        named = None if first is project else lambda title: bool(project_named(title))
        return Cutter(first, self._is_title, unit, named, labels[1:]).parts(grids)

    def _project(self, grids: Sequence[Grid]) -> Names:
        """The label that each table has once; a form's own word for it counts where it fits."""
        common = Names(self._words, _PROJECT)
        forms = [form for form in self._definitions.values() if not _is_known(form, common)]
        known = KnownForms(forms)
        own = {
            key
            for grid in (grids if forms else ())
            for fit in known.fits(grid)
            for key in field_label(fit.definition.fields[_PROJECT]).keys
            if not self._words.meanings(key)  # a word for something else would cut tables apart
        }
        return Names(self._words, _PROJECT, frozenset(own))

    def _is_title(self, text: str) -> bool:
        key = _YEARS.sub("", label_key(text))
        if any(title in key for title in self._titles):
            return True
        is_table = "绩效" in key and key.endswith("表")
        return len(key) <= _LONGEST_TITLE and (is_table or bool(_SECTION.fullmatch(text.strip())))

    def read(self, part: Part) -> Stages | None:
        """What a part says in the form that fits best, or by common words where those tell more."""
        if self._form == GENERIC:
            return self._by_words(part)
        fits = (
            [Fit(self._definitions[self._form], 1.0)] if self._form else self._forms.fits(part.grid)
        )
        form = self._by_form(part, fits[0]) if fits else None
        if form is not None and (self._form or _is_sure(form)):
            return form
        open_one = self._by_words(part)
        if open_one is None or (form is not None and _tells_as_much(form, open_one)):
            return form
        return open_one

    def _by_words(self, part: Part) -> Stages | None:
        stages = read_open(Content(part, self._file), self._words)
        if stages is not None:
            stages.content.doubt(DoubtKind.GENERIC, None)
        return stages

    def _by_form(self, part: Part, fit: Fit) -> Stages:
        """By the labels and the arrangement of a form; what it leaves by common words."""
        definition = fit.definition
        content = Content(part, self._file)
        if fit.share < CERTAIN:
            text, assumed = f"{fit.share:.0%}", definition.title
            content.doubt(DoubtKind.FORM, None, text, assumed, sure=fit.share)
        stages = read_form(content, definition, self._words_of(definition))
        if not stages.tables:
            content.doubt(DoubtKind.NO_INDICATORS, None)
        return replace(stages, fit=fit)


def _is_known(definition: Definition, project: Names) -> bool:
    """Whether all of a form's labels for the project are words that are known everywhere."""
    field = definition.fields.get(_PROJECT)
    return field is None or all(map(project.matches, (field.label, *field.synonyms)))


def _kept(content: Content) -> float:
    """The share (0 to 1) of a table's cells with text of which no doubt says that it was left."""
    cells = len(content.part.grid.filled)
    left = sum(doubt.kind in _LEFT for doubt, _ in content.doubts)
    return max(0.0, 1 - left / cells) if cells else 1.0


def _is_sure(form: Stages) -> bool:
    """Whether a form fits for certain and leaves hardly anything unread."""
    is_certain = form.fit is not None and form.fit.share >= CERTAIN
    return is_certain and sum(1 for _ in unread(form.content)) <= _few(form.content)


def _few(content: Content) -> float:
    """So few cells of a table may be left by a form that fits for certain."""
    return min(_FEW, _SLIGHT * len(content.part.grid.filled))


def _tells_as_much(form: Stages, open_one: Stages) -> bool:
    """Whether a form loses hardly any cell that common words understand, none if it fits badly.

    One that fits badly must besides be the table's by its title, or by what it alone knows of it.
    Of two that understand different cells the one with more has lost less, and what is kept by
    its print alone is not understood.
    """
    if form.fit is not None and form.fit.share < CERTAIN:
        is_own = form.fit.is_titled or _beyond(form, open_one, known=True) > 0
        return is_own and _beyond(open_one, form) == 0
    gained = _beyond(form, open_one, known=True)
    return _beyond(open_one, form, known=True) - gained <= _few(form.content)


def _beyond(one: Stages, other: Stages, *, known: bool = False) -> int:
    """How many cells only the first of two readings kept or knew; ``known`` leaves out those kept
    by their print alone.

    What the other's form prints is no value.
    """
    homes, fit = one.content.homes.items(), other.fit
    by_print = {place(cell) for home, cell in homes if known and not home.key.isascii()}
    kept = {place(cell) for _, cell in homes} | one.content.used - other.content.used
    places = kept - by_print - {place(cell) for cell in other.content.homes.values()}
    cells = (cell for cell in one.content.part.grid.filled if place(cell) in places)
    printed = labels(fit.definition) if fit is not None else ()
    return sum(not any(label.matches(cell.text) for label in printed) for cell in cells)


def _settle_year(content: Content, last_year: str) -> None:
    """A form that names no year is of its dates' year, of the form before it, or of its file's."""
    if content.year:
        return
    start = parse_date(content.fields.get("start_date", ""))
    years = {*_ANY_YEAR.findall(content.fields.get("term", ""))}
    own = str(start.year) if start else years.pop() if len(years) == 1 else ""
    content.year = own or last_year or year_in(content.file)
    if not content.year:
        content.doubt(DoubtKind.NO_YEAR, None)
    elif content.year != last_year:
        content.doubt(DoubtKind.YEAR, None, assumed=content.year, home=Home("", "year"))


def _report_unused(content: Content) -> None:
    """Tell each text that was not read, but for seals and what the others give; a note goes on."""
    kind, left = DoubtKind.UNUSED, [c for c in unread(content) if not is_seal_place(c.text)]
    given = {place(cell) for cell in left if is_given(content, cell)}
    texts = (c for c in left if look(c.text) is Look.TEXT)
    given |= {place(c) for c in texts if (c.last_row + 1, c.column) in given}  # 占比 over 80%
    for cell in (c for c in left if place(c) not in given):
        goes_on = kind is DoubtKind.NOTE and without_number(cell.text) != cell.text
        kind = DoubtKind.NOTE if goes_on or is_note(cell.text) else DoubtKind.UNUSED
        content.doubt(kind, cell, cell.text.strip())


def _report_parts(content: Content, kind: DoubtKind, parts: Sequence[Part]) -> None:
    """Tell tables of the file that are not read, each by its first text and how many it has."""
    for part in parts:
        filled = part.grid.filled
        content.doubt(kind, filled[0], filled[0].text.strip(), str(len(filled)), part=part)


def _is_table(grid: Grid) -> bool:
    """Whether texts stand side by side, as in no letter: what nobody read of such is told."""
    return any(len(grid.filled_in(row)) > 1 for row in range(len(grid.rows)))


def unread(content: Content) -> Iterator[Cell]:
    """The cells that were not read, but for the titles above the first label."""
    grid = content.part.grid
    first = min((row for row, _ in content.used if len(grid.filled_in(row)) > 1), default=0)
    left = [cell for cell in grid.filled if (cell.row, cell.column) not in content.used]
    for cell in left:
        is_line = grid.rows[cell.row].kind is RowKind.HEADING or (
            cell.row < first and len(grid.filled_in(cell.row)) == 1
        )
        if not (is_line and _is_title(grid, cell)):
            yield cell


def _is_title(grid: Grid, cell: Cell) -> bool:
    """Whether a line above a table is its title or the sign of a print, which say no more."""
    is_first = not any(grid.filled_in(row) for row in range(cell.row))
    is_wide = cell.column == 0 and cell.last_column == len(grid.columns) - 1
    says_more = is_note(cell.text) or is_prose(cell.text) or PIECE.search(cell.text) is not None
    is_named = not is_prose(cell.text) and bool(_TITLE.search(cell.text.strip()))
    return (is_first and is_wide and not says_more) or is_named
