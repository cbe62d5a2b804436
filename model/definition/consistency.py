"""What a form definition must keep to beyond the shape of its keys: references, the columns of its
indicator tables, and measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from model.definition.measures import Fault, KeyPath, letter_faults, measure_faults
from model.definition.pattern import Pattern
from model.definition.schema import (
    CellDefinition,
    CellsSection,
    Definition,
    GoalsSection,
    ScopeName,
)
from model.definition.sections import ColumnDefinition, IndicatorsSection, placing

DERIVED_KEYS = frozenset({"year", "number", "start_year", "end_year"})
"""What a pattern may use beside the form's fields (see ``model.layout.texts``)."""
_OF_ONE_GOAL = frozenset({"number", "text"})
_OF_AN_AMOUNT = frozenset({"amount"})
_OF_A_RESULT = frozenset({"result"})
_OF_A_GOAL_LABEL = frozenset({"number", "year"})
_OF_A_PAGE = frozenset({"page", "pages"})


def faults(definition: Definition) -> Iterator[Fault]:
    """Each fault of a definition, those of its sections last."""
    found = list(_reference_faults(definition))
    yield from found or letter_faults(definition)


def _reference_faults(definition: Definition) -> Iterator[Fault]:
    yield from _key_faults(definition)
    yield from measure_faults(definition)
    yield from _fund_faults(definition)
    for number, section in enumerate(definition.sections):
        match section:
            case CellsSection():
                found = _cells_faults(definition, section)
            case GoalsSection():
                found = _goals_faults(definition, section)
            case IndicatorsSection():
                found = indicators_faults(section, len(definition.columns), _known_keys(definition))
        for place, reason in found:
            yield ("sections", number, *place), reason


def _key_faults(definition: Definition) -> Iterator[Fault]:
    for key in definition.fields:
        if key in DERIVED_KEYS:
            yield ("fields", key), f"{key} 另有含义，请换一个键"
    yield from pattern_faults(definition.heading, ("heading",), _known_keys(definition))
    of_all = _known_keys(definition) - {"number"}
    yield from pattern_faults(definition.book.title, ("book", "title"), of_all)
    yield from pattern_faults(definition.book.footer, ("book", "footer"), _OF_A_PAGE)
    if definition.until is not None and definition.until < definition.year:
        yield ("until",), f"不能早于 year（{definition.year}）"
    money = definition.money
    if money.most_decimals < money.decimals:
        yield ("money", "most_decimals"), f"不能小于 decimals（{money.decimals}）"


def _fund_faults(definition: Definition) -> Iterator[Fault]:
    for number, rule in enumerate(definition.funds.sums):
        for source in (rule.total, *rule.parts):
            if source not in definition.funds.sources:
                yield ("funds", "sums", number), f"funds.sources 中没有 {source}"
        for column in rule.columns:
            if column not in definition.funds.columns:
                yield ("funds", "sums", number, "columns"), f"funds.columns 中没有 {column}"


def _cells_faults(definition: Definition, section: CellsSection) -> Iterator[Fault]:
    for row, cells in enumerate(section.rows):
        for column, cell in enumerate(cells):
            for (key, *rest), reason in _cell_faults(definition, cell):
                yield ("rows", row, column, key, *rest), reason
    for row, reason in placing(section, len(definition.columns)).faults:
        yield ("rows", row), reason


def _cell_faults(definition: Definition, cell: CellDefinition) -> Iterator[Fault]:
    for name, key in (("head", cell.head), ("field", cell.field)):
        if key is not None and key not in definition.fields:
            yield (name,), f"fields 中没有 {key}"
    for name in ("fund", "rate", "whole"):
        yield from _amount_faults(definition, getattr(cell, name), name)
    for name, column in (("of", cell.of), ("by", cell.by)):
        if cell.rate is not None and column not in definition.funds.columns:
            yield (name,), f"funds.columns 中没有 {column}"
    field = definition.fields.get(cell.field or "")
    if cell.tick is not None and cell.tick not in (field.options if field else cell.options):
        yield ("tick",), f"options 中没有“{cell.tick}”"
    if cell.when is not None:
        yield from _when_faults(definition, cell.when)
    known = _known_keys(definition)
    yield from pattern_faults(cell.text, ("text",), known)
    yield from pattern_faults(cell.then, ("then",), known)
    yield from pattern_faults(cell.pattern, ("pattern",), _usable(cell, known))


def _usable(cell: CellDefinition, known: frozenset[str]) -> frozenset[str]:
    """What the pattern of a value's cell may use."""
    if cell.goal:
        return _OF_ONE_GOAL
    if cell.fund:
        return _OF_AN_AMOUNT
    return _OF_A_RESULT if cell.result else known


def _amount_faults(definition: Definition, amount: str | None, name: str) -> Iterator[Fault]:
    source, _, column = (amount or "").partition(".")
    if source and source not in definition.funds.sources:
        yield (name,), f"funds.sources 中没有 {source}"
    if column and column not in definition.funds.columns:
        yield (name,), f"funds.columns 中没有 {column}"


def _when_faults(definition: Definition, when: str) -> Iterator[Fault]:
    head, dot, scope = when.partition(".")
    if not dot:
        if when not in definition.fields:
            yield ("when",), f"fields 中没有 {when}"
    elif head != "goal":
        yield from _amount_faults(definition, when, "when")
    elif scope not in set(ScopeName):
        yield ("when",), f"goal 后应为 {'、'.join(ScopeName)} 之一"


def _goals_faults(definition: Definition, section: GoalsSection) -> Iterator[Fault]:
    width = len(definition.columns)
    for scope, label in section.labels.items():
        yield from pattern_faults(label, ("labels", str(scope)), _OF_A_GOAL_LABEL)
    if section.label_span + section.text_span != width:
        yield (), f"label_span 与 text_span 之和应为 {width}"


def _known_keys(definition: Definition) -> frozenset[str]:
    return DERIVED_KEYS | definition.fields.keys()


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
        yield from pattern_faults(column.then, ("columns", number, "then"), known)
        if column.when is not None and column.when not in known:
            yield ("columns", number, "when"), f"fields 中没有 {column.when}"
        scope = column.scope or section.scope
        if column.key not in _SHARED and scope not in section.scopes:
            yield ("columns", number), "并列的两组指标中，这一列应写明 scope"
    yield from _group_faults(section.columns)
    for scope in section.scopes:
        yield from _list_faults(section.columns_of(scope), str(scope))
    yield from _subtotal_faults(section)


def pattern_faults(text: str | None, place: KeyPath, known: Iterable[str]) -> Iterator[Fault]:
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
    if not by_key.keys() & {"level2", "level3"}:
        yield ("columns",), f"{scope} 的列中没有三级指标（level3），也没有二级指标（level2）"
    if not any(column.part == "number" for column in columns) and any(c.part for c in columns):
        yield ("columns",), f'{scope} 的列中有符号或单位（part），没有数值（part = "number"）的列'
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
