"""What is wrong with a text in an indicator list; the text stays as it was typed."""

from __future__ import annotations

import re

from model.definition import ColumnDefinition
from model.definition.keys import COLUMNS, Meaning
from model.document import understand
from model.document.amounts import half_width

"""The columns that hold points."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_COMPARED = re.compile(r"\s*[=≥≤><≧≦⩾⩽＝＞＜]++(?!\s*\d)")
"""A sign of comparison without a number behind it."""


def fault_of(text: str, column: ColumnDefinition, goals: int) -> str:
    """The sentence about a text in a column, "" if nothing is wrong; ``goals`` are those there."""
    if not text:
        return ""
    if column.key == "goal":
        return "" if text in map(str, range(1, goals + 1)) else _no_goal(text, goals)
    if is_number_column(column):
        if _NUMBER.fullmatch(text):
            return ""
        return f"“{text}”不是数字，已原样保留；请只填数字，如 10 或 7.5。"
    is_value = COLUMNS.means(column.key, Meaning.TARGET | Meaning.ACTUAL)
    if is_value and _COMPARED.match(text) and understand(text).is_text:
        return f"“{text}”带有比较符号，但看不出数值，已原样保留；请按 ≥90% 这样填写。"
    return ""


def is_number_column(column: ColumnDefinition) -> bool:
    """Whether a column holds nothing but numbers."""
    return COLUMNS.means(column.key, Meaning.POINTS) or column.decimals is not None


def kept(text: str, column: ColumnDefinition) -> str:
    """What is kept of a typed text: a number in half-width digits, all else as it is."""
    if column.key == "goal" or is_number_column(column):
        folded = half_width(text).replace(",", "")
        if _NUMBER.fullmatch(folded):
            return folded
    return text


def _no_goal(text: str, goals: int) -> str:
    if not goals:
        return f"没有第 {text} 个绩效目标：请先在基本信息里填写绩效目标。"
    return f"没有“{text}”这个绩效目标，已原样保留；请填 1 到 {goals} 的序号。"
