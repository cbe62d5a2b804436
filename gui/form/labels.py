"""The printed texts of a form on the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from gui.form.binding import EditedTable
from gui.form.frame import margins
from model.definition import CellDefinition
from model.layout.texts import CellTexts

_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class WrappedLabel(QLabel):
    """A text that wraps in its cell."""

    def __init__(self, text: str = "", align: str = "center") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(_ALIGNMENTS[align] | Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        side, edge = margins(self)
        # A text in the middle needs no air at its sides, and narrow columns have none to give.
        air = side // 4 if align == "center" else side
        self.setContentsMargins(air, edge, air, edge)

    def keep_in_one_line(self) -> None:
        """Take just its own width."""
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def shade(self, role: QPalette.ColorRole = QPalette.ColorRole.AlternateBase) -> None:
        """Give it a ground: the light one of a table's head, or another."""
        self.setAutoFillBackground(True)
        self.setBackgroundRole(role)


class PrintedLabel(WrappedLabel):
    """The printed text of a label cell, which follows the document."""

    def __init__(self, cell: CellDefinition, edited: EditedTable, align: str = "center") -> None:
        super().__init__(align=cell.align or align)
        self._cell = cell
        self._edited = edited
        self.follow()

    def follow(self) -> None:
        """Show the text as the document makes it now."""
        text = CellTexts(self._edited.document, self._edited.definition).cell(self._cell)
        if text != self.text():
            self.setText(text)
