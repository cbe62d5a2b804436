"""The indicator list beside a QTreeWidget of the same 10,000 rows: opening, scrolling, adding rows.

Keys are judged by the 95th percentile of single keys: each has to be done within
one frame (16 ms).  The work of a key includes all painting that it brings about.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from statistics import quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeView, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from gui.app.looks import speak_chinese, use_chinese_font
from gui.tree.editor import TreeEditor
from model.document import Document, Node, Scope
from model.resources import resource_folder
from tests.bench.documents import FORM, definitions, large_document
from tests.bench.timing import Measured, compare, seconds

ROWS = 10_000
KEYS = 60
FRAME = 16


def tree_bench() -> Iterator[Measured]:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    speak_chinese(application)
    use_chinese_font(application, resource_folder("fonts"))
    document, definition = large_document(ROWS), definitions().require(FORM)

    def editor() -> TreeEditor:
        return TreeEditor(document, definition, document.edit)

    yield compare(
        f"open {ROWS} rows",
        lambda: closed(opened(editor())),
        lambda: closed(opened(widget_of(document))),
    )
    ours, bare = editor(), widget_of(document)
    for each in (ours, bare):
        opened(each)
    view = ours.views[0]
    # As much of each text is to be drawn.
    bare.setColumnWidth(0, view.columnWidth(0))
    for what, keys in STORIES.items():
        late, bare_late = (slow_key(tree, keys()) for tree in (view, bare))
        yield Measured(f"{what}, 95th percentile", late, bare_late, 1.5, FRAME)
    closed(ours)
    closed(bare)


class BareTree(QTreeWidget):
    """The bare widget, in which Insert adds a row and opens its name, too."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentItem()
        above = here.parent() if here is not None else None
        if event.key() != Qt.Key.Key_Insert or here is None or above is None:
            super().keyPressEvent(event)
            return
        made = editable("", "")
        above.insertChild(above.indexOfChild(here) + 1, made)
        self.setCurrentItem(made)
        self.editItem(made)


def widget_of(document: Document) -> QTreeWidget:
    """The bare widget with the same texts."""
    widget = BareTree()
    widget.setColumnCount(2)
    widget.setUniformRowHeights(True)
    widget.addTopLevelItems([item(node) for node in document.indicators(Scope.ANNUAL).children])
    widget.expandAll()
    return widget


def item(node: Node) -> QTreeWidgetItem:
    made = editable(node.name, node.value("value"))
    made.addChildren([item(child) for child in node.children])
    return made


def editable(*texts: str) -> QTreeWidgetItem:
    made = QTreeWidgetItem(texts)
    made.setFlags(made.flags() | Qt.ItemFlag.ItemIsEditable)
    return made


def opened(widget: QWidget) -> QWidget:
    widget.resize(1000, 800)
    widget.show()
    QApplication.processEvents()
    return widget


def closed(widget: QWidget) -> None:
    widget.close()
    widget.deleteLater()
    QApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)


def scroll() -> Iterable[Qt.Key]:
    return [*[Qt.Key.Key_PageDown] * KEYS, *[Qt.Key.Key_Down] * KEYS, *[Qt.Key.Key_Up] * KEYS]


def typing() -> Iterable[Qt.Key]:
    word = [Qt.Key.Key_F2, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_Down]
    return [*[Qt.Key.Key_PageDown] * 5, *word * (KEYS // 5)]


def rows() -> Iterable[Qt.Key]:
    """New rows with a name each."""
    keys = [Qt.Key.Key_Insert, Qt.Key.Key_1, Qt.Key.Key_Return]
    return [*[Qt.Key.Key_PageDown] * 5, *keys * (KEYS // 3)]


STORIES: dict[str, Callable[[], Iterable[Qt.Key]]] = {
    "scroll": scroll,
    "type": typing,
    "add rows": rows,
}


def slow_key(view: QTreeView, keys: Iterable[Qt.Key]) -> float:
    """The 95th percentile of how long keys take, all that each brings about included."""
    view.setCurrentIndex(view.model().index(0, 0))
    view.activateWindow()
    view.setFocus()
    QApplication.processEvents()

    def press(key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or view, key)
        QApplication.processEvents()

    return quantiles([seconds(partial(press, key)) for key in keys], n=20)[-1] * 1000
