"""修改历史 in the context menus of the header's editors and of the lists."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override


class FieldMenus(QObject):
    """Adds an action to what editors offer at a click with the right button."""

    def __init__(self, action: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._action = action

    def attend(self, form: QWidget, lists: Iterable[QAbstractItemView]) -> None:
        """Look after the editors that a form has now, and after lists."""
        for kind in (QLineEdit, QPlainTextEdit):
            for editor in form.findChildren(kind):
                editor.removeEventFilter(self)
                editor.installEventFilter(self)
        for view in lists:
            if self._action not in view.actions():
                view.addAction(self._action)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QContextMenuEvent):
            return super().eventFilter(watched, event)
        if isinstance(watched, QLineEdit | QPlainTextEdit):
            watched.setFocus(Qt.FocusReason.OtherFocusReason)
            menu = watched.createStandardContextMenu()
            menu.setParent(watched, menu.windowFlags())
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addSeparator()
            menu.addAction(self._action)
            menu.popup(event.globalPos())
            return True
        return super().eventFilter(watched, event)
