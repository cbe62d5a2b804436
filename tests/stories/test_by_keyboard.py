"""Without a mouse and without eyes: every part is reached by key, and every control has a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QWidget,
)

from tests.stories.clerk import Clerk

DIALOGS = (
    "new",
    "roll_over",
    "export_many",
    "page_setup",
    "versions",
    "history",
    "removed",
    "unit_profile",
    "forms",
    "about",
)


@pytest.fixture
def busy(clerk: Clerk) -> Clerk:
    """A clerk with a table open and all panels in sight."""
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    for dock in clerk.window.panels:
        dock.show()
    preview = clerk.window.preview.preview
    assert preview is not None
    clerk.wait(lambda: preview.view.isVisible() and preview.view.page_count > 0)
    return clerk


def has_name(widget: QWidget) -> bool:
    """Whether a screen reader has something to say of a control."""
    if widget.accessibleName() or isinstance(widget.parentWidget(), QComboBox):
        return True
    if isinstance(widget, QLabel):
        return bool(widget.text())
    if isinstance(widget, QAbstractButton):
        return bool(widget.text() or widget.toolTip())
    if isinstance(widget, QGroupBox):
        return bool(widget.title())
    labels = widget.window().findChildren(QLabel)
    return any(label.buddy() is widget for label in labels)


def without_name(root: QWidget) -> list[str]:
    """The controls that take the focus and have no name; popups of boxes speak for themselves."""
    takers = [w for w in root.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    own = [w for w in takers if w.focusProxy() is None and not in_popup(w)]
    return [
        f"{type(w).__name__} in {type(w.parentWidget()).__name__}" for w in own if not has_name(w)
    ]


def in_popup(widget: QWidget | None) -> bool:
    while widget is not None:
        if widget.windowType() is Qt.WindowType.Popup:
            return True
        widget = widget.parentWidget()
    return False


def test_every_control_of_the_window_has_a_name(busy: Clerk) -> None:
    assert without_name(busy.window) == []
    busy.window.commands["board"].trigger()
    assert without_name(busy.window) == []


def test_every_control_of_a_dialog_has_a_name(busy: Clerk) -> None:
    for name in DIALOGS:
        busy.window.commands[name].trigger()
        dialog = busy.dialog(QDialog)
        assert without_name(dialog) == [], name
        dialog.close()
        busy.wait(lambda: not busy.window.findChildren(QDialog))


def place(clerk: Clerk) -> str:
    """In which part of the window the focus is."""
    focus = clerk.focus
    parts = {dock.objectName(): dock for dock in clerk.window.panels}
    return next(
        (name for name, dock in parts.items() if dock.isAncestorOf(focus)),
        "table" if clerk.editors.isAncestorOf(focus) else "",
    )


def test_one_key_goes_round_all_parts_in_sight(busy: Clerk) -> None:
    busy.editors.show_indicators()
    visible = {dock.objectName() for dock in busy.window.panels if dock.isVisible()}
    seen = []
    for _ in range(len(visible) + 1):
        seen.append(place(busy))
        busy.key(Qt.Key.Key_F6)
    assert set(seen) == {"table", *visible}
    assert place(busy) == seen[0] == "table"

    busy.key(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert place(busy) == seen[-1]
