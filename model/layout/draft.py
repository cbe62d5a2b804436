"""Rows of a table before they are put under each other: their styles, and the sums that they show.

A sum is one only as long as the table agrees with it: what was typed is never recomputed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from model.definition import Definition, FontStyle
from model.definition.keys import Column, Result
from model.grid import Align, Cell, Font, Row, Style

Position = tuple[int, int]

_RESULTS = (
    (Result.TOTAL_WEIGHT, (Result.BUDGET_WEIGHT, Column.WEIGHT)),
    (Result.TOTAL, (Result.BUDGET_SCORE, Column.SCORE)),
)
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


@dataclass(frozen=True, slots=True)
class RowsDraft:
    """Some rows of the table: cells counted from the first of them, and the rows themselves.

    ``least`` are the numbers of text lines that a cell is high at least, by the cell's place;
    ``values`` are the places of amounts, results, weights and scores by their keys.
    """

    cells: list[Cell]
    rows: list[Row]
    least: dict[tuple[int, int], int] = field(default_factory=dict)
    values: list[tuple[str, Position]] = field(default_factory=list)


def label_style(definition: Definition) -> Style:
    """How printed labels of the table are set."""
    styles = definition.styles
    return Style(font(styles.label), Align.CENTER, border=styles.border)


def body_style(definition: Definition, align: Align = Align.LEFT) -> Style:
    """How what the clerk fills in is set."""
    return Style(font(definition.styles.body), align, border=definition.styles.border)


def font(style: FontStyle) -> Font:
    """A definition's font as the grid takes it."""
    return Font(style.face, style.size, style.bold)


def lowered(cells: Iterable[Cell], rows: int) -> Iterator[Cell]:
    """The cells so many rows further down."""
    for cell in cells:
        if cell.addends:
            addends = tuple((row + rows, column) for row, column in cell.addends)
            yield replace(cell, row=cell.row + rows, addends=addends)
        else:
            yield cell.set_at(cell.row + rows, cell.row_span, cell.lines)
