"""What a target value (指标值) says: the grammar of domain.md §3, 财预〔2021〕101号 practice.

The raw text is never changed; what is understood stands beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

from model.document.amounts import half_width


class Direction(StrEnum):
    """Which way is better: at least, at most, or to be reached."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    REACH = "reach"


@dataclass(frozen=True, slots=True)
class Target:
    """A target value as typed and as understood.

    ``number`` is None for a text.  ``multiplier`` (千 万 亿) and ``unit`` stand as typed, the
    unit without brackets; ``head`` is all that stands before them, as typed.
    """

    raw: str
    head: str = ""
    approximate: bool = False
    comparator: str = ""
    number: Decimal | None = None
    upper: Decimal | None = None
    multiplier: str = ""
    unit: str = ""
    direction: Direction | None = None

    @property
    def is_text(self) -> bool:
        """Whether no number was understood."""
        return self.number is None

    def amount(self) -> Decimal | None:
        """The number with its multiplier: 4 of 约4万人 gives 40000."""
        return None if self.number is None else self.number * _MULTIPLIERS[self.multiplier]


_MULTIPLIERS = {"": Decimal(1), "千": Decimal(1000), "万": Decimal(10000), "亿": Decimal(10**8)}
_COMPARATORS = {
    "=": "=", "≥": "≥", "≤": "≤", ">": ">", "<": "<", ">=": "≥", "<=": "≤", "=>": "≥",
    "=<": "≤", "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "═": "=",
}  # fmt: skip
_WORDS = {
    "不少于": "≥", "不低于": "≥", "不小于": "≥", "至少": "≥", "大于等于": "≥",
    "不超过": "≤", "不高于": "≤", "不大于": "≤", "不多于": "≤", "小于等于": "≤",
    "超过": ">", "大于": ">", "高于": ">", "小于": "<", "低于": "<", "等于": "=", "达到": "≥",
}  # fmt: skip
_SUFFIXES = {
    "以上": "≥", "及以上": "≥", "以下": "≤", "及以下": "≤", "以内": "≤", "之内": "≤", "内": "≤",
}  # fmt: skip
_LONGEST_SUFFIXES = tuple(sorted(_SUFFIXES, key=len, reverse=True))
"""The longest first: 及以上 ends in 以上, too."""
_DIRECTIONS = {
    "≥": Direction.POSITIVE, ">": Direction.POSITIVE,
    "≤": Direction.NEGATIVE, "<": Direction.NEGATIVE, "=": Direction.REACH, "": None,
}  # fmt: skip

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NOUN = r"[A-Za-z\u00b0\u2103\u33a1\u4e00-\u9fff]{1,6}"
_UNIT = rf"%|‰|百分比|百分点|{_NOUN}(?:[/·]{_NOUN})*"
_VALUE = rf"""(?P<head>
        (?P<approx>约)?\s*
        (?P<word>{"|".join(sorted(_WORDS, key=len, reverse=True))})?\s*
        (?P<sign>>\s?=|<\s?=|=\s?>|=\s?<|[=≥≤><≧≦⩾⩽])?\s*
        (?P<number>{_NUMBER})
        (?:\s*[-~—–至到]+\s*(?P<upper>{_NUMBER}))?
    )
    \s*(?P<more>余|多)?
    (?P<tail>
        \s*\(\s*(?P<bracket>[千万亿]?(?:{_UNIT}))\s*\)
        | \s*(?P<multiplier>[千万亿](?!分))?(?P<more2>余|多)?\s*(?P<unit>{_UNIT})?
    )
    (?P<suffix>{"|".join(_LONGEST_SUFFIXES)})?"""
_YEAR = re.compile(r"(19|20)\d\d")
_TENDENCY = re.compile(r"[正负反逆]向(?:指标)?")


@cache
def _value() -> re.Pattern[str]:
    """The grammar, which takes longer to compile than many a table to read."""
    return re.compile(_VALUE, re.VERBOSE)


@lru_cache(1 << 14)
def understand(raw: str) -> Target:
    """Read a target value; what is not of the grammar is a text (dates and sentences, too)."""
    # Remembered: a list asks for the same texts whenever it is painted.
    # This maps each full-width form to one character, so positions in raw stay the same; texts
    # in which it does not (㎡ becomes m2) are matched as they stand.
    folded = half_width(raw)
    text = folded if len(folded) == len(raw) else raw
    match = _value().fullmatch(text.strip())
    if match is None or _is_date(match):
        return Target(raw)
    unit, suffix = _unit_and_suffix(match)
    comparator = _comparator(match, suffix)
    multiplier = match["multiplier"] or ""
    if match["bracket"] and match["bracket"][0] in "千万亿" and len(match["bracket"]) > 1:
        multiplier, unit = match["bracket"][0], match["bracket"][1:]
    offset = len(text) - len(text.lstrip())
    return Target(
        raw=raw,
        head=raw[offset + match.start("head") : offset + match.end("head")],
        approximate=bool(match["approx"] or match["more"] or match["more2"]),
        comparator=comparator,
        number=Decimal(match["number"].replace(",", "")),
        upper=Decimal(match["upper"].replace(",", "")) if match["upper"] else None,
        multiplier=multiplier,
        unit=unit,
        direction=_DIRECTIONS[comparator],
    )


@lru_cache(1 << 14)
def bracketed(raw: str) -> str:
    """A value with its unit in brackets, as Shanghai prints it: ≥90% becomes ≥90(%).

    Only a plain number with a unit is set so; anything else stays as it was typed.
    """
    target = understand(raw)
    tail = target.multiplier + target.unit
    plain = _without_spaces(target.head) + tail
    if target.is_text or not target.unit or plain != _without_spaces(raw):
        return raw
    return f"{_without_spaces(target.head)}({tail})"


@lru_cache(1 << 10)
def sign_said(text: str) -> str:
    """The comparator that a text is alone, in signs or words, also behind 正向; "" for none."""
    bare = _without_spaces(half_width(_TENDENCY.sub("", text)))
    return _COMPARATORS.get(bare) or _WORDS.get(bare, "")


def without_brackets(raw: str) -> str:
    """A value without brackets round its unit, as the interchange keeps it."""
    match = _BRACKETED.fullmatch(raw.strip())
    if match is None or understand(match["head"]).is_text:
        return raw
    return match["head"].rstrip() + match["unit"]


@lru_cache(1 << 14)
def normalised(raw: str) -> str:
    """A value as forms print it: >=90%, 90%以上 and 不低于 ９０ % become ≥90%.

    The comparator is one sign, letters, digits and signs are half width, and no spaces stand
    between them.  What was not understood stays as it was typed, a text with 约 or 余 keeps its
    words.
    """
    target = understand(raw)
    if target.is_text:
        return raw
    text = "".join(raw.translate(_HALF_WIDTH).split())
    match = _LEADING.match(text)
    if match is not None and not target.approximate:
        rest = text[match.end() :]
        return target.comparator + _without_suffix(rest, target)
    return text


@lru_cache(1 << 14)
def printed(raw: str, how: str) -> str:
    """A value as a column sets it: "plain" and "brackets" (see ``bracketed``); else as typed."""
    if how == "brackets":
        return bracketed(normalised(raw))
    return normalised(raw) if how == "plain" else raw


def _without_suffix(text: str, target: Target) -> str:
    """A value without 以上, 以内 and the like behind it, which its comparator says now."""
    for word in _LONGEST_SUFFIXES:
        if text.endswith(word) and not target.unit.endswith(word):
            return text.removesuffix(word)
    return text


_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "（）"}
_LEADING = re.compile(
    rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})?(?:>=|<=|=>|=<|[=≥≤><≧≦⩾⩽])?"
)
_BRACKETED = re.compile(
    r"(?P<head>.*\d[千万亿]?\s*)[(（【]\s*(?P<unit>[^()（）【】\d]{1,12})\s*[)）】]"
)


def _without_spaces(text: str) -> str:
    return "".join(text.split())


def _is_date(match: re.Match[str]) -> bool:
    """2024年全年, 12月底前: a year or a month is a date, not a number of them."""
    unit = match["unit"] or ""
    is_year = bool(_YEAR.fullmatch(match["number"])) and unit.startswith("年")
    return not match["sign"] and (is_year or unit.startswith("月"))


def _unit_and_suffix(match: re.Match[str]) -> tuple[str, str]:
    """The unit, and 以上 and the like, which a unit of any characters swallows first."""
    unit, suffix = match["bracket"] or match["unit"] or "", match["suffix"] or ""
    for word in _LONGEST_SUFFIXES:
        if not suffix and unit.endswith(word):
            return unit.removesuffix(word), word
    return unit, suffix


def _comparator(match: re.Match[str], suffix: str) -> str:
    if match["sign"]:
        return _COMPARATORS[_without_spaces(match["sign"])]
    if match["word"]:
        return _WORDS[match["word"]]
    return _SUFFIXES.get(suffix, "")
