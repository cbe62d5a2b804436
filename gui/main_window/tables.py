"""The open tables side by side as tabs, each with its own editors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from gui.main_window.icons import icon
from gui.main_window.pages import MessagePage
from gui.main_window.sessions import Session, ViewState, go_to, view_state_of
from gui.main_window.table_source import TabLabel
from gui.plain import plain_tip, set_tip, without_mnemonic
from model.errors import UserError

if TYPE_CHECKING:
    from gui.shell.table_editors import TableEditors


def _told_apart(label: TabLabel, among: Iterable[TabLabel]) -> str:
    """A name with the year and the form, as far as these tell it from others of the name."""
    alike = [other for other in among if other.name == label.name]
    told = [label.name]
    if len({other.year for other in alike}) > 1:
        told.append(label.year)
    if len({other.form for other in alike}) > 1:
        told.append(label.form)
    return " ".join(part for part in told if part)


_WIDEST = 20
"""So many Chinese characters of a name are shown at most."""
_LEAST_LINES = 8
"""So many lines of a page that is no table are seen at least."""
_RIGHT = QTabBar.ButtonPosition.RightSide


class TableTabBar(QTabBar):
    """Tabs of a readable width, which the middle button closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("打开的表")
        self.setMovable(True)
        self.setExpanding(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setUsesScrollButtons(True)
        # Projects of one unit begin alike and differ at the end.
        self.setElideMode(Qt.TextElideMode.ElideMiddle)

    def measure(self) -> None:
        """Take the size and the colours of the text: Qt's own marks stay small and red."""
        side = self.fontMetrics().height() * 2 // 3
        for index in range(self.count()):
            mark = self.tabButton(index, _RIGHT)
            if isinstance(mark, QToolButton):
                mark.setIcon(icon("close", (side,)))
                mark.setIconSize(QSize(side, side))

    @override
    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        mark = QToolButton()
        mark.setAutoRaise(True)
        mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_tip(mark, "关闭")
        mark.setAccessibleName("关闭")
        mark.clicked.connect(partial(self._close_by, mark))
        self.setTabButton(index, _RIGHT, mark)
        self.measure()

    def _close_by(self, mark: QToolButton) -> None:
        for index in range(self.count()):
            if self.tabButton(index, _RIGHT) is mark:
                self.tabCloseRequested.emit(index)
                return

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.measure()

    @override
    def tabSizeHint(self, index: int) -> QSize:
        size = super().tabSizeHint(index)
        widest = self.fontMetrics().horizontalAdvance("国") * _WIDEST
        return QSize(min(size.width(), widest), size.height())

    @override
    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs do not shrink to dots: where there is no room for all, the bar is scrolled."""
        return self.tabSizeHint(index)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The menu of the right button is about the tab under it."""
        index = self.tabAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.RightButton and index >= 0:
            self.setCurrentIndex(index)
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.tabAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.MiddleButton and index >= 0:
            self.tabCloseRequested.emit(index)
            return
        super().mouseReleaseEvent(event)


MakeContent = Callable[[int], "TableEditors | MessagePage"]
"""Makes what is shown of a table: its editors, or why there are none."""


class TabPage(QWidget):
    """The place of one table, empty until it is first shown."""

    def __init__(self, table: int, place: ViewState) -> None:
        super().__init__()
        self.table = table
        self._place = place
        self._content: TableEditors | MessagePage | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @override
    def minimumSizeHint(self) -> QSize:
        """What the table needs: bars above it take several lines only where the page is narrow."""
        content = self._content
        return content.minimumSizeHint() if content is not None else super().minimumSizeHint()

    @property
    def editors(self) -> TableEditors | None:
        """The editors of the table; None before it is shown, and if its form is not known."""
        return None if isinstance(self._content, MessagePage) else self._content

    @property
    def place(self) -> ViewState:
        """Where the clerk stands, or stood the last time."""
        return view_state_of(self.editors) if self.editors is not None else self._place

    def empty(self) -> None:
        """Let go of what is shown; the clerk will stand there again when it is filled."""
        self._place = self.place
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
            self._content = None

    def fill(self, make: MakeContent) -> bool:
        """Make what is shown, unless it is there already; whether it was made."""
        if self._content is not None:
            return False
        self._content = make(self.table)
        self._layout.addWidget(self._content)
        if self.editors is not None:
            go_to(self.editors, self._place)
        return True


MOST_MADE = 8
"""So many tables are kept as they were shown, 1.5 MB each; one that was shown longer ago is made
again, which takes a moment.
"""


class TableTabs(QTabWidget):
    """Shows one of the open tables and keeps the others as they are, or where the clerk stood.

    ``label`` gives what the tab of a table says.  A table that is only looked at gives its tab
    up to the next one.
    """

    shown = Signal()
    """Another table is in front, or none."""
    said = Signal(str)
    """Something was done in the table in front, and is to be told."""
    moved = Signal()
    """The clerk went to another cell of the table in front."""

    zoom_wanted = Signal(int)
    """All is to be larger (1) or smaller (-1)."""

    def __init__(self, make: MakeContent, label: Callable[[int], TabLabel]) -> None:
        super().__init__()
        self._make = make
        self._label = label
        self._shown: QWidget | None = None
        self._recent: list[TabPage] = []
        self._passing: TabPage | None = None
        self._last: int | None = None
        self._closed: list[int] = []
        self.setTabBar(TableTabBar())
        self.setDocumentMode(True)
        self.setAccessibleName("打开的表")
        self.currentChanged.connect(self._on_current)
        self.tabBar().tabCloseRequested.connect(self._on_close)
        self.tabBarDoubleClicked.connect(lambda _index: self.keep())

    # What there is

    @property
    def page(self) -> TabPage | None:
        """The tab of the table in front; None where another page is."""
        page = self.currentWidget()
        return page if isinstance(page, TabPage) else None

    @property
    def _shown_side(self) -> int:
        """Whether header or indicators are in front, to show the same of another table."""
        editors = self.page.editors if self.page is not None else None
        return editors.currentIndex() if editors is not None else 0

    @property
    def session(self) -> Session:
        """What is open, to be restored; of other pages the table that was in front before."""
        places = {page.table: page.place for page in self._pages()}
        return Session(tuple(places), self._last if self._last in places else None, places)

    # What is done

    def open(self, table: int, *, passing: bool = False) -> None:
        """Show a table in its tab, or in a new one; one that is only looked at is passing."""
        page = next((page for page in self._pages() if page.table == table), None)
        before = self._passing
        if page is None:
            page = TabPage(table, ViewState(page=self._shown_side))
            self._insert(page, passing=passing)
        elif not passing and page is before:
            self._passing = None
        self.setCurrentWidget(page)
        if passing and before is not None and before is not self._passing:
            self._drop(before)
        self.update_labels()

    def show_page(self, page: QWidget, title: str) -> None:
        """Show a page that is no table before all tables; closing its tab only hides it."""
        if self.indexOf(page) < 0:
            self.insertTab(0, page, title)
        # Its bars take several lines only where it is narrow: it would press panels off the screen.
        page.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_LINES)
        self.setCurrentWidget(page)

    def restore(self, session: Session) -> None:
        """Open what was open; only the current table is made."""
        self.blockSignals(True)
        for table in session.tables:
            self.addTab(TabPage(table, session.places.get(table, ViewState())), "")
        for page in self._pages():
            if page.table == session.current:
                self.setCurrentWidget(page)
        self.blockSignals(False)
        self.update_labels()
        self._on_current()

    def keep(self) -> None:
        """The table in front is worked at: it does not give up its tab."""
        if self._passing is not None and self._passing is self.page:
            self._passing = None
            self.update_labels()

    def finish_pending_edit(self) -> None:
        """Commit what is being typed, also what the disk refused of tables that are behind."""
        for page in self._pages():
            if page.editors is not None:
                page.editors.finish_pending_edit()

    def close_tables(self, tables: Iterable[int]) -> None:
        """Close the tabs of tables, for good if they are gone."""
        gone = set(tables)
        self._closed = [table for table in self._closed if table not in gone]
        for page in list(self._pages()):
            if page.table in gone:
                self._drop(page)

    def close_current(self) -> None:
        """Close the tab in front; what is typed in it is kept before."""
        self._on_close(self.currentIndex())

    def close_others(self) -> None:
        """Leave only the tab in front."""
        for page in list(self._pages()):
            if page is not self.page:
                self._on_close(self.indexOf(page))

    def reopen(self) -> None:
        """Open the table whose tab was closed last."""
        if self._closed:
            self.open(self._closed.pop())

    def step(self, by: int) -> None:
        """Go to another tab; the first follows the last."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def clear_all(self) -> None:
        """Close all tabs, as another data file is opened."""
        self._closed.clear()
        self.blockSignals(True)
        for page in list(self._pages()):
            self._drop(page)
        while self.count():
            self.removeTab(0)
        self.blockSignals(False)
        self._on_current()

    def make_again(self) -> None:
        """Make what is shown anew: fonts or colours are others."""
        self._remake(self._pages())

    def try_again(self) -> None:
        """Make the table in front, which could not be shown before."""
        if self.page is not None and self.page.editors is None:
            self._remake([self.page])

    def _remake(self, pages: Iterable[TabPage]) -> None:
        for page in pages:
            page.empty()
        self._shown = None
        self._on_current()

    def update_labels(self) -> None:
        """Say what the tables are called now; those of one name tell their years and forms."""
        labels = {page: self._label(page.table) for page in self._pages()}
        for page, label in labels.items():
            index = self.indexOf(page)
            text = _told_apart(label, labels.values())
            hint = "\n正在浏览：编辑或者双击后，这个标签就留下来" if page is self._passing else ""
            self.setTabText(index, without_mnemonic(text))
            self.setTabToolTip(index, plain_tip(label.tip + hint))

    # How it is done

    def _pages(self) -> Iterator[TabPage]:
        for index in range(self.count()):
            page = self.widget(index)
            if isinstance(page, TabPage):
                yield page

    def _insert(self, page: TabPage, *, passing: bool) -> None:
        index = self.currentIndex() + 1
        if passing:
            index = self.indexOf(self._passing) if self._passing is not None else self.count()
            self._passing = page
        self.insertTab(index, page, "")

    def _drop(self, page: TabPage) -> None:
        if page is self._passing:
            self._passing = None
        self.removeTab(self.indexOf(page))
        page.deleteLater()
        self.update_labels()

    def _on_close(self, index: int) -> None:
        page = self.widget(index)
        if isinstance(page, TabPage):
            if page.editors is not None:
                page.editors.finish_pending_edit()
            self._closed.append(page.table)
            self._drop(page)
        elif page is not None:
            self.removeTab(index)

    def _on_current(self, _index: int = 0) -> None:
        page = self.page
        if self.currentWidget() is self._shown:
            return
        self._shown = self.currentWidget()
        self._last = page.table if page is not None else self._last
        if page is not None and page.fill(self._make) and page.editors is not None:
            page.editors.moved.connect(self.moved)
            page.editors.said.connect(self.said)
            page.editors.zoom_wanted.connect(self.zoom_wanted)
        self.shown.emit()
        if page is not None:
            self._let_go_for(page)

    def _let_go_for(self, page: TabPage) -> None:
        """Empty the pages that were in front longest ago, but where the disk refused a text."""
        there = [each for each in self._pages() if each is not page]
        self._recent = [*(each for each in self._recent if each in there), page]
        for old in self._recent[:-MOST_MADE]:
            with suppress(UserError):
                if old.editors is not None:
                    old.editors.finish_pending_edit()
                old.empty()
                self._recent.remove(old)
