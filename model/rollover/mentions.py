"""Years in a text: where they stand, how they are written, and the same text some years on.

Found are years with 年, ranges and lists of years, dates and months in digits, 二〇二三年, and bare
numbers that could be a year.  What is certainly none of these is passed over: numbers of
documents (〔2006〕38号), standards (GB/T 1234-2020) and addresses.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class Shape(Enum):
    """The spellings of years in texts; each is shifted in its own way."""

    YEAR = auto()
    """2023年, 2023年6月30日, 二〇二三年, 23年度."""
    RANGE = auto()
    """2023-2025年."""
    DATE = auto()
    """2023-01-01, 2023.1.1."""
    COMPACT = auto()
    """20230101, 202301-202312."""
    MONTH = auto()
    """2023-06, 2023.6."""
    BARE = auto()
    """2023."""
    BARE_RANGE = auto()
    """2023-2025."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of a text that names years: its place, and each year with its digits' place."""

    shape: Shape
    start: int
    end: int
    years: tuple[tuple[int, int, int], ...]
    """(start, end, year), counted in the text."""

    @property
    def first(self) -> int:
        """The year, or the first one of a range."""
        return self.years[0][2]

    @property
    def last(self) -> int:
        """The last year of a range; otherwise the year."""
        return self.years[-1][2]

    def shifted(self, text: str, years: int) -> str:
        """The piece some years on, written like it was; 29 February becomes the 28th."""
        piece = text[self.start : self.end]
        for start, end, year in self.years:
            digits = _rewritten(text[start:end], year + years)
            piece = piece[: start - self.start] + digits + piece[end - self.start :]
        if calendar.isleap(self.last) and not calendar.isleap(self.last + years):
            piece = _LEAP_DAY.sub(lambda match: match[1] + _like("8", match[2]), piece)
        return piece


_FOLDED = str.maketrans(
    "０１２３４５６７８９．／：－—–―‐−~～（）［］【】　＝",
    "0123456789./:--------()[][] =",
)
"""One character for one, so that places stay; 〔〕 stand for themselves."""
_ZEROS = "〇零○Ｏ0OＯ"
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMERALS |= dict.fromkeys(_ZEROS, 0)

_S = r"\s{0,3}"
"""More spaces are a gap; any number of them would take hours to match in a hostile text."""
_Y = r"(?:19|20)\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_TO = rf"{_S}(?:-{{1,2}}|至|到){_S}"
_TAIL = rf"年(?:度|底|末|初|{_S}{_MONTH}{_S}月(?:{_S}{_DAY}{_S}日)?)?"
_LIST = rf"{_S}(?:[、,，和与及]|以及){_S}"
_CJK = f"[{_ZEROS}一二三四五六七八九]"
_MENTION = re.compile(
    rf"""(?<!\d)(?<!\d,)(?:
      (?P<date>{_Y}{_S}(?P<mark>[-./]){_S}{_MONTH}{_S}(?P=mark){_S}{_DAY}(?!\d))
    | (?P<compact>{_Y}(?:0[1-9]|1[0-2])(?:{_TO}{_Y}(?:0[1-9]|1[0-2])
        |(?:0[1-9]|[12]\d|3[01])(?:\d{{6}})?)(?!\d))
    | (?P<range>{_Y}{_S}(?:学年|年度?)?{_TO}{_Y}{_S}学?年(?!{_S}{_MONTH}{_S}月)(?:度|底|末)?
        |{_Y}{_S}/{_S}{_Y}{_S}(?:学年|年度))
    | (?P<short>{_Y}{_S}[-/]{_S}(?P<tail>\d\d)(?={_S}(?:学年|年度|采暖|供暖|取暖|赛季)))
    | (?P<year>{_Y}(?:{_S}{_TAIL}|(?={_LIST}(?:{_Y}{_LIST}){{0,5}}{_Y}{_S}年)))
    | (?P<bare_range>{_Y}{_TO}{_Y}(?!\d))
    | (?P<month>{_Y}{_S}(?:-|\.|/){_S}{_MONTH}(?![\d%]|\.\d))
    | (?P<bare>{_Y}(?!\d))
    | (?P<digits>\d\d(?=年度))
    ) | (?P<numerals>二[{_ZEROS}]{_CJK}{{2}}(?={_S}学?年))""",
    re.VERBOSE,
)
_GROUPS = {
    "date": Shape.DATE, "compact": Shape.COMPACT, "range": Shape.RANGE, "short": Shape.RANGE,
    "year": Shape.YEAR, "bare_range": Shape.BARE_RANGE, "month": Shape.MONTH,
    "bare": Shape.BARE, "digits": Shape.YEAR, "numerals": Shape.YEAR,
}  # fmt: skip
_YEAR = re.compile(_Y)
_NUMBER = (
    rf"(?:字第|字|文|第|[Nn][Oo]\.?)?{_S}[\dXx*×一二三四五六七八九十百〇]+"
    rf"(?:{_S}[-、,和至]{_S}\d+){{0,9}}"
)
_NO_YEAR = re.compile(
    rf"""[〔﹝]{_S}{_Y}{_S}年?{_S}[〕﹞]                       # 沪财〔2023〕1号
    | \({_S}{_Y}{_S}年?{_S}\){_S}{_NUMBER}{_S}号
    | \[{_S}{_Y}{_S}年?{_S}\]{_S}{_NUMBER}(?![\d月年])        # 财预[2020]10号
    | \[{_S}{_Y}{_S}年?{_S}\]{_S}第?[Xx*×\s]{{0,9}}号
    | (?<!\d){_Y}{_S}年?度?{_S}(?:字?第{_S})?[\d一二三四五六七八九十]{{1,5}}{_S}号
    | (?<!\d){_Y}{_S}-{_S}\d+{_S}号
    | 第{_S}{_Y}(?:{_S}-{_S}\d+)*{_S}号
    | [A-Z]{{1,5}}(?:/[A-Z]{{1,4}})*{_S}\d[\d.]*(?:/\d+)?{_S}[-:]{_S}{_Y}(?!\d)  # GB/T 1234-2020
    | (?:https?://|www\.)[!-~]+ | [A-Za-z0-9_.+-]{{1,64}}@[A-Za-z0-9_.-]+""",
    re.VERBOSE,
)
_LEAP_DAY = re.compile(r"((?:[年./\-－．／]\s*(?:0|０)?[2２]\s*[月./\-－．／]\s*|02)[2２])([9９])")


def folded(text: str) -> str:
    """The text in half-width characters and one kind of dash and bracket, each in its place."""
    return text.translate(_FOLDED)


def find_mentions(plain: str) -> Iterator[Mention]:
    """The years that a folded text names, in order; places are those of the text itself."""
    taken = [*_NO_YEAR.finditer(plain)][::-1]
    for match in _MENTION.finditer(plain):
        while taken and taken[-1].end() <= match.start():
            taken.pop()
        if taken and taken[-1].start() < match.end():
            continue
        if mention := _mention(match, plain):
            yield mention


def _mention(match: re.Match[str], plain: str) -> Mention | None:
    group = next(name for name in _GROUPS if match[name] is not None)
    start, end = match.span(group)
    years = [(m.start(), m.end(), int(m[0])) for m in _YEAR.finditer(plain, start, end)]
    if group == "compact":
        # Within 20230120 only the ends of a range are years.
        years = [year for year in years if year[0] == start or plain[year[0] - 1] in "-至到 "]
    elif group == "date":
        years = years[:1]
    elif group == "short":
        years = _short_range(years[0], match)
    elif group == "digits":
        years = [(start, end, 2000 + int(match[group]))]
    elif group == "numerals":
        years = [(start, end, int("".join(str(_NUMERALS[c]) for c in match[group])))]
    if not years:
        return None
    return Mention(_GROUPS[group], start, end, tuple(years))


def _short_range(first: tuple[int, int, int], match: re.Match[str]) -> list[tuple[int, int, int]]:
    start, end = match.span("tail")
    last = first[2] // 100 * 100 + int(match["tail"])
    return [first, (start, end, last)] if last > first[2] else []


def _rewritten(digits: str, year: int) -> str:
    """A year in the manner of the digits that stood there."""
    if digits[0] in _NUMERALS and not digits[0].isascii():
        zero = next((c for c in digits if c in _ZEROS), "〇")
        words = {str(value): word for word, value in _NUMERALS.items() if value}
        return "".join(words.get(digit, zero) for digit in str(year))
    text = str(year)[-len(digits) :]
    return "".join(_like(new, old) for new, old in zip(text, digits, strict=True))


def _like(new: str, old: str) -> str:
    """A digit in the width of another."""
    return new if old.isascii() else chr(ord(new) - ord("0") + ord("０"))
