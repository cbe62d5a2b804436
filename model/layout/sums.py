"""The sums that a form computes: which cells of a table add up to which.

A sum is one only as long as the table agrees with it: what was typed is never recomputed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from model.definition import Definition
from model.grid import Cell

Position = tuple[int, int]

_RESULTS = (("total_weight", ("budget_weight", "weight")), ("total", ("budget_score", "score")))
"""总分: the points of the budget's execution and of all indicators (财预〔2020〕10号)."""


def with_sums(
    cells: Sequence[Cell], definition: Definition, places: Iterable[tuple[str, Position]]
) -> list[Cell]:
    """The cells, with addends on each total that is the sum of the cells that make it up."""
    known: dict[str, list[Position]] = {}
    for key, place in places:
        known.setdefault(key, []).append(place)
    by_place = {(cell.row, cell.column): cell for cell in cells}
    for total, parts in _rules(definition):
        addends = tuple(place for part in parts for place in known.get(part, ()))
        for place in known.get(total, ()):
            if _agrees(by_place, place, addends):
                by_place[place] = replace(by_place[place], addends=addends)
    return list(by_place.values())


def _rules(definition: Definition) -> Iterator[tuple[str, Sequence[str]]]:
    for rule in definition.funds.sums:
        for column in rule.columns:
            yield f"{rule.total}.{column}", [f"{part}.{column}" for part in rule.parts]
    yield from _RESULTS


def _agrees(cells: Mapping[Position, Cell], total: Position, addends: Sequence[Position]) -> bool:
    numbers = [number for place in addends if (number := cells[place].number) is not None]
    return bool(numbers) and sum(numbers) == cells[total].number
