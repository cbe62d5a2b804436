"""What the empty cells of an Excel form are for: lists to choose from (下拉列表, data validation,
18.3.1.32), and how numbers are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from openpyxl.utils import range_boundaries

from model.grid import Cell, Grid

Place = tuple[int, int]
Texts = Callable[[str], Mapping[Place, str]]
"""The texts of the sheet with a title ("": the sheet itself) by row and column, from 1."""
CHOICES = "dataValidation"
"""The elements of a sheet that are looked at; newer programs keep some in an extension."""
_RANGE = re.compile(
    r"(?:'?(?P<sheet>[^'!]+)'?!)?(?P<range>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)"
)
_MOST_CHOICES, _MOST_CELLS = 200, 20_000
"""A list of more is a register, and a range of more a whole column."""


def choices_of(elements: Iterator[Any], texts: Texts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ranges of a sheet whose cells let choose, each with what there is to choose."""
    for element in elements:
        if element.get("type") != "list":
            continue
        said = {str(part.tag).rpartition("}")[2]: part for part in element.iter()}
        formula = said.get("f", said.get("formula1"))
        where = element.get("sqref") or _text(said.get("sqref"))
        found = tuple(_listed(_text(formula), texts))
        if found:
            yield from ((area, found) for area in where.split())


def _text(element: Any) -> str:
    return "" if element is None or element.text is None else str(element.text).strip()


def _listed(formula: str, texts: Texts) -> Iterator[str]:
    """The words of a list in quotes, or those in a range of cells."""
    if formula.startswith('"') and formula.endswith('"'):
        words = (word.strip() for word in re.split("[,，]", formula[1:-1]))
        yield from (word for word in words if word)
        return
    match = _RANGE.fullmatch(formula.lstrip("="))
    if match is None:
        return
    cells = list(_cells(match["range"].replace("$", "")))
    known = texts(match["sheet"] or "") if len(cells) <= _MOST_CHOICES else {}
    yield from (known[cell] for cell in cells if known.get(cell))


def _cells(area: str) -> Iterator[Place]:
    """The cells of a range; none of one that is far too large."""
    left, top, right, bottom = range_boundaries(area)
    if not (left and top and right and bottom):
        return
    if (right - left + 1) * (bottom - top + 1) <= _MOST_CELLS:
        for row in range(top, bottom + 1):
            yield from ((row, column) for column in range(left, right + 1))


def with_choices(grid: Grid, choices: Iterator[tuple[str, tuple[str, ...]]]) -> Grid:
    """A sheet's grid whose cells know what there is to choose in them."""
    known = {cell: words for area, words in choices for cell in _cells(area)}
    if not known:
        return grid
    return replace(
        grid,
        cells=tuple(
            replace(cell, choices=words)
            if (words := known.get((grid.row_numbers[cell.row] + 1, _column(grid, cell.column))))
            else cell
            for cell in grid.cells
        ),
    )


def with_formats(grid: Grid, formats: Mapping[tuple[int, int], str]) -> Grid:
    """A sheet's grid whose empty cells know how numbers are to be shown in them."""
    return replace(
        grid,
        cells=tuple(
            cell if cell.text else replace(cell, number_format=_format_of(grid, cell, formats))
            for cell in grid.cells
        ),
    )


def _format_of(grid: Grid, cell: Cell, formats: Mapping[tuple[int, int], str]) -> str:
    code = formats.get((grid.row_numbers[cell.row] + 1, _column(grid, cell.column)), "")
    return "" if code == "General" else code


def _column(grid: Grid, column: int) -> int:
    return grid.column_numbers[column] + 1
