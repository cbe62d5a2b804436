"""What stands above the list of findings: which tables, which findings, and in which groups."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from gui.findings.entries import SEVERITIES, THIS_TABLE, WHOLE_YEAR, Filter, Grouping
from gui.plain import set_tip
from model.check import Severity


class FindingsBar(QWidget):
    """Chooses scope, grouping and filter; the severities tell how many there are of each."""

    scope_chosen = Signal(bool)
    """The findings of the whole year (or of the table) are wanted."""
    again_wanted = Signal()
    """The whole year is to be checked again."""
    changed = Signal()
    """Grouping or filter is another."""

    def __init__(self) -> None:
        super().__init__()
        self.scope = QComboBox()
        self.scope.addItems([THIS_TABLE, WHOLE_YEAR])
        self.scope.setAccessibleName("检查范围")
        self.again = QToolButton()
        self.again.setText("重新检查")
        set_tip(self.again, "把本年度全部的表再检查一遍")
        self.again.hide()
        self.grouping = QComboBox()
        self.grouping.addItems(list(Grouping))
        self.grouping.setAccessibleName("分组")
        self.severities = {each: self._severity(each) for each in Severity}
        self.text = QLineEdit(placeholderText="筛选")
        self.text.setClearButtonEnabled(True)
        self.text.setAccessibleName("筛选问题")
        self.accepted = QCheckBox("显示已接受的")
        self._lay_out()
        self._connect()

    @property
    def filter(self) -> Filter:
        """Which findings are wanted."""
        chosen = (each for each, button in self.severities.items() if button.isChecked())
        return Filter(frozenset(chosen), self.text.text(), self.accepted.isChecked())

    @property
    def chosen_grouping(self) -> Grouping:
        """By what they are put together."""
        return Grouping(self.grouping.currentText())

    @property
    def is_whole_year(self) -> bool:
        """Whether the findings of the whole year are shown."""
        return self.scope.currentText() == WHOLE_YEAR

    def show_counts(self, counts: Mapping[Severity, int]) -> None:
        """Say how many findings of each severity are open."""
        for severity, button in self.severities.items():
            button.setText(f"{SEVERITIES[severity]} {counts.get(severity, 0)}")

    def show_stale(self, is_stale: bool) -> None:
        """Say that tables were changed since the year was checked."""
        self.again.setText("需重新检查" if is_stale else "重新检查")
        font = self.again.font()
        font.setBold(is_stale)
        self.again.setFont(font)

    def _severity(self, severity: Severity) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setChecked(True)
        set_tip(button, f"显示或隐藏{SEVERITIES[severity]}")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        return button

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.scope, self.again, self.grouping, *self.severities.values()):
            layout.addWidget(widget)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.accepted)

    def _connect(self) -> None:
        self.scope.currentIndexChanged.connect(self._on_scope)
        self.again.clicked.connect(self.again_wanted)
        self.grouping.currentIndexChanged.connect(self.changed)
        self.text.textChanged.connect(self.changed)
        self.accepted.toggled.connect(self.changed)
        for button in self.severities.values():
            button.toggled.connect(self.changed)

    def _on_scope(self) -> None:
        self.again.setVisible(self.is_whole_year)
        self.scope_chosen.emit(self.is_whole_year)
