"""What the columns of a copied block mean to an indicator list: by their labels or by shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from model.definition import Category, ColumnDefinition
from model.definition.keys import COLUMNS, Meaning
from model.document import understand
from model.document.naming import name_key
from model.pasting.block import Block
from model.recognize.label.words import column_label, label_key

LEVELS = COLUMNS.of(Meaning.LEVEL)
_VALUE = "value"
IDLE_LABELS = frozenset({"序号", "绩效指标", "指标", "绩效指标体系", ""})
"""Heads of columns that hold nothing to take over."""
_HEADER_ROWS = 5
"""A header stands in one of so many first rows: titles may stand above it."""
_FIRST_LEVEL = ("成本", "产出", "效益", "满意度")
_SECOND_LEVEL = (
    "数量", "质量", "时效", "成本", "经济成本", "社会成本", "生态环境成本", "经济效益", "社会效益",
    "生态效益", "可持续影响", "服务对象满意度", "社会公众或服务对象满意度",
)  # fmt: skip
"""Both taxonomies (财预〔2015〕88号, 财预〔2021〕101号): other forms' tables are copied, too."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What each column of a block is: an indicator's key, or "" for what is not taken.

    ``header`` is how many first rows are no content.  ``has_levels`` tells a block that names
    categories or has a header, and so is rows, from one that may as well be plain cells.
    ``is_sure`` says that nobody needs to be asked about the columns.
    """

    keys: tuple[str, ...]
    header: int = 0
    has_levels: bool = False
    is_sure: bool = False

    def with_header(self, count: int) -> Plan:
        """The plan with so many first rows that are no content."""
        return replace(self, header=count)

    def with_key(self, column: int, key: str) -> Plan:
        """The plan with another meaning of a column; a key stands for one column only."""
        keys = ["" if each == key else each for each in self.keys]
        keys[column] = key
        return replace(self, keys=tuple(keys))


def plan_of(
    block: Block,
    columns: Sequence[ColumnDefinition],
    categories: Sequence[Category],
    side: int = 0,
) -> Plan:
    """The best reading of a block as rows of a list with these columns.

    ``side`` is the position of the list among those set side by side in one table, whose labels
    stand there once for each list.
    """
    by_label = _by_header(block, columns, side)
    return by_label if by_label is not None else _by_shape(block, columns, categories)


# By labels


def _by_header(block: Block, columns: Sequence[ColumnDefinition], side: int) -> Plan | None:
    for number, row in enumerate(block.rows[:_HEADER_ROWS]):
        matches = [_labelled(text, columns) for text in row]
        if sum(map(bool, matches)) >= 2 and any(set(LEVELS) & set(keys) for keys in matches):
            keys = _settled(matches, side)
            unknown = any(
                not key and label_key(text) not in IDLE_LABELS and not match
                for key, text, match in zip(keys, row, matches, strict=True)
            )
            return Plan(keys, number + 1, has_levels=True, is_sure=not unknown)
    return None


def _labelled(text: str, columns: Sequence[ColumnDefinition]) -> tuple[str, ...]:
    """The keys that a label may mean: several columns may have one label."""
    if not text.strip():
        return ()
    return tuple(column.key for column in columns if column_label(column).matches(text))


def _settled(matches: Sequence[tuple[str, ...]], side: int) -> tuple[str, ...]:
    """One key for each column: where labels repeat, those of the list's own side."""
    places: dict[str, list[int]] = {}
    for column, keys in enumerate(matches):
        for key in keys[:1]:
            places.setdefault(key, []).append(column)
    chosen = {found[min(side, len(found) - 1)]: key for key, found in places.items()}
    return tuple(chosen.get(column, "") for column in range(len(matches)))


# By shape


def _by_shape(
    block: Block, columns: Sequence[ColumnDefinition], categories: Sequence[Category]
) -> Plan:
    levels = level_columns(block, categories)
    first = max(levels, default=-1) + 1
    keys = [levels.get(column, "") for column in range(block.width)]
    if min(levels, default=0) == 1 and any(column.key == "goal" for column in columns):
        keys[0] = "goal"
    rest = list(range(first, block.width))
    own = [column.key for column in columns if column.key not in (*LEVELS, "goal")]
    sure = bool(rest) and _assign(keys, rest, own, block)
    return Plan(tuple(keys), has_levels=bool(levels), is_sure=sure)


def _assign(keys: list[str], rest: Sequence[int], own: Sequence[str], block: Block) -> bool:
    """Name the third level and what follows it; whether that is sure."""
    keys[rest[0]] = "level3"
    others = list(rest[1:])
    if len(others) == len(own):
        for column, key in zip(others, own, strict=True):
            keys[column] = key
        return _VALUE not in own or _share_of_numbers(block, keys.index(_VALUE)) > 0 or not others
    shares = {column: _share_of_numbers(block, column) for column in others}
    best = max(others, key=shares.__getitem__, default=None)
    if best is not None and _VALUE in own:
        keys[best] = _VALUE
        return len(others) == 1 and shares[best] > 0.5
    for column, key in zip(others, own, strict=False):
        keys[column] = key
    return not others


def _share_of_numbers(block: Block, column: int) -> float:
    texts = [text for text in block.column(column) if text]
    return sum(not understand(text).is_text for text in texts) / len(texts) if texts else 0.0


def level_columns(block: Block, categories: Sequence[Category]) -> dict[int, str]:
    """The leading columns that hold nothing but names of categories."""
    ones = _known((c.name for c in categories), _FIRST_LEVEL)
    twos = _known((name for c in categories for name in c.children), _SECOND_LEVEL)
    for first in range(min(2, block.width)):
        is_one, is_two = (_all_in(block, first, known) for known in (ones, twos))
        if is_one and _all_in(block, first + 1, twos):
            return {first: "level1", first + 1: "level2"}
        if is_one or is_two:
            return {first: "level1" if is_one else "level2"}
    return {}


def _known(names: Iterable[str], general: Iterable[str]) -> Callable[[str], bool]:
    return {name_key(name) for name in (*names, *general)}.__contains__


def _all_in(block: Block, column: int, is_known: Callable[[str], bool]) -> bool:
    if column >= block.width - 1:
        return False
    texts = [text for text in block.column(column) if text]
    return bool(texts) and all(is_known(name_key(text)) for text in texts)
