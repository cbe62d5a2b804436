"""Completion for one editor: shows what may be taken, and leaves all else as it was typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from gui.completion.offers import Offer, Seek, is_pinyin
from gui.completion.popup import OfferList
from gui.widgets import TextEditor

Key = Qt.Key
_STEPS = {Key.Key_Down: 1, Key.Key_Up: -1}
_ENTER = (Key.Key_Return, Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_LEAVING = (QEvent.Type.FocusOut, QEvent.Type.Hide)
_MOVING = (QEvent.Type.Move, QEvent.Type.Resize)


class Completer(QObject):
    """Offers what ``seek`` finds for the text of an editor, from the first character on.

    The best offer is chosen as the clerk types; Enter, Tab or a click take the chosen one: then
    ``take`` is called, and the key goes on as it does after any other text.  Esc keeps what was
    typed.  Pinyin that is left in any other way becomes what was chosen for it (``settle``).
    Whoever filters the events of the editor asks ``handles`` first; where nobody does, ``watch``.
    Alt+Down or Ctrl+Space shows what is usual without typing.
    """

    def __init__(
        self,
        editor: QWidget,
        seek: Seek,
        take: Callable[[Offer], None],
        offers: Callable[[QWidget], OfferList],
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._seek = seek
        self._take = take
        self._list_of = offers
        self._list: OfferList | None = None
        self._is_awake = self._is_composing = self._was_typed = False
        self._text = editor.lineEdit() if isinstance(editor, QComboBox) else editor
        if isinstance(self._text, QLineEdit):
            self._text.textEdited.connect(self._on_typed)
        elif isinstance(self._text, QPlainTextEdit):
            self._text.textChanged.connect(self._on_typed)

    @property
    def is_open(self) -> bool:
        """Whether offers are shown for this editor."""
        return self._list is not None and self._list.isVisible()

    def watch(self) -> None:
        """Filter the editor's events."""
        self._editor.installEventFilter(self)

    def look_again(self) -> None:
        """More is known now than when the clerk began to type."""
        if self._was_typed and not self.is_open and self._editor.hasFocus():
            self._look(self._typed())

    def settle(self) -> None:
        """Put in what is chosen for pinyin, which nobody wants to keep."""
        offer = self._list.current if self._list is not None and self.is_open else None
        if offer is not None and is_pinyin(self._typed()):
            self._close()
            self._put(offer)

    def handles(self, event: QEvent) -> bool:
        """Whether an event of the editor was meant for the offers."""
        match event:
            case QInputMethodEvent():
                self._is_awake, self._is_composing = True, bool(event.preeditString())
                if self._is_composing:
                    self._close()
            case QKeyEvent() if event.type() == QEvent.Type.ShortcutOverride:
                if self._is_ours(event):
                    event.accept()
                    return True
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress:
                self._is_awake = True
                return self._handles_key(event)
            case _ if event.type() in _LEAVING:
                self.settle()
                self._close()
            case _ if event.type() in _MOVING and self._list is not None:
                self._list.stand_at(self._editor)
        return False

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return self.handles(event)

    # Keys

    def _is_ours(self, event: QKeyEvent) -> bool:
        if _opens(event):
            return True
        return self.is_open and (event.key() in _STEPS or event.key() == Key.Key_Escape)

    def _handles_key(self, event: QKeyEvent) -> bool:
        if _opens(event):
            self._look(self._typed() if self._was_typed else "")
            return True
        if not self.is_open or self._list is None or event.modifiers() not in _PLAIN:
            return False
        if event.key() == Key.Key_Escape:
            self._close()
            return True
        if step := _STEPS.get(Key(event.key())):
            self._list.step(step)
            return True
        offer = self._list.current
        if event.key() in _ENTER or event.key() == Key.Key_Tab:
            self._close()
            if offer is not None:
                self._accept(offer)
                # Then the key goes on to the next cell, unless it would break the line that came.
                return event.key() in _ENTER and self._breaks_lines
        return False

    @property
    def _breaks_lines(self) -> bool:
        """Whether Enter is a part of the text; in the cells of a list it never is."""
        return isinstance(self._text, TextEditor) and not self._text.is_single

    # Offering and taking

    def _on_typed(self) -> None:
        """Look only after keys: others set texts as well."""
        if self._is_awake and not self._is_composing:
            self._was_typed = True
            self._look(self._typed())

    def _typed(self) -> str:
        match self._text:
            case QLineEdit():
                return self._text.text()
            case QPlainTextEdit():
                return self._text.toPlainText()
        return ""

    def _look(self, typed: str) -> None:
        is_blank = self._was_typed and not typed.strip()
        offers = () if is_blank else self._seek(typed)
        if not offers:
            self._close()
            return
        # A list that is open stays so: to hide and show it with each key is to paint all anew.
        if self._list is None:
            self._list = self._list_of(self._editor)
            self._list.chosen.connect(self._on_clicked)
        self._list.offer(offers, typed, self._editor)

    def _on_clicked(self, offer: Offer) -> None:
        self._close()
        self._accept(offer)

    def _accept(self, offer: Offer) -> None:
        """Put an offer in the place of what was typed."""
        self._put(offer)
        self._take(offer)

    def _put(self, offer: Offer) -> None:
        self._is_awake = False
        match self._text:
            case QLineEdit():
                self._text.selectAll()
                self._text.insert(offer.text)
            case QPlainTextEdit():
                self._text.selectAll()
                self._text.insertPlainText(offer.text)

    def _close(self) -> None:
        if self._list is not None:
            self._list.chosen.disconnect(self._on_clicked)
            self._list.hide()
            self._list = None


def _opens(event: QKeyEvent) -> bool:
    """Whether a key asks for what is usual."""
    pressed = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return pressed in (
        (Key.Key_Down, Qt.KeyboardModifier.AltModifier),
        (Key.Key_Space, Qt.KeyboardModifier.ControlModifier),
    )
