"""A tree in which cells are selected as in a spreadsheet, and rows by their names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget
from typing_extensions import override

from gui.tree.adapter import Index
from gui.tree.model import IndicatorModel
from model.document import Kind, Node

_MOST_SELECTED = 500
_Flags = QItemSelectionModel.SelectionFlag


class Chosen(NamedTuple):
    """What is selected and where one stands, for when rows go and come again.

    ``current`` is a node's id and a column, each of ``parts`` the ids of rows in one list and the
    first and last column.
    """

    current: tuple[int, int] | None
    parts: tuple[tuple[tuple[int, ...], int, int], ...]

    @property
    def node_ids(self) -> set[int]:
        """The rows in which something is selected."""
        return {node_id for node_ids, _, _ in self.parts for node_id in node_ids}


class SelectingTree(QTreeView):
    """Shows a list of indicators, and knows which of its cells or rows are selected.

    The first column stands for the row: who goes there selects all of it.  With Shift the
    selection becomes a block of cells as far as the current one, or of rows within the first
    column.
    """

    def __init__(self, model: IndicatorModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.indicators = model
        self._anchor: tuple[int, int] | None = None
        self._run: int | None = None
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)

    # Going

    def go_to(self, index: QModelIndex, *, select: bool = True) -> None:
        """Make a cell the current one and, if it is to be, the selection."""
        how = _Flags.ClearAndSelect | self._rows_of(index) if select else _Flags.NoUpdate
        self.selectionModel().setCurrentIndex(index, how)
        self._begin_at(index)
        self.scrollTo(index)

    def extend_to(self, index: QModelIndex) -> None:
        """Make the block from where the selection began to a cell the selection."""
        start = self._start()
        if not start.isValid():
            self.go_to(index)
            return
        self.selectionModel().setCurrentIndex(index, _Flags.NoUpdate)
        within_names = not start.column() and not index.column()
        area = self.visualRect(start).united(self.visualRect(index))
        self.setSelection(
            area, _Flags.ClearAndSelect | (_Flags.Rows if within_names else _Flags.NoUpdate)
        )
        self.scrollTo(index)

    def select_rows(self) -> None:
        """Select all cells of the rows in which something is selected."""
        model = self.selectionModel()
        model.select(model.selection(), _Flags.ClearAndSelect | _Flags.Rows)

    def choice(self) -> Chosen:
        """What is selected now."""
        parts = (
            (tuple(node.id for node in self._nodes_of(part)), part.left(), part.right())
            for part in self._ranges_selected()
        )
        return Chosen(self._place(self.currentIndex()), tuple(parts))

    def choose(self, choice: Chosen) -> None:
        """Select what was selected, wherever its rows stand now; they must be there."""
        node_of, index_of = self.indicators.document.node, self.indicators.index_of
        selection = QItemSelection()
        for node_ids, left, right in choice.parts:
            rows = [index_of(node_of(node_id), left) for node_id in node_ids]
            selection.merge(self._ranges(rows, right), _Flags.Select)
        if choice.current is not None and self.indicators.holds(choice.current[0]):
            node_id, column = choice.current
            current = index_of(node_of(node_id), column)
            self.selectionModel().setCurrentIndex(current, _Flags.NoUpdate)
        self.selectionModel().select(selection, _Flags.ClearAndSelect)

    # What is chosen

    def current_node(self) -> Node | None:
        """The node of the current row."""
        index = self.currentIndex()
        return self.indicators.node(index) if index.isValid() else None

    def select(self, nodes: Sequence[Node], column: int = 0) -> None:
        """Select rows (the first some hundred of very many) and go to the first of them."""
        selection = self._ranges([self.indicators.index_of(n) for n in nodes[:_MOST_SELECTED]])
        self.go_to(self.indicators.index_of(nodes[0], column), select=False)
        self.selectionModel().select(selection, _Flags.ClearAndSelect | _Flags.Rows)

    def select_cells(self, cells: Sequence[tuple[Node, str]]) -> None:
        """Select cells (node and key; some hundred of very many) and go to the first of them."""
        indexes = [
            self.indicators.index_of(node, self.indicators.column_of(key))
            for node, key in cells[:_MOST_SELECTED]
        ]
        if len(indexes) < 2:
            return
        selection = QItemSelection()
        for index in indexes:
            selection.select(index, index)
        self.go_to(indexes[0], select=False)
        self.selectionModel().select(selection, _Flags.ClearAndSelect)

    def _ranges(self, rows: Sequence[QModelIndex], right: int = 0) -> QItemSelection:
        """Rows, as far as a column, as few ranges: Qt looks at each with every row that comes."""
        selection = QItemSelection()
        first, last = rows[0], rows[0]
        for row in rows[1:]:
            if row.row() != last.row() + 1 or row.parent() != last.parent():
                selection.select(first, last.siblingAtColumn(right))
                first = row
            last = row
        selection.select(first, last.siblingAtColumn(right))
        return selection

    def selected_nodes(self) -> list[Node]:
        """The nodes of the rows in which something is selected, in no order."""
        return list(self._selected().values())

    @property
    def selects_rows(self) -> bool:
        """Whether whole rows are selected and not cells in them."""
        shown = self.shown_columns()
        covered: dict[int, set[int]] = {}
        for part in self._ranges_selected():
            for node in self._nodes_of(part):
                columns = covered.setdefault(node.id, set())
                columns.update(range(part.left(), part.right() + 1))
        return bool(covered) and all(columns.issuperset(shown) for columns in covered.values())

    def selected_columns(self) -> list[int]:
        """The shown columns in which something is selected, from left to right."""
        columns: set[int] = set()
        for part in self._ranges_selected():
            columns.update(range(part.left(), part.right() + 1))
        return sorted(column for column in columns if not self.isColumnHidden(column))

    # The block that is selected

    def first_of_block(self) -> QModelIndex:
        """The first cell of the selected block; invalid if the selection is none of cells."""
        block = self._block()
        return self._cell(block[0], block[0].top(), block[0].left()) if block else QModelIndex()

    def last_of_block(self) -> QModelIndex:
        """Its last cell, likewise."""
        block = self._block()
        columns = self.selected_columns() if block else []
        if not columns:
            # Nothing but hidden columns may be left of a selection, as while a row goes.
            return QModelIndex()
        return self._cell(block[-1], block[-1].bottom(), columns[-1])

    def rows_from(self, index: QModelIndex, step: int, until: Node | None) -> list[Node]:
        """The indicators beyond a row, on the way to another row or (None) to the end."""
        rows: list[Node] = []
        area = self.visualRect(self.indicators.index_of(until)) if until is not None else None
        while (index := self._beyond(index, step)).isValid():
            here = self.visualRect(index).top()
            if area is not None and (here - area.top()) * step > 0:
                break
            node = self.indicators.node(index)
            if node is not None:
                rows.append(node)
        return rows

    def select_block(self, first: QModelIndex, last: QModelIndex) -> None:
        """Select the cells from one to another, as dragging over them would."""
        self.go_to(first)
        self.extend_to(last)

    def _block(self) -> list[QItemSelectionRange]:
        """The selected cells of indicators from the top, if they are one block without a gap."""
        parts = [part for part in self._ranges_selected() if self._is_of_rows(part)]
        if len({(part.left(), part.right()) for part in parts}) != 1 or not parts[0].left():
            return []
        parts.sort(key=lambda part: self.visualRect(part.topLeft()).top())
        for above, below in pairwise(parts):
            last, first = self._cell(above, above.bottom(), 0), self._cell(below, below.top(), 0)
            if self._beyond(last, 1) != first:
                return []
        return parts

    def _cell(self, part: QItemSelectionRange, row: int, column: int) -> QModelIndex:
        return self.indicators.index(row, column, part.parent())

    def _is_of_rows(self, part: QItemSelectionRange) -> bool:
        node = self.indicators.node(part.topLeft())
        return node is not None and node.kind is Kind.INDICATOR

    def _beyond(self, index: QModelIndex, step: int) -> QModelIndex:
        """The next indicator that is shown below (or, with -1, above) a row."""
        row = index.siblingAtColumn(0)
        while row.isValid():
            row = self.indexBelow(row) if step > 0 else self.indexAbove(row)
            node = self.indicators.node(row) if row.isValid() else None
            if node is not None and node.kind is Kind.INDICATOR:
                break
        return row

    def _ranges_selected(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(n) for n in range(selection.count())]

    def _selected(self) -> dict[int, Node]:
        found: dict[int, Node] = {}
        for part in self._ranges_selected():
            for node in self._nodes_of(part):
                found[node.id] = node
        return found

    def _nodes_of(self, part: QItemSelectionRange) -> Sequence[Node]:
        above = self.indicators.node(part.parent())
        return above.children[part.top() : part.bottom() + 1] if above is not None else ()

    def shown_columns(self) -> list[int]:
        """The columns that are not hidden."""
        return [c for c in range(len(self.indicators.keys)) if not self.isColumnHidden(c)]

    # How the mouse leads there

    def _rows_of(self, index: Index) -> QItemSelectionModel.SelectionFlag:
        """The flag that makes a selection that of a row, for the cells of the first column."""
        return _Flags.NoUpdate if index.column() else _Flags.Rows

    def _begin_at(self, index: QModelIndex) -> None:
        """Note where a block begins that is selected from here on."""
        self._anchor = self._place(index)
        self._run = None

    def _place(self, index: QModelIndex) -> tuple[int, int] | None:
        """A cell as the id of its node and its column."""
        node = self.indicators.node(index) if index.isValid() else None
        return (node.id, index.column()) if node is not None else None

    def _start(self) -> QModelIndex:
        document = self.indicators.document
        if self._anchor is None or not document.holds(self._anchor[0]):
            return self.currentIndex()
        node_id, column = self._anchor
        return self.indicators.index_of(document.node(node_id), column)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and event.modifiers() == Qt.KeyboardModifier.ShiftModifier and index.isValid():
            self.extend_to(index)
            return
        super().mousePressEvent(event)
        if left:
            self._begin_at(index)

    @override
    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Whole rows by their names, cells elsewhere."""
        command = super().selectionCommand(index, event)
        if not index.isValid() or command == _Flags.NoUpdate:
            return command
        starts_elsewhere = self._anchor is not None and self._anchor[1] > 0
        is_drag = event is not None and event.type() == QEvent.Type.MouseMove
        return command if is_drag and starts_elsewhere else command | self._rows_of(index)
