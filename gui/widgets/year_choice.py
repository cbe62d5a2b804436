"""A choice among the years of units."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from model.definition.unnamed import shown_year

Year = tuple[str, str]
"""A unit and a year of it."""


class YearChoice(QComboBox):
    """Names years by their units only where there are several."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("年度")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    @property
    def year(self) -> Year | None:
        """The unit and the year that are chosen."""
        data = self.currentData()
        return None if data is None else (data[0], data[1])

    def show_years(self, years: Sequence[Year], wanted: Year | None = None) -> None:
        """Offer years, and keep the chosen one unless another is wanted; nothing is signalled."""
        kept = wanted or self.year
        several = len({unit for unit, _ in years}) > 1
        self.blockSignals(True)
        self.clear()
        for unit, year in years:
            name = shown_year(year)
            self.addItem(f"{unit} {name}".strip() if several else name, (unit, year))
        self.setCurrentIndex(years.index(kept) if kept in years else 0)
        self.blockSignals(False)

    def choose(self, wanted: Year) -> None:
        """Choose a year, if it is there."""
        for number in range(self.count()):
            if tuple(self.itemData(number)) == wanted:
                self.setCurrentIndex(number)
