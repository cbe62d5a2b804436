"""The year of each project: 申报, 批复, 调整, 监控, 自评, how far each step is, what is due next.

A step is told by the tables of the project and their stages; when it is due is noted beside the
year (see ``Store.notes``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from model.definition.kinds import FormKind
from model.document.naming import name_key
from model.document.stages import Stage, WorkState

if TYPE_CHECKING:
    from model.store import DocumentEntry


class CycleStep(StrEnum):
    """A step of the year, in its order."""

    DECLARATION = "申报"
    APPROVAL = "批复"
    ADJUSTMENT = "调整"
    MONITORING = "监控"
    EVALUATION = "自评"


_USUAL: Mapping[CycleStep, tuple[int, int, int]] = {
    CycleStep.DECLARATION: (-1, 11, 30),
    CycleStep.APPROVAL: (0, 3, 31),
    CycleStep.MONITORING: (0, 8, 31),
    CycleStep.EVALUATION: (1, 3, 31),
}
"""When steps usually end (years after the budget's, month, day): 财预〔2019〕136号 has the
monitoring in August, 财预〔2020〕10号 the self-evaluation in the first months after the year."""


@dataclass(frozen=True, slots=True)
class StepState:
    """How far a step is: in words, at which table, since when; ``is_done`` ends it."""

    text: str
    table: int
    when: datetime
    is_done: bool


@dataclass(frozen=True, slots=True)
class PastCycle:
    """How far a project came in an earlier year: its last step, in words, and the table of that."""

    year: str
    text: str
    table: int


@dataclass(frozen=True, slots=True)
class ProjectCycle:
    """One project: its steps that have begun, which one comes next, and when that is due.

    ``past`` are its earlier years, the last one first.
    """

    project: str
    unit: str
    steps: Mapping[CycleStep, StepState]
    next: CycleStep | None
    due: date | None
    past: tuple[PastCycle, ...] = ()

    @property
    def table(self) -> int:
        """The table of the last step that has begun."""
        return list(self.steps.values())[-1].table

    @property
    def tables(self) -> tuple[int, ...]:
        """All of its tables that a step is told by."""
        return tuple(dict.fromkeys(state.table for state in self.steps.values()))

    def days_left(self, today: date) -> int | None:
        """How many days are left for the next step, fewer than 0 if it is late."""
        return None if self.due is None else (self.due - today).days

    def next_words(self, today: date) -> str:
        """What comes next and when: 监控，8月31日前（还有 12 天）."""
        if self.next is None:
            return "全部完成"
        left = self.days_left(today)
        if left is None or self.due is None:
            return self.next
        said = f"过期 {-left} 天" if left < 0 else f"还有 {left} 天"
        year = "" if self.due.year == today.year else f"{self.due.year}年"
        return f"{self.next}，{year}{self.due.month}月{self.due.day}日前（{said}）"


def usual_deadlines(year: str) -> dict[CycleStep, date]:
    """When the steps of a year usually end; none if the year is no number."""
    if not (year.isascii() and year.isdecimal()):
        return {}
    return {step: date(int(year) + n, month, day) for step, (n, month, day) in _USUAL.items()}


def read_deadlines(notes: Mapping[str, str]) -> dict[CycleStep, date]:
    """The deadlines that were noted about a year; what is no date is left out."""
    found = {}
    for step in CycleStep:
        try:
            found[step] = date.fromisoformat(notes.get(step, ""))
        except ValueError:
            continue
    return found


def deadline_notes(year: str) -> str:
    """What the notes of a year's deadlines are about."""
    return f"deadlines:{year}"


def cycles(
    entries: Iterable[DocumentEntry],
    kind_of: Callable[[DocumentEntry], FormKind],
    deadlines: Mapping[CycleStep, date],
    earlier: Iterable[DocumentEntry] = (),
) -> list[ProjectCycle]:
    """The projects of tables of one unit and year, in their order; nameless tables stand apart.

    ``kind_of`` tells the kind of a table's form, ``earlier`` are the unit's tables of the years
    before.
    """
    before = _by_project(earlier)
    found = []
    for key, tables in _by_project(entries).items():
        past = _past(before.get(key, ()), kind_of)
        found.append(replace(_cycle(tables, kind_of, deadlines), past=past))
    return found


def _by_project(entries: Iterable[DocumentEntry]) -> dict[object, list[DocumentEntry]]:
    projects: dict[object, list[DocumentEntry]] = {}
    for each in entries:
        projects.setdefault(name_key(each.project_name) or each.id, []).append(each)
    return projects


def _past(
    tables: Sequence[DocumentEntry], kind_of: Callable[[DocumentEntry], FormKind]
) -> tuple[PastCycle, ...]:
    """The earlier years of one project, the last one first."""
    found = []
    for year in sorted({each.year for each in tables}, reverse=True):
        of_year = _cycle([each for each in tables if each.year == year], kind_of, {})
        step, state = list(of_year.steps.items())[-1]
        word = state.text.removeprefix("已")
        text = word if step in word else f"{step}{word}"
        found.append(PastCycle(year, text, state.table))
    return tuple(found)


def _cycle(
    tables: Sequence[DocumentEntry],
    kind_of: Callable[[DocumentEntry], FormKind],
    deadlines: Mapping[CycleStep, date],
) -> ProjectCycle:
    of_kind: dict[FormKind, DocumentEntry] = {}
    for each in tables:
        kind = kind_of(each)
        if kind not in of_kind or _rank(each) >= _rank(of_kind[kind]):
            of_kind[kind] = each
    steps: dict[CycleStep, StepState] = {}
    if FormKind.TARGETS in of_kind:
        steps |= _of_targets(of_kind[FormKind.TARGETS])
    for kind, step in (
        (FormKind.MONITORING, CycleStep.MONITORING),
        (FormKind.EVALUATION, CycleStep.EVALUATION),
    ):
        if kind in of_kind:
            steps[step] = _of_measuring(of_kind[kind])
    coming = _next(steps)
    name = " ".join(tables[0].project_name.split())
    due = deadlines.get(coming) if coming is not None else None
    return ProjectCycle(name, tables[0].unit, steps, coming, due)


def _rank(entry: DocumentEntry) -> tuple[int, int]:
    return list(Stage).index(entry.stage), entry.id


def _of_targets(entry: DocumentEntry) -> dict[CycleStep, StepState]:
    stage, when = entry.stage, entry.modified
    if stage is Stage.DRAFT:
        is_done = entry.progress is WorkState.DONE
        word = "已完成" if is_done else "起草"
        return {CycleStep.DECLARATION: StepState(word, entry.id, when, is_done)}
    steps = {CycleStep.DECLARATION: StepState("已申报", entry.id, when, True)}
    if stage in (Stage.APPROVED, Stage.ADJUSTED):
        steps[CycleStep.APPROVAL] = StepState("已批复", entry.id, when, True)
    if stage is Stage.ADJUSTED:
        word = "已调整" if entry.is_frozen else "调整中"
        said = f"{word}（第{entry.version}版）"
        steps[CycleStep.ADJUSTMENT] = StepState(said, entry.id, when, entry.is_frozen)
    return steps


def _of_measuring(entry: DocumentEntry) -> StepState:
    words = {Stage.REVIEWED: "复核", Stage.REPORTED: "已上报"}
    is_done = entry.stage is Stage.REPORTED or entry.progress is WorkState.DONE
    said = words.get(entry.stage, "已完成" if is_done else "填报")
    return StepState(said, entry.id, entry.modified, is_done)


def _next(steps: Mapping[CycleStep, StepState]) -> CycleStep | None:
    """The first step that is not over; a project need not be adjusted."""
    for step in CycleStep:
        if step is CycleStep.ADJUSTMENT and step not in steps:
            continue
        if step not in steps or not steps[step].is_done:
            later = [
                each for each in steps if list(CycleStep).index(each) > list(CycleStep).index(step)
            ]
            # Tables of a later step without the earlier ones were brought in from elsewhere.
            if step not in steps and later:
                continue
            return step
    return None
