"""An editor of dates, typed in any usual spelling or picked from a calendar."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from PySide6.QtCore import QDate, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget
from typing_extensions import override

from gui.plain import set_tip
from gui.widgets.line import LineEditor

_SPELLINGS = re.compile(
    r"(?P<year>\d{4})(?:(?P<mark>[-./])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"|年(?P<month2>\d{1,2})月(?P<day2>\d{1,2})[日号]?|(?P<month3>\d\d)(?P<day3>\d\d))"
)


def parse_date(text: str) -> date | None:
    """The day of 2023-01-01, 2023.1.1, 2023/1/1, 2023年1月1日 or 20230101; None for others."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    match = _SPELLINGS.fullmatch(folded)
    if match is None:
        return None
    month = match["month"] or match["month2"] or match["month3"]
    day = match["day"] or match["day2"] or match["day3"]
    try:
        return date(int(match["year"]), int(month), int(day))
    except ValueError:
        return None


class DateEditor(LineEditor):
    """A day, stored in ISO spelling when understood and as typed otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icon = _calendar_icon(self.palette().text().color())
        action = self.addAction(icon, QLineEdit.ActionPosition.TrailingPosition)
        set_tip(action, "打开日历（Alt+↓）")
        em = self.fontMetrics().horizontalAdvance("国")
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000-00-00") + 3 * em)
        action.triggered.connect(self.open_calendar)

    @override
    def understood(self, typed: str) -> str:
        day = parse_date(typed)
        return day.isoformat() if day else typed.strip()

    def open_calendar(self) -> None:
        """Let the clerk pick a day."""
        calendar = QCalendarWidget(self)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setWindowFlags(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if day := parse_date(self.text()):
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.clicked.connect(self._on_picked)
        calendar.activated.connect(self._on_picked)
        calendar.clicked.connect(calendar.close)
        calendar.activated.connect(calendar.close)
        calendar.show()
        # Only then it has its full size.
        calendar.move(self._place_for(calendar.size()))

    def _place_for(self, size: QSize) -> QPoint:
        """Below the line, or above it where the screen ends."""
        room = self.screen().availableGeometry()
        below = self.mapToGlobal(QPoint(0, self.height()))
        above = self.mapToGlobal(QPoint(0, -size.height()))
        fits = below.y() + size.height() <= room.bottom()
        x = max(room.left(), min(below.x(), room.right() + 1 - size.width()))
        return QPoint(x, (below if fits else above).y())

    def _on_picked(self, day: QDate) -> None:
        self.put(day.toString(Qt.DateFormat.ISODate))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)


def _calendar_icon(color: QColor) -> QIcon:
    """A calendar sheet, large enough for any scale of the screen."""
    pixmap = QPixmap(64, 64)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color.setAlphaF(0.6)
    painter.setPen(QPen(color, 4))
    painter.drawRoundedRect(QRectF(8, 12, 48, 44), 5, 5)
    painter.drawLine(8, 26, 56, 26)
    painter.drawLine(20, 6, 20, 16)
    painter.drawLine(44, 6, 44, 16)
    for x in (18, 29, 40):
        painter.fillRect(x, 34, 6, 5, color)
        painter.fillRect(x, 44, 6, 5, color)
    painter.end()
    return QIcon(pixmap)
