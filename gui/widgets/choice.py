"""An editor that offers choices and takes any other text as well."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget
from typing_extensions import override

from gui.widgets.line import LineEditor

_USUAL_LENGTH = 8
"""So many Chinese characters of an option can be seen; longer ones are in the tooltip."""


class WideChoice(QComboBox):
    """A choice whose list is as wide as its texts, however narrow it is itself."""

    @override
    def showPopup(self) -> None:
        view = self.view()
        texts = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(min(texts + 2 * view.frameWidth(), self.screen().size().width() // 2))
        super().showPopup()


class ChoiceEditor(WideChoice):
    """A line with a list of options; what is typed is kept as it is."""

    changed = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, options: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.options = tuple(options)
        """What is offered."""
        self._line = LineEditor()
        self.setEditable(True)
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # Completing in the line would turn what was typed into something else.
        self.setCompleter(None)  # type: ignore[arg-type]  # the stubs forget that None is allowed
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItems(list(options))
        self.setMinimumWidth(self._least_width(options))
        self.setCurrentIndex(-1)
        self._line.changed.connect(self.changed)
        self._line.entered.connect(self.entered)
        self._line.left.connect(self.left)
        self.activated.connect(self._on_chosen)

    def content(self) -> str:
        """The text that stands here."""
        return self._line.content()

    def show_content(self, text: str) -> None:
        """Show a text, be it an option or not."""
        self.setCurrentIndex(self.findText(text, Qt.MatchFlag.MatchExactly))
        self._line.show_content(text)

    def set_hint(self, hint: str) -> None:
        """Say what is asked for while nothing is there."""
        self._line.setPlaceholderText(hint)

    def finish_composition(self) -> None:
        """Put in what an input method is composing."""
        self._line.finish_composition()

    def _least_width(self, options: Sequence[str]) -> int:
        """What shows any usual option whole, beside the arrow."""
        em = self.fontMetrics().horizontalAdvance("国")
        longest = max((self.fontMetrics().horizontalAdvance(text) for text in options), default=0)
        return min(longest, _USUAL_LENGTH * em) + 3 * em

    def _on_chosen(self) -> None:
        self.changed.emit()
        self.left.emit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: turning it must not change a value in passing."""
        event.ignore()
