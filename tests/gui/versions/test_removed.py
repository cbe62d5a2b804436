"""Removed tables are listed with their last day, and those selected come back."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from gui.versions.removed import RemovedDialog
from model.store import DocumentEntry, RemovedEntry

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def entry(number: int, name: str) -> RemovedEntry:
    return RemovedEntry(DocumentEntry(number, "a", name, "2025", "中心", AT), AT)


def test_what_is_selected_is_restored(window: QWidget) -> None:
    dialog = RemovedDialog(
        [entry(7, "甲"), entry(8, "")], lambda entry: entry.form.upper(), 90, window
    )
    chosen: list[object] = []
    dialog.chosen.connect(chosen.append)
    texts = [dialog.table.item(1, column) for column in range(1, 6)]
    assert [text.text() for text in texts if text is not None] == [
        "2025",
        "（未填项目名称）",
        "A",
        "中心",
        "2026-05-30",
    ]
    dialog.table.selectAll()
    dialog.restore.click()
    assert chosen == [(7, 8)]


def test_without_removed_tables_nothing_can_be_restored(window: QWidget) -> None:
    dialog = RemovedDialog([], lambda entry: entry.form.upper(), 90, window)
    assert not dialog.restore.isEnabled()
