"""Texts that forms print in pieces: the rows and cells of a small table, a target's sign and unit.

A small table (进度计划, 成本构成) is one text with a line for each of its rows; the items of a line
stand apart by a tab, or by blanks where no item is empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from model.document.target import sign_said, understand

Piece = tuple[int, int]
"""A line and an item in it, both from 1."""
_PERCENT = {"百分比": "%", "百分数": "%", "％": "%", "百分之": "%"}


def piece_of(text: str, piece: Piece, most: Piece) -> str:
    """What stands in one cell of a small table that has room for ``most`` lines and items.

    The last line of the table takes all that are left over.
    """
    line, item = piece
    lines = text.split("\n") if text else []
    taken = lines[line - 1 :] if line == most[0] else lines[line - 1 : line]
    return "\n".join(_items(each, most[1])[item - 1] for each in taken).strip("\n")


def _items(line: str, count: int) -> list[str]:
    """The items of a line; what is too many belongs to the first."""
    parts = line.split("\t") if "\t" in line else line.split()
    spare = max(len(parts) - count, 0)
    first = " ".join(parts[: spare + 1])
    return [first, *parts[spare + 1 :], *([""] * (count - len(parts)))][:count]


def whole_text(pieces: Mapping[Piece, str]) -> str:
    """The text whose pieces these are; lines without any are left out."""
    lines: dict[int, dict[int, str]] = {}
    for (line, item), text in sorted(pieces.items()):
        for offset, part in enumerate(text.split("\n")):
            # Cells of the last line may hold several, each with its own items.
            lines.setdefault(line + offset, {})[item] = part.strip()
    count = max((item for _, item in pieces), default=0)
    texts = (
        [items.get(item, "") for item in range(1, count + 1)] for _, items in sorted(lines.items())
    )
    return "\n".join(_joined(items) for items in texts if any(items))


def _joined(items: list[str]) -> str:
    while items and not items[-1]:
        items = items[:-1]
    plain = all(items) and not any(re.search(r"\s", item) for item in items[1:])
    return (" " if plain else "\t").join(items)


def target_parts(text: str) -> tuple[str, str, str]:
    """The sign, the number and the unit of a target value; of a text that is none, itself."""
    target = understand(text)
    if target.is_text or not text.startswith(target.head):
        return "", text, ""
    sign = target.head[:1] if sign_said(target.head[:1]) else ""
    return sign, target.head[len(sign) :].strip(), text[len(target.head) :].strip()


def whole_target(sign: str, value: str, unit: str) -> str:
    """The target value whose parts these are; what it says itself is not said twice."""
    if value and not sign_said(value[:1]):
        value = sign + value
    if value and unit:
        bare = _PERCENT.get(unit, unit)
        bare = bare.strip("()（）") if bare[0] in "(（" else bare  # not 台（套）
        value = value if value.endswith(bare) else value + bare
    return value
