"""The tree of units, years, projects and tables, built from the store's outline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from gui.library.filter_button import TableFilter
from gui.library.tree_items import (
    DOCUMENT,
    FORM,
    NAME,
    children_of,
    document_of,
    group_item,
    group_key,
    has_hit,
    is_shown,
    items_below,
    project_of,
    visible_below,
)
from gui.library.words import state_of
from gui.plain import plain_tip
from model.definition.unnamed import NO_UNIT, shown_name, shown_year

if TYPE_CHECKING:
    from model.store import DocumentEntry, ProjectEntry, UnitEntry, YearEntry

# As a number, since Qt takes ten times as long to see that flags together are one.
_STATE = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
_AT_FIRST = 150
"""So many tables are listed before anything is painted: more than are seen at once."""
_AT_ONCE = 500
"""So many are listed in each later turn of the event loop."""
_MANY = 0.25
"""If this part of the tables is another, all are listed anew in less time than each by itself."""
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class LibraryTree(QTreeWidget):
    """Shows an outline; keeps selection, current table and folded groups when shown anew.

    ``form_title`` gives the title of a table's form.  A project with a single table stands for it.

    Of many tables the first ones are listed at once, and the others as soon as the window has
    nothing else to do, or when they are asked for: none has to wait for 10,000 rows.  Nor has who
    changes one of them: only the projects that are another are shown anew.
    """

    def __init__(
        self, form_title: Callable[[DocumentEntry], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._form_title = form_title
        self._wanted = TableFilter()
        self._folded: set[str] = set()
        self._tables: dict[int, QTreeWidgetItem] = {}
        self._entries: dict[int, DocumentEntry] = {}
        self._groups: object = None
        """The units and years that are shown, and what the forms in them are called."""
        self._years: list[tuple[QTreeWidgetItem, YearEntry]] = []
        self._unlisted: dict[int, None] = {}
        """The numbers of the years whose tables are not listed yet, in their order."""
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
        self.itemCollapsed.connect(lambda item: self._folded.add(group_key(item)))
        self.itemExpanded.connect(lambda item: self._folded.discard(group_key(item)))

    def show_outline(self, units: Sequence[UnitEntry]) -> None:
        """Show what the store holds now."""
        current, selected = self.current_document(), set(self.selected_documents())
        scrolled, is_first = self.verticalScrollBar().value(), self.is_empty
        years = [year for unit in units for year in unit.years]
        self._learn(years)
        groups, self._groups = self._groups, self._groups_of(units)
        with QSignalBlocker(self):
            if groups != self._groups or not self._show_changes(years):
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
        return document_of(self.currentItem())

    def selected_documents(self) -> tuple[int, ...]:
        """All visible tables that are selected, or stand in a selected group, in their order."""
        selected = self.selectedItems()
        if any(document_of(item) is None for item in selected):
            self._list()
        chosen = {document_of(item) for one in selected for item in visible_below(one)}
        return tuple(document for document in self._entries if document in chosen)

    def picked_documents(self) -> tuple[int, ...]:
        """The tables that are selected themselves, and not by the group in which they stand."""
        picked = {document_of(item) for item in self.selectedItems()}
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
        forms = {(each.form, each.title): each for each in self._entries.values()}
        states = dict.fromkeys((each.stage, each.progress) for each in self._entries.values())
        titles = dict.fromkeys(map(self._form_title, forms.values()))
        return list(titles), [state_of(*each) for each in states]

    def first_hit(self) -> int | None:
        """The first table that is visible."""
        self._list()
        return next((each for each in self._entries if is_shown(self._tables[each])), None)

    # Building

    def _show_groups(self, units: Sequence[UnitEntry]) -> None:
        """Show units and years; what stands in them is to be listed."""
        for known in (self._tables, self._years, self._unlisted):
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
        return group_item(
            unit.name or unit.code or NO_UNIT, f"unit/{unit.name}/{unit.code}", children
        )

    def _year_item(self, year: YearEntry) -> QTreeWidgetItem:
        item = group_item(shown_year(year.year), f"year/{year.id}", [])
        self._unlisted[len(self._years)] = None
        self._years.append((item, year))
        return item

    def _learn(self, years: Iterable[YearEntry]) -> None:
        """Know the tables that there are, and the numbers of their years."""
        self._entries.clear()
        self._year_of.clear()
        for number, year in enumerate(years):
            for document in (each for project in year.projects for each in project.documents):
                self._entries[document.id] = document
                self._year_of[document.id] = number

    def _groups_of(self, units: Sequence[UnitEntry]) -> object:
        """What has to be the same for units and years to stay as they are shown."""
        forms = {each.form: each for each in self._entries.values() if not each.title}
        years = [(u.name, u.code, [(year.id, year.year) for year in u.years]) for u in units]
        return years, {form: self._form_title(each) for form, each in forms.items()}

    def _show_changes(self, years: Sequence[YearEntry]) -> bool:
        """Show the projects that are another in years that are shown; False if they are many."""
        changes = [
            (item, change)
            for number, ((item, before), year) in enumerate(zip(self._years, years, strict=True))
            if number not in self._unlisted
            for change in _changes(before.projects, year.projects)
        ]
        if sum(len(gone) for _, (_, gone, _) in changes) > len(self._tables) * _MANY:
            return False
        self._years = [(item, year) for (item, _), year in zip(self._years, years, strict=True)]
        if changes:
            # Qt would go on to a neighbour of what is taken away.
            self.select_document(None)
        # First all that goes: a table may have come to another year.
        for item, (at, gone, _) in reversed(changes):
            for project in gone:
                item.takeChild(at)
                for document in project.documents:
                    del self._tables[document.id]
        for item, (at, _, new) in changes:
            self._put(item, at, new)
        return True

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
        del self._unlisted[number]
        item, year = self._years[number]
        self._put(item, 0, year.projects)
        self._unfold(item)

    def _put(self, year: QTreeWidgetItem, at: int, projects: Iterable[ProjectEntry]) -> None:
        """List projects in a year from a row on."""
        items = [self._project_item(project) for project in projects]
        year.insertChildren(at, items)
        for item in items:
            if item.childCount():
                self._unfold(item)

    def _unfold(self, group: QTreeWidgetItem) -> None:
        """Show what stands in a group, unless the clerk has folded it."""
        group.setExpanded(not self._wanted.is_all or group_key(group) not in self._folded)

    def _item(self, document_id: int) -> QTreeWidgetItem | None:
        """The item of a table; None if there is no such table."""
        if document_id in self._entries and document_id not in self._tables:
            self._list_year(self._year_of[document_id])
        return self._tables.get(document_id)

    def _project_item(self, project: ProjectEntry) -> QTreeWidgetItem:
        name = shown_name(project.name)
        if len(project.documents) == 1:
            item = self._document_item(project.documents[0], name)
        else:
            children = [self._document_item(d) for d in project.documents]
            item = group_item(name, f"project/{project.id}", children)
            item.setToolTip(0, plain_tip(name))
        item.setData(0, NAME, name)
        return item

    def _document_item(self, document: DocumentEntry, name: str = "") -> QTreeWidgetItem:
        title = self._form_title(document)
        state = state_of(document.stage, document.progress)
        item = QTreeWidgetItem([name or title, state])
        item.setData(0, DOCUMENT, document.id)
        item.setData(0, FORM, title)
        item.setData(1, Qt.ItemDataRole.TextAlignmentRole, _STATE)
        self._dim(item)
        self._tables[document.id] = item
        return item

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        """Make the tip of a table when it is asked for: there may be 10,000 of them."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            item = self.itemAt(event.pos())
            document = document_of(item)
            if item is not None and document is not None:
                tip = self._tip(item, self._entries[document])
                for column in (0, 1):
                    item.setToolTip(column, tip)
        return super().viewportEvent(event)

    def _tip(self, item: QTreeWidgetItem, document: DocumentEntry) -> str:
        """The name of a project that stands for its table, the form, and how far the table is."""
        name, title = item.data(0, NAME) or "", self._form_title(document)
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
        for item in items_below(self.invisibleRootItem()):
            form, state = item.data(0, FORM), item.text(1)
            if form is not None:
                item.setHidden(not self._wanted.shows(project_of(item), form, state))
        for item in items_below(self.invisibleRootItem()):
            if item.childCount():
                item.setHidden(not any(has_hit(child) for child in children_of(item)))
                self._unfold(item)

    def _select_again(self, current: int | None, selected: set[int]) -> None:
        if (current, selected) == (self.current_document(), set(self.selected_documents())):
            return
        item = self._item(current) if current is not None else None
        if item is not None:
            self.setCurrentItem(item, 0, _SELECT)
        for document in selected:
            if (again := self._item(document)) is not None:
                again.setSelected(True)


_Change = tuple[int, Sequence["ProjectEntry"], Sequence["ProjectEntry"]]
"""From a row on, projects stand no more where others do now."""


def _changes(before: Sequence[ProjectEntry], now: Sequence[ProjectEntry]) -> list[_Change]:
    """How one list of projects becomes another: each by itself, or one part of them."""
    if before == now:
        return []
    if len(before) == len(now):
        pairs = enumerate(zip(before, now, strict=True))
        return [(row, [one], [other]) for row, (one, other) in pairs if one != other]
    start = _same(before, now)
    end = _same(before[start:][::-1], now[start:][::-1])
    return [(start, before[start : len(before) - end], now[start : len(now) - end])]


def _same(some: Sequence[ProjectEntry], others: Sequence[ProjectEntry]) -> int:
    """How many projects at the beginning are the same."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((n for n, (one, other) in pairs if one != other), min(len(some), len(others)))


def _told(document: DocumentEntry) -> str:
    """All that is known of how far a table is."""
    version = f"（第 {document.version} 版）" if document.version else ""
    state = f"状态：{state_of(document.stage, document.progress)}{version}"
    return f"{state}\n最后修改：{document.modified.astimezone():%Y-%m-%d %H:%M}"
