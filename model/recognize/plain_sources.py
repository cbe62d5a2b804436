"""Sources of funds and amounts as any table prints them."""

from __future__ import annotations

from model.grid import Cell
from model.recognize.labels import label_key
from model.recognize.values import is_no_amount, read_amount
from model.recognize.words import Total, Words

_TOTALS = ("总额", "合计", "总计")
_MARKS = ":：*、 \n"


def source_of(label: Cell, words: Words) -> Total:
    """The source that a label names, by its word or by itself."""
    known = words.find(label.text, words.sources)
    if known is None and says_total(label.text):
        return Total("total")
    return known or Total(own_source(label))


def says_total(text: str) -> bool:
    """Whether a label without a word of its own is that of the whole sum."""
    return label_key(text).endswith(_TOTALS)


def is_amount(text: str) -> bool:
    """Whether a text is an amount, or says that there is none."""
    return read_amount(text, "元")[1]


def may_be_amount(text: str) -> bool:
    """Whether a text is an amount, or a word or two in its place (待定)."""
    return is_no_amount(text) or is_amount(text) or len(text.strip()) <= len("待定待定")


def own_source(label: Cell) -> str:
    """A source that has no word: its label."""
    text = "".join(label.text.split()).replace("其中：", "").replace("其中:", "").strip(_MARKS)
    return text.replace(".", "")
