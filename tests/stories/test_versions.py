"""A table is approved, adjusted for a reason, compared, taken back, and its history is told."""

from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMenu, QMessageBox, QWidget

from gui.findings.panel import FindingsPanel
from gui.form.bound import BoundFrame
from gui.versions.banner import StageBanner
from gui.versions.comparing import CompareDialog
from gui.versions.history import HistoryDialog
from gui.versions.removed import RemovedDialog
from gui.versions.stage_dialogs import AdjustDialog, OpinionDialog
from model.check import Severity, accept
from model.document import Branch, Kind
from model.document.reviews import ReviewAction, last_review
from model.document.stages import Stage, WorkState
from model.errors import UserError
from model.exchange import read_documents
from tests.model.check.tables import sound
from tests.shipped import definitions
from tests.stories.clerk import Clerk
from tests.stories.conftest import Start
from tests.stories.test_tree_keys import new_table

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
SHANGHAI = next(SAMPLES.glob("上海市卫生人才*.docx"))

INPUT_METHOD = Qt.WidgetAttribute.WA_InputMethodEnabled


@cache
def last_years() -> tuple[Branch, ...]:
    """Tables of last year as they were imported."""
    return read_documents(SHANGHAI, definitions()).documents


@pytest.fixture
def filled(clerk: Clerk) -> Clerk:
    """A clerk before one of last year's tables."""
    clerk.wait(lambda: clerk.window.current.workspace is not None)
    clerk.workspace.add(last_years(), "导入")
    clerk.wait(lambda: clerk.window.current.table is not None)
    return clerk


def frame(clerk: Clerk, key: str) -> BoundFrame:
    clerk.editors.show_header()
    return next(f for f in clerk.editors.form.frames if str(f.binding.place) == key)


def write(clerk: Clerk, key: str, text: str) -> None:
    """Write a text into a field of the header, as with select all and typing."""
    editor = frame(clerk, key).editor
    editor.setFocus()
    clerk.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    clerk.type(text)
    clerk.window.finish_pending_edit()


def banner(clerk: Clerk) -> StageBanner:
    page = clerk.window.tables.page
    assert page is not None
    found = page.findChild(StageBanner)
    assert found is not None
    return found


def set_value(clerk: Clerk, name: str, value: str) -> None:
    """Type a value into a cell of the list."""
    key = clerk.view.indicators.columns[0].key
    clerk.go_to(name, key)
    clerk.type(value)
    clerk.key(Qt.Key.Key_Return)
    clerk.window.finish_pending_edit()


def approve(clerk: Clerk) -> None:
    clerk.choose("表格", "阶段", "批复")
    assert banner(clerk).isVisible()
    assert banner(clerk).sentence == "已批复（第1版），不能直接修改。"


def adjust(clerk: Clerk, reason: str) -> None:
    QTest.mouseClick(banner(clerk).adjust, Qt.MouseButton.LeftButton)
    dialog = clerk.dialog(AdjustDialog)
    assert not dialog.begin.isEnabled()
    dialog.reason.setPlainText(reason)
    clerk.press(dialog, "开始调整")


def test_an_approved_table_shows_and_takes_nothing(filled: Clerk) -> None:
    name = filled.document.fields.value("project_name")
    row = filled.rows[0]
    approve(filled)

    # No input method is at work in an editor that takes nothing.
    assert not frame(filled, "project_name").editor.testAttribute(INPUT_METHOD)
    write(filled, "project_name", "new")
    set_value(filled, row[1], "999")
    assert filled.document.fields.value("project_name") == name
    assert filled.rows[0] == row
    with pytest.raises(UserError, match="已批复（第1版），不能直接修改"):
        filled.workspace.edit(filled.table, "删除").__enter__()

    filled.choose("编辑", "撤销")
    assert not banner(filled).isVisible()
    write(filled, "project_name", "改名")
    assert filled.document.fields.value("project_name") == "改名"


def test_freeze_adjust_compare_and_restore(filled: Clerk, tmp_path: Path) -> None:
    _, row, before = filled.rows[0]
    name = filled.document.fields.value("project_name")
    approve(filled)
    adjust(filled, "预算调减")
    assert banner(filled).sentence == "正在调整（第2版）：预算调减"

    write(filled, "project_name", "改名")
    filled.go_to(row)
    with filled.workspace.edit(filled.table, "修改指标值") as pen:
        pen.set(filled.indicator(row), "value", "≥999次")
    QTest.mouseClick(banner(filled).finish, Qt.MouseButton.LeftButton)
    assert banner(filled).sentence == "已调整（第2版），不能直接修改。"

    QTest.mouseClick(banner(filled).versions, Qt.MouseButton.LeftButton)
    dialog = filled.dialog(CompareDialog)
    assert dialog.old.currentText().startswith("第1版 批复")
    assert dialog.sum.text() == "修改 2 处"
    told = [(str(line.mark), line.old, line.new) for line in dialog.shown.lines]
    assert told == [("～", name, "改名"), ("～", before, "≥999次")]
    assert not dialog.back.isEnabled()
    filled.press(dialog, "导出为 Excel…")
    target = tmp_path / "比较.xlsx"
    files = next(d for d in filled.window.findChildren(QFileDialog) if d.isVisible())
    files.selectFile(str(target))
    files.accept()
    sheet = load_workbook(target).worksheets[0]
    assert [cell.value for cell in sheet[3]][-2:] == [name, "改名"]
    filled.press(dialog, "关闭")

    adjust(filled, "按原批复执行")
    filled.choose("表格", "版本和比较")
    dialog = filled.dialog(CompareDialog)
    dialog.old.setCurrentIndex(
        next(n for n in range(dialog.old.count()) if "第1版" in dialog.old.itemText(n))
    )
    filled.press(dialog, "还原为第1版")
    assert filled.document.fields.value("project_name") == name
    assert filled.indicator(row).value("value") == before
    assert banner(filled).sentence == "正在调整（第3版）：按原批复执行"
    filled.choose("编辑", "撤销")
    assert filled.document.fields.value("project_name") == "改名"


def test_the_history_of_a_field_is_shown_and_taken_back(filled: Clerk) -> None:
    name = filled.document.fields.value("project_name")
    write(filled, "project_name", "改名")

    frame(filled, "project_name").editor.setFocus()
    filled.choose("表格", "修改历史")
    dialog = filled.dialog(HistoryDialog)
    assert dialog.range.currentText() == "这一项：项目名称"
    assert dialog.count.text() == "共 1 次修改"
    texts = [dialog.table.item(0, column).text() for column in range(1, 5)]  # type: ignore[union-attr]
    assert texts == ["基本信息", "项目名称", name, "改名"]

    filled.press(dialog, "恢复为原来的内容")
    assert filled.document.fields.value("project_name") == name
    filled.press(dialog, "关闭")


def test_the_history_of_a_row_and_of_the_table(filled: Clerk) -> None:
    category, row, before = filled.rows[0]
    with filled.workspace.edit(filled.table, "修改指标值") as pen:
        pen.set(filled.indicator(row), "value", "≥999次")
    filled.go_to(row, "value")
    filled.choose("表格", "修改历史")
    dialog = filled.dialog(HistoryDialog)
    assert [dialog.range.itemText(n)[:3] for n in range(3)] == ["这一项", "这一行", "整张表"]
    for number in range(3):
        dialog.range.setCurrentIndex(number)
        line = dialog.table.current()
        assert (line.old, line.new) == (before, "≥999次")
        assert line.place.endswith(f"{category} › {row}")
    filled.press(dialog, "关闭")


def test_an_approval_is_called_off_only_when_the_clerk_agrees(filled: Clerk) -> None:
    approve(filled)
    filled.choose("表格", "阶段", "申报")
    box = next(b for b in filled.window.findChildren(QMessageBox) if b.isVisible())
    assert "已批复" in box.text()
    assert filled.workspace.stages.is_frozen(filled.table)
    QTest.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)
    entry = next(e for e in filled.workspace.entries() if e.id == filled.table)
    assert (entry.stage, entry.is_frozen) == (Stage.DECLARED, False)


def test_a_removed_table_is_restored_from_the_list(filled: Clerk) -> None:
    name = filled.document.fields.value("project_name")
    filled.workspace.remove([filled.table], "删除表")
    assert name not in filled.projects

    filled.choose("工具", "已删除的表")
    dialog = filled.dialog(RemovedDialog)
    assert dialog.table.item(0, 2).text() == name  # type: ignore[union-attr]
    filled.press(dialog, "恢复")

    assert name in filled.projects


def test_an_exported_table_is_marked_so_until_it_is_changed(filled: Clerk, tmp_path: Path) -> None:
    def progress() -> WorkState:
        return next(e for e in filled.workspace.entries() if e.id == filled.table).progress

    filled.choose("文件", "导出为 Excel")
    filled.choose_file(tmp_path / "表.xlsx")
    filled.wait(lambda: progress() is WorkState.EXPORTED)
    filled.choose("表格", "标记或取消“完成”")
    assert progress() is WorkState.DONE
    filled.choose("表格", "标记或取消“完成”")
    assert progress() is WorkState.DRAFT
    filled.choose("表格", "标记或取消“完成”")
    write(filled, "project_name", "改名")
    assert progress() is WorkState.DRAFT


def test_tables_in_which_nothing_is_open_are_marked_as_checked(filled: Clerk) -> None:
    first, *others = (entry.id for entry in filled.workspace.entries())
    with filled.workspace.edit(first, "清空") as pen:
        pen.set(filled.workspace.document(first).fields, "project_name", "")

    filled.choose("表格", "检查本年度全部")
    panel = filled.window.findChild(FindingsPanel)
    assert panel is not None
    filled.wait(lambda: {entry.table for entry in panel.listed} > {first})
    warned = [
        each
        for each in panel.listed
        if each.table != first and each.finding.severity is Severity.WARNING
    ]
    assert checked(filled) == set(others) - {each.table for each in warned}
    assert warned

    # A warning that is accepted is not open any more.
    for each in warned:
        with filled.workspace.edit(each.table, "接受提醒") as pen:
            accept(pen, filled.workspace.document(each.table), [each.finding], "核对过")
    filled.choose("表格", "检查本年度全部")
    filled.wait(lambda: checked(filled) == set(others))


def checked(clerk: Clerk) -> set[int]:
    return {e.id for e in clerk.workspace.entries() if e.progress is WorkState.CHECKED}


def test_fields_and_rows_offer_their_history_at_the_right_button(filled: Clerk) -> None:
    write(filled, "project_name", "改名")
    editor = frame(filled, "project_name").editor
    right_click(editor, editor.rect().center())
    offered(filled, editor, "修改历史").trigger()
    dialog = filled.dialog(HistoryDialog)
    assert dialog.range.currentText() == "这一项：项目名称"
    filled.press(dialog, "关闭")

    filled.go_to(filled.rows[0][1])
    filled.view.customContextMenuRequested.emit(QPoint(5, 5))
    offered(filled, filled.editors.tree, "修改历史").trigger()
    dialog = filled.dialog(HistoryDialog)
    assert dialog.range.itemText(1) == f"这一行：{filled.rows[0][1]}"
    filled.press(dialog, "关闭")


def right_click(widget: QWidget, at: QPoint) -> None:
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))


def offered(clerk: Clerk, owner: QWidget, text: str) -> QAction:
    """An action of the menu that stands open; the menu closes as if it were chosen."""
    clerk.wait(lambda: any(menu.isVisible() for menu in owner.findChildren(QMenu)))
    menu = next(menu for menu in owner.findChildren(QMenu) if menu.isVisible())
    action = next(a for a in menu.actions() if a.text().startswith(text))
    menu.close()
    return action


def test_a_change_is_told_with_who_made_it(clerk: Clerk) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    clerk.choose("工具", "我的姓名")
    dialog = clerk.dialog(QInputDialog)
    dialog.setTextValue("王会计")
    dialog.accept()
    with clerk.workspace.edit(clerk.table, "改名") as pen:
        pen.set(clerk.document.fields, "project_name", "新的名称")
    entries = clerk.workspace.stages.history(clerk.table)
    assert {entry.author for entry in entries} == {"王会计"}


def test_a_step_of_an_earlier_day_is_undone_after_a_restart(start: Start) -> None:
    first = start()
    new_table(first, "tianjin-target", "2026", "考试费")
    before = first.document.branch()
    with first.workspace.edit(first.table, "新增三级指标") as pen:
        parent = next(n for n in first.document.root.walk() if n.kind is Kind.SUBCATEGORY)
        pen.append(parent, Branch(Kind.INDICATOR, {"level3": "甲"}))
        pen.set(first.document.fields, "unit", "乙中心")
    first.leave()

    clerk = start()
    assert not clerk.window.commands["undo"].isEnabled()
    clerk.choose("表格", "恢复到")
    dialog = clerk.dialog(HistoryDialog)
    assert dialog.range.currentText() == "整张表"
    clerk.press(dialog, "整张表恢复到这之前")
    assert clerk.document.branch() == before
    dialog.close()
    clerk.choose("编辑", "撤销")
    assert clerk.document.fields.value("unit") == "乙中心"


def test_a_review_is_returned_with_a_comment_on_a_row_and_passed(clerk: Clerk) -> None:
    clerk.workspace.add([sound("shanghai-declaration").branch()], "导入")
    clerk.choose("表格", "阶段", "送审")
    clerk.go_to("培训人数")
    clerk.choose("表格", "阶段", "退回")
    dialog = clerk.dialog(OpinionDialog)
    assert dialog.comment.toPlainText().startswith("数量指标 › 培训人数")
    dialog.comment.insertPlainText("请和批复核对。")
    clerk.press(dialog, "退回")
    entry = last_review(clerk.document.root)
    assert entry is not None
    assert (entry.action, "培训人数" in entry.comment) == (ReviewAction.RETURNED, True)
    banner = clerk.window.findChild(StageBanner)
    assert banner is not None
    assert "退回：" in banner.sentence

    clerk.choose("表格", "阶段", "送审")
    clerk.choose("表格", "阶段", "通过")
    clerk.press(clerk.dialog(OpinionDialog), "通过")
    assert "通过：" in banner.sentence
