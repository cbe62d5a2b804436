"""The editor of a cell for which the form offers texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override


class OptionEditor(QComboBox):
    """A line with a list of options; any other text may be typed."""

    picked = Signal()
    """An option was taken from the open list: there is nothing more to do here."""

    def __init__(self, options: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._is_browsing = False
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # Completion would put words into the clerk's mouth.
        self.setCompleter(None)  # type: ignore[arg-type]  # the stubs forget that None is allowed
        self.addItems(list(options))
        if (line := self.lineEdit()) is not None:
            line.setAcceptDrops(False)
        self.activated.connect(self._on_activated)

    def _on_activated(self) -> None:
        if not self._is_browsing:
            self.picked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from option to option with the arrows; Qt calls each of them activated."""
        self._is_browsing = True
        super().keyPressEvent(event)
        self._is_browsing = False

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the list: turning it must not change a value in passing."""
        event.ignore()
