"""A clerk evaluates: from the approved targets to a grade, and to the summary of the year."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.evaluation.draft_dialog import MakingDialog
from gui.evaluation.scores import ScoresDialog
from gui.evaluation.strip import EvaluationStrip
from gui.evaluation.weights import WeightsDialog
from gui.library.board import Board
from gui.summary.page import SummaryPage
from model.document import Kind, Node, Place
from model.document.stages import Stage
from tests.model.check.tables import DECLARATION, EVALUATION, sound
from tests.model.evaluate.tables import samples
from tests.stories.clerk import Clerk

TABLE = "表格"


def strip(clerk: Clerk) -> EvaluationStrip:
    assert clerk.window.tables.page is not None
    found = clerk.window.tables.page.findChild(EvaluationStrip)
    assert found is not None
    return found


def told(clerk: Clerk, key: str) -> str:
    return strip(clerk).figures[key].text()


def rows(clerk: Clerk) -> list[Node]:
    return [node for node in clerk.document.root.walk() if node.kind is Kind.INDICATOR]


def set_texts(clerk: Clerk, key: str, *texts: str) -> None:
    with clerk.workspace.edit(clerk.table, "填写") as pen:
        for row, text in zip(rows(clerk), texts, strict=True):
            pen.set(row, key, text)


def make(clerk: Clerk, action: str, *, check: str = "") -> None:
    clerk.choose(TABLE, action)
    dialog = clerk.dialog(MakingDialog)
    if check:
        lines = dialog.list.findItems(
            check, Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
        )
        assert lines, check
    clerk.press(dialog, "起草")


def type_amount(clerk: Clerk, key: str, text: str) -> None:
    clerk.editors.setCurrentWidget(clerk.editors.form)
    assert clerk.editors.form.reveal(Place.parse(key))
    clerk.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    clerk.type(text)
    clerk.editors.form.finish_pending_edit()


@pytest.fixture
def approved(clerk: Clerk) -> Clerk:
    """A declaration that was approved."""
    clerk.workspace.add([sound(DECLARATION).branch()], "导入")
    clerk.workspace.stages.mark([clerk.table], Stage.APPROVED)
    return clerk


def test_an_evaluation_is_filled_in_to_a_grade(approved: Clerk) -> None:
    clerk = approved
    make(clerk, "起草自评表", check="6 条指标")
    assert clerk.document.form == EVALUATION
    assert {row.value("value") for row in rows(clerk)} >= {"≥300人", "≥90%"}
    assert told(clerk, "total_weight") == "总分值 100.00"
    assert told(clerk, "total") == "总分 —"

    set_texts(clerk, "actual", "280人", "92%", "达成指标", "20万元", "96%", "93%")
    clerk.choose(TABLE, "计算得分")
    first = rows(clerk)[0]
    weight = first.value("weight")
    assert first.value("score") < weight
    assert rows(clerk)[1].value("score") == rows(clerk)[1].value("weight")

    clerk.go_to(first.name, "score")
    clerk.type("10")
    clerk.key(Qt.Key.Key_Return)
    clerk.wait(lambda: "1 条" in strip(clerk).reasons.text())
    model = clerk.editors.tree.views[0].indicators
    cell = model.index_of(first, model.column_of("score"))
    clerk.wait(lambda: "建议得分" in str(cell.data(Qt.ItemDataRole.ToolTipRole)))
    assert "÷" in str(cell.data(Qt.ItemDataRole.ToolTipRole))

    QTest.mouseClick(strip(clerk).reasons, Qt.MouseButton.LeftButton)
    assert clerk.editors.place == Place.of(first, "deviation")
    clerk.type("报名人数减少，下年提前通知")
    clerk.key(Qt.Key.Key_Return)
    clerk.wait(lambda: not strip(clerk).reasons.isVisible())

    missing = [row for row in rows(clerk) if not row.value("score")]
    with clerk.workspace.edit(clerk.table, "填写") as pen:
        for row in missing:
            pen.set(row, "score", row.value("weight"))
    type_amount(clerk, "total.executed", "19.5")
    clerk.wait(lambda: "总分 9" in told(clerk, "total"))
    assert told(clerk, "grade") == "评分等级 优"
    assert "÷" in strip(clerk).figures["budget_score"].toolTip()

    QTest.mouseClick(strip(clerk).result, Qt.MouseButton.LeftButton)
    assert clerk.document.result.value("grade") == "优"
    clerk.wait(lambda: not strip(clerk).result.isEnabled())
    clerk.choose("编辑", "撤销")
    assert clerk.document.result.value("grade") == ""


def test_what_was_typed_is_changed_only_when_it_is_ticked(clerk: Clerk) -> None:
    clerk.workspace.add(samples("evaluation")[:1], "导入")
    before = [row.value("score") for row in rows(clerk)]
    clerk.choose(TABLE, "计算得分")
    dialog = clerk.dialog(ScoresDialog)
    assert dialog.ticked() == frozenset()
    item = dialog.list.topLevelItem(0)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Checked)
    clerk.press(dialog, "填入 1 条")
    after = [row.value("score") for row in rows(clerk)]
    assert [pair for pair in zip(before, after, strict=True) if len(set(pair)) > 1] == [
        ("17.50", "20.00")
    ]
    clerk.wait(lambda: "≠ 表中 96.90" in told(clerk, "total"))


def test_the_result_follows_within_the_same_step(clerk: Clerk) -> None:
    clerk.workspace.add(samples("evaluation")[:1], "导入")
    strip(clerk).following.click()
    before = clerk.document.branch()
    clerk.go_to("成本结余率", "score")
    clerk.type("5")
    clerk.key(Qt.Key.Key_Return)
    assert clerk.document.result.value("total") == "91.90"
    clerk.wait(lambda: told(clerk, "total") == "总分 91.90")
    clerk.choose("编辑", "撤销")
    assert clerk.document.branch() == before
    assert clerk.editors.currentWidget() is clerk.editors.tree
    type_amount(clerk, "total.executed", "0")
    assert clerk.document.result.value("budget_score") == "0.00"
    clerk.choose("编辑", "撤销")
    assert clerk.document.branch() == before


def test_weights_are_spread_by_default_and_by_hand(clerk: Clerk) -> None:
    clerk.workspace.add(samples("evaluation")[:1], "导入")
    clerk.choose(TABLE, "分配分值")
    dialog = clerk.dialog(WeightsDialog)
    assert [int(points) for points in dialog.points().values()] == [20, 40, 20, 10]
    dialog.spins["产出指标"].setValue(60)
    assert sum(dialog.points().values()) == 90
    clerk.press(dialog, "分配")
    output = [row.value("weight") for row in rows(clerk)][1:4]
    assert output == ["20.00", "20.00", "20.00"]


def test_monitoring_is_made_of_a_target(clerk: Clerk) -> None:
    clerk.workspace.add(samples("yangquan"), "导入")
    names = [row.name for row in rows(clerk) if row.value("value")]
    make(clerk, "起草监控表", check="立项依据")
    assert clerk.document.form == "central-monitoring"
    made = [row.name for row in rows(clerk)]
    assert made
    assert set(made) <= set(names)
    clerk.choose("编辑", "撤销")
    assert len(clerk.projects) == 1


def test_nothing_is_made_of_an_evaluation(clerk: Clerk) -> None:
    clerk.workspace.add(samples("evaluation")[:1], "导入")
    clerk.choose(TABLE, "起草自评表")
    assert "请先打开或选中目标表" in clerk.window.status.currentMessage()


def test_derivations_go_out_with_the_table_once_they_are_ticked(
    clerk: Clerk, tmp_path: Path
) -> None:
    clerk.workspace.add(samples("evaluation")[:1], "导入")
    for name in ("不附", "附"):
        path = tmp_path / f"{name}.xlsx"
        clerk.choose("文件", "导出为 Excel")
        clerk.choose_file(path)
        clerk.wait(path.exists)
        clerk.wait(lambda: not clerk.program._runner.is_busy)
        strip(clerk).annex.click()
    sheets = [load_workbook(tmp_path / f"{name}.xlsx").sheetnames for name in ("不附", "附")]
    assert [len(names) for names in sheets] == [1, 2]
    clerk.choose("编辑", "复制为表格")
    clerk.wait(lambda: "已复制" in clerk.window.status.currentMessage())


def test_the_year_is_summed_up_and_exported(clerk: Clerk, tmp_path: Path) -> None:
    clerk.workspace.add(samples("evaluation"), "导入")
    clerk.choose("视图", "年度汇总")
    page = clerk.window.findChild(SummaryPage)
    assert page is not None
    clerk.wait(lambda: page.sorted.rowCount() == 4)
    page.table.sortByColumn(5, Qt.SortOrder.AscendingOrder)
    assert [line.grade for line in page.sorted.in_order()] == ["中", "优", "优", "优"]
    assert "合计 4 个项目" in page.totals.text()
    for suffix, button in ((".xlsx", page.xlsx), (".pdf", page.pdf)):
        path = tmp_path / f"汇总{suffix}"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        clerk.choose_file(path)
        clerk.wait(path.exists)
    sheet = load_workbook(tmp_path / "汇总.xlsx").active
    assert sheet is not None
    assert sheet["A1"].value == "2024年度项目支出绩效情况汇总表"
    assert sheet["G4"].value == 69

    first = page.sorted.in_order()[0].table
    page.table.setCurrentIndex(page.sorted.index(0, 0))
    page.table.setFocus()
    clerk.key(Qt.Key.Key_Return)
    assert clerk.table == first
    with clerk.workspace.edit(clerk.table, "改") as pen:
        pen.set(clerk.document.result, "total", "70.00")
    clerk.choose("视图", "年度汇总")
    clerk.wait(lambda: str(page.sorted.in_order()[0].score) == "70.00")


def test_the_board_leads_to_the_summary_of_its_year(clerk: Clerk) -> None:
    clerk.workspace.add([*samples("evaluation"), *samples("yangquan")], "导入")
    clerk.choose("视图", "年度进度")
    board = clerk.window.findChild(Board)
    assert board is not None
    board.years.setCurrentIndex(board.years.count() - 1)
    QTest.mouseClick(board.summary, Qt.MouseButton.LeftButton)
    page = clerk.window.findChild(SummaryPage)
    assert page is not None
    assert page.year == board.year
    clerk.wait(lambda: page.sorted.rowCount() > 0)
    assert [line.project for line in page.sorted.in_order()] == ["卫生健康考试考务费"]
