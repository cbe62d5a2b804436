"""What is typed into a dialog is kept before it is accepted, and found again after a power cut.

A dialog that asks for texts says so by two attributes (`Drafted`).  What stands in it is kept in a
small file of this user while it is typed, and forgotten when the dialog is answered.  If the
program ended before that, the same dialog has it again when it is next opened.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from gui.pausing import TypingPause
from model.errors import UserError
from model.files import make_folder, read_bytes, write_file

Texts = dict[str, str]
_FOUND = "（已找回上次没有保存的内容）"


@runtime_checkable
class Drafted(Protocol):
    """A dialog whose texts are to be kept: what it is about, and its editors by any keys."""

    draft_about: str
    draft_fields: Mapping[str, QWidget]


class DialogDrafts(QObject):
    """Keeps the texts of dialogs in a file, as long as the program runs."""

    def __init__(self, application: QApplication, path: Path) -> None:
        super().__init__(application)
        self._path = path
        self._drafts = _read(path)
        self._open: dict[str, QDialog] = {}
        self._has_ended = False
        application.focusChanged.connect(self._on_focus)

    def keep(self) -> None:
        """Keep what stands in the dialogs that are open."""
        for key, dialog in self._open.items():
            self._keep(key, dialog)

    def end(self) -> None:
        """The same, and forget nothing any more: who closes the dialogs now is not the clerk."""
        self.keep()
        self._has_ended = True

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """A dialog has the focus once it is open."""
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or not isinstance(dialog, Drafted):
            return
        key = f"{type(dialog).__name__} {dialog.draft_about}"
        if self._open.get(key) is not dialog:
            self._open[key] = dialog
            self._follow(key, dialog, dialog.draft_fields)

    def _follow(self, key: str, dialog: QDialog, fields: Mapping[str, QWidget]) -> None:
        kept = self._drafts.get(key, {})
        found = {name: text for name, text in kept.items() if name in fields}
        if any(text != _text(fields[name]) for name, text in found.items()):
            for name, text in found.items():
                _put(fields[name], text)
            dialog.setWindowTitle(dialog.windowTitle() + _FOUND)
        pause = TypingPause(dialog)
        pause.came.connect(partial(self._keep, key, dialog))
        for field in fields.values():
            _when_typed(field, pause)
        dialog.finished.connect(partial(self._forget, key))

    def _keep(self, key: str, dialog: QDialog) -> None:
        if isinstance(dialog, Drafted):
            texts = {name: _text(field) for name, field in dialog.draft_fields.items()}
            if texts != self._drafts.get(key):
                self._drafts[key] = texts
                self._write()

    def _forget(self, key: str, _result: int) -> None:
        self._open.pop(key, None)
        if not self._has_ended and self._drafts.pop(key, None) is not None:
            self._write()

    def _write(self) -> None:
        # What is said in a dialog is saved when it is accepted, and told then if it cannot be.
        with suppress(UserError):
            make_folder(self._path.parent)
            write_file(self._path, json.dumps(self._drafts, ensure_ascii=False).encode())


def _read(path: Path) -> dict[str, Texts]:
    """The drafts of a file; none of one that is not there or says something else."""
    try:
        said = json.loads(read_bytes(path))
    except (UserError, ValueError):
        return {}
    if not isinstance(said, dict):
        return {}
    return {
        str(key): {str(name): str(text) for name, text in texts.items()}
        for key, texts in said.items()
        if isinstance(texts, dict)
    }


def _text(field: QWidget) -> str:
    match field:
        case QLineEdit():
            return field.text()
        case QPlainTextEdit():
            return field.toPlainText()
        case QComboBox():
            return field.currentText()
    raise TypeError(f"nothing is typed into {field}")


def _put(field: QWidget, text: str) -> None:
    match field:
        case QLineEdit():
            field.setText(text)
        case QPlainTextEdit():
            field.setPlainText(text)
        case QComboBox():
            field.setCurrentText(text)


def _when_typed(field: QWidget, pause: TypingPause) -> None:
    match field:
        case QLineEdit() | QPlainTextEdit():
            field.textChanged.connect(pause.typed)
        case QComboBox():
            field.currentTextChanged.connect(pause.typed)
