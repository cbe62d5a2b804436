"""Probes: what is put into the empty places of a blank, so that recognition says what they are.

A blank is read by the same three stages as a filled table.  Its empty cells get texts of their
own first; where recognition finds them again tells what each cell is for.  Amounts and words are
found in different ways, so a table is read twice: once with amounts wherever a word for money
stands by, then with words in those that nobody took for an amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from model.definition.keys import Column
from model.grid import Cell, Grid, RowKind
from model.recognize.claim import Table
from model.recognize.claim.amounts import says_total
from model.recognize.claim.tables import open_tables
from model.recognize.label import Labelled, Look, look
from model.recognize.label.values import is_placeholder, without_seals
from model.recognize.label.words import MONEY, Role, Words

_COLUMN_HEADS = (Role.FUND, Role.BUDGET, Role.COLUMN)
_BESIDE = (Role.FIELD, Role.SOURCE, Role.GOAL, Role.RESULT)
_OF_RESULT = frozenset({Column.WEIGHT, Column.SCORE})
_GOAL = re.compile(r"(?:绩效)?目标\s*[\d一二三四五六七八九]")
"""The label of a goal that has a place of its own."""
_NAMES = (Column.LEVEL3, Column.LEVEL2)


def word(number: int) -> str:
    """A text that no label, amount or name of a category could be."""
    return f"（试填{number}，）试填。"


def amount(number: int) -> str:
    """An amount that no other cell has."""
    return f"{number}.{number % 90 + 10}"


def probed(grid: Grid, words: Words, amounts: frozenset[tuple[int, int]] | None = None) -> Grid:
    """A grid with probes in its empty places: amounts in ``amounts``, words in the others.

    Without ``amounts`` all that stand by a word for money get one.
    """
    blank = replace(grid, cells=tuple(map(_without_template, grid.cells)))
    table = Labelled(blank, words)
    tables = open_tables(table)
    named = set(_empty_names(blank, tables))
    places = set(_places(table, tables))
    of_money = {row for row, _ in amounts or ()}
    cells = []
    for number, cell in enumerate(blank.cells, start=1):
        at = (cell.row, cell.column)
        text = cell.text
        if at in named:
            text = word(number)
        elif at in places:
            is_amount = _asks_for_money(table, cell)
            if amounts is not None:
                is_amount = at in amounts or (is_amount and cell.row in of_money)
            text = amount(0 if _is_of_total(table, cell) else number) if is_amount else word(number)
        cells.append(replace(cell, text=text) if text != cell.text else cell)
    return replace(blank, cells=tuple(cells))


def _without_template(cell: Cell) -> Cell:
    """A cell without what a blank holds open: ……, ××, （必填）, 年 月 日, 目标1：."""
    text = cell.text.strip()
    if not text or look(text) is Look.DASH or _GOAL.fullmatch(text):
        return cell
    if all(not line or is_placeholder(line) for line in map(str.strip, text.split("\n"))):
        return replace(cell, text="")
    return cell if without_seals(text) else replace(cell, text="")


def _empty_names(grid: Grid, tables: Sequence[Table]) -> Iterator[tuple[int, int]]:
    """The empty cells of indicators' names: without a text their rows would be idle."""
    for table in tables:
        for key in _NAMES:
            starts = [cell.column for cell, column in table.columns if column.key == key]
            if starts:
                cells = (grid.cell_at(row, start) for row in table.rows for start in starts)
                yield from ((c.row, c.column) for c in cells if c and not c.text.strip())
                break


def _places(table: Labelled, tables: Sequence[Table]) -> Iterator[tuple[int, int]]:
    """The empty cells outside of the lists in which something may be filled in."""
    grid = table.grid
    taken = {row for one in tables for row in (*one.labels, *one.rows)}
    framed = any(cell.style.border for cell in grid.cells)
    for cell in grid.cells:
        if cell.text.strip() or cell.row in taken:
            continue
        if grid.rows[cell.row].kind is not RowKind.TABLE:
            if table.find(grid.cell_at(cell.row - 1, cell.column), Role.GOAL) is not None:
                yield cell.row, cell.column
            continue
        is_framed = bool(cell.style.border) or not framed
        if not is_framed and table.find(table.left(cell), Role.FIELD) is None:
            continue
        if not _is_corner(table, cell) and not _is_beside_result(table, tables, cell):
            yield cell.row, cell.column


def _is_corner(table: Labelled, cell: Cell) -> bool:
    """Whether a cell is empty because it stands before the heads of columns."""
    after, before = table.right(cell), table.left(cell)
    return table.find(after, *_COLUMN_HEADS) is not None and (table.find(before, *_BESIDE) is None)


def _is_beside_result(table: Labelled, tables: Sequence[Table], cell: Cell) -> bool:
    """Whether a cell in the row of a total is in no column that is added up."""
    label = _label_before(table, cell)
    above = [one for one in tables if label is not None and one.first <= label.row]
    if not above or table.find(label, Role.RESULT) != "total":
        return False
    summed = [head for head, column in above[-1].columns if column.key in _OF_RESULT]
    over = (h.column <= cell.last_column and cell.column <= h.last_column for h in summed)
    return bool(summed) and not any(over)


def _asks_for_money(table: Labelled, cell: Cell) -> bool:
    """Whether the label before a cell, or else the one above it, is a word for money or points."""
    before, above = _label_before(table, cell), _label_above(table, cell)
    if before is not None and (_is_of_money(table, before) or _is_below_money(table, before)):
        return True
    is_other = before is not None and table.find(before, Role.FIELD, Role.GOAL, Role.ACTUAL)
    return not is_other and above is not None and _is_of_money(table, above)


def _is_below_money(table: Labelled, label: Cell) -> bool:
    """Whether a label without a word is one of several beside a caption of money."""
    caption = table.left(label)
    if table.meanings(label) or caption is None or caption.row_span <= label.row_span:
        return False
    return _is_of_money(table, caption)


def _is_of_money(table: Labelled, label: Cell) -> bool:
    roles = {meaning.role for meaning in table.meanings(label)}
    if roles:
        return bool(roles & _OF_MONEY)
    return bool(MONEY.search(label.text))


def _is_of_total(table: Labelled, cell: Cell) -> bool:
    """Whether a cell is of the whole sum, which may stand in a form more than once."""
    label = _label_before(table, cell)
    if label is None:
        return False
    return says_total(label.text) or table.find(label, Role.SOURCE) == "total"


def _label_before(table: Labelled, cell: Cell) -> Cell | None:
    """What stands before a cell and is no printed number, nor a dash for a place left empty."""
    texts = (c for c in table.before(cell) if c.text.strip())
    return next((c for c in texts if look(c.text) not in (Look.DASH, Look.AMOUNT)), None)


def _label_above(table: Labelled, cell: Cell) -> Cell | None:
    for row in range(cell.row - 1, -1, -1):
        above = table.grid.cell_at(row, cell.column)
        if above is not None and above.text.strip():
            return above
    return None


_OF_MONEY = frozenset({Role.SOURCE, Role.FUND, Role.BUDGET, Role.RESULT})
