"""A list of lines in columns that can be copied: the middle of the dialogs of this room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)
from typing_extensions import override

from gui.plain import plain_tip, set_tip
from model.grid import guarded

_DATA = Qt.ItemDataRole.UserRole
_HIGHEST = 8
"""So many lines of a text are shown at most; all of it is in the tooltip."""


class LineTable(QTableWidget):
    """Texts in columns; ``widths`` are in Chinese characters, 0 for what takes the rest."""

    def __init__(self, heads: Sequence[str], widths: Sequence[int]) -> None:
        super().__init__(0, len(heads))
        # The columns that take the rest have their width only after a change of the size.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit_rows)
        self.setHorizontalHeaderLabels(list(heads))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setPalette(_translucent(self.palette()))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        em = self.fontMetrics().horizontalAdvance("国")
        self._widths = {column: em * width for column, width in enumerate(widths) if width}
        for column in range(len(heads)):
            if column not in self._widths:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def show_lines(
        self, lines: Iterable[tuple[Sequence[str], QColor | None, Any]], *, keep: bool = False
    ) -> None:
        """Show lines: their texts, their colour, and what they stand for.

        With ``keep`` the current row stays where it is.
        """
        row = self.currentRow() if keep else 0
        lines = list(lines)
        self.clearSelection()
        self.setRowCount(len(lines))
        for number, (texts, color, data) in enumerate(lines):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                set_tip(item, plain_tip(text) if len(text) > 10 else "")
                item.setTextAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
                item.setData(_DATA, data)
                if color is not None:
                    item.setBackground(QBrush(color))
                self.setItem(number, column, item)
        self._fit_rows()
        if lines:
            self.selectRow(max(0, min(row, len(lines) - 1)))

    def current(self) -> Any:
        """What the current line stands for; None if there is none."""
        item = self.item(self.currentRow(), 0)
        return item.data(_DATA) if item is not None else None

    def selected(self) -> list[Any]:
        """What the selected lines stand for, from the top."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        items = (self.item(row, 0) for row in rows)
        return [item.data(_DATA) for item in items if item is not None]

    def copy(self) -> None:
        """Put the selected lines on the clipboard, with tabs between their columns."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        texts = ("\t".join(map(guarded, self._texts(row))) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(texts))

    def _texts(self, row: int) -> list[str]:
        items = (self.item(row, column) for column in range(self.columnCount()))
        return [" ".join(item.text().split()) if item is not None else "" for item in items]

    def _fit_rows(self) -> None:
        self.resizeRowsToContents()
        highest = self.fontMetrics().lineSpacing() * _HIGHEST
        for row in range(self.rowCount()):
            if self.rowHeight(row) > highest:
                self.setRowHeight(row, highest)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        wanted = sum(self._widths.values())
        # Two thirds at most, so that there is a rest to take.
        room = min(wanted, self.viewport().width() * 2 // 3)
        for column, width in self._widths.items():
            self.horizontalHeader().resizeSection(column, width * room // wanted)
        super().resizeEvent(event)
        self._later.start()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


def _translucent(palette: QPalette) -> QPalette:
    """A selected line keeps its own colour under that of the selection, and its dark text."""
    shade = QColor(palette.color(QPalette.ColorRole.Highlight))
    shade.setAlpha(56)
    palette.setColor(QPalette.ColorRole.Highlight, shade)
    palette.setColor(QPalette.ColorRole.HighlightedText, palette.color(QPalette.ColorRole.Text))
    return palette
