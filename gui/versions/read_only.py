"""Editors that show and do not take anything: for tables that must not be changed.

What slips through (a command of the menu, a paste) is refused by the workspace with a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

_TRIGGERS = "edit triggers"
"""The property in which a list keeps how its editors are opened."""


def set_form_read_only(form: QWidget, is_read_only: bool) -> None:
    """Let the editors of a form take nothing, or again what they are given."""
    for line in form.findChildren(QLineEdit):
        line.setReadOnly(is_read_only)
        for action in line.actions():
            action.setEnabled(not is_read_only)
    for text in form.findChildren(QPlainTextEdit):
        text.setReadOnly(is_read_only)
    for widget in (*form.findChildren(QComboBox), *form.findChildren(QAbstractButton)):
        widget.setEnabled(not is_read_only)
        _keep_legible(widget)


def set_lists_read_only(lists: Iterable[QAbstractItemView], is_read_only: bool) -> None:
    """Let lists open no editor and take no drop, or again as before."""
    for view in lists:
        if view.property(_TRIGGERS) is None:
            view.setProperty(_TRIGGERS, view.editTriggers())
        none = QAbstractItemView.EditTrigger.NoEditTriggers
        view.setEditTriggers(none if is_read_only else view.property(_TRIGGERS))
        view.setAcceptDrops(not is_read_only)


def _keep_legible(widget: QWidget) -> None:
    """A choice that cannot be changed is still to be read."""
    palette, group = widget.palette(), QPalette.ColorGroup
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(group.Disabled, role, palette.color(group.Active, role))
    widget.setPalette(palette)
