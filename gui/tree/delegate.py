"""Editing in place: the editors of an indicator list and what ends them.

A text is committed before anything else happens: when the focus leaves, on Enter and Tab, and
with it what an input method is still composing, which Qt itself would drop.  What stands in an
editor meanwhile is kept as well (`gui.tree.keeping`).  What the disk refuses stays in the editor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from gui.tree.adapter import Index
from gui.tree.answers import LEFT, ShownCell
from gui.tree.cells import KeyDirection, way_of
from gui.tree.keeping import CellKeeper, text_of
from gui.tree.model import IndicatorModel
from gui.widgets.keyboard import undoes_nothing
from model.errors import UserError


class Help(Protocol):
    """What helps with typing in one editor, such as a list of what may be taken."""

    def handles(self, event: QEvent) -> bool:
        """Whether an event of the editor was meant for it and is done with."""

    def settle(self) -> None:
        """Put in what is chosen for what can only be half of a text: it is about to be kept."""


Assist = Callable[[QWidget, Index], Help | None]
"""Makes help for an editor that opens for a cell, if there is any for the cell."""


class RefusedText(NamedTuple):
    """A text that could not be written: of which cell, and why."""

    cell: QPersistentModelIndex
    why: UserError


_PADDING = 8
_LONG_LINES = 6
_LONG_WIDTH = 36


class CellDelegate(QStyledItemDelegate):
    """Makes the editors: a line, a line with options, or a small page for long texts.

    ``assist`` is shown each editor before it is filled.
    """

    left = Signal(KeyDirection)
    """The clerk goes on from the open editor."""

    def __init__(
        self, model: IndicatorModel, parent: QObject, assist: Assist | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._assist = assist
        self._help: Help | None = None
        self._filled: str | None = None
        self._keeper: CellKeeper | None = None
        self._is_keeping = False
        self.editor: QWidget | None = None
        self.refused: RefusedText | None = None
        """Set while the text of the open editor could not be written: it must not be closed."""
        self._composed = ""
        self.signed: list[tuple[QRect, ShownCell]] = []
        """The cells with signs to draw over them that were painted since this was emptied."""

    @property
    def is_composing(self) -> bool:
        """Whether an input method has a composition open in the editor."""
        return bool(self._composed)

    def settle(self) -> None:
        """Let the help put in what it has chosen before the text is taken."""
        if self._help is not None:
            self._help.settle()

    def take_back(self) -> None:
        """Let the cell say what it said before its editor was opened: the clerk wants it so."""
        if self._keeper is not None:
            self._keeper.take_back()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        options = self._model.options(index)
        if options:
            with_options = OptionEditor(options, parent)
            with_options.picked.connect(self._on_picked)
            editor: QWidget = with_options
        elif self._model.is_long(index):
            editor = QPlainTextEdit(parent)
        else:
            editor = QLineEdit(parent)
        editor.setAccessibleName(self._model.headerData(index.column(), Qt.Orientation.Horizontal))
        editor.setAutoFillBackground(True)
        # Files that are let go here are for the window to read.
        editor.setAcceptDrops(False)
        self._composed = ""
        self._filled = None
        self.refused = None
        self._help = self._assist(editor, index) if self._assist is not None else None
        self.editor = editor
        self._keeper = self._keeper_of(editor, QPersistentModelIndex(index))
        return editor

    def _keeper_of(self, editor: QWidget, cell: QPersistentModelIndex) -> CellKeeper:
        before = self._model.text(cell)
        keep, restore = partial(self._write, cell), partial(self._model.put_back, cell, before)
        return CellKeeper(editor, keep, restore)

    def _write(self, cell: Index, text: str) -> None:
        """Let a cell say a text; what stands in its editor is left as it is."""
        self._is_keeping = True
        try:
            self._model.setData(cell, text)
        finally:
            self._is_keeping = False

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editor:
            self.editor = self.refused = self._help = self._keeper = None
        super().destroyEditor(editor, index)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = index.data(Qt.ItemDataRole.EditRole) or ""
        # Qt fills it anew with every mark that the cell gets; what was typed must survive that.
        if text == self._filled or self._is_keeping:
            self._filled = text
            return
        self._filled = text
        match editor:
            case QPlainTextEdit():
                editor.setPlainText(text)
                editor.selectAll()
            case QComboBox():
                editor.setCurrentIndex(editor.findText(text, Qt.MatchFlag.MatchExactly))
                editor.setEditText(text)
                if (line := editor.lineEdit()) is not None:
                    line.selectAll()
            case QLineEdit():
                editor.setText(text)
        if self._keeper is not None:
            self._keeper.filled()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        self._finish_composition(editor)
        if self._keeper is not None:
            self._keeper.stop()
        self.refused, cell = None, QPersistentModelIndex(index)
        try:
            self._write(cell, text_of(editor))
        except UserError as error:
            # Raised here it would cut short what Qt is about to do with the editor.
            self.refused = RefusedText(cell, error)
            if self._keeper is not None:
                self._keeper.put_off(error)
            return
        # A box that closes with another text than its option's would say that one was picked.
        self._filled = None
        self.setEditorData(editor, cell)

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Fill the cell, and grow over its neighbours as far as the text needs it."""
        parent, cell = editor.parentWidget(), option.rect
        room = parent.rect() if parent is not None else cell
        metrics = editor.fontMetrics()
        width, height = cell.width(), cell.height()
        if isinstance(editor, QPlainTextEdit):
            width = max(width, metrics.horizontalAdvance("指") * _LONG_WIDTH)
            height = metrics.lineSpacing() * _LONG_LINES + _PADDING * 2
        else:
            text = index.data(Qt.ItemDataRole.EditRole) or ""
            width = max(width, metrics.horizontalAdvance(text) + _PADDING * 5)
        width, height = min(width, room.width()), min(height, room.height())
        x = max(0, min(cell.x(), room.width() - width))
        y = max(0, min(cell.y(), room.height() - height))
        editor.setGeometry(x, y, width, height)

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Ask the model once for how a cell looks, and not role by role."""
        look = self._model.look(index)
        if look is None:
            super().initStyleOption(option, index)
            return
        option.index = index  # type: ignore[assignment]  # the stubs forget the other kind
        option.text = look.text
        if look.alignment != LEFT:
            option.displayAlignment = look.alignment
        if look.color is not None:
            palette = option.palette
            palette.setColor(QPalette.ColorRole.Text, look.color)
            option.palette = palette
        if look.remark or look.comment:
            self.signed.append((QRect(option.rect), look))
        if look.is_bold:
            font = option.font
            font.setBold(True)
            option.font, option.fontMetrics = font, QFontMetrics(font)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(0, _PADDING)

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._composed = event.preeditString()
        if self._help is not None and editor is self.editor and self._help.handles(event):
            return True
        if event.type() == QEvent.Type.ShortcutOverride and undoes_nothing(editor, event):
            # Nothing was typed here: the key is for what was done before.
            event.ignore()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            way = way_of(event)
            breaks = way is KeyDirection.UP and isinstance(editor, QPlainTextEdit)
            if way is not None and not breaks:
                self.left.emit(way)
                return True
        return super().eventFilter(editor, event)

    def _on_picked(self) -> None:
        if self.editor is not None:
            self.commitData.emit(self.editor)
            self.closeEditor.emit(self.editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _finish_composition(self, editor: QWidget) -> None:
        """Put in what is being composed; first by the input method itself, if it answers."""
        QGuiApplication.inputMethod().commit()
        if self._composed:
            event = QInputMethodEvent()
            event.setCommitString(self._composed)
            QCoreApplication.sendEvent(editor, event)


class OptionEditor(QComboBox):
    """A line with a list of options; any other text may be typed."""

    picked = Signal()
    """An option was taken from the open list: there is nothing more to do here."""

    def __init__(self, options: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._is_browsing = False
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # Completion would put words into the clerk's mouth.
        self.setCompleter(None)  # type: ignore[arg-type]  # the stubs forget that None is allowed
        self.addItems(list(options))
        if (line := self.lineEdit()) is not None:
            line.setAcceptDrops(False)
        self.activated.connect(self._on_activated)

    def _on_activated(self) -> None:
        if not self._is_browsing:
            self.picked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from option to option with the arrows; Qt calls each of them activated."""
        self._is_browsing = True
        super().keyPressEvent(event)
        self._is_browsing = False

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the list: turning it must not change a value in passing."""
        event.ignore()
