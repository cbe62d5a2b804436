"""Comparing names that places spell differently (domain.md §2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

Item = TypeVar("Item")
_DROPPED = re.compile(r"[ \t\n\r\u3000()（）\[\]【】:：、，,.。]+")
_WIDE = tuple((sign, unicodedata.normalize("NFKC", sign)) for sign in "，：；（）％！？")
_NUMBERED = re.compile(
    r"^\s*(?:[(（]?[0-9０-９]{1,2}[)）.、．]|[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|[①-⑳]|[*★▲])\s*"
)
_SHORTEST_STEM = 4
SHORTEST_NAME = 5
"""Shorter names of projects and offices stand in texts that do not mean them."""
_FEW = 2
"""Names that differ by so many characters more or less are one name with a slip."""
_TELLING = frozenset("第一二三四五六七八九十东西南北中0123456789")
"""Signs that tell one office from another."""
_REGIONS = ("省", "自治区", "市")


def folded(text: str) -> str:
    """A text in the plain form of each character (NFKC): half width, one sign for one thing.

    To fold a text because of a single Chinese comma costs fifty times what it costs to see that
    there is nothing to fold: the common signs are replaced first, which comes to the same.
    """
    if unicodedata.is_normalized("NFKC", text):
        return text
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    return unicodedata.normalize("NFKC", text)


@lru_cache(1 << 12)
def name_key(name: str) -> str:
    """A name without spaces, brackets and a trailing 指标, in half-width characters."""
    return _DROPPED.sub("", folded(name)).removesuffix("指标")


def without_number(text: str) -> str:
    """A text without the number before it."""
    match = _NUMBERED.match(text)
    return text[match.end() :] if match else text


def may_be_one(one: str, other: str) -> bool:
    """Whether two names or codes may be the same one: not all forms ask for them."""
    return not (one and other) or name_key(one) == name_key(other)


def same_name(one: str, other: str) -> bool:
    """Whether two category names mean the same, also where one was cut off in print."""
    first, second = sorted((name_key(one), name_key(other)), key=len)
    if first == second:
        return True
    stem = first.removesuffix("指")
    return len(stem) >= _SHORTEST_STEM and second.startswith(stem)


def is_slip(one: str, other: str) -> bool:
    """Whether two names are one but for spaces, brackets, or a few characters too many.

    第一医院 and 第二医院 are two: where characters stand for others, nothing is a slip.
    """
    shorter, longer = sorted((name_key(one), name_key(other)), key=len)
    if shorter == longer:
        return True
    if len(shorter) < SHORTEST_NAME:
        return False
    if longer.endswith(shorter) and longer.removesuffix(shorter).endswith(_REGIONS):
        # 医学考试中心 is that of the city; but 市医学考试中心 and 省市医学考试中心 may be two.
        return True
    more, pairs = len(longer) - len(shorter), enumerate(zip(shorter, longer, strict=False))
    start = next((at for at, (here, there) in pairs if here != there), len(shorter))
    if not 0 < more <= _FEW or longer[start + more :] != shorter[start:]:
        return False
    # 人民医院 and 第二人民医院 are two as well.
    is_inside = 0 < start < len(shorter)
    return is_inside and _TELLING.isdisjoint(longer[start : start + more])


def align(
    lists: Sequence[Sequence[Item]], same: Callable[[Item, Item], bool]
) -> list[tuple[Item | None, ...]]:
    """Set lists side by side: items that are the same in one row, each list in its own order.

    The first list leads; an item that only a later list has comes after its predecessor there.
    """
    rows: list[list[Item | None]] = [[item] for item in lists[0]] if lists else []
    for count, items in enumerate(lists[1:], start=1):
        position = 0
        for row in rows:
            row.append(None)
        for item in items:
            found = _find(rows, item, same, count)
            if found is None:
                rows.insert(position, [*([None] * count), item])
                found = position
            else:
                rows[found][count] = item
            position = found + 1
    return [tuple(row) for row in rows]


def _find(
    rows: list[list[Item | None]],
    item: Item,
    same: Callable[[Item, Item], bool],
    count: int,
) -> int | None:
    """The first row whose earlier items match and in which this list has no item yet."""
    for position, row in enumerate(rows):
        if row[count] is None and any(
            other is not None and same(other, item) for other in row[:count]
        ):
            return position
    return None
