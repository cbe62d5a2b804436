"""Tables as offices everywhere print them, none of which a definition fits, and what they say.

Each is a pair of text files in ``tests/data/layouts`` that anyone can add: ``NAME.txt`` is drawn
as ``drawing`` reads it and ``NAME.json`` is its interchange data.  A line ---- parts the lines
above a table from the table, a second one the table from the notes below it; a blank line parts
the tables of one file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from model.grid import Grid, Row, RowKind
from model.recognize import Recognized
from tests.approve import DATA
from tests.model.recognize.drawing import drawn
from tests.model.recognize.reading import read

_EDGE = "----"
_KINDS = (RowKind.HEADING, RowKind.TABLE, RowKind.NOTE)


@dataclass(frozen=True)
class Layout:
    """The tables of one file and their data."""

    name: str
    grids: tuple[Grid, ...]
    data: dict[str, Any]

    @property
    def grid(self) -> Grid:
        """The only table."""
        (grid,) = self.grids
        return grid

    @cached_property
    def reading(self) -> tuple[Recognized, ...]:
        """What is read of the tables as they are."""
        return read(self.grids)

    @property
    def forms(self) -> list[dict[str, Any]]:
        """What each project says."""
        found: list[dict[str, Any]] = self.data["forms"]
        return found


@cache
def layouts() -> tuple[Layout, ...]:
    """All layouts by name."""
    return tuple(_layout(path) for path in sorted((DATA / "layouts").glob("*.txt")))


def layout(name: str) -> Layout:
    """The layout of a name."""
    return next(one for one in layouts() if one.name == name)


def _layout(path: Path) -> Layout:
    lines = path.read_text(encoding="utf-8").splitlines()
    blocks = [list(block) for filled, block in groupby(lines, key=bool) if filled]
    grids = tuple(_grid(block, str(number)) for number, block in enumerate(blocks, start=1))
    return Layout(path.stem, grids, json.loads(path.with_suffix(".json").read_text("utf-8")))


def _grid(lines: Iterable[str], name: str) -> Grid:
    pieces: list[list[str]] = [[]]
    for line in lines:
        if line == _EDGE:
            pieces.append([])
        else:
            pieces[-1].append(line)
    kinds = _KINDS if len(pieces) > 1 else (RowKind.TABLE,)
    grid = drawn(*(line for piece in pieces for line in piece), name=name)
    rows = (Row(kind=kind) for kind, piece in zip(kinds, pieces, strict=False) for _ in piece)
    return replace(grid, rows=tuple(rows))
