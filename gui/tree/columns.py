"""How wide the columns of an indicator list are: they share the view, as the clerk wants it."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTreeView

_SHARES = {"": 10.0, "value": 6.0, "actual": 5.0, "weight": 2.5, "score": 2.5, "goal": 4.0}
_SHARES |= {"description": 8.0, "deviation": 8.0}
_OTHER_SHARE = 5.0
_LEAST = 3.5
"""The narrowest column, in characters."""


class ColumnWidths(QObject):
    """Shares a view's width among its columns in the proportion that was last set by hand.

    ``remembered`` keeps the widths in pixels by column key, for as long as its owner wants.
    """

    def __init__(
        self, view: QTreeView, keys: Sequence[str], remembered: MutableMapping[str, int]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._keys = keys
        self._remembered = remembered
        self._is_fitting = False
        view.header().setStretchLastSection(False)
        view.header().sectionResized.connect(self._on_resized)

    def fit(self) -> None:
        """Fill the view's width; columns that would become too narrow stay wider than it."""
        shares = [self._remembered.get(k) or _SHARES.get(k, _OTHER_SHARE) for k in self._keys]
        width = self._view.viewport().width()
        least = self._view.fontMetrics().horizontalAdvance("指") * _LEAST
        self._is_fitting = True
        for column, share in enumerate(shares):
            pixels = max(least, width * share / sum(shares))
            self._view.setColumnWidth(column, int(pixels))
        self._is_fitting = False

    def _on_resized(self) -> None:
        if not self._is_fitting:
            widths = {key: self._view.columnWidth(n) for n, key in enumerate(self._keys)}
            self._remembered.update(widths)
