"""What becomes of a table that is there already: asked above it, with the way to compare both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QRadioButton, QWidget

from gui.plain import PlainLabel
from gui.review.wording import twin_sentence
from model.usecases.review import Fate

if TYPE_CHECKING:
    from model.usecases.review import ReviewSession, ReviewTable

_WAYS = {
    Fate.SKIP: ("跳过(&S)", "不导入这一张，原来的表不变"),
    Fate.UPDATE: ("更新(&U)", "用文件里的内容更新原来的表，可以一处一处选"),
    Fate.COPY: ("另存为一张(&N)", "原来的表不变，另外再加一张"),
}


class TwinBar(QWidget):
    """Says that a table is there already, and what is done about it."""

    decided = Signal(object)
    """The clerk chose a `Fate`."""
    compared = Signal()
    """The clerk wants to see both, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.ways = {fate: QRadioButton(text) for fate, (text, _) in _WAYS.items()}
        self.compare = QPushButton("逐处比较…")
        self.compare.setToolTip("看原来的和文件里的有哪些不同，勾选要更新的")
        self.compare.setAutoDefault(False)
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.said, 1)
        for fate, button in self.ways.items():
            button.setToolTip(_WAYS[fate][1])
            button.clicked.connect(lambda _checked, fate=fate: self.decided.emit(fate))
            group.addButton(button)
            layout.addWidget(button)
        layout.addWidget(self.compare)
        self.compare.clicked.connect(self.compared)

    def show_table(self, session: ReviewSession, table: ReviewTable) -> None:
        """Show what is known of a table's twin; nothing for one that is new."""
        said = twin_sentence(session, table)
        self.said.setText(said)
        self.setVisible(bool(said))
        for widget in (*self.ways.values(), self.compare):
            widget.setVisible(table.twin is not None)
        if table.twin is not None:
            self.ways[table.fate].setChecked(True)
            self.ways[Fate.UPDATE].setEnabled(not table.twin.is_frozen)
            self.compare.setEnabled(bool(session.twins.differences(table)))
