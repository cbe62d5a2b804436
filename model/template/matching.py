"""Which row and cell of a blank is which of the form: by labels, in the order of the rows.

The bureau's file has the form's rows in the form's order, with more or fewer rows in its lists,
and maybe rows of its own.  The rows are matched so that as many labels as can be find
themselves again; the cells of two matched rows from left to right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from model.errors import UserError
from model.grid import Cell, Grid
from model.recognize.label.words import label_key
from model.template.form_rows import FormCell, FormRow, FormTable

_LEAST_ROW = 0.45
"""The share of a row's labels that have to stand in the blank's."""
_NEXT = 0.3
"""What it counts that two rows follow each other in both."""
_UNLABELLED = 0.2
"""What it counts that a row without labels has as many cells as the blank's."""
_LEAST_CELL = 0.05
_ENOUGH = 0.6
"""The share of the form's labels that a blank of the form has at least."""
One = TypeVar("One")
Other = TypeVar("Other")


@dataclass(frozen=True)
class Matched:
    """The blank's rows by those of the form, and its cells by the form's (by grid place).

    ``share`` is that of the form's labels (0 to 1) which the blank has; ``missing`` the others.
    """

    rows: Mapping[int, int]
    cells: Mapping[tuple[int, int], Cell]
    share: float
    missing: Sequence[str]

    @property
    def is_enough(self) -> bool:
        """Whether the blank is one of the form."""
        return self.share >= _ENOUGH

    def of(self, cell: Cell) -> Cell | None:
        """The blank's cell in which a laid out cell stands."""
        return self.cells.get((cell.row, cell.column))


def match(form: FormTable, blank: Grid) -> Matched:
    """Find the rows and cells of a form in a blank."""
    table = _table(form, blank)
    anchored = _anchored(blank, table)
    pairs = _aligned(form.rows, anchored, _row_score, _NEXT)
    rows = {form.rows[one].row: other for one, other in pairs}
    places = _Places(form.grid, blank, table)
    cells: dict[tuple[int, int], Cell] = {}
    for one, other in pairs:
        cells |= _cells(form.rows[one], anchored[other], places)
    labels = [cell for row in form.rows for cell in row.labels if not cell.is_value]
    missing = [c.cell.text for c in labels if (c.cell.row, c.cell.column) not in cells]
    share = 1 - len(missing) / len(labels) if labels else 0.0
    return Matched(rows, cells, share, missing)


def _table(form: FormTable, blank: Grid) -> range:
    """The columns of the form in a blank; a bureau writes remarks beside it.

    Merged cells and labels of the form stand in them.
    """
    labels = [one for row in form.rows for one in row.labels]
    keys = {label_key(one.cell.text) for one in labels}
    edges = [
        (cell.column, cell.column + cell.column_span)
        for cell in blank.cells
        if cell.column_span > 1 or label_key(cell.text) in keys
    ]
    if not edges:
        return range(len(blank.columns))
    return range(min(first for first, _ in edges), max(stop for _, stop in edges))


def _anchored(grid: Grid, table: range) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[] for _ in grid.rows]
    for cell in grid.cells:
        if cell.column in table:
            rows[cell.row].append(cell)
    return [sorted(cells, key=lambda cell: cell.column) for cells in rows]


def _row_score(row: FormRow, cells: Sequence[Cell]) -> float:
    """How well a row of the blank is one of the form; 0 for not at all."""
    labels = row.labels
    if not labels:
        same = len(cells) == len(row.cells) and not any(c.text.strip() for c in cells)
        return _UNLABELLED if same else _UNLABELLED / 2 if cells else 0.0
    found = sum(max((one.closeness(c.text) for c in cells), default=0.0) for one in labels)
    share = found / len(labels)
    return share * (1 + 0.2 * len(labels)) if share >= _LEAST_ROW else 0.0


@dataclass(frozen=True)
class _Places:
    """Where cells begin in the form and in the ``table`` of a blank."""

    form: Grid
    blank: Grid
    table: range

    def near(self, one: Cell, other: Cell) -> float:
        """How near (1: the same) a cell of the form and one of the blank are."""
        left, right = self.table.start, self.table.stop
        width = sum(self.blank.columns[left:right]) or 1.0
        there = sum(self.blank.columns[left : other.column]) / width
        here = sum(self.form.columns[: one.column]) / (sum(self.form.columns) or 1.0)
        return 1 - abs(here - there)


def _cells(row: FormRow, cells: Sequence[Cell], places: _Places) -> dict[tuple[int, int], Cell]:
    def score(one: FormCell, other: Cell) -> float:
        near = places.near(one.cell, other)
        close = one.closeness(other.text)
        if one.label is not None:
            return close + 0.1 * near if close else 0.0
        if any(mate.closeness(other.text) >= 1 for mate in row.labels):
            return 0.0
        return (0.4 if other.text.strip() else 0.6) * near

    pairs = _aligned(row.cells, cells, score, 0.0)
    return {
        (row.cells[one].cell.row, row.cells[one].cell.column): cells[other] for one, other in pairs
    }


def _aligned(
    ones: Sequence[One], others: Sequence[Other], score: Callable[[One, Other], float], next_: float
) -> list[tuple[int, int]]:
    """The pairs of positions, both rising, that score most; pairs in a row get ``next_`` more."""
    width = len(others) + 1
    best = [[0.0] * width for _ in range(len(ones) + 1)]
    paired = [[0.0] * width for _ in range(len(ones) + 1)]
    for y, one in enumerate(ones, start=1):
        for x, other in enumerate(others, start=1):
            own = score(one, other)
            if own > _LEAST_CELL:
                before = best[y - 1][x - 1]
                if paired[y - 1][x - 1]:
                    before = max(before, paired[y - 1][x - 1] + next_)
                paired[y][x] = before + own
            best[y][x] = max(best[y - 1][x], best[y][x - 1], paired[y][x])
    return _walked_back(best, paired, next_)


def _walked_back(
    best: Sequence[Sequence[float]], paired: Sequence[Sequence[float]], next_: float
) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    y, x = len(best) - 1, len(best[0]) - 1
    must_pair = False
    while y and x:
        if paired[y][x] and (must_pair or paired[y][x] == best[y][x]):
            found.append((y - 1, x - 1))
            before = paired[y - 1][x - 1]
            must_pair = bool(before) and before + next_ >= best[y - 1][x - 1]
            y, x = y - 1, x - 1
        elif best[y - 1][x] >= best[y][x - 1]:
            y -= 1
        else:
            x -= 1
    return found[::-1]


_MOST_NAMED = 3


def check_enough(matched: Matched, name: str) -> None:
    """Raise a UserError if a file is no blank of the form."""
    if matched.is_enough:
        return
    labels = ["".join(text.split()) for text in matched.missing]
    named = "、".join(f"“{text}”" for text in labels[:_MOST_NAMED])
    more = f"等 {len(labels)} 个标签" if len(labels) > _MOST_NAMED else ""
    raise UserError(
        f"“{name}”不像这个表样的空白表：没有找到{named}{more}。"
        "请选发文单位发的这种表的空白文件，或者换一个表样。"
    )
