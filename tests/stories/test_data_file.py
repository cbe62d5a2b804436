"""The data file: killed programs, second programs, damaged files, other files."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from gui.app.opening import OpeningMode, default_data_file
from gui.app.program import Program
from gui.app.startup import crash_hook
from gui.main_window.pages import TROUBLE
from gui.main_window.sessions import Session
from gui.settings import Settings
from gui.workspace import DataFile
from model.document import Kind, Node, Place
from model.errors import UserError
from model.store.opening import SCHEMA_VERSION
from tests.stories import killed
from tests.stories.clerk import Clerk
from tests.stories.conftest import Start

ROOT = Path(__file__).parent.parent.parent


@contextmanager
def working(path: Path, until: str) -> Iterator[subprocess.Popen[str]]:
    """A program of its own that has come so far in its work."""
    command = [sys.executable, "-m", "tests.stories.killed", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        while process.stdout.readline().rstrip() != until:
            assert process.poll() is None
        yield process
        process.kill()


def written(clerk: Clerk) -> list[Node]:
    """All that the tables of the data file have."""
    clerk.wait(lambda: len(clerk.projects) > 0)
    tree = clerk.window.library.tree
    tree.selectAll()
    tables = [clerk.workspace.document(table) for table in tree.selected_documents()]
    return [node for table in tables for node in table.root.walk()]


def test_what_was_typed_survives_a_kill_in_an_open_cell_too(start: Start, tmp_path: Path) -> None:
    with working(tmp_path / "jibiao.db", killed.KEPT) as process:
        process.kill()

    nodes = written(start())

    assert [n.value("value") for n in nodes if n.name == killed.NAME] == [killed.VALUE]
    assert sum(killed.OPEN in node.values.values() for node in nodes) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows ends programs in other ways")
def test_a_program_that_is_ended_commits_what_is_being_typed(start: Start, tmp_path: Path) -> None:
    with working(tmp_path / "jibiao.db", killed.TYPED) as process:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0

    nodes = written(start())

    assert sum(f"{killed.OPEN}!" in node.values.values() for node in nodes) == 1


def test_the_end_of_the_session_commits_what_is_being_typed(clerk: Clerk) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    clerk.view.add_row()
    clerk.type("没有离开的指标")

    clerk.window.save()

    assert any(n.name == "没有离开的指标" for n in clerk.document.root.walk())
    assert clerk.window.isVisible()


def wait_until_kept(clerk: Clerk, node: Node, text: str) -> None:
    clerk.wait(lambda: node.value("value").endswith(text))


def test_typing_with_pauses_is_one_step_that_is_undone(clerk: Clerk) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    view = clerk.view
    node = next(n for n in clerk.document.root.walk() if n.kind is Kind.INDICATOR and n.name)
    before, count = node.value("value"), clerk.workspace.undo_stack.count()
    view.go_to(view.indicators.index_of(node, view.indicators.column_of("value")))
    clerk.key(Qt.Key.Key_F2)
    for text in ("11", "22", "33"):
        clerk.type(text)
        wait_until_kept(clerk, node, text)
    assert clerk.workspace.undo_stack.count() == count + 1
    clerk.key(Qt.Key.Key_Return)
    assert clerk.workspace.undo_stack.count() == count + 1
    clerk.window.commands["undo"].trigger()
    assert node.value("value") == before

    view.go_to(view.indicators.index_of(node, view.indicators.column_of("value")))
    clerk.key(Qt.Key.Key_F2)
    clerk.type("44")
    wait_until_kept(clerk, node, "44")
    clerk.key(Qt.Key.Key_Escape)
    if node.value("value") != before:
        # The first only closes a list of what may be taken.
        clerk.key(Qt.Key.Key_Escape)
    assert node.value("value") == before
    assert clerk.workspace.undo_stack.index() == count


def test_the_open_table_is_remembered_before_the_program_ends(clerk: Clerk, tmp_path: Path) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: len(clerk.projects) > 1)
    other = next(table for table in range(1, 9) if table != clerk.table)
    clerk.window.open_table(other)
    session = Session.from_json(Settings(tmp_path / "jibiao.ini").session(tmp_path / "jibiao.db"))
    assert session.current == clerk.table == other


def test_a_second_program_is_told_who_has_the_file(start: Start) -> None:
    first = start()

    second = start()

    assert TROUBLE in second.page
    assert str(os.getpid()) in second.page
    assert second.program.exit_code == 3
    assert not second.window.commands["import"].isEnabled()

    first.leave()
    second.window.commands["retry"].trigger()
    second.wait(lambda: second.window.current.workspace is not None)
    assert second.program.exit_code == 0


def test_a_file_that_is_not_ours_is_left_as_it_was(start: Start, tmp_path: Path) -> None:
    (tmp_path / "jibiao.db").write_text("letters", encoding="utf-8")

    clerk = start()

    assert "不是绩表的数据文件" in clerk.page
    assert (tmp_path / "jibiao.db").read_text(encoding="utf-8") == "letters"


def test_another_file_takes_the_place_of_the_open_one(clerk: Clerk, tmp_path: Path) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    count = len(clerk.projects)

    clerk.choose("文件", "数据文件", "另存数据文件副本")
    clerk.choose_file(tmp_path / "copy.db")
    clerk.choose("文件", "数据文件", "新建数据文件")
    clerk.choose_file(tmp_path / "other.db")
    assert clerk.projects == []
    assert not clerk.window.commands["undo"].isEnabled()

    clerk.choose("文件", "数据文件", "打开数据文件")
    clerk.choose_file(tmp_path / "copy.db")
    assert len(clerk.projects) == count
    DataFile.open(tmp_path / "jibiao.db").close()


def test_a_file_that_cannot_be_opened_leaves_the_open_one(clerk: Clerk, tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"")

    clerk.program.open(tmp_path / "bad.db")

    clerk.press(clerk.dialog(QMessageBox), "知道了")
    assert clerk.window.current.workspace is not None


def test_the_default_file_is_made_in_the_users_folder(start: Start, tmp_path: Path) -> None:
    clerk = start()
    clerk.leave()
    settings = Settings(tmp_path / "new.ini")
    program = Program(settings, None, "0")

    another = Clerk(program, clerk.qtbot)

    assert default_data_file().exists()
    assert settings.data_file == default_data_file()
    another.leave()


def test_the_file_of_the_last_time_is_opened_and_missed_if_it_is_gone(
    clerk: Clerk, tmp_path: Path
) -> None:
    clerk.leave()
    settings = Settings(tmp_path / "jibiao.ini")
    assert settings.data_file == tmp_path / "jibiao.db"
    again = Clerk(Program(settings, None, "0"), clerk.qtbot)
    assert settings.data_file == tmp_path / "jibiao.db"
    again.leave()

    (tmp_path / "jibiao.db").unlink()
    third = Clerk(Program(settings, None, "0"), clerk.qtbot)
    box = third.dialog(QMessageBox)
    assert str(tmp_path / "jibiao.db") in box.text()
    third.press(box, "知道了")
    assert not (tmp_path / "jibiao.db").exists()
    third.leave()


def test_what_cannot_be_kept_holds_the_window_open_until_the_clerk_gives_it_up(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    monkeypatch.setattr(clerk.document, "_journal", _refuse)
    monkeypatch.setattr(sys, "excepthook", crash_hook(clerk.program))
    assert clerk.editors.form.reveal(Place.parse("project_name"))
    clerk.type("x")

    clerk.window.close()
    box = clerk.dialog(QMessageBox)
    assert "磁盘已满" in box.text()
    clerk.press(box, "返回")
    assert clerk.window.isVisible()
    assert [b for b in clerk.window.findChildren(QMessageBox) if b.isVisible()] == []

    clerk.window.close()
    clerk.press(clerk.dialog(QMessageBox), "放弃这处修改并退出")
    assert not clerk.window.isVisible()


def test_what_the_disk_refused_in_a_table_behind_is_kept_before_the_window_closes(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    monkeypatch.setattr(sys, "excepthook", lambda *_fault: None)
    behind, first = clerk.document, clerk.table
    other = next(e.id for e in clerk.workspace.entries() if e.id != first)
    with monkeypatch.context() as disk:
        disk.setattr(behind, "_journal", _refuse)
        assert clerk.editors.form.reveal(Place.parse("project_name"))
        clerk.type("x")
        clerk.window.tables.open(other)
        clerk.wait(lambda: clerk.table == other)
    clerk.leave()
    assert "x" in behind.fields.value("project_name")


def _refuse(_step: object) -> None:
    raise UserError("磁盘已满。")


def test_a_data_file_that_is_dropped_is_opened(clerk: Clerk, tmp_path: Path) -> None:
    other = tmp_path / "另一个 😀.jibiao"
    DataFile.create(other).close()

    clerk.drop(other)

    clerk.wait(lambda: clerk.program._data is not None and clerk.program._data.path == other)


def test_a_package_that_is_dropped_is_told_and_the_rest_imported(
    clerk: Clerk, tmp_path: Path
) -> None:
    package = tmp_path / "jibiao-99.0.0-windows-x64-setup.exe"
    package.touch()

    clerk.drop(package)

    box = clerk.dialog(QMessageBox)
    assert "是绩表 99.0.0 的安装包" in box.text()
    clerk.press(box, "知道了")


def test_the_folder_of_the_data_file_is_shown(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toLocalFile())
        return len(asked) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    clerk.choose("文件", "数据文件", "打开数据文件夹")
    assert [Path(folder) for folder in asked] == [tmp_path]

    clerk.choose("文件", "数据文件", "打开数据文件夹")
    box = clerk.dialog(QMessageBox)
    assert str(tmp_path) in box.text()
    clerk.press(box, "知道了")


def test_about_tells_the_version_and_the_format_of_the_data(clerk: Clerk) -> None:
    clerk.choose("帮助", "关于绩表")
    box = clerk.dialog(QMessageBox)
    assert f"（数据文件格式 {SCHEMA_VERSION}）" in box.text()
    clerk.press(box, "知道了")


def test_each_user_has_a_file_of_their_own_and_an_old_one_stays_in_use(home: Path) -> None:
    new = default_data_file()
    assert home in new.parents
    assert new.name == "jibiao.jibiao"
    new.parent.mkdir(parents=True)
    old = new.with_suffix(".db")
    old.touch()
    assert default_data_file() == old
    new.touch()
    assert default_data_file() == new


def test_a_folder_with_any_name_holds_a_data_file(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "张 三😀" / "绩效 资料"
    folder.mkdir(parents=True)
    clerk = start()

    clerk.program.open(folder / "我的.jibiao", way=OpeningMode.NEW)

    assert clerk.program._data is not None
    assert clerk.program._data.path == folder / "我的.jibiao"
