"""What all claims of amounts share: sources, units, and how sure the kinds of explanation are.

And those of amounts that stand below their sources, which stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice, pairwise

from model.definition import MoneyUnit
from model.definition.keys import FIELDS, Amount, Meaning, NodeKey
from model.document import Kind
from model.document.amounts import add_up, parse_amount
from model.document.naming import without_number
from model.grid import Cell
from model.recognize.claim import Claim, Form, Value, Why
from model.recognize.content import Home
from model.recognize.label import (
    NUMBERS,
    OF_AMOUNTS,
    SPENT,
    WORDS,
    Labelled,
    Look,
    look,
    may_be_head,
)
from model.recognize.label.values import UNIT_BEHIND, is_amount, is_no_amount, read_amount
from model.recognize.label.words import MONEY, OF_NUMBERS, Role, Words, label_key, stated_unit

BLOCK, GROUPED, ACROSS, BESIDE, INSIDE, UNNAMED = 0.95, 0.945, 0.94, 0.9, 0.91, 0.6
NOTE = 0.57
"""How good the kinds of explanation are."""
_TOTAL = re.compile(
    "(?!基本|人员|公用|日常|其[他它]|三公|资产|固定|负债|债[务券]|贷款|合同|采购|工资|税|产值)"
    "[^分]*(?:总额|[合总]计)|(?:预计)?投入|[千万亿]?元"
)
WHOLE = re.compile("项目(?:总(?:额|预算)|(?:预算|资金)?总额)")
"""What a sum is called that may be of a whole project, and not of its year."""
ADJUSTED = re.compile("全年(?!预计)|调整")
_COUNTED = re.compile(r"^(?:[^:：]*[:：])?[(（]\d{1,2}[)）]")
"""The number of a source, and the heading in front of the first: 资金来源：（1）."""
YEAR = re.compile(
    r"(?:20\d\d\s*|[当本](?=年))(?:年度?(?:预算|计划|申[请报]|安排|投[入资]|需求|资金|批复|(?P<spent>执行|支出|决算))?数?)?"
    r"(?:[（(][^（()）]{2,4}[)）])?"
)
"""A year at the head of amounts, and what of it is meant: 2024, 本年度, 2025年计划数."""
TIME = re.compile(r"第?[一二三四1-4]季度|\d{1,2}月[份底末]?|[上下]半年")
"""What a plan of payments within a year has columns of, or rows."""
_AMONG = re.compile("其中[:：，,—–-]*")
_MARKS = ":：*、 \n"
_INLINE = re.compile(
    rf"(?P<label>.*?[^\d\s:：.,，])\s*[:：]?\s*(?P<amount>-?[\d,，]+(?:\.\d+)?\s*{UNIT_BEHIND}?)"
)
_NAMED = re.compile(rf"\D.*[^\d.,，](?!20\d\d$)(?P<amount>[\d,，.]+\s*{UNIT_BEHIND}?)")
"""An amount behind the name of what it is of, beside its label: 财政拨款 | 衔接补助资金50."""
_SAID = re.compile(rf"[:：]\s*\d|元\s*[，,；;（(]|\d\s*{UNIT_BEHIND}?\s*[;；,，、\n]\s*\D")
_PARTING = re.compile(r"[\n；;（）()]|[，,](?!\d)|(?<=元)、|\s+(?=[^\s\d:：]+[:：])")
_UNIT_INSIDE = re.compile(r"[（(](?:单位[:：])?[千万亿]?元[)）]")
_OF_UNIT = re.compile(r"[元万亿]\s*$|^\s*0*(?:\.0*)?\s*$")
_ASKING_FOR_UNIT = frozenset({"金额单位", "货币单位", "资金单位"})
_LONGEST_UNIT_LINE = 40
_LARGE = Decimal(100_000)
"""From here on an amount without any unit is in 元: few projects cost a milliard."""


class TableFunds:
    """A table's amounts: the source of each, and its unit.

    ``unit`` is that of amounts which state none, a form's own where no line states it and none
    is too large for it, and then ``stated`` is None.
    """

    def __init__(self, table: Labelled, unit: MoneyUnit | None = None) -> None:
        self.table = table
        stating = stating_unit(table.cells)  # or else a cell beside the label that asks for it
        beside = (found for c in table.cells if (found := unit_beside_label(table, c)))
        self.stated = stated_unit(stating.text) if stating else next(beside, None)
        self.unit: MoneyUnit = self.stated or _likely_unit(table, unit or "万元")

    def row_label(self, row: int, first: int, last: int, *roles: Role) -> Cell | None:
        """The label of a row of amounts, to the left of its first column.

        Numbers between them whose head, above in the row ``last``, is blank are of no column.
        """
        cells = (self.table.grid.cell_at(row, column) for column in range(first - 1, -1, -1))
        cells = (c for c in cells if c is None or label_key(c.text) != "小计")  # that of its group
        for cell in (c for c in cells if c and c.text.strip() and look(c.text) is not Look.RATE):
            is_number = look(cell.text) is Look.AMOUNT and not YEAR.fullmatch(cell.text.strip())
            head = self.table.grid.cell_at(last, cell.column) if is_number else None
            if head is None or head.text.strip():
                is_source = self.table.find(cell, Role.SOURCE, *roles) is not None
                is_other = is_number or (self.table.is_label(cell) and not is_source)
                return None if cell.row <= last or is_other else cell
        return None

    def values(
        self, source: str, column: str, cell: Cell, *labels: Cell | None, text: str = ""
    ) -> list[Value]:
        """The amount in a cell, or that in a piece of its text, in a source's column.

        It is in the unit that its labels state, the nearest first, or else the table.
        """
        said, label = text or cell.text, labels[0]
        if is_no_amount(said):
            return []
        stated = (stated_unit(each.text) for each in labels if each is not None)
        unit: MoneyUnit = next((one for one in stated if one is not None), self.unit)
        own = self.grouped(label) or (own_source(label.text) if label else "")
        other = Home(Kind.FUNDS, column, (own,)) if own else None
        return [Value(Home(Kind.FUNDS, column, (source,)), said, cell, Form.AMOUNT, unit, other)]

    def budget(
        self, source: str, key: str, cell: Cell, *, is_part: bool = True
    ) -> list[Value] | None:
        """The points of the budget's execution; the parts' are dashes, or rates to compute.

        ``is_part`` says that the total has a row of its own.
        """
        text = cell.text.strip()
        if is_no_amount(text):
            return []
        if source != "total":
            is_rate = key == "budget_rate" and look(text) in (Look.RATE, Look.AMOUNT)
            return [] if is_rate and is_part else None
        said = text.rstrip("%％") if key == "budget_rate" else text.removesuffix("分")
        return [Value(Home(Kind.RESULT, key), said, cell)]

    def source(self, label: Cell | None) -> str:
        """The source that a label names, by its key or its own print."""
        if label is None:
            return "total"
        inside = label_inside(label.text)  # 年度资金总额：38.75万元 beside its columns
        return self.named(label.text) or self.named(inside) or own_source(label.text) or "total"

    def named(self, text: str) -> str:
        """The source that a text names by a word, or by the level that is all it says (市级)."""
        words = self.table.words
        key = words.find(text, Role.SOURCE) or level_alone(words, text)
        return (key or ("total" if says_total(text) else "")).partition(".")[0]

    def grouped(self, label: Cell | None) -> str:
        """The name of a source with its group's, if that stands beside the label of all funds."""
        match [] if label is None else [label, *islice(self.table.before(label), 2)]:
            case [own, group, side] if side.row_span > group.row_span > own.row_span:
                return own_source(group.text) and own_source(group.text) + own_source(own.text)
        return ""

    def named_beside(self, label: Cell) -> re.Match[str] | None:
        """The amount behind a name, beside the label of a source that is no total."""
        beside, is_part = self.table.right(label), self.table.source(label)[0] not in ("total", "")
        is_other = is_part and beside is not None and not is_amount(beside.text)
        return _NAMED.fullmatch(beside.text.strip()) if beside and is_other else None

    def has_amount(self, cell: Cell) -> bool:
        """Whether an amount stands right beside a cell, or behind its label in it."""
        return self.has_amount_beside(cell) or bool(amounts_inside(cell.text))

    def find(self, cell: Cell, *roles: Role) -> str | None:
        """The key of the label in a cell, which may have its amount behind it."""
        return self.table.words.find(label_inside(cell.text), *roles)

    def has_amount_beside(self, cell: Cell) -> bool:
        """Whether an amount stands right beside a cell."""
        other = self.table.right(cell)
        return other is not None and bool(other.text.strip()) and is_amount(other.text)


def may_be_caption(text: str) -> bool:
    """Whether a text may be the caption of amounts: 其中, or it speaks of money in no sentence."""
    return may_be_head(text) and (bool(MONEY.search(text)) or text.strip(_MARKS) == "其中")


_MOST_SOURCES = 30
"""Longer tables of amounts list things: no sum is looked for."""
_Found = Iterable[tuple[Cell, list[Value] | None]]


def row_claim(
    row: int, found: _Found, over: Iterable[Cell], label: Cell | None, score: float
) -> Claim:
    """A claim of the values found in the filled cells of a row, but for those that have none."""
    labels = (*over, *filter(None, [label]))
    why = Why.ROW if score == ACROSS else Why.COLUMNS
    taken = [(c, said) for c, said in found if c.row == row and c.text.strip() and said is not None]
    values = tuple(value for _, said in taken for value in said)
    return Claim(values, tuple(cell for cell, _ in taken), labels, score, why)


def whole_among(
    funds: TableFunds, rows: Sequence[tuple[Cell | None, Sequence[Cell]]]
) -> Cell | None:
    """The first or last label, without a word, where its amounts are the sums of all others'."""
    labels = [label for label, _ in rows if label is not None]
    is_block = 1 < len(labels) == len(rows) <= _MOST_SOURCES
    if not is_block or "total" in map(funds.source, labels):
        return None
    numbers = [[parse_amount(c.text, "元") or Decimal() for c in cells] for _, cells in rows]
    for at, parts in ((0, numbers[1:]), (-1, numbers[:-1])):
        are_sums = any(numbers[at]) and all(map(add_up, numbers[at], zip(*parts, strict=False)))
        if are_sums and not funds.table.meanings(labels[at]):
            return labels[at]
    others = [row for row, label in zip(rows, labels, strict=True) if not _AMONG.match(label.text)]
    return whole_among(funds, others) if len(others) < len(rows) else None


def says_total(text: str) -> bool:
    """Whether a label without a word of its own is that of the whole sum, which is not of points.

    What says no more than the unit of a row is so too: 万元 | 80 | 90.
    """
    return _TOTAL.fullmatch(label_key(text)) is not None


def year_column(table: Labelled, text: str) -> str:
    """The column of one of several years, or of their sum: the table's own is the annual one."""
    if match := YEAR.fullmatch(text.strip()):
        is_own = text.strip().startswith((table.year or "本", "本", "当"))
        own = Amount.EXECUTED if match["spent"] else Amount.ANNUAL
        return own if is_own else own_source(text)
    return Amount.PERIOD if says_total(text) else ""


@lru_cache(maxsize=4096)
def own_source(text: str) -> str:
    """A source that has no word: its label."""
    text = _AMONG.sub("", "".join(text.split())).strip(_MARKS)
    text = without_number(_COUNTED.sub("", text))
    return _UNIT_INSIDE.sub("", text).strip(_MARKS).replace(".", "")


def level_alone(words: Words, text: str) -> str | None:
    """The key of the source of a level that is all a label says: 省级 means 省级财政资金."""
    own = own_source(text)
    return words.find(f"{own}财政资金", Role.SOURCE) if own and not own.endswith("年度") else None


def label_inside(text: str) -> str:
    """The label of a text that is a label and its amount, or the text itself."""
    match = _INLINE.fullmatch(text.strip())
    return match["label"] if match else text


@lru_cache(maxsize=4096)
def amounts_inside(text: str) -> Sequence[re.Match[str]]:
    """The labels with amounts of which a text is made; none if something else is in it."""
    alone = _INLINE.fullmatch(text.strip())
    if alone and not _SAID.search(alone["label"]):
        return (alone,)
    parts = _PARTING.split(_UNIT_INSIDE.sub("", text))
    pieces = [without_number(piece.strip()) for piece in parts if piece.strip()]
    found = [_INLINE.fullmatch(piece) for piece in pieces]
    return tuple(match for match in found if match is not None) if all(found) else ()


def stating_unit(cells: Iterable[Cell]) -> Cell | None:
    """The first label or line that states a money unit."""
    short = (cell for cell in cells if len(label_key(cell.text)) <= _LONGEST_UNIT_LINE)
    return next((cell for cell in short if stated_unit(cell.text)), None)


def needs_unit(claim: Claim) -> bool:
    """Whether a claim has an amount, other than 0, that says no unit."""
    amounts = (value.text for value in claim.values if value.form is Form.AMOUNT)
    return any(look(text) is Look.AMOUNT and not _OF_UNIT.search(text) for text in amounts)


def unit_beside_label(table: Labelled, cell: Cell) -> MoneyUnit | None:
    """The money unit that a cell beside its label states: 金额单位 | 万元."""
    label = table.left(cell)
    is_asked = label is not None and label_key(label.text) in _ASKING_FOR_UNIT
    return stated_unit(f"（{cell.text.strip()}）") if is_asked else None


def _likely_unit(table: Labelled, usual: MoneyUnit) -> MoneyUnit:
    bare = (c for c in table.cells if not _OF_UNIT.search(c.text))
    cells = (c for c in bare if table.find(table.left(c), Role.FIELD) is None)  # no phones
    amounts = [read_amount(cell.text, "元") for cell in cells]
    numbers = [Decimal(value) for value, understood in amounts if understood and value]
    return "元" if any(number >= _LARGE for number in numbers) else usual


_NAMES = frozenset(FIELDS.of(Meaning.NAME))
_LEAST_ACROSS = 2
"""So many labels of money stand side by side over their amounts."""


def across_claims(funds: TableFunds, row: int) -> Iterator[Claim]:
    """Claims of amounts whose sources stand side by side in a row, all with amounts below them."""
    table = funds.table
    found = [head for cell in table.starting_in(row) for head in _over_amounts(table, cell)]
    known = [c for c in found if table.find(c, Role.SOURCE) or says_total(c.text)]
    of_money = [cell for cell in found if cell in known or MONEY.search(cell.text)]
    before = table.left(replace(found[0], row=row)) if found else None
    if len(found) >= _LEAST_ACROSS and _is_caption(table, before):
        known = of_money = found = [c for c in found if look(c.text) in WORDS]
    adjoining = all(a.last_column + 1 == b.column for a, b in pairwise(found))
    if not known or len(of_money) < _LEAST_ACROSS or not adjoining:
        return
    office = before if table.find(before, Role.FIELD) in _NAMES else None  # over 本单位
    labels = (*(c for c in table.starting_in(row) if c is not office), *found)
    rows = [(at, c if office is None else None) for at, c in _rows(funds, found, row)]
    amounts = [(c, [cell for at, _ in rows for cell in table.under([c], at)]) for c in found]
    whole = whole_among(funds, amounts)
    heads = [replace(c, text="合计") if c is whole else c for c in found]
    for at, label, column in _with_columns(table, rows, before):
        cells = [(cell, head) for head in heads for cell in table.under([head], at)]
        taken = ((cell, _amount(funds, head, label, column, cell)) for cell, head in cells)
        yield row_claim(at, taken, labels, label, ACROSS)


def _is_caption(table: Labelled, cell: Cell | None) -> bool:
    """Whether a caption says that heads are of money: 资金用途（万元）, or 内容 over 金额."""
    if cell is None or cell.row_span > 1:
        return cell is not None and may_be_caption(cell.text) and bool(stated_unit(cell.text))
    below = table.below(cell)
    return below is not None and label_key(below.text) == "金额"


def _over_amounts(table: Labelled, head: Cell) -> Iterator[Cell]:
    """A head with an amount below it, or those that it groups: 财政拨款 over 一般公共预算.

    A clerk may leave amounts blank, below sources and what no word is known for.
    """
    below = table.below(head)
    if below is None or below.last_column > head.last_column:
        return
    is_source, is_plain = table.find(head, Role.SOURCE) is not None, not table.meanings(head)
    may_be_blank = head.column > 0 and look(head.text) in WORDS and (is_source or is_plain)
    is_other = OF_NUMBERS.search(head.text.strip()) or table.find(head, Role.FIELD) == NodeKey.YEAR
    is_filled = (below.text.strip() or may_be_blank) and not is_other
    if is_filled and is_amount(below.text) and not table.is_label(below):
        yield head
        return
    beside = (table.find(c, Role.SOURCE) or says_total(c.text) for c in table.starting_in(head.row))
    of_money = MONEY.search(head.text) or any(beside)
    is_value = table.find(table.left(head), Role.FIELD) is not None
    if of_money and not is_value and below.column_span < head.column_span:
        under = table.starting_in(below.row)
        inner = [c for c in under if head.column <= c.column <= head.last_column]
        looks = {look(c.text) if c else Look.TEXT for c in map(table.below, inner)}
        yield from inner if looks <= OF_AMOUNTS - {Look.RATE} else ()


def _rows(
    funds: TableFunds, sources: Sequence[Cell], row: int
) -> Iterator[tuple[int, Cell | None]]:
    """The rows of amounts below sources, each with its label; only the first may have none."""
    first = max(c.last_row for c in sources) + 1
    for at in range(first, len(funds.table.grid.rows)):
        label = funds.row_label(at, sources[0].column, row, Role.FUND, Role.BUDGET)
        looks = {look(c.text) for c in funds.table.under(sources, at) if c.row == at}
        are_amounts = looks & NUMBERS and looks <= OF_AMOUNTS
        if at > first and not (label is not None and label.row == at and are_amounts):
            return
        yield at, label


def _with_columns(
    table: Labelled, rows: Sequence[tuple[int, Cell | None]], corner: Cell | None
) -> Iterator[tuple[int, Cell | None, str | None]]:
    """The rows with their columns, if more than one: 年初预算数, 执行数, or years and a sum.

    What has no word beside them is a column of its own; the first row, which alone may have
    no label, is what the ``corner`` says: 项目总投资 | 合计 | 债券, or above years their sum.
    """
    words = {at: table.find(c, Role.FUND) or table.source(c or corner)[1] for at, c in rows}
    texts = {at: own_source(c.text) if c is not None else "" for at, c in rows}
    are_years = any(map(YEAR.fullmatch, texts.values()))
    known = [at for at, c in rows if words[at] or table.find(c, Role.BUDGET)]
    for at, label in rows if known or are_years else rows[:1]:
        text, column = texts[at], words[at]
        if are_years:
            column = year_column(table, text) or (Amount.PERIOD if label is None else column)
        if not column and at == rows[0][0] and {*words.values()} & SPENT:
            column = Amount.ADJUSTED
        elif not column and label is not None and not table.meanings(label):
            column = text
        yield at, label, column


def _amount(
    funds: TableFunds, head: Cell, label: Cell | None, column: str | None, cell: Cell
) -> list[Value] | None:
    """The amount below a source, or the rate of execution, beside or at the end of a row."""
    table, (word, own) = funds.table, funds.table.source(head)
    of_row = table.find(label, Role.BUDGET)
    if budget := of_row or (not word and table.find(head, Role.BUDGET)):
        return funds.budget(funds.source(head) if of_row else "total", budget, cell)
    group = next((c for c in table.above(head) if c.column_span > head.column_span), None)
    over = table.find(group, Role.FUND)
    source = _source(funds, head, None if over else group)
    return funds.values(source, column or over or own or Amount.ANNUAL, cell, head)


def _source(funds: TableFunds, head: Cell, group: Cell | None) -> str:
    """The source of a head: 小计 is its group's, and 财政拨款 where each group has it."""
    key, own = label_key(head.text), own_source(head.text)
    beside = [label_key(c.text) for c in funds.table.starting_in(head.row)]
    whole = own_source(group.text) if group and MONEY.search(group.text) else ""
    if whole and beside.count(key) > 1:
        return whole if says_total(own) or key == "小计" else f"{whole}：{own}"
    return funds.source(head) if key != "小计" else funds.named(whole) or whole or "total"
