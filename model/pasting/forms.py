"""A copied piece of a whole form → its indicator rows, and what its labels say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from model.definition import Definition
from model.document import Branch, Scope
from model.grid import Grid
from model.pasting.rows import PastedRow
from model.recognize.condensing import condensed
from model.recognize.content import Content
from model.recognize.header import HeaderReader
from model.recognize.indicators import find_tables
from model.recognize.listing import read_tables
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
        for key, text in _header(_read(grid, definition)):
            found.setdefault(key, text)
    return tuple(found.items())


def listed_rows(
    grids: Sequence[Grid], definition: Definition, scope: Scope
) -> tuple[PastedRow, ...]:
    """The rows of a list in copied cells that hold the form's own table with its head."""
    return tuple(
        row
        for grid in grids
        for category in _read(grid, definition).indicators.get(scope, ())
        for row in _rows(category)
    )


def _rows(category: Branch) -> Iterator[PastedRow]:
    level1, goal = category.values.get("level1", ""), category.values.get("goal", "")
    for subcategory in category.children:
        level2 = subcategory.values.get("level2", "")
        for row in subcategory.children:
            yield PastedRow(level1, level2, goal, row.values)


def _read(grid: Grid, definition: Definition) -> Content:
    columns = tuple(range(len(grid.columns)))
    origins = tuple(Origin(0, row, columns) for row in range(len(grid.rows)))
    part = condensed(Part(grid, origins, (grid,)))
    content = Content(part, "")
    tables = find_tables(content, definition)
    taken = {row for table in tables for row in (*table.labels, *table.rows)}
    read_tables(content, tables)
    HeaderReader(content, definition, set(range(len(part.grid.rows))) - taken).read()
    return content


def _header(content: Content) -> Values:
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
