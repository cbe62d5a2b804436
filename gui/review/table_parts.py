"""The parts of the page on which a table is reviewed, and how they share the room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel, set_tip
from gui.review.doubt_bar import DoubtBar
from gui.review.doubt_list import DoubtList
from gui.review.outline_view import OutlineView
from gui.review.source_pane import OriginalOf, SourcePane
from gui.review.wording import form_name, twin_sentence
from gui.widgets import YearEditor
from gui.widgets.flow import FlowBar
from model.definition import GENERIC
from model.usecases.review import Fate

if TYPE_CHECKING:
    from model.definition import Definition
    from model.usecases.review import ReviewSession, ReviewTable


_WAYS = {
    Fate.SKIP: ("跳过(&S)", "不导入这一张，原来的表不变"),
    Fate.UPDATE: ("更新(&U)", "用文件里的内容更新原来的表，可以一处一处选"),
    Fate.COPY: ("另存为一张(&N)", "原来的表不变，另外再加一张"),
}


_LEAST_LETTERS, _MOST_LETTERS = 14, 56
"""How wide the choice of a form is."""


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
        set_tip(self.compare, "看原来的和文件里的有哪些不同，勾选要更新的")
        self.compare.setAutoDefault(False)
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.said, 1)
        for fate, button in self.ways.items():
            set_tip(button, _WAYS[fate][1])
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


class TableBar(QWidget):
    """Year and form of one table, with what was found of them."""

    year_chosen = Signal(str)
    form_chosen = Signal(object)
    """A `Definition`."""
    for_all = Signal()
    """Year and form are to be those of all ticked tables."""
    way_wanted = Signal()
    """The table may be read in another way."""

    def __init__(self, definitions: Sequence[Definition], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._definitions = definitions
        self.year = YearEditor()
        self.year.setFrame(True)
        self.year.setAccessibleName("导入到哪一年度")
        self.form = QComboBox()
        self.form.setAccessibleName("按哪种表样导入")
        self.form.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.fit = PlainLabel()
        self.all = QPushButton("用于所有勾选的表")
        set_tip(self.all, "所有勾选的表都导入到这个年度、这种表样")
        self.all.setAutoDefault(False)
        self.way = QPushButton("换一种读法…")
        set_tip(self.way, "按另一种表样，或者不按表样，重新读这张表；先看各能读懂多少")
        self.way.setAutoDefault(False)
        self._lay_out()
        self.year.left.connect(self._on_year)
        self.way.clicked.connect(self.way_wanted)
        self.form.activated.connect(lambda: self.form_chosen.emit(self.form.currentData()))
        self.all.clicked.connect(self.for_all)

    def show_table(self, year: str, forms: Sequence[Definition | None], said: str) -> None:
        """Show a table's year, its form and the one that it was read as, and how well that fits."""
        self.year.show_content(year)
        current = forms[0]
        offered = {each.id: each for each in (*self._definitions, *forms) if each is not None}
        self.form.blockSignals(True)
        self.form.clear()
        for each in offered.values():
            self.form.addItem(form_name(each), each)
        self.form.setCurrentIndex(list(offered).index(current.id) if current is not None else -1)
        self.form.setMinimumContentsLength(self._letters(self.form.currentText()))
        set_tip(self.form, f"{self.form.currentText()}\n{said}")
        self.form.blockSignals(False)
        self.fit.setText(said)
        # Of a table without a form the choice itself says so, and the room is dear.
        self.fit.setVisible(current is None or current.id != GENERIC)

    def _letters(self, text: str) -> int:
        """How many letters X are as wide as a text, which is to be seen whole."""
        metrics = self.form.fontMetrics()
        wanted = metrics.horizontalAdvance(text) // metrics.horizontalAdvance("X") + 1
        return min(max(wanted, _LEAST_LETTERS), _MOST_LETTERS)

    def _lay_out(self) -> None:
        parts: list[QWidget] = []
        for text, widget in (("导入到：", self.year), ("年度，表样：", self.form)):
            label = PlainLabel(text)
            label.setBuddy(widget)
            parts += [label, widget]
        # In large letters one line of them would leave the list of tables no room.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(FlowBar((*parts, self.fit, self.way, self.all)))

    def _on_year(self) -> None:
        self.year_chosen.emit(self.year.content())


_MOST_DOUBTS = 7
"""So many doubts are in sight at first."""
_MOST_HEIGHT = 0.4
"""So much of the height the doubts may have."""


class TableParts(QWidget):
    """The doubts above; the source and what was read of it below them, side by side."""

    def __init__(self, definitions: Sequence[Definition], original_of: OriginalOf) -> None:
        super().__init__()
        self.bar = TableBar(definitions)
        self.twin = TwinBar()
        self.note = _note()
        self.doubts = DoubtList()
        self.answers = DoubtBar()
        self.pane = SourcePane(original_of)
        self.source = self.pane.view
        self.outline = OutlineView()
        self.count = PlainLabel()
        self.count.setWordWrap(True)
        self._upper = _stacked(self.doubts, self.answers)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._is_shared_by_clerk = False
        self._lay_out()

    def enable(self, *, is_on: bool) -> None:
        """Let the clerk work on a table, or not."""
        for widget in (
            self.bar,
            self.twin,
            self.answers,
            self.answers.ways,
            self.outline,
            self.doubts,
        ):
            widget.setEnabled(is_on)

    def show_upper(self, *, is_shown: bool) -> None:
        """Show what is about doubts, or not."""
        for widget in (self._upper, self.answers.ways):
            widget.setVisible(is_shown)

    def share(self, doubts: int) -> None:
        """Give the doubts as much height as they need, but for many, until the clerk does so.

        In a low window (a small screen, large letters) the file keeps the greater part.
        """
        if not self._is_shared_by_clerk:
            line = self.doubts.fontMetrics().lineSpacing() + 3
            most = min(_MOST_DOUBTS, int(self.height() * _MOST_HEIGHT / line) - 4)
            upper = line * (max(min(doubts, most), 2) + 4)
            self._parts.setSizes([upper, max(self.height() - upper, upper)])

    def _lay_out(self) -> None:
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setChildrenCollapsible(False)
        beside.addWidget(self.pane)
        beside.addWidget(_titled("读出的内容", self.outline))
        beside.setStretchFactor(0, 1)
        beside.setStretchFactor(1, 1)
        parts = self._parts
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._upper)
        parts.addWidget(beside)
        parts.setStretchFactor(1, 1)
        parts.splitterMoved.connect(self._on_shared)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(self.answers.ways)
        layout.addWidget(self.bar)
        layout.addWidget(self.twin)
        layout.addWidget(self.note)
        layout.addLayout(head)
        layout.addWidget(parts, 1)

    def _on_shared(self) -> None:
        """From now on the clerk shares out the height."""
        self._is_shared_by_clerk = True


def _stacked(upper: QWidget, lower: QWidget) -> QWidget:
    pane = QWidget()
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(upper, 1)
    layout.addWidget(lower)
    return pane


def _note() -> QLabel:
    note = PlainLabel()
    note.setWordWrap(True)
    return note


def _titled(title: str, widget: QWidget) -> QWidget:
    pane = QWidget()
    label = PlainLabel(title)
    label.setBuddy(widget)
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(label)
    layout.addWidget(widget, 1)
    return pane
