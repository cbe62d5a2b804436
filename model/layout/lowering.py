"""Cells moved down by some rows, with the places that they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from model.grid import Cell


def lowered(cells: Iterable[Cell], rows: int) -> Iterator[Cell]:
    """The cells so many rows further down."""
    for cell in cells:
        addends = tuple((row + rows, column) for row, column in cell.addends)
        yield replace(cell, row=cell.row + rows, addends=addends)
