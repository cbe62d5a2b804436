"""What can be done in the indicator lists, as actions for tool bar, menu and context menu."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.tree.view import IndicatorView
from model.definition import Category
from model.document import Edit, Kind, Node
from model.document.edits import (
    add_category,
    copy_to_list,
    duplicate,
    find_or_add,
    indicators_of,
    move_down,
    move_over,
    move_to,
    move_up,
    remove,
    subcategory_names,
    topmost,
)
from model.document.naming import name_key

Confirm = Callable[[str], bool]
"""Asks the clerk a question; whether the answer was yes."""


class IndicatorActions(QObject):
    """Acts on the list that has, or last had, the focus (the first of ``views``)."""

    def __init__(
        self,
        owner: QWidget,
        views: Callable[[], Sequence[IndicatorView]],
        categories: Sequence[Category],
        confirm: Confirm,
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self._views = views
        self._categories = categories
        self._confirm = confirm
        self.add = self._action(
            "新增三级指标",
            "在当前行下面新增一条三级指标",
            self._add,
            "Ins",
            "Ctrl+Return",
            "Ctrl+Enter",
        )
        self.add_category = self._menu("新增二级指标", "新增一个二级或一级指标类别", self._fill_add)
        self.remove = self._action("删除", "删除选中的行", self._remove, "Del")
        self.duplicate = self._change("复制一行", "在下面再添一份选中的行", duplicate, "Ctrl+D")
        self.up = self._change("上移", "上移一行，可越过类别", move_up, "Alt+Up")
        self.down = self._change("下移", "下移一行，可越过类别", move_down, "Alt+Down")
        back, on = partial(move_over, step=-1), partial(move_over, step=+1)
        self.back = self._change("移到上一类别", "移到上一个类别的末尾", back, "Alt+Left")
        self.on = self._change("移到下一类别", "移到下一个类别的末尾", on, "Alt+Right")
        self.move_to = self._menu("移到类别", "把选中的指标移到指定的类别", self._fill_move)
        self.copy_over = self._action(
            "复制到另一列表",
            "把选中的指标复制到另一列表的同名类别",
            self._copy_over,
            "Ctrl+Shift+D",
        )
        self.switch = self._action("转到另一列表", "把光标移到另一个指标列表", self._switch, "F6")
        self.fold = self._action("展开/收起", "展开或收起所有类别", self._fold, "Ctrl+E")

    def for_tool_bar(self) -> list[QAction]:
        """The few that are always at hand."""
        menus = self.add_category.menuAction(), self.move_to.menuAction()
        moves = [self.up, self.down, menus[1]]
        return [self.add, menus[0], self.remove, self.duplicate, *moves, self.fold]

    def for_menu(self) -> list[QAction]:
        """All of them, with separators."""
        groups: list[list[QAction]] = [
            [self.add, self.add_category.menuAction(), self.duplicate, self.remove],
            [self.up, self.down, self.back, self.on, self.move_to.menuAction()],
            [self.copy_over, self.switch] if len(self._views()) > 1 else [],
            [self.fold],
        ]
        actions: list[QAction] = []
        for group in groups:
            actions += [*([self._separator()] if actions and group else []), *group]
        return actions

    # How actions are made

    def _action(self, text: str, tip: str, do: Callable[[], object], *keys: str) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        # Both lists and their open editors, but no other part of the window.
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setStatusTip(tip)
        action.setToolTip(f"{tip}（{keys[0]}）")
        action.triggered.connect(lambda _checked: do())
        self._owner.addAction(action)
        return action

    def _menu(self, text: str, tip: str, fill: Callable[[QMenu], None]) -> QMenu:
        menu = QMenu(text, self._owner)
        # The style's own arrow would stand on the text of a button.
        menu.menuAction().setIconText(f"{text} ▼")
        menu.menuAction().setStatusTip(tip)
        menu.menuAction().setToolTip(tip)
        menu.aboutToShow.connect(lambda: fill(menu))
        return menu

    def _separator(self) -> QAction:
        separator = QAction(self)
        separator.setSeparator(True)
        return separator

    def _change(
        self, text: str, tip: str, verb: Callable[[Edit, Iterable[Node]], object], *keys: str
    ) -> QAction:
        """An action that does a verb to the selected rows, in an edit of its own name."""
        return self._action(text, tip, lambda: self._view.change(text, verb), *keys)

    @property
    def _view(self) -> IndicatorView:
        return self._views()[0]

    # What they do

    def _add(self) -> None:
        self._view.add_row()

    def _remove(self) -> None:
        """Remove the selection; indicators that only their category names are asked about."""
        nodes = self._view.selected_nodes()
        kinds = {node.kind for node in topmost(nodes)}
        below = indicators_of(nodes)
        question = f"所选类别下有 {len(below)} 条三级指标，要一并删除吗？"
        if kinds <= {Kind.INDICATOR} or not below or self._confirm(question):
            self._view.change("删除指标", remove)

    def _copy_over(self) -> None:
        here, *others = self._views()
        for other in others:
            there = other.indicators.tree
            verb = partial(copy_to_list, tree=there, categories=self._categories)
            here.change(f"复制到{other.accessibleName()}", verb)

    def _switch(self) -> None:
        for view in self._views()[1:]:
            self._view.finish_pending_edit()
            view.setFocus()
            return

    def _fold(self) -> None:
        view = self._view
        view.finish_pending_edit()
        folded = not any(
            view.isExpanded(view.indicators.index_of(n)) for n in view.indicators.tree.children
        )
        (view.expandAll if folded else view.collapseAll)()

    # Menus of categories

    def _fill_add(self, menu: QMenu) -> None:
        """The taxonomy's categories that the list has not yet, and new ones of one's own."""
        menu.clear()
        tree = self._view.indicators.tree
        used = {tuple(map(name_key, names)) for names in subcategory_names(tree, ())}
        named = subcategory_names(tree, self._categories)
        missing = [names for names in named if tuple(map(name_key, names)) not in used]
        if len(missing) > 1:
            self._add_entry(menu, "补齐全部类别", partial(self._add_all, missing))
            menu.addSeparator()
        for names in missing:
            self._add_entry(menu, " › ".join(names), partial(self._add_named, names))
        menu.addSeparator()
        self._add_entry(menu, "其他二级指标…", partial(self._add_unnamed, Kind.SUBCATEGORY))
        self._add_entry(menu, "其他一级指标…", partial(self._add_unnamed, Kind.CATEGORY))

    def _fill_move(self, menu: QMenu) -> None:
        menu.clear()
        for names in subcategory_names(self._view.indicators.tree, self._categories):
            self._add_entry(menu, " › ".join(names), partial(self._move_to, names))

    def _add_entry(self, menu: QMenu, text: str, do: Callable[[], object]) -> None:
        menu.addAction(text).triggered.connect(lambda _checked: do())

    def _add_named(self, names: tuple[str, str]) -> None:
        tree, goal = self._view.indicators.tree, self._goal()

        def make(pen: Edit, _nodes: Iterable[Node]) -> None:
            find_or_add(pen, tree, names, self._categories, goal)

        self._view.change(f"新增{names[1]}", make)

    def _add_all(self, missing: Sequence[tuple[str, str]]) -> None:
        tree, goal = self._view.indicators.tree, self._goal()

        def make(pen: Edit, _nodes: Iterable[Node]) -> None:
            for names in missing:
                find_or_add(pen, tree, names, self._categories, goal)

        self._view.change("补齐全部类别", make)

    def _goal(self) -> str:
        """The goal of the category in which the current row stands, where a form has goals."""
        node = self._view.current_node()
        while node is not None and node.kind not in (Kind.CATEGORY, Kind.INDICATORS):
            node = node.parent
        return node.value("goal") if node is not None else ""

    def _add_unnamed(self, kind: Kind) -> None:
        view = self._view
        near, tree = view.current_node(), view.indicators.tree
        added: list[Node] = []

        def make(pen: Edit, _nodes: Iterable[Node]) -> None:
            added.append(add_category(pen, tree, near, kind))

        view.change("新增一级指标" if kind is Kind.CATEGORY else "新增二级指标", make)
        view.open_name(added[0])

    def _move_to(self, names: tuple[str, str]) -> None:
        tree, goal = self._view.indicators.tree, self._goal()

        def make(pen: Edit, nodes: Iterable[Node]) -> None:
            move_to(pen, nodes, find_or_add(pen, tree, names, self._categories, goal))

        self._view.change(f"移到{names[1]}", make)
