"""The items of the list of projects: what they stand for, and which are seen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

DOCUMENT = Qt.ItemDataRole.UserRole
"""The id of the table for which an item stands."""
NAME = Qt.ItemDataRole.UserRole + 1
"""The name of a project."""
_GROUP_KEY = Qt.ItemDataRole.UserRole + 2
FORM = Qt.ItemDataRole.UserRole + 3
"""What the form of a table is called."""


def group_item(name: str, key: str, children: list[QTreeWidgetItem]) -> QTreeWidgetItem:
    """An item for what has items below; by its key it stays folded."""
    item = QTreeWidgetItem([name])
    item.setData(0, _GROUP_KEY, key)
    item.addChildren(children)
    return item


def children_of(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    """The items right below another one."""
    for row in range(item.childCount()):
        if (child := item.child(row)) is not None:
            yield child


def items_below(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    """All items below another one."""
    for child in children_of(item):
        yield child
        yield from items_below(child)


def visible_below(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    """An item that is not hidden and all below it that are not."""
    if not item.isHidden():
        yield item
        for child in children_of(item):
            yield from visible_below(child)


def is_shown(item: QTreeWidgetItem | None) -> bool:
    """Whether neither an item nor what stands above it is hidden."""
    return item is None or (not item.isHidden() and is_shown(item.parent()))


def has_hit(item: QTreeWidgetItem) -> bool:
    """Whether a table that is wanted stands here or below."""
    if item.data(0, FORM) is not None:
        return not item.isHidden()
    return any(has_hit(child) for child in children_of(item))


def project_of(item: QTreeWidgetItem) -> str:
    """The name of a table's project, which stands here or above it."""
    name = item.data(0, NAME)
    above = item.parent()
    return str(name) if name is not None else project_of(above) if above is not None else ""


def document_of(item: QTreeWidgetItem | None) -> int | None:
    """The table for which an item stands; None for a group."""
    document = item.data(0, DOCUMENT) if item is not None else None
    return document if isinstance(document, int) else None


def group_key(item: QTreeWidgetItem) -> str:
    """What tells a group from any other."""
    return str(item.data(0, _GROUP_KEY) or "")
