"""A table goes to a colleague, is changed on both sides, and comes back to be merged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMessageBox

from gui.exporting.sending import SendDialog
from gui.review.dialog import ReviewDialog
from gui.review.update_dialog import UpdateDialog
from model.definition import DefinitionLibrary
from model.document import Document, Edit
from model.document.stages import STAGE, Stage
from model.exchange.sending import read_sent, write_sent
from model.store import Store
from model.usecases.review import Fate
from model.usecases.sending import sent_tables
from tests.model.check.tables import DECLARATION, both, field, of_row, sound
from tests.stories.clerk import Clerk

Change = Callable[[Edit, Document], object]


def send(clerk: Clerk, path: Path, password: str = "") -> None:
    """Send the open table to a colleague."""
    clerk.choose("文件", "导出给同事")
    dialog = clerk.dialog(SendDialog)
    QTest.keyClicks(dialog.password, password)
    assert dialog.go_on.isEnabled() == (not password)
    QTest.keyClicks(dialog.again, password)
    clerk.press(dialog, "选择文件…")
    clerk.choose_file(path)
    clerk.wait(path.exists)


def go_on_elsewhere(
    path: Path, folder: Path, definitions: DefinitionLibrary, change: Change, password: str = ""
) -> None:
    """A colleague takes a file over into a data file of theirs, changes a table and returns it."""
    store = Store.create(folder / f"{path.stem}.db")
    reading = read_sent(path, definitions, password)
    [table] = store.add(reading.documents, "导入 1 张表", {0: reading.past(0)})
    document = Document(store.load(table), store.journal(table), store.next_node_id(table))
    with document.edit("同事改") as pen:
        change(pen, document)
    write_sent(sent_tables(store, [table]), path, "李会计", password)
    store.close()


def who(dialog: UpdateDialog, row: int) -> str:
    item = dialog.lines.item(row, dialog.lines.columnCount() - 1)
    return item.text() if item is not None else ""


def refusal(clerk: Clerk, sentence: str) -> QMessageBox:
    box = clerk.dialog(QMessageBox)
    assert sentence in box.text()
    return box


def value(document: Document, name: str) -> str:
    return next(n.value("value") for n in document.root.walk() if n.name == name)


def test_two_conflicts_are_shown_and_the_rest_is_taken_over(clerk: Clerk, tmp_path: Path) -> None:
    [table] = clerk.workspace.add([sound(DECLARATION).branch()], "添加")
    clerk.window.enter_table(table)
    path = tmp_path / "培训.jbx"
    send(clerk, path)
    theirs = both(
        of_row("培训人数", value="≥400人"),
        field("leader", "赵"),
        field("department", "新的部门"),
        lambda pen, document: pen.set(document.root, STAGE, Stage.DECLARED),
    )
    go_on_elsewhere(path, tmp_path, clerk.workspace.definitions, theirs)
    ours = both(of_row("培训人数", value="≥350人"), field("leader", "钱"), field("unit_code", "7"))
    with clerk.workspace.edit(table, "我们改") as pen:
        ours(pen, clerk.document)

    clerk.drop(path)
    review = clerk.dialog(ReviewDialog)
    [under_review] = review.session.tables
    assert under_review.fate is Fate.SKIP
    assert "其中 2 处两边都改过" in review.page.twin.said.text()
    assert "对方的表在“申报”，更新只改内容" in review.page.twin.said.text()
    review.page.twin.compare.click()
    update = clerk.dialog(UpdateDialog)
    assert [who(update, row) for row in range(4)] == [
        "对方改的",
        "两边都改了，请选",
        "我们改的",
        "两边都改了，请选",
    ]
    assert "勾选了 1 处" in update.count.text()
    lines = review.session.twins.differences(under_review)
    chosen = next(line for line in lines if "400" in line.new)
    update.item_of(chosen).setCheckState(Qt.CheckState.Checked)
    clerk.press(update, "更新")
    clerk.press(review, "更新")

    clerk.wait(lambda: clerk.document.fields.value("department") == "新的部门")
    assert value(clerk.document, "培训人数") == "≥400人"
    assert clerk.document.fields.value("leader") == "钱"
    assert clerk.document.fields.value("unit_code") == "7"
    clerk.choose("编辑", "撤销")
    assert value(clerk.document, "培训人数") == "≥350人"


def test_a_sub_units_table_arrives_with_its_stage_and_versions(
    clerk: Clerk, tmp_path: Path
) -> None:
    [table] = clerk.workspace.add([sound(DECLARATION).branch()], "添加")
    clerk.workspace.stages.mark([table], Stage.APPROVED)
    clerk.window.enter_table(table)
    path = tmp_path / "下属.jbx"
    send(clerk, path, "kouling")
    clerk.workspace.remove([table], "删除")

    clerk.drop(path)
    question = clerk.dialog(QInputDialog)
    question.setTextValue("falsch")
    question.accept()
    clerk.press(refusal(clerk, "密码不对"), "知道了")
    clerk.drop(path)
    question = clerk.dialog(QInputDialog)
    question.setTextValue("kouling")
    question.accept()
    review = clerk.dialog(ReviewDialog)
    clerk.press(review, "导入")
    clerk.wait(lambda: len(clerk.projects) == 1)
    [entry] = clerk.workspace.entries()
    assert (entry.stage, entry.is_frozen) == (Stage.APPROVED, True)
    assert 1 in [each.number for each in clerk.workspace.stages.versions(entry.id)]


def test_a_file_that_was_changed_on_the_way_is_refused(clerk: Clerk, tmp_path: Path) -> None:
    clerk.workspace.add([sound(DECLARATION).branch()], "添加")
    clerk.window.enter_table(clerk.workspace.entries()[0].id)
    path = tmp_path / "培训.jbx"
    send(clerk, path)
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(bytes(data))
    clerk.drop(path)
    clerk.press(refusal(clerk, "在导出以后被改动过，没有导入"), "知道了")
