"""Claims of small tables in the header: 实施进度计划, 年度主要任务, 成本构成.

Beside a label that is merged over its rows, or below one that lies numbered across the table
(二、重点工作任务), stand heads (项目实施内容 | 开始时间 | 完成时间), in one row or two, and below
them two rows or more, or one where the heads are times (一季度) or many.  They are kept together as
one text under the label, a line for each row; rows that only repeat the template (3、, ……) say
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.definition.keys import Amount, Field, ValuePart
from model.document import Kind
from model.document.naming import without_number
from model.document.ticks import beside_options, read_ticks
from model.grid import Cell
from model.recognize.claim import Claim, Value, Why
from model.recognize.claim.amounts import TIME, TableFunds, amounts_inside
from model.recognize.claim.fields import own_label
from model.recognize.claim.goals import numbered_goal
from model.recognize.content import Home
from model.recognize.label import OF_AMOUNTS, WORDS, Labelled, Look, look, may_be_head
from model.recognize.label.values import holds_open
from model.recognize.label.words import Role, label_key

LIST, SUMS = 0.96, 0.96
_LEAST_HEADS, _LEAST_ROWS, _MOST_HEAD_ROWS = 2, 2, 2
_MANY_HEADS = 4
_SUMS = re.compile(r"合计|总计|小计")
_OF_OTHERS = re.compile("指标|目标|资金|经费|预算")
"""What the lines over indicators, goals and funds say."""
_OF_SOURCE = re.compile("^其中|(?:支出|资金|拨款|收入|预算|财政|补助|配套|自筹)$")
"""How a row of amounts is called below heads such as 年初预算数 | 执行数: 其中：基本支出."""
_OF_THINGS = re.compile("(?:内容|用途|明细|事项)(?:预算)?$|^支出项目$")
"""What heads the things that are paid for: 支出内容 | 预算数 | 实际支出数."""
_SOURCES = re.compile("来源|渠道")
"""What heads the names of sources, known or not."""
_OF_NUMBERS = re.compile("数|量|价|额|费|率|比|元|资金|预算|[投收支]")
"""How a column of numbers is called."""
_COUNTED = re.compile("数量|单价|标准")
"""Heads of things that are paid for, each with its number."""


@dataclass(frozen=True)
class _List:
    """A label with the heads beside it, its rows of cells, and the rows that add up.

    ``over`` are the cells of all rows of its head, ``stop`` is the first row behind it.
    """

    label: Cell
    heads: tuple[Cell, ...]
    over: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sums: tuple[tuple[Cell, ...], ...]
    stop: int


def list_claims(funds: TableFunds) -> Iterator[Claim]:
    """A claim for each small table, and one for each row of sums in it."""
    table = funds.table
    for cell in table.cells:
        found = _list(table, cell) if cell.row_span > 1 else None
        if (found := found or _list_below(table, cell)) is not None:
            yield _claim(table, found)
            for row in found.sums:
                yield _sums(funds, found, row)


def _list(table: Labelled, label: Cell) -> _List | None:
    """A list beside a label that is merged over its rows."""
    rows = range(label.row, label.last_row + 1)
    found = _found(table, label, rows, label.last_column, _LEAST_HEADS)
    if found is None or found.stop < rows.stop:
        return None
    known = [table.find(cell, Role.FIELD) for cell in (label, *found.heads[1:])]
    is_plan = known[0] == Field.PLAN or {Field.START_DATE, Field.END_DATE} <= {*known}
    named = (*found.heads, *(row[0] for row in found.rows))
    are_times = sum(TIME.fullmatch(c.text.strip()) is not None for c in named) >= _LEAST_HEADS
    if are_times and not found.rows:  # a sum alone is the plan
        found = replace(found, rows=found.sums, sums=())
    is_short = len(found.rows + found.sums) < _LEAST_ROWS and not is_plan
    if not found.rows or (not are_times and (is_short or _is_of_funds(table, found))):
        return None
    of_goals = any(numbered_goal(table.words, row[0].text) for row in found.rows)
    return None if of_goals or _are_pairs(found) else found


def _list_below(table: Labelled, first: Cell) -> _List | None:
    """A list below a numbered line across the table, or below heads of its own with amounts.

    It goes on up to the next line or label.
    """
    text = first.text.strip()
    end = len(table.grid.rows)
    is_caption = without_number(text) != text and table.is_alone(first)
    if _OF_OTHERS.search(text) or first.last_row + 1 >= end or table.left(first) is not None:
        return None
    near = [c for n in (1, _MOST_HEAD_ROWS) for c in table.starting_in(first.last_row + n)]
    if not (is_caption or any(look(c.text) is Look.AMOUNT for c in near)):
        return None
    found = _found(table, first, range(first.row + is_caption, end), -1, _MANY_HEADS)
    if found is None or not found.rows:
        return None
    behind = table.starting_in(found.stop)
    ends = len(behind) < _LEAST_HEADS or table.is_label(behind[0])
    if not ends or _is_of_funds(table, found) or _are_pairs(found):
        return None
    if is_caption:
        return found
    name = found.heads[table.find(found.heads[0], Role.COLUMN) == ValuePart.SERIAL]
    columns = zip(*found.rows, strict=True)
    has_amounts = any(all(look(c.text) is Look.AMOUNT for c in column) for column in columns)
    return replace(found, label=name) if has_amounts and found.rows[1:] else None


def _found(table: Labelled, label: Cell, rows: range, left: int, least: int) -> _List | None:
    """What may be a list in some rows right of a column, up to the first that is none of it."""
    first = _beside(table, left, rows.start)
    last = max((cell.last_row for cell in first), default=rows.start)
    last = last if last < rows.start + _MOST_HEAD_ROWS else rows.start
    over = tuple(c for row in range(rows.start, last + 1) for c in _beside(table, left, row))
    heads = _beside(table, left, last)
    is_cornered = left >= 0 and bool(first) and not may_be_head(first[0].text)
    known = heads[is_cornered:]
    if len(known) < least or not _are_heads(table, known):
        return None
    said, sums, stop = [], [], heads[0].last_row + 1
    while stop < rows.stop:
        cells = _beside(table, left, stop)
        if cells and _SUMS.search(label_key(cells[0].text)):
            sums.append(cells)
        elif _is_row(table, cells, heads):
            said.append(cells)
        else:
            break
        stop += 1
    return _List(label, heads, over, tuple(said), tuple(sums), stop)


def _are_pairs(found: _List) -> bool:
    """Whether rows are labels with their values, below a pair of texts: 人数 | 61 | 编外 | 7."""
    heads = found.heads
    if len(heads) < _MANY_HEADS or len(heads) % 2:
        return False
    looks = ([{look(c.text) for c in row[at::2]} for at in (0, 1)] for row in found.rows)
    are_pairs = any(names <= {*WORDS} and said == {Look.AMOUNT} for names, said in looks)
    return are_pairs and not any(_OF_NUMBERS.search(head.text) for head in heads[1::2])


def _are_heads(table: Labelled, cells: Sequence[Cell]) -> bool:
    """Whether cells may head a list: none has its value in it, is a goal's or a first category."""
    of_goals = any(table.find(c, Role.GOAL) is not None for c in cells)
    of_goals = of_goals or table.words.is_category(cells[0].text)
    return not of_goals and all(may_be_head(c.text) and not amounts_inside(c.text) for c in cells)


def _beside(table: Labelled, left: int, row: int) -> tuple[Cell, ...]:
    """The cells of a row to the right of a column."""
    return tuple(c for c in table.grid.row_cells(row) if c.column > left)


def _is_row(table: Labelled, cells: Sequence[Cell], heads: Sequence[Cell]) -> bool:
    if [cell.column for cell in cells] != [head.column for head in heads]:
        return False
    labels = (table.is_label(cells[0]), *(table.find(c, Role.FIELD) is not None for c in cells))
    is_named = cells[0].row_span == 1 and bool(cells[0].text.strip())
    return is_named and not any(labels)


def _is_of_funds(table: Labelled, found: _List) -> bool:
    """Whether all rows are amounts alone, or most are of known sources: no list of things."""
    heads, rows = found.heads, found.rows
    if any(_OF_THINGS.search(label_key(cell.text)) for cell in (found.label, heads[0])):
        return False
    funds = [key for head in heads if (key := table.find(head, Role.FUND)) is not None]
    is_of_sources = any(_SOURCES.search(head.text) for head in heads[:2])
    pairs = [{label_key(h.text) for h in heads[at::2]} for at in (0, 1)]
    is_twice = len(pairs[1]) == 1 < len(pairs[0]) and table.find(heads[1], Role.SOURCE)
    if is_of_sources or is_twice or len(funds) > len(set(funds)):  # 收入 and 支出, with columns
        return True
    is_spent = len(funds) > 1 or any(table.find(head, Role.BUDGET) for head in heads)
    if funds and is_spent and any(_OF_SOURCE.search(cells[0].text.strip()) for cells in rows):
        return True
    names = (cells[: 1 + cells[0].text.strip().isdecimal()] for cells in rows)
    sources = sum(table.find(cells[-1], Role.SOURCE) is not None for cells in names)
    texts = [c for cells in rows for c in cells[1:] if look(c.text) not in OF_AMOUNTS]
    are_counted = any(_COUNTED.search(head.text) for head in heads)
    return 2 * sources > len(rows) or not (texts or are_counted)


def _claim(table: Labelled, found: _List) -> Claim:
    key = table.find(found.label, Role.FIELD) or own_label(without_number(found.label.text))
    said = [[cell.text.strip() for cell in row] for row in found.rows]
    # a row of its number or dots says no more; several numbers are amounts
    said = [
        row for row in said if not all(map(holds_open, row)) or sum(map(str.isdecimal, row)) > 1
    ]
    # what is ticked in a cell, and what it says beside its options
    parts = ((p for t in row for p in (read_ticks(t), beside_options(t)) if p) for row in said)
    lines = map(" ".join, parts)
    value = Value(Home(Kind.FIELDS, key), "\n".join(lines), found.rows[0][0])
    cells = tuple(cell for row in found.rows for cell in row if cell.text.strip())
    return Claim((value,), cells, (found.label, *found.over), LIST, Why.LIST)


def _sums(funds: TableFunds, found: _List, row: Sequence[Cell]) -> Claim:
    """The amounts of a row that adds up, each of the source and column that its heads name."""
    table = funds.table
    columns: dict[Cell, str] = {}
    for head in found.heads:  # of its own, or of that over it: 执行数 over 总额 | 财政拨款
        over = (c for c in found.over if c.column <= head.column <= c.last_column)
        columns[head] = next(filter(None, (table.find(c, Role.FUND) for c in over)), "")
    are_told = len({*columns.values()} - {""}) > 1
    values: list[Value] = []
    for head, cell in ((h, c) for h in found.heads for c in row if c.column == h.column):
        source, column = table.source(head)
        column = (columns[head] if are_told else "") or column or Amount.ANNUAL
        values += funds.values(source, column, cell, None, head) if source else ()
    cells = tuple(value.cell for value in values)
    return Claim(tuple(values), cells, (row[0], found.label, *found.over), SUMS, Why.LIST)
