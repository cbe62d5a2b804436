"""Excel date and time formats, as Excel shows them in Chinese.

A date in a file is a number of days with a format.  Formats 27 to 36 and 50 to 58 are not
spelled out in files, they depend on the language of the system (ECMA-376 part 1, 18.8.30,
zh-cn); format 14 is the system's short date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

Names = tuple[Sequence[str], Sequence[str]]
"""The names of months and of days from Monday on."""
Moment = dt.datetime | dt.date | dt.time | dt.timedelta

CHINESE_FORMATS: Mapping[int, str] = {
    14: "yyyy/m/d",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""What the numbered formats mean in Chinese Excel."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    r"|\[(?P<elapsed>h+|m+|s+)\]|\[\$-(?P<locale>[^\]]*)\]|(?P<bracket>\[[^\]]*\])"
    r"|(?P<general>General|G/通用格式)|(?P<noon>AM/PM|A/P|上午/下午)|(?P<fraction>(?<=s)\.0+)"
    r"|(?P<at>@)|(?P<code>y+|m+|d+|h+|s+|a{3,4}|e+)|(?P<plain>.)",
    re.DOTALL | re.IGNORECASE,
)
_SYSTEM_FORMATS: Mapping[str, str] = {
    "f800": 'yyyy"年"m"月"d"日"',
    "x-sysdate": 'yyyy"年"m"月"d"日"',
    "f400": "h:mm:ss",
    "x-systime": "h:mm:ss",
}
"""What the system's long date and time are in Chinese; the rest of such a format is ignored."""
_CHINESE = 0x0804
_WEEKDAYS = "一二三四五六日"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHINESE_MONTHS = (*(f"{one}月" for one in "一二三四五六七八九十"), "十一月", "十二月")
_ENGLISH_NAMES = _MONTHS, _DAYS
_CHINESE_NAMES = _CHINESE_MONTHS, tuple(f"星期{one}" for one in _WEEKDAYS)
_DIGITS = "0#?"
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - dates in a sheet have no time zone


@lru_cache(maxsize=512)
def is_date_format(code: str) -> bool:
    """Whether numbers show as dates or times with a format."""
    found = _all_tokens(_first_section(code))
    kinds = {kind for kind, _ in found}
    if "general" in kinds or any(kind == "plain" and text in _DIGITS for kind, text in found):
        return False
    return bool(kinds & {"code", "elapsed"}) or any(
        kind == "locale" and text.lower() in _SYSTEM_FORMATS for kind, text in found
    )


@lru_cache(maxsize=512)
def is_elapsed_format(code: str) -> bool:
    """Whether numbers show as lengths of time."""
    return any(kind == "elapsed" for kind, _ in _all_tokens(_first_section(code)))


def format_moment(moment: Moment, code: str) -> str:
    """A date, time or length of time as its cell shows it."""
    section = _first_section(code)
    locales = [text.lower() for kind, text in _all_tokens(section) if kind == "locale"]
    section = next((_SYSTEM_FORMATS[one] for one in locales if one in _SYSTEM_FORMATS), section)
    tokens = _months_and_minutes(list(_tokens(section)))
    when = _date_time(moment)
    twelve = any(kind == "noon" for kind, _ in tokens)
    names = _CHINESE_NAMES if any(map(_is_chinese, locales)) else _ENGLISH_NAMES
    return "".join(_shown(kind, text, when, twelve, names) for kind, text in tokens)


def _first_section(code: str) -> str:
    return re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)[0]


def _is_chinese(locale: str) -> bool:
    """Whether a language (its name, or number with calendar and numerals in front) is Chinese."""
    name = locale.partition(",")[0]
    try:
        return int(name, 16) & 0xFFFF == _CHINESE
    except ValueError:
        return name.startswith("zh")


def _all_tokens(section: str) -> list[tuple[str, str]]:
    return [
        (str(match.lastgroup), match[str(match.lastgroup)]) for match in _TOKEN.finditer(section)
    ]


def _tokens(section: str) -> Iterator[tuple[str, str]]:
    for kind, text in _all_tokens(section):
        if kind in {"quoted", "escaped", "plain"}:
            yield "literal", text
        elif kind in {"code", "elapsed"}:
            yield kind, text.lower()
        elif kind in {"noon", "fraction"}:
            yield kind, text


def _months_and_minutes(tokens: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Tell the m of minutes (after hours or before seconds), now "n", from that of months."""
    found = list(tokens)
    codes = [i for i, (kind, _) in enumerate(found) if kind in {"code", "elapsed"}]
    for place, index in enumerate(codes):
        kind, text = found[index]
        before = found[codes[place - 1]][1] if place else ""
        after = found[codes[place + 1]][1] if place + 1 < len(codes) else ""
        is_time = before.startswith("h") or after.startswith("s")
        if is_time and kind == "code" and text in {"m", "mm"}:
            found[index] = (kind, "n" * len(text))
    return found


def _date_time(moment: Moment) -> dt.datetime:
    if isinstance(moment, dt.datetime):
        return moment
    if isinstance(moment, dt.date):
        return dt.datetime.combine(moment, dt.time())
    if isinstance(moment, dt.time):
        return dt.datetime.combine(_EPOCH, moment)
    return _EPOCH + moment


def _shown(kind: str, text: str, when: dt.datetime, twelve: bool, names: Names) -> str:
    if kind == "literal":
        return text
    if kind == "noon":
        return text.split("/")[0 if when.hour < 12 else 1]
    if kind == "fraction":
        return "." + f"{when.microsecond:06}"[: len(text) - 1].ljust(len(text) - 1, "0")
    if kind == "elapsed":
        seconds = int((when - _EPOCH).total_seconds())
        return str(seconds // {"h": 3600, "m": 60, "s": 1}[text[0]]).zfill(len(text))
    if text[0] in "hns":
        return _time_part(text, when, twelve)
    return _date_part(text, when, names)


def _time_part(text: str, when: dt.datetime, twelve: bool) -> str:
    hour = (when.hour % 12 or 12) if twelve else when.hour
    part = {"h": hour, "n": when.minute, "s": when.second}[text[0]]
    return str(part).zfill(min(len(text), 2))


def _date_part(text: str, when: dt.datetime, names: Names) -> str:
    letter, length = text[0], len(text)
    if letter == "e":
        return str(when.year)
    if letter == "y":
        return f"{when.year:04}" if length > 2 else f"{when.year % 100:02}"
    if letter == "a":
        return ("星期" if length > 3 else "") + _WEEKDAYS[when.weekday()]
    is_month = letter == "m"
    part = when.month if is_month else when.day
    if length <= 2:
        return str(part).zfill(length)
    name = names[0][when.month - 1] if is_month else names[1][when.weekday()]
    if names is _CHINESE_NAMES:
        return name if length > 3 or is_month else name.replace("星期", "周")
    return name[:1] if length == 5 else name[:3] if length == 3 else name
