"""The tree of units, years, projects and tables, built from the store's outline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from gui.library.filter_button import TableFilter
from gui.library.words import NO_NAME, NO_UNIT, NO_YEAR, state_of
from gui.plain import plain_tip

if TYPE_CHECKING:
    from model.store import DocumentEntry, ProjectEntry, UnitEntry, YearEntry

# As a number, since Qt takes ten times as long to see that flags together are one.
_STATE = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
_DOCUMENT = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1
_GROUP_KEY = Qt.ItemDataRole.UserRole + 2
_FORM = Qt.ItemDataRole.UserRole + 3
_AT_FIRST = 150
"""So many tables are listed before anything is painted: more than are seen at once."""
_AT_ONCE = 500
"""So many are listed in each later turn of the event loop."""
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class LibraryTree(QTreeWidget):
    """Shows an outline; keeps selection, current table and folded groups when shown anew.

    ``form_title`` gives a form's title by its id.  A project with a single table stands for it.

    Of many tables the first ones are listed at once, and the others as soon as the window has
    nothing else to do, or when they are asked for: none has to wait for 10,000 rows.
    """

    def __init__(self, form_title: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form_title = form_title
        self._wanted = TableFilter()
        self._folded: set[str] = set()
        self._tables: dict[int, QTreeWidgetItem] = {}
        self._entries: dict[int, DocumentEntry] = {}
        self._unlisted: dict[int, tuple[QTreeWidgetItem, YearEntry]] = {}
        """Years whose tables are not listed yet, by their numbers, in their order."""
        self._year_of: dict[int, int] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._list_more)
        self._faint = self.palette().brush(QPalette.ColorRole.PlaceholderText)
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setUniformRowHeights(True)
        # Projects of one unit begin alike and differ at the end.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setIndentation(self.fontMetrics().horizontalAdvance("国"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName("项目列表")
        self.itemCollapsed.connect(lambda item: self._folded.add(_key(item)))
        self.itemExpanded.connect(lambda item: self._folded.discard(_key(item)))

    def show_outline(self, units: Sequence[UnitEntry]) -> None:
        """Show what the store holds now."""
        current, selected = self.current_document(), set(self.selected_documents())
        scrolled, is_first = self.verticalScrollBar().value(), self.is_empty
        with QSignalBlocker(self):
            self._show_groups(units)
            self._list(_AT_FIRST if is_first and self._wanted.is_all else None)
            if not self._wanted.is_all:
                self._filter()
            self._select_again(current, selected)
        self.verticalScrollBar().setValue(scrolled)

    def show_only(self, wanted: TableFilter) -> None:
        """Hide all tables but those that are wanted."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        with QSignalBlocker(self):
            self._list()
            self._filter()

    @property
    def is_empty(self) -> bool:
        """Whether the store holds no table at all."""
        return not self._entries

    def holds(self, document_id: int) -> bool:
        """Whether there is a table with this id."""
        return document_id in self._entries

    def current_document(self) -> int | None:
        """The table at the cursor."""
        return _document(self.currentItem())

    def selected_documents(self) -> tuple[int, ...]:
        """All visible tables that are selected, or stand in a selected group, in their order."""
        selected = self.selectedItems()
        if any(_document(item) is None for item in selected):
            self._list()
        chosen = {_document(item) for one in selected for item in _visible_below(one)}
        return tuple(document for document in self._entries if document in chosen)

    def picked_documents(self) -> tuple[int, ...]:
        """The tables that are selected themselves, and not by the group in which they stand."""
        picked = {_document(item) for item in self.selectedItems()}
        return tuple(document for document in self._entries if document in picked)

    def select_document(self, document_id: int | None) -> None:
        """Go to a table, and show it even if the search hides it."""
        item = self._item(document_id) if document_id is not None else None
        if item is None:
            self.clearSelection()
            self.setCurrentItem(None)  # type: ignore[call-overload]  # the stubs forget None
            return
        if item is not self.currentItem() or not item.isSelected():
            above: QTreeWidgetItem | None = item
            while above is not None:
                above.setHidden(False)
                above = above.parent()
            # Said in full: Qt would ask which keys are down, and undo is Ctrl+Z.
            self.setCurrentItem(item, 0, _SELECT)

    def offers(self) -> tuple[list[str], list[str]]:
        """The forms and the states that the tables have."""
        forms = dict.fromkeys(each.form for each in self._entries.values())
        states = dict.fromkeys((each.stage, each.progress) for each in self._entries.values())
        return [self._form_title(form) for form in forms], [state_of(*each) for each in states]

    def first_hit(self) -> int | None:
        """The first table that is visible."""
        self._list()
        return next((each for each in self._entries if _is_shown(self._tables[each])), None)

    # Building

    def _show_groups(self, units: Sequence[UnitEntry]) -> None:
        """Show units and years; what stands in them is to be listed."""
        for known in (self._tables, self._entries, self._unlisted, self._year_of):
            known.clear()
        self.clear()
        if len(units) > 1:
            items = [self._unit_item(unit) for unit in units]
            self.addTopLevelItems(items)
            for item in items:
                self._unfold(item)
        else:
            self.addTopLevelItems([self._year_item(y) for unit in units for y in unit.years])

    def _unit_item(self, unit: UnitEntry) -> QTreeWidgetItem:
        children = [self._year_item(year) for year in unit.years]
        return _group(unit.name or unit.code or NO_UNIT, f"unit/{unit.name}/{unit.code}", children)

    def _year_item(self, year: YearEntry) -> QTreeWidgetItem:
        name = f"{year.year} 年度" if year.year else NO_YEAR
        item, number = _group(name, f"year/{year.id}", []), len(self._unlisted)
        self._unlisted[number] = item, year
        for document in (each for project in year.projects for each in project.documents):
            self._entries[document.id] = document
            self._year_of[document.id] = number
        return item

    def _list(self, count: int | None = None) -> None:
        """List the tables of the next years until there are so many more, or all; go on soon."""
        end = len(self._entries) if count is None else len(self._tables) + count
        while self._unlisted and len(self._tables) < end:
            self._list_year(next(iter(self._unlisted)))
        if self._unlisted:
            self._soon.start()

    def _list_more(self) -> None:
        """List some more tables, and keep the one at the cursor in sight."""
        current, sight = self.currentIndex(), self.viewport().rect()
        is_seen = current.isValid() and sight.intersects(self.visualRect(current))
        # All rows are laid out once, and not at each group that is unfolded.
        self.scheduleDelayedItemsLayout()
        self._list(_AT_ONCE)
        if is_seen:
            self.scrollTo(current)

    def _list_year(self, number: int) -> None:
        item, year = self._unlisted.pop(number)
        projects = [self._project_item(project) for project in year.projects]
        item.addChildren(projects)
        for group in (item, *(each for each in projects if each.childCount())):
            self._unfold(group)

    def _unfold(self, group: QTreeWidgetItem) -> None:
        """Show what stands in a group, unless the clerk has folded it."""
        group.setExpanded(not self._wanted.is_all or _key(group) not in self._folded)

    def _item(self, document_id: int) -> QTreeWidgetItem | None:
        """The item of a table; None if there is no such table."""
        if document_id in self._entries and document_id not in self._tables:
            self._list_year(self._year_of[document_id])
        return self._tables.get(document_id)

    def _project_item(self, project: ProjectEntry) -> QTreeWidgetItem:
        name = _one_line(project.name) or NO_NAME
        if len(project.documents) == 1:
            item = self._document_item(project.documents[0], name)
        else:
            children = [self._document_item(d) for d in project.documents]
            item = _group(name, f"project/{project.id}", children)
            item.setToolTip(0, plain_tip(name))
        item.setData(0, _NAME, name)
        return item

    def _document_item(self, document: DocumentEntry, name: str = "") -> QTreeWidgetItem:
        title = self._form_title(document.form)
        state = state_of(document.stage, document.progress)
        item = QTreeWidgetItem([name or title, state])
        item.setData(0, _DOCUMENT, document.id)
        item.setData(0, _FORM, title)
        item.setData(1, Qt.ItemDataRole.TextAlignmentRole, _STATE)
        self._dim(item)
        self._tables[document.id] = item
        return item

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        """Make the tip of a table when it is asked for: there may be 10,000 of them."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            item = self.itemAt(event.pos())
            document = _document(item)
            if item is not None and document is not None:
                tip = self._tip(item, self._entries[document])
                for column in (0, 1):
                    item.setToolTip(column, tip)
        return super().viewportEvent(event)

    def _tip(self, item: QTreeWidgetItem, document: DocumentEntry) -> str:
        """The name of a project that stands for its table, the form, and how far the table is."""
        name, title = item.data(0, _NAME) or "", self._form_title(document.form)
        return plain_tip(f"{name}\n{title}\n{_told(document)}".strip())

    def _dim(self, item: QTreeWidgetItem) -> None:
        """Let the state stand back behind the name, in the colours of the day."""
        item.setForeground(1, self._faint)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._faint = self.palette().brush(QPalette.ColorRole.PlaceholderText)
            for item in self._tables.values():
                self._dim(item)

    # Searching and selecting

    def _filter(self) -> None:
        """Hide what is not wanted."""
        for item in _items_below(self.invisibleRootItem()):
            form, state = item.data(0, _FORM), item.text(1)
            if form is not None:
                item.setHidden(not self._wanted.shows(_project(item), form, state))
        for item in _items_below(self.invisibleRootItem()):
            if item.childCount():
                item.setHidden(not any(_has_hit(child) for child in _children(item)))
                self._unfold(item)

    def _select_again(self, current: int | None, selected: Iterable[int]) -> None:
        item = self._item(current) if current is not None else None
        if item is not None:
            self.setCurrentItem(item, 0, _SELECT)
        for document in selected:
            if (again := self._item(document)) is not None:
                again.setSelected(True)


def _told(document: DocumentEntry) -> str:
    """All that is known of how far a table is."""
    version = f"（第 {document.version} 版）" if document.version else ""
    state = f"状态：{state_of(document.stage, document.progress)}{version}"
    return f"{state}\n最后修改：{document.modified.astimezone():%Y-%m-%d %H:%M}"


def _group(name: str, key: str, children: list[QTreeWidgetItem]) -> QTreeWidgetItem:
    item = QTreeWidgetItem([name])
    item.setData(0, _GROUP_KEY, key)
    item.addChildren(children)
    return item


def _children(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for row in range(item.childCount()):
        if (child := item.child(row)) is not None:
            yield child


def _items_below(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for child in _children(item):
        yield child
        yield from _items_below(child)


def _visible_below(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    """An item that is not hidden and all below it that are not."""
    if not item.isHidden():
        yield item
        for child in _children(item):
            yield from _visible_below(child)


def _is_shown(item: QTreeWidgetItem | None) -> bool:
    return item is None or (not item.isHidden() and _is_shown(item.parent()))


def _has_hit(item: QTreeWidgetItem) -> bool:
    """Whether a table that is wanted stands here or below."""
    if item.data(0, _FORM) is not None:
        return not item.isHidden()
    return any(_has_hit(child) for child in _children(item))


def _project(item: QTreeWidgetItem) -> str:
    """The name of a table's project, which stands here or above it."""
    name = item.data(0, _NAME)
    above = item.parent()
    return str(name) if name is not None else _project(above) if above is not None else ""


def _document(item: QTreeWidgetItem | None) -> int | None:
    document = item.data(0, _DOCUMENT) if item is not None else None
    return document if isinstance(document, int) else None


def _key(item: QTreeWidgetItem) -> str:
    return str(item.data(0, _GROUP_KEY) or "")


def _one_line(text: str) -> str:
    return " ".join(text.split())
