"""What is done with the two lists of a form: copied over, compared, kept in one order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject, QTimer

from gui.editing import EditFactory
from gui.tree.view import IndicatorView
from model.document import Document, Edit, Node, Scope
from model.document.edits import arrange_like, copy_to_list, differences

_PAUSE = 150
"""After so many milliseconds without a change the lists are compared again."""


class OneOrder:
    """Makes the other list follow each edit of one, while ``is_kept``."""

    def __init__(self, document: Document, edit: EditFactory) -> None:
        self._document = document
        self._edit = edit
        self.is_kept = False

    def editor_of(self, scope: Scope) -> EditFactory:
        """Opens edits of a list, which the other one follows within the same step."""
        return partial(self._opened, scope)

    @contextmanager
    def _opened(self, scope: Scope, name: str) -> Iterator[Edit]:
        with self._edit(name) as edit:
            yield edit
            if self.is_kept:
                self.arrange(edit, scope)

    def arrange(self, edit: Edit, scope: Scope) -> None:
        """Put the other list into the order of this one."""
        for other in Scope:
            if other is not scope:
                lists = self._document.indicators(other), self._document.indicators(scope)
                arrange_like(edit, *lists)


class TwoLists(QObject):
    """The two lists beside each other; it follows the document while differences are shown."""

    def __init__(self, views: Sequence[IndicatorView], order: OneOrder, parent: QObject) -> None:
        super().__init__(parent)
        self._views = tuple(views)
        self._order = order
        self._is_comparing = False
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._compare)
        for view in self._views[:1]:
            view.indicators.step_finished.connect(self._on_step)

    def copy_over(self, view: IndicatorView) -> None:
        """Copy the selected rows and categories of a list to the other."""
        view.finish_pending_edit()
        self._copy(view, view.selected_nodes())

    def copy_all_over(self, view: IndicatorView) -> None:
        """Copy all of a list to the other."""
        view.finish_pending_edit()
        self._copy(view, list(view.indicators.tree.children))

    def arrange(self, view: IndicatorView) -> None:
        """Put the other list into the order of this one."""
        view.finish_pending_edit()
        for other in self._others(view):
            with view.indicators.edit(f"{other.accessibleName()}按次序排列") as edit:
                self._order.arrange(edit, view.indicators.scope)

    def keep_order(self, kept: bool, view: IndicatorView) -> None:
        """Keep both lists in one order, from now on that of ``view``, or no more."""
        self._order.is_kept = kept
        if kept:
            self.arrange(view)

    def show_differences(self, shown: bool) -> None:
        """Mark what differs between the lists, or no more."""
        self._is_comparing = shown
        self._compare()

    def _copy(self, view: IndicatorView, nodes: Sequence[Node]) -> None:
        for other in self._others(view):
            there = other.indicators
            with view.indicators.edit(f"复制到{other.accessibleName()}") as edit:
                copy_to_list(edit, nodes, there.tree, there.categories)

    def _others(self, view: IndicatorView) -> list[IndicatorView]:
        return [other for other in self._views if other is not view]

    def _on_step(self) -> None:
        if self._is_comparing:
            self._timer.start()

    def _compare(self) -> None:
        for view in self._views:
            for other in self._others(view):
                found = differences(view.indicators.tree, other.indicators.tree)
                view.indicators.show_differences(found if self._is_comparing else {})
