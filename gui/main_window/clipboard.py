"""剪切, 复制 and 粘贴 of the menu 编辑: what the keys would do where the focus is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from gui.main_window.action_set import ActionSet

_KEYS = {"cut": Qt.Key.Key_X, "copy": Qt.Key.Key_C, "paste": Qt.Key.Key_V}
_CONTROL = Qt.KeyboardModifier.ControlModifier


class ClipboardMenu(QObject):
    """Lets the entries of the menu stand for their keys.

    They have no keys of their own: each part of the window has its cut, copy and paste, and two
    actions of one key would keep each other from being chosen.
    """

    def __init__(self, commands: ActionSet, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        for name, key in _KEYS.items():
            commands[name].triggered.connect(partial(self._press, key))

    def _press(self, key: Qt.Key, _checked: bool = False) -> None:
        # Qt answers None where nothing has the focus.
        focus: QWidget | None = self._window.focusWidget()
        if focus is None:
            return
        action = None if _takes_itself(focus, key) else _action_at(focus, key)
        if action is not None:
            action.trigger()
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(focus, QKeyEvent(kind, key, _CONTROL))


def _takes_itself(focus: QWidget, key: Qt.Key) -> bool:
    """Whether a widget keeps a key from the actions round it, as text that is edited does."""
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, _CONTROL)
    asked.ignore()
    QApplication.sendEvent(focus, asked)
    return asked.isAccepted()


def _action_at(focus: QWidget, key: Qt.Key) -> QAction | None:
    """The action that has a key where the focus is, or round it."""
    keys = QKeySequence(_CONTROL | key)
    widget: QWidget | None = focus
    while widget is not None and not widget.isWindow():
        for action in widget.actions():
            if keys in action.shortcuts() and action.isEnabled():
                return action
        widget = widget.parentWidget()
    return None
