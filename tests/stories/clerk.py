"""A clerk: does by mouse, keys and menus what clerks do, and says what can be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.app.program import Program
from gui.main_window.pages import TROUBLE
from gui.shell.table_editors import TableEditors
from gui.tree.view import IndicatorView
from gui.workspace import Workspace
from model.document import Document, Kind, Node

Dialog = TypeVar("Dialog", bound=QDialog)
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


class Clerk:
    """Works in the window of one program until they leave it."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program = program
        self.window = program.window
        self.qtbot = qtbot
        self._left = False
        program.start()
        self.wait(lambda: self.window.current.workspace is not None or TROUBLE in self.page)

    # What there is

    @property
    def workspace(self) -> Workspace:
        assert self.window.current.workspace is not None
        return self.window.current.workspace

    @property
    def table(self) -> int:
        assert self.window.current.table is not None
        return self.window.current.table

    @property
    def document(self) -> Document:
        assert self.window.current.document is not None
        return self.window.current.document

    @property
    def editors(self) -> TableEditors:
        assert self.window.current.editors is not None
        return self.window.current.editors

    @property
    def page(self) -> str:
        """What the page in the middle says, if no table is open."""
        centre = self.window.centralWidget()
        assert centre is not None
        labels = centre.findChildren(QLabel) if self.window.current.editors is None else []
        return "\n".join(label.text() for label in labels)

    @property
    def view(self) -> IndicatorView:
        """The first list of indicators, in sight."""
        self.editors.show_indicators()
        return self.editors.tree.views[0]

    @property
    def listed(self) -> tuple[str, str]:
        """The current line of the list of projects, and the line that it stands under."""
        item = self.window.library.tree.currentItem()
        above = item.parent() if item is not None else None
        return item.text(0) if item is not None else "", above.text(0) if above is not None else ""

    @property
    def projects(self) -> list[str]:
        outline = self.workspace.outline()
        return [p.name for u in outline for y in u.years for p in y.projects]

    def indicator(self, name: str) -> Node:
        """The first node of that name below the lists."""
        return next(node for node in self.document.root.walk() if node.name == name)

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """The third-level rows: category, name, value."""
        nodes = (n for n in self.document.root.walk() if n.kind is Kind.INDICATOR)
        return [(n.parent.name if n.parent else "", n.name, n.value("value")) for n in nodes]

    # What they do

    def wait(self, until: Callable[[], bool]) -> None:
        # Long, for a machine that is busy with other things.
        self.qtbot.waitUntil(until, timeout=60000)

    def dialog(self, kind: type[Dialog]) -> Dialog:
        """The dialog that comes up."""
        self.wait(lambda: any(d.isVisible() for d in self.window.findChildren(kind)))
        return next(d for d in self.window.findChildren(kind) if d.isVisible())

    def press(self, dialog: QDialog, text: str) -> None:
        """Click a button of a dialog."""
        button = next(b for b in dialog.findChildren(QPushButton) if b.text() == text)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose(self, *texts: str) -> None:
        """Choose from the menu bar, such as 编辑 › 撤销; names may be longer than what is said."""
        actions = self.window.menuBar().actions()
        action = _named(actions, texts[0])
        for text in texts[1:]:
            menu = action.menu()
            assert isinstance(menu, QMenu)
            menu.aboutToShow.emit()
            action = _named(menu.actions(), text)
        assert action.isEnabled(), texts
        action.trigger()

    def choose_file(self, path: Path) -> None:
        """Type a file name into the file dialog that is open."""
        dialog = self.dialog(QFileDialog)
        dialog.selectFile(str(path))
        dialog.accept()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus, key, modifier or Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        """Type a text: Chinese and signs come from an input method, the rest from the keys."""
        for is_ascii, run in groupby(text, str.isascii):
            words = "".join(run)
            if is_ascii:
                # The first key opens an editor, which has the focus from then on.
                for character in words:
                    QTest.keyClicks(self.focus, character)
            else:
                QApplication.sendEvent(self.focus, QInputMethodEvent(words, []))
                event = QInputMethodEvent()
                event.setCommitString(words)
                QApplication.sendEvent(self.focus, event)

    @property
    def focus(self) -> QWidget:
        # Without a window manager nobody gives the focus back after a dialog.
        self.window.activateWindow()
        self.wait(lambda: QApplication.focusWidget() is not None)
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def go_to(self, name: str, key: str = "") -> None:
        """Go to a cell of the first list."""
        view = self.view
        view.setFocus()
        assert view.reveal(self.indicator(name).id, key)

    def drag(self, *paths: Path, over: QWidget | None = None) -> bool:
        """Hold files over the middle of a window, the main one at first; whether they may fall."""
        window, where, data = over or self.window, QPoint(300, 300), _files(paths)
        enter = QDragEnterEvent(where, COPY, data, LEFT, NO_KEY)
        # Qt hands a drop to the widget that has taken the drag.
        QApplication.sendEvent(window, enter)
        move = QDragMoveEvent(where, COPY, data, LEFT, NO_KEY)
        move.setAccepted(enter.isAccepted())
        QApplication.sendEvent(window, move)
        return move.isAccepted()

    def drop(self, *paths: Path) -> None:
        """Let go of files over the middle of the window."""
        if self.drag(*paths):
            data = _files(paths)
            fall = QDropEvent(QPointF(300, 300), COPY, data, LEFT, NO_KEY)
            QApplication.sendEvent(self.window, fall)

    def leave(self) -> None:
        """Close the window, once."""
        if not self._left:
            self._left = True
            self.window.close()
            self.program.close()
            self.window.deleteLater()
            self.program.deleteLater()


class Counting:
    """Does what a clerk does, one action at a time, and counts them."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.done: list[str] = []

    def drop(self, path: Path) -> None:
        self.done.append(f"拖入 {path.name}")
        self.clerk.drop(path)

    def click(self, widget: QWidget, text: str) -> None:
        self.done.append(text)
        button = next(b for b in widget.findChildren(QPushButton) if b.text() == text)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def enter(self, dialog: QFileDialog) -> None:
        """Take the name and folder that are proposed."""
        self.done.append("保存")
        dialog.accept()


def _files(paths: Iterable[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def _named(actions: list[QAction], text: str) -> QAction:
    return next(a for a in actions if a.text().split("(")[0].rstrip("…").startswith(text))
