"""Files that are dragged over a window: their kinds, and a veil that says what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from model.own_files import FORM_SUFFIX, is_own

_LARGER = 1.3
"""What the veil says, than the rest."""
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter)


class Dropped(NamedTuple):
    """Data files or packages of the program, forms that were sent, and files with tables."""

    own: Sequence[Path]
    forms: Sequence[Path]
    others: Sequence[Path]


def sorted_out(paths: Sequence[Path]) -> Dropped:
    """Tell files of the program's own from those that are to be read."""
    own = [path for path in paths if is_own(path.name)]
    forms = [path for path in paths if path.suffix.lower() == FORM_SUFFIX]
    return Dropped(own, forms, [path for path in paths if path not in (*own, *forms)])


def told_of(paths: Sequence[Path]) -> str:
    """What becomes of files that are let go, "" for none."""
    own, forms, others = sorted_out(paths)
    if others:
        named = f"“{others[0].name}”" if len(others) == 1 else f" {len(others)} 个文件"
        return f"松开鼠标，导入{named}里的表\n先核对读出的内容，再加入项目列表"
    if forms:
        return "松开鼠标，导入表样"
    return "松开鼠标，打开这个文件" if own else ""


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
