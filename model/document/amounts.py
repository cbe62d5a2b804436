"""Amounts of money: read as clerks type them, kept as decimal text in 元, written in capitals.

``Decimal`` throughout, always in 元; a form's own unit matters only where a text names none.
Digits and signs are read as Chinese input methods write them.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from model.document.naming import folded

_TYPED = re.compile(
    r"(?P<sign>[-+]?)¥?(?P<sign2>[-+]?)"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)"
    r"(?P<multiplier>[十百千]?[万亿]|万亿|[百千])?(?P<yuan>元|圆|块)?整?"
)
_STORED = re.compile(r"-?\d+(?:\.\d+)?")
_SPACES = re.compile(r"\s+")
_MOST_DIGITS = 20
"""Longer ones are no budgets, and would not be exact in the context's 28 digits."""

_FACTORS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def parse_amount(text: str, unit: str) -> Decimal | None:
    """The amount of a typed text in 元, or None if it is not understood.

    Full-width signs, ¥, thousands marks, 万, 亿 and 元 are read; ``unit`` is that of a bare
    number: 元, 千元, 万元 or 亿元.  A text that could mean two things (1,2345) is not understood.
    """
    typed = _SPACES.sub("", half_width(text)).removeprefix("人民币").removeprefix("RMB")
    match = _TYPED.fullmatch(typed)
    if match is None or (match["sign"] and match["sign2"]):
        return None
    if sum(character.isdecimal() for character in match["number"]) > _MOST_DIGITS:
        return None
    number = Decimal(match["number"].replace(",", ""))
    if "-" in (match["sign"], match["sign2"]):
        number = -number
    return number * _factor(match["multiplier"], match["yuan"], unit)


def _factor(multiplier: str | None, yuan: str | None, unit: str) -> int:
    factor = 1
    for character in multiplier or ("" if yuan else unit.removesuffix("元")):
        factor *= _FACTORS[character]
    return factor


def stored_amount(text: str) -> Decimal | None:
    """The amount that a document keeps, or None if its text is no plain decimal."""
    return Decimal(text) if _STORED.fullmatch(text) and text.isascii() else None


@lru_cache(maxsize=4096)
def add_up(whole: Decimal, parts: tuple[Decimal, ...]) -> bool:
    """Whether parts, of which each may have its own behind it, add up to a whole.

    Kept, since equal numbers can be parts of each other in as many ways as there are sums.
    """
    if not parts:
        return not whole
    stops = (at for at in range(1, len(parts) + 1) if at == 1 or add_up(parts[0], parts[1:at]))
    return any(add_up(whole - parts[0], parts[stop:]) for stop in stops)


def amount_text(yuan: Decimal) -> str:
    """An amount as a document keeps it: at least two decimals, no digit lost, no exponent."""
    whole, _, decimals = f"{yuan:f}".partition(".")
    if not yuan:
        whole = "0"
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")


def in_words(yuan: Decimal) -> str:
    """An amount in capitals (人民币大写) without the leading 人民币, rounded to 分.

    Written as 支付结算办法 (annex 1) asks: 整 after 元 and 角, none after 分.
    """
    cents = int(abs(yuan).quantize(Decimal("0.01"), ROUND_HALF_UP) * 100)
    sign = "负" if yuan < 0 and cents else ""
    whole, (jiao, fen) = cents // 100, divmod(cents % 100, 10)
    words = _whole(whole) + "元" if whole or not cents else ""
    if jiao:
        words += _DIGITS[jiao] + "角"
    elif fen and whole:
        words += "零"
    return sign + words + (_DIGITS[fen] + "分" if fen else "整")


def _whole(number: int) -> str:
    for power, name in ((10**8, "亿"), (10**4, "万")):
        if number >= power:
            high, low = divmod(number, power)
            gap = "零" if 0 < low < power // 10 else ""
            return _whole(high) + name + gap + (_whole(low) if low else "")
    return _below_ten_thousand(number)


def _below_ten_thousand(number: int) -> str:
    words = ""
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += _DIGITS[digit] + _PLACES[place]
        elif words and not words.endswith("零") and number % 10**place:
            words += "零"
    return words or "零"


_STOP_AS_POINT = re.compile(r"。(?<=\d。)(?=\d)")
_POWER = re.compile(r"(?<=\d)(?=[⁰¹²³⁴-⁹])")


@lru_cache(1 << 7)
def half_width(text: str) -> str:
    """A text with ５，０００．５０ as 5,000.50; also 5。5 and the minus sign are understood.

    Only for reading numbers: other full-width signs become others, too.
    """
    # Remembered, because several rules read the same long goal one after the other.
    # 10⁴ is no 104.
    plain = folded(_POWER.sub("^", text)).replace("−", "-")
    return _STOP_AS_POINT.sub(".", plain)
