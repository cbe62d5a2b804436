"""A clerk who looks up indicators in the library and makes it their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPlainTextEdit

from gui.completion.indicator_dialog import IndicatorDialog
from gui.completion.library_dialog import LibraryDialog
from model.exchange.indicator_sheet import read_indicators
from model.suggest import EntryOrigin
from tests.stories.clerk import Clerk
from tests.stories.test_tree_keys import new_table

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(clerk: Clerk) -> LibraryDialog:
    """The library beside a new table."""
    new_table(clerk, "shanghai-declaration", "2026", "培训费")
    clerk.choose("工具", "指标库")
    dialog = clerk.dialog(LibraryDialog)
    clerk.wait(lambda: len(dialog.model.listed) > 300)
    return dialog


def names(dialog: LibraryDialog) -> list[str]:
    return [entry.known.name for entry in dialog.model.listed]


def seek(dialog: LibraryDialog, text: str) -> None:
    dialog.search.clear()
    QTest.keyClicks(dialog.search, text)


def fill_in(clerk: Clerk, key: str, text: str) -> None:
    """Fill in a field of the entry that is asked for, and say yes."""
    asked = clerk.dialog(IndicatorDialog)
    field = asked.fields[key]
    assert isinstance(field, QLineEdit)
    field.setText(text)
    clerk.press(asked, "确定")


def settled(clerk: Clerk, dialog: LibraryDialog, name: str, source: EntryOrigin | None) -> None:
    """Wait until an entry is listed as of this source, or not at all."""
    clerk.wait(
        lambda: (
            {e.source for e in dialog.model.listed if e.known.name == name}
            == ({source} if source is not None else set())
        )
    )


def test_it_is_sought_by_initials_and_put_into_the_table_by_keys(
    clerk: Clerk, dialog: LibraryDialog
) -> None:
    QTest.keyClicks(dialog.search, "pxrc")
    assert names(dialog)[0] == "培训人次"
    QTest.keyClick(dialog.search, Key.Key_Insert)
    assert ("数量指标", "培训人次", "") in clerk.rows
    clerk.choose("编辑", "撤销")
    assert clerk.rows == []


def test_it_is_browsed_by_categories(dialog: LibraryDialog) -> None:
    top = dialog.categories.topLevelItem(1)
    below = top.child(0) if top is not None else None
    assert below is not None
    dialog.categories.setCurrentItem(below)
    found = {entry.known.level2 for entry in dialog.model.listed}
    assert len(found) == 1
    assert f"（{len(dialog.model.listed)}）" in below.text(0)


def test_what_is_removed_can_be_restored_and_undone(clerk: Clerk, dialog: LibraryDialog) -> None:
    seek(dialog, "pxrc")
    dialog.remove()
    settled(clerk, dialog, "培训人次", None)
    dialog.hidden.setChecked(True)
    settled(clerk, dialog, "培训人次", EntryOrigin.HIDDEN)
    dialog.restore()
    settled(clerk, dialog, "培训人次", EntryOrigin.BUILT_IN)
    clerk.choose("编辑", "撤销")
    settled(clerk, dialog, "培训人次", EntryOrigin.HIDDEN)
    clerk.choose("编辑", "撤销")
    settled(clerk, dialog, "培训人次", EntryOrigin.BUILT_IN)


def test_an_entry_is_changed_and_a_new_one_added(clerk: Clerk, dialog: LibraryDialog) -> None:
    seek(dialog, "pxrc")
    dialog.ask_to_edit()
    fill_in(clerk, "value", "≥100人次")
    settled(clerk, dialog, "培训人次", EntryOrigin.EDITED)
    dialog.ask_for_new()
    fill_in(clerk, "name", "培训人次满意率")
    settled(clerk, dialog, "培训人次满意率", EntryOrigin.OWN)
    (entry,) = [e for e in dialog.model.listed if e.source is EntryOrigin.EDITED]
    assert (entry.known.value, entry.known.sign) == ("≥100人次", "≥")


def test_it_goes_out_as_a_workbook_and_comes_back(
    clerk: Clerk, dialog: LibraryDialog, tmp_path: Path
) -> None:
    seek(dialog, "pxrc")
    count = len(names(dialog))
    dialog.export()
    path = tmp_path / "指标库.xlsx"
    clerk.choose_file(path)
    clerk.wait(path.exists)
    assert len(read_indicators(path)) == count
    path = tmp_path / "别处的.csv"
    path.write_text("三级指标,二级指标,指标值\n驻村帮扶天数,数量指标,≥30天\n", encoding="utf-8")
    dialog.import_wanted.emit()
    clerk.choose_file(path)
    box = clerk.dialog(QMessageBox)
    assert "新增 1 条" in box.text()
    box.accept()
    seek(dialog, "zcbf")
    settled(clerk, dialog, "驻村帮扶天数", EntryOrigin.OWN)


def test_every_control_has_a_name_and_a_key(dialog: LibraryDialog) -> None:
    for widget in (dialog.search, dialog.categories, dialog.table):
        assert widget.accessibleName()
    texts = [button.text() for button in dialog.buttons.values() if button.text() != "关闭"]
    assert all("(&" in text for text in [*texts, dialog.hidden.text()])
    letters = [text.split("(&")[1][0] for text in [*texts, dialog.hidden.text()]]
    assert len(set(letters)) == len(letters)
    assert not dialog.findChildren(QPlainTextEdit)
