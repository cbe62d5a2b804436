"""Claims of small tables in the header: 实施进度计划, 年度主要任务, 成本构成.

Beside a label that is merged over its rows stand heads (项目实施内容 | 开始时间 | 完成时间), in one
row or two, and below them two rows or more, or one where the heads are times (一季度).  They are
kept together as one text under the label, a line for each row; rows that only repeat the template
(3、, ……) say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.definition import MoneyUnit
from model.document import Kind
from model.grid import Cell
from model.recognize.claim.claim import Claim, Form, Value
from model.recognize.claim.fields import own_label
from model.recognize.content import Home
from model.recognize.label.keys import label_key, stated_unit
from model.recognize.label.labelled import Labelled, Look, look, may_be_head
from model.recognize.label.values import is_placeholder
from model.recognize.label.words import Role

LIST, SUMS = 0.96, 0.96
_LEAST_HEADS, _LEAST_ROWS, _MOST_HEAD_ROWS = 2, 2, 2
_SUMS = re.compile(r"合计|总计|小计")
_TIME = re.compile(r"第?[一二三四1-4]季度|\d{1,2}月份?|[上下]半年")
"""Heads of a plan of payments, whose rows are amounts alone."""
_NUMBER = re.compile(r"[\d一二三四五六七八九十]{1,2}\s*[、.．)）]?|…+|\.{3,}")


@dataclass(frozen=True)
class _List:
    """A label with the heads beside it, its rows of cells, and the rows that add up."""

    label: Cell
    heads: tuple[Cell, ...]
    over: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sums: tuple[int, ...]


def list_claims(table: Labelled, unit: MoneyUnit) -> Iterator[Claim]:
    """A claim for each small table, and one for each row of sums in it."""
    for cell in table.cells:
        found = _list(table, cell) if cell.row_span > 1 else None
        if found is not None:
            yield _claim(table, found)
            for row in found.sums:
                yield _sums(table, found, row, unit)


def _list(table: Labelled, label: Cell) -> _List | None:
    first = table.right(label)
    if first is None or first.row_span > _MOST_HEAD_ROWS:
        return None
    if table.is_label(first) and first.row_span == label.row_span:
        return None
    last = max(cell.last_row for cell in _beside(table, label, label.row))
    last = last if last < label.row + _MOST_HEAD_ROWS else label.row
    heads = _beside(table, label, last)
    over = tuple(c for row in range(label.row, last + 1) for c in _beside(table, label, row))
    said = heads if may_be_head(first.text) else heads[1:]
    if len(said) < _LEAST_HEADS or not all(may_be_head(h.text) for h in said):
        return None
    rows, sums = [], []
    for row in range(last + 1, label.last_row + 1):
        cells = _beside(table, label, row)
        if cells and _SUMS.search(cells[0].text):
            sums.append(row)
        elif _is_row(table, cells, heads):
            rows.append(cells)
        else:
            return None
    if sum(bool(_TIME.fullmatch(h.text.strip())) for h in heads) < _LEAST_HEADS and (
        len(rows) < _LEAST_ROWS or _is_of_funds(table, heads, rows)
    ):
        return None
    if len(heads) == _PAIR and _are_named_alike(label, heads, rows):
        return None
    return _List(label, heads, over, tuple(rows), tuple(sums))


def _beside(table: Labelled, label: Cell, row: int) -> tuple[Cell, ...]:
    """The cells of a row to the right of the label."""
    return tuple(c for c in table.grid.row_cells(row) if c.column > label.last_column)


def _is_row(table: Labelled, cells: Sequence[Cell], heads: Sequence[Cell]) -> bool:
    same = [cell.column for cell in cells] == [head.column for head in heads]
    alone = all(cell.row_span == 1 for cell in cells)
    return same and alone and bool(cells[0].text.strip()) and not table.is_label(cells[0])


def _is_of_funds(table: Labelled, heads: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether all rows are amounts alone, or most are of known sources: no list of things."""
    sources = sum(table.find(cells[0], Role.SOURCE) is not None for cells in rows)
    times = {head.column for head in heads if table.find(head, Role.FIELD) is not None}
    others = (c for cells in rows for c in cells[1:])
    texts = [c for c in others if c.column in times or look(c.text) not in _NUMBERS]
    return 2 * sources > len(rows) or not texts


_PAIR = 2


def _are_named_alike(label: Cell, heads: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first cells are labels of a kind that the one beside names, with their texts.

    审核意见 | 主管部门意见 | 同意, and below it 财政部门意见 | 同意.
    """
    end = label_key(label.text)[-_PAIR:]
    return all(label_key(first.text).endswith(end) for first in (heads[0], *(r[0] for r in rows)))


_NUMBERS = (Look.AMOUNT, Look.RATE, Look.BLANK, Look.DASH)


def _claim(table: Labelled, found: _List) -> Claim:
    key = table.find(found.label, Role.FIELD) or own_label(found.label.text)
    lines = [
        " ".join(cell.text.strip() for cell in row if cell.text.strip())
        for row in found.rows
        if not _is_template(row)
    ]
    value = Value(Home(Kind.FIELDS, key), "\n".join(lines), found.rows[0][0])
    cells = tuple(cell for row in found.rows for cell in row if cell.text.strip())
    return Claim((value,), cells, (found.label, *found.over), LIST, "小表")


def _is_template(row: Sequence[Cell]) -> bool:
    """Whether a row says no more than a number or dots."""
    texts = [cell.text.strip() for cell in row if cell.text.strip()]
    return all(_NUMBER.fullmatch(text) or is_placeholder(text) for text in texts)


def _sums(table: Labelled, found: _List, row: int, unit: MoneyUnit) -> Claim:
    """The amounts of a row that adds up, each of the source that its head names."""
    label = _beside(table, found.label, row)[0]
    values: list[Value] = []
    cells: list[Cell] = []
    for head in found.heads:
        key = table.find(head, Role.SOURCE) or ("total" if _is_total(table, head) else None)
        cell = table.grid.cell_at(row, head.column)
        if key is None or cell is None or cell.row != row or look(cell.text) is not Look.AMOUNT:
            continue
        source, _, column = key.partition(".")
        own = stated_unit(head.text) or stated_unit(_over(found, head)) or unit
        home = Home(Kind.FUNDS, column or "annual", (source,))
        values.append(Value(home, cell.text, cell, Form.AMOUNT, own))
        cells.append(cell)
    return Claim(tuple(values), tuple(cells), (label, found.label, *found.over), SUMS, "小表")


def _is_total(table: Labelled, head: Cell) -> bool:
    return table.find(head, Role.FUND) == "annual" or label_key(head.text) == "金额"


def _over(found: _List, head: Cell) -> str:
    """What stands over a head, where heads have two rows."""
    over = (c for c in found.over if c is not head and c.column <= head.column <= c.last_column)
    return next((cell.text for cell in over), "")
