"""Room on the screen: dialogs no larger than it, columns as wide as what they say needs."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

_WIDTH, _HEIGHT = 0.95, 0.9
"""Of the screen; the window's own frame needs some, too."""


def take_room(dialog: QWidget, width: int, height: int | None = None) -> None:
    """Give a dialog a size in Chinese characters; without a height, that of what it shows."""
    em = dialog.fontMetrics().horizontalAdvance("国")
    room = dialog.screen().availableGeometry()
    across = min(em * width, int(room.width() * _WIDTH))
    down = em * height if height is not None else dialog.sizeHint().height()
    dialog.resize(across, min(down, int(room.height() * _HEIGHT)))


class OnScreen(QObject):
    """Moves a dialog up and to the left, as far as there is room, when it grows off the screen."""

    def __init__(self, dialog: QWidget) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        dialog.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            # Its frame follows a turn later.
            QTimer.singleShot(0, self, self._come_back)
        return super().eventFilter(watched, event)

    def _come_back(self) -> None:
        room, frame = self._dialog.screen().availableGeometry(), self._dialog.frameGeometry()
        beyond = frame.bottomRight() - room.bottomRight()
        corner = frame.topLeft()
        self._dialog.move(
            max(room.left(), corner.x() - max(0, beyond.x())),
            max(room.top(), corner.y() - max(0, beyond.y())),
        )


def shared_widths(
    width: float, shares: Mapping[int, float], least: Mapping[int, float]
) -> dict[int, float]:
    """The width of each column by its share of a width, none below its least."""
    total = sum(shares.values())
    tight = {column for column, share in shares.items() if width * share / total < least[column]}
    if not tight:
        return {column: width * share / total for column, share in shares.items()}
    others = {column: share for column, share in shares.items() if column not in tight}
    rest = max(0.0, width - sum(least[column] for column in tight))
    return {column: least[column] for column in tight} | shared_widths(rest, others, least)
