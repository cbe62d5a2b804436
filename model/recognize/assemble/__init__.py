"""Stage 3, assemble: what was claimed becomes the content of a document, with its doubts.

``read_open`` takes a table through all three stages by the words of the vocabulary alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from model.definition import Definition
from model.definition.keys import Field
from model.document import Kind
from model.document.dates import parse_date
from model.grid import Cell
from model.recognize.assemble.doubtful import tell_guesses
from model.recognize.assemble.rows import read_tables
from model.recognize.claim import Claim, Form, Settled, Table, Value, settled
from model.recognize.claim.amounts import TableFunds, own_source
from model.recognize.claim.fields import field_claims, own_label
from model.recognize.claim.funds import fund_claims
from model.recognize.claim.goals import goal_claims, result_claims
from model.recognize.claim.lists import LIST, list_claims
from model.recognize.claim.tables import open_tables
from model.recognize.claim.titles import title_claims
from model.recognize.content import Content, Home
from model.recognize.doubts import DoubtKind
from model.recognize.label import Labelled, Look, look
from model.recognize.label.values import read_date, without_seals
from model.recognize.label.words import Role, Words, without_unit
from model.recognize.part import Part

_LEAST_LABELS = 3
"""A table with fewer known fields and no indicators is no table of a project."""
_YEARS = re.compile(r"(?<!\d)20\d\d(?!\d)")
_CAPTIONS = frozenset({Role.SIDE, Role.SCOPE})
"""Labels that have no value of their own."""
_BOXES, _CIRCLES, _LONGEST_OPTIONS = frozenset("□☐☑☒"), frozenset("○●"), 160


@dataclass(frozen=True)
class Stages:
    """How a table was understood: its labels, its indicator tables, and who got which cell."""

    labels: Labelled
    tables: tuple[Table, ...]
    claims: Settled
    content: Content


def read_open(part: Part, words: Words, file: str) -> Stages | None:
    """What a part says by common words, or None if it does not look like such a table."""
    labels = Labelled(part.grid, words)
    tables = open_tables(labels)
    if any(table.rows for table in tables) or _tells_of_goals(_without(labels, tables)):
        return understood(part, labels, tables, file)
    return None


def understood(part: Part, labels: Labelled, tables: Sequence[Table], file: str) -> Stages:
    """What a part with known labels and indicator tables says by common words."""
    header = _without(labels, tables)
    funds = TableFunds(header)
    found = settled(_claims(header, tables, funds))
    content = Content(part, file)
    read_tables(content, list(tables))
    bands = [band for table in tables for band in (*table.bands, *(at for at, _ in table.goals))]
    for table in tables:
        _let_go(content, table, labels, bands)
    for claim in found.taken:
        _take(content, claim, header)
    _use_lines(content, header)
    tell_guesses(content, tables, found, labels)
    _tell_second_table(content, labels, tables)
    if funds.stated is None and any(header.find(c, Role.SOURCE) for c in header.cells):
        content.doubt(DoubtKind.NO_UNIT, None, assumed=funds.unit)
    return Stages(labels, tuple(tables), found, content)


def _tell_second_table(content: Content, labels: Labelled, tables: Sequence[Table]) -> None:
    """Tell where labels of the header stand again between two lists: another table may begin."""
    for before, after in pairwise(table for table in tables if table.rows):
        between = range(before.rows[-1] + 1, after.first)
        keys = {labels.find(c, Role.FIELD) for c in labels.cells if c.row < before.first} - {None}
        again = (c for c in labels.cells if c.row in between and labels.find(c, Role.FIELD) in keys)
        if (cell := next(again, None)) is not None:
            content.doubt(DoubtKind.AGAIN, cell, cell.text.strip())


def _let_go(content: Content, table: Table, labels: Labelled, bands: Sequence[Cell]) -> None:
    """What stands over or beside the heads of a table without a meaning is told as not read.

    ``bands`` have one: they are the first level of what stands below them, or its goal.
    """
    heads = [*(cell for cell, _ in table.columns), *bands]
    for row in table.labels:
        for cell in labels.grid.row_cells(row):
            if cell not in heads and not labels.meanings(cell):
                content.let_go(cell)


def fill(content: Content, definition: Definition, tables: Sequence[Table], words: Words) -> Stages:
    """What a form's own labels left unread, by common words, where the form has a place for it."""
    labels = Labelled(content.part.grid, words)
    header = _without(labels, tables)
    found = settled(_claims(header, tables, TableFunds(header)))
    for claim in found.taken:
        if claim.values:
            _fill(content, claim, definition, header)
    for cell in labels.cells:
        roles = {meaning.role for meaning in labels.meanings(cell)}
        beside = labels.right(cell)
        is_told = beside is not None and beside.text.strip() and not content.is_used(beside)
        if roles & _CAPTIONS and roles <= _CAPTIONS | {Role.COLUMN} and not is_told:
            content.use(cell)
    return Stages(labels, tuple(tables), found, content)


def _fill(content: Content, claim: Claim, definition: Definition, labels: Labelled) -> None:
    if any(content.is_used(value.cell) for value in claim.values):
        return
    code, name = claim.values[0].home, claim.values[-1]
    if code.key.endswith("_code") and code.key not in definition.fields:
        claim = replace(claim, values=(replace(name, text=name.cell.text.strip()),))
    if all(_is_open(content, value.home, definition) for value in claim.values):
        _take(content, claim, labels)


def _is_open(content: Content, home: Home, definition: Definition) -> bool:
    """Whether a form has a place for a value, and nothing was read for it."""
    match home.part:
        case Kind.FIELDS:
            return home.key in definition.fields and home.key not in content.fields
        case Kind.FUNDS:
            source, column = str(home.path[0]), home.key
            known = source in definition.funds.sources and column in definition.funds.columns
            return known and column not in content.funds.get(source, {})
        case _:
            return False


def _without(labels: Labelled, tables: Sequence[Table]) -> Labelled:
    """The table without the rows of indicators."""
    taken = {row for table in tables for row in (*table.labels, *table.rows)}
    grid = labels.grid
    rest = tuple(cell for cell in grid.cells if cell.row not in taken)
    return Labelled(replace(grid, cells=rest), labels.words)


def _tells_of_goals(header: Labelled) -> bool:
    """Whether a table without indicators prints labels enough, among them a project's or goal's."""
    known = {header.find(cell, Role.FIELD, Role.GOAL, Role.SOURCE) for cell in header.cells}
    goals = (header.find(cell, Role.GOAL) for cell in header.cells)
    return len(known - {None}) >= _LEAST_LABELS and (Field.PROJECT_NAME in known or any(goals))


def _claims(header: Labelled, tables: Sequence[Table], funds: TableFunds) -> Iterator[Claim]:
    yield from title_claims(header, tables)
    yield from fund_claims(funds, tables)
    yield from list_claims(header, funds.unit)
    yield from goal_claims(header, tables)
    yield from result_claims(header, tables)
    yield from field_claims(header)


def _take(content: Content, claim: Claim, labels: Labelled) -> None:
    """Put a claim's values into the content; its cells are read, and labels that are known."""
    for cell in claim.cells:
        content.use(cell)
    for cell in claim.labels:
        level = labels.words.find(f"{own_source(cell.text)}财政资金", Role.SOURCE)  # 其中：县级
        if labels.meanings(cell) or claim.why == "词语" or level or _is_known(cell, claim):
            content.use(cell)
    for value in claim.values:
        _take_value(content, value)


def _is_known(label: Cell, claim: Claim) -> bool:
    """Whether a label without a word heads a list, or stands in the document as a key."""
    if claim.score >= LIST:
        return True
    own = {own_label(label.text), own_source(label.text)}
    keys = (step for value in claim.values for step in (value.home.key, *value.home.path))
    return any(name and name in str(key) for key in keys for name in own)


def _take_value(content: Content, value: Value) -> None:
    home, cell = value.home, value.cell
    match home.part:
        case "":
            content.take_year(value.text, cell)
        case Kind.FIELDS:
            _take_field(content, value)
        case Kind.FUNDS:
            (source,) = home.path
            content.take_amount(
                str(source), home.key, replace(cell, text=value.text), value.unit, cell
            )
        case Kind.GOALS:
            scope, number = home.path
            content.take_goal(str(scope), str(number), home.key, cell, value.text)
        case _:
            is_choice = value.form is Form.CHOICE
            text = content.chosen(value.text, cell) if is_choice else value.text
            content.take_result(home.key, text, cell)


def _has_boxes(text: str) -> bool:
    """Whether a text is of options: circles alone are also what hides a name (○○市)."""
    return not _BOXES.isdisjoint(text) or set(text) >= _CIRCLES


def _take_field(content: Content, value: Value) -> None:
    text, understood = value.text, True
    if value.form is Form.DATE:
        text, understood = read_date(text, value.cell)
    elif len(text) <= _LONGEST_OPTIONS and _has_boxes(text):
        text = content.chosen(text, value.cell)
    home = content.take_field(value.home.key, text, value.cell)
    if not understood and value.home.key != "filled_at":
        content.doubt(DoubtKind.DATE, value.cell, text, home=home)


def _use_lines(content: Content, header: Labelled) -> None:
    """Lines of money unit or year, dashes, and known labels without a value say no more."""
    for cell in header.cells:
        text = cell.text.strip("()（） \u3000")
        said = text in (f"{content.year}年度", f"{content.year}年") and header.is_alone(cell)
        if (
            not without_seals(without_unit(cell.text))
            or said
            or look(cell.text) is Look.DASH
            or header.meanings(cell)
        ):
            content.use(cell)


def start_year(content: Content) -> str:
    """The year in which a project starts, or the only one of its term, as its fields say."""
    start = parse_date(content.fields.get("start_date", ""))
    years = set(_YEARS.findall(content.fields.get("term", "")))
    return str(start.year) if start else years.pop() if len(years) == 1 else ""
