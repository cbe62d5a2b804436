"""Claims of amounts in blocks: a head for each column, and a row for each source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from model.definition.keys import AMOUNTS, RESULTS, Amount, Column, Field
from model.document import Kind
from model.grid import Cell
from model.recognize.claim import Claim, Value, Why
from model.recognize.claim.amounts import (
    ADJUSTED,
    BLOCK,
    GROUPED,
    NOTE,
    YEAR,
    TableFunds,
    own_source,
    row_claim,
    says_total,
    whole_among,
    year_column,
)
from model.recognize.claim.fields import is_over_pair
from model.recognize.content import Home
from model.recognize.label import WORDS, Look, look, may_be_head
from model.recognize.label.values import amount_in, is_no_amount
from model.recognize.label.words import MONEY, OF_NUMBERS, Role

_POINTS = re.compile(r"[（(](\d+(?:\.\d+)?)\s*[分%％]")
"""How many points something has, as its label says."""
_CHANGE = re.compile("调[整增减](?!后)")
"""What a head says that may be of what was added to a budget or taken from it."""
OF_TERM = frozenset({Field.TERM, Field.START_DATE, Field.END_DATE})
"""Fields of times, whose years head no amounts."""
_OTHER = re.compile("到位|结[余转]|累计|执行|支出|缺口")
"""What a head says of what is no budget."""

_Head = tuple[Cell, str]
"""A column of a block: its cell, and the key of its amounts, or of the budget's execution."""


@dataclass(frozen=True)
class _Block:
    """Heads, all that stands ``over`` the rows, ``others`` of it, and the rows with labels."""

    heads: Sequence[_Head]
    over: Sequence[Cell]
    others: Sequence[Cell]
    rows: Sequence[tuple[int, Cell | None]]


class FundBlocks:
    """Finds the blocks of a table."""

    def __init__(self, funds: TableFunds) -> None:
        self._funds = funds
        self._table = funds.table

    def claims(self, row: int) -> Iterator[Claim]:
        """A claim for each row of the blocks whose heads begin in a row, side by side."""
        table = self._table
        above = [c for c in table.starting_in(row) if not self._is_beside_amounts(c)]
        known = [c for c in above if table.find(c, Role.FUND, Role.BUDGET)]
        funds = [c for c in known if table.find(c, Role.FUND)] or self._heads_over_sources(row)
        if not funds or any(self._funds.has_amount_beside(cell) for cell in known):
            return
        last = max(*(c.last_row for c in above), *map(self._last_row, funds))
        words = {table.source(c)[0] or "total" for c in above}
        is_sum = all(table.find(c, Role.SOURCE) == "total.annual" for c in funds)
        label = self._funds.row_label(last + 1, funds[0].column, last)
        if is_sum and label is None and words > {"total"}:
            return  # beside its sources: 本年投入 | 财政资金 | 其他
        over = tuple(c for at in range(row, last + 1) for c in table.starting_in(at))
        sources = [c.column for c in over if self._heads_sources(c, last)]
        # the lowest cell of each column, if it is known or has amounts below
        stacks = (stack[::-1] for stack in table.stacks(row, last) if stack[-1].last_row <= last)
        found = [(stack[0], key) for stack in stacks if (key := self._key(stack, last))]
        for begin, end in pairwise([*(sources or [0]), len(table.grid.columns)]):
            heads = self._named([head for head in found if begin <= head[0].column < end])
            cells = [cell for cell, _ in heads]
            rows = list(self._rows(last, cells)) if cells else []
            if any(self._says_amounts(at, cells) for at, _ in rows):
                left = begin if begin in sources[1:] else 0
                own = [c for c in over if left <= c.column < end]
                others = [c for c in own if c.column not in {cell.column for cell in cells}]
                yield from self._of_block(_Block(heads, own, others, rows))

    def _last_row(self, head: Cell) -> int:
        """The last row of a head, with that of the words below one merged over several columns."""
        below = self._table.starting_in(head.last_row + 1)
        parts = [c for c in below if head.column <= c.column <= head.last_column]
        return head.last_row + (len(parts) > 1 and all(look(c.text) in WORDS for c in parts))

    def _is_beside_amounts(self, cell: Cell) -> bool:
        """Whether a cell is a line across or the caption along amounts, whatever its words mean."""
        lies_across = cell.column_span == len(self._table.grid.columns)
        rows = range(cell.row + 1, cell.last_row + 1)
        beside = (c for row in rows for c in self._table.starting_in(row))
        is_along = any(c.column > cell.last_column and _says_amount(c.text) for c in beside)
        return lies_across or is_along or is_over_pair(self._table, cell)

    def _heads_over_sources(self, row: int) -> list[Cell]:
        """Years, heads without a word or alike heads, below which stand amounts of sources.

        What stands beside a label is no year of theirs: 项目起始年度 | 2024年.
        """
        table = self._table
        cells = table.starting_in(row)
        cells = [c for c in cells if table.find(table.left(c), Role.FIELD) not in OF_TERM]
        years = [c for c in cells if YEAR.fullmatch(c.text.strip())]
        heads = [c for c in cells if c in years or self._has_amount_below(c, c.last_row)]
        if len(heads) < 2 or not {table.source(c)[0] for c in heads} <= {"total", ""}:
            return []  # but for the whole sum, which may be that of years
        last = max(cell.last_row for cell in heads)
        label, *others = (self._funds.row_label(last + 1, c.column, last) for c in heads)
        are_years = len(years) > 1 and all(c in years or says_total(c.text) for c in heads)
        if not (label := label or (table.left(heads[0]) if are_years else None)):
            return []
        said = (label, self._table.below(label))
        is_source = any(c and self._funds.source(c) != own_source(c.text) for c in said)
        are_alike = len({c.text for c in heads}) == 1  # 支出 | 金额 | 收入 | 金额
        are_alike = are_alike and all(c and MONEY.search(c.text) for c in others)
        is_many = len(years) > 1 or are_alike
        is_head = is_source or (is_many and MONEY.search(label.text) is not None)
        return heads if is_head and (is_many or self._are_plain(heads, row, label)) else []

    def _are_plain(self, heads: Sequence[Cell], row: int, label: Cell) -> bool:
        """Whether heads without a word, or of whole sums, follow a caption of the sources.

        资金来源 | 资金计划, or 收入来源 | 金额 | 占比 | 支出结构 | 金额 | 占比.
        """
        table = self._table
        corner = table.grid.cell_at(row, label.column)
        amounts = (c for c in heads if not OF_NUMBERS.search(c.text.strip()))
        plain = [c for c in amounts if not table.find(c, Role.BUDGET)]
        others = [c for c in plain if not table.source(c)[1]]
        if corner is None:
            return False
        # 出资人 beside 出资情况（万元）, or over 财政资金
        said = [corner, *(c for c in table.before(corner) if c.row_span > corner.row_span)]
        are_sources = all(table.find(c, Role.SOURCE) for c in (label, table.below(label)))
        is_money = are_sources or any(MONEY.search(c.text) for c in said)
        is_money = is_money and all(MONEY.search(c.text) for c in others)
        is_caption = table.find(corner, Role.SIDE) is not None
        if not is_caption and (not is_money or table.meanings(corner)):
            return False
        are_words = all(look(c.text) is Look.TEXT and not table.meanings(c) for c in others)
        are_sums = all(table.find(c, Role.SOURCE) for c in plain)
        after = [c for c in table.starting_in(row) if corner.column < c.column <= heads[-1].column]
        strange = (c for c in after if c not in heads and not table.find(c, Role.BUDGET))
        are_known = all(self._heads_sources(c, c.last_row) for c in strange)
        return (are_words or are_sums) and are_known

    def _has_amount_below(self, head: Cell, last: int) -> bool:
        return any(look(c.text) is Look.AMOUNT for c in self._table.under([head], last + 1))

    def _named(self, heads: Sequence[_Head]) -> Sequence[_Head]:
        """The heads of a block, each as those beside it tell it apart.

        Of several years the table's own is the annual one, and their sum the period's.
        The only ones that say no more than 预算金额, as 批复数, are of the year's budget, beside
        调整预算数 the initial one.
        Of two of one meaning the second is a column of its own, or 调整金额 before 调整后预算数.
        """
        if sum(bool(YEAR.fullmatch(cell.text.strip())) for cell, _ in heads) > 1:
            heads = [(cell, year_column(self._table, cell.text) or key) for cell, key in heads]
        lone = [c for c, key in heads if key not in RESULTS]
        own = [
            c for c, key in heads if [c] == lone and not (key.isascii() or _OTHER.search(c.text))
        ]
        budgets = [cell for cell, key in heads if key == Amount.ADJUSTED or cell in own]
        bare = [cell for cell in budgets if not ADJUSTED.search(cell.text)]
        columns = {key for _, key in heads if key in AMOUNTS}
        column = Amount.ANNUAL if len(columns) < 2 else Amount.ADJUSTED
        if len(budgets) > len(bare) > 0 and Amount.INITIAL not in columns:
            column = Amount.INITIAL
        heads = [(cell, column if cell in bare else key) for cell, key in heads]
        kept = {key: cell for cell, key in heads[::-1]}
        kept |= {key: cell for cell, key in heads[::-1] if not _CHANGE.search(cell.text)}
        again = [c for c, key in heads if key not in RESULTS and kept[key] is not c]
        return [(cell, own_source(cell.text) if cell in again else key) for cell, key in heads]

    def _key(self, stack: Sequence[Cell], last: int) -> str:
        """The key of the column that cells over each other head, from below; "" for none."""
        table, cell = self._table, stack[0]
        if self._heads_sources(cell, last):
            return ""
        years = [c.text.strip() for c in stack[1:] if YEAR.fullmatch(c.text.strip())]
        if years and year_column(table, years[0]) == own_source(years[0]):
            return own_source(years[0] + cell.text)  # what was spent in an earlier year
        has_amount = self._has_amount_below(cell, last)
        source, column = table.source(cell)
        texts = [a.text + b.text for over in stack[1:2] for a, b in ((cell, over), (over, cell))]
        both = (table.words.find(text, Role.FUND) for text in texts)  # 实施期 below 预算金额
        key = table.find(cell, Role.FUND) or next(filter(None, both), None)
        key = key or (has_amount and column) or table.find(cell, Role.BUDGET)
        if key or not has_amount:
            return key or ""  # 项目总投资 beside 2024年预算
        if (over := stack[-1]) is not cell:  # 执行数 over 金额 | 执行率
            return table.find(over, Role.FUND) or own_source(over.text)
        if source == "total":
            return Amount.ADJUSTED  # 预算安排 beside 实际支出
        is_number = OF_NUMBERS.search(cell.text.strip()) is not None
        is_own = not (table.is_label(cell) or is_number) and may_be_head(cell.text)
        return own_source(cell.text) if is_own else ""

    def _heads_sources(self, head: Cell, last: int) -> bool:
        """Whether the sources themselves stand below a head, which names no column then."""
        below = self._table.grid.cell_at(last + 1, head.column)
        if below is None or look(below.text) not in WORDS:
            return False
        is_named = MONEY.search(below.text) and self._funds.has_amount_beside(below)
        return bool(is_named or self._table.find(below, Role.SOURCE) or says_total(below.text))

    def _rows(self, last: int, heads: Sequence[Cell]) -> Iterator[tuple[int, Cell | None]]:
        """The rows below the head that have amounts, each with its label; the first may have none.

        A text alone over such rows is passed over: 按支出类型分：.
        """
        table, first = self._table, min(head.column for head in heads)
        for row in range(last + 1, self._stop(first, last)):
            label, cells = self._funds.row_label(row, first, last), table.starting_in(row)
            says = self._says_amounts(row, heads, alone=label is not None)
            is_blank = all(is_no_amount(cell.text) for cell in table.under(heads, row))
            is_part = label is not None and is_blank and MONEY.search(label.text)
            is_source = label is not None and self._funds.find(label, Role.SOURCE) is not None
            is_over = len(cells) == 1 and self._says_amounts(row + 1, heads)
            is_aside = label is None and any(look(c.text) is Look.AMOUNT for c in cells)
            if is_source or is_part or (says and (label is not None or row == last + 1)):
                yield row, label
            elif says or not (is_over or is_aside):  # 政府性基金 | 500 | (blank)
                return

    def _stop(self, first: int, last: int) -> int:
        """Where a block ends: with the caption that is merged over its head and rows."""
        grid = self._table.grid
        beside = (c for c in grid.row_cells(last) if c.column < first and c.last_row > last)
        captions = (c for c in beside if not self._table.find(c, Role.SOURCE))
        return min((c.last_row + 1 for c in captions), default=len(grid.rows))

    def _says_amounts(self, row: int, heads: Iterable[Cell], *, alone: bool = False) -> bool:
        """Whether there are amounts in a row below some heads; ``alone``: and no words."""
        texts = [c.text for c in self._table.under(heads, row) if c.row == row]
        return any(map(_says_amount, texts)) and not (alone and {*map(look, texts)} & {*WORDS})

    def _of_block(self, block: _Block) -> Iterator[Claim]:
        """A claim for each row; where the rows list things, only those of known sources."""
        items = [row for row, label in block.rows if self._is_item(row, label, block)]
        yield from self._points(block)
        yield from self._notes(block)
        known = [h for h in block.heads if h[1] in RESULTS or self._table.find(h[0], Role.FUND)]
        heads = known if items else block.heads
        rows = [(row, label) for row, label in block.rows if row not in items]
        plain = [head for head, key in heads if key not in RESULTS]
        amounts = [(label, self._table.under(plain, row)) for row, label in rows]
        whole = whole_among(self._funds, amounts)
        for row, own in rows:
            label = replace(whole, text="合计") if whole and own is whole else own
            cells = [(c, head) for head in heads for c in self._table.under(head[:1], row)]
            found = ((cell, self._amount(head, cell, label, block)) for cell, head in cells)
            score = GROUPED if self._funds.grouped(label) else BLOCK
            claim = row_claim(row, found, block.over, label, score)
            yield claim if label is own else replace(claim, why=Why.PLACE)

    def _points(self, block: _Block) -> Iterator[Claim]:
        """The points of the execution where only a caption says them: 预算执行情况（10分）."""
        cells = {key: cell for cell, key in block.heads}
        if "budget_score" not in cells or "budget_weight" in cells:
            return
        captions = (cells["budget_score"], *self._table.before(block.heads[0][0]))
        said = ((cell, match) for cell in captions if (match := _POINTS.search(cell.text)))
        for cell, match in islice(said, 1):
            value = Value(Home(Kind.RESULT, "budget_weight"), match[1], cell)
            yield Claim((value,), (), (cell,), BLOCK, Why.COLUMNS)

    def _notes(self, block: _Block) -> Iterator[Claim]:
        """The texts beside the amounts, under a head that is of none: 原因说明."""
        others = (c for c in block.others if c.column > block.heads[0][0].column)
        for head in (c for c in others if not self._table.meanings(c) or self._is_note(c)):
            below = (self._table.grid.cell_at(row, head.column) for row, _ in block.rows)
            kinds = (*WORDS, Look.RATE) if "进度" in head.text else WORDS
            if cells := list(dict.fromkeys(c for c in below if c and look(c.text) in kinds)):
                home = Home(Kind.FIELDS, own_source(head.text))
                value = Value(home, "\n".join(c.text.strip() for c in cells), cells[0])
                yield Claim((value,), tuple(cells), (head,), NOTE, Why.PRINT)

    def _is_note(self, head: Cell) -> bool:
        return self._table.find(head, Role.COLUMN) in (Column.REMARK, Column.DEVIATION)

    def _is_item(self, row: int, label: Cell | None, block: _Block) -> bool:
        """Whether a row tells of a thing that is paid for, not of a source of funds."""
        if label is None or self._table.find(label, Role.SOURCE) or MONEY.search(label.text):
            return False
        others = (c for c in block.others if c.column > label.column)
        things = (c for c in others if not self._is_note(c))
        return any(look(c.text) in WORDS for c in self._table.under(things, row))

    def _amount(
        self, head: _Head, cell: Cell, label: Cell | None, block: _Block
    ) -> list[Value] | None:
        """The amount below a head, or the points of the execution; a rate is none."""
        source, (over, key) = self._funds.source(label), head
        if key in RESULTS:  # which is that of what is spent
            source = "" if label is not None and "收入" in label.text else source
            is_part = any(self._funds.source(label) == "total" for _, label in block.rows)
            return self._funds.budget(source, key, cell, is_part=is_part)
        return self._funds.values(source, key, cell, label, over)


def _says_amount(text: str) -> bool:
    """Whether a text is a number, or a sentence with an amount in it."""
    return look(text) is Look.AMOUNT or bool(amount_in(text))
