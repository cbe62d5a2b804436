"""A clerk mends what the check finds: from the panel, in one table and over a whole year."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QFileDialog, QLabel, QMessageBox, QToolButton

from gui.findings.model import FIX, SENTENCE
from gui.findings.panel import FindingsPanel, NoteDialog
from gui.form.remarks import ValueMark
from gui.tree.answers import WARNING_ROLE
from model.document import Branch, Document, Edit
from model.document.stages import Stage
from tests.model.check.tables import (
    DECLARATION,
    EVALUATION,
    Change,
    added,
    both,
    field,
    fund,
    of_row,
    result,
    sound,
    year,
)
from tests.stories.clerk import Clerk


def planted(form: str, *changes: Change) -> Branch:
    document = sound(form)
    with document.edit("改坏") as pen:
        both(*changes)(pen, document)
    return document.branch()


TEN = (
    year("二四年"),
    field("start_date", "2024-12-31"),
    field("end_date", "2024-01-01"),
    fund("total", "annual", "300000.00"),
    of_row("项目总成本", value="≤18万元"),
    of_row("考试合格率", value="≥90%%"),
    added("培训人数"),
    added("考试合格率", level3="考试合格率", value="≥90%%"),
    of_row("持证上岗率", level3="家长满意度"),
    of_row("学员满意度", value=">=90%"),
)
"""Ten problems, some of which are found twice."""


def open_table(clerk: Clerk, *branches: Branch) -> FindingsPanel:
    clerk.workspace.add(branches, "导入")
    clerk.choose("表格", "检查")
    panel = clerk.window.findChild(FindingsPanel)
    assert panel is not None
    clerk.wait(lambda: bool(panel.listed))
    return panel


def rules(panel: FindingsPanel) -> list[str]:
    return [entry.finding.rule for entry in panel.listed]


def has_only(panel: FindingsPanel, rule: str, count: int) -> bool:
    return rules(panel).count(rule) == count


def index_of(panel: FindingsPanel, rule: str, column: int) -> QModelIndex:
    index = panel.model.find(lambda entry: entry.finding.rule == rule)
    assert index.isValid(), (rule, rules(panel))
    return index.siblingAtColumn(column)


def click(panel: FindingsPanel, index: QModelIndex) -> None:
    panel.view.scrollTo(index)
    at = panel.view.visualRect(index).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def counted(clerk: Clerk) -> str:
    buttons = clerk.window.status.findChildren(QToolButton)
    return next(b.text() for b in buttons if b.accessibleName() == "检查结果")


def test_ten_planted_problems_are_mended_from_the_panel(clerk: Clerk) -> None:
    panel = open_table(clerk, planted(DECLARATION, *TEN))
    before = clerk.document.branch()
    assert counted(clerk).startswith("3 个错误 ")
    mended = (
        "year-missing",
        "date-order",
        "fund-sum",
        "cost-not-budget",
        "row-empty",
        "unit-doubled",
        "unit-doubled",
        "name-repeated",
        "indicator-misfiled",
        "comparator-style",
    )
    for rule in mended:
        left = rules(panel).count(rule) - 1
        click(panel, index_of(panel, rule, FIX))
        clerk.wait(partial(has_only, panel, rule, left))
    # The indicator that was moved left its category empty; that one is for the clerk.
    assert rules(panel) == ["category-empty"]
    for _ in mended:
        clerk.choose("编辑", "撤销")
    assert clerk.document.branch() == before
    clerk.wait(lambda: counted(clerk).startswith("3 个错误 "))


def test_a_click_shows_the_cell_and_typing_takes_the_finding_away(clerk: Clerk) -> None:
    panel = open_table(clerk, planted(DECLARATION, of_row("培训人数", value="")))
    click(panel, index_of(panel, "value-missing", SENTENCE))
    view = clerk.editors.tree.views[0]
    assert clerk.focus is view
    node = view.current_node()
    assert node is not None
    assert node.name == "培训人数"
    clerk.type("≥300人")
    clerk.key(Qt.Key.Key_Return)
    clerk.wait(lambda: rules(panel) == [])
    assert counted(clerk) == "没有发现问题"


def test_a_click_shows_the_field_of_the_header(clerk: Clerk) -> None:
    panel = open_table(clerk, planted(DECLARATION, field("unit", "")))
    clerk.editors.show_indicators()
    click(panel, index_of(panel, "field-missing", SENTENCE))
    assert clerk.editors.currentWidget() is clerk.editors.form
    clerk.type("市卫生人才交流服务中心")
    clerk.wait(lambda: rules(panel) == [])


def test_cells_and_fields_are_marked_until_they_are_mended(clerk: Clerk) -> None:
    panel = open_table(
        clerk, planted(DECLARATION, of_row("考试合格率", value="≥90%%"), field("end_date", "年底"))
    )
    model = clerk.editors.tree.views[0].indicators
    cell = model.index_of(clerk.indicator("考试合格率"), model.column_of("value"))
    assert "写了两遍" in str(cell.data(WARNING_ROLE))
    assert "写了两遍" in str(cell.data(Qt.ItemDataRole.ToolTipRole))
    total = next(f for f in clerk.editors.form.frames if str(f.binding.place) == "project_name")
    assert total.remark.mark is ValueMark.NONE
    click(panel, index_of(panel, "unit-doubled", FIX))
    clerk.wait(lambda: not cell.data(WARNING_ROLE))
    with clerk.workspace.edit(clerk.table, "改") as pen:
        pen.set(clerk.document.fields, "project_name", "2023年培训经费")
    clerk.wait(lambda: total.remark.mark is ValueMark.WARNING)
    assert "这张表是 2024 年度的" in total.remark.sentence


def test_a_score_above_the_weight_and_the_total_are_mended(clerk: Clerk) -> None:
    branch = planted(EVALUATION, of_row("培训人数", score="16.00"), result("total", "101.00"))
    panel = open_table(clerk, branch)
    click(panel, index_of(panel, "score-above-weight", FIX))
    clerk.wait(lambda: "total-wrong" in rules(panel))
    click(panel, index_of(panel, "total-wrong", FIX))
    clerk.wait(lambda: rules(panel) == [])
    assert clerk.document.result.value("total") == "100.00"


def test_a_warning_is_accepted_and_the_note_is_kept(clerk: Clerk) -> None:
    panel = open_table(clerk, planted(DECLARATION, of_row("学员满意度", value="100%")))
    panel.view.setCurrentIndex(index_of(panel, "satisfaction-full", SENTENCE))
    panel.commands.accept.trigger()
    dialog = clerk.dialog(NoteDialog)
    dialog.note.setText("主管部门要求")
    clerk.press(dialog, "接受")
    clerk.wait(lambda: rules(panel) == [])
    assert counted(clerk) == "没有发现问题"
    panel.bar.accepted.setChecked(True)
    assert "主管部门要求" in str(index_of(panel, "satisfaction-full", SENTENCE).data())
    clerk.choose("编辑", "撤销")
    clerk.wait(lambda: counted(clerk) == "1 个提醒")


@pytest.fixture
def two(clerk: Clerk) -> FindingsPanel:
    """Two projects of a year; the first stands open."""
    names = (field("project_name", "甲"), field("project_name", "乙"))
    one = planted(DECLARATION, names[0], of_row("考试合格率", value="≥90%%"))
    standard = of_row("持证上岗率", value="≥85%")
    other = planted(DECLARATION, names[1], of_row("考试合格率", value="≥85%%"), standard)
    clerk.workspace.add([one, other], "导入")
    clerk.choose("表格", "检查本年度全部")
    panel = clerk.window.findChild(FindingsPanel)
    assert panel is not None
    clerk.wait(lambda: len(panel.listed) >= 3)
    return panel


def test_a_year_is_checked_and_all_of_a_kind_mended(clerk: Clerk, two: FindingsPanel) -> None:
    assert rules(two).count("unit-doubled") == 2
    assert rules(two).count("targets-differ") == 1
    assert {entry.project for entry in two.listed} == {"甲", "乙"}
    two.view.setCurrentIndex(index_of(two, "unit-doubled", SENTENCE))
    two.commands.fix_alike.trigger()
    clerk.wait(lambda: "unit-doubled" not in rules(two))
    first = clerk.workspace.document(two.listed[0].table)
    assert _values(first) & {"≥90%", "≥85%"}


def test_all_of_a_kind_are_mended_and_taken_back_as_one(clerk: Clerk, two: FindingsPanel) -> None:
    tables = sorted({entry.table for entry in two.listed})
    documents = [clerk.workspace.document(table) for table in tables]
    before = [document.branch() for document in documents]
    done = clerk.workspace.undo_stack.index()
    two.view.setCurrentIndex(index_of(two, "unit-doubled", SENTENCE))
    two.commands.fix_alike.trigger()
    assert all(d.branch() != old for d, old in zip(documents, before, strict=True))
    assert clerk.workspace.undo_stack.index() == done + 1
    assert "（2）" in clerk.workspace.undo_stack.undoText()
    clerk.choose("编辑", "撤销")
    assert [document.branch() for document in documents] == before


def test_approved_tables_are_left_out_when_all_of_a_kind_are_mended(
    clerk: Clerk, two: FindingsPanel
) -> None:
    frozen = next(e.table for e in two.listed if e.table != clerk.table)
    clerk.workspace.stages.mark([frozen], Stage.APPROVED)
    before = clerk.workspace.document(frozen).branch()
    two.view.setCurrentIndex(index_of(two, "unit-doubled", SENTENCE))
    two.commands.fix_alike.trigger()
    clerk.wait(lambda: has_only(two, "unit-doubled", 1))
    assert clerk.workspace.document(frozen).branch() == before
    assert "有 1 张表已批复" in clerk.window.status.currentMessage()


def test_a_click_in_the_year_opens_the_other_table(clerk: Clerk, two: FindingsPanel) -> None:
    other = next(e for e in two.listed if e.table != clerk.table)
    click(two, two.model.find(lambda entry: entry == other))
    assert clerk.table == other.table
    assert clerk.view.current_node() is other.finding.place.find(clerk.document)


def test_a_table_that_was_removed_is_listed_no_more(clerk: Clerk, two: FindingsPanel) -> None:
    clerk.workspace.remove([clerk.table], "删除表")
    clerk.wait(lambda: {entry.project for entry in two.listed} == {"乙"})
    clerk.choose("编辑", "撤销")
    clerk.wait(lambda: {entry.project for entry in two.listed} == {"甲", "乙"})


def test_the_list_is_exported(clerk: Clerk, two: FindingsPanel, tmp_path: Path) -> None:
    two.commands.export.trigger()
    path = tmp_path / "清单.xlsx"
    clerk.choose_file(path)
    clerk.wait(path.exists)
    sheet = load_workbook(path).active
    assert sheet is not None
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert texts[:3] == ["检查结果", "序号", "项目名称"]
    for entry in two.listed:
        assert entry.finding.sentence in texts


def test_without_a_table_nothing_is_said_to_be_right(clerk: Clerk) -> None:
    panel = open_table(clerk, planted(DECLARATION, of_row("学员满意度", value="100%")))
    clerk.window.tables.close_current()
    clerk.wait(lambda: panel.listed == [])
    told = [label.text() for label in panel.findChildren(QLabel) if not label.isHidden()]
    assert told == ["没有打开的表。"]


def test_the_panel_is_hidden_at_first_and_the_count_opens_it(clerk: Clerk) -> None:
    clerk.workspace.add([planted(DECLARATION, of_row("培训人数", value=""))], "导入")
    dock = clerk.window.panels["findings"]
    assert isinstance(dock, QDockWidget)
    assert not dock.isVisible()
    assert counted(clerk) == "1 个错误"
    button = next(
        b for b in clerk.window.status.findChildren(QToolButton) if b.accessibleName() == "检查结果"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dock.isVisible()
    panel = clerk.window.findChild(FindingsPanel)
    assert panel is not None
    assert rules(panel) == ["value-missing"]


def _values(document: Document) -> set[str]:
    return {node.value("value") for node in document.root.walk()}


# What goes out while errors are left


def asked(clerk: Clerk) -> QMessageBox:
    return clerk.dialog(QMessageBox)


def errors_of(clerk: Clerk, *changes: Change) -> None:
    clerk.workspace.add([planted(DECLARATION, *changes)], "导入")


def test_printing_with_errors_asks_and_marks_the_draft(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(
        "gui.printing.printer.print_document",
        lambda _window, _runner, job: printed.append(job.pdf),
    )
    errors_of(clerk, of_row("培训人数", value=""), field("unit", ""))
    for button in ("照常打印", "按草稿打印"):
        clerk.choose("文件", "打印")
        box = asked(clerk)
        assert box.text() == "还有 2 个错误，按草稿打印？"
        assert "“实施单位”没有填" in box.informativeText()
        clerk.press(box, button)
        count = len(printed) + 1
        clerk.wait(partial(_has_printed, printed, count))
    # The mark is the only difference.
    assert printed[0] != printed[1]


def test_an_export_with_errors_may_be_given_up_to_look_at_them(clerk: Clerk) -> None:
    errors_of(clerk, of_row("培训人数", value=""))
    clerk.choose("文件", "导出为 Excel")
    box = asked(clerk)
    assert box.text() == "还有 1 个错误，仍要导出？"
    assert "按草稿导出" not in [button.text() for button in box.buttons()]
    clerk.press(box, "查看错误")
    assert clerk.window.panels["findings"].isVisible()
    assert not clerk.window.findChildren(QFileDialog)


def test_a_table_without_errors_goes_out_without_a_question(clerk: Clerk) -> None:
    errors_of(clerk, of_row("学员满意度", value="100%"))
    clerk.choose("文件", "导出为 PDF")
    clerk.dialog(QFileDialog).reject()
    assert not clerk.window.findChildren(QMessageBox)


def test_errors_in_many_tables_are_sought_before_these_are_frozen(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.shell.commands.FEW", 1)
    wrong = of_row("培训人数", value="")
    tables = clerk.workspace.add(
        [planted(DECLARATION, wrong), planted(DECLARATION, wrong), sound(DECLARATION).branch()],
        "导入",
    )
    clerk.window.library.tree.selectAll()
    clerk.choose("表格", "阶段", "批复")
    clerk.wait(lambda: bool(clerk.window.findChildren(QMessageBox)))
    box = asked(clerk)
    assert box.text().startswith("还有 2 个错误，标记为“批复”后内容冻结")
    clerk.press(box, "返回修改")
    assert not clerk.workspace.stages.frozen(tables)

    clerk.workspace.edit_together(tables[:2], "填", mended)
    clerk.choose("表格", "阶段", "批复")
    clerk.wait(lambda: set(clerk.workspace.stages.frozen(tables)) == set(tables))


def mended(_table: int, edit: Edit) -> None:
    of_row("培训人数", value="≥100人")(edit, edit.document)


def _has_printed(printed: list[bytes], count: int) -> bool:
    return len(printed) == count
