"""The view of one indicator list: keys as in a spreadsheet, and what the clerk does to rows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from gui.tree.adapter import Index
from gui.tree.cells import KeyDirection
from gui.tree.delegate import Assist, CellDelegate
from gui.tree.dragging import DraggingTree
from gui.tree.fill_handle import Filler, FillHandle
from gui.tree.model import IndicatorModel
from gui.tree.signs import paint_signs
from model.definition.naming import Naming
from model.document import Edit, Kind, Node
from model.document.edits import (
    add_beside,
    add_indicator,
    find_or_add,
    remove,
    subcategory_names,
)
from model.errors import UserError

Confirm = Callable[[str], bool]
"""Asks the clerk a question; whether the answer was yes."""
Trigger = QAbstractItemView.EditTrigger
BEGIN = "还没有三级指标：直接打字或按 Ins 新增一条，也可以粘贴从 Excel、Word 复制的表。"
_AIR = 12


class IndicatorView(DraggingTree):
    """Shows and edits one list.

    ``assist`` helps with typing (see ``CellDelegate``); ``confirm`` asks before a
    category of the form's taxonomy is named otherwise.
    """

    def __init__(
        self,
        model: IndicatorModel,
        parent: QWidget | None = None,
        assist: Assist | None = None,
        confirm: Confirm = lambda _question: True,
    ) -> None:
        # Before the model comes, of whose cells it is told at once.
        self._fresh = 0
        super().__init__(model, parent)
        self._confirm = confirm
        self._taken = 0
        self.fill_handle: FillHandle | None = None
        self._leaving = QTimer(self, singleShot=True, interval=0)
        self._leaving.timeout.connect(self._drop_abandoned)
        self._returning = QTimer(self, singleShot=True, interval=0)
        self._returning.timeout.connect(self._return_to_refused)
        self._cells = CellDelegate(model, self, assist)
        self._cells.left.connect(self._on_left)
        self.setItemDelegate(self._cells)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._set_manners()
        self.expandAll()

    def offer_filling(self, filler: Filler) -> None:
        """Show a square at the corner of the selection, which is dragged over cells to fill."""
        self.fill_handle = FillHandle(self, filler)

    def _set_manners(self) -> None:
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setExpandsOnDoubleClick(False)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setIndentation(self.fontMetrics().horizontalAdvance("指"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header().setSectionsMovable(False)
        self.header().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    # What is done

    def change(self, name: str, make: Callable[[Edit, list[Node]], object]) -> None:
        """Make one edit of the selected nodes, after what is still being typed."""
        self.finish_pending_edit()
        nodes = self.selected_nodes()
        with self.indicators.edit(name) as edit:
            make(edit, nodes)

    def add_row(self) -> None:
        """Add an indicator after the current row and open its name."""
        self._add("新增三级指标", add_indicator)

    def insert_row(self) -> None:
        """Add a row of the current one's level after it and open its name.

        In a list that has nothing but categories it is an indicator.
        """
        node = self.current_node() if self._has_rows() else None
        kind = node.kind if node is not None else Kind.INDICATOR
        self._add(f"新增{Naming(None).part(kind)}", add_beside)

    def _add(self, name: str, make: Callable[[Edit, Node, Node | None], Node]) -> None:
        """Add a row and open its name."""
        self.open_name(self._added(name, make))

    def _added(self, name: str, make: Callable[[Edit, Node, Node | None], Node]) -> Node:
        """A new row; the first of all goes to the first category, if none is current."""
        self.finish_pending_edit()
        model, near = self.indicators, self.current_node()
        names = subcategory_names(model.tree, model.categories)
        with model.edit(name) as edit:
            if not self._has_rows():
                make = add_indicator
                if near is None and names:
                    near = find_or_add(edit, model.tree, names[0], model.categories)
            if make is add_indicator and near is not None and near.kind is Kind.CATEGORY:
                near = near.children[0] if near.children else near
            node = make(edit, model.tree, near)
        self._fresh = node.id
        return node

    def _has_rows(self) -> bool:
        """Whether there is any indicator."""
        categories = self.indicators.tree.children
        return any(below.children for category in categories for below in category.children)

    def open_name(self, node: Node) -> None:
        """Open the name of a node for editing."""
        self.select([node])
        self.setFocus()
        self.edit(self.indicators.index_of(node))

    def fold_or_unfold(self) -> None:
        """Collapse all categories, or expand them if all are collapsed."""
        self.finish_pending_edit()
        tops = [self.indicators.index_of(node) for node in self.indicators.tree.children]
        (self.collapseAll if any(map(self.isExpanded, tops)) else self.expandAll)()

    def finish_pending_edit(self) -> None:
        """Commit the text that is being typed; commands call it before they read.

        UserError if that cannot be written; the editor stays open with it.
        """
        editor = self._cells.editor
        if editor is not None:
            self._cells.settle()
            self.commitData(editor)
            if self._cells.refused is not None:
                raise self._cells.refused.why
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def close_for(self, editor: QWidget) -> None:
        """Close an editor for what is taken in place of the text that was typed to find it.

        That was kept in a pause, perhaps, and is no step of its own.
        """
        self._cells.take_back()
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    # What Qt asks

    @override
    def edit(  # type: ignore[override]  # the stubs forget that there may be no event
        self,
        index: Index,
        trigger: QAbstractItemView.EditTrigger = Trigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Open a cell, or what typing and F2 mean on a category.

        Who types there means a new row below it; it is named otherwise on purpose only.
        """
        node = self.indicators.node(index) if index.isValid() else None
        is_told = trigger is Trigger.AllEditTriggers
        if trigger is Trigger.AnyKeyPressed and not self.indicators.tree.children:
            return self._type_below(event)
        if is_told or node is None or not self._stands_for_its_rows(node, index):
            return self._open(index, trigger, event)
        if trigger is Trigger.AnyKeyPressed:
            return self._type_below(event)
        if trigger is Trigger.DoubleClicked and not index.column():
            self.setExpanded(index, not self.isExpanded(index))
            return True
        if trigger is Trigger.EditKeyPressed and not self._may_rename(node):
            return True
        return self._open(index, trigger, event)

    def _open(
        self, index: Index, trigger: QAbstractItemView.EditTrigger, event: QEvent | None
    ) -> bool:
        return super().edit(index, trigger, event)  # type: ignore[arg-type]  # may be None

    def _stands_for_its_rows(self, node: Node, index: Index) -> bool:
        """Whether a cell is the name of a category, or beside it without a text of its own."""
        is_named = node.kind in (Kind.CATEGORY, Kind.SUBCATEGORY) and bool(node.name)
        return is_named and not (index.column() and self.indicators.keeps(node, index.column()))

    def _type_below(self, event: QEvent | None) -> bool:
        """Begin a row below the current category with what is typed."""
        node = self._added("新增三级指标", add_indicator)
        self.select([node])
        return self._open(self.currentIndex(), Trigger.AnyKeyPressed, event)

    def _may_rename(self, node: Node) -> bool:
        """Ask before a category of the form's taxonomy is named otherwise."""
        if not self.indicators.is_official(node):
            return True
        question = f"“{node.name}”是官方分类的类别，改名后与官方的表样不一致。确实要改名吗？"
        return self._confirm(question)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """An input method may begin to type on a category, too, and a new row be abandoned."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        node = self.current_node()
        if self._fresh and (node is None or node.id != self._fresh):
            self._leaving.start()

    @override
    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Say once for all cells that they have texts, which takes a while for each of them."""
        super().initViewItemOption(option)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw signs over the cells; where no indicator is yet, say below how to begin."""
        self._cells.signed.clear()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        paint_signs(self, painter, self._cells.signed)
        if self.fill_handle is not None:
            self.fill_handle.paint(painter)
        if self._has_rows():
            return
        last = self._last_row(QModelIndex())
        room = self.viewport().rect()
        room.setTop(self.visualRect(last).bottom() if last.isValid() else 0)
        painter.setPen(self.palette().placeholderText().color())
        centre = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room.adjusted(_AIR, _AIR, -_AIR, -_AIR), centre, BEGIN)

    def _last_row(self, above: QModelIndex) -> QModelIndex:
        """The last row that is shown."""
        count = self.indicators.rowCount(above)
        if not count or (above.isValid() and not self.isExpanded(above)):
            return above
        return self._last_row(self.indicators.index(count - 1, 0, above))

    def _drop_abandoned(self) -> None:
        """Remove the row that was added and then left with nothing in it."""
        node, focus = self.current_node(), self.window().focusWidget()
        is_there = focus is self or focus in self.findChildren(QWidget)
        is_current = is_there and node is not None and node.id == self._fresh
        if self._fresh and self.isVisible() and not is_current:
            self._drop_unused()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Who goes to another page leaves a new row, too; later the data file may be closed."""
        super().hideEvent(event)
        if self._fresh and not event.spontaneous():
            self._drop_unused()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit a first composition, for which Qt leaves the focus here and not in the editor."""
        super().focusOutEvent(event)
        if self._cells.is_composing and not self._focus_is_within():
            self.finish_pending_edit()
        if self._fresh:
            self._leaving.start()

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        is_reverted = hint is QAbstractItemDelegate.EndEditHint.RevertModelCache
        if is_reverted:
            self._cells.take_back()
        elif self._cells.refused is not None:
            self._returning.start()
            return
        super().closeEditor(editor, hint)
        if is_reverted and self._fresh:
            self._drop_unused()

    def _return_to_refused(self) -> None:
        """Stand again where a text could not be written, and say why."""
        editor, refused = self._cells.editor, self._cells.refused
        if editor is None or refused is None:
            return
        if refused.cell.isValid() and self.isVisible():
            self.go_to(refused.cell.sibling(refused.cell.row(), refused.cell.column()))
            editor.setFocus()
        raise refused.why

    def _focus_is_within(self) -> bool:
        focus = self.window().focusWidget()
        return focus in self.findChildren(QWidget)

    def _drop_unused(self) -> None:
        """Remove the row that was added last, if nothing is in it."""
        node_id, self._fresh = self._fresh, 0
        document = self.indicators.document
        if document.holds(node_id) and is_unused(document.node(node_id)):
            # In a table that was frozen meanwhile it stays.
            with suppress(UserError), self.indicators.edit("删除空行") as edit:
                remove(edit, [document.node(node_id)])

    @override
    def go_on(self, way: KeyDirection) -> bool:
        """Go on from the current cell; beyond the last row that was filled in a new one begins.

        Who only goes down a column, such as that of the results, wants no other indicator.
        """
        node = self.current_node()
        if way is KeyDirection.DOWN and self._awaits_value():
            way = KeyDirection.RIGHT
        if self.go(way):
            return True
        if not self.ends_row(way) or node is None or is_unused(node):
            return False
        self.add_row()
        return True

    def await_value(self) -> None:
        """The name of the current row was taken from what is known: what it lacks comes next."""
        node = self.current_node()
        self._taken = node.id if node is not None else 0

    def _awaits_value(self) -> bool:
        """Whether Enter leads from a name that was just taken to the empty cell beside it."""
        taken, self._taken = self._taken, 0
        here = self.currentIndex()
        node = self.current_node()
        if not taken or here.column() or node is None or node.id != taken:
            return False
        beside = [column for column in self._editable_columns(here) if column]
        return bool(beside) and not self.indicators.text(here.siblingAtColumn(beside[0]))

    def _on_left(self, way: KeyDirection) -> None:
        """Go on after an editor."""
        self.finish_pending_edit()
        self.go_on(way)


def is_unused(node: Node) -> bool:
    """Whether a row says nothing and holds nothing."""
    return not node.values and not node.children
