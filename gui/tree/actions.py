"""What can be done in the indicator lists, as actions for tool bar, menu and context menu."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.plain import set_tip, without_mnemonic
from gui.tree.action_table import COMMON, TREE_ACTIONS, TreeActionSpec
from gui.tree.category_menus import CategoryMenus
from gui.tree.columns import ColumnWidths
from gui.tree.pasting import Paster
from gui.tree.selected_cells import SelectedCells
from gui.tree.two_lists import TwoLists
from gui.tree.view import Confirm, IndicatorView
from model.definition import Category
from model.document import Edit, Kind, Node
from model.document.edits import (
    duplicate,
    indicators_of,
    move_down,
    move_over,
    move_up,
    remove,
    topmost,
)

Verb = Callable[[Edit, Iterable[Node]], object]


class Tools:
    """What works on one list beside its view."""

    def __init__(
        self, view: IndicatorView, cells: SelectedCells, paster: Paster, columns: ColumnWidths
    ) -> None:
        self.view = view
        self.cells = cells
        self.paster = paster
        self.columns = columns


class IndicatorActions(QObject):
    """Acts on the list that has, or last had, the focus (the first of ``ahead``)."""

    acting = Signal()
    """An action was chosen and is about to do what it does."""

    def __init__(
        self,
        owner: QWidget,
        ahead: Callable[[], Sequence[Tools]],
        categories: Sequence[Category],
        two_lists: TwoLists,
        confirm: Confirm,
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self._ahead = ahead
        self._confirm = confirm
        self._two_lists = two_lists
        self._menus = CategoryMenus(lambda: self._tools.view, categories, self.acting.emit)
        self._actions = {spec.id: self._made(spec) for spec in TREE_ACTIONS if self._fits(spec)}
        self._connect()

    def __getitem__(self, name: str) -> QAction:
        """The action with an id of the table."""
        return self._actions[name]

    def for_tool_bar(self) -> list[QAction]:
        """The few that are always at hand."""
        return [self[spec.id] for spec in TREE_ACTIONS if spec.short]

    def for_menu(self) -> list[QAction]:
        """All of them, with separators."""
        actions: list[QAction] = []
        specs = [spec for spec in TREE_ACTIONS if spec.id in self._actions]
        for _group, members in groupby(specs, lambda spec: spec.group):
            actions += [*([self._separator()] if actions else []), *(self[s.id] for s in members)]
        return actions

    def fill_context_menu(self, menu: QMenu) -> None:
        """Put the common ones into a menu, and the rest into one below it."""
        for names in COMMON:
            menu.addActions([self[name] for name in names])
            menu.addSeparator()
        common = {self[name] for names in COMMON for name in names}
        more = menu.addMenu("更多")
        for action in self.for_menu():
            if action not in common:
                more.addAction(action)

    def columns_menu(self) -> QMenu:
        """The menu of the columns of the list ahead."""
        menu = self["columns"].menu()
        assert isinstance(menu, QMenu)
        return menu

    # How actions are made

    def _fits(self, spec: TreeActionSpec) -> bool:
        return not spec.is_for_two or len(self._ahead()) > 1

    def _made(self, spec: TreeActionSpec) -> QAction:
        action = self._menu(spec).menuAction() if spec.is_menu else QAction(spec.text, self)
        keys = spec.keys.split()
        action.setCheckable(spec.is_switch)
        action.setStatusTip(spec.tip)
        set_tip(action, spec.tip, keys[0] if keys else "")
        action.setShortcuts([QKeySequence(key) for key in keys])
        # Both lists and their open editors, but no other part of the window.
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if spec.short:
            # The style's own arrow would stand on the text of a button.
            action.setIconText(f"{spec.short} ▼" if spec.is_menu else spec.short)
        self._owner.addAction(action)
        return action

    def _menu(self, spec: TreeActionSpec) -> QMenu:
        fills = {
            "add_category": self._menus.fill_add,
            "move_to": self._menus.fill_move,
            "columns": self._fill_columns,
        }
        menu = QMenu(spec.text, self._owner)
        menu.aboutToShow.connect(lambda: fills[spec.id](menu))
        menu.menuAction().triggered.connect(lambda: self._pop_up(menu))
        return menu

    def _separator(self) -> QAction:
        separator = QAction(self)
        separator.setSeparator(True)
        return separator

    def _connect(self) -> None:
        for name, do in (self._doings() | self._verbs()).items():
            if name in self._actions:
                self[name].triggered.connect(partial(self._act, do))
        if "one_order" in self._actions:
            two = self._two_lists
            self["differences"].toggled.connect(two.show_differences)
            self["one_order"].toggled.connect(lambda on: two.keep_order(on, self._tools.view))

    def _doings(self) -> dict[str, Callable[[Tools], object]]:
        two = self._two_lists
        return {
            "add": lambda ahead: ahead.view.add_row(),
            "insert": lambda ahead: ahead.view.insert_row(),
            "remove": self._remove,
            "remove_rows": self._remove_rows,
            "cut": lambda ahead: ahead.cells.cut(),
            "copy": lambda ahead: ahead.cells.copy(),
            "paste": lambda ahead: ahead.paster.paste(),
            "paste_rows": lambda ahead: ahead.paster.paste_as_rows(),
            "fill_down": lambda ahead: ahead.cells.fill_down(),
            "select_rows": lambda ahead: ahead.view.select_rows(),
            "copy_over": lambda ahead: two.copy_over(ahead.view),
            "copy_all_over": lambda ahead: two.copy_all_over(ahead.view),
            "arrange": lambda ahead: two.arrange(ahead.view),
            "switch": self._switch,
            "fold": lambda ahead: ahead.view.fold_or_unfold(),
            "even_columns": lambda ahead: ahead.columns.reset(),
        }

    def _verbs(self) -> dict[str, Callable[[Tools], object]]:
        """Those that do a verb to the selected rows, in an edit of the action's own name."""
        verbs: dict[str, Verb] = {
            "duplicate": duplicate,
            "up": move_up,
            "down": move_down,
            "back": partial(move_over, step=-1),
            "on": partial(move_over, step=+1),
        }
        return {name: partial(self._change, name, verb) for name, verb in verbs.items()}

    def _act(self, do: Callable[[Tools], object], _checked: bool = False) -> None:
        self.acting.emit()
        do(self._tools)

    @property
    def _tools(self) -> Tools:
        return self._ahead()[0]

    # What they do

    def _change(self, name: str, verb: Verb, tools: Tools) -> None:
        tools.view.change(self[name].text(), verb)

    def _remove(self, tools: Tools) -> None:
        """Remove the selected rows, or empty the selected cells."""
        tools.view.finish_pending_edit()
        if tools.view.selects_rows:
            self._remove_rows(tools)
        else:
            tools.cells.clear()

    def _remove_rows(self, tools: Tools) -> None:
        """Remove the selection; indicators that only their category names are asked about."""
        nodes = tools.view.selected_nodes()
        kinds = {node.kind for node in topmost(nodes)}
        below = indicators_of(nodes)
        question = f"所选类别下有 {len(below)} 条三级指标，要一并删除吗？"
        if kinds <= {Kind.INDICATOR} or not below or self._confirm(question):
            tools.view.change("删除指标", remove)

    def _switch(self, tools: Tools) -> None:
        for other in self._ahead()[1:]:
            tools.view.finish_pending_edit()
            other.view.setFocus()
            return

    def _pop_up(self, menu: QMenu) -> None:
        """Open a menu at the current cell, when its key was pressed."""
        view = self._tools.view
        view.finish_pending_edit()
        at = view.visualRect(view.currentIndex()).bottomLeft()
        menu.popup(view.viewport().mapToGlobal(at))

    def _fill_columns(self, menu: QMenu) -> None:
        menu.clear()
        columns = self._tools.columns
        for number, name, shown in columns.names():
            entry = menu.addAction(without_mnemonic(name))
            entry.setCheckable(True)
            entry.setChecked(shown)
            entry.toggled.connect(partial(columns.show, number))
