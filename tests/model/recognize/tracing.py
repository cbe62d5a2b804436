"""What is read of each cell of a table, before and after a mutation, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.document import Branch, Kind
from model.grid import Cell, Grid
from model.recognize import Doubt, DoubtKind, Recognized, Spot
from model.recognize.form import labels
from tests.model.recognize.mutating import AGAIN

Meant = tuple[str, str, str, str]
"""What a text was read as: its part, the source or scope, the key, and the text."""
_OF_COLUMN = (DoubtKind.OWN, DoubtKind.LABEL, DoubtKind.COLUMN, DoubtKind.UNUSED)
"""Doubts about a head speak of all that stands below it."""
_OF_TABLE = (DoubtKind.SKIPPED, DoubtKind.BLANK, DoubtKind.AGAIN)
"""Doubts about the rest of a grid."""
_SHARED = frozenset({"level1", "level2", "goal"})
"""Keys of nodes that several rows name: the first of them is where they were read."""


@dataclass(frozen=True)
class Leaf:
    """A text that was read, the cell from which it came, and whether a doubt speaks of it."""

    meant: Meant
    cell: Cell
    is_told: bool

    @property
    def key(self) -> str:
        """The key under which it is kept, the source of an amount."""
        return self.meant[1] if self.meant[0] == Kind.FUNDS else self.meant[2]


@dataclass(frozen=True)
class Traced:
    """The tables of a file and what was read of them."""

    grids: Sequence[Grid]
    found: Sequence[Recognized]

    def leaves(self) -> Iterator[Leaf]:
        """All that was read, cell by cell."""
        told = self.told()
        for number, form in enumerate(self.found):
            for spot, source in form.sources.items():
                nodes = _nodes(form.document, spot.path)
                text = nodes[-1].values.get(spot.key, "")
                cell = self.grids[source.grid].cell_at(source.row, source.column)
                if cell is not None and text:
                    is_told = told.of_cell(source.grid, cell) or told.of_spot(number, spot)
                    yield Leaf(_meant(nodes, spot.key, text), cell, is_told)

    def is_printed(self, text: str) -> bool:
        """Whether a text is a label of a form as which a table was read, which prints it again."""
        forms = (form.definition for form in self.found if form.definition is not None)
        return any(label.matches(text) for form in forms for label in labels(form))

    def told(self) -> Told:
        """Which cells the doubts speak of."""
        return Told(self.grids, [doubt for form in self.found for doubt in form.doubts])

    def by_cell(self) -> Mapping[str, set[Meant]]:
        """What was read of each cell, by its origin."""
        read: dict[str, set[Meant]] = {}
        for leaf in self.leaves():
            read.setdefault(leaf.cell.origin, set()).add(leaf.meant)
        return read


def silent(before: Traced, after: Traced) -> list[str]:
    """What a mutation made wrong or lost without any doubt near it."""
    base, leaves = before.by_cell(), list(after.leaves())
    known = {meant for meants in base.values() for meant in meants if meant[0] != "indicators"}
    wrong = (leaf for leaf in leaves if not leaf.is_told and leaf.meant not in known)
    faults = [f"read {leaf.meant}" for leaf in wrong if not _is_right(leaf, base, after)]
    read = {leaf.meant for leaf in leaves}
    seen = {leaf.cell.origin for leaf in leaves}
    told = after.told()
    for number, grid in enumerate(after.grids):
        for cell in grid.cells:
            meant = base.get(cell.origin.removeprefix(AGAIN), set())
            is_kept = cell.origin in seen or meant <= read or _is_in_a_text(cell, leaves)
            is_kept = is_kept or (_names_row(cell, meant) and after.is_printed(cell.text))
            if not is_kept and not told.of_cell(number, cell):
                faults.append(f"lost {meant}")
    return faults


def _is_right(leaf: Leaf, base: Mapping[str, set[Meant]], after: Traced) -> bool:
    """Whether a text was read as before, or is kept under what its own label says."""
    meants = base.get(leaf.cell.origin.removeprefix(AGAIN), set())
    same = [one[3] for one in meants if one[:3] == leaf.meant[:3]]
    if any(leaf.meant[3] in text for text in same) or (same and leaf.meant[3] in leaf.cell.text):
        return True
    if any(not one[2].isascii() and one[3] == leaf.meant[3] for one in meants):
        return True  # a word is known now
    amounts = {one[2:] for one in meants}
    if leaf.meant[0] == Kind.FUNDS and leaf.meant[2:] not in amounts and leaf.meant[2].isascii():
        return False
    own = _plain(leaf.key)
    prints = (_plain(cell.text) for grid in after.grids for cell in grid.cells)
    return not own.isascii() and any(own in text or text in own for text in prints if text)


def _names_row(cell: Cell, meant: set[Meant]) -> bool:
    """Whether a cell's text led the row of a small table that was kept as one text."""
    return any("\n" in one[3] and one[3].startswith(f"{cell.text.strip()} ") for one in meant)


def _is_in_a_text(cell: Cell, leaves: Iterable[Leaf]) -> bool:
    """Whether a cell's text is a piece of a longer one, or the name of a node that rows share."""
    text = _plain(cell.text)
    return any(
        text in _plain(leaf.meant[3])
        and (leaf.meant[2] in _SHARED or len(leaf.meant[3]) > 2 * len(text))
        for leaf in leaves
    )


def _plain(text: str) -> str:
    return "".join(text.split()).strip("：:*（）()")


def _nodes(document: Branch, path: tuple[int, ...]) -> list[Branch]:
    nodes = [document]
    for step in path:
        nodes.append(nodes[-1].children[step])
    return nodes


def _meant(nodes: Sequence[Branch], key: str, text: str) -> Meant:
    part = nodes[1] if len(nodes) > 1 else nodes[0]
    if part.kind is Kind.INDICATORS:
        return str(part.kind), part.values["scope"], str(key), text
    own = nodes[-1].values
    return str(part.kind), own.get("source", "") or own.get("scope", ""), str(key), text


class Told:
    """Which cells the doubts of a file speak of."""

    def __init__(self, grids: Sequence[Grid], doubts: Sequence[Doubt]) -> None:
        self._spots = {(d.document, d.spot) for d in doubts if d.spot is not None}
        self._texts = {_plain(d.text) for d in doubts if d.text}
        self._cells: set[tuple[int, Cell]] = set()
        self._columns: set[tuple[int, Cell]] = set()
        self._tables: set[tuple[int, int]] = set()
        for doubt in doubts:
            at = doubt.source
            cell = None if at is None else grids[at.grid].cell_at(at.row, at.column)
            if at is None or cell is None:
                continue
            self._cells.add((at.grid, cell))
            if doubt.kind in _OF_COLUMN:
                self._columns.add((at.grid, cell))
            if doubt.kind in _OF_TABLE:
                self._tables.add((at.grid, cell.row))

    def of_spot(self, document: int, spot: Spot) -> bool:
        """Whether a doubt speaks of a value."""
        return (document, spot) in self._spots

    def of_cell(self, grid: int, cell: Cell) -> bool:
        """Whether a doubt speaks of a cell or another of its row, of its head or its label."""
        if any(at == grid and cell.row <= c.row <= cell.last_row for at, c in self._cells):
            return True
        if any(at == grid and cell.row >= row for at, row in self._tables):
            return True
        if any(_plain(cell.text) in text for text in self._texts):
            return True
        columns = (head for at, head in self._columns if at == grid)
        return any(_is_over(head, cell) or _is_beside(head, cell) for head in columns)


def _is_over(head: Cell, cell: Cell) -> bool:
    return head.row < cell.row and head.column <= cell.column <= head.last_column


def _is_beside(label: Cell, cell: Cell) -> bool:
    return label.row <= cell.row <= label.last_row and label.column < cell.column
