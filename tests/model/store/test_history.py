"""The history has every change of every text, and grows by the minute, not by the keystroke."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from model.document import Branch, Document, Kind, Scope
from model.errors import UserError
from model.store import PLACE, THERE, Store, journal
from tests.model.store.samples import category


class Clock:
    """The time as the journal sees it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, 30, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(journal, "utc_now", clock)
    return clock


def grade(document: Document, text: str, name: str = "修改") -> None:
    with document.edit(name) as pen:
        pen.set(document.result, "grade", text)


def changes(store: Store, document_id: int, node: int, key: str) -> list[tuple[str, str]]:
    return [(each.old, each.new) for each in store.history(document_id, node, key)]


def test_each_change_is_told_with_time_name_from_and_to(
    store: Store, document: Document, document_id: int, clock: Clock
) -> None:
    grade(document, "良", "修改等级")
    clock.now += timedelta(hours=1)
    grade(document, "", "清除等级")

    last, first = store.history(document_id, document.result.id, "grade")

    assert (first.at, first.name) == (datetime(2026, 3, 1, 9, 30, tzinfo=UTC), "修改等级")
    assert (first.old, first.new) == ("优", "良")
    assert (last.at, last.name) == (datetime(2026, 3, 1, 10, 30, tzinfo=UTC), "清除等级")
    assert (last.old, last.new) == ("良", "")


def test_what_is_typed_within_a_minute_is_one_change(
    store: Store, document: Document, document_id: int, clock: Clock
) -> None:
    for text in ("中", "中等", "中等偏上"):
        grade(document, text)
    clock.now += timedelta(minutes=1)
    grade(document, "良")

    result = document.result.id
    assert changes(store, document_id, result, "grade") == [("中等偏上", "良"), ("优", "中等偏上")]


@pytest.mark.usefixtures("clock")
def test_what_is_taken_back_within_a_minute_has_left_nothing(
    store: Store, document: Document, document_id: int
) -> None:
    grade(document, "良")
    grade(document, "优")
    assert store.history(document_id) == ()


def test_a_row_that_comes_and_goes_is_told_with_its_texts(
    store: Store, document: Document, document_id: int, clock: Clock
) -> None:
    with document.edit("添加") as pen:
        goal = pen.append(document.goals, Branch(Kind.GOAL, {"text": "新目标"}))
    clock.now += timedelta(minutes=5)
    with document.edit("删除") as pen:
        pen.remove(goal)

    assert changes(store, document_id, goal.id, THERE) == [("goal", ""), ("", "goal")]
    assert changes(store, document_id, goal.id, "text") == [("新目标", ""), ("", "新目标")]


@pytest.mark.usefixtures("clock")
def test_a_move_is_told_with_both_places(
    store: Store, document: Document, document_id: int
) -> None:
    third = document.goals.children[2]
    with document.edit("移动") as pen:
        pen.move(third, document.goals, 0)
    parent = document.goals.id
    assert changes(store, document_id, third.id, PLACE) == [(f"{parent}:2", f"{parent}:0")]


def test_a_step_that_is_not_committed_is_not_told(
    store: Store, document: Document, document_id: int
) -> None:
    with pytest.raises(UserError, match="残缺"):
        grade(document, "\ud800")
    assert store.history(document_id) == ()


def test_the_id_of_a_removed_row_is_never_given_again(
    store: Store, document: Document, document_id: int
) -> None:
    with document.edit("添加") as pen:
        added = pen.append(document.indicators(Scope.ANNUAL), category("满意度指标"))
    highest = max(node.id for node in added.walk())
    with document.edit("删除") as pen:
        pen.remove(added)

    again = Document(store.load(document_id), None, store.next_node_id(document_id))
    with again.edit("添加") as pen:
        other = pen.append(again.goals, Branch(Kind.GOAL))

    assert other.id == highest + 1


def test_two_hundred_keystrokes_are_one_row(store: Store, document: Document, clock: Clock) -> None:
    for count in range(200):
        grade(document, "字" * count)
    assert clock.now.second == 5
    assert store._file.connection.execute("SELECT count(*) FROM history").fetchone() == (1,)


def test_a_commit_writes_the_history_in_one_statement(store: Store, document: Document) -> None:
    statements: list[str] = []
    store._file.connection.set_trace_callback(statements.append)
    grade(document, "良")
    assert len([each for each in statements if re.search(r"\bhistory\b", each)]) == 1


def test_a_change_keeps_its_author(store: Store, document_id: int) -> None:
    store.author = "王会计"
    document = Document(store.load(document_id), store.journal(document_id))
    with document.edit("改名") as pen:
        pen.set(document.fields, "project_name", "新的名称")
    assert {each.author for each in store.history(document_id)} == {"王会计"}
