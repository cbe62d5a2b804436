"""The indicator lists of one document side by side, with what can be done to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QMessageBox,
    QSplitter,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.editing import EditFactory
from gui.plain import PlainLabel
from gui.tree.actions import IndicatorActions, Tools
from gui.tree.columns import ColumnWidths
from gui.tree.delegate import Assist
from gui.tree.model import IndicatorModel
from gui.tree.pasting import Paster
from gui.tree.selected_cells import SelectedCells
from gui.tree.two_lists import OneOrder, TwoLists
from gui.tree.view import Confirm, IndicatorView
from gui.widgets.marks import CellHint, CheckMark
from model.definition import Definition, IndicatorsSection, ScopeName
from model.document import Document, Scope

Role = QPalette.ColorRole


class ListPane(QWidget):
    """The list of one scope below its title (实施期, 年度)."""

    def __init__(self, title: str, view: IndicatorView) -> None:
        super().__init__()
        self.view = view
        view.setAccessibleName(title)
        self._title = PlainLabel(title)
        self._title.setIndent(self._title.fontMetrics().horizontalAdvance(" "))
        self._title.setBuddy(view)
        self._title.setAutoFillBackground(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._title)
        layout.addWidget(view, 1)

    def show_focus(self, is_here: bool) -> None:
        """Show whether the clerk is in this list: by its title, and how bright its selection is."""
        self._title.setBackgroundRole(Role.Highlight if is_here else Role.Window)
        self._title.setForegroundRole(Role.HighlightedText if is_here else Role.WindowText)
        palette = QPalette(self.palette())
        if not is_here:
            palette.setColor(Role.Highlight, palette.color(Role.Midlight))
            palette.setColor(Role.HighlightedText, palette.color(Role.Text))
        self.view.setPalette(palette)


class ListFocus(QObject):
    """Shows plainly in which of several lists the clerk is."""

    def __init__(self, panes: Sequence[ListPane], parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        application = QApplication.instance()
        assert isinstance(application, QApplication), "widgets need one"
        application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, focus: QWidget | None) -> None:
        """A menu or another window takes the focus for a while only."""
        if focus is None:
            return
        here = [pane for pane in self._panes if pane.isAncestorOf(focus)]
        if here or any(pane.window() is focus.window() for pane in self._panes):
            for pane in self._panes:
                pane.show_focus(pane in here)


class TreeEditor(QWidget):
    """All indicator lists that a form asks for.

    ``widths`` remembers columns beyond the life of one editor (see ``ColumnWidths``); ``confirm``
    asks before whole categories are removed (a message box unless told otherwise); ``assist``
    helps with typing (see ``CellDelegate``).
    """

    def __init__(
        self,
        document: Document,
        definition: Definition,
        edit: EditFactory,
        parent: QWidget | None = None,
        *,
        widths: dict[str, dict[str, int]] | None = None,
        confirm: Confirm | None = None,
        assist: Assist | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._definition = definition
        self._widths = widths if widths is not None else {}
        self._assist = assist
        self._confirm = confirm or self._ask
        self._order = OneOrder(document, edit)
        self._tools: list[Tools] = []
        for section in definition.indicator_sections:
            for side, scope in enumerate(section.scopes):
                self._tools.append(self._made(section, scope, side))
        self.views = [tools.view for tools in self._tools]
        pasters = [tools.paster for tools in self._tools]
        for paster in pasters:
            paster.others = [other for other in pasters if other is not paster]
        self._ahead = list(self._tools)
        self._actions = IndicatorActions(
            self,
            lambda: self._ahead,
            definition.categories,
            TwoLists(self.views, self._order, self),
            self._confirm,
        )
        self._actions.acting.connect(self.acted)
        self._bar = QToolBar("指标工具栏", self)
        self._is_read_only = False
        self._lay_out()

    said = Signal(str)
    """What was done, for who has a place to say it."""
    acted = Signal()
    """Something is about to be done to a list from a menu, and ought to be in sight."""

    def actions_for_menu(self) -> list[QAction]:
        """Everything that can be done here, for the window's menu 指标."""
        return self._actions.for_menu() if self.views else []

    def finish_pending_edit(self) -> None:
        """Commit what is still being typed in either list."""
        for view in self.views:
            view.finish_pending_edit()

    def reveal(self, node_id: int, key: str = "") -> bool:
        """Go to a node (and the column of ``key``); False if no list has it."""
        for view in self.views:
            if view.reveal(node_id, key):
                view.setFocus()
                return True
        return False

    def show_marks(self, marks: Mapping[tuple[int, str], CheckMark]) -> None:
        """Mark the cells (node and key) of which the check has something to say."""
        for view in self.views:
            view.indicators.show_marks(marks)

    def show_hints(self, hints: Mapping[tuple[int, str], CellHint]) -> None:
        """Show what is proposed for cells (node and key)."""
        for view in self.views:
            view.indicators.show_hints(hints)

    def set_read_only(self, is_read_only: bool) -> None:
        """Offer no changes on the tool bar, or all of them again.

        The actions stay, so that who presses their keys is told why nothing can be changed.
        """
        self._is_read_only = is_read_only
        for action in self._bar.actions():
            if action is not self._actions["fold"]:
                self._bar.widgetForAction(action).setEnabled(not is_read_only)

    def _made(self, section: IndicatorsSection, name: ScopeName, side: int) -> Tools:
        """One list with its tools."""
        scope = Scope(name)
        edit = self._order.editor_of(scope)
        columns, categories = section.entries_of(name), self._definition.categories
        model = IndicatorModel(self._document, scope, columns, categories, edit, self)
        view = IndicatorView(model, self, self._assist, self._confirm)
        widths = self._widths.setdefault(f"{self._definition.id}/{scope}", {})
        view.customContextMenuRequested.connect(lambda at: self._show_menu(view, at))
        view.header().customContextMenuRequested.connect(lambda at: self._show_columns(view, at))
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        cells = SelectedCells(view, self.said.emit)
        view.offer_filling(cells)
        paster = Paster(view, cells, section, side, self._definition, self.said.emit)
        return Tools(view, cells, paster, ColumnWidths(view, widths))

    def _lay_out(self) -> None:
        # Lists of one printed table stand side by side, as there; tables one below the other.
        side_by_side = len(self._definition.indicator_sections) == 1
        orientations = Qt.Orientation
        splitter = QSplitter(orientations.Horizontal if side_by_side else orientations.Vertical)
        splitter.setChildrenCollapsible(False)
        panes = []
        for number, view in enumerate(self.views):
            word = self._definition.scope_words.of(view.indicators.scope)
            title = f"{word}指标" if len(self.views) > 1 else "绩效指标"
            panes.append(ListPane(title, view))
            splitter.addWidget(panes[-1])
            splitter.setStretchFactor(number, 1)
        if len(panes) > 1:
            ListFocus(panes, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if self.views:
            layout.addWidget(self._bar)
            self.setFocusProxy(self.views[0])
        layout.addWidget(splitter, 1)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Make the buttons when they are first to be seen: many tables show only their header."""
        super().showEvent(event)
        if self.views and not self._bar.actions():
            self._fill_tool_bar()
            self.set_read_only(self._is_read_only)

    def _fill_tool_bar(self) -> None:
        bar = self._bar
        bar.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        for action in self._actions.for_tool_bar():
            bar.addAction(action)
            button = bar.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _show_menu(self, view: IndicatorView, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions.fill_context_menu(menu)
        # What others offer for a row, such as its history.
        if view.actions():
            menu.addSeparator()
            menu.addActions(view.actions())
        menu.popup(view.viewport().mapToGlobal(at))

    def _show_columns(self, view: IndicatorView, at: QPoint) -> None:
        self._put_ahead(view)
        self._actions.columns_menu().popup(view.header().mapToGlobal(at))

    def _put_ahead(self, view: IndicatorView) -> None:
        self._ahead.sort(key=lambda tools: tools.view is not view)

    def _ask(self, question: str) -> bool:
        return QMessageBox.question(self, "绩效指标", question) == QMessageBox.StandardButton.Yes

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note which list has the focus, and share its width among its columns."""
        for tools in self._tools:
            if watched is tools.view and event.type() == QEvent.Type.FocusIn:
                self._put_ahead(tools.view)
            elif watched is tools.view.viewport() and event.type() == QEvent.Type.Resize:
                # The view's own resize comes before its viewport has its new width.
                tools.columns.fit()
        return super().eventFilter(watched, event)
