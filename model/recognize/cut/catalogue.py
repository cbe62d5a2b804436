"""Lists of many projects in one table, a row for each indicator → a part for each project.

Departments publish them so: 单位名称 | 项目名称 | 预算数 | 绩效目标 | 一级指标 | … | 指标值, where
what is said of a project stands once, merged or blank below, or again in each row.  A list of
units with their goals, which names no projects, is one too: 单位名称 | 整体绩效目标 | 一级指标.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from model.definition.keys import COLUMNS, Field, Meaning
from model.grid import Cell, Grid
from model.recognize.label.words import Role, Words, label_key, stated_unit
from model.recognize.part import Laid, Part

_LEVELS = frozenset(COLUMNS.of(Meaning.LEVEL))
_NAMING = frozenset({Field.PROJECT_NAME, Field.PROJECT_CODE, Field.UNIT, Field.UNIT_CODE})
"""What a project is told by from the one before it."""
_BOTH = re.compile(r"(?:项目)?单位(?:名称|编码|代码)?[(/及和与]?项目(?P<what>名称|编码|代码)[)]?")
"""A label of units and projects in one, as label keys are: 单位名称项目名称, 单位编码(项目编码)."""
_BARE = frozenset({"项目", "政策"})
"""What heads the names of projects beside their money and goals."""
_OF_MONEY = re.compile("资金|预算|金额|经费")
_NUMBER = re.compile(r"[(（]?\d*[)）.、]?")
"""What a column of numbers says."""
_LEAST_COLUMNS = 3


@dataclass(frozen=True)
class _Head:
    """The rows of a list's head, its columns that tell of a project, and the first level's.

    ``leading`` is a label's cell for each, ``naming`` says which of them name the project.
    ``groups`` are labels for what a row says that stands over several projects, by column, where
    one column has both: 单位名称、项目名称.  ``amounts`` are the columns of amounts and rates that
    stand side by side: 预算数 | 执行数 | 执行率.  ``serials`` are those that only count the rows.
    """

    first: int
    last: int
    leading: tuple[Cell, ...]
    naming: tuple[int, ...]
    project: int
    levels: int
    groups: Mapping[int, str]
    amounts: frozenset[int]
    serials: frozenset[int]


class Catalogue:
    """Takes lists of projects apart."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def parts(self, grids: Sequence[Grid], number: int) -> list[Part]:
        """A part for each project of a grid; none if it is no such list."""
        grid = grids[number]
        rows = sorted({cell.row for cell in grid.filled if self._may_name(cell.text)})
        head = next((h for row in rows if (h := self._head(grid, row))), None)
        if head is None:
            return []
        sums = frozenset(row for row in range(len(grid.rows)) if self._is_sum(grid, row))
        return [_part(grids, number, head, *found) for found in _projects(grid, head, sums)]

    def _head(self, grid: Grid, row: int) -> _Head | None:
        """The head that begins in a row: project and levels side by side."""
        above = [cell for cell in grid.filled_in(row) if cell.row == row]
        project = self._named(above) if len(above) >= _LEAST_COLUMNS else None
        if project is None:
            return None
        last = project.last_row
        lowest = grid.filled_in(last)
        columns = {self._words.find(c.text, Role.COLUMN): c for c in reversed(lowest)}
        found = [cell.column for key, cell in columns.items() if key in _LEVELS]
        over = [c for c in above if c.last_row < last and self._words.is_category(c.text)]
        found += [cell.column for cell in over] if found else []
        known = sum(bool(self._words.meanings(cell.text)) for cell in lowest)
        if not found and self._is_plain(grid, project, lowest):
            found = [len(grid.columns)]
        elif not found or known < _LEAST_COLUMNS or min(found) <= project.column:
            return None
        leading = tuple(
            replace(cell, text=f"{cell.text}名称")
            if cell is project and self._field(cell) is None
            else self._told(_with_unit(grid, row, cell))
            for cell in lowest
            if cell.column < min(found) and self._words.find(cell.text, Role.COLUMN) != "serial"
        )
        naming = tuple(cell.column for cell in leading if self._field(cell) in _NAMING)
        groups = {
            cell.column: f"单位{both}"
            for cell in lowest
            if cell.column < min(found) and (both := _both(cell.text))
        }
        of_sum = (Role.FUND, Role.BUDGET)
        amounts = frozenset(c.column for c in leading if self._words.find(c.text, *of_sum))
        serials = frozenset(
            c.column for c in lowest if self._words.find(c.text, Role.COLUMN) == "serial"
        )
        return _Head(
            row, last, leading, naming, project.column, min(found), groups, amounts, serials
        )

    def _named(self, heads: Sequence[Cell]) -> Cell | None:
        """The head of what a list is of: of projects, or of units beside their goals."""
        keys = {self._field(cell): cell for cell in reversed(heads)}
        named = keys.get(Field.PROJECT_NAME)
        if named or not any(self._words.find(cell.text, Role.GOAL) for cell in heads):
            return named
        has_money = any(self._words.find(cell.text, Role.SOURCE) for cell in heads)
        bare = (cell for cell in heads if has_money and label_key(cell.text) in _BARE)
        return next(bare, keys.get(Field.UNIT))

    def _is_plain(self, grid: Grid, project: Cell, heads: Sequence[Cell]) -> bool:
        """Whether heads side by side stand over a row for each project, without indicators."""
        roles = (Role.FIELD, Role.SOURCE, Role.GOAL)
        known = [c for c in heads if c is project or self._words.find(c.text, *roles)]
        beside = grid.cell_at(project.row, project.last_column + 1)
        rows = range(project.last_row + 1, len(grid.rows))
        first = next((row for row in rows if not self._is_sum(grid, row)), project.row)
        below = grid.cell_at(first, project.column)
        if len(known) < _LEAST_COLUMNS or beside not in known or below is None:
            return False
        return bool(below.text.strip()) and not self._has_labels(grid, project)

    def _has_labels(self, grid: Grid, head: Cell) -> bool:
        """Whether labels of other things stand below a head, or before what stands there."""
        below = (c for c in grid.cells if c.row > head.last_row and c.column in (0, head.column))
        texts = (cell.text for cell in below)
        return any(self._words.meanings(t) and not self._words.is_sum(t) for t in texts)

    def _is_sum(self, grid: Grid, row: int) -> bool:
        """Whether a row adds up those of the projects: 合计 is the first that it says."""
        texts = (cell.text for cell in grid.row_cells(row) if cell.row == row and cell.text.strip())
        return self._words.is_sum(next(texts, ""))

    def _field(self, cell: Cell) -> str | None:
        return self._words.find(self._told(cell).text, Role.FIELD)

    def _may_name(self, text: str) -> bool:
        """Whether a text may be the head of what a list is of: most rows have none."""
        field = self._words.find(text, Role.FIELD)
        is_named = field in (Field.PROJECT_NAME, Field.UNIT)
        return is_named or label_key(text) in _BARE or _both(text) is not None

    def _told(self, label: Cell) -> Cell:
        """A label as it is of projects, where it is of the units over them too."""
        both = _both(label.text)
        return label if both is None else replace(label, text=f"项目{both}")


def _with_unit(grid: Grid, row: int, label: Cell) -> Cell:
    """A label with the money unit that the group over it states."""
    group = grid.cell_at(row, label.column)
    unit = None if group is None or group is label else stated_unit(group.text)
    return label if unit is None else replace(label, text=f"{label.text}（{unit}）")


def _both(text: str) -> str | None:
    """编码 or 名称 where a label is that of units and of projects in one; None for others."""
    match = _BOTH.fullmatch(label_key(text))
    return match["what"] if match else None


def _projects(grid: Grid, head: _Head, sums: frozenset[int]) -> Iterator[tuple[range, list[int]]]:
    """The rows of each project, and those over it; a row that names nothing goes on with one.

    ``sums`` are rows that name no project, whatever they say.
    """
    start: int | None = None
    names: dict[int, str] = {}
    over: list[int] = []
    for row in range(head.last + 1, len(grid.rows)):
        naming = () if row in sums else head.naming
        said = {c: text for c in naming if (text := _text(grid, row, c, head.levels))}
        is_group = head.project in said and _is_group(grid, row, head)
        is_next = any(text != names.get(column, "") for column, text in said.items()) and (
            start is None or head.project in said
        )
        if start is not None and (is_group or is_next):
            yield range(start, row), over
            start, names, over = None, {}, [] if is_group else over if head.groups else []
        if is_group or (start is None and head.project not in said):
            over.append(row)
        elif start is None:
            start, names = row, said
    if start is not None:
        yield range(start, len(grid.rows)), over


def _is_group(grid: Grid, row: int, head: _Head) -> bool:
    """Whether a row names a unit over its projects: nothing is said of an indicator in it."""
    name = grid.cell_at(row, head.project)
    if not head.groups or name is None or name.row_span > 1:
        return False
    return not any(c.text.strip() for c in grid.row_cells(row) if c.column >= head.levels)


def _text(grid: Grid, row: int, column: int, levels: int) -> str:
    """What a row says in a leading column; nothing where a line lies across the list."""
    cell = grid.cell_at(row, column)
    return "" if cell is None or cell.last_column >= levels else cell.text.strip()


def _part(
    grids: Sequence[Grid], number: int, head: _Head, rows: range, over: Sequence[int]
) -> Part:
    """The lines above the list, the labels of the project with their values, its indicators.

    What stands ``over`` the project is put before it: under a label where it has one.
    """
    laid = _Laid(grids[number], number)
    laid.add_lines(head.first)
    for row in over:
        laid.add_over(row, head)
    laid.add_rest(head, rows)
    groups = _groups_over(laid.grid, head)
    for labels in _in_rows(head, groups, len(laid.grid.columns)):
        laid.add_labels(labels, groups.get(labels[0].column), head, rows)
    for row in (*range(head.first, head.last + 1), *rows):
        laid.add_indicators(row, head, rows)
    return laid.part(grids)


class _Laid(Laid):
    """The table of one project of a list."""

    def add_over(self, row: int, head: _Head) -> None:
        """What a row over several projects says, each text in a row of its own."""
        for cell in self.grid.row_cells(row):
            if cell.row != row or not cell.text.strip():
                continue
            name = head.groups.get(cell.column, "")
            self.add_row(row, [(name, cell.column), (cell.text, cell.column)])

    def add_rest(self, head: _Head, rows: range) -> None:
        """What the project's rows say beside the values of its labels, to be told as not read."""
        labels = {label.column for label in head.leading}
        firsts = {c: _first(self.grid, rows, c) for c in labels}
        values = {c: cell.text.strip() for c, cell in firsts.items() if cell is not None}
        for cell in (c for row in rows for c in self.grid.row_cells(row) if c.row == row):
            text = cell.text.strip()
            is_known = text == values.get(cell.column) or cell.last_column >= head.levels
            is_number = cell.column in head.serials and _NUMBER.fullmatch(text)
            if text and not is_known and not is_number:
                self.add_row(cell.row, [("", cell.column), (cell.text, cell.column)])

    def add_labels(
        self, labels: Sequence[Cell], group: Cell | None, head: _Head, rows: range
    ) -> None:
        """Labels with the project's values, side by side in one row, below their group's first."""
        at = len(self.origins)
        texts: list[tuple[str, int]] = []
        if group is not None:
            texts.append((group.text if group.column == labels[0].column else "", group.column))
        first = rows.start
        for label in labels:
            value = _first(self.grid, rows, label.column)
            first = max(first, value.row) if value else first
            texts += [(label.text, label.column), (value.text if value else "", label.column)]
        last = len(texts) - 1
        for column, (text, _) in enumerate(texts):
            spans = self.width - column if column == last else 1
            is_group = group is not None and column == 0
            if text or not is_group:
                down = _spanned(head, group) if group is not None and is_group else 1
                self.cells.append(Cell(at, column, text, row_span=down, column_span=spans))
        columns = [column for _, column in texts]
        self.end_row(first, [*columns, *[columns[-1]] * (self.width - len(columns))])

    def add_indicators(self, row: int, head: _Head, rows: range) -> None:
        """What a row of the list says of indicators."""
        self.cells += _indicator_cells(self.grid, row, len(self.origins), head, rows)
        self.end_row(row, range(self.width))


def _in_rows(head: _Head, groups: Mapping[int, Cell], width: int) -> Iterator[list[Cell]]:
    """The labels of a list, those of amounts and rates that stand side by side together."""
    row: list[Cell] = []
    for label in head.leading:
        is_beside = label.column in head.amounts and label.column not in groups
        if row and not (is_beside and row[0].column in head.amounts and 2 * len(row) + 2 <= width):
            yield row
            row = []
        row.append(label)
    if row:
        yield row


def _groups_over(grid: Grid, head: _Head) -> Mapping[int, Cell]:
    """The caption of amounts that lies over a leading label and others, by the label's column."""
    found: dict[int, Cell] = {}
    for label in head.leading:
        group = grid.cell_at(head.first, label.column)
        if group is not None and _spanned(head, group) > 1 and _OF_MONEY.search(group.text):
            found[label.column] = group
    return found


def _spanned(head: _Head, group: Cell) -> int:
    """Over how many leading labels a cell of the first row lies."""
    return sum(group.column <= label.column <= group.last_column for label in head.leading)


def _first(grid: Grid, rows: range, column: int) -> Cell | None:
    """The first cell of a column with text in some rows."""
    cells = (grid.cell_at(row, column) for row in rows)
    return next((cell for cell in cells if cell is not None and cell.text.strip()), None)


def _indicator_cells(grid: Grid, row: int, at: int, head: _Head, rows: range) -> Iterator[Cell]:
    """The cells of the indicator columns that begin in a row, set at the part's row ``at``.

    A line across the list is kept whole, to be told as not read.
    """
    for cell in grid.row_cells(row):
        begins = cell.row == row or (row == rows.start and cell.row < row)
        is_line = cell.column < head.levels <= cell.last_column
        if not begins or not (cell.column >= head.levels or is_line):
            continue
        stop = rows.stop if row in rows else head.last + 1
        span = min(cell.last_row + 1, stop) - row
        yield replace(cell, row=at, row_span=span)
