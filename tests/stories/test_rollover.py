"""Last year's file becomes this year's drafts, but for what the clerk refuses."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QTreeWidgetItem

from gui.review.dialog import ReviewDialog
from gui.rollover.dialog import RolloverDialog
from model.document import Document, Kind
from tests.stories.clerk import Clerk

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
SHANGHAI = next(SAMPLES.glob("上海市卫生人才*.docx"))


def tables_of(clerk: Clerk, year: str) -> list[Document]:
    ids = [
        table.id
        for unit in clerk.workspace.outline()
        for entry in unit.years
        if entry.year == year
        for project in entry.projects
        for table in project.documents
    ]
    return [clerk.workspace.document(each) for each in ids]


def select_year(clerk: Clerk, name: str) -> None:
    tree = clerk.window.library.tree
    item = tree.findItems(name, Qt.MatchFlag.MatchContains)[0]
    QTest.mouseClick(
        tree.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        tree.visualItemRect(item).center(),
    )


def refuse(dialog: RolloverDialog, item: QTreeWidgetItem) -> None:
    """Take the tick away as from the keyboard."""
    dialog.changes.setCurrentItem(item)
    QTest.keyClick(dialog.changes, Qt.Key.Key_Space)
    assert item.checkState(0) is Qt.CheckState.Unchecked


def goal(document: Document) -> str:
    return next(n.value("text") for n in document.root.walk() if n.kind is Kind.GOAL)


def test_a_year_of_drafts_without_what_was_refused(clerk: Clerk) -> None:
    clerk.window.files_dropped.emit([SHANGHAI])
    clerk.press(clerk.dialog(ReviewDialog), "导入")
    clerk.wait(lambda: len(clerk.projects) == 3)
    last = tables_of(clerk, "2023")

    select_year(clerk, "2023 年度")
    clerk.choose("文件", "结转到新年度")
    dialog = clerk.dialog(RolloverDialog)
    assert dialog.year.value() == 2024
    first = dialog.changes.topLevelItem(0)
    assert first is not None
    found = {child.text(0): child for child in map(first.child, range(first.childCount())) if child}
    assert found["计划开始日期"].text(1) == "2023-01-01 → 2024-01-01"
    refuse(dialog, found["计划完成日期"])
    refuse(dialog, found["年度目标"])
    clerk.wait(lambda: "已勾选 5 处" in dialog.count.text())
    clerk.press(dialog, "结转")

    drafts = tables_of(clerk, "2024")
    names = [each.fields.value("project_name") for each in drafts]
    assert names == [each.fields.value("project_name") for each in last]
    assert clerk.document is drafts[0]
    assert "已把 3 张表结转到 2024 年度" in clerk.window.status.currentMessage()
    assert [each.fields.value("start_date") for each in drafts] == ["2024-01-01"] * 3
    assert [each.fields.value("end_date") for each in drafts] == [
        "2023-12-31",
        "2024-12-31",
        "2024-12-31",
    ]
    assert "2023年1月" in goal(last[0])
    assert goal(drafts[0]) == goal(last[0])
    assert [each.year for each in last] == ["2023"] * 3
    row = next(n for n in drafts[0].root.walk() if n.kind is Kind.INDICATOR)
    assert row.value("last_value") == row.value("value") != ""

    assert clerk.workspace.undo_stack.undoText() == "结转到2024年度"
    clerk.choose("编辑", "撤销")
    assert tables_of(clerk, "2024") == []
    assert tables_of(clerk, "2023") == last
    clerk.choose("编辑", "重做")
    assert tables_of(clerk, "2024") == drafts


def test_the_open_table_alone_is_rolled_over_unless_more_are_selected(clerk: Clerk) -> None:
    clerk.window.files_dropped.emit([SHANGHAI])
    clerk.press(clerk.dialog(ReviewDialog), "导入")
    clerk.wait(lambda: clerk.window.current.table is not None)
    name = clerk.document.fields.value("project_name")

    clerk.choose("文件", "结转到新年度")
    clerk.press(clerk.dialog(RolloverDialog), "结转")

    assert [each.fields.value("project_name") for each in tables_of(clerk, "2024")] == [name]


def test_without_a_table_the_clerk_is_told_to_select_one(clerk: Clerk) -> None:
    clerk.choose("文件", "结转到新年度")

    assert clerk.window.findChildren(RolloverDialog) == []
    assert "选中要结转的表" in clerk.window.status.currentMessage()


def test_a_year_is_not_rolled_over_twice_without_a_word(clerk: Clerk) -> None:
    clerk.window.files_dropped.emit([SHANGHAI])
    clerk.press(clerk.dialog(ReviewDialog), "导入")
    clerk.wait(lambda: len(clerk.projects) == 3)
    select_year(clerk, "2023 年度")
    clerk.choose("文件", "结转到新年度")
    clerk.press(clerk.dialog(RolloverDialog), "结转")
    clerk.wait(lambda: len(tables_of(clerk, "2024")) == 3)
    clerk.workspace.remove([clerk.table], "删除表")

    select_year(clerk, "2023 年度")
    clerk.choose("文件", "结转到新年度")
    clerk.press(clerk.dialog(RolloverDialog), "结转")
    box = clerk.dialog(QMessageBox)
    assert box.text() == "新年度已经有了其中 2 张表，怎么办？"
    clerk.press(box, "只结转还没有的 1 张")
    clerk.wait(lambda: len(tables_of(clerk, "2024")) == 3)
