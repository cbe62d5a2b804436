"""Backups are made by themselves; the clerk goes back to one, table by table or as a whole."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QToolButton

from gui.app.opening import backups_of
from gui.backups.dialog import BackupDialog
from gui.main_window.pages import TROUBLE
from gui.workspace.safety import FileSafety
from model.store import Backup, Store
from tests.stories.clerk import Clerk
from tests.stories.conftest import Start


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The data file of the stories."""
    return tmp_path / "jibiao.db"


def backups(path: Path) -> tuple[Backup, ...]:
    return backups_of(path).entries()


def filled(start: Start, path: Path) -> Clerk:
    """A clerk with the samples, which came together and so were backed up."""
    clerk = start()
    clerk.wait(lambda: len(finished(path)) == 1)
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    clerk.wait(lambda: len(finished(path)) == 2)
    return clerk


def finished(path: Path) -> list[Backup]:
    """The backups whose hash stands beside them, which comes last."""
    return [each for each in backups(path) if Path(f"{each.path}.sha256").exists()]


def rename(clerk: Clerk, name: str) -> None:
    with clerk.workspace.edit(clerk.table, "改名") as edit:
        edit.set(clerk.document.fields, "project_name", name)


def looked_into(clerk: Clerk) -> BackupDialog:
    clerk.choose("文件", "数据文件", "从备份恢复")
    dialog = clerk.dialog(BackupDialog)
    clerk.wait(lambda: dialog.tables.rowCount() > 0)
    return dialog


def test_one_table_is_restored_and_that_is_undone(start: Start, path: Path) -> None:
    clerk = filled(start, path)
    was = clerk.document.fields.value("project_name")
    rename(clerk, "改错了的名称")

    dialog = looked_into(clerk)
    told = [dialog.tables.item(0, column) for column in (0, 2)]
    assert [item.text() for item in told if item] == ["之后改过", "改错了的名称"]
    dialog.tables.selectRow(0)
    clerk.press(dialog, "恢复选中的表")
    restored(clerk)
    clerk.wait(lambda: was in clerk.projects)

    assert "改错了的名称" not in clerk.projects
    clerk.window.commands["undo"].trigger()
    assert was not in clerk.projects


def restored(clerk: Clerk) -> None:
    """Wait until what the thread wrote can be undone."""
    clerk.wait(lambda: clerk.workspace.undo_stack.undoText().startswith("恢复"))


def test_a_text_that_was_changed_is_what_it_was(start: Start, path: Path) -> None:
    clerk = filled(start, path)
    table, was = clerk.table, clerk.document.branch()
    with clerk.workspace.edit(table, "改用途") as edit:
        edit.set(clerk.document.fields, "fund_purpose", "改过")

    clerk.press(looked_into(clerk), "恢复全部不同的表")
    restored(clerk)
    assert clerk.workspace.document(table).branch() == was

    clerk.window.commands["undo"].trigger()
    assert clerk.document.fields.value("fund_purpose") == "改过"
    clerk.window.commands["redo"].trigger()
    assert clerk.workspace.document(table).branch() == was
    assert any("前" in each.reason for each in clerk.workspace.stages.versions(table))


def test_what_was_removed_comes_back(start: Start, path: Path) -> None:
    clerk = filled(start, path)
    before = clerk.projects
    clerk.workspace.remove([clerk.table], "删除")

    dialog = looked_into(clerk)
    clerk.press(dialog, "恢复全部不同的表")
    restored(clerk)
    clerk.wait(lambda: clerk.projects == before)

    clerk.window.commands["undo"].trigger()
    assert clerk.projects != before


def test_a_damaged_file_is_opened_from_its_newest_backup(start: Start, path: Path) -> None:
    clerk = filled(start, path)
    before = clerk.projects
    clerk.leave()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])

    clerk = start()
    assert TROUBLE in clerk.page
    assert "最近一份完好的备份是" in clerk.page
    (button,) = (b for b in clerk.window.findChildren(QToolButton) if "最近的备份" in b.text())
    button.click()
    clerk.wait(lambda: clerk.window.current.workspace is not None)

    assert clerk.projects == before
    (aside,) = path.parent.glob("jibiao-损坏-*.db")
    assert aside.read_bytes() == content[: len(content) // 2]


def test_a_file_in_use_is_not_replaced_by_a_backup(start: Start, path: Path) -> None:
    filled(start, path)
    other = start()
    assert TROUBLE in other.page
    assert not any("最近的备份" in b.text() for b in other.window.findChildren(QToolButton))


def test_a_backup_is_made_on_demand(start: Start, path: Path) -> None:
    clerk = filled(start, path)
    rename(clerk, "新的名称")
    dialog = looked_into(clerk)
    clerk.press(dialog, "现在备份")
    clerk.wait(lambda: dialog.backups.rowCount() == 3)
    clerk.wait(
        lambda: any("0 张和现在不同" in label.text() for label in dialog.findChildren(QLabel))
    )
    with_new_name = Store.look_into(backups(path)[0].path)
    names = [p.name for u in with_new_name.outline() for y in u.years for p in y.projects]
    with_new_name.close()
    assert "新的名称" in names
    dialog.reject()


def test_each_backup_goes_to_a_second_place_which_is_told_when_it_is_missing(
    start: Start, path: Path, tmp_path: Path
) -> None:
    clerk = filled(start, path)
    stick = tmp_path / "U 盘"
    stick.mkdir()
    clerk.choose("文件", "数据文件", "从备份恢复")
    dialog = clerk.dialog(BackupDialog)
    assert any("没有设置" in label.text() for label in dialog.findChildren(QLabel))
    dialog.choose_place.click()
    clerk.choose_file(stick)
    clerk.wait(lambda: len(list(stick.glob("*/*.jibiao.sha256"))) == 1)
    rename(clerk, "存到两处")
    clerk.press(dialog, "现在备份")
    clerk.wait(lambda: len(list(stick.glob("*/*.jibiao.sha256"))) == 2)
    assert clerk.program.window.findChild(BackupDialog) is dialog

    rmtree(stick)
    rename(clerk, "只剩一处")
    clerk.press(dialog, "现在备份")
    clerk.wait(lambda: "现在找不到" in clerk.window.status.currentMessage())
    assert any("现在找不到" in label.text() for label in dialog.findChildren(QLabel))

    dialog.drop_place.click()
    assert any("没有设置" in label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()


def test_what_a_backup_says_is_for_nobody_once_its_dialog_is_closed(
    start: Start, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_closed, has_ended = Event(), Event()

    def changes_since(_self: FileSafety, _past: Path) -> None:
        is_closed.wait(10)
        has_ended.set()
        raise sqlite3.ProgrammingError("the data file was closed meanwhile")

    clerk = filled(start, path)
    monkeypatch.setattr(FileSafety, "changes_since", changes_since)
    clerk.choose("文件", "数据文件", "从备份恢复")
    clerk.dialog(BackupDialog).reject()
    is_closed.set()
    clerk.wait(has_ended.is_set)
    clerk.wait(lambda: not clerk.window.findChildren(BackupDialog))


def test_the_folder_of_the_backups_is_no_second_place(start: Start, path: Path) -> None:
    clerk = filled(start, path)
    clerk.choose("文件", "数据文件", "从备份恢复")
    dialog = clerk.dialog(BackupDialog)
    dialog.choose_place.click()
    clerk.choose_file(backups(path)[0].path.parent)
    clerk.wait(
        lambda: any("就是存放备份" in b.text() for b in clerk.window.findChildren(QMessageBox))
    )
    for box in clerk.window.findChildren(QMessageBox):
        box.done(0)
    dialog.reject()


@pytest.mark.parametrize(("days", "words"), [(400, "已有 400 天"), (-400, "还早")])
def test_a_clock_that_jumped_is_told(start: Start, path: Path, days: int, words: str) -> None:
    filled(start, path).leave()
    moment = datetime.now(UTC) - timedelta(days=days)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE document SET modified_at = ?", (f"{moment:%F %T.%f}",))

    clerk = start()

    clerk.wait(lambda: any(words in b.text() for b in clerk.window.findChildren(QMessageBox)))


def test_a_file_that_is_gone_is_offered_from_its_backup_and_not_made_anew(
    start: Start, path: Path
) -> None:
    clerk = filled(start, path)
    before = clerk.projects
    clerk.leave()
    path.unlink()

    clerk = start()
    assert "不存在" in clerk.page
    assert not path.exists()
    (button,) = (b for b in clerk.window.findChildren(QToolButton) if "最近的备份" in b.text())
    button.click()
    clerk.wait(lambda: clerk.window.current.workspace is not None)
    assert clerk.projects == before
