"""What is to be written into a blank: texts, rows that are added, and cells that are merged anew.

Rows and columns are those of the blank's grid.  A row that is added is a copy of one of the
blank's: `FilledRow` names both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from model.grid import Cell


class FilledRow(NamedTuple):
    """A row of the filled table: the blank's ``row``, or its ``copy``-th copy (0: itself)."""

    row: int
    copy: int = 0


@dataclass(frozen=True, slots=True)
class Put:
    """A text for a cell of the blank, with the laid out cell that says it.

    ``cell`` is None where the blank's own text is taken away or only a part of it changes.
    """

    line: FilledRow
    column: int
    text: str
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that become one: the first and the last line, the first column and their number."""

    first: FilledRow
    last: FilledRow
    column: int
    width: int


@dataclass(frozen=True, slots=True)
class Area:
    """The rows (``start`` up to ``stop``) and columns whose merges are made anew."""

    start: int
    stop: int
    column: int
    width: int


@dataclass(frozen=True)
class Filling:
    """All that is written into one table of a blank.

    ``copies`` says how many copies of a row follow it.  ``homeless`` are texts of the document
    for which the blank has no place, each under its label.
    """

    puts: Sequence[Put] = ()
    copies: Mapping[int, int] = field(default_factory=dict)
    merges: Sequence[Merge] = ()
    areas: Sequence[Area] = ()
    homeless: Sequence[tuple[str, str]] = ()
