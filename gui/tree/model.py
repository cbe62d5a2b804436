"""One indicator list of a document as a Qt item model: 一级 > 二级 > 三级.

Column 0 holds the names of all levels, the others the form's columns, which only indicators
fill in, and behind them what is kept of last year, which nobody changes here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt
from typing_extensions import override

from gui.editing import EditFactory
from gui.tree.adapter import Index, TreeModel
from gui.tree.answers import Answers, ShownCell
from gui.tree.drops import MIME_TYPE, Drop, packed, why_not
from gui.tree.faults import kept
from gui.tree.flags import KEEPERS, flags_of, keeps, references
from gui.widgets.marks import CellHint, CheckMark
from model.definition import Category, ColumnDefinition
from model.definition.keys import COLUMNS, Meaning
from model.document import NAME_KEY, Document, Kind, Node, Scope
from model.document.edits import ListDifference
from model.document.naming import name_key
from model.document.options import toggled

Role = Qt.ItemDataRole
Flag = Qt.ItemFlag

NAME_KEYS = tuple(NAME_KEY.values())
"""The columns that hold sentences."""

_LONG = 30
_HEADING = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(
    Qt.TextFlag.TextWordWrap
)


class IndicatorModel(TreeModel):
    """The indicators of one scope under the columns of one list.

    ``categories`` is the form's taxonomy, offered when a name of the first levels is edited.
    """

    def __init__(
        self,
        document: Document,
        scope: Scope,
        columns: Sequence[ColumnDefinition],
        categories: Sequence[Category],
        edit: EditFactory,
        parent: QObject | None = None,
    ) -> None:
        self.columns = tuple(column for column in columns if column.key not in NAME_KEYS)
        tree = document.indicators(scope)
        self.keys = ("", *(column.key for column in self.columns), *references(tree))
        """The key of each column, "" for that of the names."""
        flags = {kind: [flags_of(kind, key) for key in self.keys] for kind in NAME_KEY}
        super().__init__(document, tree, flags, parent)
        self.scope = scope
        self.all_columns = tuple(columns)
        self.categories = tuple(categories)
        self.edit = edit
        self._answers = Answers(self.columns, KEEPERS, lambda: len(document.goals_of(scope)))

    def key(self, node: Node, column: int) -> str:
        """Under which key a node keeps the text of a column."""
        return self.keys[column] if column else NAME_KEY[node.kind]

    def column_of(self, key: str) -> int:
        """The column that shows a key; 0 for names and for keys without a column."""
        return self.keys.index(key) if key in self.keys else 0

    def show_differences(self, differences: Mapping[int, ListDifference]) -> None:
        """Mark the rows that differ from the other list; none with an empty mapping."""
        before, self._answers.differences = self._answers.differences, differences
        for node_id in before.keys() | differences.keys():
            if before.get(node_id) != differences.get(node_id) and self.holds(node_id):
                cell = self.index_of(self.document.node(node_id))
                self.dataChanged.emit(cell, cell)

    def show_marks(self, marks: Mapping[tuple[int, str], CheckMark]) -> None:
        """Mark the cells (node and key) of which the check has something to say."""
        before, self._answers.marks = self._answers.marks, marks
        self._repaint_others(before, marks)

    def show_comments(self, comments: Mapping[tuple[int, str], str]) -> None:
        """Mark the cells (node and key) on which there are comments."""
        before, self._answers.comments = self._answers.comments, comments
        self._repaint_others(before, comments)

    def show_hints(self, hints: Mapping[tuple[int, str], CellHint]) -> None:
        """Show what is proposed for cells (node and key)."""
        before, self._answers.hints = self._answers.hints, hints
        self._repaint_others(before, hints)

    def _repaint_others(
        self,
        before: Mapping[tuple[int, str], object],
        after: Mapping[tuple[int, str], object],
    ) -> None:
        for place in before.keys() | after.keys():
            node_id, key = place
            if before.get(place) != after.get(place) and self.holds(node_id):
                cell = self.index_of(self.document.node(node_id), self.column_of(key))
                self.dataChanged.emit(cell, cell)

    def options(self, index: Index) -> tuple[str, ...]:
        """The texts that the form offers for a cell; the clerk may type others."""
        node = self.node(index)
        if node is None or node is self.tree:
            return ()
        if not index.column():
            return self._names_for(node)
        if index.column() > len(self.columns):
            return ()
        column = self.columns[index.column() - 1]
        if column.key == "goal":
            return tuple(str(n + 1) for n in range(len(self.document.goals_of(self.scope))))
        if column.several:
            # Each text with one option more, or one less.
            return tuple(toggled(node.value(column.key), option) for option in column.options)
        hint = self._answers.hints.get((node.id, column.key))
        return column.options or (hint.options if hint is not None else ())

    def keeps(self, node: Node, column: int) -> bool:
        """Whether a node has a text of its own in a column, which the clerk may change."""
        return keeps(node.kind, self.keys[column])

    def label(self, column: int) -> str:
        """What the clerk calls a column."""
        return self.spoken(self.keys[column]) if column else "指标名称"

    def spoken(self, key: str) -> str:
        """What the clerk calls the texts under a key."""
        return self._answers.labels.get(key, key)

    def is_official(self, node: Node) -> bool:
        """Whether a category is called as the form's taxonomy calls one at its place."""
        return name_key(node.name) in map(name_key, self._names_for(node))

    def is_long(self, index: Index) -> bool:
        """Whether a cell holds, or is made for, more than a line."""
        node = self.node(index)
        if node is None or node is self.tree:
            return False
        key = self.key(node, index.column())
        text = node.value(key)
        return COLUMNS.means(key, Meaning.PROSE) or len(text) > _LONG or "\n" in text

    def _names_for(self, node: Node) -> tuple[str, ...]:
        """The taxonomy's names for a category, or for a subcategory of its category."""
        if node.kind is Kind.CATEGORY:
            return tuple(category.name for category in self.categories)
        if node.kind is not Kind.SUBCATEGORY or node.parent is None:
            return ()
        wanted = name_key(node.parent.name)
        same = (c for c in self.categories if name_key(c.name) == wanted)
        return tuple(name for category in same for name in category.children)

    # What the cells say

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        answer = self._answers.of_role.get(role)
        if answer is None:
            return None
        node = self.node(index)
        if node is None or node is self.tree:
            return None
        return answer(node, self.key(node, index.column()))

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if role == Role.TextAlignmentRole:
            return _HEADING
        if role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.keys):
            return None
        if not section:
            return self.label(0)
        answers = self._answers
        labels = answers.prints if role == Role.ToolTipRole else answers.labels
        return labels[self.keys[section]]

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        node = self.node(index)
        if role != Role.EditRole or node is None or node is self.tree:
            return False
        if not self.flags(index) & Flag.ItemIsEditable:
            return False
        key, text = self.key(node, index.column()), str(value)
        if text == node.value(key):
            return True
        if index.column():
            text = kept(text.strip(), self.columns[index.column() - 1])
        self._set(node, key, text.strip())
        return True

    def look(self, index: Index) -> ShownCell | None:
        """All that is to be seen of a cell at rest; None where there is none."""
        node = self.node(index)
        if node is None or node is self.tree:
            return None
        return self._answers.look(node, self.key(node, index.column()))

    def text(self, index: Index) -> str:
        """What the document says for a cell, "" where there is none."""
        node = self.node(index)
        return node.value(self.key(node, index.column())) if node is not None else ""

    def put_back(self, index: Index, text: str) -> None:
        """Let a cell say again what it once said, to the letter."""
        node = self.node(index) if index.isValid() else None
        if node is not None:
            self._set(node, self.key(node, index.column()), text)

    def _set(self, node: Node, key: str, text: str) -> None:
        name = f"修改{self._answers.labels[key]}{'名称' if key in NAME_KEYS else ''}"
        with self.edit(name) as edit:
            edit.set(node, key, text)

    # What is to be painted anew

    @override
    def tell_set(self, node: Node, key: str) -> None:
        if key in self.keys or key == NAME_KEY[node.kind]:
            cell = self.index_of(node, self.column_of(key))
            self.dataChanged.emit(cell, cell)

    @override
    def tell_children(self, node: Node) -> None:
        """The first children and the last change what a category says of being empty."""
        if len(node.children) <= 1 and len(self.keys) > 1:
            cell = self.index_of(node, 1)
            self.dataChanged.emit(cell, cell)

    # Dragging and dropping

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME_TYPE]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        nodes = map(self.node, indexes)
        return packed(self.document, (node.id for node in nodes if node is not None))

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return self._drop(data, action, row, parent) is not None

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        drop = self._drop(data, action, row, parent)
        if drop is None:
            return False
        with self.edit(drop.name) as edit:
            drop.make(edit)
        return True

    def why_not_dropped(self, data: QMimeData, onto: Node) -> str:
        """Why what is dragged cannot be let go on a row, "" if it can be."""
        return why_not(self.document, data, onto)

    def _drop(self, data: QMimeData, action: Qt.DropAction, row: int, parent: Index) -> Drop | None:
        node = self.node(parent)
        if node is None:
            return None
        return Drop.of(self.document, data, action == Qt.DropAction.CopyAction, node, row)
