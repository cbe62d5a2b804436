"""Whole samples deformed at random, as clerks, other programs and other cities leave them.

Each change takes a random source and a grid and keeps what the table says; ``CHANGES`` are those
that any of the forms may meet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from model.definition import Definition
from model.grid import Cell, Grid, Row, RowKind
from tests.model.recognize import variants
from tests.model.recognize.variants import (
    blank_column,
    header_row,
    inserted,
    ordered,
    relabelled,
    unmerged_rows,
)

Change = Callable[[Random, Grid, Definition], Grid]
_SPELLINGS = (
    variants.spaced,
    variants.broken,
    variants.half_width,
    variants.full_width,
    variants.with_colon,
    variants.with_star,
)


def spelled(random: Random, grid: Grid, definition: Definition) -> Grid:
    """Each label in one of the spellings."""
    ways = list(_SPELLINGS)
    known = re.compile(r"20\d\d")
    change: dict[str, str] = {}

    def way(text: str) -> str:
        if text not in change:
            change[text] = text if known.search(text) else random.choice(ways)(text)
        return change[text]

    return relabelled(grid, definition, way)


def blank_rows(random: Random, grid: Grid, _definition: Definition) -> Grid:
    for _ in range(random.randint(1, 4)):
        grid = inserted(grid, random.randrange(len(grid.rows) + 1), ())
    return grid


def blank_columns(random: Random, grid: Grid, _definition: Definition) -> Grid:
    for _ in range(random.randint(1, 2)):
        grid = blank_column(grid, random.randrange(len(grid.columns)))
    return grid


def unmerged(random: Random, grid: Grid, _definition: Definition) -> Grid:
    return unmerged_rows(grid, repeat=random.random() < 0.5)


def without_lines(_random: Random, grid: Grid, _definition: Definition) -> Grid:
    """As a reader gives a table without ruling lines: all rows are of the table."""
    rows = tuple(replace(row, kind=RowKind.TABLE, height=0.0) for row in grid.rows)
    return replace(grid, rows=rows)


def as_csv(_random: Random, grid: Grid, _definition: Definition) -> Grid:
    """Without any merges: the text in the first cell, the others blank."""
    owned = {(cell.row, cell.column): cell for cell in grid.cells}
    cells = [
        replace(owned[row, column], row_span=1, column_span=1)
        if (row, column) in owned
        else Cell(row, column, "")
        for row in range(len(grid.rows))
        for column in range(len(grid.columns))
    ]
    rows = tuple(Row() for _ in grid.rows)
    return replace(grid, cells=tuple(cells), rows=rows, columns=(50.0,) * len(grid.columns))


def with_serials(random: Random, grid: Grid, definition: Definition) -> Grid:
    """A column 序号 or 备注 more at the left or right end of the indicators."""
    label = random.choice(["序号", "备注"])
    if not any(cell.text == "三级指标" for cell in grid.cells):
        return grid
    header = header_row(grid)
    last = len(grid.rows) - (2 if definition.id == "shanghai-evaluation" else 1)
    at_left = label == "序号"
    shift = 1 if at_left else 0
    width = len(grid.columns)
    cells = []
    for cell in grid.cells:
        inside = header <= cell.row <= last
        wider = not inside and (cell.column == 0 if at_left else cell.last_column == width - 1)
        moved = cell.column + shift if inside or not wider or not at_left else cell.column
        cells.append(
            replace(cell, column=moved, column_span=cell.column_span + (1 if wider else 0))
        )
    column = 0 if at_left else width
    cells.append(Cell(header, column, label))
    for number, row in enumerate(range(header + 1, last + 1), start=1):
        cells.append(Cell(row, column, str(number) if at_left else ""))
    columns = (*grid.columns, 30.0)
    return ordered(replace(grid, cells=tuple(cells), columns=columns, column_numbers=()))


def noted(random: Random, grid: Grid, _definition: Definition) -> Grid:
    """Lines of the office above the table."""
    lines = random.sample(["附件2", "公开08表", "某省财政厅监制"], 2)
    for line in lines:
        wide = Cell(0, 0, line, column_span=len(grid.columns))
        grid = inserted(grid, 0, [wide])
    kinds = (Row(kind=RowKind.HEADING),) * 2
    return replace(grid, rows=(*kinds, *grid.rows[2:]))


CHANGES: Sequence[Change] = (
    spelled,
    blank_rows,
    blank_columns,
    unmerged,
    without_lines,
    noted,
    as_csv,
    with_serials,
)


def together(random: Random, grid: Grid, definition: Definition) -> Grid:
    """Three changes at once; whoever loses the merges does it last."""
    chosen = random.sample([c for c in CHANGES if c is not as_csv], 3)
    for change in sorted(chosen, key=lambda change: change is unmerged):
        grid = change(random, grid, definition)
    return as_csv(random, grid, definition) if random.random() < 0.3 else grid


def in_other_unit(_random: Random, grid: Grid, definition: Definition) -> Grid:
    """Amounts in 万元 instead of 元, or the other way round, with the unit's labels."""
    own, other = ("元", "万元") if definition.money.unit == "元" else ("万元", "元")
    factor = Decimal(10000) if other == "元" else Decimal(1) / 10000
    heads = [cell.row for cell in grid.cells if cell.text == "三级指标"]
    header = min(heads, default=len(grid.rows))
    cells = []
    for cell in grid.cells:
        text = re.sub(rf"([(（:：]){own}(?=[)）]|$)", rf"\g<1>{other}", cell.text)
        if (
            cell.row < header
            and re.fullmatch(r"[\d,]+(\.\d+)?", text)
            and not _is_budget(grid, cell)
        ):
            text = f"{(Decimal(text.replace(',', '')) * factor).normalize():f}"
        cells.append(replace(cell, text=text))
    return replace(grid, cells=tuple(cells))


def _is_budget(grid: Grid, cell: Cell) -> bool:
    """Whether a number is points or a rate, not an amount."""
    heads = ("分数", "执行率(%)", "得分")
    return any(
        other.text in heads and other.column <= cell.column <= other.last_column
        for other in grid.cells
    )


def with_values_below(_random: Random, grid: Grid, _definition: Definition) -> Grid:
    """The project's name, set below its label."""
    names = [c for c in grid.cells if "".join(c.text.split()) == "项目名称"]
    if not names:
        return grid
    label = names[0]
    value = grid.cell_at(label.row, label.last_column + 1)
    assert value is not None
    width = len(grid.columns)
    if label.row_span > 1 or label.column_span + value.column_span < width:
        return grid
    below = Cell(0, 0, value.text, column_span=width)
    rest = tuple(
        replace(c, column_span=width) if c == label else c for c in grid.cells if c != value
    )
    return inserted(replace(grid, cells=rest), label.row + 1, [below])
