"""F6: from one part of the window to the next, so that no mouse is needed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui.shell.commands import CommandGroup

if TYPE_CHECKING:
    from gui.main_window.window import MainWindow


class Panes(CommandGroup):
    """Connects 下一个区域 and 上一个区域."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._connect_action("next_pane", partial(self.step, 1))
        self._connect_action("previous_pane", partial(self.step, -1))

    def step(self, by: int) -> None:
        """Go to another part that is in sight; the first follows the last."""
        panes = [pane for pane in self._panes() if pane.isVisible()]
        focus: QWidget | None = QApplication.focusWidget()
        here = [n for n, pane in enumerate(panes) if focus and _holds(pane, focus)]
        start = here[0] if here else (-1 if by > 0 else 0)
        for distance in range(1, len(panes) + 1):
            target = _entry(panes[(start + by * distance) % len(panes)])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _panes(self) -> Iterator[QWidget]:
        """From left to right, then what is at the other edges."""
        window = self._window
        yield window.library
        editors = window.current.editors
        if editors is not None and editors.currentWidget() is editors.tree and editors.tree.views:
            yield from editors.tree.views
        elif window.tables.currentWidget() is not None:
            yield window.tables.currentWidget()
        elif (page := window.centralWidget()) is not None:
            yield page
        for dock in window.panels:
            if dock.widget() is not window.library:
                yield dock.widget()


def _holds(pane: QWidget, focus: QWidget) -> bool:
    return pane is focus or pane.isAncestorOf(focus)


def _entry(pane: QWidget) -> QWidget | None:
    """Where the focus goes: where it was last, or else to the largest that takes it."""
    last: QWidget | None = pane.focusWidget()
    if last is not None and last.isVisible() and last.isEnabled():
        return last
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    takers = [each for each in pane.findChildren(QWidget) if _takes_focus(each)]
    return max(takers, key=lambda each: each.width() * each.height(), default=None)


def _takes_focus(widget: QWidget) -> bool:
    can = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return can and widget.isVisible() and widget.isEnabled()
