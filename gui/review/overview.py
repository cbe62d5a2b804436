"""All tables that were found, at a glance: what is new, what exists, what is doubtful."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.plain import PlainLabel, plain_tip, set_tip
from gui.review.wording import sources_told, state
from gui.room import shared_widths
from model.definition.unnamed import shown_name
from model.usecases.review import Fate

if TYPE_CHECKING:
    from model.usecases.review import ReviewSession, ReviewTable

_NAME, _YEAR, _FORM, _FILE, _STATE, _OPEN = range(6)
_SHARES = {_NAME: 16.0, _YEAR: 3.0, _FORM: 14.0, _FILE: 10.0, _STATE: 8.0, _OPEN: 4.0}
_LEAST = {_NAME: 12.0, _YEAR: 3.0, _FORM: 4.0, _FILE: 4.0, _STATE: 8.5, _OPEN: 4.0}
"""How columns share the width, and how narrow each becomes, in characters: names come last."""
_DATA = Qt.ItemDataRole.UserRole
_WAYS = {
    Fate.ADD: ("导入(&T)", "选中的新表加入项目列表"),
    Fate.SKIP: ("跳过(&S)", "不导入选中的表"),
    Fate.UPDATE: ("更新已有(&U)", "用文件里的内容更新选中的已有的表；逐处比较在每张表的上方"),
    Fate.COPY: ("另存为一张(&N)", "已有的表不变，另外再加一张"),
}


class TableGroup(StrEnum):
    """What tables may be looked at alone."""

    ALL = "全部"
    NEW = "新的"
    THERE = "已有的"
    DOUBTFUL = "有疑问的"

    def holds(self, table: ReviewTable) -> bool:
        """Whether a table belongs to it."""
        return {
            TableGroup.ALL: True,
            TableGroup.NEW: table.twin is None,
            TableGroup.THERE: table.twin is not None,
            TableGroup.DOUBTFUL: bool(table.open),
        }[self]


class FoundTables(QTreeWidget):
    """A list of which Enter enters a line, and the space bar ticks what is selected."""

    line_entered = Signal()
    toggled = Signal()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = self.fontMetrics().horizontalAdvance("国")
        least = {column: em * width for column, width in _LEAST.items()}
        for column, width in shared_widths(self.viewport().width(), _SHARES, least).items():
            self.setColumnWidth(column, int(width))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_Return: self.line_entered,
            Qt.Key.Key_Enter: self.line_entered,
            Qt.Key.Key_Space: self.toggled,
        }
        signal = keys.get(Qt.Key(event.key()))
        if signal is not None and self.currentItem() is not None:
            signal.emit()
        else:
            super().keyPressEvent(event)


class Overview(QWidget):
    """Lists all tables of a session; what becomes of them is chosen for many at once."""

    entered = Signal(object)
    """The clerk goes to a table (`ReviewTable`)."""

    def __init__(self, session: ReviewSession, form_name: Callable[[ReviewTable], str]) -> None:
        super().__init__()
        self._session = session
        self._form_name = form_name
        self._group = TableGroup.ALL
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.groups = {group: QToolButton() for group in TableGroup}
        self.list = FoundTables()
        self.ways = {fate: QPushButton(text) for fate, (text, _) in _WAYS.items()}
        self.accept_all = QPushButton("全部接受(&A)")
        self._items: dict[ReviewTable, QTreeWidgetItem] = {}
        self._set_up()
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the tables as they are now."""
        for table, item in self._items.items():
            item.setText(_NAME, shown_name(self._session.called(table.document)))
            item.setText(_YEAR, table.document.year or "未填")
            item.setText(_FORM, self._form_name(table))
            item.setToolTip(_FORM, plain_tip(item.text(_FORM)))
            item.setText(_STATE, state(self._session, table))
            item.setText(_OPEN, f"{table.open} 处" if table.open else "—")
            item.setHidden(not self._group.holds(table))
        for group, button in self.groups.items():
            count = sum(group.holds(table) for table in self._items)
            button.setText(f"{group}（{count}）")
        self.said.setText(self._told())
        self.accept_all.setEnabled(self._session.open > 0)
        self._enable()

    def select(self, table: ReviewTable) -> None:
        """Make a table the current one."""
        self.list.setCurrentItem(self._items[table])

    def item_of(self, table: ReviewTable) -> QTreeWidgetItem:
        """The line of a table."""
        return self._items[table]

    def _told(self) -> str:
        """What was found, in a sentence."""
        tables = list(self._items)
        counts = {group: sum(map(group.holds, tables)) for group in TableGroup}
        parts = [f"{counts[TableGroup.NEW]} 张是新的"]
        there = [table for table in tables if table.twin is not None]
        if there:
            same = sum(not self._session.twins.differences(table) for table in there)
            parts.append(f"{len(there)} 张已经有了" + (f"（{same} 张内容相同）" if same else ""))
        if counts[TableGroup.DOUBTFUL]:
            parts.append(f"{counts[TableGroup.DOUBTFUL]} 张有待核对的地方")
        where = sources_told(self._session.readings)
        gap = " " * where[0].isdigit()
        return f"在{gap}{where}里找到 {len(tables)} 张表：{'，'.join(parts)}。还没有导入任何内容。"

    def _set_up(self) -> None:
        self.list.setAccessibleName("找到的表")
        self.list.setHeaderLabels(["项目", "年度", "表样", "文件", "状况", "待核对"])
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setUniformRowHeights(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for table in self._session.tables:
            item = QTreeWidgetItem()
            item.setText(_FILE, table.reading.path.name)
            for column in (_NAME, _FILE):
                item.setToolTip(
                    column,
                    plain_tip(f"{self._session.called(table.document)}\n{table.reading.path}"),
                )
            item.setData(_NAME, _DATA, table)
            self._items[table] = item
        self.list.addTopLevelItems(list(self._items.values()))
        self.select(self._session.tables[0])
        self.list.header().setStretchLastSection(False)
        self.list.header().setMinimumSectionSize(1)
        for fate, button in self.ways.items():
            set_tip(button, _WAYS[fate][1])
            button.setAutoDefault(False)
        set_tip(self.accept_all, "所有勾选的表里待核对的地方，都按读到的处理（可以撤销）")
        self.accept_all.setAutoDefault(False)

    def _lay_out(self) -> None:
        groups, ways = QHBoxLayout(), QHBoxLayout()
        choice = QButtonGroup(self)
        for group, button in self.groups.items():
            button.setCheckable(True)
            button.setChecked(group is self._group)
            choice.addButton(button)
            groups.addWidget(button)
        groups.addStretch(1)
        ways.addWidget(PlainLabel("选中的表："))
        for way in self.ways.values():
            ways.addWidget(way)
        ways.addStretch(1)
        ways.addWidget(self.accept_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.said)
        layout.addLayout(groups)
        layout.addWidget(self.list, 1)
        layout.addLayout(ways)

    def _connect(self) -> None:
        for group, button in self.groups.items():
            button.clicked.connect(lambda _checked, group=group: self._show_only(group))
        for fate, way in self.ways.items():
            way.clicked.connect(lambda _checked, fate=fate: self._decide(fate))
        self.accept_all.clicked.connect(self._accept_all)
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemDoubleClicked.connect(self._enter)
        self.list.line_entered.connect(self._enter)
        self.list.toggled.connect(self._toggle)

    def _show_only(self, group: TableGroup) -> None:
        self._group = group
        self.refresh()

    def _selected(self) -> list[ReviewTable]:
        items = [item for item in self.list.selectedItems() if not item.isHidden()]
        return [item.data(_NAME, _DATA) for item in items]

    def _enable(self) -> None:
        chosen = self._selected()
        there = [table for table in chosen if table.twin is not None]
        can = {
            Fate.ADD: any(table.twin is None for table in chosen),
            Fate.SKIP: bool(chosen),
            Fate.UPDATE: any(t.twin is not None and not t.twin.is_frozen for t in there),
            Fate.COPY: bool(there),
        }
        for fate, way in self.ways.items():
            way.setEnabled(can[fate])

    def _decide(self, fate: Fate) -> None:
        """A choice for tables that are there is none for new ones among them, and vice versa."""
        chosen = self._selected()
        if fate is Fate.ADD:
            chosen = [table for table in chosen if table.twin is None]
        elif fate is not Fate.SKIP:
            chosen = [table for table in chosen if table.twin is not None]
        self._session.decide(chosen, fate)

    def _toggle(self) -> None:
        chosen = self._selected()
        if chosen:
            self._session.tick(chosen, not all(table.is_ticked for table in chosen))

    def _accept_all(self) -> None:
        asked = [q for table in self._session.ticked for q in table.questions if q.is_open]
        self._session.accept(asked)

    def _enter(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.entered.emit(item.data(_NAME, _DATA))
