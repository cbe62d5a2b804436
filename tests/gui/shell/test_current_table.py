"""The table in front: steps of one go are told once, and only of this table."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.shell.current_table import CurrentTable
from gui.shell.table_editors import TableEditors
from gui.workspace import Workspace
from model.document import empty_branch
from model.document.stages import Stage
from model.store import Store
from tests import shipped

FORM = "shanghai-declaration"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    store = Store.create(tmp_path / "a.db")
    definitions = shipped.definitions()
    yield Workspace(store, definitions, QUndoStack())
    store.close()


@pytest.fixture
def tables(workspace: Workspace) -> tuple[int, ...]:
    names = ({"project_name": name} for name in "甲乙")
    return workspace.add([empty_branch(FORM, "2025", name) for name in names], "导入")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """What a table's editors stand in."""
    page = QWidget()
    QVBoxLayout(page)
    qtbot.addWidget(page)
    return page


def editors_of(workspace: Workspace, table: int, page: QWidget) -> TableEditors:
    document, definition = workspace.document(table), workspace.definition(table)
    editors = TableEditors(document, definition, workspace.editor_of(table), {})
    layout = page.layout()
    assert layout is not None
    layout.addWidget(editors)
    return editors


@pytest.fixture
def current(workspace: Workspace, tables: tuple[int, ...], page: QWidget) -> CurrentTable:
    current = CurrentTable(page)
    current.use(workspace)
    current.show(tables[0], editors_of(workspace, tables[0], page))
    QCoreApplication.processEvents()
    return current


def rename(workspace: Workspace, table: int, name: str) -> None:
    with workspace.edit(table, "改名") as edit:
        edit.set(workspace.document(table).fields, "project_name", name)


def test_it_knows_the_table_and_its_form(
    current: CurrentTable, workspace: Workspace, tables: tuple[int, ...]
) -> None:
    assert current.document is workspace.document(tables[0])
    assert current.definition is workspace.definition(tables[0])


def test_the_steps_of_one_go_are_told_once(
    current: CurrentTable, workspace: Workspace, tables: tuple[int, ...]
) -> None:
    told: list[str] = []
    current.steps_finished.connect(lambda: told.append("steps"))
    current.undo_moved.connect(lambda: told.append("undo"))
    rename(workspace, tables[0], "丙")
    rename(workspace, tables[0], "丁")
    assert set(told) == {"undo"}
    QCoreApplication.processEvents()
    assert told.count("steps") == 1


def test_steps_of_another_table_are_not_told(
    current: CurrentTable, workspace: Workspace, tables: tuple[int, ...]
) -> None:
    current.use(workspace)
    current.show(tables[1], None)
    QCoreApplication.processEvents()
    told: list[int] = []
    current.steps_finished.connect(lambda: told.append(1))
    with workspace.document(tables[0]).edit("改部门") as edit:
        edit.set(workspace.document(tables[0]).fields, "phone", "1")
    QCoreApplication.processEvents()
    assert told == []


def test_only_the_stage_of_this_table_is_told(
    current: CurrentTable, workspace: Workspace, tables: tuple[int, ...]
) -> None:
    told: list[int] = []
    current.stage_changed.connect(lambda: told.append(1))
    workspace.stages.mark(tables[1:], Stage.APPROVED)
    assert told == []
    workspace.stages.mark(tables[:1], Stage.APPROVED)
    assert told == [1]


def test_without_a_data_file_there_is_no_table(current: CurrentTable) -> None:
    told: list[bool] = []
    current.workspace_changed.connect(lambda: told.append(current.workspace is None))
    current.use(None)
    assert told == [True]
    assert (current.table, current.editors, current.document, current.place) == (None,) * 4
    assert current.definition is None


def test_a_bar_is_made_once_for_each_page(current: CurrentTable, page: QWidget) -> None:
    banner = current.bar(QLabel, lambda: QLabel("已批复"), at_top=True)
    assert current.bar(QLabel, lambda: QLabel("已调整"), at_top=True) is banner
    layout = page.layout()
    assert layout is not None
    assert layout.indexOf(banner) == 0
