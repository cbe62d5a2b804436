"""The main job: last year's file, this year's values, the official table, and nothing lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox

from gui.library.new_table_dialog import NewTableDialog
from gui.review.dialog import ReviewDialog
from model.document import Document, Place
from model.exchange import read_documents
from model.exchange.interchange import to_json
from tests import shipped
from tests.stories.clerk import Clerk
from tests.stories.conftest import Start

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
SHANGHAI = next(SAMPLES.glob("上海市卫生人才*.docx"))
YANGQUAN = next(SAMPLES.glob("阳泉*.xlsx"))


def bring_in(clerk: Clerk, *paths: Path) -> None:
    count = len(clerk.projects)
    clerk.window.files_dropped.emit(list(paths))
    clerk.press(clerk.dialog(ReviewDialog), "导入")
    clerk.wait(lambda: len(clerk.projects) > count)


def export(clerk: Clerk, kind: str, target: Path) -> None:
    clerk.choose("文件", kind)
    clerk.choose_file(target)
    clerk.wait(target.exists)


def read_back(path: Path) -> str:
    definitions = shipped.definitions()
    return to_json(Document(branch) for branch in read_documents(path, definitions).documents)


def test_a_year_from_import_to_export(start: Start, tmp_path: Path) -> None:
    clerk = start()
    bring_in(clerk, SHANGHAI)
    assert len(clerk.projects) == 3
    before = clerk.rows

    # A value is typed over.
    clerk.go_to("参与调研单位(人)数", "value")
    clerk.type("≥320家")
    clerk.key(Qt.Key.Key_Return)
    assert ("数量指标", "参与调研单位(人)数", "≥320家") in clerk.rows
    assert "修改" in clerk.workspace.undo_stack.undoText()

    # Two rows are added below each other.
    clerk.go_to("报告及时准确性")
    for name, value in (("报告差错率", "≤1%"), ("报告采用率", "≥80%")):
        clerk.choose("指标", "新增三级指标")
        clerk.type(name)
        clerk.key(Qt.Key.Key_Tab)
        clerk.type(value)
        clerk.editors.finish_pending_edit()
    assert [name for category, name, _ in clerk.rows if category == "质量指标"] == [
        "报告及时准确性",
        "报告差错率",
        "报告采用率",
    ]

    # One of them belongs elsewhere.
    clerk.go_to("报告采用率")
    clerk.choose("指标", "移到类别", "效益指标 › 社会效益指标")
    assert ("社会效益指标", "报告采用率", "≥80%") in clerk.rows
    done = clerk.rows

    # All of it can be taken back and done again.
    while clerk.rows != before:
        clerk.choose("编辑", "撤销")
    while clerk.rows != done:
        clerk.choose("编辑", "重做")

    # Another project and back again.
    first = clerk.table
    second = first + 1
    clerk.window.library.tree.select_document(second)
    assert clerk.window.current.table == second
    assert clerk.document.fields.value("project_name") in clerk.window.windowTitle()
    clerk.window.library.tree.select_document(first)

    # The official table in both formats.
    for kind, suffix in (("导出为 Excel", ".xlsx"), ("导出为 PDF", ".pdf")):
        export(clerk, kind, tmp_path / f"今年的表{suffix}")
    assert read_back(tmp_path / "今年的表.xlsx") == to_json([clerk.document])
    assert (tmp_path / "今年的表.pdf").read_bytes().startswith(b"%PDF")

    # Tomorrow everything stands as it was left.
    clerk.leave()
    tomorrow = start()
    assert tomorrow.window.current.table == first
    assert tomorrow.rows == done
    assert len(tomorrow.projects) == 3


def test_import_new_copy_and_removal_are_undone_like_edits(clerk: Clerk) -> None:
    clerk.drop(SHANGHAI, YANGQUAN)
    clerk.press(clerk.dialog(ReviewDialog), "导入")
    clerk.wait(lambda: len(clerk.projects) == 4)
    assert clerk.workspace.undo_stack.undoText() == "导入 4 张表"

    clerk.choose("文件", "新建")
    dialog = clerk.dialog(NewTableDialog)
    assert dialog.fields["unit"].text() == "上海市卫生人才交流服务中心"
    dialog.fields["project_name"].insert("信息化运维")
    clerk.press(dialog, "确定")
    assert clerk.document.fields.value("project_name") == "信息化运维"
    assert clerk.focus.accessibleName() == "项目性质"
    assert clerk.document.form == "shanghai-declaration"

    clerk.choose("编辑", "复制表")
    dialog = clerk.dialog(NewTableDialog)
    dialog.year.setText("2026")
    clerk.press(dialog, "确定")
    assert clerk.document.fields.value("project_name") == "信息化运维（副本）"
    assert clerk.document.year == "2026"

    copy = clerk.table
    clerk.choose("编辑", "删除表")
    clerk.press(clerk.dialog(QMessageBox), "删除")
    assert clerk.window.current.table not in (copy, None)
    assert len(clerk.projects) == 5

    clerk.choose("编辑", "撤销")
    assert clerk.document.fields.value("project_name") == "信息化运维（副本）"
    for _ in range(3):
        clerk.choose("编辑", "撤销")
    assert clerk.projects == []
    assert clerk.window.current.table is None
    for _ in range(4):
        clerk.choose("编辑", "重做")
    assert len(clerk.projects) == 5


def test_the_navigation_follows_names_and_years(clerk: Clerk) -> None:
    bring_in(clerk, YANGQUAN)
    assert clerk.editors.form.reveal(Place.parse("project_name"))

    clerk.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    clerk.type("考务费二期")
    clerk.choose("文件", "保存")

    assert clerk.listed == ("考务费二期", "2024 年度")
    assert clerk.window.windowTitle() == "考务费二期 — 绩表"

    with clerk.workspace.edit(clerk.table, "修改年度") as pen:
        pen.set(clerk.document.root, "year", "2026")
    assert clerk.listed == ("考务费二期", "2026 年度")


def test_undo_shows_the_table_it_changes(clerk: Clerk) -> None:
    bring_in(clerk, SHANGHAI)
    first = clerk.table
    clerk.go_to("报告内容全面性", "value")
    clerk.type("全面")
    clerk.key(Qt.Key.Key_Return)
    clerk.window.library.tree.select_document(first + 1)
    clerk.editors.show_header()

    clerk.choose("编辑", "撤销")

    assert clerk.window.current.table == first
    assert clerk.editors.currentWidget() is clerk.editors.tree
    assert ("数量指标", "报告内容全面性", "报告全面") in clerk.rows


def test_a_command_takes_along_what_is_being_typed(clerk: Clerk, tmp_path: Path) -> None:
    bring_in(clerk, YANGQUAN)
    name, value = clerk.rows[0][1:]
    clerk.go_to(name, "value")
    clerk.type("9")
    assert isinstance(clerk.focus, QLineEdit)

    export(clerk, "导出为 Excel", tmp_path / "a.xlsx")

    assert clerk.rows[0][2] == "9" != value
    assert '"9"' in read_back(tmp_path / "a.xlsx")


def test_one_visit_to_a_field_is_one_step_however_often_the_clerk_stops_to_think(
    clerk: Clerk,
) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    stack, fields = clerk.workspace.undo_stack, clerk.document.fields
    name, before = fields.value("project_name"), stack.count()
    assert clerk.editors.form.reveal(Place.parse("project_name"))
    for typed in "12":
        clerk.type(typed)
        clerk.wait(lambda typed=typed: typed in fields.value("project_name"))  # type: ignore[misc]
    assert stack.count() == before + 1

    assert clerk.editors.form.reveal(Place.parse("unit"))
    assert clerk.editors.form.reveal(Place.parse("project_name"))
    clerk.type("3")
    clerk.editors.form.finish_pending_edit()
    assert stack.count() == before + 2
    clerk.choose("编辑", "撤销")
    clerk.choose("编辑", "撤销")
    assert fields.value("project_name") == name


def test_files_that_cannot_be_read_are_told_beside_those_that_can(
    clerk: Clerk, tmp_path: Path
) -> None:
    bad = tmp_path / "空.docx"
    bad.write_bytes(b"")
    clerk.drop(bad)
    box = clerk.dialog(QMessageBox)
    assert "空.docx" in box.text()
    clerk.press(box, "知道了")
    clerk.wait(lambda: not clerk.window.findChildren(QMessageBox))

    clerk.drop(bad, YANGQUAN)
    clerk.press(clerk.dialog(ReviewDialog), "取消")
    assert clerk.projects == []


@pytest.mark.parametrize("name", ["sample", "new", "import"])
def test_an_empty_library_offers_three_ways_to_begin(clerk: Clerk, name: str) -> None:
    assert clerk.window.current.table is None
    clerk.window.commands[name].trigger()
    if name == "sample":
        clerk.wait(lambda: clerk.window.current.table is not None)
        assert clerk.workspace.undo_stack.undoText() == "添加样例"
    elif name == "new":
        clerk.dialog(NewTableDialog).reject()
    else:
        bring_in(clerk, YANGQUAN)
