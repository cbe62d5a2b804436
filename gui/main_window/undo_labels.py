"""撤销 and 重做 say what they take back and do again."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QUndoStack


class UndoLabels(QObject):
    """Names and enables the two actions as an undo stack goes."""

    def __init__(self, undo: QAction, redo: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._undo = undo
        self._redo = redo
        self._stack: QUndoStack | None = None

    def follow(self, stack: QUndoStack | None) -> None:
        """Follow a stack from now on, or none."""
        if self._stack is not None:
            self._stack.indexChanged.disconnect(self._name)
        self._stack = stack
        if stack is not None:
            stack.indexChanged.connect(self._name)
        self._name()

    def _name(self) -> None:
        stack = self._stack
        _say(
            self._undo, "撤销", stack.undoText() if stack is not None and stack.canUndo() else None
        )
        _say(
            self._redo, "重做", stack.redoText() if stack is not None and stack.canRedo() else None
        )


def _say(action: QAction, word: str, what: str | None) -> None:
    action.setEnabled(what is not None)
    action.setText(f"{word} {what or ''}".strip())
    # The tool bar keeps its short words: its buttons must not move under the mouse.
    action.setIconText(word)
    action.setStatusTip(action.text())
