"""Labels with their values, copied from a header → the fields, funds and goals that they fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from model.definition import Definition
from model.grid import Grid
from model.recognize.condensing import condensed
from model.recognize.content import Content
from model.recognize.header import HeaderReader
from model.recognize.places import Origin, Part

Values = tuple[tuple[str, str], ...]
"""Texts under the keys of their places."""


def header_of(grids: Sequence[Grid], definition: Definition) -> Values:
    """What the labels of a form say in copied cells; nothing where none of them is found.

    Keys are those of the form's places: a field's, ``source.column``, ``goal.SCOPE`` (with
    ``.actual`` and, from the second on, ``.NUMBER``), ``result.NAME``, ``year``.  Amounts are
    decimals in 元 where they were understood, dates are 2024-01-31.
    """
    found: dict[str, str] = {}
    for grid in grids:
        for key, text in _read(grid, definition):
            found.setdefault(key, text)
    return tuple(found.items())


def _read(grid: Grid, definition: Definition) -> Values:
    columns = tuple(range(len(grid.columns)))
    origins = tuple(Origin(0, row, columns) for row in range(len(grid.rows)))
    part = condensed(Part(grid, origins, (grid,)))
    content = Content(part, "")
    HeaderReader(content, definition, set(range(len(part.grid.rows)))).read()
    year = [("year", content.year)] if content.year else []
    funds = [
        (f"{source}.{column}", text)
        for source, amounts in content.funds.items()
        for column, text in amounts.items()
    ]
    result = [(f"result.{key}", text) for key, text in content.result.items()]
    return (*year, *content.fields.items(), *funds, *_goals(content.goals), *result)


def _goals(goals: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """Keys as those of the form's places: from the second goal of a scope on with its number."""
    counts: dict[str, int] = {}
    for goal in goals:
        scope = goal["scope"]
        counts[scope] = counts.get(scope, 0) + 1
        number = f".{counts[scope]}" if counts[scope] > 1 else ""
        for key, word in (("text", ""), ("actual", ".actual")):
            if goal.get(key):
                yield f"goal.{scope}{word}{number}", goal[key]
