"""The tables of a data file as a tree with ticks: units, years, and the tables of each year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from gui.plain import plain_tip
from model.definition.unnamed import NO_UNIT, shown_name, shown_year

if TYPE_CHECKING:
    from model.store import DocumentEntry, UnitEntry, YearEntry

_NAME, _FORM = range(2)


class TableTicks(QTreeWidget):
    """Shows an outline whose tables can be ticked one by one or a year or unit at a time.

    ``form_title`` gives the title of a table's form; ``ticked`` are ids of tables.
    """

    changed = Signal()
    """Other tables are ticked; told once for all that one click changes."""

    def __init__(
        self,
        units: Sequence[UnitEntry],
        ticked: Iterable[int],
        form_title: Callable[[DocumentEntry], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._form_title = form_title
        self._items: dict[int, QTreeWidgetItem] = {}
        self.setHeaderLabels(["项目", "表样"])
        self.setAccessibleName("要导出的表")
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(_FORM, QHeaderView.ResizeMode.ResizeToContents)
        self._fill(units, frozenset(ticked))
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.changed)
        self.itemChanged.connect(self._later.start)

    def ticked(self) -> tuple[int, ...]:
        """The ticked tables in their order."""
        on = Qt.CheckState.Checked
        return tuple(t for t, item in self._items.items() if item.checkState(_NAME) is on)

    def _fill(self, units: Sequence[UnitEntry], ticked: frozenset[int]) -> None:
        groups = [(unit, [self._year_item(year, ticked) for year in unit.years]) for unit in units]
        for unit, years in groups:
            if len(units) == 1:
                self.addTopLevelItems(years)
            else:
                self.addTopLevelItem(_group(unit.name or unit.code or NO_UNIT, years))
        for item in _groups(self.invisibleRootItem()):
            item.setExpanded(item.checkState(_NAME) is not Qt.CheckState.Unchecked)
        if first := next((self._items[table] for table in self._items if table in ticked), None):
            self.scrollToItem(first)

    def _year_item(self, year: YearEntry, ticked: frozenset[int]) -> QTreeWidgetItem:
        items = [
            self._item(table, table.id in ticked)
            for project in year.projects
            for table in project.documents
        ]
        return _group(shown_year(year.year), items)

    def _item(self, table: DocumentEntry, is_ticked: bool) -> QTreeWidgetItem:
        name = shown_name(table.project_name)
        item = QTreeWidgetItem([name, self._form_title(table)])
        item.setToolTip(_NAME, plain_tip(name))
        on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
        item.setCheckState(_NAME, on if is_ticked else off)
        self._items[table.id] = item
        return item


def _group(name: str, items: list[QTreeWidgetItem]) -> QTreeWidgetItem:
    group = QTreeWidgetItem([name])
    group.setFlags(group.flags() | Qt.ItemFlag.ItemIsAutoTristate)
    group.addChildren(items)
    return group


def _groups(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for row in range(item.childCount()):
        child = item.child(row)
        if child is not None and child.childCount():
            yield child
            yield from _groups(child)
