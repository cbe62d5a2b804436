"""Claims of amounts: under the heads of a block, below sources that stand across, beside labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from model.definition import MoneyUnit
from model.definition.keys import AMOUNTS, Amount, Meaning
from model.document import Kind
from model.grid import Cell
from model.recognize.claim import Claim, Form, Value
from model.recognize.content import Home
from model.recognize.label import Labelled, Look, Place, look, place
from model.recognize.labels import label_key, stated_unit
from model.recognize.values import is_amount, is_no_amount, read_amount
from model.recognize.words import Role, without_number

BLOCK, GROUPED, ACROSS, BESIDE, INSIDE, UNNAMED = 0.95, 0.945, 0.94, 0.9, 0.91, 0.6
NOTE = 0.57
"""How good the kinds of explanation are."""
_ANNUAL, _BUDGETED = Amount.ANNUAL, Amount.ADJUSTED
_CAPTION = re.compile("资金|预算|金额|经费|收入|支出")
_TOTALS = ("总额", "合计", "总计")
_MARKS = ":：*、 \n"
_INLINE = re.compile(
    r"(?P<label>.*?[^\d\s:：.,，])\s*[:：]?\s*(?P<amount>-?[\d,，]+(?:\.\d+)?\s*(?:亿元?|万元?|元)?)"
)
_POINTS = re.compile(r"[（(](\d+(?:\.\d+)?)\s*分")
"""How many points something has, as its label says."""
_SAID = re.compile(r"[:：]\s*\d")
_PARTING = re.compile(r"[\n；;（）()]|\s+(?=[^\s\d:：]+[:：])")
_UNIT = re.compile(r"[（(](?:单位[:：])?(?:万元|元)[)）]$")
_SENTENCE = re.compile(r"[。；;！？]")
_WORDS = (Look.TEXT, Look.PROSE)
_SPENT = frozenset(AMOUNTS.of(Meaning.SPENT))
_LONGEST_UNIT_LINE = 40
_LEAST_ACROSS = 2
"""So many labels of money stand side by side over their amounts."""
_LARGE = Decimal(100_000)
"""From here on an amount without any unit is in 元: few projects cost a milliard."""
_PART_OF = re.compile(r"\s*[(（]?其中")
MONEY = re.compile(
    "资金|预算|金额|经费|收入|支出|拨款|财政|补助|投入|配套|自筹|[省市县区本上下]级|[(（]万?元[)）]"
)
"""What a label without a word of its own says where it asks for money."""
_MARKED_WORD = re.compile(r"待定|未定|待批|详见.{0,6}")


@dataclass(frozen=True)
class _Head:
    """A column of a block: its cell, and the key of its amounts (None: budget or not known)."""

    cell: Cell
    column: str | None
    budget: str | None = None


@dataclass(frozen=True)
class _Block:
    """A head with the rows of amounts below it, each with its label."""

    heads: tuple[_Head, ...]
    over: tuple[Cell, ...]
    rows: tuple[tuple[int, Cell | None], ...]
    has_total: bool


class FundClaims:
    """Proposes all amounts of a table; ``unit`` is that of those which state none."""

    def __init__(self, table: Labelled) -> None:
        self._table = table
        self.stated = _stated(table)
        self.unit: MoneyUnit = self.stated or _likely_unit(table)

    def claims(self) -> Iterator[Claim]:
        """All claims of amounts."""
        rows = sorted({cell.row for cell in self._table.cells})
        in_blocks: set[Place] = set()
        for row in rows:
            if (block := self._block(row)) is not None:
                yield from self._of_block(block)
                in_blocks |= {place(label) for _, label in block.rows if label is not None}
            yield from self._across(row)
        columns = self._governed()
        for cell in self._table.cells:
            if place(cell) in in_blocks:
                continue
            yield from self._beside(cell, columns)
            yield from self._inside(cell, columns)
            yield from self._unnamed(cell)
            yield from self._rate(cell)

    # Blocks with a head for each column

    def _block(self, row: int) -> _Block | None:
        table = self._table
        known = [c for c in table.starting_in(row) if table.find(c, Role.FUND, Role.BUDGET)]
        funds = [c for c in known if table.find(c, Role.FUND)]
        if not funds or any(self._has_amount_beside(cell) for cell in known):
            return None
        last = max(cell.last_row for cell in funds)
        heads = tuple(self._heads(row, last))
        rows = tuple(self._rows(last, heads)) if heads else ()
        if not any(self._says_amounts(at, heads) for at, _ in rows):
            return None
        over = tuple(c for at in range(row, last + 1) for c in table.starting_in(at))
        has_total = any(self._source(label)[0] == "total" for _, label in rows)
        return _Block(heads, over, rows, has_total)

    def _heads(self, row: int, last: int) -> Iterator[_Head]:
        """The lowest cell of each column, if it is known or has amounts below."""
        table, seen = self._table, set[Place]()
        for column in range(len(table.grid.columns)):
            stack = (table.grid.cell_at(at, column) for at in range(last, row - 1, -1))
            cell = next((c for c in stack if c is not None and c.text.strip()), None)
            if cell is None:
                yield from self._blank_head(last, column)
                continue
            if cell.last_row > last or place(cell) in seen:
                continue
            seen.add(place(cell))
            if self._heads_sources(cell, last):
                continue
            fund, budget = table.find(cell, Role.FUND), table.find(cell, Role.BUDGET)
            below = table.grid.cell_at(last + 1, cell.column)
            has_amount = below is not None and look(below.text) is Look.AMOUNT
            if fund or budget:
                yield _Head(cell, None if budget and not fund else fund, None if fund else budget)
            elif has_amount and table.find(cell, Role.SOURCE) == "total":
                yield _Head(cell, _BUDGETED)  # 预算安排 beside 实际支出
            elif has_amount and not table.is_label(cell) and _may_be_head(cell.text):
                yield _Head(cell, own_source(cell.text))

    def _blank_head(self, last: int, column: int) -> Iterator[_Head]:
        """A column whose head was left out: its amounts are kept by where it stands."""
        head, below = (self._table.grid.cell_at(row, column) for row in (last, last + 1))
        if head is not None and below is not None and look(below.text) is Look.AMOUNT:
            yield _Head(head, f"第{column + 1}列")

    def _heads_sources(self, head: Cell, last: int) -> bool:
        """Whether the sources themselves stand below a head, which names no column then."""
        below = self._table.grid.cell_at(last + 1, head.column)
        if below is None or look(below.text) not in _WORDS:
            return False
        return self._table.find(below, Role.SOURCE) is not None or says_total(below.text)

    def _rows(self, last: int, heads: Sequence[_Head]) -> Iterator[tuple[int, Cell | None]]:
        """The rows below the head that have amounts, each with its label."""
        first = min(head.cell.column for head in heads)
        row, stop = last + 1, self._stop(first, last)
        if row < stop and self._row_label(row, first, last) is None:
            if not self._says_amounts(row, heads):
                return
            yield row, None
            row += 1
        while row < stop:
            label = self._row_label(row, first, last)
            is_source = self._table.find(label, Role.SOURCE) is not None
            is_source = is_source or self._is_blank_part(row, label, heads)
            if label is None or not (is_source or self._says_amounts(row, heads)):
                return
            yield row, label
            row = max(row, label.last_row) + 1 if label.row == row else row + 1

    def _is_blank_part(self, row: int, label: Cell | None, heads: Sequence[_Head]) -> bool:
        """Whether a row is that of a source without a word, for which nothing is given."""
        cells = (self._table.grid.cell_at(row, head.cell.column) for head in heads)
        is_blank = all(c is None or is_no_amount(c.text) for c in cells)
        return label is not None and is_blank and bool(MONEY.search(label.text))

    def _stop(self, first: int, last: int) -> int:
        """Where a block ends: with the caption that is merged over its head and rows."""
        cells = (self._table.grid.cell_at(last, column) for column in range(first))
        captions = [c for c in cells if c is not None and not self._table.find(c, Role.SOURCE)]
        ends = [c.last_row + 1 for c in captions if c.last_row > last]
        return min(ends, default=len(self._table.grid.rows))

    def _row_label(self, row: int, first: int, last: int, role: Role = Role.SOURCE) -> Cell | None:
        """The label of a row of amounts, to the left of its first column."""
        for column in range(first - 1, -1, -1):
            cell = self._table.grid.cell_at(row, column)
            if cell is not None and cell.text.strip() and look(cell.text) is not Look.RATE:
                is_known = self._table.find(cell, role) is not None
                wrong = cell.row <= last or look(cell.text) is Look.AMOUNT
                wrong = wrong or (self._table.is_label(cell) and not is_known)
                return None if wrong else cell
        return None

    def _says_amounts(self, row: int, heads: Sequence[_Head]) -> bool:
        cells = (self._table.grid.cell_at(row, head.cell.column) for head in heads)
        return any(c is not None and look(c.text) is Look.AMOUNT and c.row == row for c in cells)

    def _of_block(self, block: _Block) -> Iterator[Claim]:
        """A claim for each row; where the rows list things, only those of known sources."""
        items = [at for at, label in block.rows if self._is_item(at, label, block)]
        yield from self._points(block)
        yield from self._notes(block)
        for row, label in block.rows:
            if row in items:
                continue
            known = block.heads
            if items:
                known = tuple(h for h in known if h.budget or self._table.find(h.cell, Role.FUND))
            yield self._of_row(row, label, known, block)

    def _points(self, block: _Block) -> Iterator[Claim]:
        """The points of the execution where only a caption says them: 预算执行情况（10分）."""
        if any(head.budget == "budget_weight" for head in block.heads):
            return
        budgets = [head.cell for head in block.heads if head.budget == "budget_score"]
        captions = (*budgets, *self._table.before(block.heads[0].cell)) if budgets else ()
        found = ((cell, _POINTS.search(cell.text)) for cell in captions)
        for cell, match in found:
            if match is not None:
                value = Value(Home(Kind.RESULT, "budget_weight"), match[1], cell)
                yield Claim((value,), (), (cell,), BLOCK, "分栏")
                return

    def _notes(self, block: _Block) -> Iterator[Claim]:
        """A text beside the amounts, under a head of its own: 原因说明."""
        first = block.heads[0].cell
        known = {head.cell.column for head in block.heads}
        others = (c for c in block.over if c.column > first.column and c.column not in known)
        rows = [row for row, _ in block.rows]
        for head in (c for c in others if not self._table.meanings(c)):
            below = self._table.below(head)
            if below is None or below.row not in rows or look(below.text) not in _WORDS:
                continue
            home = Home(Kind.FIELDS, own_source(head.text))
            value = Value(home, below.text.strip(), below)
            yield Claim((value,), (below,), (head,), NOTE, "位置")

    def _is_item(self, row: int, label: Cell | None, block: _Block) -> bool:
        """Whether a row tells of a thing that is paid for, not of a source of funds."""
        if label is None or self._table.find(label, Role.SOURCE):
            return False
        amounts = {place(head.cell) for head in block.heads}
        others = [c for c in block.over if place(c) not in amounts and c.column > label.column]
        cells = (self._table.grid.cell_at(row, cell.column) for cell in others)
        return any(c and look(c.text) in (Look.TEXT, Look.PROSE) and c.row == row for c in cells)

    def _of_row(self, row: int, label: Cell | None, heads: Sequence[_Head], block: _Block) -> Claim:
        source, group = self._source(label)
        values: list[Value] = []
        cells: list[Cell] = []
        for head in heads:
            cell = self._table.grid.cell_at(row, head.cell.column)
            if cell is None or cell.row != row or not cell.text.strip():
                continue
            if head.budget is not None:
                taken = self._budget(source, head.budget, cell, is_part=block.has_total)
            else:
                taken = self._amount(cell, (source, group), head, label)
            if taken is not None:
                values += taken
                cells.append(cell)
        labels = (*block.over, label) if label is not None else block.over
        return Claim(tuple(values), tuple(cells), labels, GROUPED if group else BLOCK, "分栏")

    def _amount(
        self, cell: Cell, source: tuple[str, str], head: _Head, label: Cell | None
    ) -> list[Value] | None:
        """The amount of a column; what is no amount is none, but told where its column is known."""
        if look(cell.text) is Look.RATE:
            return None
        unit = stated_unit(label.text if label else "") or stated_unit(head.cell.text) or self.unit
        return self._values(source, head.column or _ANNUAL, cell, unit, label)

    def _values(
        self,
        source: tuple[str, str],
        column: str,
        cell: Cell,
        unit: MoneyUnit,
        label: Cell | None,
        text: str | None = None,
    ) -> list[Value]:
        said = cell.text if text is None else text
        if is_no_amount(said):
            return []
        own = source[1] or (own_source(label.text) if label else "")
        other = Home(Kind.FUNDS, column, (own,)) if own else None
        home = Home(Kind.FUNDS, column, (source[0],))
        return [Value(home, said, cell, Form.AMOUNT, unit, other)]

    def _budget(
        self, source: str, key: str, cell: Cell, *, is_part: bool = True
    ) -> list[Value] | None:
        """The points of the budget's execution; the parts' are dashes, or rates to compute.

        ``is_part`` says that the total has a row of its own.
        """
        text = cell.text.strip()
        if is_no_amount(text):
            return []
        if source != "total" and key == "budget_rate":
            return [] if is_part and look(text) in (Look.RATE, Look.AMOUNT) else None
        if source != "total":
            return None
        said = text.rstrip("%％") if key == "budget_rate" else text.removesuffix("分")
        return [Value(Home(Kind.RESULT, key), said, cell)]

    def _source(self, label: Cell | None) -> tuple[str, str]:
        """The source that a label names, and its name with that of its group, if it has one."""
        if label is None:
            return "total", ""
        key = self._key(label)
        source = key.partition(".")[0] if key else ""
        if not source:
            source = "total" if says_total(label.text) else own_source(label.text)
        group = self._table.left(label)
        named = group is not None and group.row_span > label.row_span and group.text.strip()
        if group is None or not named or not self._is_inner(group):
            return source, ""
        return source, own_source(group.text) + own_source(label.text)

    def _key(self, label: Cell) -> str | None:
        """The key of a source; 省级 alone means 省级财政资金."""
        level = f"{own_source(label.text)}财政资金"
        return self._table.find(label, Role.SOURCE) or self._table.words.find(level, Role.SOURCE)

    def _is_inner(self, group: Cell) -> bool:
        """Whether a group stands beside another label, that of all funds."""
        before = self._table.left(group)
        return before is not None and before.row_span > group.row_span

    # Sources across

    def _across(self, row: int) -> Iterator[Claim]:
        """Sources of a row that all have their amounts below them."""
        table, found = self._table, list[Cell]()
        for cell in table.starting_in(row):
            below = table.below(cell)
            if below is None or below.last_column > cell.last_column:
                continue
            if not table.is_label(below) and is_amount(below.text):
                found.append(cell)
        known = [cell for cell in found if table.find(cell, Role.SOURCE)]
        of_money = [cell for cell in found if cell in known or MONEY.search(cell.text)]
        adjoining = all(table.right(a) is b for a, b in pairwise(found))
        if not known or len(of_money) < _LEAST_ACROSS or not adjoining:
            return
        first, last = found[0], found[-1]
        above = table.starting_in(row - 1)
        groups = [
            c for c in above if c.column >= first.column and c.last_column <= last.last_column
        ]
        if any(table.find(c, Role.FIELD) for c in above):
            groups = []
        labels = (*table.starting_in(row), *groups)
        amounts = first.last_row + 1
        while amounts < len(table.grid.rows):
            label = self._row_label(amounts, first.column, row, Role.FUND)
            column = table.find(label, Role.FUND)
            yield self._amounts_across(amounts, found, labels, label, column)
            amounts += 1
            following = self._row_label(amounts, first.column, row, Role.FUND)
            if label is None or table.find(following, Role.FUND) is None:
                return

    def _amounts_across(
        self,
        row: int,
        sources: Sequence[Cell],
        labels: tuple[Cell, ...],
        label: Cell | None,
        column: str | None,
    ) -> Claim:
        values: list[Value] = []
        cells: list[Cell] = []
        for head in sources:
            cell = self._table.grid.cell_at(row, head.column)
            if cell is None or cell.row != row or not cell.text.strip():
                continue
            taken = self._amount_across(head, column, cell)
            if taken is not None:
                values += taken
                cells.append(cell)
        beside = (label,) if label is not None else ()
        return Claim(tuple(values), tuple(cells), (*labels, *beside), ACROSS, "横排")

    def _amount_across(self, head: Cell, column: str | None, cell: Cell) -> list[Value] | None:
        """The amount below a source, or the rate of execution that stands at the end of a row."""
        key = self._table.find(head, Role.SOURCE) or ""
        budget = self._table.find(head, Role.BUDGET)
        if budget and not key:
            return self._budget("total", budget, cell)
        if look(cell.text) is Look.RATE:
            return None
        unit = stated_unit(head.text) or self.unit
        said = column or key.partition(".")[2] or _ANNUAL
        return self._values((self._source(head)[0], ""), said, cell, unit, head)

    # Amounts beside or behind their labels

    def _governed(self) -> Mapping[Place, str]:
        """The column of each label with an amount beside it: as a label above it says."""
        table, columns = self._table, dict[int, str]()
        found: dict[Place, str] = {}
        for cell in table.cells:
            text = self._label_text(cell)
            key = table.words.find(text, Role.SOURCE) or ""
            column = key.partition(".")[2] or self._told_column(cell, text)
            if not key and not column:
                continue
            if not column and key == "total" and self._tells_another_total(cell):
                column = "period"
            if column:
                columns[cell.column] = column
            before = [at for at in columns if at <= cell.column]
            found[place(cell)] = columns[max(before)] if before else _ANNUAL
            if not column and _PART_OF.match(text) and (whole := self._whole_before(cell)):
                found[place(cell)] = found.get(place(whole), _ANNUAL)
        return found

    def _whole_before(self, cell: Cell) -> Cell | None:
        """The total in the same row of which a cell is a part: 当年预算|9|其中：财政拨款|8."""
        before = (c for c in self._table.before(cell) if c.row == cell.row)
        totals = (c for c in before if (self._table.find(c, Role.SOURCE) or "").startswith("total"))
        return next(totals, None)

    def _label_text(self, cell: Cell) -> str:
        match = _INLINE.fullmatch(cell.text.strip())
        return match["label"] if match else cell.text

    def _told_column(self, cell: Cell, text: str) -> str:
        """The column of 预算数 and 执行数 that stand in one row, each beside its amount."""
        column = self._table.words.find(text, Role.FUND) or ""
        row = [c for c in self._table.starting_in(cell.row) if self._has_amount_beside(c)]
        told = {self._table.find(c, Role.FUND) for c in row} - {None}
        is_told = column in _SPENT or (bool(told & _SPENT) and len(told) > 1)
        return column if is_told else ""

    def _tells_another_total(self, label: Cell) -> bool:
        """Whether near it stands the year's total too, so that this one is of the whole time."""
        rows = range(label.row, label.row + 2)
        others = (c for row in rows for c in self._table.starting_in(row) if c is not label)
        return any(
            self._table.find(c, Role.SOURCE) == "total.annual" and self._has_amount_beside(c)
            for c in others
        )

    def _beside(self, label: Cell, columns: Mapping[Place, str]) -> Iterator[Claim]:
        table = self._table
        amount = table.value_beside(label)
        if amount is None or table.is_line(label) or not _may_be_amount(amount.text):
            return
        key = table.find(label, Role.SOURCE)
        is_of_result = table.find(label, Role.RESULT) is not None
        if key is None and says_total(label.text) and is_amount(amount.text) and not is_of_result:
            key = "total"
        if key is None and columns.get(place(label)) and table.find(label, Role.FUND):
            key = "total"
        if key is None:
            return
        column = columns.get(place(label), _ANNUAL)
        source, group = self._source(label)
        if key.startswith("total"):
            source = "total"
        unit = stated_unit(label.text) or self.unit
        values = self._values((source, group), column, amount, unit, label)
        cells = (amount,) if amount.text.strip() else ()
        score = BESIDE if not self._is_one_of_several(amount) else UNNAMED
        yield Claim(tuple(values), cells, (label,), score - 0.005 * bool(group), "词语")

    def _is_one_of_several(self, amount: Cell) -> bool:
        """Whether another amount follows at once, so that heads which are gone told them apart."""
        after = self._table.right(amount)
        return bool(amount.text.strip()) and after is not None and look(after.text) is Look.AMOUNT

    def _inside(self, cell: Cell, columns: Mapping[Place, str]) -> Iterator[Claim]:
        """其中：财政拨款数：50万, or several sources with their amounts, in one cell."""
        found = _inline(cell.text)
        known = [bool(self._source_named(match["label"])) for match in found]
        if not any(known) and not (len(found) == 1 and self._is_among_parts(cell)):
            return
        column = columns.get(place(cell), _ANNUAL)
        values: list[Value] = []
        for match in found:
            source = self._source_named(match["label"]) or own_source(match["label"])
            values += self._values((source, ""), column, cell, self.unit, None, match["amount"])
        before = self._table.left(cell) if len(found) > 1 else None
        is_caption = before is not None and _CAPTION.search(before.text)
        labels = (before,) if before is not None and is_caption and not _inline(before.text) else ()
        yield Claim(tuple(values), (cell,), labels, INSIDE if all(known) else UNNAMED, "同一格")

    def _source_named(self, label: str) -> str:
        """The source that a text names, "" for none."""
        key = self._table.words.find(without_number(label), Role.SOURCE) or ""
        return key.partition(".")[0] or ("total" if says_total(label) else "")

    def _is_among_parts(self, cell: Cell) -> bool:
        """Whether an amount with its label stands below a caption or other such amounts."""
        above = self._table.grid.cell_at(cell.row - 1, cell.column)
        if above is None or not MONEY.search(cell.text):
            return False
        return self._table.find(above, Role.SIDE) is not None or bool(
            _inline(above.text) and self._is_among_parts(above)
        )

    def _unnamed(self, label: Cell) -> Iterator[Claim]:
        """A source without a word: a part of a total, or in the rows of a caption of funds."""
        table = self._table
        amount = table.value_beside(label)
        if amount is None or table.is_label(label) or look(amount.text) is not Look.AMOUNT:
            return
        if look(label.text) is not Look.TEXT:
            return
        captions = [c for c in table.before(label) if self._is_caption(c)]
        if captions or _PART_OF.match(label.text) or self._is_part(label):
            unit = stated_unit(label.text) or self.unit
            values = self._values(self._source(label), _ANNUAL, amount, unit, label)
            yield Claim(tuple(values), (amount,), (label, *captions), UNNAMED, "分栏")

    def _rate(self, label: Cell) -> Iterator[Claim]:
        """执行率 | 97%, or 执行率：97% in one cell, in a row of amounts; 得分 stands below it."""
        head, _, said = label.text.replace(":", "：").partition("：")
        key = self._table.words.find(head, Role.BUDGET)
        value = label if said.strip() else self._table.value_beside(label)
        if key is None or value is None or not self._is_of_amounts(label, key):
            return
        text = said.strip() or value.text.strip()
        if look(text) not in (Look.RATE, Look.AMOUNT):
            return
        home = Home(Kind.RESULT, key)
        labels = () if value is label else (label,)
        yield Claim((Value(home, text.rstrip("%％"), value),), (value,), labels, BESIDE, "词语")

    def _is_of_amounts(self, label: Cell, key: str) -> bool:
        """Whether a rate stands beside what was spent, and points below such a rate."""
        table = self._table
        if key == "budget_rate":
            return any(
                table.find(c, Role.FUND) is not None and self._has_amount_beside(c)
                for c in table.before(label)
                if c.row == label.row
            )
        above = table.grid.cell_at(label.row - 1, label.column)
        is_rate = above is not None and table.find(above, Role.BUDGET) == "budget_rate"
        return above is not None and is_rate and self._is_of_amounts(above, "budget_rate")

    def _is_caption(self, cell: Cell) -> bool:
        """Whether a cell is the caption of a row or of several rows of funds."""
        if not _CAPTION.search(cell.text) or self._has_amount_beside(cell):
            return False
        beside = self._table.right(cell)
        is_source = self._table.find(beside, Role.SOURCE) is not None
        of_row = beside is not None and is_source and self._has_amount_beside(beside)
        return cell.row_span > 1 or of_row

    def _is_part(self, label: Cell) -> bool:
        """Whether a label that speaks of money stands in one row with its total or a part of it."""
        of_money = bool(MONEY.search(label.text) or self._key(label))
        before = (c for c in self._table.before(label) if c.row == label.row)
        sources = (c for c in before if self._table.find(c, Role.SOURCE) is not None)
        return of_money and self._has_total and any(map(self._has_amount_beside, sources))

    @cached_property
    def _has_total(self) -> bool:
        """Whether some label of a total has its amount beside it."""
        keys = ((cell, self._table.find(cell, Role.SOURCE) or "") for cell in self._table.cells)
        return any(k.startswith("total") and self._has_amount_beside(cell) for cell, k in keys)

    def _has_amount_beside(self, cell: Cell) -> bool:
        other = self._table.right(cell)
        return other is not None and bool(other.text.strip()) and is_amount(other.text)


def _inline(text: str) -> list[re.Match[str]]:
    """The labels with amounts of which a text is made; none if something else is in it."""
    alone = _INLINE.fullmatch(text.strip())
    if alone and not _SAID.search(alone["label"]):
        return [alone]
    pieces = [without_number(piece.strip()) for piece in _PARTING.split(text) if piece.strip()]
    found = [_INLINE.fullmatch(piece) for piece in pieces]
    return [match for match in found if match is not None] if all(found) else []


def says_total(text: str) -> bool:
    """Whether a label without a word of its own is that of the whole sum."""
    return label_key(text).endswith(_TOTALS)


def own_source(text: str) -> str:
    """A source that has no word: its label."""
    text = "".join(text.split()).replace("其中：", "").replace("其中:", "").strip(_MARKS)
    return _UNIT.sub("", text).strip(_MARKS).replace(".", "")


def _may_be_head(text: str) -> bool:
    """Whether a text without a word of its own may head a column: it is no sentence."""
    return look(text) in _WORDS and not _SENTENCE.search(text)


def _may_be_amount(text: str) -> bool:
    """Whether a text is an amount, or a word or two in its place (待定)."""
    return is_amount(text) or bool(_MARKED_WORD.fullmatch(text.strip()))


def _stated(table: Labelled) -> MoneyUnit | None:
    """The unit stated first, in a label or a line."""
    short = (cell.text for cell in table.cells if len(label_key(cell.text)) <= _LONGEST_UNIT_LINE)
    return next((unit for text in short if (unit := stated_unit(text))), None)


def _likely_unit(table: Labelled) -> MoneyUnit:
    amounts = [read_amount(cell.text, "元") for cell in table.cells]
    numbers = [Decimal(value) for value, understood in amounts if understood and value]
    return "元" if any(number >= _LARGE for number in numbers) else "万元"
