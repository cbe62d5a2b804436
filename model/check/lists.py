"""Rules for whole lists of indicators: how many, of which categories, and both lists together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.check.finding import Found
from model.check.fixes import CopyRows
from model.check.parameters import Nothing, Strict
from model.check.table import COST, OUTPUT, CheckedTable, IndicatorRow
from model.document import Place, Scope
from model.document.naming import name_key

_NAMED = 3
"""How many names a sentence lists."""


class CategoryWords(Strict):
    """The words of first-level categories in which there has to be something."""

    words: tuple[str, ...]


def empty_categories(table: CheckedTable, asked: CategoryWords) -> Iterator[Found]:
    """First-level categories that the form asks for and that have no indicator."""
    names = [name_key(category.name) for category in table.definition.categories]
    for scope, rows in _used_lists(table):
        for word in asked.words:
            is_asked = any(word in name for name in names)
            if is_asked and not any(word in row.home_keys[0] for row in rows):
                yield _of_list(table, scope, {"category": f"{word}指标"})


def empty_costs(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A list without any cost, where the form has a category for it."""
    categories = table.definition.categories
    if not any(COST in name for each in categories for name in (each.name, *each.children)):
        return
    for scope, rows in _used_lists(table):
        if rows and not any(row.is_under(COST) for row in rows):
            yield _of_list(table, scope, {"category": f"{COST}指标"})


class Fewest(Strict):
    """The ``least`` number of indicators."""

    least: int = 3


def few_outputs(table: CheckedTable, asked: Fewest) -> Iterator[Found]:
    """A list with too few indicators in 产出."""
    for scope, rows in _used_lists(table):
        count = sum(OUTPUT in row.home_keys[0] for row in rows)
        if 0 < count < asked.least:
            yield _of_list(table, scope, {"count": str(count), "least": str(asked.least)})


def differing_lists(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Indicators of the year that the list of the whole period lacks, and the other way round.

    Where names were cut off in print, nothing can be said.
    """
    period, annual = table.lists.get(Scope.PERIOD), table.lists.get(Scope.ANNUAL)
    if not period or not annual or table.has_cut_names:
        return
    words = table.definition.scope_words
    for rows, others, scope in ((period, annual, Scope.ANNUAL), (annual, period, Scope.PERIOD)):
        keys = {row.name_key for row in others}
        lacking = [row for row in rows if row.name_key and row.name_key not in keys]
        if lacking:
            said = {
                "names": _listed(lacking),
                "here": words.of(rows[0].scope),
                "there": words.of(scope),
            }
            ids = tuple(row.id for row in lacking)
            name = f"把这些指标补到{words.of(scope)}指标"
            fix = CopyRows(name, ids, scope, table.definition.categories)
            yield Found(Place.of(table.document.indicators(scope)), said, fix)


def _listed(rows: Sequence[IndicatorRow]) -> str:
    names = "、".join(f"“{row.name}”" for row in rows[:_NAMED])
    return names if len(rows) <= _NAMED else f"{names}等 {len(rows)} 条"


def _used_lists(table: CheckedTable) -> Iterator[tuple[Scope, list[IndicatorRow]]]:
    """The year's list, and the other one once there is something in it."""
    for scope, rows in table.lists.items():
        if rows or scope is Scope.ANNUAL:
            yield scope, rows


def _of_list(table: CheckedTable, scope: Scope, words: dict[str, str]) -> Found:
    definition = table.definition
    word = definition.scope_words.of(scope) if len(definition.scopes) > 1 else "绩效"
    return Found(Place.of(table.document.indicators(scope)), {**words, "list": f"{word}指标"})
