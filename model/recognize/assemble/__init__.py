"""Stage 3, assemble: what was claimed becomes the content of a document, with its doubts.

``read_open`` takes a table through all stages by the words of the vocabulary alone, ``read_form``
by the labels and the arrangement of a form, and by words for what that leaves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.definition import Definition, FieldKind
from model.definition.choices import bare_word
from model.definition.keys import Column, Field, Result, ValuePart
from model.definition.naming import Naming
from model.document import Kind
from model.document.ticks import beside_options, has_boxes, has_tick, read_ticks
from model.grid import Cell
from model.recognize.assemble.oddities import tell_rates, tell_second_table
from model.recognize.assemble.rows import read_listed, read_tables, texts_below
from model.recognize.claim import Claim, Form, Settled, Table, Value, Why, header_of, settled
from model.recognize.claim.amounts import (
    UNNAMED,
    YEAR,
    TableFunds,
    level_alone,
    may_be_caption,
    needs_unit,
    own_source,
)
from model.recognize.claim.fields import field_claims, own_label
from model.recognize.claim.funds import fund_claims
from model.recognize.claim.goals import goal_claims, result_claims
from model.recognize.claim.lists import LIST, list_claims
from model.recognize.claim.tables import open_tables
from model.recognize.claim.titles import TITLE, is_listed, title_claims
from model.recognize.content import Content, DoubtKind, Home, spoken
from model.recognize.form import Fit
from model.recognize.form.claims import FormClaims, find_tables
from model.recognize.label import Labelled, Look, look, place
from model.recognize.label.values import (
    ALONE,
    KIND,
    amount_in,
    is_sign,
    read_amount,
    read_date,
    without_seals,
)
from model.recognize.label.words import (
    Role,
    Words,
    before_colon,
    has_colon,
    label_key,
    without_unit,
)

_LEAST_LABELS = 3
"""A table with fewer known fields and no indicators is no table of a project."""
_CAPTIONS = frozenset({Role.SIDE, Role.SCOPE})
"""Labels that have no value of their own."""
_LONGEST_OPTIONS = 160
_FORMS = {
    FieldKind.DATE: Form.DATE, FieldKind.TICKS: Form.OPTIONS, FieldKind.CHOICE: Form.OPTIONS
}  # fmt: skip
"""How the fields of a form are read that are no texts."""


@dataclass(frozen=True)
class Stages:
    """How a table was understood: its labels, its indicator tables, and who got which cell.

    ``fit`` is the form by which it was, None by common words.
    """

    labels: Labelled
    tables: tuple[Table, ...]
    claims: Settled
    content: Content
    fit: Fit | None = None


def read_open(content: Content, words: Words) -> Stages | None:
    """What a part says by common words, or None if it does not look like such a table."""
    labels = Labelled(content.part.grid, words)
    tables = open_tables(labels)
    if any(table.rows for table in tables) or _tells_of_goals(header_of(labels, tables)):
        return understood(content, labels, tables)
    return None


def understood(content: Content, labels: Labelled, tables: Sequence[Table]) -> Stages:
    """What a part with known labels and indicator tables says by common words."""
    read_tables(content, tables, labels)
    header = header_of(labels, tables)
    funds = TableFunds(header)
    found = settled((*title_claims(header, tables), *_claims(header, tables, funds)))
    for claim in found.taken:
        _take(content, claim, header)
    if not tables:
        read_listed(content, labels.words)
    _use_lines(content, header, is_open=True)
    _tell_guesses(content, tables, found, labels)
    tell_second_table(content, labels, tables)
    _tell_unit(content, funds, found)
    return Stages(labels, tuple(tables), found, content)


def read_form(content: Content, definition: Definition, words: Words) -> Stages:
    """What a part says in a form, by its arrangement and by the ``words`` of this form."""
    labels = Labelled(content.part.grid, words)
    tables = find_tables(content, labels, definition)
    read_tables(content, tables, labels)
    header = header_of(labels, tables)
    funds = TableFunds(header, definition.money.unit)
    form = FormClaims(content, definition, funds)
    claims = [*form.claims(), *title_claims(header, tables)]
    sure = (claim for claim in claims if claim.score >= TITLE)
    known = {place(cell) for claim in sure for cell in (*claim.labels, *claim.cells)}
    others = (cell for cell in header.cells if place(cell) not in known)
    said = (c for c in others if has_colon(c.text) or not header.is_line(c))
    width = len(header.grid.columns)  # a title of a sheet lies across the first row
    if any(has_colon(c.text) or c.row or c.column_span < width for c in said):
        claims += _claims(header, tables, funds)
    found = settled(claims)
    for claim in found.taken:
        _fill(content, claim, definition, header)
    _use_lines(content, labels, is_open=False)
    form.tell_rates()
    if any(doubt.kind is DoubtKind.FORM for doubt, _ in content.doubts):  # may be another's print
        _tell_unit(content, funds, found)
    return Stages(labels, tuple(tables), found, content)


def _tell_unit(content: Content, funds: TableFunds, found: Settled) -> None:
    if funds.stated is None and any(map(needs_unit, found.taken)):
        content.doubt(DoubtKind.NO_UNIT, None, assumed=funds.unit)


def _tell_guesses(
    content: Content, tables: Sequence[Table], found: Settled, labels: Labelled
) -> None:
    """Tell what no word of the vocabulary supports, and what two explanations were good for."""
    for table in tables:
        _tell_heads(content, table, labels)
    _tell_parts(content)
    told: set[str] = set()
    for claim in found.taken:
        tell_rates(content, claim)
        for value in claim.values:
            if value.home in content.homes:
                _tell_value(content, claim, value, labels, told)
    for taken, other in found.conflicts:
        if spoken(taken.home) != spoken(other.home):
            text, either = taken.cell.text.strip(), _either(taken.home, other.home)
            content.doubt(DoubtKind.CONFLICT, taken.cell, text, either, taken.home)


def _tell_heads(content: Content, table: Table, labels: Labelled) -> None:
    """Columns kept under their print, and those that what stands below them told apart."""
    own = [cell for cell, c in table.columns if not c.key.isascii()]
    names = {label_key(cell.text) for cell in own}
    for cell, column in table.columns:
        if not any(texts_below(labels.grid, cell, table.rows)) or column.tick:
            continue
        if column.key == ValuePart.SERIAL:
            if labels.find(cell, Role.COLUMN) == Column.WEIGHT:
                content.doubt(DoubtKind.COLUMN, cell, cell.text)
            continue
        key = column.key
        text = cell.text.strip() or f"第 {content.part.source(cell).column + 1} 列"
        if not key.isascii():
            content.doubt(DoubtKind.OWN, cell, text)
        elif (
            key != labels.find(cell, Role.COLUMN)
            or label_key(cell.text) in names  # of two lists only one is known
            or (key == Column.LEVEL3 and any(c.column < cell.column for c in own))
        ):
            name = "指标符号" if key == ValuePart.COMPARATOR else Naming(None).column(key)
            scope = Naming(None).scope(column.scope or "")
            content.doubt(DoubtKind.LABEL, cell, text, scope + name)


def _tell_parts(content: Content) -> None:
    """Signs and units that belong to no target."""
    last_first = reversed(content.homes.items())
    keys = {home.key: home for home, c in last_first if home.key != KIND or is_sign(c.text)}
    for home in (keys[key] for key in (ALONE, KIND) if key in keys):
        content.doubt(DoubtKind.OWN, content.homes[home], home.key, home=home)


def _tell_value(
    content: Content, claim: Claim, value: Value, labels: Labelled, told: set[str]
) -> None:
    """Tell of a value under a label of its own, beside others, or whose home another has."""
    home, cell, printed = value.home, value.cell, value.cell.text.strip()
    is_field, is_amount = home.part == Kind.FIELDS, home.part == Kind.FUNDS
    first = content.homes.get(value.own) if value.own is not None else None
    other = value.own if first is not None and place(first) != place(cell) else None
    is_own = claim.why is Why.PRINT or (other is not None and not home.key.isascii())
    is_piece = claim.why is Why.WORD and value.text.strip() != printed
    is_guess = claim.why is Why.PLACE and (not is_field or _is_of_money(claim, labels))
    is_guess = is_guess or (other is not None and not is_field)
    # A line above the table names something without a label, and no number lists it.
    is_no_name = home.key == Field.PROJECT_NAME and not is_listed(cell.text)
    is_no_name = claim.why is Why.TITLE and (is_no_name or home.key == Field.UNIT)
    if other is not None and spoken(home) != spoken(other):
        content.doubt(DoubtKind.CONFLICT, cell, value.text.strip(), _either(home, other), home)
    elif is_field and is_own:
        content.doubt(DoubtKind.OWN, cell, home.key, home=home)
    elif is_guess or is_no_name:
        content.doubt(DoubtKind.LABEL, cell, value.text.strip(), spoken(home), home)
    elif is_amount and not home.key.isascii() and home.key not in told:
        told.add(home.key)
        content.doubt(DoubtKind.OWN, cell, home.key, home=home)
    elif is_amount and (is_piece or _is_first_of_several(content, value, labels)):
        content.doubt(DoubtKind.LABEL, cell, printed, spoken(home), home)
    elif is_amount and claim.score <= UNNAMED:
        label = next((c for c in claim.labels if place(c) != place(cell)), cell)
        content.doubt(DoubtKind.LABEL, cell, label.text.strip(), spoken(home), home)


def _is_first_of_several(content: Content, value: Value, labels: Labelled) -> bool:
    """Whether a further amount beside one went nowhere: of which column is this one then?"""
    other = labels.right(value.cell)
    return other is not None and look(other.text) is Look.AMOUNT and not content.is_used(other)


def _is_of_money(claim: Claim, labels: Labelled) -> bool:
    """Whether a text stands beside a word for funds or for a column, which have no texts."""
    roles = {meaning.role for cell in claim.labels for meaning in labels.meanings(cell)}
    return bool(roles - _CAPTIONS)


def _either(taken: Home, other: Home) -> str:
    return f"{spoken(taken)}”或“{spoken(other)}"


def _fill(content: Content, claim: Claim, definition: Definition, labels: Labelled) -> None:
    """Take what a form has a place for of a claim; the rest of its cells is told."""
    values = [_as_asked(value, definition) for value in claim.values]
    keys = [value.home.key for value in values]
    if len(keys) == 2 and keys[0].endswith("_code") and keys[0] not in definition.fields:
        values = [replace(values[1], text=values[1].cell.text.strip())]  # a name with its code
    kept = tuple(value for value in values if _has_place(value.home, definition))
    own = (labels.find(cell, Role.FIELD) in definition.fields for cell in claim.labels)
    is_own = claim.why in (Why.FORM, Why.CELL, Why.NUMBER) or any(own)
    if not kept and (values or not is_own):
        return
    _take(content, claim if kept == claim.values else replace(claim, values=kept), labels)
    for value in (value for value in values if value not in kept):
        label = "" if value.home.key.isascii() else f"{value.home.key}："
        content.doubt(DoubtKind.UNUSED, value.cell, label + value.text)


def _as_asked(value: Value, definition: Definition) -> Value:
    """A value to be read as a form asks for it."""
    field = definition.fields.get(value.home.key) if value.home.part == Kind.FIELDS else None
    return value if field is None else replace(value, form=_FORMS.get(field.kind, Form.TEXT))


def _has_place(home: Home, definition: Definition) -> bool:
    """Whether a form has a place for a value."""
    match home.part:
        case Kind.FIELDS:
            return home.key in definition.fields
        case Kind.FUNDS:
            source, column = home.path[0], home.key
            return source in definition.funds.sources and column in definition.funds.columns
        case Kind.GOALS:
            return home.path[0] in definition.goal_scopes
        case Kind.RESULT:
            return definition.is_scored or any(c.result == home.key for c in definition.cells)
        case _:
            return True


def _tells_of_goals(header: Labelled) -> bool:
    """Whether a table without indicators prints labels enough, among them a project's or goal's.

    Those with their values behind a colon count where one of these is such, and then fewer do.
    """
    inside = {before_colon(c.text) for c in header.cells if has_colon(c.text)}
    meant = {(m.role, m.key) for text in inside for m in header.meant(text)}
    is_said = (Role.FIELD, Field.PROJECT_NAME) in meant
    own = {(m.role, m.key) for cell in header.cells for m in header.meanings(cell)}
    of_goals = any(role in (Role.GOAL, Role.ACTUAL) for role, _ in own | meant)
    found = (Role.FUND, Role.ACTUAL) if of_goals else ()
    roles = (Role.FIELD, Role.GOAL, Role.SOURCE, Role.RESULT, *found)
    meant = own | meant if of_goals or is_said else own
    known = {key for role, key in meant if role in roles}
    known.update(filter(header.words.is_category, inside))
    return len(known) >= _LEAST_LABELS - is_said and (of_goals or Field.PROJECT_NAME in known)


def _claims(header: Labelled, tables: Sequence[Table], funds: TableFunds) -> Iterator[Claim]:
    yield from fund_claims(funds, tables)
    yield from list_claims(funds)
    yield from goal_claims(header, tables)
    yield from result_claims(header, tables)
    yield from field_claims(header)


def _take(content: Content, claim: Claim, labels: Labelled) -> None:
    """Put a claim's values into the content; its cells are read, and labels that are known."""
    content.use(*claim.cells)
    for cell in claim.labels:
        by_word = claim.why in (Why.FORM, Why.WORD, Why.NUMBER) or labels.meanings(cell)
        if by_word or level_alone(labels.words, cell.text) or _is_known(cell, claim):
            content.use(cell)
    for value in claim.values:
        _take_value(content, value)


def _is_known(label: Cell, claim: Claim) -> bool:
    """Whether a label without a word heads a list, or stands in the document as a key."""
    is_caption = claim.why in (Why.COLUMNS, Why.ROW) and may_be_caption(label.text)
    if claim.score >= LIST or is_caption:
        return True
    own = {own_label(label.text), own_source(label.text)}
    keys = (step for value in claim.values for step in (value.home.key, *value.home.path))
    is_key = any(name and name in str(key) for key in keys for name in own)
    return is_key or YEAR.fullmatch(label.text.strip()) is not None


def _take_value(content: Content, value: Value) -> None:
    """Keep a value as it is to be read; an amount or a date that is none is told."""
    home, cell, understood = value.home, value.cell, True
    match value.form:
        case Form.AMOUNT:
            text, understood = read_amount(value.text, value.unit)
            if not understood and (said := amount_in(text)):
                text, understood = read_amount(said, value.unit)
                content.doubt(DoubtKind.LABEL, cell, value.text.strip(), spoken(home), home)
            content.units += [value.unit] if text else []
        case Form.DATE:
            text, understood = read_date(value.text, cell)
        case _:
            text = _chosen(content, value)
    content.take(home, text.rstrip("%％") if home.key == Result.BUDGET_RATE else text, cell)
    if not understood and home.key != Field.FILLED_AT:
        kind = DoubtKind.DATE if value.form is Form.DATE else DoubtKind.AMOUNT
        content.doubt(kind, cell, text, home=home)


def _chosen(content: Content, value: Value) -> str:
    """What is ticked of a value's options; the text of one that has none."""
    text, is_options = value.text, value.form is Form.OPTIONS
    may_choose = value.form is Form.CHOICE and len(text) <= _LONGEST_OPTIONS
    if not is_options and not (may_choose and (has_boxes(text) or has_tick(text))):
        return text
    # What it says beside them is told, and that none is ticked, unless the form prints them itself.
    chosen = read_ticks(text)
    for left in ("" if chosen or is_options else text, beside_options(text)):
        if left:
            content.doubt(DoubtKind.UNUSED, value.cell, left)
    is_marked = is_options or chosen != text  # ☑优（90-100分）
    return bare_word(chosen) if is_marked and value.home.part == Kind.RESULT else chosen


def _use_lines(content: Content, labels: Labelled, *, is_open: bool) -> None:
    """Lines of the money unit, dashes, captions and labels without a value say no more.

    Of the labels that a form has no place for it is told.
    """
    for cell in (cell for cell in labels.cells if not content.is_used(cell)):
        if (
            not without_seals(without_unit(cell.text))
            or look(cell.text) is Look.DASH
            or (is_open and labels.meanings(cell) and not _is_in_place_of_value(labels, cell))
            or _is_caption(content, labels, cell)
            or (labels.left(cell) is None and _is_over_funds(content, labels, cell))
        ):
            content.use(cell)


def _is_in_place_of_value(labels: Labelled, cell: Cell) -> bool:
    """Whether a word of a list stands where the value of a label would: 评价等级 | 二级."""
    label = labels.left(cell)
    return labels.find(label, Role.FIELD, Role.RESULT) is not None and not labels.is_label(cell)


def _is_caption(content: Content, labels: Labelled, cell: Cell) -> bool:
    """Whether a label is that of no value, and nothing is left beside it."""
    roles, beside = {meaning.role for meaning in labels.meanings(cell)}, labels.right(cell)
    is_told = beside is not None and beside.text.strip() and not content.is_used(beside)
    return bool(roles & _CAPTIONS) and roles <= _CAPTIONS | {Role.COLUMN} and not is_told


def _is_over_funds(content: Content, header: Labelled, cell: Cell) -> bool:
    """Whether a text is a caption of amounts: 投入资金构成 beside their labels, or over them."""
    first = header.below(cell) if header.is_alone(cell) else header.right(cell)
    near = range(cell.row, cell.last_row + 3)
    if first is None or not content.is_used(first) or not may_be_caption(cell.text):
        return False
    return any(home.part == Kind.FUNDS and c.row in near for home, c in content.homes.items())
