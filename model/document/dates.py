"""Dates as clerks and their programs write them, with the year first or the month's name.

2023-01-01, 2023.1.1, 2023年1月1日, 20230101, 二〇二三年一月一日, 1-Jan-2023, January 1, 2023; a
day of the week before or behind and a time of day behind a date say no more.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_DATE = re.compile(
    r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    rf"(?:(?P<first>\d{{1,2}})[-\s,./]+)?(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?[-\s,./]+"
    r"(?:(?P<second>\d{1,2})(?:st|nd|rd|th)?[-\s,./]+)?(?P<year>\d{4})",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = {sign: str(digit) for digit, sign in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
}
_BESIDE = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+"
    r"|[\s(]*(?:星期|周)[一二三四五六日天]\)?$|\s+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$",
    re.IGNORECASE,
)


def parse_date(text: str) -> date | None:
    """The day that a text names, or None if it is not a whole date."""
    plain = _BESIDE.sub("", unicodedata.normalize("NFKC", text).strip()).strip()
    numbers = _numbers(plain)
    try:
        return None if numbers is None else date(*numbers)
    except ValueError:
        return None


def _numbers(text: str) -> tuple[int, int, int] | None:
    """Year, month and day."""
    if match := _DATE.fullmatch(text):
        year, month, day = (int(part) for part in match.groups() if part is not None)
        return year, month, day
    if match := _CHINESE.fullmatch(text):
        year = int("".join(_DIGITS[sign] for sign in match[1]))
        return year, chinese_number(match[2]), chinese_number(match[3])
    match = _ENGLISH.fullmatch(text)
    if match is None or (match["first"] is None) == (match["second"] is None):
        return None
    month = _MONTHS.index(match["month"].lower()) + 1
    return int(match["year"]), month, int(match["first"] or match["second"])


def chinese_number(text: str) -> int:
    """A number up to 99 in Chinese numerals."""
    tens, ten, ones = text.rpartition("十")
    return int(_DIGITS.get(tens, "1")) * 10 * bool(ten) + int(_DIGITS.get(ones, "0"))
