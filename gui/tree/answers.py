"""What the cells of an indicator list say, role by role; the model asks and never raises."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

from gui.plain import plain_tip
from gui.tree.faults import fault_of
from gui.tree.texts import EMPTY, MISSING, UNDIVIDED, UNNAMED, target_tip
from gui.widgets.marks import CellHint, CheckMark
from model.definition import ColumnDefinition, Pattern
from model.definition.keys import COLUMNS, Column, Meaning
from model.definition.naming import Naming, short
from model.definition.reference import SHOWN
from model.document import NAME_KEY, Kind, Node
from model.document.edits import ListDifference
from model.document.target import printed

Role = Qt.ItemDataRole

FAULT_ROLE = Qt.ItemDataRole.UserRole + 1
"""The sentence about what is wrong with a text, "" if nothing is."""
DIFFERENCE_ROLE = Qt.ItemDataRole.UserRole + 2
"""The sign of how a row differs from the other list's, "" if it does not."""
WARNING_ROLE = Qt.ItemDataRole.UserRole + 3
"""The sentence about what is to be looked at in a cell, "" if nothing is."""
COMMENT_ROLE = Qt.ItemDataRole.UserRole + 4
"""What was said of a cell in comments, "" if nothing was."""

MISSING_SIGN, DIFFERENT_SIGN = "＋", "≠"

REFERENCES = SHOWN
"""Columns for the eye alone: last year, and the monitoring of this one."""

_NAME_KEYS = frozenset(NAME_KEY.values())
_REMEMBERED = 4096
_MISSING_COLOR = QColor(0xB0, 0x60, 0x00)
_HINT_COLOR = QColor(0x80, 0x80, 0x80)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | _MIDDLE
"""How texts stand where nothing else is said, as Qt has it, too."""
_ALIGNMENTS = {
    "left": LEFT,
    "center": Qt.AlignmentFlag.AlignHCenter | _MIDDLE,
    "right": Qt.AlignmentFlag.AlignRight | _MIDDLE,
}


class ShownCell(NamedTuple):
    """How a cell at rest is painted, and what is drawn over it: role and words of a remark, and a
    comment ("" for none).
    """

    text: str
    color: QColor | None
    is_bold: bool
    alignment: Qt.AlignmentFlag
    role: int
    remark: str
    comment: str


class Answers:
    """Answers for the cells under some columns; ``goals`` tells how many goals there are."""

    def __init__(
        self,
        columns: Sequence[ColumnDefinition],
        keepers: Mapping[str, Kind],
        goals: Callable[[], int],
    ) -> None:
        self._columns = {column.key: column for column in columns}
        self._goals = goals
        # Asked for each cell that is painted, and the same for the same text.
        self._fault_of = lru_cache(maxsize=_REMEMBERED)(
            lambda text, key, goals: fault_of(text, self._columns[key], goals)
        )
        self._first = columns[0].key if columns else ""
        naming = Naming(None)
        names = (*NAME_KEY.values(), *REFERENCES)
        self.labels = {key: naming.short_column(key) for key in names}
        self.labels |= {column.key: short(column.label) for column in columns}
        self.prints = {key: self.labels[key] for key in REFERENCES}
        self.prints |= {column.key: column.label for column in columns}
        self._patterns = {
            c.key: Pattern.parse(c.pattern) for c in columns if c.pattern and c.key in keepers
        }
        self._alignments = {c.key: _ALIGNMENTS[c.align] for c in columns if c.align}
        self._bold = QFont()
        self._bold.setBold(True)
        self.differences: Mapping[int, ListDifference] = {}
        """How rows differ from the other list, while that is shown."""
        self.marks: Mapping[tuple[int, str], CheckMark] = {}
        """What the check says of cells: by node and key."""
        self.comments: Mapping[tuple[int, str], str] = {}
        """What was said of cells, likewise."""
        self.hints: Mapping[tuple[int, str], CellHint] = {}
        """What is proposed for cells, likewise."""
        self.of_role = self._by_role()

    def _by_role(self) -> Mapping[int, Callable[[Node, str], Any]]:
        """Who answers for each role."""
        return {
            Role.DisplayRole: self.shown,
            Role.EditRole: Node.value,
            Role.ToolTipRole: self._tool_tip,
            Role.ForegroundRole: self._color,
            Role.FontRole: self._font,
            Role.TextAlignmentRole: self._alignment,
            Role.AccessibleTextRole: self.shown,
            Role.AccessibleDescriptionRole: self._remarks,
            FAULT_ROLE: self.fault,
            DIFFERENCE_ROLE: self._difference_sign,
            WARNING_ROLE: self._warning,
            COMMENT_ROLE: self.comment,
        }

    def shown(self, node: Node, key: str) -> str:
        """The text of a cell at rest: as the form prints it, in one line."""
        text = node.value(key)
        if not text:
            return self._placeholder(node, key)
        if key in self._patterns:
            return self._patterns[key].fill({"number": text})
        return self._printed(text, key).replace("\n", " ")

    def fault(self, node: Node, key: str) -> str:
        """What is wrong with the text of a cell, "" if nothing is."""
        column, mark = self._columns.get(key), self.marks.get((node.id, key))
        text = node.value(key)
        goals = self._goals() if key == Column.GOAL else 0
        own = self._fault_of(text, key, goals) if text and column is not None else ""
        return own or (mark.sentence if mark is not None and mark.is_error else "")

    def _warning(self, node: Node, key: str) -> str:
        mark = self.marks.get((node.id, key))
        return mark.sentence if mark is not None and not mark.is_error else ""

    def look(self, node: Node, key: str) -> ShownCell:
        """All that is to be seen of a cell at rest.

        The roles say the same one by one, which takes five times as long for a page of cells.
        """
        return ShownCell(
            self.shown(node, key),
            self._color(node, key),
            node.kind is Kind.CATEGORY,
            self._alignment(node, key),
            *self._remark(node, key),
            self.comment(node, key),
        )

    def _remark(self, node: Node, key: str) -> tuple[int, str]:
        """What is to be drawn in a cell: the role of the remark, and what it says ("" for none)."""
        if fault := self.fault(node, key):
            return FAULT_ROLE, fault
        if warning := self._warning(node, key):
            return WARNING_ROLE, warning
        return DIFFERENCE_ROLE, self._difference_sign(node, key)

    def comment(self, node: Node, key: str) -> str:
        """What was said of a cell, "" if nothing was."""
        return self.comments.get((node.id, key), "")

    def _printed(self, text: str, key: str) -> str:
        column = self._columns.get(key)
        return printed(text, column.print) if column is not None else text

    def _placeholder(self, node: Node, key: str) -> str:
        """What stands where nothing does but something should."""
        if key in _NAME_KEYS:
            return UNDIVIDED if _is_undivided(node) else UNNAMED
        if (hint := self.hints.get((node.id, key))) is not None and hint.shown:
            return hint.shown
        if node.kind is Kind.INDICATOR:
            return MISSING if key == "value" else ""
        return EMPTY if key == self._first and not node.children else ""

    def _tool_tip(self, node: Node, key: str) -> str:
        """The whole text of a cell, what was understood of it, and what there is to remark."""
        text = node.value(key)
        if text and COLUMNS.means(key, Meaning.TARGET | Meaning.ACTUAL):
            text = target_tip(text, self._printed(text, key))
        return plain_tip("\n".join(part for part in (text, self._remarks(node, key)) if part))

    def _remarks(self, node: Node, key: str) -> str:
        difference = self.differences.get(node.id) if key in _NAME_KEYS else None
        told = self._told(difference) if difference is not None else ""
        hint = self.hints.get((node.id, key))
        marks = (self.fault(node, key), self._warning(node, key), told, hint.tip if hint else "")
        return "\n".join(part for part in (*marks, self.comment(node, key)) if part)

    def _told(self, difference: ListDifference) -> str:
        if difference.is_missing:
            return "另一列表没有这条指标"
        words = (self.labels.get(key, key) for key in difference.keys)
        return f"与另一列表不同：{'、'.join(words)}"

    def _difference_sign(self, node: Node, key: str) -> str:
        difference = self.differences.get(node.id) if key in _NAME_KEYS else None
        if difference is None:
            hint = self.hints.get((node.id, key))
            return hint.sign if hint is not None else ""
        return MISSING_SIGN if difference.is_missing else DIFFERENT_SIGN

    def _color(self, node: Node, key: str) -> QColor | None:
        if key in REFERENCES:
            return _HINT_COLOR
        if node.value(key):
            return None
        if (hint := self.hints.get((node.id, key))) is not None:
            return _MISSING_COLOR if hint.is_asked else _HINT_COLOR
        named = key in _NAME_KEYS and not _is_undivided(node)
        missing = named or node.kind is Kind.INDICATOR
        return _MISSING_COLOR if missing else _HINT_COLOR

    def _font(self, node: Node, _key: str) -> QFont | None:
        return self._bold if node.kind is Kind.CATEGORY else None

    def _alignment(self, _node: Node, key: str) -> Qt.AlignmentFlag:
        return self._alignments.get(key, LEFT)


def _is_undivided(node: Node) -> bool:
    """Whether a category's rows stand below no name of the second level: some tables have none."""
    is_alone = node.parent is not None and len(node.parent.children) == 1
    return node.kind is Kind.SUBCATEGORY and is_alone
