"""The lists of a form with their titles, and which of several has the focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.plain import PlainLabel
from gui.tree.view import IndicatorView

Role = QPalette.ColorRole


class ListPane(QWidget):
    """The list of one scope below its title (实施期, 年度)."""

    def __init__(self, title: str, view: IndicatorView) -> None:
        super().__init__()
        self.view = view
        view.setAccessibleName(title)
        self._title = PlainLabel(title)
        self._title.setIndent(self._title.fontMetrics().horizontalAdvance(" "))
        self._title.setBuddy(view)
        self._title.setAutoFillBackground(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._title)
        layout.addWidget(view, 1)

    def show_focus(self, is_here: bool) -> None:
        """Show whether the clerk is in this list: by its title, and how bright its selection is."""
        self._title.setBackgroundRole(Role.Highlight if is_here else Role.Window)
        self._title.setForegroundRole(Role.HighlightedText if is_here else Role.WindowText)
        palette = QPalette(self.palette())
        if not is_here:
            palette.setColor(Role.Highlight, palette.color(Role.Midlight))
            palette.setColor(Role.HighlightedText, palette.color(Role.Text))
        self.view.setPalette(palette)


class ListFocus(QObject):
    """Shows plainly in which of several lists the clerk is."""

    def __init__(self, panes: Sequence[ListPane], parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        application = QApplication.instance()
        assert isinstance(application, QApplication), "widgets need one"
        application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, focus: QWidget | None) -> None:
        """A menu or another window takes the focus for a while only."""
        if focus is None:
            return
        here = [pane for pane in self._panes if pane.isAncestorOf(focus)]
        if here or any(pane.window() is focus.window() for pane in self._panes):
            for pane in self._panes:
                pane.show_focus(pane in here)
