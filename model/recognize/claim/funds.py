"""Claims of amounts: in blocks, below sources across, and beside or behind their labels."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import takewhile

from model.definition.keys import Amount
from model.document import Kind
from model.document.amounts import parse_amount
from model.grid import Cell
from model.recognize.claim import Claim, Table, Value, Why
from model.recognize.claim.amounts import (
    ADJUSTED,
    BESIDE,
    INSIDE,
    TIME,
    UNNAMED,
    WHOLE,
    YEAR,
    TableFunds,
    across_claims,
    amounts_inside,
    label_inside,
    may_be_caption,
    own_source,
    says_total,
    unit_beside_label,
    year_column,
)
from model.recognize.claim.fields import is_over_pair
from model.recognize.claim.fund_blocks import OF_TERM, FundBlocks
from model.recognize.content import Home
from model.recognize.label import NUMBERS, SPENT, Look, Place, look, place
from model.recognize.label.values import amount_in, is_amount, read_amount
from model.recognize.label.words import (
    ASKED,
    MONEY,
    OF_NUMBERS,
    Role,
    has_colon,
    label_key,
    stated_unit,
)

_SUM_OF = re.compile("(.+(?:支出|收入|经费))(?:预算|资金)?(?:总额|总预算|[合总]计)")
"""The sum of one kind of money, which is none of all where that of another stands beside it."""
_PART_OF = re.compile(r"\s*[(（]?其中")
_OF_YEAR, _YEARS = re.compile("[当本]年|年度"), re.compile(r"20\d\d")
_PERIOD = re.compile("实施期|中期|长期|周期")
_POINTS = re.compile(r"执行率[^（()）]*[（(]\s*(\d+(?:\.\d+)?)\s*分?\s*[)）]\s*$")  # 执行率（10）
_OWN_COLUMN = re.compile("到位(?!率)|^结[余转]")
_OF_ROW = 0.92
"""How good it is that points in a row of amounts are the budget's, not those of the whole."""
_MOST_POINTS = 20  # beside amounts, of the budget's execution; a higher score is of all
_UNSURE = 0.01
"""How much worse the other explanation of an amount is, which is told beside the first."""


def fund_claims(funds: TableFunds, tables: Sequence[Table] = ()) -> Iterator[Claim]:
    """All claims of the amounts of a table; sums below its indicators are of points."""
    table, blocks, labels = funds.table, FundBlocks(funds), set[Place]()
    last = max((row for one in tables for row in one.rows), default=len(table.grid.rows))
    for row in sorted({cell.row for cell in table.cells}):
        found = list(blocks.claims(row))
        labels |= {place(label) for claim in found for label in claim.labels}
        yield from found or across_claims(funds, row)
    beside = _FundsBeside(funds)
    for cell in table.cells:
        is_of_points = cell.row > last and table.words.is_sum(cell.text)
        if place(cell) not in labels and not is_of_points:
            yield from beside.claims(cell)
        label = table.left(cell)
        if label is not None and unit_beside_label(table, cell):
            yield Claim((), (cell,), (label,), BESIDE, Why.WORD)


class _FundsBeside:
    """Finds amounts beside or behind single labels."""

    def __init__(self, funds: TableFunds) -> None:
        self._funds = funds
        self._table = funds.table
        self._columns = self._governed()

    def claims(self, cell: Cell) -> Iterator[Claim]:
        """What a cell may be as the label of an amount."""
        yield from self._beside(cell)
        yield from self._inside(cell)
        yield from self._unnamed(cell)
        yield from self._rate(cell)

    def _governed(self) -> Mapping[Place, str]:
        """The column of each label with an amount beside it: as a label above it says."""
        table, columns, found = self._table, dict[int, str](), dict[Place, str]()
        for cell in table.cells:
            text = table.undated(label_inside(cell.text))
            source, _, column = (table.words.find(text, Role.SOURCE) or "").partition(".")
            column = column or self._told_column(cell, text) or self._column_beside_spent(cell)
            column = column or (Amount.ANNUAL if self._is_in_year(cell) else "")
            if column == Amount.PERIOD and self._may_be_of_year(text):
                column = Amount.ANNUAL
            is_own = not (source or column)  # a source without a word
            is_none = table.is_label(cell) or not self._funds.has_amount_beside(cell)
            if (is_own and is_none) or is_over_pair(table, cell):
                continue
            whole = None if column or source == "total" else self._whole_before(cell)
            left = max((at for at in columns if at <= cell.column), default=-1)
            over = found.get(place(whole), "") if whole else columns.get(left, "")
            if is_own and not whole:  # only right below 执行数 or 到位资金
                over = over if left == cell.column else ""
            elif source == "total":
                column = column or self._column_of_total(cell, over)
            if column or (is_own and over):
                columns[cell.column] = column or over
            if over or not is_own:
                found[place(cell)] = column or over or Amount.ANNUAL
        return found

    def _is_in_year(self, cell: Cell) -> bool:
        """Whether a caption before the rows of sources says that they are the year's."""
        before, spanned = self._table.before(cell), cell.row_span
        over = (c for c in before if c.row_span > spanned or not self._table.meanings(c))
        return any(_OF_YEAR.search(c.text) and may_be_caption(c.text) for c in over)

    def _whole_before(self, cell: Cell) -> Cell | None:
        """The total in the same row of which a cell is a part: 当年预算|9|其中：财政拨款|8."""
        before = (c for c in self._table.before(cell) if c.row == cell.row)
        return next((c for c in before if self._table.source(c)[0] == "total"), None)

    def _may_be_of_year(self, text: str) -> bool:
        """Whether 项目总额 may be the year's: no word beside it speaks of a longer time."""
        return bool(WHOLE.match(label_key(text))) and not self._is_long

    @cached_property
    def _is_long(self) -> bool:
        """Whether the year's total, a term of years, or else a word tells of a whole period."""
        table = self._table
        labels = (c for c in table.cells if table.find(c, Role.FIELD) in OF_TERM)
        days = (value.text for label in labels if (value := table.value_beside(label)))
        years = {year for day in days for year in _YEARS.findall(day)}
        spoken = (_PERIOD.search(cell.text) for cell in table.cells)
        of_year = (c for c in table.cells if table.find(c, Role.SOURCE) == "total.annual")
        return any(of_year) or (len(years) > 1 if years else any(spoken))

    def _column_of_total(self, total: Cell, over: str) -> str:
        """The column of 合计: the whole period's beside the year's sum, or beside a year with one.

        It is the year's if it is as much as that, or another than the whole above it; so is
        申报数 below 总投资 in any case.  ``over`` is the column of the label above it.
        """
        table, of_year = self._table, self._summed["total.annual"]
        near = (table.grid.cell_at(total.row - 1, total.column), *table.before(total))
        years = (c for c in near if c is not None and YEAR.fullmatch(c.text.strip()))
        is_long = any(c.row in (total.row, total.row + 1) for c in of_year)
        if is_long or any(map(self._funds.has_amount_beside, years)):
            return Amount.PERIOD
        amount, whole = self._amount_beside(total), set[str]()
        if over == Amount.PERIOD:
            whole = {*map(self._amount_beside, self._summed["total.period"])}
        is_another = bool(whole) and (amount not in whole or not says_total(total.text))
        is_of_year = is_another or amount in map(self._amount_beside, of_year)
        return Amount.ANNUAL if is_of_year else ""

    @cached_property
    def _summed(self) -> Mapping[str, Sequence[Cell]]:
        """The labels of each source that have an amount beside them, by its key."""
        found: dict[str, list[Cell]] = defaultdict(list)
        for cell in filter(self._funds.has_amount_beside, self._table.cells):
            found[self._table.find(cell, Role.SOURCE) or ""].append(cell)
        return found

    def _amount_beside(self, cell: Cell) -> str:
        beside = self._table.right(cell)
        return read_amount(beside.text, "元")[0] if beside is not None else ""

    def _told_column(self, cell: Cell, text: str) -> str:
        """The column of 预算数 and 执行数 in one row or the next, each beside its amount."""
        column = self._table.words.find(text, Role.FUND) or ""
        if not column or column in SPENT:
            return column
        rows = (self._table.starting_in(cell.row + at) for at in range(-2, 3))
        near = [c for row in rows for c in row if self._funds.has_amount(c)]
        is_beside_spent = any(self._funds.find(c, Role.FUND) in SPENT for c in near)
        if not (is_beside_spent or label_key(text).startswith(("全年", "年初"))):
            return ""
        is_bare = column == Amount.ADJUSTED and not ADJUSTED.search(text)
        beside = (c for c in near if c.row == cell.row and ADJUSTED.search(c.text))
        return Amount.INITIAL if is_bare and any(beside) else column

    def _column_beside_spent(self, head: Cell) -> str:
        """The column of a sum over the part that what was spent is over too; 到位数 is its own.

        So is what has no word over a part: 计划投资额（万元） | 9 over 其中：财政 | 8.
        """
        table, part = self._table, self._table.below(head)
        if not self._funds.has_amount_beside(head):
            return ""
        if not table.meanings(head):
            is_whole = stated_unit(head.text) and part is not None and _PART_OF.match(part.text)
            return own_source(head.text) if is_whole or _OWN_COLUMN.search(head.text) else ""
        spent = (c for c in table.starting_in(head.row) if table.find(c, Role.FUND) in SPENT)
        parts = {label_key(c.text) for c in map(table.below, spent) if c is not None} - {""}
        is_over = (
            table.find(head, Role.SOURCE) == "total" and part and label_key(part.text) in parts
        )
        return Amount.ADJUSTED if is_over else ""

    def _beside(self, label: Cell) -> Iterator[Claim]:
        table = self._table
        amount, named = table.value_beside(label), self._funds.named_beside(label)
        if amount is None or table.is_line(label):
            return
        is_number = is_amount(amount.text)
        if not (named or is_number or amount_in(amount.text)):
            return
        said = self._columns.get(place(label), "")
        is_sum = said == own_source(label.text) or bool(said and table.find(label, Role.FUND))
        is_sum = is_sum or (is_number and says_total(label.text))
        key = table.find(label, Role.SOURCE) or ("total" if is_sum else "")
        is_money = table.find(label, Role.SIDE) is not None and bool(MONEY.search(label.text))
        is_caption = not key and is_money and label.row_span == 1  # 资金规模（万元） | 860
        is_caption = is_caption and look(amount.text) is Look.AMOUNT
        if not key and not is_caption:
            return
        is_total = key.startswith("total") or (is_caption and label.text[:1] != "按")
        source = self._source_over(label) if is_total else self._funds.source(label)
        text = named["amount"] if named else ""
        over = (c for c in table.before(label) if not self._funds.has_amount_beside(c))
        values = self._funds.values(source, said or Amount.ANNUAL, amount, label, *over, text=text)
        cells = (amount,) if amount.text.strip() else ()
        is_lesser = self._funds.grouped(label) or ASKED.search(label.text)
        score = UNNAMED if is_caption or named else BESIDE - 0.005 * bool(is_lesser)
        if len(amounts_inside(amount.text)) > 1:
            score = UNNAMED - _UNSURE  # each is of its own label
        yield Claim(tuple(values), cells, (label,), score, Why.WORD)
        if source == "total" and self._may_be_of_year(label.text):
            values = self._funds.values(source, Amount.PERIOD, amount, label)
            yield Claim(tuple(values), cells, (label,), score - _UNSURE, Why.WORD)

    def _source_over(self, total: Cell) -> str:
        """The source whose row has the labels of sums beside it: 省级补助 | 年度金额 | 158.18."""
        for cell in self._table.before(total):
            near = next((c for c in self._table.following(cell) if c.text.strip()), None)
            source, beside = self._table.source(cell)[0], self._table.source(near)[0]
            if beside == "total" and source not in ("total", ""):
                return source
        own = _SUM_OF.fullmatch(own_source(total.text))  # 项目支出 beside 基本支出总额
        row = (c for c in self._table.starting_in(total.row) if not self._table.meanings(c))
        is_one = any(_SUM_OF.fullmatch(own_source(c.text)) for c in row)
        return own[1] if own and is_one else "total"

    def _inside(self, cell: Cell) -> Iterator[Claim]:
        """其中：财政拨款数：50万, or several sources with their amounts, in one cell."""
        found = amounts_inside(cell.text)
        if len(found) == 1 and any(map(self._funds.named_beside, self._table.before(cell))):
            return
        is_sum = place(cell) in self._columns and self._funds.find(cell, Role.FUND) is not None
        known = [is_sum or bool(self._funds.named(match["label"])) for match in found]
        if not any(known) and not (len(found) == 1 and self._is_among_parts(cell)):
            return
        column = self._columns.get(place(cell), Amount.ANNUAL)
        values: list[Value] = []
        for match in found:
            label = replace(cell, text=match["label"])
            source = "total" if is_sum else self._funds.source(label)
            values += self._funds.values(source, column, cell, label, cell, text=match["amount"])
        yield Claim(tuple(values), (cell,), (), INSIDE if all(known) else UNNAMED, Why.CELL)

    def _is_among_parts(self, cell: Cell) -> bool:
        """Whether an amount with its label stands below a caption or source, or by such amounts."""
        table = self._table
        above = table.grid.cell_at(cell.row - 1, cell.column)
        left = table.left(cell) if has_colon(cell.text) else None
        if not MONEY.search(cell.text):
            return False
        if self._is_part(cell) or (left is not None and self._is_caption(left)):
            return True
        near = (c for c in (above, left) if c is not None and amounts_inside(c.text))
        return any(map(self._is_among_parts, near))

    def _unnamed(self, label: Cell) -> Iterator[Claim]:
        """A source without a word: a part of a total, or in the rows of a caption of funds."""
        table = self._table
        amount = table.value_beside(label)
        if amount is None or table.is_label(label) or look(amount.text) is not Look.AMOUNT:
            return
        if look(label.text) is not Look.TEXT or OF_NUMBERS.search(label.text.strip()):
            return
        captions = [c for c in table.before(label) if self._is_caption(c)]
        captions += [c for c in self._over(label, amount) if may_be_caption(c.text)]
        row = [label_key(c.text) for c in table.starting_in(label.row)]  # 自筹 | 20 | 自筹 | 18
        is_again = place(label) in self._columns and row.count(label_key(label.text)) > 1
        is_part = _PART_OF.match(label.text) or self._is_part(label) or is_again
        is_part = is_part or bool(_SUM_OF.fullmatch(own_source(label.text)))
        if (captions or is_part) and not self._funds.has_amount_beside(amount):  # two are points
            time = TIME.fullmatch(label.text.strip())
            year = year_column(table, label.text) if YEAR.fullmatch(label.text.strip()) else ""
            column = time[0] if time else year or self._columns.get(place(label), Amount.ANNUAL)
            source = None if time or year else label
            labels, named = (source, label, *captions), self._funds.source(source)
            values = self._funds.values(named, column, amount, *labels)
            yield Claim(tuple(values), (amount,), (label, *captions), UNNAMED, Why.COLUMNS)

    def _over(self, label: Cell, amount: Cell) -> Iterator[Cell]:
        """The caption that lies over a label and its amount: 支出（万元） over 基本支出 | 400."""
        table = self._table
        width, above = label.column_span, table.above(label)
        ends = (c for c in above if c.column_span > width or table.find(c, Role.FIELD))
        over = next(ends, None)
        if over is None or table.is_line(over) or table.find(table.left(over), Role.FIELD):
            return
        if (over.column, over.last_column) == (label.column, amount.last_column):
            yield over

    def _rate(self, label: Cell) -> Iterator[Claim]:
        """执行率 | 97%, or 执行率97% in one cell, in a row of amounts; 得分 stands below it."""
        head, behind = (*re.split(r"[:：]|(?<=率)(?=\d)", label.text, maxsplit=1), "")[:2]
        key = self._table.words.find(head, Role.BUDGET)
        points = _POINTS.search(label.text) if key == "budget_weight" else None
        behind = points[1] if points else behind.strip()
        value = label if behind else self._table.value_beside(label)
        if key is None or value is None or not self._is_of_amounts(label, key):
            return
        text = (behind or value.text.strip()).removesuffix("分")
        if look(text) not in ((Look.AMOUNT,) if key == "budget_score" else NUMBERS):
            return
        score = BESIDE if key == "budget_rate" else _OF_ROW
        may_be_total = key == "budget_score" and self._table.words.find(head, Role.RESULT)
        if may_be_total and (parse_amount(text, "元") or 0) > _MOST_POINTS:
            return
        said = Value(Home(Kind.RESULT, key), text.rstrip("%％"), value)
        labels = () if value is label else (label,)
        yield Claim((said,), (value,), labels, score, Why.WORD)

    def _is_of_amounts(self, label: Cell, key: str) -> bool:
        """Whether a rate stands by amounts, and points by what was spent or by such a rate."""
        table = self._table
        beside = ((c, table.right(c)) for c in table.above(label))
        numbered = takewhile(lambda two: two[1] and look(two[1].text) in NUMBERS, beside)
        near = [c for c in table.before(label) if c.row == label.row] + [c for c, _ in numbered]
        if key != "budget_rate":
            is_spent = any(self._funds.find(c, Role.FUND) in SPENT for c in near)
            is_named = key == "budget_weight" and "执行率" in label.text
            rates = (c for c in near if table.find(c, Role.BUDGET) == "budget_rate")
            return is_spent or is_named or any(self._is_of_amounts(c, "budget_rate") for c in rates)
        over = table.starting_in(label.row - 1) if "率" in label.text else ()
        heads = (table.grid.cell_at(c.row - 1, c.column) for c in over if is_amount(c.text))
        known = (c for c in (*over, *near) if self._funds.find(c, Role.FUND, Role.SOURCE))
        is_headed = any(table.find(c, Role.FUND) for c in heads)
        return is_headed or any(map(self._funds.has_amount, known))

    def _is_caption(self, cell: Cell) -> bool:
        """Whether a cell is the caption of a row or of several rows of funds."""
        beside = self._table.right(cell)
        if not beside or not may_be_caption(cell.text) or self._funds.has_amount_beside(cell):
            return False
        is_of_money = bool(stated_unit(cell.text) and MONEY.search(own_source(cell.text)))
        is_of_money = is_of_money or self._table.find(beside, Role.SOURCE) is not None
        return cell.row_span > 1 or (is_of_money and self._funds.has_amount_beside(beside))

    def _is_part(self, label: Cell) -> bool:
        """Whether a label that speaks of money stands beside its total or a part, or below one."""
        of_money = bool(MONEY.search(label.text) or self._funds.named(label.text))
        others = (*self._table.before(label), *self._table.following(label))
        sources = [c for c in others if self._table.find(c, Role.SOURCE) is not None]
        sources += [c for c in self._table.starting_in(label.row - 1) if _PART_OF.match(c.text)]
        return of_money and any(map(self._funds.has_amount_beside, sources))
