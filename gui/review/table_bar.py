"""Into which year and which form the table that is looked at is taken; also for all ticked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from gui.review.wording import form_name
from gui.widgets import YearEditor

if TYPE_CHECKING:
    from model.definition import Definition


class TableBar(QWidget):
    """Year and form of one table, with what was found of them."""

    year_chosen = Signal(str)
    form_chosen = Signal(object)
    """A `Definition`."""
    for_all = Signal()
    """Year and form are to be those of all ticked tables."""

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
        self.form.setMinimumContentsLength(18)
        self.fit = QLabel()
        self.all = QPushButton("用于所有勾选的表")
        self.all.setToolTip("所有勾选的表都导入到这个年度、这种表样")
        self.all.setAutoDefault(False)
        self._lay_out()
        self.year.left.connect(self._on_year)
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
        self.form.setToolTip(self.form.currentText())
        self.form.blockSignals(False)
        self.fit.setText(said)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for text, widget in (("导入到：", self.year), ("年度，表样：", self.form)):
            label = QLabel(text)
            label.setBuddy(widget)
            layout.addWidget(label)
            layout.addWidget(widget, int(widget is self.form))
        layout.addWidget(self.fit)
        layout.addWidget(self.all)

    def _on_year(self) -> None:
        self.year_chosen.emit(self.year.content())
