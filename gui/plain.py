"""Texts shown as they are: Qt takes what looks like HTML for HTML, and opens the files it names.

A name such as ``<img src="file://…">`` must stay a name wherever it is shown.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QTableWidgetItem, QWidget
from typing_extensions import override

_TAG = re.compile(r"<(?=[\s!/?]*[A-Za-z][^>]*>)|&(?=lt;)")
"""The first sign of what Qt may take for HTML."""
_NOTHING = "\N{WORD JOINER}"
"""Takes no room; behind that sign it keeps Qt from seeing HTML."""


def plain_tip(text: str) -> str:
    """What a tip says to show a text as it is; most texts are that themselves."""
    return _TAG.sub(lambda sign: sign[0] + _NOTHING, text)


def set_tip(owner: QWidget | QAction | QTableWidgetItem, text: str, keys: str = "") -> None:
    """Say more while the pointer rests there: a text as it is, and the keys that do the same."""
    said = plain_tip(f"{text}（{keys}）" if keys else text)
    # Whoever hears of a new tip looks at it; that of an action may follow its text until it is set.
    if isinstance(owner, QAction) or owner.toolTip() != said:
        owner.setToolTip(said)


def quiet_button(text: str, tip: str = "") -> QPushButton:
    """A button with a tip that Enter in another field of its dialog never presses in passing."""
    button = QPushButton(text)
    set_tip(button, tip)
    button.setAutoDefault(False)
    return button


def without_mnemonic(text: str) -> str:
    """What an action or a button says to show a text as it is: & marks a key there."""
    return text.replace("&", "&&")


def make_plain(box: QMessageBox) -> None:
    """Let a box show its sentence as it is, and the one below it, which Qt forgets."""
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)


class PlainLabel(QLabel):
    """A label that shows its text as it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)


class ShortenedLabel(PlainLabel):
    """A label of one line that is shortened in the middle where it has no room; its tip is all."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._whole = ""
        self.setMinimumWidth(1)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show a text as far as there is room for it."""
        self._whole = text
        set_tip(self, text)
        self.setAccessibleName(text)
        self._fit()

    def _fit(self) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._whole, middle, self.width()))

    @override
    def sizeHint(self) -> QSize:
        # The advance is rounded, and a text wider by a part of a pixel is shortened.
        wanted = self.fontMetrics().horizontalAdvance(self._whole) + 1
        return QSize(wanted, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
