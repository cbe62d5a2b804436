"""Names of files made of what stands in them: legal on every system, and each only once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from model.definition import Pattern
from model.errors import UserError
from model.names import one_line, unused

_BY_NAME = {"年度": "year", "单位": "unit", "项目名称": "project", "表名": "form"}
"""What a naming rule may put into a name, as people write it there."""
KEYS = {key: name for name, key in _BY_NAME.items()}
_PLACE = re.compile(r"\{([^{}]*)\}")
DEFAULT_RULE = "[{year}年]{unit}{project}{form}"

_LONGEST = 240
"""Bytes: 80 Chinese characters, which leaves room for a number and the suffix (255 in all)."""
_WIDE = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""Names that Windows keeps for devices, whatever the suffix."""


def naming_rule(text: str) -> Pattern:
    """A naming rule; UserError if it cannot be read or asks for what is not known.

    Values are asked for by what people call them, as {年度}, or by their keys, as {year}.
    """
    unknown = [word for word in _PLACE.findall(text) if word not in {*KEYS, *_BY_NAME}]
    if unknown:
        known = "、".join(f"{{{name}}}" for name in KEYS.values())
        raise UserError(f"文件命名规则里的 {{{unknown[0]}}} 不能使用。可以使用的有：{known}。")
    try:
        return Pattern.parse(_called(text, _BY_NAME))
    except ValueError as error:
        raise UserError(f"文件命名规则有误：{error}。") from error


def shown_rule(text: str) -> str:
    """A naming rule in the words of people."""
    return _called(text, KEYS)


def file_stems(rule: Pattern, entries: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """File names without suffix for the values of each entry; repeated ones get (2), (3), …"""
    taken: set[str] = set()
    for values in entries:
        yield unused_name(legal_name(rule.fill(values)), taken)


def unused_name(name: str, taken: set[str]) -> str:
    """The name, with a number if it is among the (casefolded) taken ones, to which it is added."""
    return unused(name, taken, _cut)


def _called(rule: str, words: Mapping[str, str]) -> str:
    """The rule with each place that is one of the words called by what it stands for."""
    return _PLACE.sub(lambda place: f"{{{words.get(place[1], place[1])}}}", rule)


def legal_name(name: str) -> str:
    """The name, or one very like it that every system takes."""
    legal = _cut(one_line(name.translate(_WIDE))).strip(". ") or "未命名"
    # Windows looks at what stands before the first full stop.
    return f"_{legal}" if legal.split(".")[0].casefold().strip() in _RESERVED else legal


def _cut(name: str, spare: int = 0) -> str:
    return name.encode()[: _LONGEST - spare].decode(errors="ignore")
