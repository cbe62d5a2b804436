"""批量导出: which tables, as what, where to; nothing is accepted that could not be done."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QToolButton, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from gui.exporting.many_dialog import ExportDialog, ExportOffer, ExportWish
from gui.exporting.result_dialogs import Existing, ExistingFilesDialog, ExportResultDialog
from model.errors import UserError
from model.store import DocumentEntry, ProjectEntry, UnitEntry, YearEntry

KINDS = {".xlsx": "Excel 工作簿", ".docx": "Word 文档", ".pdf": "PDF 文件"}
KEYS = ("年度", "项目名称")
ON, OFF, PARTLY = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


def year(number: int, name: str, *tables: int) -> YearEntry:
    now = datetime.now(UTC)
    return YearEntry(
        number,
        name,
        tuple(
            ProjectEntry(id_, f"项目{id_}", (DocumentEntry(id_, "a", f"项目{id_}", name, "", now),))
            for id_ in tables
        ),
    )


ONE = UnitEntry(1, "甲单位", "", (year(1, "2025", 1, 2, 3), year(2, "2024", 4)))
OTHER = UnitEntry(2, "", "", (year(3, "", 5),))


def name(wish: ExportWish) -> str:
    """The name of the first file, as the test's rule goes."""
    if "wrong" in wish.rule:
        raise UserError("文件命名规则有误。")
    count = len(wish.tables) if wish.one_book else 1
    return f"{count}个{wish.rule}{wish.suffix}"


def opened(
    window: QWidget, folder: Path, tables: Sequence[int], units: Sequence[UnitEntry] = (ONE,)
) -> ExportDialog:
    offer = ExportOffer(units, KINDS, KEYS, name, lambda _table: "目标表")
    wish = ExportWish(tuple(tables), ".docx", False, folder, "{year}")
    dialog = ExportDialog(offer, wish, window)
    dialog.open()
    return dialog


def press(dialog: QWidget, text: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def top(dialog: ExportDialog, row: int) -> QTreeWidgetItem:
    item = dialog.tables.topLevelItem(row)
    assert item is not None
    return item


def test_the_wish_of_the_last_time_stands_there(window: QWidget, tmp_path: Path) -> None:
    dialog = opened(window, tmp_path, [1, 3])
    assert dialog.wish() == ExportWish((1, 3), ".docx", False, tmp_path, "{year}")
    assert dialog.count.text() == "已选 2 张表"
    assert dialog.example.text() == "1个{year}.docx"
    dialog.reject()


def test_a_year_is_ticked_as_a_whole(window: QWidget, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(window, tmp_path, [1, 4])
    assert [top(dialog, row).checkState(0) for row in (0, 1)] == [PARTLY, ON]
    with qtbot.waitSignal(dialog.tables.changed):
        top(dialog, 0).setCheckState(0, ON)
    assert dialog.wish().tables == (1, 2, 3, 4)
    assert dialog.count.text() == "已选 4 张表"
    with qtbot.waitSignal(dialog.tables.changed):
        top(dialog, 1).setCheckState(0, OFF)
    assert dialog.wish().tables == (1, 2, 3)
    dialog.reject()


def test_several_units_stand_above_their_years(window: QWidget, tmp_path: Path) -> None:
    dialog = opened(window, tmp_path, [5], [ONE, OTHER])
    assert [top(dialog, row).text(0) for row in (0, 1)] == ["甲单位", "（未填单位）"]
    assert [top(dialog, row).isExpanded() for row in (0, 1)] == [False, True]
    other_year = top(dialog, 1).child(0)
    assert other_year is not None
    assert other_year.text(0) == "未填年度"
    dialog.reject()


def test_the_wish_is_told_with_all_that_was_chosen(
    window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(window, tmp_path, [1, 2])
    dialog.kind.setCurrentIndex(2)
    dialog.one_book.click()
    dialog.annex.click()
    dialog.rule.setText("书")
    assert dialog.example.text() == "2个书.pdf"
    with qtbot.waitSignal(dialog.chosen) as heard:
        press(dialog, "导出")
    assert heard.args == [ExportWish((1, 2), ".pdf", True, tmp_path, "书", annex=True)]


def test_what_could_not_be_done_cannot_be_accepted(
    window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(window, tmp_path, [4])
    accept = next(b for b in dialog.findChildren(QPushButton) if b.text() == "导出")
    dialog.rule.setText("wrong")
    assert (dialog.example.text(), accept.isEnabled()) == ("文件命名规则有误。", False)
    dialog.rule.setText("right")
    assert accept.isEnabled()
    for folder in ("", str(tmp_path / "none")):
        dialog.folder.setText(folder)
        assert "文件夹不存在" in dialog.example.text()
        assert not accept.isEnabled()
    dialog.folder.setText(str(tmp_path))
    with qtbot.waitSignal(dialog.tables.changed):
        top(dialog, 1).setCheckState(0, OFF)
    assert "没有勾选" in dialog.example.text()
    assert not accept.isEnabled()
    dialog.reject()


def test_parts_of_the_rule_are_put_in_at_the_cursor(window: QWidget, tmp_path: Path) -> None:
    dialog = opened(window, tmp_path, [1])
    dialog.rule.setText("甲乙")
    dialog.rule.setCursorPosition(1)
    next(b for b in dialog.findChildren(QToolButton) if b.text() == "项目名称").click()
    assert dialog.rule.text() == "甲{项目名称}乙"
    dialog.reject()


def test_a_folder_is_chosen(window: QWidget, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "上报"
    folder.mkdir()
    dialog = opened(window, tmp_path, [1])
    press(dialog, "选择…")
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.filesSelected.emit([str(folder)])
    chooser.close()
    assert dialog.wish().folder == folder
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(ExportDialog))


@pytest.mark.parametrize(
    ("text", "answer"),
    [("覆盖", Existing.OVERWRITE), ("跳过", Existing.SKIP), ("改名", Existing.RENAME)],
)
def test_files_that_exist_are_listed_and_asked_about(
    window: QWidget, tmp_path: Path, qtbot: QtBot, text: str, answer: Existing
) -> None:
    dialog = ExistingFilesDialog([tmp_path / "甲.pdf", tmp_path / "乙.pdf"], window)
    dialog.open()
    assert [dialog.files.item(row).text() for row in (0, 1)] == ["甲.pdf", "乙.pdf"]
    with qtbot.waitSignal(dialog.answered) as heard:
        press(dialog, text)
    assert heard.args == [answer]
    assert not dialog.isVisible()


def test_to_cancel_is_no_answer(window: QWidget, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = ExistingFilesDialog([tmp_path / "甲.pdf"], window)
    dialog.open()
    with qtbot.assertNotEmitted(dialog.answered):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_faults_are_told_line_by_line(window: QWidget) -> None:
    dialog = ExportResultDialog("已导出 1 个文件，2 个没有导出", ["甲不行。", "乙不行。"], window)
    dialog.open()
    assert dialog.faults.toPlainText() == "甲不行。\n乙不行。"
    press(dialog, "知道了")
    assert not dialog.isVisible()
