"""Documents are read ahead in a thread and taken in by the window, and nothing is lost between."""

import pytest

from gui.tasks import Cancelled, TaskProgress
from gui.workspace import Workspace
from model.document import Document, empty_branch
from model.store import Store


@pytest.fixture
def tables(workspace: Workspace) -> tuple[int, ...]:
    branches = [
        empty_branch("shanghai-declaration", "2025", {"project_name": name}) for name in "甲乙"
    ]
    return workspace.add(branches, "导入")


def rename(workspace: Workspace, table: int, name: str) -> None:
    with workspace.edit(table, "改名") as pen:
        pen.set(workspace.document(table).fields, "project_name", name)


def test_what_was_read_ahead_is_the_live_document_and_is_kept(
    workspace: Workspace, store: Store, tables: tuple[int, ...]
) -> None:
    progress, live = TaskProgress(), workspace.live
    read = live.read_ahead([*tables, 99], progress)
    assert (progress.state.total, sorted(read)) == (3, list(tables))
    assert live.missing(tables) == list(tables)

    live.take_in(read)

    assert live.missing(tables) == []
    assert workspace.document(tables[0]) is read[tables[0]]
    told: list[None] = []
    workspace.outline_changed.connect(lambda: told.append(None))
    rename(workspace, tables[0], "丙")
    assert Document(store.load(tables[0])).project == "丙"
    assert told


def test_what_was_changed_since_it_was_read_stays(
    workspace: Workspace, store: Store, tables: tuple[int, ...]
) -> None:
    read = workspace.live.read_ahead(tables, TaskProgress())
    rename(workspace, tables[0], "丙")
    workspace.live.take_in(read)
    assert workspace.document(tables[0]).project == "丙"
    assert workspace.document(tables[0]).branch() == store.load(tables[0])


def test_reading_that_is_cancelled_leaves_nothing(
    workspace: Workspace, tables: tuple[int, ...]
) -> None:
    progress = TaskProgress()
    progress.cancel()
    with pytest.raises(Cancelled):
        workspace.live.read_ahead(tables, progress)
    assert workspace.live.missing(tables) == list(tables)
