"""Who listens to a document, and who writes its steps down, is told each change once, in order."""

import sys
from dataclasses import dataclass, field

import pytest

from model.document import (
    Branch,
    Change,
    Document,
    Insert,
    Kind,
    Move,
    Remove,
    SetValue,
    Step,
    empty_branch,
)
from model.errors import UserError


@dataclass
class Diary:
    """An observer that writes down what it was told, and what it saw at that moment."""

    document: Document
    told: list[tuple[str, object]] = field(default_factory=list)
    seen: list[Branch] = field(default_factory=list)

    def before(self, change: Change) -> None:
        self.told.append(("before", change))
        self.seen.append(self.document.branch())

    def after(self, change: Change) -> None:
        self.told.append(("after", change))
        self.seen.append(self.document.branch())

    def finished(self, step: Step) -> None:
        self.told.append(("finished", step))


def test_observers_are_told_before_and_after_each_change_and_at_the_end(
    document: Document,
) -> None:
    diary = Diary(document)
    states = [document.branch()]
    document.observe(diary)
    with document.edit("修改") as edit:
        edit.set(document.fields, "unit", "别的")
        states.append(document.branch())
        edit.remove(document.goals.children[0])
        states.append(document.branch())
    first, second = edit.step.changes
    assert diary.told == [
        ("before", first),
        ("after", first),
        ("before", second),
        ("after", second),
        ("finished", edit.step),
    ]
    assert diary.seen == [states[0], states[1], states[1], states[2]]


def test_an_observer_that_was_sent_away_is_told_nothing(document: Document) -> None:
    diary = Diary(document)
    document.observe(diary)
    document.ignore(diary)
    with document.edit("修改") as edit:
        edit.set(document.fields, "unit", "别的")
    assert diary.told == []


def test_an_edit_that_changes_nothing_is_neither_written_nor_told() -> None:
    steps: list[Step] = []
    document = Document(empty_branch("generic", "2024"), steps.append)
    diary = Diary(document)
    document.observe(diary)
    with document.edit("没有改") as edit:
        edit.set(document.fields, "unit", "")
    assert (steps, diary.told, edit.step.changes) == ([], [], ())


def test_a_step_is_written_once_and_before_it_is_told(document: Document) -> None:
    steps: list[Step] = []
    diary = Diary(document)

    def journal(step: Step) -> None:
        assert ("finished", step) not in diary.told
        steps.append(step)

    other = Document(document.branch(), journal)
    other.observe(diary)
    with other.edit("修改") as edit:
        edit.set(other.fields, "unit", "别的")
        edit.set(other.fields, "plan", "计划")
    assert steps == [edit.step]
    assert diary.told[-1] == ("finished", edit.step)


def test_a_step_that_cannot_be_written_is_taken_back(document: Document) -> None:
    def journal(_: Step) -> None:
        raise UserError("磁盘已满。")

    other = Document(document.branch(), journal)
    diary = Diary(other)
    other.observe(diary)
    unit = SetValue(other.fields.id, "unit", "考试中心", "别的")
    goal = Remove(other.goals.id, 1, other.goals.children[1].branch())
    with pytest.raises(UserError):
        other.apply(Step("修改", (unit, goal)))
    assert other.branch() == document.branch()
    # Who listens has seen it come and go, and so shows the document as it is.
    changes = [change for word, change in diary.told if word == "after"]
    assert [type(change) for change in changes] == [SetValue, Remove, Insert, SetValue]
    assert not [word for word, _ in diary.told if word == "finished"]


@dataclass
class Failing(Diary):
    """An observer with a fault of its own in one of its answers."""

    where: str = "after"

    def before(self, change: Change) -> None:
        super().before(change)
        self._fail("before")

    def after(self, change: Change) -> None:
        super().after(change)
        self._fail("after")

    def finished(self, step: Step) -> None:
        super().finished(step)
        self._fail("finished")

    def _fail(self, here: str) -> None:
        if self.where == here:
            raise ZeroDivisionError(here)


@pytest.mark.parametrize("where", ["before", "after", "finished"])
def test_a_fault_of_an_observer_is_reported_and_stops_nothing(
    document: Document, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    faults: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: faults.append(error))
    steps: list[Step] = []
    other = Document(document.branch(), steps.append)
    before, diary = other.branch(), Diary(other)
    other.observe(Failing(other, where=where))
    other.observe(diary)

    with other.edit("修改") as edit:
        edit.set(other.fields, "unit", "别的")

    assert other.fields.value("unit") == "别的"
    assert steps == [edit.step]
    assert [word for word, _ in diary.told] == ["before", "after", "finished"]
    assert [type(fault) for fault in faults] == [ZeroDivisionError]
    other.apply(edit.step.inverse())
    assert other.branch() == before


GOALS, FIRST, NOWHERE = 4, 8, 1000
FRESH = Branch(Kind.GOAL, {}, (), 1000)
MISFITS: dict[str, Change] = {
    "another old text": SetValue(FIRST, "text", "不是它", "新"),
    "no such node": SetValue(NOWHERE, "text", "", "新"),
    "no such parent": Insert(NOWHERE, 0, FRESH),
    "beyond the end": Insert(GOALS, 4, FRESH),
    "before the start": Insert(GOALS, -1, FRESH),
    "an id in use": Insert(GOALS, 0, Branch(Kind.GOAL, {}, (), FIRST)),
    "no id": Insert(GOALS, 0, Branch(Kind.GOAL)),
    "another place": Remove(GOALS, 1, Branch(Kind.GOAL, {}, (), FIRST)),
    "gone already": Remove(GOALS, 0, FRESH),
    "moved from elsewhere": Move(FIRST, GOALS, 1, GOALS, 0),
    "moved beyond the end": Move(FIRST, GOALS, 0, GOALS, 3),
    "moved to nowhere": Move(FIRST, GOALS, 0, NOWHERE, 0),
}


@pytest.mark.parametrize("misfit", MISFITS.values(), ids=MISFITS)
def test_a_step_that_does_not_fit_is_made_in_no_part(document: Document, misfit: Change) -> None:
    assert (document.goals.id, document.goals.children[0].id) == (GOALS, FIRST)
    before = document.branch()
    diary = Diary(document)
    document.observe(diary)
    with pytest.raises(ValueError, match="does not fit"):
        document.apply(Step("错", (misfit,)))
    assert document.branch() == before
    assert diary.told == []


def test_a_document_catches_up_once_with_what_was_written_of_it_elsewhere() -> None:
    written: list[Step] = []
    document = Document(empty_branch("generic", "2024"), written.append)
    before = document.branch()
    with document.edit("修改") as edit:
        edit.set(document.fields, "unit", "别的")
        edit.set(document.root, "year", "2025")
    diary = Diary(document)
    document.observe(diary)
    for _ in range(2):
        document.catch_up(edit.step.inverse())
    assert document.branch() == before
    assert written == [edit.step]
    told = [("finished", edit.step.inverse())]
    assert [each for each in diary.told if each[0] == "finished"] == told
    assert edit.step.inverse().name == "修改"
