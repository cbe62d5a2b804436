"""期限: until when each step of a year is to be done; kept with the year in the data file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel
from model.usecases.year_cycle import CycleStep, usual_deadlines


class DeadlinesDialog(QDialog):
    """Asks for the deadlines of a year; those that are not known yet are offered as usual."""

    chosen = Signal(object)
    """The notes to be kept: a text for each `CycleStep`, "" for one without a deadline."""

    def __init__(self, year: str, known: Mapping[CycleStep, date], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{year} 年度各步骤的期限")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        usual = usual_deadlines(year)
        self.ticks: dict[CycleStep, QCheckBox] = {}
        self.days: dict[CycleStep, QDateEdit] = {}
        rows = QGridLayout()
        for number, step in enumerate(CycleStep):
            day = known.get(step) or usual.get(step) or date.today()  # noqa: DTZ011 - only offered
            tick, edit = QCheckBox(step), QDateEdit(QDate(day.year, day.month, day.day))
            tick.setChecked(step in known)
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.setAccessibleName(f"{step}的期限")
            edit.setEnabled(tick.isChecked())
            tick.toggled.connect(edit.setEnabled)
            self.ticks[step], self.days[step] = tick, edit
            rows.addWidget(tick, number, 0)
            rows.addWidget(edit, number, 1)
        buttons = QDialogButtonBox()
        buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.notes()))
        layout = QVBoxLayout(self)
        layout.addWidget(PlainLabel("打勾的步骤按期限提醒；日期是通常的期限，请按通知修改。"))
        layout.addLayout(rows)
        layout.addWidget(buttons)

    def notes(self) -> dict[str, str]:
        """The day of each step in ISO form, "" where the clerk set no deadline."""
        return {
            step: day.date().toString(Qt.DateFormat.ISODate) if self.ticks[step].isChecked() else ""
            for step, day in self.days.items()
        }
