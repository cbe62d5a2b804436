"""An editor of ticks: any number of options, stored as one text; and the layout of its boxes,
one after the other with line breaks like a text.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget
from typing_extensions import override

from gui.plain import set_tip, without_mnemonic
from gui.widgets.flow import FlowLayout
from model.definition.choices import OPTIONS_JOINT, chosen_options


class TickEditor(QWidget):
    """A row of check boxes; words of a text that are no option get a ticked box of their own.

    Of those that are ``single`` a tick takes the others away.
    """

    changed = Signal()
    entered = Signal()
    left = Signal()

    def __init__(
        self, options: Sequence[str], parent: QWidget | None = None, *, single: bool = False
    ) -> None:
        super().__init__(parent)
        self._options = tuple(options)
        self._single = single
        self._stored = ""
        self._shown: list[str] = []
        self._boxes: list[QCheckBox] = []
        height = self.fontMetrics().height()
        self._flow = FlowLayout(height, height // 3, self)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._offer(self._options)

    def content(self) -> str:
        """The ticked words in their order; the shown text itself while no tick was changed."""
        ticked = self._ticked()
        return self._stored if ticked == self._shown else OPTIONS_JOINT.join(ticked)

    def show_content(self, text: str) -> None:
        """Tick the words of a stored text."""
        self._stored = text
        words = [text] if text in self._options else chosen_options(text, self._options)
        self._offer((*self._options, *(w for w in dict.fromkeys(words) if w not in self._options)))
        self._tick(words)
        self._shown = self._ticked()

    def _tick(self, words: Sequence[str]) -> None:
        """Tick the boxes of these words and no others, and tell nobody."""
        for box in self._boxes:
            box.blockSignals(True)
            box.setChecked(_word(box) in words)
            box.blockSignals(False)

    def set_hint(self, hint: str) -> None:
        """Say what is asked for."""
        set_tip(self, hint)

    def finish_composition(self) -> None:
        """No input method composes anything here."""

    def _ticked(self) -> list[str]:
        return [_word(box) for box in self._boxes if box.isChecked()]

    def _offer(self, words: Sequence[str]) -> None:
        for box in self._boxes[len(words) :]:
            self._flow.removeWidget(box)
            box.deleteLater()
        del self._boxes[len(words) :]
        while len(self._boxes) < len(words):
            self._boxes.append(self._box())
        for box, word in zip(self._boxes, words, strict=True):
            box.setText(without_mnemonic(word))

    def _box(self) -> QCheckBox:
        box = QCheckBox(self)
        box.toggled.connect(self._on_toggled)
        box.installEventFilter(self)
        self._flow.addWidget(box)
        return box

    def _on_toggled(self, is_ticked: bool) -> None:
        box = self.sender()
        if self._single and is_ticked and isinstance(box, QCheckBox):
            self._tick([_word(box)])
        self.changed.emit()
        self.left.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on; a focus proxy would take the first box out of the tab order."""
        self._boxes[0].setFocus(event.reason())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        elif event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)


def _word(box: QCheckBox) -> str:
    """The word of a box, which it shows by `without_mnemonic`."""
    return box.text().replace("&&", "&")
