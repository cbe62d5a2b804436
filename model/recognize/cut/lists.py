"""Lists of many projects in one table → a part for each project.

In a catalogue each indicator has a row: 项目名称 | 预算数 | 一级指标 | … | 指标值, where what is
said of a project, or of a unit with its goals, stands once, merged or blank below, or in each row.

In a matrix each project or place has a row, which says its targets: the categories lie across the
columns, the names of the indicators below them.  Its part has the indicators one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from model.definition.keys import COLUMNS, Column, Field, Meaning, ValuePart
from model.definition.naming import Naming
from model.grid import Cell, Grid
from model.recognize.label import WORDS, Look, look
from model.recognize.label.values import is_amount, is_serial
from model.recognize.label.words import SORT, Role, Words, label_key, stated_unit
from model.recognize.part import Laid, ListHead, Part, laid_out, text_at

_LEVELS = COLUMNS.of(Meaning.LEVEL)
_HEADS = tuple(Naming(None).column(key) for key in (*_LEVELS, Column.VALUE))
_LEAST_CATEGORIES, _LEAST_COLUMNS, _MOST_HEAD_ROWS = 2, 3, 3
_NAMING = frozenset({Field.PROJECT_NAME, Field.PROJECT_CODE, Field.UNIT, Field.UNIT_CODE})
"""What a project is told by from the one before it."""
_BOTH = re.compile(
    r"(?:项目|预算)?单位(?:名称|编码|代码)?[(/及和与]?(?:\w*类别/)?(?:支出)?(?:项目|专项|政策)[)]?"
    r"(?P<what>名称|编码|代码|)[)]?"
)
"""A label of units and projects in one, as label keys are: 单位名称项目名称, 单位(专项)名称."""
_BARE = frozenset({"项目", "政策"})
"""What heads the names of projects beside their money and goals."""
_OF_MONEY = re.compile("资金|金额|经费|补助|拨款|预算|投资|[执支]行?[出数]")
_ANY_MONEY = re.compile("(?:补助|奖补|奖励|扶持|(?:计划|概算)?投资)(?:资金|经费)?(?:金额|数|额)?")
"""What heads of money say, and what says no source: 补助资金, 奖补金额."""
_SECTION = re.compile("[(（]?[一二三四五六七八九十]{1,3}(?:[)）、.．]|$)")
"""How kinds of projects are counted, over those of each: 一、产业发展."""
_SIDE_BY_SIDE = (Role.FUND, Role.BUDGET)
_OF_PROJECT = (Role.FIELD, Role.RESULT, Role.SOURCE, *_SIDE_BY_SIDE)
_MONEY, _TOLD = {Role.SOURCE, *_SIDE_BY_SIDE}, {Role.FIELD, Role.GOAL, Role.ACTUAL, Role.RESULT}
"""What stands beside the names of projects, however these are headed."""


def listed_parts(words: Words, grids: Sequence[Grid], number: int) -> list[Part]:
    """A part for each project of a list in a grid; none if it is no list."""
    grid = grids[number]
    laid = [*_Matrix(words, grid).laid(number)] or [*_Catalogue(words, grid).laid(number)]
    for one in (laid := laid or [*_outlined(words, grid, number)])[-1:]:
        one.add_texts(cell for cell in grid.filled if cell.row < one.lines.start)
    return [one.part(grids) for one in laid]


def _outlined(words: Words, grid: Grid, number: int) -> Iterator[Laid]:
    """A table for each project of a list with units, projects, levels and names in one column.

    A project is what stands over a level without a target, by its amount or below its unit.
    """
    heads = [c for c in grid.filled if not c.column and label_key(c.text) in _BARE]
    beside = [c for head in heads[:1] for c in grid.starting_in(head.row)[1:]]
    value = next((c for c in beside if words.find(c.text, Role.COLUMN) == Column.VALUE), None)
    if value is None:
        return
    said = {row: text_at(grid, row, 0) for row in range(value.row + 1, len(grid.rows))}
    bare = [row for row in said if not text_at(grid, row, value.column)]
    names = [row for row in bare if not words.is_category(said[row])]
    over = [row for row in names if words.is_category(said.get(row + 1, ""))]
    projects = [row for row in over if row - 1 in names or grid.starting_in(row)[1:]]
    starts = [row - (row - 1 in names) for row in projects]
    unit = None
    for row, start, stop in zip(projects, starts, [*starts[1:], len(grid.rows)], strict=False):
        unit = start if start < row else unit
        laid = Laid(grid, number)
        laid.add_lines(value.row)
        for at, label in {unit or row: "实施单位", row: "项目名称"}.items():
            laid.add_row(at, [(label, 0), (said[at], 0)])
        laid.add_texts(grid.starting_in(row)[1:], {cell.column: "资金总额" for cell in beside})
        for at in (value.row, *range(row + 1, stop)):
            target = text_at(grid, at, value.column)
            laid.add_row(at, [(said.get(at, "绩效指标"), 0), (target, value.column)])
        yield laid


def _with_unit(grid: Grid, row: int, head: Cell) -> Cell:
    """A head with the money unit that the group over it states, the head's first row given."""
    unit = stated_unit(text_at(grid, row, head.column)) if head.row > row else None
    return head if unit is None else replace(head, text=f"{head.text}（{unit}）")


def _with_total(heads: Sequence[Cell]) -> tuple[Cell, ...]:
    """Heads of which the only one of money is that of all: 镇 | 补助资金（万元）."""
    own = [c for c in heads if stated_unit(c.text) or _OF_MONEY.search(c.text)]
    alone = own if len(own) == 1 and _ANY_MONEY.fullmatch(label_key(own[0].text)) else []
    total = [replace(c, text=_ANY_MONEY.sub("资金总额", c.text, count=1)) for c in alone]
    return tuple(total[0] if c in alone else c for c in heads)


@dataclass(frozen=True)
class _Matrix:
    """Finds the head of a matrix, and lays out its rows."""

    words: Words
    grid: Grid

    def laid(self, number: int) -> Sequence[Laid]:
        """A table for each row that names a project or place; the others are told as not read.

        So is what stands over the heads without a meaning.
        """
        rows = sorted({c.row for c in self.grid.filled if self.words.is_category(c.text)})
        head = next((h for row in rows if (h := self._head(row))), None)
        if head is None:
            return []
        below = range(head.last + 1, len(self.grid.rows))
        named = [row for row in below if self._is_named(row, head)]
        found = [self._laid(number, head, row) for row in named]
        rest = [c for c in self.grid.filled if c.row in below and c.row not in named]
        over = (c for c in self.grid.filled if head.first <= c.row <= c.last_row < head.last)
        meanings, is_category = self.words.meanings, self.words.is_category
        rest += [c for c in over if not (meanings(c.text) or is_category(c.text))]
        if found:
            found[-1].add_texts(rest)
        return found

    def _head(self, row: int) -> _MatrixHead | None:
        """The head whose categories stand in a row, side by side up to the last column or 备注."""
        cells = self.grid.row_cells(row)
        across = [c for c in cells if c.row == row and self.words.is_category(c.text)]
        columns = range(across[0].column, across[-1].last_column + 1)
        behind = (c for c in cells if c.column >= columns.stop)
        is_last = all(self.words.find(c.text, Role.COLUMN) == Column.REMARK for c in behind)
        is_parted = len({cell.text.strip() for cell in across}) >= _LEAST_CATEGORIES
        if not (is_last and is_parted and self._are_categories(row, columns)):
            return None
        low = row
        while low + 1 < row + _MOST_HEAD_ROWS and self._are_categories(low + 1, columns):
            low += 1
        last = max((c.last_row for c in cells if c.column not in columns), default=row)
        beside = (c for c in self.grid.row_cells(last) if c.column not in columns)
        beside = (replace(c, text="项目名称") if label_key(c.text) in _BARE else c for c in beside)
        labels = _with_total([_with_unit(self.grid, row, c) for c in beside if c.text.strip()])
        if last not in (low, low + 1) or {c.last_row for c in labels} != {last}:
            return None
        rows, is_named = range(row, last + 1), low < last
        # A category over both rows of a head is a first level alone.
        own = {c.column for c in self.grid.cells if c.row >= low and c.last_column in columns}
        stacks = [
            (column, tuple(text_at(self.grid, r, column, begins=True) for r in rows))
            for column in columns
            if column in own  # rows above the list may part the grid more finely
        ]
        names = [stack[-1] for _, stack in stacks if look(stack[-1]) in WORDS]
        heads = [text for text in names if self.words.find(text, Role.COLUMN, Role.FIELD)]
        if is_named and (len(names) < len(stacks) or 2 * len(heads) >= len(names)):
            return None  # a name may be a word: 完成时间
        return _MatrixHead(min(c.row for c in cells), last, labels, tuple(stacks), is_named)

    def _are_categories(self, row: int, columns: range) -> bool:
        cells = [cell for cell in self.grid.row_cells(row) if cell.column in columns]
        return bool(cells) and all(self.words.is_category(cell.text) for cell in cells)

    def _is_named(self, row: int, head: _MatrixHead) -> bool:
        """Whether a row says of whom it is, in a row of its own, and has something to say of it."""
        labels = {label.column for label in head.labels}
        columns = {column for column, _ in head.indicators}
        cells = self.grid.starting_in(row)
        names = [cell.text for cell in cells if cell.column in labels]
        is_named = any(look(t) in WORDS for t in names) and not any(map(self.words.is_sum, names))
        return is_named and any(cell.column in columns for cell in cells)

    def _laid(self, number: int, head: _MatrixHead, row: int) -> Laid:
        laid = Laid(self.grid, number)
        laid.add_lines(head.first)
        for label in head.labels:
            text = text_at(self.grid, row, label.column)
            counts = self.words.find(label.text, Role.COLUMN) == ValuePart.SERIAL and text.isdigit()
            if text and not counts:
                laid.add_row(row, [(label.text, label.column), (text, label.column)])
        depth = len(head.indicators[0][1])
        names_last = (*_HEADS[: depth - 1], *_HEADS[-2:])
        keys = names_last if head.is_named else (*_HEADS[:depth], _HEADS[-2])
        laid.add_row(head.first, [(text, head.indicators[0][0]) for text in keys])
        for column, names in head.indicators:
            text = text_at(self.grid, row, column)
            for line in [text] if head.is_named else filter(str.strip, text.split("\n")):
                laid.add_row(row, [*((name, column) for name in names), (line, column)])
        return laid


@dataclass(frozen=True)
class _MatrixHead:
    """The rows of a head, the labels beside its indicators, and each indicator's column.

    An indicator has as many names as the head has rows: categories first, its own last where it
    ``is_named``; else the rows below say the indicators themselves.
    """

    first: int
    last: int
    labels: tuple[Cell, ...]
    indicators: tuple[tuple[int, tuple[str, ...]], ...]
    is_named: bool


@dataclass(frozen=True)
class _Catalogue:
    """Finds the head of a catalogue, and lays out its projects."""

    words: Words
    grid: Grid

    def laid(self, number: int) -> Iterator[Laid]:
        """A table for each project."""
        rows = sorted({c.row for c in self.grid.filled if _may_head(c.text, self.words)})
        if (head := next((h for row in rows if (h := self._head(row))), None)) is not None:
            for found, over in self._projects(head):
                yield laid_out(Laid(self.grid, number), head, found, over)

    def _head(self, row: int) -> ListHead | None:
        """The head that begins in a row: project and levels side by side."""
        above = self.grid.starting_in(row)
        project = self._named(above) if len(above) >= _LEAST_COLUMNS else None
        if project is None:
            return None
        last = project.last_row
        lowest = self.grid.filled_in(last)
        keys = {c: self.words.find(c.text, Role.COLUMN) for c in lowest}
        levels = [c for c, key in keys.items() if key in _LEVELS]
        is_text = len(levels) == 1 and Column.VALUE not in keys.values()
        if is_text and self._is_said_once(project, levels[0]):
            levels = []  # 绩效指标, in which all are listed
        levels = levels or [
            name  # before the targets, whatever it is called
            for name, head in pairwise(lowest)
            if keys[head] == Column.VALUE and not self.words.meanings(name.text)
        ]
        over = (c for c in above if c.last_row < last and self.words.is_category(c.text))
        found = [c.column for c in (*levels, *over)] if levels else [len(self.grid.columns)]
        first = min(found)
        if first <= project.column or not (levels or self._is_plain(project, lowest)):
            return None
        serials = frozenset(c.column for c, key in keys.items() if key == ValuePart.SERIAL)
        own = [c for c in lowest if c.column < first and c.column not in serials]
        own += self._behind(project, [c for c in lowest if c.column > first])
        leading = tuple(self._label(row, c, is_project=c is project) for c in _with_total(own))
        naming = tuple(cell.column for cell in leading if _field(cell.text, self.words) in _NAMING)
        amounts = frozenset(c.column for c in leading if self.words.find(c.text, *_SIDE_BY_SIDE))
        columns = (project.column, first, self._groups(own), amounts, serials, is_serial)
        guessed = () if _may_name(project.text, self.words) else (project,)
        return ListHead(row, last, leading, naming, *columns, guessed)

    def _groups(self, heads: Sequence[Cell]) -> Mapping[int, str]:
        """What the columns that name units over projects say of them: 名称, 编码."""
        found = ((c.column, _BOTH.fullmatch(label_key(c.text))) for c in heads)
        both = {column: match["what"] or "名称" for column, match in found if match}
        codes = {c.column: "代码" for c in heads if _field(c.text, self.words) == Field.UNIT_CODE}
        return both and {**codes, **both}

    def _behind(self, project: Cell, heads: Sequence[Cell]) -> Sequence[Cell]:
        """The heads behind the indicators of what is said once of a project: 自评总分."""
        heads = [c for c in heads if self.words.find(c.text, Role.COLUMN) is None]
        start = (i for i, c in enumerate(heads) if self.words.find(c.text, *_OF_PROJECT))
        return [c for c in heads[next(start, len(heads)) :] if self._is_said_once(project, c)]

    def _is_said_once(self, project: Cell, head: Cell) -> bool:
        """Whether a column says one text of each project, once or in each of its rows."""
        name, pairs = "", set[tuple[str, str]]()
        for row in range(project.last_row + 1, len(self.grid.rows)):
            if self._is_sum(row, project.column):
                continue
            name = text_at(self.grid, row, project.column) or name
            if text := text_at(self.grid, row, head.column):
                pairs.add((name, text))
        return len(pairs) == len({name for name, _ in pairs})

    def _label(self, row: int, cell: Cell, *, is_project: bool) -> Cell:
        """A head as a label of one project."""
        if is_project and _field(cell.text, self.words) is None:
            return replace(cell, text="项目名称")
        text = "合计" if label_key(cell.text) == "小计" else _of_project(cell.text)
        return _with_unit(self.grid, row, replace(cell, text=text))

    def _named(self, heads: Sequence[Cell]) -> Cell | None:
        """The head of what a list is of: of projects, or of units beside their goals."""
        keys = {_field(cell.text, self.words): cell for cell in reversed(heads)}
        named = keys.get(Field.PROJECT_NAME) or self._strange(heads)
        if named or not any(self.words.find(cell.text, Role.GOAL) for cell in heads):
            return named
        has_money = any(self.words.find(cell.text, Role.SOURCE) for cell in heads)
        bare = (cell for cell in heads if has_money and label_key(cell.text) in _BARE)
        return next(bare, keys.get(Field.UNIT))

    def _strange(self, heads: Sequence[Cell]) -> Cell | None:
        """What heads the names where no word does, below lines alone, beside money and more."""
        found = {m.role for cell in heads for m in self.words.meanings(cell.text)}
        said = [label_key(cell.text) in _BARE for cell in heads]
        is_list = found & _MONEY and found & _TOLD and not any(said)
        if not is_list or any(len(self.grid.starting_in(r)) > 2 for r in range(heads[0].row)):
            return None
        plain = (c for c in heads if look(c.text) in WORDS and not c.text.strip()[0].isdigit())
        for head in (c for c in plain if not self.words.meanings(c.text)):  # nor 2024年度目标
            rows = range(head.last_row + 1, len(self.grid.rows))
            column = (c for c in self.grid.filled if c.column == head.column and c.row in rows)
            texts = [c.text.strip() for c in column if not self._is_sum(c.row, head.column)]
            are_names = all(look(t) is Look.TEXT and not self.words.is_category(t) for t in texts)
            if len({*texts}) > 1 and are_names:
                return head
        return None

    def _is_plain(self, project: Cell, heads: Sequence[Cell]) -> bool:
        """Whether heads side by side stand over a row for each project, without indicators."""
        roles = (*_OF_PROJECT, Role.GOAL, Role.SIDE)
        known = [c for c in heads if c is project or self.words.find(c.text, *roles) is not None]
        under = range(project.last_row + 1, len(self.grid.rows))
        firsts = (c for c in self.grid.filled if c.row in under and c.column in (0, project.column))
        labels = (c for c in firsts if self.words.meanings(c.text))  # of other things
        are_sums = all(self._is_sum(c.row, project.column) for c in labels)
        return len(known) >= _LEAST_COLUMNS and are_sums

    def _is_sum(self, row: int, project: int) -> bool:
        """Whether a row adds up those of projects: 合计 is the first that it says, or a name.

        Or it has only sums beside a kind of projects, counted otherwise than they.
        """
        said = self.grid.starting_in(row)
        names = [c.text.strip() for i, c in enumerate(said) if c.column <= project or not i]
        has_sums = all(look(c.text) not in WORDS for c in said if c.column > project)
        is_sort = has_sums and any(map(SORT.fullmatch, names[-1:]))
        if is_sort or any(map(self.words.is_sum, names)):
            return True
        is_kind = any(map(_SECTION.match, names[:1]))
        column = (c for c in self.grid.filled if is_kind and c.column == said[0].column)
        others = [c.text.strip() for c in column if c.row > row or c.text.strip().isdigit()]
        return is_kind and has_sums and not all(map(_SECTION.match, others))

    def _projects(self, head: ListHead) -> Iterator[tuple[range, dict[int, bool]]]:
        """The rows of each project, and those over it, with whether they name its office.

        A row that names nothing goes on with a project.  Sums name no project, whatever they say.
        """
        start: int | None = None
        names: dict[int, str] = {}
        over: dict[int, bool] = {}
        for row in range(head.last + 1, len(self.grid.rows)):
            said = {} if self._is_sum(row, head.project) else self._names_in(row, head)
            is_group = self._is_group(row, head, said)
            is_other = any(text != names.get(column, "") for column, text in said.items())
            if start is not None and (is_group or (is_other and head.project in said)):
                yield range(start, row), over
                start, names = None, {}
                over = {} if is_group else {r: True for r, is_office in over.items() if is_office}
            if is_group or (start is None and head.project not in said):
                over[row] = is_group
            elif start is None:
                start, names = row, said
        if start is not None:
            yield range(start, len(self.grid.rows)), over

    def _names_in(self, row: int, head: ListHead) -> dict[int, str]:
        """What a row says in the columns that name projects; a line across the list says none."""
        cells = ((column, self.grid.cell_at(row, column)) for column in head.naming)
        own = ((at, c) for at, c in cells if c and c.last_column < head.levels)
        return {at: text for at, c in own if not head.is_across(c) and (text := c.text.strip())}

    def _is_group(self, row: int, head: ListHead, said: Mapping[int, str]) -> bool:
        """Whether a row names a unit over its projects: it says nothing else but their sums.

        It stands in a column of its own, or lies across that of the projects, of which more follow.
        """
        column = head.project if head.groups else min(said, default=head.project)
        name = self.grid.cell_at(row, column)
        if name is None or name.row < row or self._is_sum(row, head.project):
            return False
        is_office = head.is_across(name) or column < head.project not in said
        is_name = is_office or (bool(head.groups) and column in said)
        cells = self.grid.filled_in(row)
        others = (c for c in cells if c is not name and c.column not in head.naming)
        are_sums = all(is_amount(c.text) and c.column < head.levels for c in others)
        below = range(row + 1, len(self.grid.rows))
        return is_name and are_sums and any(head.project in self._names_in(r, head) for r in below)


@lru_cache(maxsize=4096)
def _may_head(text: str, words: Words) -> bool:
    """Whether a text may be a head of a list of projects: most rows have none."""
    return _may_name(text, words) or words.find(text, *_MONEY) is not None


def _may_name(text: str, words: Words) -> bool:
    """Whether a text may be the head of what a list is of."""
    return _field(text, words) in (Field.PROJECT_NAME, Field.UNIT) or label_key(text) in _BARE


def _field(text: str, words: Words) -> str | None:
    return words.find(_of_project(text), Role.FIELD)


def _of_project(label: str) -> str:
    """A label as it is of projects, where it is of the units over them too."""
    both = _BOTH.fullmatch(label_key(label))
    return f"项目{both['what'] or '名称'}" if both else label
