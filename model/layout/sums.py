"""The sums that a form computes: which cells of a table add up to which.

A sum is one only as long as the table agrees with it: what was typed is never recomputed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from model.definition import (
    CellsSection,
    Definition,
    IndicatorsSection,
    Section,
    place_cells,
)
from model.grid import Cell

Place = tuple[int, int]

_RESULTS = (("total_weight", ("budget_weight", "weight")), ("total", ("budget_score", "score")))
"""总分: the points of the budget's execution and of all indicators (财预〔2020〕10号)."""


def value_places(
    section: Section, width: int, first: int, rows: int
) -> Iterator[tuple[str, Place]]:
    """The places of amounts (``source.column``), results, weights and scores by their keys.

    ``first`` is the section's first row in the table, ``rows`` how many it takes; ``width`` is
    the number of the form's columns.
    """
    if isinstance(section, CellsSection):
        for item in place_cells(section, width):
            key = item.cell.fund or item.cell.result
            if key is not None:
                yield key, (first + item.row, item.column)
    elif isinstance(section, IndicatorsSection):
        start = section.label_span if section.label else 0
        for column in section.columns:
            if column.key in ("weight", "score"):
                yield from ((column.key, (first + row, start)) for row in range(1, rows))
            start += column.span


def with_sums(
    cells: Sequence[Cell], definition: Definition, places: Iterable[tuple[str, Place]]
) -> list[Cell]:
    """The cells, with addends on each total that is the sum of the cells that make it up."""
    known: dict[str, list[Place]] = {}
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


def _agrees(cells: Mapping[Place, Cell], total: Place, addends: Sequence[Place]) -> bool:
    numbers = [number for place in addends if (number := cells[place].number) is not None]
    return bool(numbers) and sum(numbers) == cells[total].number
