"""Whatever texts stand in whatever cells, a table is read to its end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from model.grid import Cell, Grid, Row
from tests.model.recognize.drawing import drawn
from tests.model.recognize.layouts import layouts
from tests.model.recognize.reading import content, read

_SIZES = ((30, 1), (20, 2), (24, 5), (16, 9), (20, 20))
"""Rows and columns."""
_SHORT = 12
"""What has no more characters is rather a label or a number than a sentence."""


@cache
def _texts() -> tuple[list[str], list[str]]:
    """All texts of the known layouts, and the short ones, each once."""
    found = [cell.text for one in layouts() for grid in one.grids for cell in grid.filled]
    return found, sorted({text for text in found if len(text) < _SHORT})


def _grid(chance: Random) -> Grid:
    """Known texts in cells of any span."""
    height, width = chance.choice(_SIZES)
    cells = tuple(_cells(chance, height, width))
    return Grid(cells, (50.0,) * width, (Row(),) * height, name="甲")


def _cells(chance: Random, height: int, width: int) -> Iterator[Cell]:
    whole, short = _texts()
    share, taken = chance.random(), set[tuple[int, int]]()
    for row, column in ((row, column) for row in range(height) for column in range(width)):
        if (row, column) in taken:
            continue
        down = min(chance.choice((1,) * 12 + (2, 3, 5)), height - row)
        across = min(chance.choice((1,) * 12 + (2, 3, width)), width - column)
        places = {(row + r, column + c) for r in range(down) for c in range(across)}
        if places & taken:
            down, across, places = 1, 1, {(row, column)}
        taken |= places
        is_blank, is_short = chance.random() < 0.25, chance.random() < share
        text = "" if is_blank else chance.choice(short if is_short else whole)
        yield Cell(row, column, text, down, across)


@pytest.mark.on_one_python
@pytest.mark.parametrize("seed", range(8))
def test_any_grid_is_read_to_its_end(seed: int) -> None:
    chance = Random(seed)
    for _ in range(12):
        content(read([_grid(chance)]))


@pytest.mark.parametrize(
    "rows",
    [
        ["|||"],  # a table of no texts comes from no grid
        ["指标值|三级指标|产出指标|三级指标", "项目名称|" * 3 + "项目名称"],  # one head that groups
    ],
)
def test_grids_that_once_stopped_the_reading_are_read(rows: list[str]) -> None:
    assert content(read([drawn(*rows)])) is not None
