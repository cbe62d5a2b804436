"""Room on the screen: dialogs no larger than it, columns as wide as what they say needs."""

from __future__ import annotations

from collections.abc import Mapping

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
