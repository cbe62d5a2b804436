"""A part: the table of one form, with where its rows and columns stood in the file.

Clerks insert rows and columns in which nothing begins for looks; a table that goes on after a
break often has fewer columns than its beginning.  So a part may be ``condensed``, be ``fitted`` to
the columns of another, or be ``Laid`` out anew from pieces of a table.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from model.grid import Cell, Grid, Row
from model.records import record

_GOES_ON = re.compile(
    "[（(]?(?:接上页|续上?[表页]?|[接转见续]下页|下页续)[)）]?|第 ?[0-9]+ ?页.{0,8}"
)
"""What stands alone in a row where a table goes on over a page: （接上页）, 续表, 第2页 共3页."""
_COUNTING, _LEAST_NUMBERED = frozenset({"栏次", "列次"}), 4
"""What stands before numbers of columns, and how many make a row of them."""


@record
class Source:
    """A cell of the grids read: the grid's position among them, and a row and column in it.

    They are those of the grid's own cells (not of the file, from which hidden rows may be
    left out); where a table was cut, a row inside a merged cell.
    """

    grid: int
    row: int
    column: int


@record
class Spot:
    """A place in a document: positions of children from the root on, and a key of that node."""

    path: tuple[int, ...]
    key: str


@record
class Origin:
    """The place of one row: its grid among those read, its row there, and its columns'."""

    grid: int
    row: int
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Part:
    """The grid of one form, and where each of its rows stood among the ``grids`` read."""

    grid: Grid
    origins: tuple[Origin, ...]
    grids: Sequence[Grid]

    def source(self, cell: Cell) -> Source:
        """Where in the file the cell stood that is now in this part."""
        origin = self.origins[cell.row]
        return Source(origin.grid, origin.row, origin.columns[cell.column])


def whole(grids: Sequence[Grid], number: int) -> Part:
    """All of a grid as a part."""
    columns = tuple(range(len(grids[number].columns)))
    origins = tuple(Origin(number, row, columns) for row in range(len(grids[number].rows)))
    return Part(grids[number], origins, grids)


def fitted(part: Part, before: Part) -> Part:
    """The part with its cells on the columns of the part before, by where their edges lie.

    The rest of a table often has fewer columns than its beginning: spans that no row parts any
    more, or an empty first column.  A part that does not go on these columns stays as it is.
    """
    edges, own = ([*accumulate(one.grid.columns, initial=0.0)] for one in (before, part))
    if len(own) >= len(edges):
        return part
    first = bisect_right(_numbers(before), _numbers(part)[0]) - 1
    shifts = (edges[max(first, 0)], 0.0, edges[-1] - own[-1])
    _, starts = min((_match(edges, own, shift) for shift in shifts), key=lambda match: match[0])
    return part if len(set(starts)) < len(starts) else _set(part, starts, before.grid.columns)


def _numbers(part: Part) -> Sequence[int]:
    """The numbers of a part's columns in its file."""
    origin = part.origins[0]
    numbers = part.grids[origin.grid].column_numbers
    return [numbers[column] for column in origin.columns] if numbers else origin.columns


def _set(part: Part, starts: list[int], columns: tuple[float, ...]) -> Part:
    """The part's columns beginning (and the last ending) at ``starts``."""
    widths = [stop - first for first, stop in pairwise(starts)]
    cells = tuple(
        c.moved((c.row, c.row_span), (starts[c.column], sum(widths[c.column : c.last_column + 1])))
        for c in part.grid.cells
    )
    # which of the part's own columns lies over each
    over = (bisect_right(starts, column) - 1 for column in range(len(columns)))
    sources = [min(max(0, own), len(starts) - 2) for own in over]
    origins = tuple(
        replace(origin, columns=tuple(origin.columns[i] for i in sources))
        for origin in part.origins
    )
    return Part(replace(part.grid, cells=cells, columns=columns), origins, part.grids)


def _match(edges: list[float], own: list[float], shift: float) -> tuple[float, list[int]]:
    """How far the edges miss the given ones in all, and the nearest of those to each."""
    places = [edge + shift for edge in own]
    nearest = [min(range(len(edges)), key=lambda i: abs(edges[i] - place)) for place in places]
    return sum(abs(edges[i] - p) for i, p in zip(nearest, places, strict=True)), nearest


def without_frame(grid: Grid) -> Grid:
    """The grid without rows that only number its columns (1 | 2 | 3=1+2) or say that it goes on."""
    ones = {cell.row for cell in grid.filled if cell.row and cell.text.strip().startswith("1")}
    marks = {cell.row for cell in grid.filled if _GOES_ON.fullmatch(cell.text.strip())}
    rows = [row for row in ones if _numbers_columns(grid, row)]
    rows += [row for row in marks if len(grid.filled_in(row)) == 1]
    cells = tuple(cell for cell in grid.cells if cell.row not in rows) if rows else ()
    return replace(grid, cells=cells) if rows else grid


def _numbers_columns(grid: Grid, row: int) -> bool:
    said = [cell.text.strip() for cell in grid.starting_in(row)]
    numbers = [text.partition("=")[0] for text in said if text not in _COUNTING]
    return len(numbers) >= _LEAST_NUMBERED and numbers == [str(n + 1) for n in range(len(numbers))]


def condensed(part: Part) -> Part:
    """The part without its idle rows and columns.

    A column counts if some text begins in it, a row also if a merged cell does: that may be the
    empty place of a value.
    """
    columns = sorted({cell.column for cell in part.grid.filled})
    merged = {c.row for c in part.grid.cells if c.row_span > 1 or c.column_span > 1}
    return kept(part, sorted(merged.union(cell.row for cell in part.grid.filled)), columns)


def kept(part: Part, rows: Sequence[int], columns: Sequence[int]) -> Part:
    """Some rows and columns of a part; cells across an edge are cut there."""
    grid = part.grid
    if (len(rows), len(columns)) == (len(grid.rows), len(grid.columns)):
        return part
    spans = pairwise([*columns, len(grid.columns)])
    slim = replace(
        grid,
        cells=tuple(_moved(grid.cells, rows, columns)),
        columns=tuple(sum(grid.columns[first:stop]) for first, stop in spans),
        rows=tuple(grid.rows[row] for row in rows),
    )
    before = [part.origins[row] for row in rows]
    every = {origin.columns for origin in before}  # rows of one grid have the same
    left = {own: tuple(own[c] for c in columns if c < len(own)) for own in every}
    origins = tuple(Origin(each.grid, each.row, left[each.columns]) for each in before)
    return Part(slim, origins, part.grids)


def _moved(cells: Sequence[Cell], rows: Sequence[int], columns: Sequence[int]) -> Iterator[Cell]:
    """The cells on the rows and columns that are kept."""
    for cell in cells:
        top, bottom = bisect_left(rows, cell.row), bisect_left(rows, cell.row + cell.row_span)
        left = bisect_left(columns, cell.column)
        right = bisect_left(columns, cell.column + cell.column_span)
        spans = ((top, bottom - top), (left, right - left))
        if top < bottom and left < right:
            is_same = spans == ((cell.row, cell.row_span), (cell.column, cell.column_span))
            yield cell if is_same else cell.moved(*spans)


_MOST_LINES = 10
"""So many lines above a list each of its projects says again; of what is farther the last tells."""


class Laid:
    """The table of one project of a list as it is laid out anew, and where each row stood."""

    def __init__(self, grid: Grid, number: int) -> None:
        self.grid = grid
        self.width = len(grid.columns)
        self.cells: list[Cell] = []
        self.origins: list[Origin] = []
        self._number = number
        self.lines = range(0)

    def add_lines(self, stop: int) -> None:
        """The lines above the list, which begins at the row ``stop``."""
        self.lines = range(max(0, stop - _MOST_LINES), stop)
        for row in self.lines:
            at = len(self.origins)
            cells = (cell for cell in self.grid.row_cells(row) if cell.row == row)
            self.cells += [replace(cell, row=at, row_span=1) for cell in cells]
            self.end_row(row, range(self.width))

    def add_row(self, row: int, texts: Sequence[tuple[str | None, int]], down: int = 1) -> None:
        """A row of texts, each with the column where it stood; the last is as wide as may be.

        The first goes ``down`` so many rows; None stands for a text that came down from above.
        """
        at, last = len(self.origins), len(texts) - 1
        for column, (text, _) in enumerate(texts):
            if text is not None:
                rows, columns = 1 if column else down, self.width - column if column == last else 1
                self.cells.append(Cell(at, column, text, row_span=rows, column_span=columns))
        places = [column for _, column in texts]
        self.end_row(row, [*places, *[places[-1]] * (self.width - len(places))])

    def add_texts(self, cells: Iterable[Cell], labels: Mapping[int, str] | None = None) -> None:
        """Texts in a row each, behind the label of their column where it has one."""
        for cell in cells:
            label = (labels or {}).get(cell.column, "")
            self.add_row(cell.row, [(label, cell.column), (cell.text, cell.column)])

    def end_row(self, row: int, columns: Iterable[int]) -> None:
        """End a row that stood at ``row``, its columns at ``columns``."""
        self.origins.append(Origin(self._number, row, tuple(columns)))

    def part(self, grids: Sequence[Grid]) -> Part:
        """The table; the lines above the list keep their kinds."""
        rest = len(self.origins) - len(self.lines)
        above = self.grid.rows[self.lines.start : self.lines.stop]
        rows = (*above, *[Row()] * rest)
        grid = Grid(tuple(self.cells), self.grid.columns, rows, name=self.grid.name)
        return Part(grid, tuple(self.origins), grids)


@dataclass(frozen=True)
class ListHead:
    """The rows of a catalogue's head, its columns that tell of a project, and the first level's.

    ``leading`` is a label's cell for each, ``naming`` says which of them name the project.
    ``groups`` says what a row that stands over several projects names, by column, where one
    column has both: 单位名称、项目名称.  ``amounts`` are the columns of amounts and rates that
    stand side by side: 预算数 | 执行数 | 执行率.  ``serials`` are those that only count the rows,
    as ``counts`` tells of a text there.  ``guessed`` is the head of the names if no word says so.
    """

    first: int
    last: int
    leading: tuple[Cell, ...]
    naming: tuple[int, ...]
    project: int
    levels: int
    groups: Mapping[int, str]
    amounts: frozenset[int]
    serials: frozenset[int]
    counts: Callable[[str], bool]
    guessed: tuple[Cell, ...]

    def is_of_project(self, cell: Cell) -> bool:
        """Whether a cell stands before the indicators, or in a column behind that is no theirs."""
        return cell.last_column < self.levels or any(c.column == cell.column for c in self.leading)

    def is_across(self, cell: Cell) -> bool:
        """Whether a cell lies over the column of the projects and one beside it."""
        beside = (self.project - 1, *(c.column for c in self.leading if c.column > self.project))
        columns = range(cell.column, cell.last_column + 1)
        return self.project in columns and any(column in columns for column in beside)


def laid_out(laid: Laid, head: ListHead, rows: range, over: Mapping[int, bool]) -> Laid:
    """The lines above the list, what stands ``over`` a project, its labels, its indicators."""
    grid = laid.grid
    values = {c.column: cell for c in head.leading if (cell := _first(grid, rows, c.column))}
    before = [c.column for c in head.leading if c.column < head.project]
    if values.keys().isdisjoint(before):  # a project without an office is of that above it
        above = range(rows.start - 1, head.last, -1)
        values |= {at: cell for at in before if (cell := _first(grid, above, at))}
    laid.add_lines(head.first)
    is_first = not any(grid.filled_in(row) for row in range(max(over, default=0) + 1, rows.start))
    office = max((row for row, is_office in over.items() if is_office), default=0)
    for row in over:  # their sums are told beside the first project alone
        whose = "单位" if row == office else "主管部门"
        told = {column: whose + what for column, what in head.groups.items() if over[row]}
        cells = grid.starting_in(row)
        said = (c for c in cells if is_first or head.is_across(c) or c.column in told)
        laid.add_texts(said, told)
    laid.add_texts((*head.guessed, *_rest(grid, head, rows, values)))
    captions = {label.column: grid.cell_at(head.first, label.column) for label in head.leading}
    groups = {at: cell for at, cell in captions.items() if cell and _spanned(head, cell) > 1}
    for labels in _in_rows(head, groups, laid.width):
        group = groups.get(labels[0].column)
        texts: list[tuple[str | None, int]] = []
        if group is not None:
            texts.append((group.text if group.column == labels[0].column else None, group.column))
        for label in labels:
            value = values[label.column].text if label.column in values else ""
            texts += [(label.text, label.column), (value, label.column)]
        row = max([rows.start, *(values[c.column].row for c in labels if c.column in values)])
        laid.add_row(row, texts, down=_spanned(head, group) if group else 1)
    for row in (*range(head.first, head.last + 1), *rows):
        laid.cells += _indicator_cells(grid, row, len(laid.origins), head, rows)
        laid.end_row(row, range(laid.width))
    return laid


def text_at(grid: Grid, row: int, column: int, *, begins: bool = False) -> str:
    """What stands at a position, or begins there; "" for nothing."""
    cell = grid.cell_at(row, column)
    return "" if cell is None or (begins and cell.row < row) else cell.text.strip()


def _first(grid: Grid, rows: range, column: int) -> Cell | None:
    """The first cell of a column with text in some rows, of which the first may be the lowest."""
    cells = (grid.cell_at(row, column) for row in rows)
    return next((cell for cell in cells if cell is not None and cell.text.strip()), None)


def _rest(grid: Grid, head: ListHead, rows: range, values: Mapping[int, Cell]) -> Iterator[Cell]:
    """What the project's rows say beside the values of its labels, to be told as not read."""
    known = {(column, cell.text.strip()) for column, cell in values.items()}
    for cell in (cell for row in rows for cell in grid.starting_in(row)):
        text = cell.text.strip()
        is_number = cell.column in head.serials and head.counts(text)
        if head.is_of_project(cell) and (cell.column, text) not in known and not is_number:
            yield cell


def _in_rows(head: ListHead, groups: Mapping[int, Cell], width: int) -> Iterator[list[Cell]]:
    """The labels of a list, those of amounts and rates that stand side by side together."""
    row: list[Cell] = []
    for label in head.leading:
        is_beside = label.column in head.amounts and label.column not in groups
        if row and not (is_beside and row[0].column in head.amounts and 2 * len(row) + 2 <= width):
            yield row
            row = []
        row.append(label)
    if row:
        yield row


def _spanned(head: ListHead, group: Cell) -> int:
    """Over how many leading labels a cell of the first row lies."""
    return sum(group.column <= label.column <= group.last_column for label in head.leading)


def _indicator_cells(grid: Grid, row: int, at: int, head: ListHead, rows: range) -> Iterator[Cell]:
    """The cells of the indicator columns that begin in a row, set at the part's row ``at``.

    A line across the list is kept whole, to be told as not read.
    """
    stop = rows.stop if row in rows else head.last + 1
    for cell in grid.row_cells(row):
        begins = cell.row == row or (row == rows.start and cell.row < row)
        if begins and not head.is_of_project(cell):
            yield replace(cell, row=at, row_span=min(cell.last_row + 1, stop) - row)
