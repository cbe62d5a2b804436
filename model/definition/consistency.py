"""What a form definition must keep to beyond the shape of its keys: references and measures."""

from __future__ import annotations

from collections.abc import Iterator

from model.definition.columns import indicators_faults, pattern_faults
from model.definition.measures import Fault, letter_faults, measure_faults
from model.definition.placing import place_cells
from model.definition.schema import (
    CellDefinition,
    CellsSection,
    Definition,
    GoalsSection,
    IndicatorsSection,
    ScopeName,
)

DERIVED_KEYS = frozenset({"year", "number", "start_year", "end_year"})
"""What a pattern may use beside the form's fields (see ``model.layout.texts``)."""
_OF_ONE_GOAL = frozenset({"number", "text"})
_OF_A_GOAL_LABEL = frozenset({"number", "year"})
_OF_A_PAGE = frozenset({"page", "pages"})


def faults(definition: Definition) -> Iterator[Fault]:
    """Each fault of a definition, those of its sections last."""
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
    yield from letter_faults(definition)


def _key_faults(definition: Definition) -> Iterator[Fault]:
    for key in definition.fields:
        if key in DERIVED_KEYS:
            yield ("fields", key), f"{key} 另有含义，请换一个键"
    yield from pattern_faults(definition.heading, ("heading",), _known_keys(definition))
    of_all = _known_keys(definition) - {"number"}
    yield from pattern_faults(definition.book.title, ("book", "title"), of_all)
    yield from pattern_faults(definition.book.footer, ("book", "footer"), _OF_A_PAGE)
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
    try:
        place_cells(section, len(definition.columns))
    except ValueError as error:
        yield ("rows",), str(error)


def _cell_faults(definition: Definition, cell: CellDefinition) -> Iterator[Fault]:
    for name, key in (("head", cell.head), ("field", cell.field)):
        if key is not None and key not in definition.fields:
            yield (name,), f"fields 中没有 {key}"
    for name in ("fund", "rate"):
        yield from _amount_faults(definition, getattr(cell, name), name)
    for name, column in (("of", cell.of), ("by", cell.by)):
        if cell.rate is not None and column not in definition.funds.columns:
            yield (name,), f"funds.columns 中没有 {column}"
    if cell.when is not None:
        yield from _when_faults(definition, cell.when)
    known = _known_keys(definition)
    yield from pattern_faults(cell.text, ("text",), known)
    yield from pattern_faults(cell.then, ("then",), known)
    yield from pattern_faults(cell.pattern, ("pattern",), _OF_ONE_GOAL if cell.goal else known)


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
