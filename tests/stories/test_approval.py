"""The bureau's approval comes: its file is compared with the declaration, then number and date."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gui.review.approval_dialog import ApprovalDialog
from gui.review.update_dialog import UpdateDialog
from gui.versions.banner import StageBanner
from model.document.stages import Stage
from model.versions import compare
from tests.model.check.tables import APPROVAL, DECLARATION, fund, sound
from tests.shipped import renderer
from tests.stories.clerk import Clerk


def bureaus_file(folder: Path) -> Path:
    """The same project as the bureau approves it, in its own form."""
    document = sound(APPROVAL)
    with document.edit("批复") as pen:
        fund("total", "annual", "180000.00")(pen, document)
        for node in document.root.walk():
            if node.name == "培训人数":
                pen.set(node, "value", "≥250人")
    path = folder / "批复.xlsx"
    renderer().write([document], path)
    return path


def rows_of(update: UpdateDialog, part: str) -> list[int]:
    items = ((row, update.lines.item(row, 1)) for row in range(update.lines.rowCount()))
    return [row for row, item in items if item is not None and item.text() == part]


def ticked(update: UpdateDialog, row: int) -> bool:
    item = update.lines.item(row, 0)
    return item is not None and item.checkState() is Qt.CheckState.Checked


def test_what_was_approved_is_taken_over_and_frozen(clerk: Clerk, tmp_path: Path) -> None:
    [table] = clerk.workspace.add([sound(DECLARATION).branch()], "添加")
    clerk.window.enter_table(table)
    declared = clerk.document.branch()

    clerk.choose("表格", "阶段", "批复内容")
    dialog = clerk.dialog(ApprovalDialog)
    QTest.mouseClick(dialog.compare, Qt.MouseButton.LeftButton)
    clerk.dialog(QFileDialog)
    clerk.choose_file(bureaus_file(tmp_path))
    update = clerk.dialog(UpdateDialog)
    assert not any(ticked(update, row) for row in rows_of(update, "基本信息"))
    assert any(ticked(update, row) for row in rows_of(update, "绩效指标"))
    QTest.mouseClick(update.none, Qt.MouseButton.LeftButton)
    for row in range(update.lines.rowCount()):
        first, new = update.lines.item(row, 0), update.lines.item(row, 5)
        if first is not None and new is not None and new.text() in ("≥250人", "180000.00"):
            first.setCheckState(Qt.CheckState.Checked)
    clerk.press(update, "更新")

    dialog = clerk.dialog(ApprovalDialog)
    dialog.number.setText("某财预〔2024〕3号")
    dialog.day.put("2024年2月10日")
    assert dialog.amount.content() == "180000.00"
    clerk.press(dialog, "批复并冻结")
    clerk.wait(lambda: clerk.workspace.stages.is_frozen(table))
    banner = clerk.window.findChild(StageBanner)
    assert banner is not None
    assert "批复：某财预〔2024〕3号 2024-02-10" in banner.sentence

    lines = compare(declared, clerk.document.branch(), None).differences
    assert {line.new for line in lines} == {
        "≥250人",
        "180000.00",
        "某财预〔2024〕3号",
        "2024-02-10",
    }
    kept = clerk.workspace.stages.versions(table)
    assert (kept[0].number, kept[0].stage) == (1, Stage.APPROVED)
    assert kept[1].reason == "申报"
    clerk.choose("编辑", "撤销")
    assert not clerk.workspace.stages.is_frozen(table)
