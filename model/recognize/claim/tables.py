"""Indicator tables that no form describes: where they begin, in one to three rows of heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise, takewhile

from model.definition import IndicatorsSection, ScopeName
from model.definition.keys import Column, Result, ValuePart
from model.document.naming import without_number
from model.document.ticks import has_boxes
from model.grid import Cell, RowKind
from model.recognize.claim import Columns, Table
from model.recognize.claim.goals import POINTS, numbered_goal, of_period
from model.recognize.claim.heads import (
    MOST_HEAD_ROWS,
    NO_COLUMNS,
    as_columns,
    keys_of,
    named_lists,
    side_label,
    stacked_heads,
    target_parts,
)
from model.recognize.claim.levels import LEVELS, OF_EVALUATION, TARGETS, Below, Head
from model.recognize.label import WORDS, Labelled, asks_who, look, may_be_head
from model.recognize.label.values import is_note, is_sign
from model.recognize.label.words import Role, has_colon, label_key

_LEAST_ROWS, _LEAST_COLUMNS = 2, 3
_OUTCOMES = {Column.ACTUAL, Column.PROGRESS}
_SCALE = {"优", "良", "中"}
_MOST_LINES = 6
"""So many lines above a table may tell of which scope it is."""
_GROUPS, _SECOND_AND_NAME = frozenset(LEVELS[:2]), [*LEVELS[1:]]


def open_tables(table: Labelled) -> list[Table]:
    """The indicator tables of a part in order, also those of which only the head is there."""
    tables = [one for head in headers(table) for one in _tables(table, *head)]
    if not tables:
        return [found for cell in table.cells if (found := _headless(table, cell))]
    return _with_goals(table, tables)


def headers(table: Labelled) -> Iterator[tuple[int, int, int]]:
    """The first and the last row of each head, and the row where those below it end at the latest.

    A form's own words are those of its columns: its tables begin as all others do.  Where no
    head has a word, that over categories is one, whatever it says.
    """
    heads: list[tuple[int, int]] = []
    known = [row for row in table.rows_of(Role.COLUMN) if _is_header(table, row)]
    unknown = (row for row in range(len(table.grid.rows)) if _may_be_header(table, row))
    for row in known or unknown:
        if not heads or row > heads[-1][1]:
            heads.append((row, _last_head_row(table, row)))
    for (first, last), (stop, _) in pairwise([*heads, (len(table.grid.rows), 0)]):
        yield first, last, stop


def _headless(table: Labelled, first: Cell) -> Table | None:
    """A list without any heads: categories, the indicator, its target, beside a caption or none.

    The target may stand in parts: ≥ | 5 | 亩.
    """
    side, is_category = table.left(first), table.words.is_category
    if not is_category(first.text) or (side and table.find(side, Role.SIDE) is None):
        return None
    below = range(first.row, len(table.grid.rows))
    column = [table.grid.cell_at(row, first.column) for row in (first.row - 1, *below)]
    own = [*takewhile(lambda c: c is not None and is_category(c.text or first.text), column[1:])]
    rows = below[: len(own)]
    if len(rows) < _LEAST_ROWS or (column[0] is not None and is_category(column[0].text)):
        return None
    starts = [c for c in table.starting_in(first.row) if c.column >= first.column]
    content = Below(table, rows)
    texts = (content.texts(c) for c in starts)
    names = list(takewhile(lambda said: said and all(map(is_category, said)), texts))
    parts = [Head(cell, {}) for cell in starts[len(names) + 1 :]]
    further = [f"第{cell.column + 1}列" for cell in starts[len(names) + 2 :]]
    targets = target_parts(content, parts) or [Column.VALUE, *further]
    if len(names) not in (1, 2) or not parts:
        return None
    keys = (*LEVELS[: len(names)], Column.LEVEL3, *targets)
    heads = [Head(replace(c, text=""), {}, key=k) for c, k in zip(starts, keys, strict=True)]
    found = _table(table, heads, side, first.row, first.row - 1, rows.stop)
    return found if found.rows else None


_Groups = Sequence[tuple[Cell | None, list[Head]]]


def _tables(table: Labelled, header: int, last: int, stop: int) -> Iterator[Table]:
    """The table below a head; where categories lie across its columns, one for each.

    So are lists side by side, unless the first is of the whole period.
    """
    header -= _has_line_over(table, header)
    side = side_label(table, header)
    heads = stacked_heads(table, header, last)
    groups = _groups(table, header, heads) or [(None, heads)]
    rows = range(last + 1, stop)
    lists = [(group, one) for group, own in groups for one in named_lists(table, own, rows)]
    if len(lists) > len(groups) and of_period(table):
        lists = [(None, _scoped([own for _, own in lists]))]
    every = {head.cell: head for _, own in lists for head in own}
    whole = _table(table, [*every.values()], side, header, last, stop)
    for group, named in lists:
        own = replace(whole, columns=tuple(as_columns(named)))
        above = group and replace(own, bands=(group,), labels=(group.row, *whole.labels))
        yield above or own


def _scoped(lists: Sequence[Sequence[Head]]) -> list[Head]:
    """The heads of two lists: those of the whole period, of the year, and what both have."""
    found: dict[Cell, Head] = {}
    for scope, heads in zip(ScopeName, lists, strict=False):
        found |= {h.cell: replace(h, scope="" if h.cell in found else scope) for h in heads}
    return [*found.values()]


def _groups(table: Labelled, header: int, heads: Sequence[Head]) -> _Groups:
    """The categories right above a head that lie over several columns each, and these.

    The first column of one may have no head: it names the indicators.
    """
    above = [c for c in table.starting_in(header - 1) if table.words.is_category(c.text)]
    firsts = [cell for c in above if (cell := table.grid.cell_at(header, c.column))]
    blank = [Head(cell, {}) for cell in firsts if not cell.text.strip()]
    groups = [
        (c, [h for h in (*blank, *heads) if c.column <= h.cell.column <= c.last_column])
        for c in above
    ]
    are_named = blank or any(head.is_name for _, own in groups for head in own)
    return groups if are_named and len(groups) > 1 and all(own for _, own in groups) else []


def _table(
    table: Labelled, heads: Sequence[Head], side: Cell | None, header: int, last: int, stop: int
) -> Table:
    columns = tuple(as_columns(heads))
    section = IndicatorsSection.model_construct(
        kind="indicators",
        scope=ScopeName(_scope_before(table, header, side) or "annual"),
        columns=tuple(column for _, column in columns),
        label=side.text if side is not None else "",
    )
    body = Body(table, columns)
    rows = tuple(body.rows(last + 1, stop))
    bands = tuple(b for row in range(last + 1, rows[-1] if rows else 0) if (b := body.band(row)))
    labels = (*range(header, last + 1), *(band.row for band in bands))
    return Table(section, labels, columns, rows, is_open=True, bands=bands)


# Of which goal a table is


def _with_goals(table: Labelled, tables: Sequence[Table]) -> list[Table]:
    """The tables with the labels of their goals: 年度绩效目标1 beside, above or across the rows.

    Above a table alone it is a goal's own label, which says nothing of the indicators.
    """
    starts = [0, *(one.last + 1 for one in tables)]
    above = [
        _numbered(table, table.starting_in(one.first - 1))
        or _numbered(table, [c for row in range(start, one.first) for c in table.starting_in(row)])
        for start, one in zip(starts, tables, strict=False)
    ]
    is_each = len(tables) > 1 and all(len(found) == 1 for found in above)
    return [
        replace(one, goals=(*(own if is_each else ()), *_goals_of(table, one)))
        for one, own in zip(tables, above, strict=True)
    ]


def _goals_of(table: Labelled, one: Table) -> list[tuple[Cell, str]]:
    """The labels of goals along the side of a table, or alone in a line across it."""
    rows = (table.grid.filled_in(row) for row in range(one.first, one.last + 1))
    firsts = dict.fromkeys(cells[0] for cells in rows if cells)
    return _numbered(table, [c for c in firsts if c.row_span > 1 or table.is_alone(c)])


def _numbered(table: Labelled, cells: Sequence[Cell]) -> list[tuple[Cell, str]]:
    found = ((cell, numbered_goal(table.words, cell.text)) for cell in cells)
    return [(cell, goal[1]) for cell, goal in found if goal is not None]


# Where a table begins


def _is_header(table: Labelled, row: int) -> bool:
    """A row that names an indicator or its level, and at least two columns more."""
    cells = table.starting_in(row)
    below = table.starting_in(row + 1)
    parts = below if {cell.row_span for cell in cells} == {1, 2} else ()
    found = {key for cell in (*cells, *parts) for key in keys_of(table, cell)} - NO_COLUMNS
    names = found & set(LEVELS)
    goals = (table.below(cell) for cell in cells if table.find(cell, Role.GOAL))
    are_targets = any(c is not None and look(c.text) in TARGETS for c in goals)  # 年度目标 | 45人
    is_sure = Column.LEVEL3 in names and (are_targets or Column.VALUE in found or len(names) > 1)
    # 任务名称 | 完成情况 | 预算数 | 执行数 are of tasks, but 评价要点 | 分值 | 得分 of indicators.
    has_funds = any(table.find(cell, Role.FUND) for cell in cells)
    known = [cell for cell in _heads(table, row) if {*keys_of(table, cell)} - NO_COLUMNS]
    is_long = (Column.VALUE in found or not has_funds) and len(known) >= _LEAST_COLUMNS
    has_rates = any(table.find(cell, Role.BUDGET) == Result.BUDGET_RATE for cell in cells)
    are_of_scores = sum(OF_EVALUATION.search(cell.text) is not None for cell in cells) > 1
    is_scored = found >= {*POINTS} or (are_of_scores and not found.isdisjoint(POINTS))
    is_scored = is_scored and len(cells) > len(POINTS) and not (has_funds or has_rates)
    is_list = is_sure or is_scored or (is_long and names)
    is_list = is_list and sum(bool(keys_of(table, c)) for c in (*cells, *parts)) > 1
    # The grades may stand below, each over its standards: 优 | 良 | 中 | 差.
    if is_list or (found and {c.text.strip() for c in below} >= _SCALE):
        return True
    if not found & {Column.VALUE, ValuePart.COMPARATOR, Column.WEIGHT, *_OUTCOMES}:
        return False
    over = _heads_over(table, row)
    return _is_over_categories(table, *over) or _is_over_names(table, *over)


def _is_over_categories(table: Labelled, heads: Sequence[Cell], below: Below) -> bool:
    """Whether words side by side stand over a column of categories, whatever they say."""
    firsts = ((cell, table.below(cell)) for cell in heads)
    over = (cell for cell, first in firsts if first and table.words.is_category(first.text))
    return len(heads) >= _LEAST_COLUMNS and any(map(below.are_categories, over))


def _is_over_names(table: Labelled, heads: Sequence[Cell], below: Below) -> bool:
    """Whether a column of targets stands right behind words in each row: 内容 | 目标值."""
    last = max((cell.last_row for cell in heads), default=0)
    stacks = table.stacks(heads[0].row, last) if heads else ()
    lowest = [stack[-1] for stack in stacks if stack[0] in heads]
    has_funds = any(table.find(cell, Role.FUND) for cell in lowest)
    pairs = (pair for pair in pairwise(lowest) if keys_of(table, pair[1]) == (Column.VALUE,))
    return not has_funds and any(below.are_named(*pair) for pair in pairs)


def _heads_over(table: Labelled, row: int) -> tuple[list[Cell], Below]:
    """The heads in a row, none where one of them is no word, and what stands below them."""
    side, heads = side_label(table, row), _heads(table, row)
    rows = range(row + 1, side.last_row + 1 if side is not None else len(table.grid.rows))
    are_words = all(look(cell.text) in WORDS for cell in heads)
    return heads if are_words else [], Below(table, rows)


def _may_be_header(table: Labelled, row: int) -> bool:
    """Whether words head categories, or targets with signs, without being known: 方面 | 要求."""
    cells, is_category = table.starting_in(row), table.words.is_category
    labels = (c for c in cells if table.is_label(c) and table.find(c, Role.SIDE) is None)
    texts = (c.text for c in cells if has_colon(c.text) or not may_be_head(c.text))
    firsts = [c.text for c in map(table.below, cells) if c is not None]
    is_over = any(is_category(text) or is_sign(text[:1]) for text in firsts)
    if not is_over or any(labels) or any(texts) or any(is_category(c.text) for c in cells):
        return False
    below = Below(table, range(row + 1, len(table.grid.rows)))
    filled = [c for c in cells if len(below.texts(c)) > _LEAST_ROWS]
    are_signed = any(below.are_mostly(c, lambda text: is_sign(text[:1])) for c in filled)
    is_signed = are_signed and len(filled) > _LEAST_ROWS
    return is_signed or _is_over_categories(table, *_heads_over(table, row))


def _heads(table: Labelled, row: int) -> list[Cell]:
    """The cells of a row that may head a column, without the label along the side."""
    cells, side = table.starting_in(row), side_label(table, row)
    return [c for c in cells if c is not side and c.row_span <= MOST_HEAD_ROWS]


def _has_line_over(table: Labelled, header: int) -> bool:
    """Whether a further line lies over a head, from its first cell on: 绩效指标 | 1-9月 | 偏差."""
    over, heads = table.starting_in(header - 1), table.starting_in(header)
    first = over[0] if over else heads[0]
    is_caption = table.find(first, Role.SIDE) is not None and first.column == heads[0].column
    are_heads = len(over) > 1 and all(may_be_head(cell.text) for cell in over)
    return is_caption and are_heads and first.row_span == 1 < first.column_span


def _last_head_row(table: Labelled, header: int) -> int:
    """The last row of a head: where its merged cells end, or where groups have their columns."""
    last = max((cell.last_row for cell in _heads(table, header)), default=header)
    if last > header or last + 1 >= len(table.grid.rows):
        return last
    below = table.starting_in(last + 1)
    named = [cell for cell in below if keys_of(table, cell)]
    is_head = len(below) > 1 or table.find(next(iter(below), None), Role.COLUMN) in POINTS
    return last + 1 if is_head and len(named) == len(below) else last


def _scope_before(table: Labelled, header: int, side: Cell | None) -> str:
    """The scope of which the table is, as a caption beside or shortly above it says."""
    goals = (numbered_goal(table.words, cell.text) for cell in table.starting_in(header - 1))
    rows = range(header - 1, max(header - _MOST_LINES, 0) - 1, -1)
    above = takewhile(lambda cells: len(cells) < 2, map(table.starting_in, rows))
    said = (table.find(cell, Role.SCOPE) for cell in (side, *chain.from_iterable(above)))
    # 目标名称 | 长期绩效目标1
    return next(filter(None, chain((goal[0] for goal in goals if goal), said)), "")


# Which rows are of a table


class Body:
    """Tells the rows of an indicator table from those that follow it or stand between."""

    def __init__(self, table: Labelled, columns: Columns) -> None:
        self.table = table
        self._starts = {cell.column: column.key for cell, column in columns}
        self._names = [start for start, key in self._starts.items() if key in _GROUPS]
        thirds = [start for start, key in self._starts.items() if key == Column.LEVEL3]
        self._indicators = thirds or self._names[-1:]
        starts = [cell.column for cell, _ in columns]
        self._piles = {start for start in starts if starts.count(start) > 1}
        levels = (cell for cell, column in columns if column.key in LEVELS)
        self._named = {at for c in levels for at in range(c.column, c.last_column + 1)}

    def rows(self, first: int, stop: int) -> Iterator[int]:
        """The rows up to the last that stands in a category, without strange ones between."""
        waiting: list[int] = []
        interrupted = False
        for row in range(first, stop):
            firsts = self.table.starting_in(row)[:1]  # may be the lower points of the row above
            if self.band(row) is not None or any(cell.column in self._piles for cell in firsts):
                continue
            if self._is_strange(row):
                texts = [cell.text for cell in self.table.grid.filled_in(row)]
                if len(texts) == 1 and self.table.words.find(texts[0], Role.SCOPE) is not None:
                    return  # the caption of another list: 年度绩效目标表
                # A subtotal adds up one category, a note may end a page: more follow.
                is_sum = any(label_key(cell.text).endswith("小计") for cell in firsts)
                interrupted |= not (is_sum or is_note(" ".join(texts)))
                continue
            waiting.append(row)
            if not interrupted or self._is_in_category(row):
                yield from waiting
                waiting, interrupted = [], False

    def band(self, row: int) -> Cell | None:
        """The name of a category alone in a row, or with points, where no column has the levels."""
        cells, is_category = self.table.starting_in(row), self.table.words.is_category
        levels = [cell for cell in cells if is_category(without_number(cell.text))]
        others = {self._starts.get(cell.column) for cell in cells if cell not in levels}
        is_band = len(levels) == 1 and others <= {*POINTS, ValuePart.SERIAL}
        return levels[0] if is_band and Column.LEVEL1 not in self._starts.values() else None

    def _is_strange(self, row: int) -> bool:
        """Whether a row is a line of text, a total or a footer, or has options for a name."""
        cells, kind = self.table.starting_in(row), self.table.grid.rows[row].kind
        has_options = any(has_boxes(c.text) for c in cells if c.column in self._named)
        if has_options or kind is not RowKind.TABLE or self._lies_across(row):
            return True
        first = next(iter(cells), None)
        if first is None or self.table.words.is_sum(first.text):
            return first is not None
        if first.column >= min(self._indicators, default=0):
            return self.table.words.leads_value(first.text)
        # 立项必要性（20分）, or over several indicators, is a level.
        is_level = first.row_span > 1 or first.text.strip().endswith(("分）", "分)"))
        is_label = self.table.words.is_header_text(first.text) and not is_level
        if is_label or self._is_of_budget(row, first):
            return True
        if self._is_in_category(row):
            return False
        # Labels alone stand below a row that so says who signed: 填表人 | 填报日期.
        below = [cell.text for cell in self.table.starting_in(row + 1)]
        are_labels = all(asks_who(t) or self.table.words.is_header_text(t) for t in below)
        return not self._texts(row, self._indicators) or (are_labels and len(below) > 1)

    def _is_of_budget(self, row: int, first: Cell) -> bool:
        """Whether a row is that of the budget's execution, which is no indicator."""
        names, find = [first.text, *self._texts(row, self._indicators)], self.table.words.find
        is_level = first.column == min(self._names, default=0) and first.row_span == 1
        return is_level and all(find(n, Role.BUDGET) == Result.BUDGET_RATE for n in names)

    def _lies_across(self, row: int) -> bool:
        """Whether a cell lies over several columns, but for a category over those of levels.

        The name of an indicator without a second level lies over that one too.
        """
        first = self.table.grid.cell_at(row, min(self._names, default=0))
        is_beside = first is not None and self.table.words.is_category(first.text)
        for cell in (c for c in self.table.grid.row_cells(row) if c.column_span > 1):
            starts = self._starts.items()
            over = [key for start, key in starts if cell.column <= start <= cell.last_column]
            is_level = set(over) <= _GROUPS and self.table.words.is_category(cell.text)
            is_name = over == _SECOND_AND_NAME and is_beside
            if len(over) > 1 and not (is_level or is_name):
                return True
        return False

    def _is_in_category(self, row: int) -> bool:
        return any(
            label_key(name).endswith("指标") or self.table.words.is_category(name)
            for name in self._texts(row, self._names)
        )

    def _texts(self, row: int, columns: Sequence[int]) -> list[str]:
        cells = (self.table.grid.cell_at(row, column) for column in columns)
        return [cell.text.strip() for cell in cells if cell and cell.text.strip()]
