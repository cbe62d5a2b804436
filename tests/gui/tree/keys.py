"""Keys and compositions where the focus is, and cells by their names."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.tree.view import IndicatorView

Key = Qt.Key
NONE, CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press keys where the focus is."""
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)


def copy_text(text: str, html: str = "") -> None:
    """Put on the clipboard what another program copies."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def copied() -> str:
    return QApplication.clipboard().text().replace("\r\n", "\n")


def selected_cells(view: IndicatorView) -> list[str]:
    """The texts of the selected cells, in order of the screen."""
    indexes = sorted(
        view.selectedIndexes(),
        key=lambda index: (view.visualRect(index).y(), index.column()),
    )
    return [index.data(Qt.ItemDataRole.EditRole) for index in indexes]
