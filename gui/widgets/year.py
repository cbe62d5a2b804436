"""An editor of a budget year."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from gui.widgets.line import LineEditor

_YEAR = re.compile(r"(\d{4})年?度?")


class YearEditor(LineEditor):
    """Four digits; half a year leaves the old one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def understood(self, typed: str) -> str:
        match = _YEAR.fullmatch(unicodedata.normalize("NFKC", typed).strip())
        return match[1] if match else self._stored

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("00000"), super().sizeHint().height())
