"""A document as its form lays it out, row by row, with what is known of each printed cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from operator import attrgetter

from model.definition import (
    CellDefinition,
    CellsSection,
    Definition,
    GoalsSection,
    IndicatorsSection,
    Pattern,
    Section,
)
from model.grid import Cell, Grid
from model.recognize.form import cell_label
from model.recognize.label.words import Label, column_label, label_key

_ALIKE = 0.75
_FEWEST_LITERALS = 2
_LEFT_OPEN = str.maketrans("", "", "0123456789_×XxＸ…")
"""What stands for a year or a number in a blank."""


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell that the form prints.

    ``label`` is what may stand there in a blank (None: nothing that is known), ``is_value``
    whether it shows something of the document, ``varies`` whether the printed text is made of
    what the document says, too, such as its year.
    """

    cell: Cell
    label: Label | None = None
    is_value: bool = False
    varies: bool = False

    def closeness(self, text: str) -> float:
        """How much (0 to 1) a text of the blank is this label."""
        if self.label is None or not text.strip():
            return 0.0
        if self.label.matches(text):
            return 1.0
        if self.label.leads(text):
            return 0.9
        if any(_contains(pattern, text) for pattern in self.label.patterns):
            return 0.9
        return 0.7 if self.label.resembles(text) else self._likeness(text)

    def _likeness(self, text: str) -> float:
        own = label_key(self.cell.text).translate(_LEFT_OPEN)
        other = label_key(text).translate(_LEFT_OPEN)
        if not own or not other or self.is_value:
            return 0.0
        ratio = SequenceMatcher(None, own, other, autojunk=False).ratio()
        return ratio * 0.8 if ratio >= _ALIKE else 0.0


def _contains(pattern: Pattern, text: str) -> bool:
    """Whether all that a pattern prints whatever its values are stands in a text, in order."""
    rest = label_key(text)
    pieces = [key for key in _pieces(pattern) if key]
    for piece in pieces:
        _, found, rest = rest.partition(piece)
        if not found:
            return False
    return sum(map(len, pieces)) >= _FEWEST_LITERALS


def _pieces(pattern: Pattern) -> Iterator[str]:
    """What a pattern always prints, piece by piece."""
    marked = pattern.fill(dict.fromkeys(pattern.keys, "\0"))
    for piece in marked.split("\0"):
        yield label_key(piece)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row that every table of the form has: its place in the grid, its cells, its section."""

    row: int
    cells: tuple[FormCell, ...]
    section: int

    @property
    def labels(self) -> list[FormCell]:
        """The cells by which the row is found in a blank."""
        return [cell for cell in self.cells if cell.label is not None]


@dataclass(frozen=True, slots=True)
class FormList:
    """The rows of an indicator list below its head, in the grid."""

    section: IndicatorsSection
    number: int
    head: int
    start: int
    stop: int


@dataclass(frozen=True)
class FormTable:
    """A laid out table: the rows that are always there, and the lists between them."""

    grid: Grid
    rows: Sequence[FormRow]
    lists: Sequence[FormList]


def form_table(grid: Grid, definition: Definition) -> FormTable:
    """The rows of a document's table as its form laid it out."""
    rows: list[FormRow] = []
    lists: list[FormList] = []
    anchored = {
        row: tuple(cells) for row, cells in groupby(grid.cells, key=attrgetter("row"))
    }  # the layout gives cells in reading order
    for number, section in enumerate(definition.sections):
        own = [row for row, each in enumerate(grid.rows) if each.section == number]
        start, fixed = own[0], _fixed(section, len(own))
        known = dict(_known(section, definition))
        for row in own[:fixed]:
            cells = tuple(
                _form_cell(cell, known.get((row - start, cell.column)), section, definition)
                for cell in anchored.get(row, ())
            )
            rows.append(FormRow(row, cells, number))
        if isinstance(section, IndicatorsSection):
            lists.append(FormList(section, number, start, start + fixed, own[-1] + 1))
    return FormTable(grid, rows, lists)


def _fixed(section: Section, count: int) -> int:
    """How many of a section's rows are found in a blank by what they print."""
    match section:
        case CellsSection():
            return len(section.rows)
        case IndicatorsSection():
            return section.head_rows
    return count


def _known(
    section: Section, definition: Definition
) -> Iterator[tuple[tuple[int, int], CellDefinition]]:
    if isinstance(section, CellsSection):
        for item in definition.placed(section):
            yield (item.row, item.column), item.cell


def _form_cell(
    cell: Cell, known: CellDefinition | None, section: Section, definition: Definition
) -> FormCell:
    if known is not None:
        return _of_definition(cell, known, definition)
    if isinstance(section, IndicatorsSection):
        columns = {label_key(column.label): column for column in section.columns}
        column = columns.get(label_key(cell.text))
        return FormCell(cell, column_label(column) if column else _literal(cell.text))
    if cell.column == 0:
        patterns = tuple(Pattern.parse(text) for text in _goal_labels(section))
        return FormCell(cell, Label(frozenset({label_key(cell.text)}), patterns))
    return FormCell(cell, is_value=True)


def _goal_labels(section: Section) -> tuple[str, ...]:
    return tuple(section.labels.values()) if isinstance(section, GoalsSection) else ()


def _of_definition(cell: Cell, known: CellDefinition, definition: Definition) -> FormCell:
    if known.is_label:
        label = cell_label(known, definition)
        text = Pattern.parse(known.text or "")
        if text.keys and not any(_pieces(text)):
            return FormCell(cell, is_value=bool(cell.text.strip()))
        # A dash or number that the form prints says nothing of where it stands.
        is_said = bool(label.patterns) or any(map(_is_said, label.keys))
        return FormCell(cell, label if is_said else None, varies=_varies(text, known))
    if known.pattern and known.goal is None:
        label = Label(frozenset(), (Pattern.parse(known.pattern),))
        literal = sum(map(len, _pieces(label.patterns[0]))) >= _FEWEST_LITERALS
        return FormCell(cell, label if literal else None, is_value=True)
    return FormCell(cell, is_value=True)


def _varies(text: Pattern, known: CellDefinition) -> bool:
    return not text.is_literal or known.when is not None


def _is_said(key: str) -> bool:
    return any(character.isalpha() for character in key)


def _literal(text: str) -> Label | None:
    key = label_key(text)
    return Label(frozenset({key})) if key else None
