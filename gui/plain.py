"""Texts shown as they are: Qt takes what looks like HTML for HTML, and opens the files it names.

A name such as ``<img src="file://…">`` must stay a name wherever it is shown.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

_TAG = re.compile(r"<(?=[\s!/?]*[A-Za-z][^>]*>)|&(?=lt;)")
"""The first sign of what Qt may take for HTML."""
_NOTHING = "\N{WORD JOINER}"
"""Takes no room; behind that sign it keeps Qt from seeing HTML."""


def plain_tip(text: str) -> str:
    """What a tip says to show a text as it is; most texts are that themselves."""
    return _TAG.sub(lambda sign: sign[0] + _NOTHING, text)


def without_mnemonic(text: str) -> str:
    """What an action or a button says to show a text as it is: & marks a key there."""
    return text.replace("&", "&&")


def make_plain(box: QMessageBox) -> None:
    """Let a box show its sentence as it is, and the one below it, which Qt forgets."""
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)


class PlainLabel(QLabel):
    """A label that shows its text as it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
