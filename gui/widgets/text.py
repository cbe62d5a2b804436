"""A text editor that grows with its text."""

from __future__ import annotations

import math

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from gui.widgets.line import PASSING
from gui.widgets.pasted import in_one_line
from gui.widgets.typed import TypedInto

MOST_LINES = 10
"""A text of more lines scrolls inside its editor."""
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_LEAST_LENGTH = 6
"""So many Chinese characters stand in a line at least: shorter ones cannot be read as a text."""


class TextEditor(TypedInto, QPlainTextEdit):
    """A text of at least ``lines`` lines; Tab moves on.

    ``single`` is for values that are one line as a rule and only wrap: Enter leaves such a text,
    Shift+Enter breaks its line.
    """

    changed = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, lines: int = 1, single: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.is_single = single
        self._stored = ""
        self._shown = ""
        self._fitted_width = -1
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A single line stands in the middle of its cell, a long text fills it from the top.
        vertical = QSizePolicy.Policy.Fixed if single else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Ignored, vertical)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * _LEAST_LENGTH)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._on_text_changed)

    def content(self) -> str:
        """The stored text of what stands here."""
        text = self.toPlainText()
        # The widget alters some characters (no-break spaces) of a text that nobody touched.
        return self._stored if text == self._shown else text

    def show_content(self, text: str) -> None:
        """Show a text as it is stored, without telling of a change."""
        self._stored = text
        position = self.textCursor().position()
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._shown = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(min(position, len(self._shown)))
        self.setTextCursor(cursor)
        self._fit()

    def set_hint(self, hint: str) -> None:
        """Say what is asked for while nothing is there."""
        self.setPlaceholderText(hint)

    @override
    def insert_text(self, text: str) -> None:
        """Put a text where the cursor is; in one line where the value is one."""
        self.insertPlainText(in_one_line(text) if self.is_single else text)

    def _on_text_changed(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        scrolls = self._text_lines() > MOST_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        )
        self.updateGeometry()

    def _text_lines(self) -> int:
        return math.ceil(self.document().size().height())

    def _line_height(self) -> float:
        """The height of a line; characters of a fallback font may need more than the font says."""
        layout, block, height = self.document().documentLayout(), self.document().begin(), 0.0
        while block.isValid():
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return max(self.fontMetrics().lineSpacing(), height / max(1, self._text_lines()))

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        lines = max(self._lines, min(self._text_lines(), MOST_LINES))
        # One more pixel for the fraction that a scaled screen adds to a line.
        height = math.ceil(lines * self._line_height()) + 1
        return QSize(self.fontMetrics().horizontalAdvance("国国"), height)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The event is the viewport's: a scroll bar that comes makes it narrower, and where there
        # is no room beside the bar the text would have no lines, which takes the bar away again.
        if self.width() != self._fitted_width:
            self._fitted_width = self.width()
            self._fit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_TAB:
            self.selectAll()
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A text that stays selected would look as if the clerk were still there.
        if event.reason() not in PASSING:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files to the window, which reads them: their names are no text."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_single and _is_enter(event):
            self.left.emit()
            # Whoever stands around knows where to go on, as with a line.
            event.ignore()
        else:
            super().keyPressEvent(event)


def _is_enter(event: QKeyEvent) -> bool:
    return (
        event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    )
