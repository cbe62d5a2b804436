"""The preview beside the table, made when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDockWidget, QWidget

from gui.plain import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.printing.cells import Printout
    from gui.printing.preview import PreviewWidget
    from gui.settings import Settings
    from gui.shell.current_table import CurrentTable
    from model.document import Branch, Document, Place

_EMPTY = "打开一张绩效表后，这里显示它打印出来的样子。"


class PreviewDock(QDockWidget):
    """Shows the pages of the open table; costs nothing before the first one."""

    setup_wanted = Signal()
    """The clerk wants other paper."""
    print_wanted = Signal()
    """The clerk wants to print what is shown."""

    cell_chosen = Signal(object)
    """The clerk clicked what shows this place (`Place`)."""

    def __init__(self, settings: Settings, current: CurrentTable, parent: QWidget) -> None:
        super().__init__("打印预览", parent)
        self.setObjectName("preview")
        self.setAllowedAreas(
            Qt.DockWidgetArea.RightDockWidgetArea | Qt.DockWidgetArea.LeftDockWidgetArea
        )
        self._settings = settings
        self._current = current
        current.changed.connect(self._on_table)
        self._print: Callable[[Branch], Printout] | None = None
        self.preview: PreviewWidget | None = None
        hint = PlainLabel(_EMPTY)
        hint.setWordWrap(True)
        hint.setMargin(24)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(hint)

    def use(self, make: Callable[[Branch], Printout]) -> None:
        """Say how pages are made; they are made in another thread."""
        self._print = make

    def show_document(self, document: Document | None) -> None:
        """Show another document, or none."""
        if self.preview is None and document is not None and self._print is not None:
            self.preview = self._made(self._print)
        if self.preview is not None:
            self.preview.show_document(document)

    def mark(self, place: Place | None) -> None:
        """Frame the printed cell of a place that is being edited."""
        if self.preview is not None:
            self.preview.mark(place)

    def make_again(self) -> None:
        """Show the pages on other paper."""
        if self.preview is not None:
            self.preview.make_again()

    def _on_table(self) -> None:
        self.show_document(self._current.document)

    def _made(self, make: Callable[[Branch], Printout]) -> PreviewWidget:
        from gui.printing.preview import PreviewWidget

        preview = PreviewWidget(make)
        if self._settings.preview_zoom:
            preview.zoom_text = self._settings.preview_zoom
        preview.view.set_in_pairs(self._settings.preview_in_pairs)
        preview.zoom_changed.connect(self._on_zoom)
        preview.setup_wanted.connect(self.setup_wanted)
        preview.print_wanted.connect(self.print_wanted)
        preview.cell_chosen.connect(self.cell_chosen)
        self.setWidget(preview)
        return preview

    def _on_zoom(self, text: str) -> None:
        self._settings.preview_zoom = text
        if self.preview is not None:
            self._settings.preview_in_pairs = self.preview.view.in_pairs
