"""Edits, additions and removals reach the store and can be undone, in one order for all."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from gui.workspace import Workspace
from model.definition.kinds import FormKind
from model.document import Branch, Change, Document, Edit, Kind, SetValue, Step, empty_branch
from model.errors import UserError
from model.store import Store


def add(workspace: Workspace, name: str) -> int:
    branch = empty_branch("shanghai-declaration", "2025", {"project_name": name})
    return workspace.add([branch], "新建表")[0]


def rename(workspace: Workspace, table: int, name: str) -> None:
    with workspace.edit(table, "修改项目名称") as pen:
        pen.set(workspace.document(table).fields, "project_name", name)


def names(workspace: Workspace) -> list[str]:
    return [p.name for u in workspace.outline() for y in u.years for p in y.projects]


def stored_name(store: Store, table: int) -> str:
    return Document(store.load(table)).fields.value("project_name")


def test_an_edit_is_stored_at_once_and_named_on_the_stack(
    workspace: Workspace, store: Store
) -> None:
    table = add(workspace, "甲")

    rename(workspace, table, "乙")

    assert stored_name(store, table) == "乙"
    assert workspace.undo_stack.undoText() == "修改项目名称"


def test_an_edit_that_changes_nothing_leaves_no_trace(workspace: Workspace) -> None:
    table = add(workspace, "甲")

    rename(workspace, table, "甲")

    assert workspace.undo_stack.count() == 1


def test_all_is_undone_and_redone_in_its_order(workspace: Workspace, store: Store) -> None:
    first, second = add(workspace, "甲"), add(workspace, "乙")
    rename(workspace, first, "丙")
    workspace.remove([second], "删除表")
    rename(workspace, first, "丁")
    assert names(workspace) == ["丁"]

    seen = []
    while workspace.undo_stack.canUndo():
        workspace.undo()
        seen.append(sorted(names(workspace)))
    assert seen == [["丙"], ["丙", "乙"], ["乙", "甲"], ["甲"], []]

    while workspace.undo_stack.canRedo():
        workspace.redo()
    assert names(workspace) == ["丁"]
    assert stored_name(store, first) == "丁"


def test_undo_announces_its_table_before_it_changes_it(workspace: Workspace) -> None:
    table = add(workspace, "甲")
    rename(workspace, table, "乙")
    heard: list[object] = []
    workspace.about_to_show.connect(
        lambda shown: heard.append((shown, workspace.document(table).fields.value("project_name")))
    )
    workspace.restored.connect(lambda shown, step: heard.append((shown, type(step))))

    workspace.undo()

    assert heard == [(table, "乙"), (table, Step)]


def test_a_failing_journal_leaves_document_and_stack_as_before(
    workspace: Workspace, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = add(workspace, "甲")
    document = workspace.document(table)
    monkeypatch.setattr(document, "_journal", refuse)

    with pytest.raises(UserError, match="磁盘已满"):
        rename(workspace, table, "乙")

    assert document.fields.value("project_name") == stored_name(store, table) == "甲"
    assert workspace.undo_stack.count() == 1


def test_a_failing_undo_can_be_tried_again(
    workspace: Workspace, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = add(workspace, "甲")
    rename(workspace, table, "乙")
    with monkeypatch.context() as disk:
        disk.setattr(workspace.document(table), "_journal", refuse)
        with pytest.raises(UserError, match="磁盘已满"):
            workspace.undo()
    assert stored_name(store, table) == "乙"
    assert workspace.undo_stack.undoText() == "修改项目名称"

    workspace.undo()
    assert stored_name(store, table) == "甲"

    with monkeypatch.context() as disk:
        disk.setattr(workspace.document(table), "_journal", refuse)
        with pytest.raises(UserError, match="磁盘已满"):
            workspace.redo()
    workspace.redo()
    assert stored_name(store, table) == "乙"


def test_the_outline_is_announced_when_its_words_change_and_only_then(
    workspace: Workspace, qtbot: QtBot
) -> None:
    table = add(workspace, "甲")
    with qtbot.waitSignal(workspace.outline_changed):
        rename(workspace, table, "乙")

    with (
        qtbot.assertNotEmitted(workspace.outline_changed),
        workspace.edit(table, "修改立项依据") as pen,
    ):
        pen.set(workspace.document(table).fields, "basis", "文件")


def test_an_unknown_form_is_told(workspace: Workspace) -> None:
    (table,) = workspace.add([empty_branch("elsewhere", "2025")], "导入 1 张表")

    with pytest.raises(UserError, match="elsewhere"):
        workspace.definition(table)


def refuse(step: Step) -> None:
    raise UserError(f"磁盘已满：{step.name}没有保存。")


def test_typing_with_pauses_is_one_step(workspace: Workspace, store: Store) -> None:
    table = add(workspace, "甲")
    for text in ("乙", "乙丙", "乙丙丁"):
        rename(workspace, table, text)
        assert stored_name(store, table) == text
    assert workspace.undo_stack.count() == 2

    workspace.undo()
    assert stored_name(store, table) == "甲"
    workspace.redo()
    assert stored_name(store, table) == "乙丙丁"
    rename(workspace, table, "戊")
    assert workspace.undo_stack.count() == 3


def test_typing_that_is_taken_back_by_hand_leaves_no_step(workspace: Workspace) -> None:
    table = add(workspace, "甲")
    rename(workspace, table, "乙")
    rename(workspace, table, "甲")
    assert workspace.undo_stack.count() == 1
    rename(workspace, table, "丙")
    workspace.undo()
    assert names(workspace) == ["甲"]


def test_the_first_text_of_a_new_node_goes_on_with_it(workspace: Workspace) -> None:
    table = add(workspace, "甲")
    document = workspace.document(table)
    with workspace.edit(table, "修改总额") as pen:
        pen.insert(document.funds, 0, Branch(Kind.FUND, {"source": "total", "annual": "1"}))
    for amount in ("12", "123"):
        with workspace.edit(table, "修改总额") as pen:
            pen.set(document.funds.children[0], "annual", amount)
    assert workspace.undo_stack.count() == 2
    workspace.undo()
    assert not list(document.funds.children)
    workspace.redo()
    assert document.funds.children[0].value("annual") == "123"


def test_going_elsewhere_begins_another_step(workspace: Workspace) -> None:
    table, other = add(workspace, "甲"), add(workspace, "子")
    rename(workspace, table, "乙")
    workspace.end_typing()
    rename(workspace, table, "丙")
    rename(workspace, other, "丑")
    rename(workspace, table, "丁")
    with workspace.edit(table, "修改主管部门") as pen:
        pen.set(workspace.document(table).fields, "department", "局")
    assert workspace.undo_stack.count() == 7


def count_letters(workspace: Workspace, table: int) -> None:
    """Let the goal of a document's edits be how long its project's name is."""

    def follow(changed: int, pen: Edit) -> None:
        document = workspace.document(changed)
        if changed == table and any(isinstance(c, SetValue) for c in pen.changes):
            name = document.fields.value("project_name")
            pen.set(document.result, "total", str(len(name)))

    workspace.followers.append(follow)


def test_what_follows_of_an_edit_is_undone_with_it(workspace: Workspace) -> None:
    table, other = add(workspace, "甲"), add(workspace, "乙")
    count_letters(workspace, table)
    shown: list[Step] = []
    workspace.restored.connect(lambda _table, step: shown.append(step))
    rename(workspace, other, "丙")
    rename(workspace, table, "甲乙")
    result = workspace.document(table).result
    assert result.value("total") == "2"
    workspace.undo()
    assert result.value("total") == ""
    workspace.redo()
    assert result.value("total") == "2"
    # What is shown is where the clerk was, not what followed.
    assert [len(step.changes) for step in shown] == [1, 1]


def test_typing_stays_one_step_with_what_follows_of_it(workspace: Workspace) -> None:
    table = add(workspace, "甲")
    count_letters(workspace, table)
    count = workspace.undo_stack.count()
    for name in ("甲乙", "甲乙丙", "甲乙丙丁"):
        rename(workspace, table, name)
    document = workspace.document(table)
    assert workspace.undo_stack.count() == count + 1
    assert document.result.value("total") == "4"
    workspace.undo()
    assert (document.fields.value("project_name"), document.result.value("total")) == ("甲", "")
    workspace.redo()
    assert (document.fields.value("project_name"), document.result.value("total")) == (
        "甲乙丙丁",
        "4",
    )


class Failing:
    """An observer that can show nothing."""

    def before(self, change: Change) -> None:
        raise ZeroDivisionError(change)

    after = before

    def finished(self, step: Step) -> None:
        raise ZeroDivisionError(step)


def test_a_fault_of_an_observer_leaves_document_store_and_undo_equal(
    workspace: Workspace, store: Store, qtbot: QtBot
) -> None:
    first, second = add(workspace, "甲"), add(workspace, "乙")
    for table in (first, second):
        workspace.document(table).observe(Failing())

    def change(table: int, pen: Edit) -> None:
        pen.set(workspace.document(table).fields, "project_name", "丙")

    with qtbot.captureExceptions() as faults:
        rename(workspace, first, "丁")
        workspace.edit_together([first, second], "改名", change)
        seen = []
        for go in (workspace.undo, workspace.undo, workspace.redo, workspace.redo):
            go()
            for table in (first, second):
                assert workspace.document(table).branch() == store.load(table)
            seen.append([stored_name(store, table) for table in (first, second)])

    assert seen == [["丁", "乙"], ["甲", "乙"], ["丁", "乙"], ["丙", "丙"]]
    assert {kind for kind, _error, _trace in faults} == {ZeroDivisionError}


def test_a_table_without_a_form_is_of_the_kind_that_it_says(workspace: Workspace) -> None:
    def kinds() -> dict[str, FormKind]:
        return {each.project_name: workspace.kind_of(each) for each in workspace.entries()}

    plain, scored = (empty_branch("generic", "2025", {"project_name": name}) for name in "甲乙")
    row = Branch(Kind.INDICATOR, {"level3": "次数", "value": "2次", "score": "5"})
    inner = Branch(Kind.SUBCATEGORY, {"level2": "数量"}, (row,))
    tree = Branch(Kind.CATEGORY, {"level1": "产出"}, (inner,))
    parts = (
        replace(part, children=(tree,)) if part.values.get("scope") == "annual" else part
        for part in scored.children
    )
    first, _ = workspace.add([plain, replace(scored, children=tuple(parts))], "导入")
    assert kinds() == {"甲": FormKind.TARGETS, "乙": FormKind.EVALUATION}

    document = workspace.document(first)
    with workspace.edit(first, "改") as pen:
        pen.append(document.indicators("annual"), tree)
    assert kinds()["甲"] is FormKind.EVALUATION
