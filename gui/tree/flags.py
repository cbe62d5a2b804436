"""Which cells of an indicator list hold a text, may be changed, dragged and dropped upon."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gui.tree.answers import REFERENCES
from model.document import Kind, Node

Flag = Qt.ItemFlag

KEEPERS = {"goal": Kind.CATEGORY}
"""Which level keeps the text of a column, if it is not the indicator."""


def keeps(kind: Kind, key: str) -> bool:
    """Whether a kind of node has a text of its own under a column's key, "" for its name."""
    return not key or (key not in REFERENCES and KEEPERS.get(key, Kind.INDICATOR) is kind)


def flags_of(kind: Kind, key: str) -> Qt.ItemFlag:
    """The flags of the cell of a kind of node under a column's key, "" for its name."""
    flags = Flag.ItemIsEnabled | Flag.ItemIsSelectable
    if not key:
        # Rows are dragged by their names; elsewhere the mouse selects cells.
        flags |= Flag.ItemIsDragEnabled
    if keeps(kind, key):
        flags |= Flag.ItemIsEditable
    return flags | (Flag.ItemNeverHasChildren if kind is Kind.INDICATOR else Flag.ItemIsDropEnabled)


def references(tree: Node) -> list[str]:
    """What the list keeps of last year, as far as it has any."""
    found = {key for node in tree.walk() for key in REFERENCES if node.value(key)}
    return [key for key in REFERENCES if key in found]
