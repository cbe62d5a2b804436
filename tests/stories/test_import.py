"""Last year's file, dropped on the window, becomes this year's draft in one go."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragLeaveEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from gui.drops import DropVeil
from gui.review.dialog import ReviewDialog
from gui.review.update_dialog import UpdateDialog
from gui.review.ways_dialog import WaysDialog
from gui.rollover.dialog import RolloverDialog
from gui.tree.paste_dialog import PasteDialog
from gui.tree.paste_question import PasteQuestion
from model.document import Document, Kind
from model.document.comments import comments_of
from model.usecases.review import Fate
from tests.model.usecases.review.doubtful import SAMPLES, doubtful_file
from tests.stories.clerk import Clerk

CONTROL = Qt.KeyboardModifier.ControlModifier


def tables_of(clerk: Clerk, year: str) -> list[Document]:
    return [
        clerk.workspace.document(table.id)
        for unit in clerk.workspace.outline()
        for entry in unit.years
        if entry.year == year
        for project in entry.projects
        for table in project.documents
    ]


def fields(documents: list[Document], key: str) -> list[str]:
    return [each.fields.value(key) for each in documents]


def test_last_years_file_becomes_this_years_draft(clerk: Clerk, tmp_path: Path) -> None:
    clerk.drop(doubtful_file(tmp_path, with_rest=False))
    review = clerk.dialog(ReviewDialog)
    assert "还有 2 处待核对" in review.count.text()
    resolve_both(review)
    assert "没有待核对的地方" in review.count.text()
    clerk.press(review, "导入并结转到新年度…")
    rollover = clerk.dialog(RolloverDialog)
    assert rollover.year.value() == 2024
    refuse(rollover, "计划完成日期", "年度目标")
    clerk.press(rollover, "结转")

    last, drafts = tables_of(clerk, "2023"), tables_of(clerk, "2024")
    assert fields(drafts, "project_name") == fields(last, "project_name") != []
    assert fields(last, "end_date")[0] == "2023-12-31"
    assert last[0].fund("total") is None
    assert fields(drafts, "start_date")[0] == "2024-01-01"
    assert fields(drafts, "end_date") == ["2023-12-31", "2024-12-31", "2024-12-31"]
    assert clerk.document is drafts[0]
    assert values(drafts[0], "last_value") == values(last[0], "value") != []
    said = clerk.window.status.currentMessage()
    assert "已导入 3 张表，并结转到 2024 年度" in said
    assert "没有核对" not in said

    clerk.choose("编辑", "撤销")
    assert clerk.projects == []
    assert not clerk.workspace.undo_stack.canUndo()
    clerk.choose("编辑", "重做")
    assert tables_of(clerk, "2024") == drafts


def resolve_both(review: ReviewDialog) -> None:
    """Type the date right, and leave out the amount that is none, by the keyboard alone."""
    page = review.page
    line = page.outline.currentItem()
    assert line is not None
    assert (line.text(0), line.text(1)) == ("计划完成日期", "2023年底")
    QTest.keyClick(page.doubts, Qt.Key.Key_F2)
    page.answers.value.selectAll()
    QTest.keyClicks(page.answers.value, "2023-12-31")
    QTest.keyClick(page.answers.value, Qt.Key.Key_Return)
    assert page.doubts.current is not None
    assert page.doubts.current.doubt.text == "约十万"
    QTest.keyClick(page.doubts, Qt.Key.Key_Delete)


def refuse(rollover: RolloverDialog, *places: str) -> None:
    """Take away the ticks of changes in the first table."""
    first = rollover.changes.topLevelItem(0)
    assert first is not None
    found = {child.text(0): child for child in map(first.child, range(first.childCount())) if child}
    for place in places:
        rollover.changes.setCurrentItem(found[place])
        QTest.keyClick(rollover.changes, Qt.Key.Key_Space)


def values(document: Document, key: str) -> list[str]:
    return [n.value(key) for n in document.root.walk() if n.kind is Kind.INDICATOR]


def test_where_files_go_is_said_while_they_are_dragged(clerk: Clerk, tmp_path: Path) -> None:
    veil = clerk.window.findChild(DropVeil)
    assert veil is not None
    path = doubtful_file(tmp_path, with_rest=False)
    for paths, said in (
        ([path], f"导入“{path.name}”里的表"),
        ([path, path], "导入 2 个文件里的表"),
        ([tmp_path / "甲.jbform"], "导入表样"),
        ([tmp_path / "乙.jibiao"], "打开这个文件"),
    ):
        assert clerk.drag(*paths)
        assert veil.isVisible()
        assert said in veil.text
        assert not veil.grab().isNull()
        QApplication.sendEvent(clerk.window, QDragLeaveEvent())
        assert not veil.isVisible()
    assert not clerk.drag()
    assert not veil.isVisible()

    clerk.drop(path)
    assert not veil.isVisible()
    review = clerk.dialog(ReviewDialog)
    assert not clerk.drag(path, over=review), "another file has to wait"
    assert review.drops.veil.isVisible()
    assert "先导入或者取消" in review.drops.veil.text
    QApplication.sendEvent(review, QDragLeaveEvent())
    assert not review.drops.veil.isVisible()


def test_what_was_not_checked_is_told_and_given_up_only_when_asked(
    clerk: Clerk, tmp_path: Path
) -> None:
    clerk.drop(doubtful_file(tmp_path))
    review = clerk.dialog(ReviewDialog)
    QTest.keyClick(review.page.doubts, Qt.Key.Key_Return)
    clerk.press(review, "取消")
    assert review.isVisible()
    clerk.press(review, "继续核对")
    QTest.keyClick(review, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    clerk.wait(lambda: len(clerk.projects) == 3)
    assert "其中 3 处没有核对，已记在批注里" in clerk.window.status.currentMessage()
    tables = map(clerk.workspace.document, (entry.id for entry in clerk.workspace.entries()))
    said = [each.comment.text for table in tables for each in comments_of(table)]
    assert [text.partition("（")[0] for text in said] == ["导入时没有核对"] * 3
    clerk.choose("编辑", "撤销")
    assert clerk.projects == []


def test_a_table_is_read_without_the_form_that_fits(clerk: Clerk, tmp_path: Path) -> None:
    clerk.drop(doubtful_file(tmp_path))
    review = clerk.dialog(ReviewDialog)
    clerk.press(review, "换一种读法…")
    dialog = clerk.dialog(WaysDialog)
    assert "（现在）" in dialog.ways.selectedItems()[0].text(0)
    assert not dialog.button.isEnabled()
    assert dialog.lost.toPlainText() == "补充说明\n由中心统一组织"
    QTest.keyClick(dialog.ways, Qt.Key.Key_Up)
    assert dialog.ways.selectedItems()[0].text(0) == "不按表样（通用）"
    assert dialog.lost.toPlainText() == "没有，每一处都归入了一项。"
    clerk.press(dialog, "用这种读法")

    table = review.session.tables[0]
    assert table.document.fields.value("补充说明") == "由中心统一组织"
    assert review.page.bar.form.currentText() == "不按表样（通用）"
    QTest.keyClick(review, Qt.Key.Key_Z, CONTROL)
    assert table.document.form == "shanghai-declaration"
    QTest.keyClick(review, Qt.Key.Key_Y, CONTROL)
    QTest.keyClick(review, Qt.Key.Key_Return, CONTROL)
    clerk.wait(lambda: len(clerk.projects) == 3)
    assert "generic" in [each.form for each in tables_of(clerk, "2023")]


def test_a_folder_is_imported_with_all_below_it(clerk: Clerk, tmp_path: Path) -> None:
    below = tmp_path / "2023" / "项目"
    below.mkdir(parents=True)
    for name in ("天津*.docx", "湖北*.xlsx"):
        source = next(SAMPLES.glob(name))
        (below / source.name).write_bytes(source.read_bytes())
    (below / "~$x.docx").write_bytes(b"lock")
    (below / "坏.docx").write_bytes(b"no")

    clerk.choose("文件", "导入文件夹")
    dialog = clerk.dialog(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(tmp_path / "2023"))
    dialog.accept()
    review = clerk.dialog(ReviewDialog)

    assert len(review.session.tables) == 3
    assert "坏.docx" in review.faults.toPlainText()
    assert "x.docx" not in review.faults.toPlainText()
    clerk.press(review, "导入")
    clerk.wait(lambda: len(clerk.projects) == 3)


def test_the_same_file_again_is_no_second_table(clerk: Clerk, tmp_path: Path) -> None:
    path = doubtful_file(tmp_path, with_rest=False)
    clerk.drop(path)
    clerk.press(clerk.dialog(ReviewDialog), "导入")
    clerk.wait(lambda: len(clerk.projects) == 3)
    names = clerk.projects
    with clerk.workspace.edit(clerk.table, "修改") as pen:
        pen.set(clerk.document.fields, "leader", "张三")
        pen.set(clerk.document.fields, "unit", clerk.document.fields.value("unit"))

    clerk.drop(path)
    review = clerk.dialog(ReviewDialog)
    assert "没有勾选要导入的表；3 张已有的跳过" in review.count.text()
    assert not review.import_button.isEnabled()
    assert "项目列表里已有这张表" in review.page.twin.said.text()
    clerk.press(review, "逐处比较…")
    update = clerk.dialog(UpdateDialog)
    assert [line.old for line in review.session.twins.differences(review.session.tables[0])] == [
        "张三"
    ]
    clerk.press(update, "全选(&A)")
    clerk.wait(update.take.isEnabled)
    clerk.press(update, "更新")
    clerk.press(review, "更新")

    clerk.wait(lambda: not clerk.window.findChildren(ReviewDialog))
    assert clerk.projects == names
    assert clerk.document.fields.value("leader") == ""
    assert "已更新 1 张表" in clerk.window.status.currentMessage()
    clerk.choose("编辑", "撤销")
    assert clerk.document.fields.value("leader") == "张三"

    clerk.drop(path)
    review = clerk.dialog(ReviewDialog)
    QTest.mouseClick(review.page.twin.ways[Fate.COPY], Qt.MouseButton.LeftButton)
    clerk.press(review, "导入")
    clerk.wait(lambda: len(clerk.projects) == 3 and len(clerk.workspace.entries()) == 4)


def copied() -> None:
    """A whole table on the clipboard, as Word and browsers copy it."""
    cells = (
        ("项目名称", "老旧小区改造", "", ""),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "改造小区数", "≥12个"),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
    )
    lines = ("".join(f"<td>{text}</td>" for text in row) for row in cells)
    data = QMimeData()
    data.setHtml(
        "<p>项目支出绩效目标申报表</p><p>（2025年度）</p>"
        f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
    )
    QGuiApplication.clipboard().setMimeData(data)


def test_a_copied_table_is_pasted_as_an_import(clerk: Clerk) -> None:
    copied()
    clerk.key(Qt.Key.Key_V, CONTROL)
    review = clerk.dialog(ReviewDialog)
    assert review.session.tables[0].document.project == "老旧小区改造"
    clerk.press(review, "导入")
    clerk.wait(lambda: clerk.projects == ["老旧小区改造"])

    clerk.window.library.tree.setFocus()
    clerk.key(Qt.Key.Key_V, CONTROL)
    review = clerk.dialog(ReviewDialog)
    assert "1 张已有的跳过" in review.count.text()
    clerk.press(review, "取消")
    clerk.wait(lambda: not clerk.window.findChildren(ReviewDialog))

    QGuiApplication.clipboard().setText("会议通知")
    clerk.choose("文件", "从剪贴板导入")
    box = clerk.dialog(QMessageBox)
    assert "剪贴板里没有认出绩效表" in box.text()
    clerk.press(box, "知道了")


def test_the_menu_cuts_copies_and_pastes_where_the_focus_is(clerk: Clerk) -> None:
    copied()
    clerk.choose("编辑", "粘贴")
    clerk.press(clerk.dialog(ReviewDialog), "导入")
    clerk.wait(lambda: clerk.projects == ["老旧小区改造"])

    clerk.go_to("改造小区数", "value")
    clerk.choose("编辑", "复制")
    clerk.go_to("居民满意度", "value")
    clerk.choose("编辑", "粘贴")
    assert clerk.indicator("居民满意度").value("value") == "≥12个"
    clerk.choose("编辑", "剪切")
    assert clerk.indicator("居民满意度").value("value") == ""

    search = clerk.window.library.search
    search.setFocus()
    search.setText("小区")
    search.selectAll()
    clerk.choose("编辑", "剪切")
    assert search.text() == ""
    clerk.choose("编辑", "粘贴")
    assert search.text() == "小区"


def test_a_table_is_pasted_over_the_rows_that_are_there(clerk: Clerk) -> None:
    copied()
    clerk.choose("编辑", "粘贴")
    clerk.press(clerk.dialog(ReviewDialog), "导入")
    clerk.wait(lambda: clerk.projects == ["老旧小区改造"])
    before = clerk.rows

    QGuiApplication.clipboard().setText(
        "一级指标\t二级指标\t三级指标\t指标值\t备注\r\n"
        "产出指标\t数量指标\t改造小区数\t≥15个\t见附件\r\n"
        "产出指标\t质量指标\t验收合格率\t100%\t\r\n"
    )
    clerk.go_to("居民满意度")
    clerk.key(Qt.Key.Key_V, CONTROL)
    clerk.press(clerk.dialog(PasteDialog), "粘贴")
    clerk.press(clerk.dialog(PasteQuestion), "更新已有")
    assert {name: value for _, name, value in clerk.rows} == {
        "改造小区数": "≥15个",
        "验收合格率": "100%",
        "居民满意度": "≥90%",
    }
    said = clerk.window.status.currentMessage()
    assert said == "已粘贴 2 行到绩效指标；没有粘贴：“备注”列"
    clerk.choose("编辑", "撤销")
    assert clerk.rows == before
