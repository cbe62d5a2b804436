"""The indicator tables of a blank by the roles of its cells, and their sections of a definition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from model.definition.keys import COLUMNS, Meaning
from model.grid import Cell, Grid
from model.learn.meanings import HEADS, OFFSET
from model.learn.roles import RoleKind, Roles
from model.recognize.assemble.rows import category_name
from model.recognize.claim.heads import PARTS
from model.recognize.label import place

Named = Callable[[str], str]
"""From the target of a head to the key of a definition's column."""
_BODY = (RoleKind.ROW, RoleKind.CATEGORY)
_NOTED = re.compile(r"[（(]([^（）()]*标准[^（）()]*、[^（）()]*)[)）]")
"""A head that tells the bases of targets: 指标值确定依据（计划标准、行业标准或其他标准）."""
_WORDS = re.compile("、|或者?")
_SUBTOTAL = "小计"


@dataclass(frozen=True)
class LearntColumn:
    """A column of a list: its head, the head above it, and the grid's columns that it takes."""

    target: str
    label: str
    group: str
    first: int
    last: int


@dataclass(frozen=True)
class TableOf:
    """An indicator table of a blank: rows of its head and its body, columns, and its side."""

    head: range
    body: range
    columns: tuple[LearntColumn, ...]
    side: tuple[str, int]

    @property
    def rows(self) -> range:
        """All its rows."""
        return range(self.head.start, self.body.stop)

    def starts(self) -> dict[str, int]:
        """The first grid column of each head."""
        return {column.target: column.first for column in self.columns}


def tables_of(grid: Grid, roles: Roles) -> list[TableOf]:
    """The tables in order."""
    kinds = [_kinds(grid, roles, row) for row in range(len(grid.rows))]
    found: list[TableOf] = []
    row = 0
    while row < len(kinds):
        if RoleKind.HEAD not in kinds[row]:
            row += 1
            continue
        first, last = row, row
        while last + 1 < len(kinds) and RoleKind.HEAD in kinds[last + 1]:
            last += 1
        stop = _stop(kinds, last + 1)
        found.append(_table(grid, roles, range(first, last + 1), range(last + 1, stop)))
        row = max(stop, last + 1)
    return found


def _kinds(grid: Grid, roles: Roles, row: int) -> set[RoleKind]:
    """What begins in a row, without what lies across it from above."""
    return {roles[place(cell)].kind for cell in grid.row_cells(row) if cell.row == row}


def _stop(kinds: Sequence[set[RoleKind]], first: int) -> int:
    """Where the body ends that begins in a row: behind its last row of categories or indicators.

    A table that was told by its head alone goes on until something else begins.
    """
    row = first
    others = {RoleKind.LABEL, RoleKind.VALUE, RoleKind.TITLE, RoleKind.NOTE, RoleKind.HEAD}
    while row < len(kinds) and not kinds[row] & others:
        row += 1
    within = [at for at in range(first, row) if kinds[at] & {*_BODY}]
    return within[-1] + 1 if within else row


def _table(grid: Grid, roles: Roles, head: range, body: range) -> TableOf:
    columns: list[LearntColumn] = []
    side = ("", 0)
    for column in range(len(grid.columns)):
        stack = [cell for row in head if (cell := grid.cell_at(row, column)) is not None]
        heads = [c for c in stack if roles[place(c)].kind is RoleKind.HEAD]
        if heads:
            lowest = heads[-1]
            if columns and column <= columns[-1].last:
                continue
            columns += _columns(roles, stack, lowest)
        elif not columns:
            text = next((c.text.strip() for c in reversed(stack) if c.text.strip()), "")
            side = (side[0] or text, column + 1)
        else:
            columns[-1] = _wider(columns[-1], column)
    return TableOf(head, body, tuple(columns), side)


def _columns(roles: Roles, stack: Sequence[Cell], lowest: Cell) -> Iterator[LearntColumn]:
    """The columns below a head: one, or several over which it is merged."""
    over = [c for c in stack if c.row < lowest.row and c.text.strip() and c is not lowest]
    role = roles[place(lowest)]
    label = lowest.text.strip() or role.label
    group = over[0].text.strip() if over else ""
    parts = [part.partition(OFFSET) for part in role.target.split(HEADS)]
    starts = [lowest.column + int(offset or 0) for _, _, offset in parts]
    stops = [*starts[1:], lowest.last_column + 1]
    for (target, _, _), start, stop in zip(parts, starts, stops, strict=True):
        yield LearntColumn(target, label, group, start, stop - 1)


def _wider(column: LearntColumn, last: int) -> LearntColumn:
    return LearntColumn(column.target, column.label, column.group, column.first, last)


def section_of(table: TableOf, grid: Grid, roles: Roles, named: Named) -> dict[str, Any]:
    """The section of a definition that prints such a table."""
    columns = [
        _column_keys(column, table, named) | _options(column, table, grid)
        for column in _settled_groups(table.columns)
    ]
    section: dict[str, Any] = {"kind": "indicators"}
    scopes = {column["scope"] for column in columns if "scope" in column}
    if len(scopes) == 1:
        section["scope"] = scopes.pop()
        columns = [{k: v for k, v in column.items() if k != "scope"} for column in columns]
    text, width = table.side
    if width:
        section["label"] = text or " "
        if width > 1:
            section["label_span"] = width
    section["categories"] = "all" if _are_preset(table, grid, roles) else "kept"
    if any(_is_subtotal(cell) for row in table.body for cell in grid.row_cells(row)):
        section["subtotal"] = "{name}" + _SUBTOTAL
    section["columns"] = columns
    return section


def _options(column: LearntColumn, table: TableOf, grid: Grid) -> dict[str, Any]:
    """What a column lets choose: by the lists of its cells, or as its head says."""
    cells = (grid.cell_at(row, column.first) for row in table.body)
    listed = next((cell.choices for cell in cells if cell is not None and cell.choices), ())
    noted = _NOTED.search(column.label)
    words = listed or (_WORDS.split(noted[1]) if noted else ())
    is_name = column.target.rpartition(":")[2] in COLUMNS.of(Meaning.LEVEL)
    return {"options": list(words)} if len(words) > 1 and not is_name else {}


def _settled_groups(columns: Sequence[LearntColumn]) -> Iterator[LearntColumn]:
    """The columns; a head above one column alone, or parted by others, is no group."""
    runs = [(name, list(members)) for name, members in groupby(columns, lambda c: c.group)]
    names = [name for name, _ in runs]
    for name, members in runs:
        is_group = name and names.count(name) == 1 and len(members) > 1
        for column in members:
            yield column if is_group or not name else _ungrouped(column)


def _ungrouped(column: LearntColumn) -> LearntColumn:
    label = column.label or column.group
    return LearntColumn(column.target, label, "", column.first, column.last)


def _column_keys(column: LearntColumn, table: TableOf, named: Named) -> dict[str, Any]:
    scope, colon, key = column.target.rpartition(":")
    keys: dict[str, Any] = {"key": named(key), "label": column.label}
    if key in PARTS:
        keys |= {"key": named(column.label), "part": PARTS[key]}
    elif _is_number(key, table, scope):
        keys["part"] = "number"
    span = column.last - column.first + 1
    if span > 1:
        keys["span"] = span
    if colon:
        keys["scope"] = scope
    if key == "serial":
        keys |= {"key": "serial", "print": "serial"}
    if column.group:
        keys["group"] = column.group
    return keys


def _same(column: LearntColumn, scope: str) -> bool:
    return column.target.rpartition(":")[0] in ("", scope)


def _is_number(key: str, table: TableOf, scope: str) -> bool:
    """Whether a column has target values whose sign or unit stands in a column of its own."""
    keys = [c.target.rpartition(":")[2] for c in table.columns if _same(c, scope)]
    if not set(keys) & PARTS.keys():
        return False
    return key == "value" or ("value" not in keys and not key.isascii())


def _are_preset(table: TableOf, grid: Grid, roles: Roles) -> bool:
    """Whether most rows name categories and say nothing else: the blank has them all."""
    rows = [list(grid.row_cells(row)) for row in table.body]
    named = [cells for cells in rows if any(_is_category(c, roles) for c in cells)]
    open_ones = [
        cells for cells in named
        if not any(c.text.strip() for c in cells if roles[place(c)].kind is RoleKind.ROW)
    ]  # fmt: skip
    return bool(named) and 2 * len(open_ones) >= len(named)


def _is_category(cell: Cell, roles: Roles) -> bool:
    return roles[place(cell)].kind is RoleKind.CATEGORY


def _is_subtotal(cell: Cell) -> bool:
    return cell.text.strip().endswith(_SUBTOTAL) and len(cell.text.strip()) > len(_SUBTOTAL)


def categories_of(
    tables: Sequence[TableOf], grid: Grid, roles: Roles
) -> Mapping[str, tuple[str, ...]]:
    """The first level of all tables with the second below each, as they are printed."""
    found: dict[str, dict[str, None]] = {}
    for table in tables:
        level1 = ""
        for row in table.body:
            for cell in grid.row_cells(row):
                role = roles[place(cell)]
                name = category_name(cell.text)
                if role.kind is not RoleKind.CATEGORY or not _is_name(name):
                    continue
                if role.target == "level1":
                    level1 = name
                    found.setdefault(level1, {})
                elif cell.row == row:
                    found.setdefault(level1, {})[name] = None
    return {name: tuple(children) for name, children in found.items() if name}


def _is_name(name: str) -> bool:
    return any(character.isalpha() for character in name)
