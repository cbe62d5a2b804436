"""What a learnt form is called: its title, place, year and money unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast, get_args

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from model.definition import MoneyUnit

if TYPE_CHECKING:
    from model.learn import FormName

_YEARS = (2000, 2100)


class NameFields(QWidget):
    """Edits a `FormName`."""

    changed = Signal(object)
    """The `FormName` as it is now."""

    def __init__(self, name: FormName) -> None:
        super().__init__()
        self._name = name
        self.title, self.place = QLineEdit(), QLineEdit()
        self.year, self.unit = QSpinBox(), QComboBox()
        self.year.setRange(*_YEARS)
        self.unit.addItems(get_args(MoneyUnit))
        self.place.setPlaceholderText("如 某省某市")
        row = QHBoxLayout()
        row.addWidget(self.year, 1)
        row.addWidget(self.unit, 1)
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addRow("表名：", self.title)
        layout.addRow("地区：", self.place)
        layout.addRow("年度、单位：", row)
        for widget, said in (
            (self.title, "表名"),
            (self.place, "地区"),
            (self.year, "年度"),
            (self.unit, "金额单位"),
        ):
            widget.setAccessibleName(said)
        self.show_name(name)
        self.title.editingFinished.connect(self._tell)
        self.place.editingFinished.connect(self._tell)
        self.year.valueChanged.connect(self._tell)
        self.unit.currentIndexChanged.connect(self._tell)

    def show_name(self, name: FormName) -> None:
        """Show a name without telling of it."""
        self._name = name
        blockers = [QSignalBlocker(each) for each in (self.year, self.unit)]
        for line, text in ((self.title, name.title), (self.place, name.place)):
            line.setText(text)
            # A long name is known by its beginning.
            line.setCursorPosition(0)
        self.year.setValue(name.year)
        self.unit.setCurrentText(name.unit)
        for blocker in blockers:
            blocker.unblock()

    def _tell(self) -> None:
        name = replace(
            self._name,
            title=self.title.text().strip(),
            place=self.place.text().strip(),
            year=self.year.value(),
            unit=cast(MoneyUnit, self.unit.currentText()),
        )
        if name != self._name:
            self._name = name
            self.changed.emit(name)
