"""Indicator tables in a table that no form fits: their heads, one or two rows, by common words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from model.definition import ColumnDefinition, IndicatorsSection, ScopeName
from model.grid import Cell, Grid
from model.recognize.content import Content
from model.recognize.indicators import Body, Table
from model.recognize.labels import label_key
from model.recognize.whole_values import COMPARATOR, UNIT, is_sign
from model.recognize.words import Words

_PARTS = {"comparator": COMPARATOR, "unit": UNIT}
_LEVELS = ("level1", "level2", "level3")
_MOST_HEAD_ROWS = 3
_LEAST_COLUMNS = 3


@dataclass(frozen=True)
class _Head:
    """The lowest cell of a column's head, what it means, and the scope that a cell above says."""

    cell: Cell
    key: str
    scope: str = ""
    column: ColumnDefinition | None = None


def find_plain_tables(content: Content, words: Words) -> list[Table]:
    """The indicator tables of a part in order."""
    grid = content.part.grid
    headers = [row for row in range(len(grid.rows)) if _is_header(grid, row, words)]
    tables = []
    for header, stop in pairwise([*headers, len(grid.rows)]):
        last = _last_head_row(grid, header, words)
        heads, side = _heads(grid, header, last, words)
        scope = _scope_before(grid, header, words)
        columns = tuple(_columns(_with_signs(grid, heads, range(last + 1, stop))))
        section = IndicatorsSection.model_construct(
            kind="indicators",
            scope=ScopeName(scope or "annual"),
            columns=tuple(column for _, column in columns),
            label=side,
        )
        body = Body(grid, columns, words.is_header_text, words.is_category)
        rows = tuple(body.rows(last + 1, stop))
        tables.append(Table(section, tuple(range(header, last + 1)), columns, rows))
    return tables


def _is_header(grid: Grid, row: int, words: Words) -> bool:
    """A row that names an indicator or its second level, and at least two columns more."""
    texts = [cell.text for cell in grid.row_cells(row) if cell.row == row and cell.text.strip()]
    found = {words.find(text, words.columns) for text in texts} - {None, "serial", "remark"}
    return bool(found & {"level2", "level3"}) and (
        len(found) >= _LEAST_COLUMNS or {"level3", "value"} <= found
    )


def _last_head_row(grid: Grid, header: int, words: Words) -> int:
    """The last row of a head: where its merged cells end, or where groups have their columns."""
    known = [c for c in grid.row_cells(header) if words.find(c.text, words.columns)]
    last = min(max(cell.last_row for cell in known), header + _MOST_HEAD_ROWS - 1)
    levels = [c for c in known if words.find(c.text, words.columns) in _LEVELS]
    if last == header and last + 1 < len(grid.rows):
        below = [grid.cell_at(last + 1, cell.column) for cell in levels]
        texts = [c.text for c in grid.row_cells(last + 1) if c.row > last and c.text.strip()]
        if not any(cell is not None and cell.text.strip() for cell in below) and len(texts) > 1:
            last += all(words.find(text, words.heads) is not None for text in texts)
    return last


def _heads(grid: Grid, header: int, last: int, words: Words) -> tuple[list[_Head], str]:
    """The columns' heads from left to right, and the label along the left side, if any."""
    heads: list[_Head] = []
    side = ""
    for column in range(len(grid.columns)):
        stack = [grid.cell_at(row, column) for row in range(header, last + 1)]
        filled = [cell for cell in stack if cell is not None and cell.text.strip()]
        if not filled or any(head.cell is filled[-1] for head in heads):
            continue
        cell = filled[-1]
        key = words.find(cell.text, words.columns)
        is_value = label_key(cell.text).endswith("值")
        if key is None and is_value and words.find(cell.text, words.scopes) is not None:
            key = "value"
        if key is None and (cell.last_row > last or words.find(cell.text, words.sides) is not None):
            side = side or cell.text
            continue
        above = [
            words.find(c.text, words.scopes) or words.find(c.text, words.goals) for c in filled
        ]
        scope = next((each for each in above if each), "")
        option = words.find(cell.text, words.ticks) if len(filled) > 1 else None
        heads.append(_Head(cell, key or _own_key(cell.text), scope, option))
    return heads, side


def _own_key(text: str) -> str:
    """The key of a column that has no word: its label."""
    return "".join(text.split()).strip("：:*")


def _scope_before(grid: Grid, header: int, words: Words) -> str:
    """The scope of which the table is, as a caption beside or shortly above it says."""
    cells = [*grid.row_cells(header)]
    for row in range(header - 1, max(header - 3, -1), -1):
        above = [cell for cell in grid.row_cells(row) if cell.text.strip()]
        cells += above if len(above) == 1 else []
    found = (words.find(cell.text, words.sides) for cell in cells)
    return next((scope for scope in found if scope), "")


def _with_signs(grid: Grid, heads: Sequence[_Head], rows: range) -> Sequence[_Head]:
    """Of several columns that may hold ≥ and ≤, those that do; 定量 and 定性 are told beside."""
    may = [head for head in heads if head.key == "comparator"]
    signed = [head for head in may if any(map(is_sign, _texts_below(grid, head.cell, rows)))]
    if len(may) < 2 or not signed:
        return heads
    return [
        replace(head, key=_own_key(head.cell.text)) if head in may and head not in signed else head
        for head in heads
    ]


def _texts_below(grid: Grid, head: Cell, rows: range) -> Iterator[str]:
    cells = (grid.cell_at(row, head.column) for row in rows)
    return (cell.text for cell in cells if cell is not None)


def _columns(heads: Sequence[_Head]) -> Iterator[tuple[Cell, ColumnDefinition]]:
    """A column for each head; two lists side by side, or two values, are of two scopes."""
    heads = _without_counter(heads)
    keys = [head.key for head in heads]
    lists = 2 if keys.count("level3") > 1 else 1
    if lists == 1 and keys.count("value") > 1 and {h.scope for h in heads} >= {"period", "annual"}:
        heads = [h if h.key == "value" else replace(h, scope="") for h in heads]
        lists = 2
    elif lists == 2:
        heads = _parted(heads)
    seen: set[tuple[str, str]] = set()
    for head in heads:
        head_scope = head.scope if lists > 1 else ""
        key, label = _PARTS.get(head.key, head.key), _own_key(head.cell.text)
        if (key, head_scope) in seen and head.column is None:
            key = label
        seen.add((key, head_scope))
        yield head.cell, _column(key, label, head_scope, head.column)


def _without_counter(heads: Sequence[_Head]) -> list[_Head]:
    """What reads like a third level to the left of the first only counts the rows."""
    keys = [head.key for head in heads]
    if keys.count("level3") < 2 or "level1" not in keys:
        return list(heads)
    first = keys.index("level1")
    return [
        replace(head, key="serial") if i < first and head.key == "level3" else head
        for i, head in enumerate(heads)
    ]


def _column(key: str, label: str, scope: str, option: ColumnDefinition | None) -> ColumnDefinition:
    if option is not None:
        return option
    return ColumnDefinition.model_construct(
        key=key,
        label=label,
        scope=ScopeName(scope) if scope else None,
        print="serial" if key == "serial" else "typed",
    )


def _parted(heads: Sequence[_Head]) -> list[_Head]:
    """Two lists side by side: the first is of the whole period, the second of the year."""
    keys = [head.key for head in heads]
    third = keys.index("level3")
    again = next(i for i in range(third + 1, len(keys)) if keys[i] in keys[: third + 1])
    shared = [key for key in _LEVELS if keys.count(key) == 1]
    return [
        replace(head, scope="" if head.key in shared else "period" if i < again else "annual")
        for i, head in enumerate(heads)
    ]
