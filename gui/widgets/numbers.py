"""Editors of plain numbers and of telephone numbers."""

from __future__ import annotations

import re
import unicodedata

from typing_extensions import override

from gui.widgets.line import LineEditor
from model.document.numerals import half_width

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
