"""佐证材料: files are let go over an indicator, looked after, and collected."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMessageBox

from gui.evidence.dialog import EvidenceDialog
from model.document.evidence import placed_evidence
from tests.model.check.tables import EVALUATION, row, sound
from tests.stories.clerk import Clerk

NAME = "培训人数"


def drop(dialog: EvidenceDialog, number: int, path: Path) -> None:
    """Let a file go over an indicator by its number."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    item = dialog.tree.topLevelItem(number - 1)
    assert item is not None
    assert item.text(1) == NAME
    middle = QPointF(dialog.tree.visualItemRect(item).center())
    none = Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    dialog.tree.dropEvent(QDropEvent(middle, copy, data, left, none))


def lines(dialog: EvidenceDialog) -> list[tuple[str, str, str]]:
    heads = (dialog.tree.topLevelItem(n) for n in range(dialog.tree.topLevelItemCount()))
    files = [head.child(n) for head in heads if head is not None for n in range(head.childCount())]
    return [(each.text(0), each.text(1), each.text(2)) for each in files if each is not None]


def test_files_prove_an_indicator(clerk: Clerk, tmp_path: Path) -> None:
    path = tmp_path / "签到表.pdf"
    path.write_bytes(b"signed")
    [table] = clerk.workspace.add([sound(EVALUATION).branch()], "添加")
    clerk.window.enter_table(table)
    clerk.choose("表格", "佐证材料")
    dialog = clerk.dialog(EvidenceDialog)
    assert not dialog.zip.isEnabled()
    drop(dialog, 2, path)
    clerk.wait(lambda: lines(dialog) == [("2-1", "签到表.pdf", "完好")])

    path.write_bytes(b"changed")
    clerk.press(dialog, "核对")
    clerk.wait(lambda: lines(dialog) == [("2-1", "签到表.pdf", "内容变了")])
    clerk.press(dialog, "收集为 zip…")
    clerk.choose_file(tmp_path / "全部.zip")
    told = clerk.dialog(QMessageBox)
    assert "已收集 1 个文件" in told.text()
    assert "的内容与添加时不同" in told.text()
    clerk.press(told, "知道了")
    assert (tmp_path / "全部.zip").exists()

    # What is added again is what counts from now on.
    drop(dialog, 2, path)
    clerk.wait(lambda: lines(dialog) == [("2-1", "签到表.pdf", "完好")])
    head = dialog.tree.topLevelItem(1)
    assert head is not None
    file = head.child(0)
    assert file is not None
    dialog.tree.setCurrentItem(file)
    clerk.press(dialog, "移除")
    assert lines(dialog) == []
    clerk.press(dialog, "关闭")
    clerk.workspace.undo_stack.undo()
    [placed] = placed_evidence(clerk.document)
    assert placed.node == row(clerk.document, NAME).id
