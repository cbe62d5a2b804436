"""Excel date and time formats, as Excel shows them in Chinese.

A date in a file is a number of days with a format.  Formats 27 to 36 and 50 to 58 are not
spelled out in files, they depend on the language of the system (ECMA-376 part 1, 18.8.30,
zh-cn); format 14 is the system's short date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

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
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    r"|\[(?P<elapsed>h+|m+|s+)\]|(?P<bracket>\[[^\]]*\])"
    r"|(?P<noon>AM/PM|A/P|上午/下午)|(?P<fraction>\.0+)|(?P<at>@)"
    r"|(?P<code>y+|m+|d+|h+|s+|a{3,4}|e+)|(?P<plain>.)",
    re.DOTALL | re.IGNORECASE,
)
_WEEKDAYS = "一二三四五六日"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - dates in a sheet have no time zone


def format_moment(moment: Moment, code: str) -> str:
    """A date, time or length of time as its cell shows it."""
    section = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)[0]
    tokens = _months_and_minutes(list(_tokens(section)))
    when = _date_time(moment)
    twelve = any(kind == "noon" for kind, _ in tokens)
    return "".join(_shown(kind, text, when, twelve) for kind, text in tokens)


def _tokens(section: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(section):
        kind = str(match.lastgroup)
        text = match[kind]
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


def _shown(kind: str, text: str, when: dt.datetime, twelve: bool) -> str:
    if kind == "literal":
        return text
    if kind == "noon":
        return text.split("/")[0 if when.hour < 12 else 1]
    if kind == "fraction":
        return "." + f"{when.microsecond:06}"[: len(text) - 1].ljust(len(text) - 1, "0")
    if kind == "elapsed":
        seconds = int((when - _EPOCH).total_seconds())
        return str(seconds // {"h": 3600, "m": 60, "s": 1}[text[0]]).zfill(len(text))
    return _time_part(text, when, twelve) if text[0] in "hns" else _date_part(text, when)


def _time_part(text: str, when: dt.datetime, twelve: bool) -> str:
    hour = (when.hour % 12 or 12) if twelve else when.hour
    part = {"h": hour, "n": when.minute, "s": when.second}[text[0]]
    return str(part).zfill(min(len(text), 2))


def _date_part(text: str, when: dt.datetime) -> str:
    letter, length = text[0], len(text)
    if letter == "e":
        return str(when.year)
    if letter == "y":
        return f"{when.year:04}" if length > 2 else f"{when.year % 100:02}"
    if letter == "a":
        return ("星期" if length > 3 else "") + _WEEKDAYS[when.weekday()]
    part, names = (when.month, _MONTHS) if letter == "m" else (when.day, _DAYS)
    if length <= 2:
        return str(part).zfill(length)
    name = names[when.month - 1 if letter == "m" else when.weekday()]
    return name[:1] if length == 5 else name[:3] if length == 3 else name
