"""How wide the columns of an indicator list are, and which are shown, as the clerk wants it."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from itertools import islice

from PySide6.QtCore import QObject

from gui.room import shared_widths
from gui.tree.view import IndicatorView
from model.definition.keys import Column

_SHARES: Mapping[str, float] = {
    "": 10.0,
    Column.VALUE: 6.0,
    Column.ACTUAL: 5.0,
    Column.WEIGHT: 2.5,
    Column.SCORE: 3.5,
    Column.GOAL: 4.0,
    Column.DESCRIPTION: 8.0,
    Column.DEVIATION: 8.0,
}
"""How much of the width columns take at first: "" is that of the names."""
_OTHER_SHARE = 5.0
_LEAST: Mapping[str, float] = {"": 12.0, Column.VALUE: 5.0, Column.ACTUAL: 5.0}
_OTHER_LEAST = 3.5
"""How narrow columns become, in characters: names are the last to be shortened."""
_SHORT, _MOST, _PROSE = 14, 9.0, 6.0
"""A text of so few letters is a value, shown whole as far as so many characters do it; of others
the beginning is seen."""
_LOOKED_AT = 200
"""So many rows are looked at for the width that values need."""
_AIR = 1.0
"""Characters between a text and the edges of its cell."""
_HEAD = 2
"""Lines that a heading has at most."""


class ColumnWidths(QObject):
    """Shares a view's width among its columns in the proportion that was last set by hand.

    Where there is no room for what values and headings need, the list is wider than the view.
    ``remembered`` keeps the widths in pixels by column key, negative for a hidden column, for
    as long as its owner wants.
    """

    def __init__(self, view: IndicatorView, remembered: MutableMapping[str, int]) -> None:
        super().__init__(view)
        self._view = view
        self._keys = view.indicators.keys
        self._remembered = remembered
        self._is_fitting = False
        for column, key in enumerate(self._keys):
            view.setColumnHidden(column, remembered.get(key, 0) < 0)
        view.header().setStretchLastSection(False)
        view.header().sectionResized.connect(self._on_resized)

    def fit(self) -> None:
        """Fill the view's width; columns that would become too narrow take from the others."""
        shown = self._view.shown_columns()
        shares = {column: self._share(self._keys[column]) for column in shown}
        least = {column: self._least(self._keys[column]) for column in shown}
        self._is_fitting = True
        for column, width in shared_widths(self._view.viewport().width(), shares, least).items():
            self._view.setColumnWidth(column, int(width))
        self._is_fitting = False
        self._fit_head(shown)

    def _fit_head(self, shown: list[int]) -> None:
        """Give the headings a second line if one of them needs it."""
        view, metrics = self._view, self._view.header().fontMetrics()
        air = metrics.horizontalAdvance("指") * _AIR
        is_long = any(
            metrics.horizontalAdvance(view.indicators.label(column)) + air
            > view.columnWidth(column)
            for column in shown
        )
        more = metrics.lineSpacing() * (_HEAD - 1) if is_long else 0
        view.header().setMinimumHeight(view.header().sizeHint().height() + more)

    def names(self) -> list[tuple[int, str, bool]]:
        """The columns that can be hidden: number, name, and whether it is shown."""
        model, view = self._view.indicators, self._view
        return [(n, model.label(n), not view.isColumnHidden(n)) for n in range(1, len(self._keys))]

    def show(self, column: int, shown: bool) -> None:
        """Show or hide a column, and share the width out anew."""
        key = self._keys[column]
        if not shown and self._view.currentIndex().column() == column:
            self._view.go_to(self._view.currentIndex().siblingAtColumn(0))
        width = abs(self._remembered.get(key, 0)) or self._view.columnWidth(column) or 1
        self._remembered[key] = width if shown else -width
        self._hide(column, not shown)
        self.fit()

    def reset(self) -> None:
        """Show all columns in the widths that they have by themselves."""
        self._remembered.clear()
        for column in range(len(self._keys)):
            self._hide(column, False)
        self.fit()

    def _hide(self, column: int, hidden: bool) -> None:
        """Hide a column or not; Qt then tells of a new width, which is none of the clerk's."""
        self._is_fitting = True
        self._view.setColumnHidden(column, hidden)
        self._is_fitting = False

    def _share(self, key: str) -> float:
        # Tables without a form have one memory, and not the same columns.
        unit = abs(self._remembered.get("", 0)) / _SHARES[""] or 1.0
        return abs(self._remembered.get(key, 0)) or unit * _SHARES.get(key, _OTHER_SHARE)

    def _least(self, key: str) -> float:
        """The narrowest that a column becomes by itself, in pixels; by hand it may be narrower."""
        em = self._view.fontMetrics().horizontalAdvance("指")
        least = max(em * _LEAST.get(key, _OTHER_LEAST), self._needed(key) if key else 0)
        by_hand = abs(self._remembered.get(key, 0)) or least
        return max(em * _OTHER_LEAST, min(least, by_hand))

    def _needed(self, key: str) -> float:
        """The pixels in which a column's values are whole, and its heading has two lines."""
        metrics, model = self._view.fontMetrics(), self._view.indicators
        em = metrics.horizontalAdvance("指")
        texts = (node.value(key) for node in islice(model.tree.walk(), _LOOKED_AT))
        values = (
            metrics.horizontalAdvance(text) if len(text) <= _SHORT else em * _PROSE
            for text in texts
        )
        heading = metrics.horizontalAdvance(model.spoken(key)) / _HEAD
        return min(max(heading, *values) + em * _AIR, em * _MOST)

    def _on_resized(self) -> None:
        if not self._is_fitting:
            for column in self._view.shown_columns():
                self._remembered[self._keys[column]] = self._view.columnWidth(column)
