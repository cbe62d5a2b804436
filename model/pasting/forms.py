"""A copied piece of a whole form → its indicator rows, and what its labels say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from model.definition import Definition
from model.definition.keys import GOALS, Column
from model.definition.vocabulary import Vocabulary
from model.document import YEAR, Branch, Place, Scope
from model.grid import Grid
from model.pasting.rows import PastedRow
from model.recognize.assemble import read_form
from model.recognize.content import Content, Path
from model.recognize.label.words import Words
from model.recognize.part import condensed, whole

Values = tuple[tuple[Place, str], ...]
"""Texts with their places."""
_NO_WORDS = Words(Vocabulary())
"""A piece of a form is read by what that form prints alone."""


def header_of(grids: Sequence[Grid], definition: Definition) -> Values:
    """What the labels of a form say in copied cells; nothing where none of them is found.

    Amounts are decimals in 元 where they were understood, dates are 2024-01-31.
    """
    found: dict[Place, str] = {}
    for grid in grids:
        for place, text in _header(_read(grid, definition)):
            found.setdefault(place, text)
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
    level1, goal = category.values.get(Column.LEVEL1, ""), category.values.get(Column.GOAL, "")
    for subcategory in category.children:
        level2 = subcategory.values.get(Column.LEVEL2, "")
        for row in subcategory.children:
            yield PastedRow(level1, level2, goal, row.values)


def _read(grid: Grid, definition: Definition) -> Content:
    content = Content(condensed(whole((grid,), 0)), "")
    read_form(content, definition, _NO_WORDS.of_form(definition))
    return content


def _header(content: Content) -> Iterator[tuple[Place, str]]:
    if content.year:
        yield YEAR, content.year
    yield from ((Place.field(key), text) for key, text in content.fields.items())
    for source, amounts in content.funds.items():
        yield from ((Place.amount(source, column), text) for column, text in amounts.items())
    yield from _goals(content.goals)
    yield from ((Place.result(key), text) for key, text in content.result.items())


def _goals(goals: Mapping[Path, Mapping[str, str]]) -> Iterator[tuple[Place, str]]:
    """Each text of each goal, which stands at its position among those of its scope."""
    counts: Counter[str] = Counter()
    for path, goal in goals.items():
        scope = str(path[0])
        for key in GOALS:
            if goal.get(key):
                yield Place.goal(scope, key, counts[scope]), goal[key]
        counts[scope] += 1
