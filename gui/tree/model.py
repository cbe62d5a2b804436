"""One indicator list of a document as a Qt item model: 一级 > 二级 > 三级.

Column 0 holds the names of all levels, the others the form's columns, which only indicators
fill in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QFont
from typing_extensions import override

from gui.editing import EditFactory
from gui.tree.adapter import NO_INDEX, Index, TreeModel
from gui.tree.drops import MIME_TYPE, Drop, packed
from gui.tree.texts import EMPTY, MISSING, UNNAMED, tool_tip
from model.definition import Category, ColumnDefinition, Pattern
from model.document import NAME_KEY, Document, Kind, Node, Scope
from model.document.naming import name_key

Role = Qt.ItemDataRole
Flag = Qt.ItemFlag

NAME_KEYS = tuple(NAME_KEY.values())
WORDY_KEYS = frozenset({"description", "deviation", "remark", "method"})
"""The columns that hold sentences."""

_LEVELS = {"level1": "一级指标", "level2": "二级指标", "level3": "三级指标"}
_INDICATOR = Kind.INDICATOR
_KEEPERS = {"goal": Kind.CATEGORY}
"""Which level keeps the text of a column, if it is not the indicator."""

_REMARK = re.compile(r"\n[（(].*", re.DOTALL)
_LONG = 30
_MISSING_COLOR = QColor(0xB0, 0x60, 0x00)
_HINT_COLOR = QColor(0x80, 0x80, 0x80)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | _MIDDLE,
    "center": Qt.AlignmentFlag.AlignHCenter | _MIDDLE,
    "right": Qt.AlignmentFlag.AlignRight | _MIDDLE,
}


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
        super().__init__(document, document.indicators(scope), parent)
        self.scope = scope
        self.columns = tuple(column for column in columns if column.key not in NAME_KEYS)
        self.categories = tuple(categories)
        self.edit = edit
        self._keys = ("", *(column.key for column in self.columns))
        self._printed = {c.key: c.label for c in self.columns}
        self._labels = _LEVELS | {key: _spoken(label) for key, label in self._printed.items()}
        self._patterns = {
            c.key: Pattern.parse(c.pattern) for c in self.columns if c.pattern and c.key in _KEEPERS
        }
        self._bold = QFont()
        self._bold.setBold(True)
        self._alignments = {c.key: _ALIGNMENTS[c.align] for c in self.columns if c.align}
        self._answers: dict[int, Callable[[Node, str], Any]] = {
            Role.DisplayRole: self._shown,
            Role.EditRole: Node.value,
            Role.ToolTipRole: tool_tip,
            Role.ForegroundRole: self._color,
            Role.FontRole: self._font,
            Role.TextAlignmentRole: self._alignment,
            Role.AccessibleTextRole: self._shown,
        }

    def key(self, node: Node, column: int) -> str:
        """Under which key a node keeps the text of a column."""
        return self._keys[column] if column else NAME_KEY[node.kind]

    def column_of(self, key: str) -> int:
        """The column that shows a key; 0 for names and for keys without a column."""
        return self._keys.index(key) if key in self._keys else 0

    def options(self, index: Index) -> tuple[str, ...]:
        """The texts that the form offers for a cell; the clerk may type others."""
        node = self.node(index)
        if node is None or node is self.tree:
            return ()
        if not index.column():
            return self._names_for(node)
        column = self.columns[index.column() - 1]
        if column.key == "goal":
            return tuple(str(n + 1) for n in range(len(self.document.goals_of(self.scope))))
        return column.options

    def is_long(self, index: Index) -> bool:
        """Whether a cell holds, or is made for, more than a line."""
        node = self.node(index)
        if node is None or node is self.tree:
            return False
        key = self.key(node, index.column())
        text = node.value(key)
        return key in WORDY_KEYS or len(text) > _LONG or "\n" in text

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
    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return len(self._keys)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        node = self.node(index)
        if node is None or node is self.tree:
            return Flag.ItemIsDropEnabled
        flags = Flag.ItemIsEnabled | Flag.ItemIsSelectable | Flag.ItemIsDragEnabled
        if not index.column() or _KEEPERS.get(self._keys[index.column()], _INDICATOR) is node.kind:
            flags |= Flag.ItemIsEditable
        if node.kind is Kind.INDICATOR:
            return flags | Flag.ItemNeverHasChildren
        return flags | Flag.ItemIsDropEnabled

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        answer = self._answers.get(role)
        if answer is None:
            return None
        node = self.node(index)
        if node is None or node is self.tree:
            return None
        return answer(node, self.key(node, index.column()))

    def _shown(self, node: Node, key: str) -> str:
        text = node.value(key)
        if text and key in self._patterns:
            return self._patterns[key].fill({"number": text})
        return text.replace("\n", " ") or self._placeholder(node, key)

    def _placeholder(self, node: Node, key: str) -> str:
        """What stands where nothing does but something should."""
        if key in NAME_KEYS:
            return UNNAMED
        if node.kind is Kind.INDICATOR:
            return MISSING if key == "value" else ""
        return EMPTY if key == self._keys[1] and not node.children else ""

    def _color(self, node: Node, key: str) -> QColor | None:
        if node.value(key):
            return None
        missing = key in NAME_KEYS or node.kind is Kind.INDICATOR
        return _MISSING_COLOR if missing else _HINT_COLOR

    def _font(self, node: Node, _key: str) -> QFont | None:
        return self._bold if node.kind is Kind.CATEGORY else None

    def _alignment(self, _node: Node, key: str) -> Qt.AlignmentFlag:
        return self._alignments.get(key, _ALIGNMENTS["left"])

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._keys):
            return None
        if not section:
            return "指标名称"
        labels = self._printed if role == Role.ToolTipRole else self._labels
        return labels[self._keys[section]]

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
        name = f"修改{self._labels[key]}{'名称' if key in NAME_KEYS else ''}"
        with self.edit(name) as pen:
            pen.set(node, key, text.strip())
        return True

    # What is to be painted anew

    @override
    def tell_set(self, node: Node, key: str) -> None:
        if key in self._keys or key == NAME_KEY[node.kind]:
            cell = self.index_of(node, self.column_of(key))
            self.dataChanged.emit(cell, cell)

    @override
    def tell_children(self, node: Node) -> None:
        """The first children and the last change what a category says of being empty."""
        if len(node.children) <= 1 and len(self._keys) > 1:
            cell = self.index_of(node, 1)
            self.dataChanged.emit(cell, cell)

    # Dragging and dropping

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME_TYPE]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return packed(self.document, (index.internalId() for index in indexes))

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
        with self.edit(drop.name) as pen:
            drop.make(pen)
        return True

    def _drop(self, data: QMimeData, action: Qt.DropAction, row: int, parent: Index) -> Drop | None:
        node = self.node(parent)
        if node is None:
            return None
        return Drop.of(self.document, data, action == Qt.DropAction.CopyAction, node, row)


def _spoken(label: str) -> str:
    """A printed label in one line, without the remark in brackets below it."""
    return _REMARK.sub("", label).replace("\n", "")
