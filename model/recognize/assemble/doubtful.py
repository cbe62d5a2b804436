"""What was read by position or content alone, or could have been read otherwise, is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from model.definition.keys import AMOUNTS, NEWEST_BUDGETS, Column, Field, Meaning, ValuePart
from model.definition.naming import Naming
from model.document import Kind
from model.document.amounts import stored_amount
from model.grid import Cell
from model.recognize.assemble.rows import texts_below
from model.recognize.claim import Claim, Settled, Table, Value
from model.recognize.claim.amounts import NOTE, UNNAMED
from model.recognize.claim.fields import OF_OTHERS, OWN_PAIR
from model.recognize.claim.titles import is_listed
from model.recognize.content import Content, Home
from model.recognize.doubts import DoubtKind
from model.recognize.label import Labelled, Look, look, place
from model.recognize.label.values import ALONE, COMPARATOR, KIND, UNIT, is_sign
from model.recognize.label.words import Role, label_key

_NAMING = Naming(None)
_PARTS = {COMPARATOR: ValuePart.COMPARATOR, UNIT: ValuePart.UNIT}
_SIGN = "指标符号"


def tell_guesses(
    content: Content, tables: Sequence[Table], found: Settled, labels: Labelled
) -> None:
    """Tell what no word of the vocabulary supports, and what two explanations were good for."""
    for table in tables:
        _tell_heads(content, table, labels)
    _tell_parts(content)
    told: set[str] = set()
    for claim in found.taken:
        _tell_rates(content, claim)
        for value in claim.values:
            if content.homes.get(value.home) is not None:
                _tell_value(content, claim, value, labels, told)
    for taken, other in found.conflicts:
        if spoken(taken.home) != spoken(other.home):
            text = taken.cell.text.strip()
            names = _either(taken.home, other.home)
            content.doubt(DoubtKind.CONFLICT, taken.cell, text, names, taken.home)


def _tell_heads(content: Content, table: Table, labels: Labelled) -> None:
    """Columns kept under their print, and those that what stands below them told apart."""
    own = [(cell, label_key(cell.text)) for cell, c in table.columns if not c.key.isascii()]
    for cell, column in table.columns:
        if not any(texts_below(labels.grid, cell, table.rows)) or column.tick:
            continue
        if column.key == "serial":
            if labels.find(cell, Role.COLUMN) == Column.WEIGHT:
                content.doubt(DoubtKind.COLUMN, cell, cell.text)
            continue
        key = _PARTS.get(column.key, column.key)
        text = cell.text.strip() or f"第 {content.part.source(cell).column + 1} 列"
        if not key.isascii():
            content.doubt(DoubtKind.OWN, cell, text)
        elif (
            key != labels.find(cell, Role.COLUMN)
            or _is_over_another(table, cell)
            or any(
                text == label_key(cell.text) for _, text in own
            )  # of two lists only one is known
            or (key == Column.LEVEL3 and any(c.column < cell.column for c, _ in own))
        ):
            name = _SIGN if column.key == COMPARATOR else _NAMING.column(key)
            content.doubt(DoubtKind.LABEL, cell, text, name)


def _is_over_another(table: Table, head: Cell) -> bool:
    """Whether another column below a merged head has a head of its own, and this one has none."""
    others = (cell for cell, _ in table.columns if cell.row > head.row)
    return any(head.column < cell.column <= head.last_column for cell in others)


def _tell_parts(content: Content) -> None:
    """Signs and units that belong to no target."""
    told: set[str] = set()
    for home, cell in tuple(content.homes.items()):
        alone = home.key == ALONE or (home.key == KIND and is_sign(cell.text))
        if alone and home.key not in told:
            told.add(home.key)
            content.doubt(DoubtKind.OWN, cell, home.key, home=home)


def _tell_value(
    content: Content, claim: Claim, value: Value, labels: Labelled, told: set[str]
) -> None:
    """Tell of a value under a label of its own, beside others, or whose home another has."""
    home = value.home
    text = value.text.strip()
    first = content.homes.get(value.own) if value.own is not None else None
    if value.own is not None and first is not None and place(first) != place(value.cell):
        content.doubt(DoubtKind.CONFLICT, value.cell, text, _either(home, value.own), home=home)
    elif claim.why == "标题" and _may_be_no_name(value):
        content.doubt(DoubtKind.LABEL, value.cell, text, spoken(home), home=home)
    elif home.part == Kind.FIELDS and claim.why == "位置" and _is_own(claim):
        content.doubt(DoubtKind.OWN, value.cell, home.key, home=home)
    elif home.part == Kind.FIELDS and claim.score == OF_OTHERS and _is_of_money(claim, labels):
        content.doubt(DoubtKind.LABEL, value.cell, text, spoken(home), home=home)
    elif home.part == Kind.FUNDS and not home.key.isascii() and home.key not in told:
        told.add(home.key)
        content.doubt(DoubtKind.OWN, value.cell, home.key, home=home)
    elif home.part == Kind.FUNDS and claim.why == "词语" and text != value.cell.text.strip():
        content.doubt(DoubtKind.LABEL, value.cell, value.cell.text.strip(), spoken(home), home=home)
    elif home.part == Kind.FUNDS and claim.score <= UNNAMED:
        label = next((c for c in claim.labels if place(c) != place(value.cell)), value.cell)
        content.doubt(DoubtKind.LABEL, value.cell, label.text.strip(), spoken(home), home=home)


def _tell_rates(content: Content, claim: Claim) -> None:
    """Tell the rates of a source that its amounts do not give, or that none are there to give."""
    sources = {str(v.home.path[0]) for v in claim.values if v.home.part == Kind.FUNDS}
    if len(sources) > 1 or claim.why != "分栏":
        return
    rates = execution_rates(content.funds.get("".join(sources), {}))
    read = {place(value.cell) for value in claim.values}
    for cell in (c for c in claim.cells if place(c) not in read and look(c.text) is Look.RATE):
        printed = stored_amount(cell.text.strip().rstrip("%％"))
        if printed is None or any(abs(rate - printed) <= 1 for rate in rates or [Decimal(0)]):
            continue
        if rates:
            content.doubt(DoubtKind.RATE, cell, cell.text.strip(), f"{rates[0]:.2f}%")
        else:
            content.doubt(DoubtKind.UNUSED, cell, cell.text.strip())


def execution_rates(fund: Mapping[str, str]) -> list[Decimal]:
    """The rates (in %) that what was spent of a source may be of its budgets."""
    sums = (fund_amount(fund, key) for key in AMOUNTS.of(Meaning.SPENT))
    spent = [amount for amount in sums if amount is not None]
    budgets = [amount for key in NEWEST_BUDGETS if (amount := fund_amount(fund, key))]
    return [100 * part / whole for part in spent for whole in budgets]


def fund_amount(fund: Mapping[str, str], key: str) -> Decimal | None:
    """An amount of a source; None where it has none."""
    return stored_amount(fund.get(key, ""))


def _may_be_no_name(value: Value) -> bool:
    """Whether a line above the table names something without a label, and no number lists it."""
    key = value.home.key
    is_project = key == Field.PROJECT_NAME and not is_listed(value.cell.text)
    return is_project or key == Field.UNIT


def _is_own(claim: Claim) -> bool:
    """Whether a text is kept under the print of a label that has no word."""
    return claim.score <= OWN_PAIR or claim.score == NOTE


def _is_of_money(claim: Claim, labels: Labelled) -> bool:
    """Whether a text stands beside a word for funds or for a column, which have no texts."""
    roles = {meaning.role for cell in claim.labels for meaning in labels.meanings(cell)}
    return bool(roles - {Role.SIDE, Role.SCOPE})


def _either(taken: Home, other: Home) -> str:
    return f"{spoken(taken)}”或“{spoken(other)}"


def spoken(home: Home, naming: Naming = _NAMING) -> str:
    """What the place of a value is called."""
    match home.part:
        case Kind.FIELDS:
            return naming.field(home.key)
        case Kind.FUNDS:
            return naming.amount(str(home.path[0]), home.key)
        case Kind.GOALS:
            return naming.goal(str(home.path[0]), home.key)
        case Kind.RESULT:
            return naming.result(home.key)
        case "":
            return naming.document(home.key)
        case _:
            return naming.column(home.key, home.part)
