"""The board with a row for each project: its steps, what is due next, the way to each table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt
from typing_extensions import override

from gui.library.board_model import ORDER, RowFilter
from gui.library.filter_button import TableFilter
from gui.library.search import search_key
from gui.plain import plain_tip
from gui.widgets.row_table import Index, RowModel
from model.check import Tally
from model.definition.unnamed import shown_name
from model.usecases.year_cycle import CycleStep, ProjectCycle, StepState

LATE, FAULTY = "已过期", "有问题"
HEADS = ("项目", "下一步", *CycleStep, "往年")
WIDTHS = (10, 10, *([8] * len(CycleStep)), 9)
"""Of the columns, in Chinese characters."""
_NEXT, _FIRST = 1, 2
_PAST = _FIRST + len(CycleStep)
LINES = 2
"""Each cell has so many: the state and its date, and below it what is open."""
_FAR = date.max


class ProjectModel(RowModel[ProjectCycle]):
    """A row for each project of a year; ``tally`` tells what is open in a table, if known."""

    def __init__(self, tally: Callable[[int], Tally | None], parent: QObject) -> None:
        super().__init__(HEADS, parent)
        self._tally = tally
        self._answers: Mapping[int, Callable[[ProjectCycle, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.ToolTipRole: self._tip,
            Qt.ItemDataRole.FontRole: lambda _row, _column: None,
            ORDER: self._order,
        }

    @override
    def key_of(self, row: ProjectCycle) -> str:
        return row.project

    def tally(self, row: ProjectCycle) -> Tally:
        """What is open in all tables of a project, as far as it is known."""
        known = (self._tally(table) for table in row.tables)
        return sum((each for each in known if each is not None), Tally())

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = self._answers.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self.rows[index.row()], index.column())

    def _text(self, row: ProjectCycle, column: int) -> str:
        if column == 0:
            return shown_name(row.project)
        if column == _NEXT:
            return row.next_words(_today()).replace("，", "\n", 1).replace("（", " ").rstrip("）")
        if column == _PAST:
            return "\n".join(f"{each.year} {each.text}" for each in row.past[:LINES])
        state = row.steps.get(list(CycleStep)[column - _FIRST])
        return "" if state is None else self._state(state)

    def _state(self, state: StepState) -> str:
        when = state.when.astimezone()
        tally = self._tally(state.table)
        open_ones = f"\n{tally.text}" if tally is not None and tally.text else ""
        return f"{state.text} {when:%m-%d}{open_ones}"

    def _tip(self, row: ProjectCycle, column: int) -> str:
        said = self._text(row, column).replace("\n", "，") or "还没有"
        return plain_tip(f"{shown_name(row.project)}\n{row.unit}\n{HEADS[column]}：{said}")

    def _order(self, row: ProjectCycle, column: int) -> Any:
        if column == 0:
            return search_key(row.project)
        if column == _NEXT:
            place = list(CycleStep).index(row.next) if row.next is not None else len(CycleStep)
            return row.due or _FAR, place
        if column == _PAST:
            return tuple((each.year, each.text) for each in row.past)
        state = row.steps.get(list(CycleStep)[column - _FIRST])
        return (state is not None, state is not None and state.is_done, self._text(row, column))


class ProjectFilter(RowFilter[ProjectCycle]):
    """Shows projects that wait for a step, are late, or have something open.

    ``form`` of what is wanted is the next step.
    """

    def __init__(self, model: ProjectModel, parent: QObject) -> None:
        super().__init__(model, parent)
        self._model = model

    def table(self, index: QModelIndex) -> int | None:
        """The table of the step (or year) at an index, else the furthest; None for no row."""
        row = self.row(index)
        if row is None:
            return None
        column = index.column()
        if column == _PAST and row.past:
            return row.past[0].table
        step = list(CycleStep)[column - _FIRST] if _FIRST <= column < _PAST else None
        state = row.steps.get(step) if step is not None else None
        return state.table if state is not None else row.table

    @override
    def accepts(self, row: ProjectCycle, wanted: TableFilter) -> bool:
        return wanted.shows(row.project, next_step(row), " · ".join(self._states(row)))

    def _states(self, row: ProjectCycle) -> list[str]:
        left = row.days_left(_today())
        late = [LATE] if left is not None and left < 0 else []
        return late + ([FAULTY] if self._model.tally(row).text else [])


def next_step(row: ProjectCycle) -> str:
    """What a project waits for, as it is offered to choose."""
    return f"等待{row.next}" if row.next is not None else "全部完成"


def summary(rows: Sequence[ProjectCycle]) -> str:
    """How many projects wait for which step, and how many of them are late."""
    if not rows:
        return "没有项目"
    order = [*(f"等待{step}" for step in CycleStep), "全部完成"]
    words = [next_step(row) for row in rows]
    told = "、".join(f"{words.count(word)} {word}" for word in order if word in words)
    today = _today()
    late = sum((row.days_left(today) or 0) < 0 for row in rows)
    return f"{len(rows)} 个项目：{told}{f'；{late} 个已过期' if late else ''}"


def _today() -> date:
    return datetime.now().astimezone().date()
