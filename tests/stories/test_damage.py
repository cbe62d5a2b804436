"""Damaged files and tables, files that others change or have: a sentence, and a way on."""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot

from gui.app.opening import OpeningMode
from gui.main_window.pages import TROUBLE
from gui.pausing import KeptLaterError
from gui.workspace import Workspace
from model.definition import Definition
from model.document import Place
from model.errors import UserError
from model.store import (
    ChangedBehindError,
    DamagedFileError,
    LostFileError,
    NotWrittenError,
    Store,
)
from model.store.locking import Holder
from model.store.trouble import busy, told
from tests.model.store.samples import sample
from tests.stories.clerk import Clerk
from tests.stories.conftest import Start
from tests.stories.test_backups import backups, filled, rename


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The data file of the stories."""
    return tmp_path / "jibiao.db"


def spoil(path: Path, table: int) -> None:
    """Alter a text of a table past the program."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute(
            "UPDATE node_value SET text = '?' WHERE document_id = ? AND key = 'unit'", (table,)
        )


def box(clerk: Clerk, text: str) -> QMessageBox:
    """The box that says something."""

    def shown() -> list[QMessageBox]:
        boxes = clerk.window.findChildren(QMessageBox)
        return [each for each in boxes if each.isVisible() and text in each.text()]

    clerk.wait(lambda: bool(shown()))
    return shown()[0]


def click(clerk: Clerk, text: str) -> None:
    """Click a large button of the page in the middle."""
    (button,) = (b for b in clerk.window.findChildren(QToolButton) if text in b.text())
    button.click()


def purpose(clerk: Clerk, text: str) -> None:
    with clerk.workspace.edit(clerk.table, "改用途") as edit:
        edit.set(clerk.document.fields, "fund_purpose", text)


def test_a_damaged_table_says_again_what_the_backup_says(start: Start, path: Path) -> None:
    clerk = filled(start, path)
    table, before = clerk.table, clerk.document.branch()
    clerk.leave()
    spoil(path, table)

    clerk = start()
    clerk.window.open_table(table)
    assert "这张表的数据已损坏" in clerk.page
    count = len(clerk.projects)
    click(clerk, "最近的完好内容")
    clerk.wait(lambda: clerk.window.current.table == table)

    assert clerk.document.branch() == before
    assert len(clerk.projects) == count
    assert len(backups(path)) >= 3


def test_a_table_of_a_file_that_is_busy_is_tried_again(
    start: Start, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = filled(start, path)
    table = clerk.table

    def refuse(_workspace: Workspace, _table: int) -> Definition:
        raise busy(path)

    clerk.window.tables.close_current()
    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "definition", refuse)
        clerk.window.open_table(table)
        assert "正被另一个程序使用" in clerk.page
    click(clerk, "再试一次")
    clerk.wait(lambda: clerk.window.current.table == table)


def test_what_is_typed_while_another_program_has_the_file_is_saved_once_it_lets_go(
    start: Start, path: Path, qtbot: QtBot
) -> None:
    clerk = filled(start, path)
    table = clerk.table
    store = clerk.workspace._store
    store._file.connection.execute("PRAGMA busy_timeout = 1")
    clerk.editors.show_header()
    assert clerk.editors.form.reveal(Place.parse("unit"))

    def saved() -> str:
        return clerk.window.status._saved.text()

    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        qtbot.capture_exceptions() as caught,
    ):
        other.execute("BEGIN EXCLUSIVE")
        clerk.type("市医学考试中心")
        clerk.wait(lambda: bool(caught))
        for _kind, error, _trace in caught:
            assert isinstance(error, KeptLaterError)
            clerk.program.tell_error(error)
        assert "等待保存" in saved()
        assert not [b for b in clerk.window.findChildren(QMessageBox) if b.isVisible()]
        other.execute("ROLLBACK")
        clerk.wait(lambda: "已自动保存" in saved())

    assert "市医学考试中心" in store.load(table).children[0].values["unit"]


def test_a_file_that_proves_damaged_is_left_for_its_newest_backup(start: Start, path: Path) -> None:
    clerk = filled(start, path)
    before = clerk.projects
    clerk.program.tell_error(DamagedFileError(path))
    clerk.wait(lambda: TROUBLE in clerk.page)
    assert "已损坏" in clerk.page

    click(clerk, "最近的备份")
    clerk.wait(lambda: clerk.window.current.workspace is not None)
    assert clerk.projects == before


def test_a_file_is_checked_and_repaired_while_it_is_open(start: Start, path: Path) -> None:
    clerk = filled(start, path)
    table, before = clerk.table, clerk.document.branch()
    clerk.choose("工具", "检查数据文件")
    good = box(clerk, "数据文件完好")
    good.done(0)

    clerk.leave()
    spoil(path, table)
    clerk = start()
    clerk.choose("工具", "检查数据文件")
    clerk.press(box(clerk, "有损坏"), "修复")
    told = box(clerk, "已恢复为")
    assert "原来的文件保留为" in told.text()
    told.done(0)
    clerk.wait(lambda: clerk.window.current.workspace is not None)
    clerk.window.open_table(table)

    assert clerk.document.branch() == before
    assert len(list(path.parent.glob("jibiao-损坏-*.db"))) == 1


def replaced_behind(clerk: Clerk, path: Path, older: Path) -> ChangedBehindError:
    """The clerk works on, another program puts an older copy in the place of the file."""
    copyfile(path, older)
    purpose(clerk, "今天的内容")
    content = older.read_bytes()
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()
    with pytest.raises(ChangedBehindError) as caught:
        purpose(clerk, "没有写进去")
    return caught.value


@pytest.mark.parametrize(
    ("answer", "kept", "aside"),
    [
        ("用窗口里的内容", "今天的内容", "jibiao-文件里的内容-*.db"),
        ("用文件里的内容", "", "jibiao-我的内容-*.db"),
    ],
)
def test_a_file_that_others_changed_is_compared_and_both_stay(
    start: Start, path: Path, tmp_path: Path, answer: str, kept: str, aside: str
) -> None:
    clerk = filled(start, path)
    purpose(clerk, "")
    table = clerk.table
    error = replaced_behind(clerk, path, tmp_path / "older.db")

    clerk.program.tell_error(error)
    clerk.program.tell_error(error)
    question = box(clerk, "被别的程序改动或替换过")
    assert "两边不同" in question.informativeText()
    clerk.press(question, answer)
    clerk.wait(lambda: clerk.window.current.workspace is not None)
    clerk.window.open_table(table)

    assert clerk.document.fields.value("fund_purpose") == kept
    purpose(clerk, "又能改了")
    (other,) = tmp_path.glob(aside)
    with closing(Store.look_into(other)) as there:
        told = there.load(table).children[0].values.get("fund_purpose", "")
    assert told == ("今天的内容" if not kept else "")


def come_back() -> None:
    """The window comes forward again after another program."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def test_who_comes_back_to_the_window_is_asked_once_about_a_changed_file(
    start: Start, path: Path, tmp_path: Path
) -> None:
    clerk = filled(start, path)
    purpose(clerk, "一")
    come_back()
    replaced_behind(clerk, path, tmp_path / "older.db")
    come_back()
    clerk.press(box(clerk, "被别的程序改动"), "稍后决定")
    come_back()
    assert [b for b in clerk.window.findChildren(QMessageBox) if b.isVisible()] == []


def test_tables_that_were_imported_and_never_opened_are_in_the_window_too(
    start: Start, path: Path, tmp_path: Path
) -> None:
    clerk = filled(start, path)
    before = backups(path)
    ids = clerk.workspace.add([sample(project="没打开过"), sample(project="也没有")], "导入")
    clerk.window.open_table(ids[0])
    clerk.wait(lambda: len(backups(path)) > len(before))
    error = replaced_behind(clerk, path, tmp_path / "older.db")

    clerk.program.tell_error(error)
    clerk.press(box(clerk, "被别的程序改动"), "用窗口里的内容")
    clerk.wait(lambda: clerk.window.current.workspace is not None)

    assert {"没打开过", "也没有"} <= set(clerk.projects)


@pytest.mark.parametrize("has_gone", ["file", "folder"])
def test_what_the_window_has_goes_on_when_the_file_or_its_disk_is_gone(
    start: Start, path: Path, has_gone: str
) -> None:
    clerk = filled(start, path)
    table, count = clerk.table, len(clerk.projects)
    purpose(clerk, "拔掉以前")
    folder = path.parent
    if has_gone == "file":
        path.rename(folder / "别处.db")
    else:
        folder.rename(folder.with_name("拔掉了"))
    with pytest.raises(LostFileError) as caught:
        purpose(clerk, "没有写进去")

    clerk.program.tell_error(caught.value)
    question = box(clerk, "数据文件读写不了")
    clerk.press(question, "用窗口里的内容")
    clerk.wait(lambda: clerk.window.current.workspace is not None)
    clerk.window.open_table(table)

    assert clerk.document.fields.value("fund_purpose") == "拔掉以前"
    assert len(clerk.projects) == count
    assert (clerk.workspace.path == path) is (has_gone == "file")
    purpose(clerk, "又能改了")


def test_text_that_stands_in_an_editor_is_kept_when_others_change_the_file(
    start: Start, path: Path, tmp_path: Path
) -> None:
    clerk = filled(start, path)
    table = clerk.table
    view = clerk.view
    node = next(n for n in clerk.document.root.walk() if n.name and n.value("value"))
    view.go_to(view.indicators.index_of(node, view.indicators.column_of("value")))
    clerk.key(Qt.Key.Key_F2)
    assert isinstance(clerk.focus, QLineEdit)
    clerk.focus.setText("还在输入")
    error = replaced_behind(clerk, path, tmp_path / "older.db")

    clerk.program.tell_error(error)
    clerk.press(box(clerk, "被别的程序改动"), "用窗口里的内容")
    clerk.wait(lambda: clerk.window.current.workspace is not None)
    clerk.window.open_table(table)

    assert any(n.value("value") == "还在输入" for n in clerk.document.root.walk())


def test_a_file_in_use_can_be_looked_at(start: Start, path: Path) -> None:
    first = filled(start, path)
    table = first.table

    second = start()
    assert TROUBLE in second.page
    click(second, "只读打开")
    second.wait(lambda: second.window.current.workspace is not None)
    second.window.open_table(table)

    assert "只读" in second.window.windowTitle()
    with pytest.raises(UserError, match="只读打开"):
        rename(second, "不能改")
    assert second.projects == first.projects
    rename(first, "照常改")


def test_what_was_not_written_is_not_said_to_be_saved(start: Start, path: Path) -> None:
    def says(word: str) -> bool:
        return any(word in label.text() for label in clerk.window.status.findChildren(QLabel))

    clerk = filled(start, path)
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    with pytest.raises(NotWrittenError) as caught, told(path):
        raise error
    clerk.program.tell_error(caught.value)
    box(clerk, "磁盘已满").reject()
    assert says("刚才的改动没有保存")
    rename(clerk, "写得进去了")
    clerk.wait(lambda: says("已自动保存"))
    assert not says("没有保存")


def test_a_file_in_use_can_be_looked_at_beside_one_that_is_open(
    start: Start, path: Path, tmp_path: Path
) -> None:
    first = filled(start, path)
    second = start()
    second.program.open(tmp_path / "别的.db", OpeningMode.NEW)
    second.wait(lambda: second.window.current.workspace is not None)
    second.program.open(path)
    second.press(box(second, "正在使用中"), "只读打开")
    second.wait(lambda: second.projects == first.projects)
    assert "只读" in second.window.windowTitle()


def test_a_damaged_file_beside_one_that_is_open_offers_its_backup(
    start: Start, path: Path, tmp_path: Path
) -> None:
    first = filled(start, path)
    before = first.projects
    first.leave()
    path.write_bytes(path.read_bytes()[:5000])
    second = start()
    second.program.open(tmp_path / "别的.db", OpeningMode.NEW)
    second.wait(lambda: second.window.current.workspace is not None)
    second.program.open(path)
    second.press(box(second, "最近一份完好的备份是"), "用最近的备份")
    second.wait(lambda: second.projects == before)


@pytest.mark.parametrize("tag", [Holder(1, "财务科-02", "李会计").lines(), b"", b"\xff\x00"])
def test_a_lock_that_was_left_behind_is_lifted_after_a_question(
    start: Start, path: Path, tag: bytes
) -> None:
    filled(start, path).leave()
    lock = path.with_name("jibiao.db.lock")
    lock.write_bytes(tag)

    clerk = start()
    assert "可能正在使用中" in clerk.page
    click(clerk, "解除占用")
    clerk.press(box(clerk, "确定对方已经关闭"), "对方没有在用，打开")
    clerk.wait(lambda: clerk.window.current.workspace is not None)

    assert clerk.projects
    clerk.leave()
    assert not lock.exists()
