"""The tables that were found, under their files, to be ticked and looked at one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from gui.plain import plain_tip
from gui.review.wording import state
from model.definition.unnamed import shown_name, shown_year

if TYPE_CHECKING:
    from model.exchange import Reading
    from model.usecases.review import ReviewSession, ReviewTable

NAME, OPEN = range(2)
_DATA = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_SOME = Qt.CheckState.PartiallyChecked


class TableList(QTreeWidget):
    """Lists the tables of a session, and the parts of its files in which there is none.

    ``form_name`` gives what the clerk calls the form of a table.
    """

    table_chosen = Signal(object)
    """A `ReviewTable` is to be shown."""
    rest_chosen = Signal(object, int)
    """A part without a table is to be shown: its `Reading` and the position of its grid."""
    overview_chosen = Signal()
    """All tables are to be shown at a glance."""
    ticked = Signal(object, bool)
    """Tables (a list of `ReviewTable`) were ticked, or not any more."""

    def __init__(
        self,
        session: ReviewSession,
        form_name: Callable[[ReviewTable], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._form_name = form_name
        self._items: dict[ReviewTable, QTreeWidgetItem] = {}
        self.setAccessibleName("读到的表")
        self.setHeaderLabels(["读到的表", "待核对"])
        self.setAlternatingRowColors(True)
        self.setIndentation(self.fontMetrics().horizontalAdvance("国"))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._fill()
        self.refresh()
        self._size_columns()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._tell_ticks)
        self.itemChanged.connect(self._later.start)
        self.currentItemChanged.connect(self._on_current)

    def refresh(self) -> None:
        """Show the tables as they are now."""
        self.blockSignals(True)
        for table, item in self._items.items():
            name = shown_name(self._session.called(table.document))
            year = shown_year(table.document.year)
            said = f"{year} · {table.rows} 项指标\n{self._form_name(table)}"
            if table.twin is not None:
                said += f"\n{state(self._session, table)}"
            item.setText(NAME, f"{name}\n{said}")
            item.setToolTip(NAME, plain_tip(f"{name}\n{said}"))
            item.setText(OPEN, f"{table.open} 处" if table.open else "—")
            item.setCheckState(NAME, _ON if table.is_ticked else _OFF)
        self.blockSignals(False)
        self.viewport().update()

    def go_to(self, table: ReviewTable) -> None:
        """Make a table the current one."""
        self.setCurrentItem(self._items[table])

    def go_to_overview(self) -> None:
        """Make the line of all tables the current one."""
        self.setCurrentItem(self._overview)

    def item_of(self, table: ReviewTable) -> QTreeWidgetItem:
        """The line of a table."""
        return self._items[table]

    @override
    def sizeHint(self) -> QSize:
        em = self.fontMetrics().horizontalAdvance("国")
        return QSize(em * 22, em * 24)

    def _fill(self) -> None:
        rest = self._session.unread_grids()
        self._overview = QTreeWidgetItem([f"总览（{len(self._session.tables)} 张表）"])
        self._overview.setToolTip(NAME, "全部的表：哪些是新的，哪些已经有了，哪些有疑问")
        self.addTopLevelItem(self._overview)
        for reading in self._session.readings:
            tables = [each for each in self._session.tables if each.reading is reading]
            items = [self._item(table) for table in tables]
            items += [self._rest_item(r, number) for r, number in rest if r is reading]
            if len(self._session.readings) == 1:
                self.addTopLevelItems(items)
            else:
                self._add_group(f"{reading.path.name}（{len(tables)} 张表）", items)
        self.setRootIsDecorated(len(self._session.readings) > 1)
        self.expandAll()

    def _add_group(self, name: str, items: Iterable[QTreeWidgetItem]) -> None:
        group = _FileItem([name])
        group.setFlags(group.flags() | Qt.ItemFlag.ItemIsAutoTristate)
        group.setToolTip(NAME, plain_tip(name))
        group.addChildren(list(items))
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)

    def _item(self, table: ReviewTable) -> QTreeWidgetItem:
        item = QTreeWidgetItem()
        item.setData(NAME, _DATA, table)
        item.setCheckState(NAME, _ON)
        item.setTextAlignment(OPEN, Qt.AlignmentFlag.AlignCenter)
        self._items[table] = item
        return item

    def _rest_item(self, reading: Reading, number: int) -> QTreeWidgetItem:
        name = reading.grids[number].name or f"第 {number + 1} 部分"
        item = QTreeWidgetItem([f"没有认出表的部分：{name}"])
        item.setToolTip(NAME, "这一部分里没有认出绩效表，不会导入；点选可以查看原文")
        item.setData(NAME, _DATA, (reading, number))
        item.setForeground(NAME, self.palette().color(QPalette.ColorRole.PlaceholderText))
        return item

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        data = item.data(NAME, _DATA) if item is not None else None
        if item is self._overview:
            self.overview_chosen.emit()
        elif isinstance(data, tuple):
            self.rest_chosen.emit(*data)
        elif data is not None:
            self.table_chosen.emit(data)

    def _tell_ticks(self) -> None:
        for is_on in (True, False):
            state = _ON if is_on else _OFF
            changed = [
                table
                for table, item in self._items.items()
                if item.checkState(NAME) is state and table.is_ticked is not is_on
            ]
            if changed:
                self.ticked.emit(changed, is_on)

    def _size_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(OPEN, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)


class _FileItem(QTreeWidgetItem):
    """A file, ticked as its tables are; for its other parts Qt would leave its box out."""

    @override
    def data(self, column: int, role: int) -> Any:
        if column != NAME or role != Qt.ItemDataRole.CheckStateRole:
            return super().data(column, role)
        children = (self.child(row) for row in range(self.childCount()))
        tables = [one for one in children if one is not None and one.data(NAME, role) is not None]
        states = {table.checkState(NAME) for table in tables}
        # Qt wants the number of a state.
        return (states.pop() if len(states) == 1 else _SOME).value if states else None
