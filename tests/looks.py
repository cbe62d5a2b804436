"""What cannot be read on a screen: widgets that are cut or overlap, names that look alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QDialog,
    QDockWidget,
    QLabel,
    QMainWindow,
    QStackedLayout,
    QTreeView,
    QWidget,
)

_LINE = 2
"""Pixels that styles round away."""


def faults(root: QWidget) -> list[str]:
    """All that cannot be read below a widget that is shown, in words."""
    return [*cut(root), *overlapping(root), *alike(root), *beyond(root)]


def beyond(root: QWidget) -> Iterator[str]:
    """A dialog that is larger than its screen."""
    room = root.screen().availableGeometry().size()
    if isinstance(root, QDialog) and room.expandedTo(root.size()) != room:
        yield f"{type(root).__name__} {root.size()} is larger than {room}"


def cut(root: QWidget) -> Iterator[str]:
    """Texts of labels and buttons for which their widget has no room."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton):
            continue
        text = widget.text()
        if text and "<" not in text and _is_cut(widget):
            yield f"{type(widget).__name__} {text!r} is cut: {widget.size()}"


def _is_cut(widget: QLabel | QAbstractButton) -> bool:
    needed = widget.minimumSizeHint()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + _LINE
    narrow = widget.width() + _LINE < needed.width()
    return narrow or widget.height() + _LINE < needed.height()


def overlapping(root: QWidget) -> Iterator[str]:
    """Widgets of one layout that lie on each other."""
    for parent in (root, *root.findChildren(QWidget)):
        layout = parent.layout()
        if layout is None or isinstance(layout, QStackedLayout) or not parent.isVisible():
            continue
        items = (layout.itemAt(n) for n in range(layout.count()))
        inside = [w for item in items if item and (w := item.widget()) and w.isVisible()]
        for number, one in enumerate(inside):
            for other in inside[number + 1 :]:
                if _are_tabs(parent, one, other):
                    continue
                common = one.geometry().intersected(other.geometry())
                if common.width() > _LINE and common.height() > _LINE:
                    yield f"{_named(one)} lies on {_named(other)}"


def _are_tabs(window: QWidget, one: QWidget, other: QWidget) -> bool:
    """Whether two panels share a place, each with its tab."""
    if not (isinstance(window, QMainWindow) and isinstance(one, QDockWidget)):
        return False
    return other in window.tabifiedDockWidgets(one)


def alike(root: QWidget) -> Iterator[str]:
    """Different names in one branch of a tree that are shortened to the same text."""
    for tree in root.findChildren(QTreeView):
        if tree.isVisible() and tree.textElideMode() is Qt.TextElideMode.ElideMiddle:
            yield from _alike_below(tree, QModelIndex())


def _alike_below(tree: QTreeView, above: QModelIndex) -> Iterator[str]:
    model = tree.model()
    rows = [model.index(row, 0, above) for row in range(model.rowCount(above))]
    shown = {index.row(): _shown(tree, index) for index in rows if tree.visualRect(index).isValid()}
    names = {row: str(rows[row].data()) for row in shown}
    counts = Counter(shown.values())
    for row, text in shown.items():
        twins = [names[other] for other in shown if shown[other] == text]
        if counts[text] > 1 and len(set(twins)) > 1:
            yield f"{names[row]!r} looks like another: {text!r}"
    for index in rows:
        if tree.isExpanded(index):
            yield from _alike_below(tree, index)


def _shown(tree: QTreeView, index: QModelIndex) -> str:
    room = tree.visualRect(index).width() - tree.fontMetrics().height() // 2
    # The name stands in the first line; what follows tells no table from another.
    name = str(index.data()).partition("\n")[0]
    return tree.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)


def _named(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    inner = widget.viewport() if isinstance(widget, QAbstractScrollArea) else None
    return f"{type(widget).__name__} {text or widget.accessibleName() or inner is not None}"
