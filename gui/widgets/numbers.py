"""Editors of plain numbers and of telephone numbers, which take full-width signs as well."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QObject, QRegularExpression, QSize, Qt
from PySide6.QtGui import QRegularExpressionValidator, QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QSizePolicy, QSpinBox, QWidget
from typing_extensions import override

from gui.widgets.line import LineEditor
from model.document.amounts import half_width

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")
_PHONE = re.compile(r"[\d()+\-,/ ]+")


class NumberEditor(LineEditor):
    """A number, stored in half-width digits when understood and as typed otherwise."""

    @override
    def understood(self, typed: str) -> str:
        folded = half_width(typed).strip().replace(",", "")
        return folded if _NUMBER.fullmatch(folded) else typed


class PhoneEditor(LineEditor):
    """A telephone number, stored in half-width signs; with a name beside it as typed."""

    @override
    def understood(self, typed: str) -> str:
        folded = unicodedata.normalize("NFKC", typed).replace("—", "-").replace("–", "-")
        return folded.strip() if _PHONE.fullmatch(folded) else typed


class WholeNumberBox(QSpinBox):
    """A whole number with arrows, which takes full-width digits as well."""

    @override
    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:
        return super().validate(half_width(input), pos)


class DecimalBox(QDoubleSpinBox):
    """A number with arrows, which takes full-width digits as well."""

    @override
    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:
        return super().validate(half_width(input), pos)


class YearValidator(QRegularExpressionValidator):
    """Takes a year of four digits, which become half-width ones as they are typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(QRegularExpression(r"\d{4}"), parent)

    @override
    def validate(self, input: str, pos: int) -> object:
        return super().validate(half_width(input), pos)


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
