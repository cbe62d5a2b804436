"""A blank as recognition sees it: its table with and without probes, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.definition import GENERIC, DefinitionLibrary
from model.document import Kind
from model.errors import UserError
from model.grid import Cell, Grid
from model.learn.probes import probed
from model.learn.roles import Position
from model.recognize import Recognizer
from model.recognize.assemble import Stages, understood
from model.recognize.claim.tables import open_tables
from model.recognize.content import Content
from model.recognize.label import Labelled
from model.recognize.label.words import Words, label_key, words_of
from model.recognize.part import Part, Source

_MONEY = frozenset({Kind.FUNDS, Kind.RESULT})
_NEARLY = 0.7
"""The first table that says nearly as much as the fullest one is the form."""
_ALIKE = 0.8
"""The share of their labels that two tables of one form have in common."""
_TOP, _LONGEST = 4, 30

Understood = tuple[Part, Stages]


@dataclass(frozen=True)
class Blank:
    """One table of a file: ``grid`` as people see it, ``stages`` as it was understood with probes.

    Both have the same cells.  ``forms`` are the names of the different forms in the file, in
    order, and ``number`` says which of them this is, from 1.  ``beside`` are the texts beside the
    table, which are none of the form's.
    """

    part: Part
    grid: Grid
    stages: Stages
    words: Words
    probes: frozenset[Position]
    forms: tuple[str, ...] = ()
    number: int = 1
    beside: tuple[Cell, ...] = ()


def understand(
    grids: Sequence[Grid], definitions: DefinitionLibrary, file: str, form: str = ""
) -> Blank:
    """One form's table in the grids of a file: the one that ``form`` names, by its number or a
    part of its name, or else the fullest. Raises UserError if there is none.
    """
    sheets, grids = grids, [_without_remarks(grid) for grid in grids]
    words = words_of(definitions.vocabulary)
    recognizer = Recognizer(DefinitionLibrary({}, definitions.vocabulary), file, GENERIC)
    first = _stages([probed(grid, words) for grid in grids], recognizer, words, file)
    amounts = [frozenset(_amounts(first, number)) for number in range(len(grids))]
    again = [probed(grid, words, known) for grid, known in zip(grids, amounts, strict=True)]
    found = _forms_of(_stages(again, recognizer, words, file), words, file)
    names = tuple(f"{_title(part)}（{part.grid.name}）" for part, _ in found)
    number = _named(form, names, file) if form else _fullest(found)
    part, stages = found[number]
    grid = replace(part.grid, cells=tuple(
        replace(cell, text=_original(grids, part.source(cell))) for cell in part.grid.cells
    ))  # fmt: skip
    probes = frozenset(
        (seen.row, seen.column)
        for seen, own in zip(part.grid.cells, grid.cells, strict=True)
        if seen.text != own.text
    )
    beside = [c for n in sorted({o.grid for o in part.origins}) for c in _remarks(sheets[n])]
    return Blank(part, grid, stages, words, probes, names, number + 1, tuple(beside))


def _without_remarks(grid: Grid) -> Grid:
    if not _remarks(grid):
        return grid
    stop = _width(grid)
    return replace(
        grid,
        cells=tuple(cell for cell in grid.cells if cell.column < stop),
        columns=grid.columns[:stop],
        column_numbers=grid.column_numbers[:stop],
    )


def _remarks(grid: Grid) -> list[Cell]:
    """The texts right of a table, behind an empty column: a bureau's hints to who fills in."""
    stop = _width(grid)
    beside = [cell for cell in grid.filled if cell.column >= stop]
    return [] if any(cell.column == stop for cell in beside) else beside


def _width(grid: Grid) -> int:
    """The columns of a table: it goes as far as cells are merged or have lines."""
    inside = (c for c in grid.cells if c.row_span * c.column_span > 1 or c.style.border)
    return max((cell.last_column + 1 for cell in inside), default=len(grid.columns))


def _stages(
    grids: Sequence[Grid], recognizer: Recognizer, words: Words, file: str
) -> list[Understood]:
    found = []
    for part in recognizer.parts(grids):
        labels = Labelled(part.grid, words)
        found.append((part, understood(Content(part, file), labels, open_tables(labels))))
    return found


def _amounts(found: Sequence[Understood], number: int) -> set[Position]:
    """Where probes were taken for money or points in one of the grids."""
    places: set[Position] = set()
    for part, stages in found:
        for claim in stages.claims.taken:
            for value in claim.values:
                source = part.source(value.cell)
                if value.home.part in _MONEY and source.grid == number:
                    places.add((source.row, source.column))
    return places


def _forms_of(found: Sequence[Understood], words: Words, file: str) -> list[Understood]:
    """The different forms of a file: of tables of one form the first that says nearly as much."""
    kept: list[tuple[set[str], Understood]] = []
    for one in sorted(found, key=lambda each: -bool(each[1].tables)):
        labels = {label_key(c.text) for c in one[0].grid.cells if words.meanings(c.text)}
        same = next((n for n, (known, _) in enumerate(kept) if _are_alike(labels, known)), None)
        if same is None and _size(one[1]) and (one[1].tables or not kept):
            kept.append((labels, one))
        elif same is not None and _NEARLY * _size(one[1]) > _size(kept[same][1][1]):
            kept[same] = labels, one
    if not kept:
        raise UserError(
            f"“{file}”里没有认出表格：没有一个常见的标签。请确认选对了文件，"
            "表格应是 Word 或 Excel 里的表，不是图片。"
        )
    return [one for _, one in kept]


def _are_alike(labels: set[str], others: set[str]) -> bool:
    return len(labels & others) >= _ALIKE * len(labels | others)


def _fullest(found: Sequence[Understood]) -> int:
    sizes = [_size(stages) for _, stages in found]
    return next(number for number, size in enumerate(sizes) if size >= _NEARLY * max(sizes))


def _named(form: str, names: Sequence[str], file: str) -> int:
    """The position of the form with a number, or the only one with a text in its name."""
    fitting = [number for number, name in enumerate(names) if form in name]
    if form.isdecimal() and 1 <= int(form) <= len(names):
        return int(form) - 1
    if len(fitting) == 1:
        return fitting[0]
    wrong = f"有 {len(fitting)} 张表都叫“{form}”" if fitting else f"没有叫“{form}”的表"
    raise UserError(f"“{file}”里{wrong}。有的是：{numbered(names)}。请写它的编号，或者名称里的字。")


def numbered(names: Sequence[str]) -> str:
    """The names of forms with their numbers, in one line."""
    return "；".join(f"{number} {name}" for number, name in enumerate(names, start=1))


def _title(part: Part) -> str:
    """What stands above a table that is its title, or else the first thing that it says."""
    texts = ["".join(cell.text.split()) for cell in part.grid.filled]
    titled = (text for text in texts[:_TOP] if "表" in text and not text.startswith("附"))
    return next(titled, next(iter(texts), ""))[:_LONGEST]


def _size(stages: Stages) -> int:
    """How much of a table was understood."""
    values = [value.home for claim in stages.claims.taken for value in claim.values]
    columns = sum(len(table.columns) for table in stages.tables)
    is_known = columns or any(home.key.isascii() for home in values)
    return len(values) + columns if is_known else 0


def _original(grids: Sequence[Grid], source: Source) -> str:
    cell = grids[source.grid].cell_at(source.row, source.column)
    return "" if cell is None else cell.text
