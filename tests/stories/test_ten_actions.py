"""Last year's file with two tables to both of this year's on paper: ten actions at most."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QTreeWidgetItem

from gui.review.dialog import ReviewDialog
from gui.rollover.dialog import RolloverDialog
from model.exchange import read_documents
from tests import shipped
from tests.stories.clerk import Clerk, Counting

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
TIANJIN = next(SAMPLES.glob("天津*.docx"))
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Rolling(Counting):
    """What else there is to do here."""

    def click_in_list(self, item: QTreeWidgetItem) -> None:
        self.done.append(item.text(0))
        tree = self.clerk.window.library.tree
        QTest.mouseClick(tree.viewport(), LEFT, NONE, tree.visualItemRect(item).center())

    def right_button(self) -> QMenu:
        self.done.append("右键")
        library = self.clerk.window.library
        library.tree.customContextMenuRequested.emit(QPoint(9, 9))
        return next(menu for menu in library.findChildren(QMenu) if menu.isVisible())

    def choose(self, menu: QMenu, text: str) -> None:
        self.done.append(text)
        action = next(each for each in menu.actions() if each.text() == text)
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())


def test_last_years_file_to_both_tables_of_this_year_on_paper(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    source = tmp_path / TIANJIN.name
    source.write_bytes(TIANJIN.read_bytes())
    act = Rolling(clerk)

    act.drop(source)
    act.click(clerk.dialog(ReviewDialog), "导入并结转到新年度…")
    act.click(clerk.dialog(RolloverDialog), "结转")
    clerk.wait(lambda: len(clerk.workspace.entries()) == 4)
    (year,) = clerk.window.library.tree.findItems("2024 年度", Qt.MatchFlag.MatchContains)
    act.click_in_list(year)
    act.choose(act.right_button(), "打印…")
    box = clerk.dialog(QMessageBox)
    if "错误" in box.text():
        act.click(box, "照常打印")
        box = clerk.dialog(QMessageBox)
    act.click(box, "打印到 PDF 文件…")
    target = Path(clerk.dialog(QFileDialog).selectedFiles()[0])
    assert target.parent == tmp_path
    act.enter(clerk.dialog(QFileDialog))

    clerk.wait(target.exists)
    clerk.wait(lambda: not clerk.program._runner.is_busy)
    assert len(act.done) <= 10, act.done
    printed = read_documents(target, shipped.definitions())
    assert [each.values["year"] for each in printed.documents] == ["2024", "2024"]
