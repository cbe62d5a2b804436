"""Approval freezes a table, adjustment frees it as the next version, and all can be undone."""

import pytest
from pytestqt.qtbot import QtBot

from gui.workspace import Workspace
from model.document import Step, empty_branch
from model.document.reviews import REVIEW, ReviewAction, last_review, read_reviews
from model.document.stages import (
    VERSION_REASON,
    Stage,
    WorkState,
    is_frozen,
    stage_of,
    version_of,
)
from model.errors import UserError
from model.store import DocumentEntry, Store
from model.usecases.stages import opinion_field


@pytest.fixture
def table(workspace: Workspace) -> int:
    return add(workspace, "甲")


def add(workspace: Workspace, name: str) -> int:
    branch = empty_branch("shanghai-declaration", "2025", {"project_name": name})
    return workspace.add([branch], "新建表")[0]


def rename(workspace: Workspace, table: int, name: str) -> None:
    with workspace.edit(table, "修改项目名称") as pen:
        pen.set(workspace.document(table).fields, "project_name", name)


def state(workspace: Workspace, table: int) -> tuple[Stage, int, bool]:
    root = workspace.document(table).root
    return stage_of(root), version_of(root), is_frozen(root)


def entries(workspace: Workspace) -> list[DocumentEntry]:
    return [
        document
        for unit in workspace.outline()
        for year in unit.years
        for project in year.projects
        for document in project.documents
    ]


def test_an_approved_table_cannot_be_changed(workspace: Workspace, table: int) -> None:
    workspace.stages.mark([table], Stage.APPROVED)

    with pytest.raises(UserError, match=r"已批复（第1版），不能直接修改.*调整…"):
        rename(workspace, table, "乙")

    assert workspace.document(table).fields.value("project_name") == "甲"
    assert state(workspace, table) == (Stage.APPROVED, 1, True)


def test_an_adjustment_begins_the_next_version_and_freezes_when_it_is_done(
    workspace: Workspace, table: int
) -> None:
    workspace.stages.mark([table], Stage.APPROVED)
    workspace.stages.adjust(table, "预算调减")
    assert state(workspace, table) == (Stage.ADJUSTED, 2, False)
    assert workspace.document(table).root.value(VERSION_REASON) == "预算调减"

    rename(workspace, table, "乙")
    workspace.stages.mark([table], Stage.ADJUSTED)

    assert state(workspace, table) == (Stage.ADJUSTED, 2, True)
    kept = [(each.number, each.stage, each.reason) for each in workspace.stages.versions(table)]
    assert kept == [
        (2, Stage.ADJUSTED, "预算调减"),
        (1, Stage.APPROVED, ""),
        (None, Stage.DRAFT, "新建表"),
    ]


def test_all_of_it_is_undone_and_redone(workspace: Workspace, table: int) -> None:
    workspace.stages.mark([table], Stage.APPROVED)
    workspace.stages.adjust(table, "预算调减")
    rename(workspace, table, "乙")
    seen = []
    for _ in range(3):
        workspace.undo()
        seen.append(state(workspace, table))
    assert seen == [
        (Stage.ADJUSTED, 2, False),
        (Stage.APPROVED, 1, True),
        (Stage.DRAFT, 0, False),
    ]
    for _ in range(3):
        workspace.redo()
    assert state(workspace, table) == (Stage.ADJUSTED, 2, False)
    assert workspace.document(table).fields.value("project_name") == "乙"


def test_many_tables_are_marked_as_one_thing(workspace: Workspace, table: int) -> None:
    other = add(workspace, "乙")
    workspace.stages.mark([table, other], Stage.DECLARED)
    assert [each.stage for each in entries(workspace)] == [Stage.DECLARED, Stage.DECLARED]
    assert workspace.undo_stack.undoText() == "标记为“申报”"
    workspace.undo()
    assert [each.stage for each in entries(workspace)] == [Stage.DRAFT, Stage.DRAFT]


def test_marking_fails_for_all_or_none(
    workspace: Workspace, store: Store, table: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, journal = add(workspace, "乙"), store.journal

    def refuse(step: Step) -> None:
        raise UserError(f"磁盘已满：{step.name}没有保存。")

    with monkeypatch.context() as disk:
        disk.setattr(store, "journal", lambda each: refuse if each == other else journal(each))
        with pytest.raises(UserError, match="磁盘已满"):
            workspace.stages.mark([table, other], Stage.APPROVED)

    assert state(workspace, table) == state(workspace, other) == (Stage.DRAFT, 0, False)
    assert workspace.undo_stack.undoText() == "新建表"


def test_an_approval_that_is_called_off_is_kept_without_a_number(
    workspace: Workspace, table: int
) -> None:
    workspace.stages.mark([table], Stage.APPROVED)
    workspace.stages.mark([table], Stage.DECLARED)

    rename(workspace, table, "乙")

    kept = [(each.number, each.reason) for each in workspace.stages.versions(table)]
    assert kept == [(None, "取消批复前"), (None, "新建表")]


def test_a_version_is_restored_as_one_step(workspace: Workspace, table: int) -> None:
    workspace.stages.mark([table], Stage.APPROVED)
    workspace.stages.adjust(table, "预算调减")
    rename(workspace, table, "乙")
    first = next(each for each in workspace.stages.versions(table) if each.number == 1)

    workspace.stages.restore(table, workspace.stages.version(first.id), "还原第1版")

    assert workspace.document(table).fields.value("project_name") == "甲"
    assert state(workspace, table) == (Stage.ADJUSTED, 2, False)
    assert workspace.stages.versions(table)[0].reason == "还原第1版前"
    workspace.undo()
    assert workspace.document(table).fields.value("project_name") == "乙"


def test_a_frozen_table_is_not_restored(workspace: Workspace, table: int) -> None:
    content = workspace.document(table).branch()
    workspace.stages.mark([table], Stage.APPROVED)
    kept = workspace.stages.versions(table)
    with pytest.raises(UserError, match="不能直接修改"):
        workspace.stages.restore(table, content, "还原")
    assert workspace.stages.versions(table) == kept


def test_marking_and_progress_are_announced(workspace: Workspace, table: int, qtbot: QtBot) -> None:
    with qtbot.waitSignals([workspace.stage_changed, workspace.outline_changed]):
        workspace.stages.mark([table], Stage.DECLARED)
    with qtbot.waitSignal(workspace.outline_changed):
        workspace.mark_progress([table], WorkState.EXPORTED)
    assert [each.progress for each in entries(workspace)] == [WorkState.EXPORTED]
    with qtbot.waitSignal(workspace.outline_changed), workspace.edit(table, "修改") as pen:
        pen.set(workspace.document(table).fields, "basis", "文件")
    assert [each.progress for each in entries(workspace)] == [WorkState.DRAFT]


def test_undo_and_redo_bring_back_what_was_noted(workspace: Workspace, table: int) -> None:
    def state() -> WorkState:
        return entries(workspace)[0].progress

    def write(text: str) -> None:
        with workspace.edit(table, "修改") as pen:
            pen.set(workspace.document(table).fields, "basis", text)

    workspace.mark_progress([table], WorkState.EXPORTED)
    write("文")
    write("文件")
    assert state() is WorkState.DRAFT
    workspace.mark_progress([table], WorkState.CHECKED)
    told: list[WorkState] = []
    workspace.outline_changed.connect(lambda: told.append(state()))
    workspace.undo()
    assert told[-1:] == [WorkState.EXPORTED]
    workspace.redo()
    assert told[-1:] == [WorkState.CHECKED]


def test_tables_that_are_changed_together_get_their_notes_back(
    workspace: Workspace, table: int
) -> None:
    workspace.mark_progress([table], WorkState.DONE)
    workspace.edit_together(
        [table],
        "替换",
        lambda number, pen: pen.set(workspace.document(number).fields, "basis", "新"),
    )
    assert entries(workspace)[0].progress is WorkState.DRAFT
    workspace.undo()
    assert entries(workspace)[0].progress is WorkState.DONE


def test_tables_removed_long_ago_come_back(workspace: Workspace, table: int) -> None:
    workspace.remove([table], "删除表")
    (removed,) = workspace.removed_documents()
    assert removed.document.project_name == "甲"

    workspace.bring_back([table])

    assert [each.id for each in entries(workspace)] == [table]
    assert workspace.removed_documents() == ()
    workspace.undo()
    assert entries(workspace) == []


def test_the_history_of_a_text_is_told(workspace: Workspace, table: int) -> None:
    rename(workspace, table, "乙")
    fields = workspace.document(table).fields.id
    (change,) = workspace.stages.history(table, fields, "project_name")
    assert (change.name, change.old, change.new) == ("修改项目名称", "甲", "乙")


def evaluation(workspace: Workspace) -> int:
    branch = empty_branch("shanghai-evaluation", "2025", {"project_name": "甲"})
    return workspace.add([branch], "新建表")[0]


def test_stages_belong_to_kinds_of_forms(workspace: Workspace, table: int) -> None:
    measuring = evaluation(workspace)
    targets = (Stage.DRAFT, Stage.DECLARED, Stage.APPROVED, Stage.ADJUSTED)
    assert workspace.stages.offered([table]) == targets
    later = (Stage.DRAFT, Stage.EVALUATED, Stage.REVIEWED, Stage.REPORTED)
    assert workspace.stages.offered([measuring]) == later
    assert workspace.stages.offered([table, measuring]) == (Stage.DRAFT,)
    with pytest.raises(UserError, match="草稿、填报、复核、上报，不能标记为“批复”"):
        workspace.stages.mark([table, measuring], Stage.APPROVED)
    assert state(workspace, table) == (Stage.DRAFT, 0, False)


def test_a_reported_evaluation_is_frozen_and_goes_back_for_a_reason(workspace: Workspace) -> None:
    measuring = evaluation(workspace)
    workspace.stages.mark([measuring], Stage.REPORTED)
    with pytest.raises(UserError, match="已上报"):
        rename(workspace, measuring, "乙")
    workspace.stages.adjust(measuring, "财政局退回")
    assert state(workspace, measuring) == (Stage.EVALUATED, 2, False)
    rename(workspace, measuring, "乙")


def last(workspace: Workspace, table: int) -> str:
    entry = last_review(workspace.document(table).root)
    return "" if entry is None else f"{entry.action} {entry.who} {entry.comment}".strip()


def test_a_table_is_sent_returned_and_passed(workspace: Workspace, table: int) -> None:
    stages = workspace.stages
    with pytest.raises(UserError, match="没有送审，不能通过"):
        stages.review(table, ReviewAction.PASSED, "李科长")
    stages.review(table, ReviewAction.SENT, "王会计")
    with pytest.raises(UserError, match="已经送审"):
        stages.review(table, ReviewAction.SENT, "王会计")
    with pytest.raises(UserError, match="退回要写明意见"):
        stages.review(table, ReviewAction.RETURNED, "李科长", " ")
    stages.review(table, ReviewAction.RETURNED, "李科长", "请核对预算")
    assert last(workspace, table) == "退回 李科长 请核对预算"

    rename(workspace, table, "乙")
    stages.review(table, ReviewAction.SENT, "王会计")
    stages.review(table, ReviewAction.PASSED, "李科长")
    told = read_reviews(workspace.document(table).root.value(REVIEW))
    assert [each.action for each in told] == ["送审", "退回", "送审", "通过"]

    workspace.undo()
    assert last(workspace, table) == "送审 王会计"


def test_what_a_newer_program_wrote_of_a_review_is_left_out() -> None:
    assert read_reviews('["批示", "a", "2026-01-01T00:00:00+00:00", ""]\n坏\n[1]') == ()


@pytest.mark.parametrize(
    ("label", "is_printed"),
    [("主管部门审核意见", True), ("审查结论", True), ("财政部门审核意见", False), ("备注", False)],
)
def test_what_a_review_says_is_printed_where_the_form_has_it(
    workspace: Workspace, label: str, is_printed: bool
) -> None:
    branch = empty_branch("generic", "2025", {"project_name": "甲", label: " "})
    [table] = workspace.add([branch], "新建表")
    field = opinion_field(workspace.definition(table))
    assert field == (label if is_printed else "")

    def said(action: ReviewAction, comment: str) -> str:
        workspace.stages.review(table, ReviewAction.SENT, "王会计", "", field)
        workspace.stages.review(table, action, "李科长", comment, field)
        return workspace.document(table).fields.value(label).strip()

    assert said(ReviewAction.RETURNED, "请核对预算") == ("请核对预算" if is_printed else "")
    assert said(ReviewAction.PASSED, "") == ("审核通过" if is_printed else "")
    if is_printed:
        with workspace.edit(table, "修改") as pen:
            pen.set(workspace.document(table).fields, label, "主任：同意")
        assert said(ReviewAction.PASSED, "可以") == "主任：同意"
