"""Comparing names that places spell differently (domain.md §2)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
_DROPPED = str.maketrans("", "", " \t\n\r\u3000()（）[]【】:：、，,.。")
_SHORTEST_STEM = 4


def name_key(name: str) -> str:
    """A name without spaces, brackets and a trailing 指标, in half-width characters."""
    folded = unicodedata.normalize("NFKC", name)
    return folded.translate(_DROPPED).removesuffix("指标")


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
