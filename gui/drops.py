"""Files that are dragged over a window: a veil says what becomes of them there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

_LARGER = 1.3
"""What the veil says, than the rest."""
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter)


class DropVeil(QWidget):
    """Lies over a window, with a sentence in its middle; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, text: str) -> None:
        """Show a sentence over the whole window."""
        self.text = text
        self.setAccessibleName(text)
        self.setGeometry(self.window().rect())
        self.raise_()
        self.show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, em = QPainter(self), self.palette(), self.fontMetrics().height()
        edge, ground = palette.color(QPalette.ColorRole.Highlight), QColor(0, 0, 0, 60)
        painter.fillRect(event.rect(), ground)
        painter.setPen(QPen(edge, max(3, em // 5)))
        painter.drawRect(self.rect().adjusted(em // 2, em // 2, -em // 2, -em // 2))
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        painter.setFont(font)
        room = self.rect().adjusted(em * 3, em * 3, -em * 3, -em * 3)
        box = painter.boundingRect(room, _WRAP, self.text).adjusted(-em, -em, em, em)
        painter.fillRect(box, palette.color(QPalette.ColorRole.Base))
        painter.drawRect(box)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(QRect(box), _WRAP, self.text)


class FileDrops(QObject):
    """Takes the files that are let go over a window, or refuses them and says why.

    ``told`` gives what is said of files, "" for what is none of the window's business.
    """

    dropped = Signal(object)
    """Files were let go: their paths."""

    def __init__(
        self, window: QWidget, told: Callable[[Sequence[Path]], str], *, takes: bool = True
    ) -> None:
        super().__init__(window)
        self._told = told
        self._takes = takes
        self.veil = DropVeil(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The class of a drag that begins is one of those that move, and theirs of those that end.
        if event.type() is QEvent.Type.DragLeave:
            self.veil.hide()
        elif isinstance(event, QDragMoveEvent):
            self._on_drag(event)
            return True
        elif isinstance(event, QDropEvent):
            self.veil.hide()
            self._on_drop(event)
            return True
        return super().eventFilter(watched, event)

    def _on_drag(self, event: QDragMoveEvent) -> None:
        """What is refused is taken at first, or Qt would not tell when it leaves."""
        is_first = event.type() is QEvent.Type.DragEnter
        if is_first and (said := self._told(_files_of(event))):
            self.veil.say(said)
        if self.veil.isHidden() or not (self._takes or is_first):
            event.ignore()
        else:
            event.acceptProposedAction()

    def _on_drop(self, event: QDropEvent) -> None:
        if self._takes:
            event.acceptProposedAction()
            # The program from which they come waits for the end of this call.
            QTimer.singleShot(0, self, partial(self.dropped.emit, _files_of(event)))
        else:
            event.ignore()


def _files_of(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
