"""Edits of several documents are made, kept, undone and redone together, or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import pytest

from gui.tasks import Cancelled, TaskProgress
from gui.workspace import Workspace
from model.document import Document, Edit, Step, empty_branch
from model.document.stages import Stage
from model.errors import UserError
from model.store import Store


@pytest.fixture
def tables(workspace: Workspace) -> tuple[int, ...]:
    branches = [
        empty_branch("shanghai-declaration", "2025", {"project_name": name}) for name in "甲乙丙"
    ]
    return workspace.add(branches, "导入")


def rename(workspace: Workspace, tables: tuple[int, ...]) -> None:
    def change(table: int, pen: Edit) -> None:
        fields = workspace.document(table).fields
        pen.set(fields, "project_name", f"新{fields.value('project_name')}")

    workspace.edit_together(tables, "替换", change)


def live(workspace: Workspace, tables: tuple[int, ...]) -> str:
    return " ".join(workspace.document(each).fields.value("project_name") for each in tables)


def kept(store: Store, tables: tuple[int, ...]) -> str:
    names = (Document(store.load(each)).fields.value("project_name") for each in tables)
    return " ".join(names)


def full_after(tables: int, store: Store) -> Callable[[int], Callable[[Step], None]]:
    """The journals of a store whose disk is full after so many tables."""
    journal, asked = store.journal, count(1)

    def refuse(step: Step) -> None:
        raise UserError(f"磁盘已满：{step.name}没有保存。")

    return lambda table: journal(table) if next(asked) <= tables else refuse


def test_many_documents_are_one_step(
    workspace: Workspace, store: Store, tables: tuple[int, ...]
) -> None:
    told: list[str] = []
    workspace.outline_changed.connect(lambda: told.append(kept(store, tables)))

    rename(workspace, tables)

    assert live(workspace, tables) == kept(store, tables) == "新甲 新乙 新丙"
    assert (workspace.undo_stack.count(), workspace.undo_stack.undoText()) == (2, "替换")
    workspace.undo()
    assert live(workspace, tables) == kept(store, tables) == "甲 乙 丙"
    workspace.redo()
    assert kept(store, tables) == "新甲 新乙 新丙"
    # The list of projects is not read anew for each of them.
    assert told == ["新甲 新乙 新丙", "甲 乙 丙", "新甲 新乙 新丙"]


def test_what_changes_nothing_leaves_no_trace(
    workspace: Workspace, tables: tuple[int, ...]
) -> None:
    workspace.edit_together(tables, "替换", lambda _table, _pen: None)
    assert workspace.undo_stack.count() == 1


def test_a_frozen_table_keeps_all_as_they_are(
    workspace: Workspace, tables: tuple[int, ...]
) -> None:
    workspace.stages.mark(tables[1:2], Stage.APPROVED)
    with pytest.raises(UserError, match="不能直接修改"):
        rename(workspace, tables)
    assert live(workspace, tables) == "甲 乙 丙"


def test_if_one_cannot_be_kept_none_is_changed(
    workspace: Workspace, store: Store, tables: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as disk:
        disk.setattr(store, "journal", full_after(2, store))
        with pytest.raises(UserError, match="磁盘已满"):
            rename(workspace, tables)
    assert live(workspace, tables) == kept(store, tables) == "甲 乙 丙"
    assert workspace.undo_stack.count() == 1
    rename(workspace, tables)

    with monkeypatch.context() as disk:
        disk.setattr(store, "journal", full_after(2, store))
        with pytest.raises(UserError, match="磁盘已满"):
            workspace.undo()
    assert live(workspace, tables) == kept(store, tables) == "新甲 新乙 新丙"
    workspace.undo()
    assert live(workspace, tables) == kept(store, tables) == "甲 乙 丙"


def test_if_the_transaction_fails_at_its_end_none_is_changed(
    workspace: Workspace, store: Store, tables: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    together = store.together

    @contextmanager
    def torn() -> Iterator[None]:
        with together():
            yield
            raise UserError("磁盘已满。")

    with monkeypatch.context() as disk:
        disk.setattr(store, "together", torn)
        with pytest.raises(UserError, match="磁盘已满"):
            rename(workspace, tables)
    assert live(workspace, tables) == kept(store, tables) == "甲 乙 丙"


def test_nothing_follows_in_a_table_that_was_not_changed(
    workspace: Workspace, tables: tuple[int, ...]
) -> None:
    asked: list[int] = []
    workspace.followers.append(lambda table, _pen: asked.append(table))

    def change(table: int, pen: Edit) -> None:
        if table == tables[1]:
            pen.set(workspace.document(table).fields, "project_name", "新")

    workspace.edit_together(tables, "替换", change)
    assert asked == [tables[1]]


def test_what_follows_of_an_edit_comes_along(workspace: Workspace, tables: tuple[int, ...]) -> None:
    def follow(table: int, pen: Edit) -> None:
        pen.set(workspace.document(table).fields, "department", "局")

    workspace.followers.append(follow)
    rename(workspace, tables[:1])
    assert workspace.document(tables[0]).fields.value("department") == "局"
    workspace.undo()
    assert workspace.document(tables[0]).fields.value("department") == ""


def test_new_and_changed_tables_are_one_step(
    workspace: Workspace, store: Store, tables: tuple[int, ...]
) -> None:
    def change(table: int, pen: Edit) -> None:
        pen.set(workspace.document(table).fields, "project_name", "改")

    new = empty_branch("shanghai-declaration", "2025", {"project_name": "丁"})
    added = workspace.add_and_edit([new], tables[:2], "导入 1 张表，更新 2 张表", change)
    every = (*tables, *added)
    assert kept(store, every) == "改 改 丙 丁"
    assert workspace.stages.versions(tables[0])[0].reason == "导入 1 张表，更新 2 张表前"

    workspace.undo()
    assert kept(store, tables) == live(workspace, tables) == "甲 乙 丙"
    assert [each.id for each in workspace.entries()] == list(tables)
    workspace.redo()
    assert kept(store, every) == "改 改 丙 丁"


def test_nothing_comes_where_one_of_the_others_is_frozen(
    workspace: Workspace, tables: tuple[int, ...]
) -> None:
    workspace.stages.mark(tables[:1], Stage.APPROVED)
    new = empty_branch("shanghai-declaration", "2025")
    with pytest.raises(UserError):
        workspace.add_and_edit([new], tables, "更新", lambda _table, _pen: None)
    assert len(workspace.entries()) == 3


def write_renamed(
    workspace: Workspace, tables: tuple[int, ...], progress: TaskProgress
) -> Callable[[], object]:
    """Rename tables as a thread does, which touches no live document."""

    def change(_table: int, pen: Edit) -> None:
        fields = pen.document.fields
        pen.set(fields, "project_name", f"新{fields.value('project_name')}")

    return workspace.write_together(tables, "替换", change, progress)


def test_what_a_thread_wrote_is_shown_by_the_window(
    workspace: Workspace, store: Store, tables: tuple[int, ...]
) -> None:
    first, progress = workspace.document(tables[0]), TaskProgress()
    told: list[None] = []
    workspace.outline_changed.connect(lambda: told.append(None))

    show = write_renamed(workspace, tables, progress)
    # One that is opened between the two has it already.
    second = workspace.document(tables[1])
    names = (first.project, second.project)
    show()

    assert names == ("甲", "新乙")
    assert (first.project, second.project) == ("新甲", "新乙")
    assert kept(store, tables) == "新甲 新乙 新丙"
    assert (workspace.undo_stack.count(), len(told)) == (2, 1)
    # The third one is none of the live documents, and is not made one.
    assert not workspace.is_live(tables[2])
    # Who cancels now is late.
    progress.cancel()
    assert not progress.cancelled


def test_undo_is_written_by_a_thread_and_shown_by_the_window(
    workspace: Workspace, store: Store, tables: tuple[int, ...]
) -> None:
    first = workspace.document(tables[0])
    write_renamed(workspace, tables, TaskProgress())()

    show = workspace.write_travel(TaskProgress(), back=True)
    assert (first.project, kept(store, tables)) == ("新甲", "甲 乙 丙")
    show()
    assert (first.project, workspace.undo_stack.index()) == ("甲", 1)
    workspace.write_travel(TaskProgress(), back=False)()
    assert (first.project, kept(store, tables)) == ("新甲", "新甲 新乙 新丙")


@pytest.mark.parametrize("is_late", [False, True])
def test_what_is_cancelled_was_never_written(
    workspace: Workspace, store: Store, tables: tuple[int, ...], is_late: bool
) -> None:
    class Leaving(TaskProgress):
        """The clerk cancels at the first report, or when all is written but not committed."""

        def report(self, done: int, total: int, text: str) -> None:
            if not is_late:
                self.cancel()
            super().report(done, total, text)

        def finish(self) -> None:
            self.cancel()
            super().finish()

    with pytest.raises(Cancelled):
        write_renamed(workspace, tables, Leaving())
    assert live(workspace, tables) == kept(store, tables) == "甲 乙 丙"
    assert workspace.undo_stack.count() == 1
    rename(workspace, tables)
    with pytest.raises(Cancelled):
        workspace.write_travel(Leaving(), back=True)
    assert live(workspace, tables) == kept(store, tables) == "新甲 新乙 新丙"
    workspace.undo()
    assert live(workspace, tables) == kept(store, tables) == "甲 乙 丙"
