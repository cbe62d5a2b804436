"""The size of dialogs: in characters, and never more than the screen has room for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_WIDTH, _HEIGHT = 0.95, 0.9
"""Of the screen; the window's own frame needs some, too."""


def take_room(dialog: QWidget, width: int, height: int | None = None) -> None:
    """Give a dialog a size in Chinese characters; without a height, that of what it shows."""
    em = dialog.fontMetrics().horizontalAdvance("国")
    room = dialog.screen().availableGeometry()
    across = min(em * width, int(room.width() * _WIDTH))
    down = em * height if height is not None else dialog.sizeHint().height()
    dialog.resize(across, min(down, int(room.height() * _HEIGHT)))
