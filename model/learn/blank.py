"""A blank as recognition sees it: its table with and without probes, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.definition import GENERIC, DefinitionLibrary
from model.document import Kind
from model.errors import UserError
from model.grid import Grid
from model.learn.probes import probed
from model.learn.roles import Position
from model.recognize.assemble.assemble import Stages, understood
from model.recognize.claim.tables import open_tables
from model.recognize.label.labelled import Labelled
from model.recognize.label.words import Words, words_of
from model.recognize.places import Part, Source
from model.recognize.recognize import Recognizer

_MONEY = frozenset({Kind.FUNDS, Kind.RESULT})
_NEARLY = 0.7
"""The first table that says nearly as much as the fullest one is the form."""


@dataclass(frozen=True)
class Blank:
    """One table of a file: ``grid`` as people see it, ``stages`` as it was understood with probes.

    Both have the same cells.
    """

    part: Part
    grid: Grid
    stages: Stages
    words: Words
    probes: frozenset[Position]


def understand(grids: Sequence[Grid], definitions: DefinitionLibrary, file: str) -> Blank:
    """The form's table in the grids of a file. Raises UserError if there is none."""
    words = words_of(definitions.vocabulary)
    recognizer = Recognizer(DefinitionLibrary({}, definitions.vocabulary), file, GENERIC)
    first = _stages([probed(grid, words) for grid in grids], recognizer, words, file)
    amounts = [frozenset(_amounts(first, number)) for number in range(len(grids))]
    again = [probed(grid, words, known) for grid, known in zip(grids, amounts, strict=True)]
    part, stages = _fullest(_stages(again, recognizer, words, file), file)
    grid = replace(part.grid, cells=tuple(
        replace(cell, text=_original(grids, part.source(cell))) for cell in part.grid.cells
    ))  # fmt: skip
    probes = frozenset(
        (seen.row, seen.column)
        for seen, own in zip(part.grid.cells, grid.cells, strict=True)
        if seen.text != own.text
    )
    return Blank(part, grid, stages, words, probes)


def _stages(
    grids: Sequence[Grid], recognizer: Recognizer, words: Words, file: str
) -> list[tuple[Part, Stages]]:
    found = []
    for part in recognizer.parts(grids):
        labels = Labelled(part.grid, words)
        found.append((part, understood(part, labels, open_tables(labels), file)))
    return found


def _amounts(found: Sequence[tuple[Part, Stages]], number: int) -> set[Position]:
    """Where probes were taken for money or points in one of the grids."""
    places: set[Position] = set()
    for part, stages in found:
        for claim in stages.claims.taken:
            for value in claim.values:
                source = part.source(value.cell)
                if value.home.part in _MONEY and source.grid == number:
                    places.add((source.row, source.column))
    return places


def _fullest(found: Sequence[tuple[Part, Stages]], file: str) -> tuple[Part, Stages]:
    sizes = [_size(stages) for _, stages in found]
    if not sizes or not max(sizes):
        raise UserError(
            f"“{file}”里没有认出表格：没有一个常见的标签。请确认选对了文件，"
            "表格应是 Word 或 Excel 里的表，不是图片。"
        )
    return next(
        each for each, size in zip(found, sizes, strict=True) if size >= _NEARLY * max(sizes)
    )


def _size(stages: Stages) -> int:
    """How much of a table was understood."""
    values = [value.home for claim in stages.claims.taken for value in claim.values]
    columns = sum(len(table.columns) for table in stages.tables)
    is_known = columns or any(home.key.isascii() for home in values)
    return len(values) + columns if is_known else 0


def _original(grids: Sequence[Grid], source: Source) -> str:
    cell = grids[source.grid].cell_at(source.row, source.column)
    return "" if cell is None else cell.text
