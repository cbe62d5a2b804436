"""The menus of categories: what can be added, and where rows can go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from gui.plain import without_mnemonic
from gui.tree.view import IndicatorView
from model.definition import Category
from model.document import Edit, Kind, Node
from model.document.edits import add_category, find_or_add, move_to, subcategory_names, upwards
from model.document.naming import name_key


class CategoryMenus:
    """Fills the menus anew each time they open, for the list that ``view`` answers.

    ``acting`` is called before what was chosen is done.
    """

    def __init__(
        self,
        view: Callable[[], IndicatorView],
        categories: Sequence[Category],
        acting: Callable[[], object],
    ) -> None:
        self._current = view
        self._categories = categories
        self._acting = acting

    def fill_add(self, menu: QMenu) -> None:
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

    def fill_move(self, menu: QMenu) -> None:
        """All categories of the taxonomy and of the list."""
        menu.clear()
        for names in subcategory_names(self._view.indicators.tree, self._categories):
            self._add_entry(menu, " › ".join(names), partial(self._move_to, names))

    @property
    def _view(self) -> IndicatorView:
        return self._current()

    def _add_named(self, names: tuple[str, str]) -> None:
        tree, goal = self._view.indicators.tree, self._goal()

        def make(edit: Edit, _nodes: Iterable[Node]) -> None:
            find_or_add(edit, tree, names, self._categories, goal)

        self._view.change(f"新增{names[1]}", make)

    def _add_all(self, missing: Sequence[tuple[str, str]]) -> None:
        tree, goal = self._view.indicators.tree, self._goal()

        def make(edit: Edit, _nodes: Iterable[Node]) -> None:
            for names in missing:
                find_or_add(edit, tree, names, self._categories, goal)

        self._view.change("补齐全部类别", make)

    def _add_unnamed(self, kind: Kind) -> None:
        view = self._view
        near, tree = view.current_node(), view.indicators.tree
        added: list[Node] = []

        def make(edit: Edit, _nodes: Iterable[Node]) -> None:
            added.append(add_category(edit, tree, near, kind))

        view.change("新增一级指标" if kind is Kind.CATEGORY else "新增二级指标", make)
        view.open_name(added[0])

    def _move_to(self, names: tuple[str, str]) -> None:
        tree, goal = self._view.indicators.tree, self._goal()

        def make(edit: Edit, nodes: Iterable[Node]) -> None:
            move_to(edit, nodes, find_or_add(edit, tree, names, self._categories, goal))

        self._view.change(f"移到{names[1]}", make)

    def _goal(self) -> str:
        """The goal of the category in which the current row stands, where a form has goals."""
        node = self._view.current_node()
        chain = upwards(node) if node is not None else []
        return next((each.value("goal") for each in chain if each.kind is Kind.CATEGORY), "")

    def _add_entry(self, menu: QMenu, text: str, do: Callable[[], object]) -> None:
        menu.addAction(without_mnemonic(text)).triggered.connect(lambda _checked: self._do(do))

    def _do(self, do: Callable[[], object]) -> None:
        self._acting()
        do()
