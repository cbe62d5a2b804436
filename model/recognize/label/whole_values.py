"""Target values that stand in columns of their parts: ≥ | 90 | % is ≥90%."""

from __future__ import annotations

import re
from collections.abc import Sequence

COMPARATOR, UNIT = "value.comparator", "value.unit"
"""The keys of columns that are parts of the target value; no form can have them."""
KIND, DIRECTION, ALONE = "指标性质", "指标方向", "计量单位"
"""Under which keys they are kept where they belong to no target; a second one as direction."""
_SIGNS = {
    "大于等于": "≥", "不小于": "≥", "不低于": "≥", "不少于": "≥", ">=": "≥", "≧": "≥", "⩾": "≥",
    "小于等于": "≤", "不大于": "≤", "不高于": "≤", "不超过": "≤", "<=": "≤", "≦": "≤", "⩽": "≤",
    "等于": "=", "＝": "=", "大于": ">", "＞": ">", "小于": "<", "＜": "<",
}  # fmt: skip
_UNITS = {"百分比": "%", "百分数": "%", "％": "%", "百分之": "%"}
_DIRECTION = re.compile(r"[正负反逆]向(?:指标)?")
_SIGN = frozenset("≥≤=><")
_NONE = frozenset({"", "-", "—", "/", "／", "无", "\\"})
_STARTS_WITH_NUMBER = re.compile(r"\s*[0-9０-９.]")


def is_sign(text: str) -> bool:
    """Whether a text is a comparator: ≥, or its words."""
    return _mark(text) in _SIGN


def _mark(text: str) -> str:
    """The sign that a text says, also behind the word for its direction: 正向 ≥."""
    bare = _DIRECTION.sub("", text).strip()
    return _SIGNS.get(bare, bare)


def with_whole_value(values: dict[str, str], targets: Sequence[str] = ("value",)) -> dict[str, str]:
    """A row with sign and unit joined to its value; what is none, or a sign of words, is kept.

    ``targets`` are the keys of the values: several where each place has a column of its own.
    """
    if COMPARATOR not in values and UNIT not in values:
        return values
    rest = dict(values)
    sign, unit = rest.pop(COMPARATOR, "").strip(), rest.pop(UNIT, "").strip()
    mark = _mark(sign)
    joined = [key for key in targets if key == "value" or _is_number(rest.get(key, ""))]
    for key in joined:
        rest[key] = _joined(mark, rest.get(key, ""), unit)
    if sign not in _NONE and not any(rest[key].startswith(mark) for key in joined if mark in _SIGN):
        rest[KIND if rest.get(KIND, sign) == sign else DIRECTION] = sign
    if unit not in _NONE and not any(rest.get(key) for key in joined):
        rest[ALONE] = unit
    return rest


def _is_number(text: str) -> bool:
    return bool(_STARTS_WITH_NUMBER.match(text))


def _joined(mark: str, value: str, unit: str) -> str:
    if mark in _SIGN and value and not is_sign(value[:1]):
        value = mark + value
    if value and unit not in _NONE:
        bare = _UNITS.get(unit, unit).strip("()（）")
        value = value if value.endswith(bare) else value + bare
    return value
