"""The rows of an indicator list in a blank: which are free, and which of the list stands where.

A blank has rows of its own for the categories that it names (数量指标), rows that are free for
any, or both.  Each group of the list takes the rows of its category, then free ones; what finds
no row gets copies of the row before it.  Rows that are not needed stay blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from model.document.naming import name_key, same_name
from model.grid import Cell, Grid
from model.template.filling import FilledRow

_FILLER = re.compile(
    r"\s*(指标\s*[\d一二三四五六七八九十]*|[.…·。]+|[（(]?(填写|示例).*)\s*[：:]?\s*"
)
_SUM = re.compile(r"(合\s*计|小\s*计|总\s*计|总\s*分)")

_AROUND = re.compile(
    r"^\s*[（(]?(\d+|[一二三四五六七八九十]+)[)）.．、]+(?!\d)|[（(]\s*\d+(\.\d+)?\s*分?\s*[)）]"
)
"""What stands round a category's name: its number before it, its points behind it."""


def plain_name(text: str) -> str:
    """A category's name as names are compared, alone: 1.数量指标（10分）."""
    return name_key(_AROUND.sub("", text))


def is_filler(text: str) -> bool:
    """Whether a blank's text only holds the place of an indicator: 指标1, ……"""
    return not text.strip() or _FILLER.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class BlankRow:
    """A row of a blank's list: the categories that it stands in ("" for any), and its name.

    ``is_spare`` tells that only the rows above it say its second category.
    """

    row: int
    levels: tuple[str, str]
    name: str = ""
    is_spare: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The categories as they are compared."""
        return plain_name(self.levels[0]), plain_name(self.levels[1])


@dataclass(frozen=True, slots=True)
class ListColumns:
    """The columns of a list in the blank's grid; -1 for one that it does not have."""

    level1: int
    level2: int
    name: int
    values: frozenset[int] = frozenset()


def blank_rows(
    blank: Grid, start: int, stop: int, columns: ListColumns
) -> tuple[list[BlankRow], list[int]]:
    """The rows of a list in a blank, and those with sums between them."""
    rows: list[BlankRow] = []
    sums: list[int] = []
    levels = ["", ""]
    for row in range(start, stop):
        if _is_sum(blank, row, columns):
            sums.append(row)
            continue
        for level, column in enumerate((columns.level1, columns.level2)):
            cell = blank.cell_at(row, column) if column >= 0 else None
            text = "" if cell is None or is_filler(cell.text) else cell.text
            if text and (cell is None or cell.row == row or rows == []):
                if level == 0 and not same_name(text, levels[0]):
                    levels[1] = ""
                levels[level] = text
            elif cell is not None and cell.row == row and (cell.text.strip() or cell.row_span > 1):
                levels[level:] = [""] * (2 - level)
        own = blank.cell_at(row, columns.level2) if columns.level2 >= 0 else None
        is_spare = own is not None and not own.text.strip()
        name = _name(blank, row, columns)
        rows.append(BlankRow(row, (levels[0], levels[1]), name, is_spare))
    return rows, sums


def _is_sum(blank: Grid, row: int, columns: ListColumns) -> bool:
    firsts = (blank.cell_at(row, column) for column in (columns.level1, columns.level2))
    return any(cell is not None and _SUM.search(cell.text) for cell in firsts)


def _name(blank: Grid, row: int, columns: ListColumns) -> str:
    """The indicator that a blank names in a row and asks for values of."""
    cell = blank.cell_at(row, columns.name)
    if cell is None or is_filler(cell.text):
        return ""
    values = (blank.cell_at(row, column) for column in columns.values)
    is_content = any(each is not None and each.text.strip() for each in values)
    return "" if is_content else cell.text


@dataclass(frozen=True, slots=True)
class Need:
    """A group of the list: its categories and the names of its rows."""

    levels: tuple[str, str]
    names: tuple[str, ...]


@dataclass
class Rows:
    """Gives each group of a list its lines; ``last`` is the last row that the blank has."""

    free: list[BlankRow]
    last: int
    copies: dict[int, int] = field(default_factory=dict)
    _taken: dict[str, int] = field(default_factory=dict)

    def take(self, need: Need) -> list[FilledRow]:
        """The lines of a group in their order."""
        found = self._named(need)
        own = [r for r in self.free if _is_of(r, need, (True, True)) and not r.name]
        loose = [r for r in self.free if _is_of(r, need, (True, False)) and not r.name]
        loose = loose or [r for r in self.free if r.key == ("", "") and not r.name]
        loose = loose or [r for r in self.free if r.is_spare and not r.name and _is_beside(r, need)]
        rows = own or loose
        lines: list[FilledRow] = []
        for position in range(len(need.names)):
            if position in found:
                lines.append(FilledRow(found[position].row))
            elif rows:
                lines.append(FilledRow(self._used(rows.pop(0)).row))
            else:
                lines.append(self._copied(self._anchor(need, lines)))
        self._taken[plain_name(need.levels[0])] = max(line.row for line in lines)
        return lines

    def _named(self, need: Need) -> Mapping[int, BlankRow]:
        """The rows of a blank that name an indicator of the group, by its position."""
        found: dict[int, BlankRow] = {}
        for position, name in enumerate(need.names):
            same = (
                r
                for r in self.free
                if r.name and name_key(r.name) == name_key(name) and _is_of(r, need, (True, True))
            )
            row = next(same, None)
            if row is not None:
                found[position] = self._used(row)
        return found

    def _anchor(self, need: Need, lines: Sequence[FilledRow]) -> int:
        """The row behind which a copy comes."""
        if lines:
            return max(line.row for line in lines)
        level = plain_name(need.levels[0])
        siblings = [r.row for r in self.free if r.key[0] == level and level]
        if level in self._taken:
            siblings.append(self._taken[level])
        return max(siblings, default=self.last)

    def _used(self, row: BlankRow) -> BlankRow:
        self.free.remove(row)
        return row

    def _copied(self, row: int) -> FilledRow:
        self.copies[row] = self.copies.get(row, 0) + 1
        return FilledRow(row, self.copies[row])


def _is_of(row: BlankRow, need: Need, exact: tuple[bool, bool]) -> bool:
    """Whether a row is one of a group's categories; a level that is not ``exact`` is unsaid."""
    pairs = zip(row.levels, need.levels, exact, strict=True)
    return all(
        bool(own) == bool(wanted) and same_name(plain_name(own), plain_name(wanted))
        if asked
        else not own
        for own, wanted, asked in pairs
    )


def _is_beside(row: BlankRow, need: Need) -> bool:
    """Whether a row stands in the first category of a group."""
    return bool(row.levels[0]) and row.key[0] == plain_name(need.levels[0])


def runs(keys: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """The runs of equal keys, each from a position up to another; an empty key stands alone."""
    start = 0
    for position in range(1, len(keys) + 1):
        ends = position == len(keys) or keys[position] != keys[start] or not keys[start][-1]
        if ends:
            yield start, position
            start = position


def is_merged(blank: Grid, start: int, stop: int, column: int) -> bool:
    """Whether the blank merges equal categories; where it does not show, it does."""
    cells = [c for row in range(start, stop) if (c := blank.cell_at(row, column)) is not None]
    if any(cell.row_span > 1 for cell in cells):
        return True
    return not any(_follows(one, other) for one, other in pairwise(cells))


def _follows(one: Cell, other: Cell) -> bool:
    """Whether a cell goes on with the one above it without being merged with it."""
    return bool(one.text.strip()) and (not other.text.strip() or one.text == other.text)
