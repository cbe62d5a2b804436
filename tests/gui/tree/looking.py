"""How the tests of the indicator lists look at documents and views."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.tree.editor import TreeEditor
from gui.tree.model import IndicatorModel
from gui.tree.view import IndicatorView
from model.document import Document, Node, Scope


def named(document: Document, name: str, scope: Scope = Scope.PERIOD) -> Node:
    """The node with a name in a list."""
    return next(node for node in document.indicators(scope).walk() if node.name == name)


def outline(document: Document, scope: Scope = Scope.PERIOD) -> list[str]:
    """Each subcategory with its indicators, in order."""
    return [
        f"{two.name}：{' '.join(each.name for each in two.children)}"
        for one in document.indicators(scope).children
        for two in one.children
    ]


def shown(model: IndicatorModel, parent: QModelIndex | None = None) -> list[object]:
    """What a model says by its indexes: names, values and what is below them."""
    above = parent if parent is not None else QModelIndex()
    return [
        [
            *(model.index(row, column, above).data(2) for column in range(model.columnCount())),
            shown(model, model.index(row, 0, above)),
        ]
        for row in range(model.rowCount(above))
    ]


def said(model: IndicatorModel, node: Node) -> list[object]:
    """The same by the document's nodes."""
    return [
        [
            *(child.value(model.key(child, column)) for column in range(model.columnCount())),
            said(model, child),
        ]
        for child in node.children
    ]


def go(view: IndicatorView, name: str, column: int = 0) -> None:
    """Make a named row the current and selected one."""
    view.select([named(view.indicators.document, name, view.indicators.scope)], column)


def selected(view: IndicatorView) -> list[str]:
    return sorted(node.name for node in view.selected_nodes())


def current(view: IndicatorView) -> tuple[str, int]:
    node = view.current_node()
    return (node.name if node else "", view.currentIndex().column())


def write(text: str) -> None:
    """Type a text where the focus is, wherever the first key takes it."""
    for character in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
            QCoreApplication.sendEvent(focus, event)


def in_front(qtbot: QtBot, editor: TreeEditor) -> TreeEditor:
    """The editor on the screen, with the focus in its first list."""
    qtbot.addWidget(editor)
    editor.resize(900, 500)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.activateWindow()
    editor.views[0].setFocus()
    qtbot.waitUntil(editor.views[0].hasFocus)
    return editor
