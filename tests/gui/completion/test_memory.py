"""What can be suggested is gathered beside the window, and anew when it is old."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from gui.completion.memory import Memory
from gui.workspace import Workspace
from model.errors import UserError
from model.resources import resource_folder
from model.store import OwnIndicator, Store
from tests import shipped
from tests.model.store.samples import sample


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    del qtbot
    store = Store.create(tmp_path / "x.db")
    owner = QObject()
    definitions = shipped.definitions()
    yield Workspace(store, definitions, QUndoStack(owner), owner)
    store.close()


def memory_of(workspace: Workspace, rest: float) -> Memory:
    folder = resource_folder("indicators")
    return Memory(workspace.knowledge, folder, lambda: ["unit", "project_name"], workspace, rest)


@pytest.fixture
def memory(workspace: Workspace) -> Iterator[Memory]:
    memory = memory_of(workspace, 0.0)
    yield memory
    memory.close()


def past(memory: Memory) -> list[str]:
    assert memory.known is not None
    return [known.name for known in memory.known.library.own_first()]


def test_it_learns_from_tables_when_asked_and_only_if_they_changed(
    qtbot: QtBot, workspace: Workspace, memory: Memory
) -> None:
    with qtbot.waitSignal(memory.news):
        memory.freshen()
    assert past(memory) == []
    workspace.add([sample(unit="市医学考试中心")], "新建表")
    with qtbot.assertNotEmitted(memory.news, wait=50):
        memory.freshen()
    memory.grow_old()
    with qtbot.waitSignal(memory.news):
        memory.freshen()
    assert past(memory) == ["甲", "乙"]
    assert memory.known is not None
    assert memory.known.fields["unit"]("yx") == ["市医学考试中心"]


def test_it_rests_for_a_while(qtbot: QtBot, workspace: Workspace) -> None:
    memory = memory_of(workspace, 1000.0)
    with qtbot.waitSignal(memory.news):
        memory.freshen()
    memory.grow_old()
    with qtbot.assertNotEmitted(memory.news, wait=50):
        memory.freshen()
    memory.close()


def test_a_change_of_the_library_is_known_at_once_and_undone(
    qtbot: QtBot, workspace: Workspace, memory: Memory
) -> None:
    own = OwnIndicator({"name": "驻村天数", "level2": "数量指标"})
    with qtbot.waitSignal(memory.news):
        workspace.knowledge.change_library("新增指标", [], [own])
    assert past(memory) == ["驻村天数"]
    (kept,) = workspace.knowledge.own_indicators()
    with qtbot.waitSignal(memory.news):
        workspace.undo()
    assert past(memory) == []
    with qtbot.waitSignal(memory.news):
        workspace.redo()
    assert workspace.knowledge.own_indicators() == (kept,)


def test_without_the_file_nothing_is_suggested_and_nobody_is_bothered(
    qtbot: QtBot, workspace: Workspace, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []

    def fails(check: object) -> None:
        tried.append(check)
        raise UserError("磁盘出错。")

    def knows() -> bool:
        memory.freshen()
        return memory.known is not None

    monkeypatch.setattr(workspace.knowledge, "past_indicators", fails)
    memory.freshen()
    qtbot.waitUntil(lambda: bool(tried))
    assert memory.known is None
    monkeypatch.undo()
    # Freshening does nothing until the window has heard of the failure.
    qtbot.waitUntil(knows)
