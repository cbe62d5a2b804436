"""What the columns of an indicator table must keep to: their keys, groups, ticks and patterns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from model.definition.measures import Fault, Place
from model.definition.pattern import Pattern
from model.definition.sections import ColumnDefinition, IndicatorsSection

_SHARED = frozenset({"goal", "level1"})
"""The columns that two lists side by side may have in common: they take both lists' names."""
_OF_A_CATEGORY = frozenset({"name", "points"})
_NAMES = ("level1", "level2")


def indicators_faults(
    section: IndicatorsSection, width: int, known: frozenset[str]
) -> Iterator[Fault]:
    """The faults of an indicator table on ``width`` columns; patterns may use ``known`` keys."""
    if section.width != width:
        yield ("columns",), f"各列共占 {section.width} 列，本表有 {width} 列"
    for number, column in enumerate(section.columns):
        usable = _OF_A_CATEGORY if column.key in _NAMES else known
        yield from pattern_faults(column.pattern, ("columns", number, "pattern"), usable)
        scope = column.scope or section.scope
        if column.key not in _SHARED and scope not in section.scopes:
            yield ("columns", number), "并列的两组指标中，这一列应写明 scope"
    yield from _group_faults(section.columns)
    for scope in section.scopes:
        yield from _list_faults(section.columns_of(scope), str(scope))
    yield from _subtotal_faults(section)


def pattern_faults(text: str | None, place: Place, known: Iterable[str]) -> Iterator[Fault]:
    """The keys in a pattern that are not ``known``."""
    for key in Pattern.parse(text or "").keys:
        if key not in known:
            yield place, f"{{{key}}} 不能用在这里（可用：{'、'.join(sorted(known))}）"


def _group_faults(columns: tuple[ColumnDefinition, ...]) -> Iterator[Fault]:
    groups = [name for name, _ in groupby(columns, lambda column: column.group) if name]
    for name in dict.fromkeys(groups):
        if groups.count(name) > 1:
            yield ("columns",), f"同属“{name}”（group）的列应相邻"


def _list_faults(columns: tuple[ColumnDefinition, ...], scope: str) -> Iterator[Fault]:
    by_key: dict[str, list[ColumnDefinition]] = {}
    for column in columns:
        by_key.setdefault(column.key, []).append(column)
    if "level3" not in by_key:
        yield ("columns",), f"{scope} 的列中没有三级指标（level3）"
    for key, same in by_key.items():
        ticks = [column.tick for column in same if column.tick]
        if len(same) > 1 and (len(set(ticks)) < len(same)):
            yield ("columns",), f"{scope} 的列 {key} 重复了"
        if len({column.several for column in same}) > 1:
            yield ("columns",), f"{scope} 的列 {key} 的 several 应相同"


def _subtotal_faults(section: IndicatorsSection) -> Iterator[Fault]:
    yield from pattern_faults(section.subtotal, ("subtotal",), ("name",))
    summed = [n for n, column in enumerate(section.columns) if column.key in ("weight", "score")]
    if section.subtotal and (not summed or summed[0] == 0 or len(section.scopes) > 1):
        yield ("subtotal",), "小计行要有分值或得分列，它的左边要有别的列，并且只能有一组指标"
