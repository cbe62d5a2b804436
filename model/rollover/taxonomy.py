"""Old categories (财预〔2015〕88号) → new ones (财预〔2021〕101号): 成本 in a place of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from model.definition import Definition
from model.definition.keys import Column
from model.document import Branch, Kind
from model.document.naming import name_key, same_name

_ORDER = ("成本", "产出", "效益", "满意度")
_COST, _OUTPUT, _ECONOMIC_COST = "成本", "产出", "经济成本"


def has_old_costs(branch: Branch) -> bool:
    """Whether 成本 stands under 产出 somewhere in a document."""
    lists = (part.children for part in branch.children if part.kind is Kind.INDICATORS)
    return any(map(_has_old_costs, lists))


def _has_old_costs(categories: Iterable[Branch]) -> bool:
    return any(
        _is_old_cost(category, subcategory)
        for category in categories
        for subcategory in category.children
    )


def with_new_taxonomy(part: Branch, definition: Definition | None) -> Branch:
    """An indicator list with 成本 as its own 一级, in the new order; other categories stay.

    Each goal's categories stay together.  Where no cost stands under 产出 nothing changes: the
    order of the categories is then the office's own (财预〔2021〕101号 names no order).
    """
    groups: dict[str, list[Branch]] = {}
    for category in part.children:
        groups.setdefault(category.values.get(Column.GOAL, ""), []).append(category)
    children = (
        _ordered(_moved(group, definition)) if _has_old_costs(group) else group
        for group in groups.values()
    )
    return replace(part, children=tuple(category for group in children for category in group))


def _moved(categories: list[Branch], definition: Definition | None) -> list[Branch]:
    costs: list[Branch] = []
    kept: list[Branch] = []
    for category in categories:
        old = [child for child in category.children if _is_old_cost(category, child)]
        rest = tuple(child for child in category.children if child not in old)
        costs += old
        if rest or not old:
            kept.append(replace(category, children=rest))
    if not costs:
        return kept
    place = next((n for n, c in enumerate(kept) if same_name(_name(c), _COST)), None)
    if place is None:
        return [_with_costs(_new_category(categories[0], definition), costs, definition), *kept]
    kept[place] = _with_costs(kept[place], costs, definition)
    return kept


def _new_category(example: Branch, definition: Definition | None) -> Branch:
    """An empty 成本 category, named as the form or its neighbour names theirs."""
    own = (
        next((c.name for c in definition.categories if same_name(c.name, _COST)), None)
        if definition
        else None
    )
    plain = _COST if not _name(example).endswith("指标") else _COST + "指标"
    return Branch(Kind.CATEGORY, {**example.values, "level1": own or plain})


def _with_costs(category: Branch, costs: list[Branch], definition: Definition | None) -> Branch:
    rows = tuple(row for cost in costs for row in cost.children)
    children = list(category.children)
    for number, child in enumerate(children):
        if same_name(child.values.get(Column.LEVEL2, ""), _ECONOMIC_COST):
            children[number] = replace(child, children=child.children + rows)
            return replace(category, children=tuple(children))
    name = _economic_name(costs[0], definition)
    new = Branch(Kind.SUBCATEGORY, {**costs[0].values, "level2": name}, rows)
    return replace(category, children=(new, *children))


def _economic_name(cost: Branch, definition: Definition | None) -> str:
    names = [name for c in definition.categories for name in c.children] if definition else []
    plain = "经济" + cost.values[Column.LEVEL2].strip()
    return next((name for name in names if same_name(name, _ECONOMIC_COST)), plain)


def _is_old_cost(category: Branch, subcategory: Branch) -> bool:
    return name_key(_name(category)).startswith(_OUTPUT) and same_name(
        subcategory.values.get(Column.LEVEL2, ""), _COST
    )


def _name(category: Branch) -> str:
    return category.values.get(Column.LEVEL1, "")


def _ordered(categories: Iterable[Branch]) -> list[Branch]:
    """In the order of the new taxonomy; a category that it does not know follows its neighbour."""
    ranked: list[tuple[int, Branch]] = []
    rank = -1
    for category in categories:
        key = name_key(_name(category))
        rank = next((n for n, name in enumerate(_ORDER) if key.startswith(name)), rank)
        ranked.append((rank, category))
    return [category for _, category in sorted(ranked, key=lambda item: item[0])]
