"""Cutting: each table of a file that is one filled form, cut and joined from the grids read.

Tables that stand beside each other on one sheet, each for a project, are a part each.  Heads that
stand in two rows without merged cells become one cell for each column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain, pairwise, takewhile

from model.definition.keys import COLUMNS, FIELDS, Field, Meaning
from model.grid import Cell, Grid, RowKind, annex
from model.recognize.cut.lists import listed_parts
from model.recognize.label import WORDS, look
from model.recognize.label.values import is_itself
from model.recognize.label.words import Role, Words, before_colon, has_colon, label_key
from model.recognize.part import Part, condensed, fitted, kept, whole, without_frame

_MOST_LINES = 4
"""So many rows may stand between a title and the project's name."""
_SIGN_OF_TITLE = re.compile(
    r"[（(]?附[件表录]?\s*[\d一二三四五六七八九十]{0,3}(?:[-—]\d+)?[)）]?[:：]?"
    r"|(?:公开表?|表)\s*\d{1,3}(?:[-—]\d+)?\s*表?"
)
"""What a line above a title says of it alone, which annex or print it is: 附件2, 公开08表."""
_SIGNED = frozenset(FIELDS.of(Meaning.PERSON)) | {Field.FILLED_AT}
"""What a table says at its end of who filled it in."""


@dataclass(frozen=True)
class Names:
    """Tells the label of one field: by the vocabulary, and by the keys of forms that fit."""

    words: Words
    field: str
    keys: frozenset[str] = frozenset()

    def matches(self, text: str) -> bool:
        """Whether a text is this label."""
        is_word = self.words.find(text, Role.FIELD) == self.field
        return is_word or (bool(self.keys) and label_key(text) in self.keys)

    @cached_property
    def says(self) -> Callable[[str], bool]:
        """Whether a text is this label, alone or with its value behind a colon.

        Each is looked up once: the names are made for one file, whose texts stand there often.
        """
        return cache(lambda text: self.matches(before_colon(text)))


IsTitle = Callable[[str], bool]


@dataclass(frozen=True)
class Cutter:
    """Cuts and joins the tables of a file by what tells where a form begins.

    ``project`` is the label that each form has once: 项目名称.  ``is_title`` tells the lines
    with which a form begins; a grid with such a line and the label ``unit`` below it is a form
    without a project, and so is one below a line that names its project, as ``named`` tells.
    ``offices`` are the labels of a table of an office that stands on one sheet with those of its
    projects.
    """

    project: Names
    is_title: IsTitle
    unit: Names | None = None
    named: IsTitle | None = None
    offices: Sequence[Names] = ()

    def parts(self, grids: Sequence[Grid]) -> list[Part]:
        """One part for each project; a grid that names none goes on with the one before.

        A list of projects is taken apart, and ends above another table's title.  What an annex
        says (see ``model.grid.annex``) is left out.
        """
        found: list[Part] = []
        in_annex = after_list = False
        grids = [without_frame(grid) for grid in grids]
        for number in range(len(grids)):
            if listed := listed_parts(self.project.words, grids, number):
                found, after_list = [*found, *listed], True
                continue
            pieces = map(self._pieces, sides(grids, number, self.project))
            for index, piece in enumerate(chain.from_iterable(pieces)):
                titled = after_list and any(self.is_title(c.text) for c in piece.grid.filled)
                starts = titled or self._begins(piece.grid)
                after_list = False
                is_annex = any(c.text.strip() in annex.TITLES for c in piece.grid.filled[:1])
                in_annex = is_annex or (in_annex and not starts)
                if in_annex:
                    continue
                if found and not starts and index == 0:
                    found[-1] = _joined(found[-1], piece)
                else:
                    self._add(found, piece)
        return [_with_whole_heads(condensed(part), self.project.words) for part in found]

    def _add(self, found: list[Part], piece: Part) -> None:
        """Add a part that begins a form; who signed the one before, above its title, ends that."""
        grid, find = piece.grid, self.project.words.find
        title = next(self._titles(grid), 0) if found else 0
        above = (cell for cell in grid.filled if cell.row < title)
        said = ((c.row, find(before_colon(c.text), Role.FIELD)) for c in above)
        if signed := max((row + 1 for row, key in said if key in _SIGNED), default=0):
            found[-1] = _joined(found[-1], _rows_of(piece, 0, signed))
        found.append(_rows_of(piece, signed, len(grid.rows)))

    def _begins(self, grid: Grid) -> bool:
        """Whether a grid names a project, or an office below a title, or one above its table."""
        if _project_rows(grid, self.project):
            return True
        lines = takewhile(lambda row: _is_line(grid, row), range(len(grid.rows)))
        above = (cell.text for row in lines for cell in grid.row_cells(row))
        if self.named is not None and any(map(self.named, above)):
            return True
        units = [c.row for c in grid.filled if self.unit is not None and self.unit.says(c.text)]
        return any(c.row < units[0] and self.is_title(c.text) for c in grid.cells if units)

    def _pieces(self, side: Part) -> Iterator[Part]:
        """The tables of a grid, one below the other; one without own lines has the first's."""
        grid, named = side.grid, _project_rows(side.grid, self.project)
        rows = sorted({*named, *self._office_rows(grid, named)})
        starts = [self._start(grid, before + 1, row, rows[0]) for before, row in pairwise(rows)]
        cuts = pairwise([0, *starts, len(grid.rows)])
        for row, (start, stop) in zip(rows or [0], cuts, strict=True):
            part, lines = _rows_of(side, start, stop), rows[0] - row + start if start else 0
            is_bare = lines > 0 and (start == row or _are_alike(grid, start, lines))
            if is_bare and all(_is_line(grid, line) for line in range(lines)):
                part = _joined(_rows_of(side, 0, lines), part)
            yield part

    def _office_rows(self, grid: Grid, named: Sequence[int]) -> Iterator[int]:
        """The rows that name the office of a form without a project: the first below a title.

        Above or below it stands a form of a project, with a title of its own.
        """
        for title, stop in pairwise([*self._titles(grid), len(grid.rows)]):
            rows = range(title + 1, stop)
            if not named or any(row in rows for row in named):
                continue
            cells = (cell for row in rows for cell in grid.starting_in(row))
            yield from [c.row for c in cells if any(o.matches(c.text) for o in self.offices)][:1]

    def _titles(self, grid: Grid) -> Iterator[int]:
        """The rows that are a title alone."""
        rows = ((row, grid.filled_in(row)) for row in range(len(grid.rows)))
        return (row for row, cells in rows if len(cells) == 1 and self.is_title(cells[0].text))

    def _start(self, grid: Grid, least: int, row: int, model: int) -> int:
        """The first row of a form whose project stands in ``row``: its title, or lines above.

        Rows like those above the first project, which stands in the row ``model``, are its own too.
        """
        first, shift = row, row - model
        while first > least and (
            _is_line(grid, first - 1)
            or (first > shift and _are_alike(grid, first - 1, first - 1 - shift))
        ):
            first -= 1
        lines = range(first, row)
        titles = (r for r in lines if any(self.is_title(c.text) for c in grid.row_cells(r)))
        # A title may stand alone above lines such as 填报单位：… | 单位：万元.
        near = (r for r in self._titles(grid) if max(least, first - _MOST_LINES) <= r < first)
        start = next(titles, None) or max(near, default=0) or first
        while start > least and (above := grid.filled_in(start - 1)):
            if not all(_SIGN_OF_TITLE.fullmatch(cell.text.strip()) for cell in above):
                break
            start -= 1
        return start


def _rows_of(part: Part, start: int, stop: int) -> Part:
    """Some rows of a part."""
    return kept(part, range(start, stop), range(len(part.grid.columns)))


def _are_alike(grid: Grid, *rows: int) -> bool:
    """Whether two rows have a label in the same column."""
    cells = (((c.column, before_colon(c.text)) for c in grid.filled_in(row)) for row in rows)
    return not set.isdisjoint(*({(at, label_key(text)) for at, text in one} for one in cells))


def _project_rows(grid: Grid, project: Names) -> list[int]:
    """The rows that name a project: all in one column, since an indicator may be named so.

    Above the first indicators there is one form: 专项资金名称 and 项目名称 may stand in it, as
    填报单位 and 项目实施单位 do in one without a project wherever they stand.
    """
    cells = [c for c in grid.filled if project.says(c.text) and not _points(grid, c)]
    own = [cell for cell in cells if cell.column == cells[0].column]
    keys = [label_key(before_colon(cell.text)) for cell in (*cells[:1], *own)]
    if len({*keys}) > 1:
        find = project.words.find
        heads = (c.row for c in grid.filled if find(c.text, Role.COLUMN) in _LEVELS)
        last = len(grid.rows) if project.field != Field.PROJECT_NAME else min(heads, default=0)
        own = [c for c, key in zip(own, keys[1:], strict=True) if key == keys[0] or c.row > last]
    near = ((a, b) for a, b in pairwise(own) if b.row - a.row <= _MOST_LINES)
    again = {b.row for a, b in near if has_colon(a.text) > has_colon(b.text)}
    return [cell.row for cell in own if cell.row not in again]  # 单位名称：某某 over 单位名称


def _points(grid: Grid, label: Cell) -> bool:
    """Whether below a label stands what only points at an office named elsewhere: 本单位."""
    below = grid.cell_at(label.last_row + 1, label.column)
    return below is not None and is_itself(below.text)


def _is_line(grid: Grid, row: int) -> bool:
    """Whether a row is a title or a line of text, not a row of a table."""
    cells = [cell for cell in grid.row_cells(row) if cell.text]
    wide = sum(cell.column_span for cell in cells)
    is_wide = len(cells) <= 2 and wide > max(len(grid.columns) / 2, len(cells))
    is_flat = all(cell.row_span == 1 for cell in cells) and (is_wide or not cells)
    return is_flat or grid.rows[row].kind is RowKind.HEADING


def _joined(first: Part, second: Part) -> Part:
    """Two tables under each other, the second on the columns of the first where it can be."""
    if len(first.grid.columns) != len(second.grid.columns):
        first = condensed(first)
        second = fitted(condensed(second), first)
    shift = len(first.grid.rows)
    below = (replace(cell, row=cell.row + shift) for cell in second.grid.cells)
    grid = replace(
        first.grid,
        cells=(*first.grid.cells, *below),
        rows=(*first.grid.rows, *second.grid.rows),
        columns=max(first.grid.columns, second.grid.columns, key=len),
    )
    return Part(grid, first.origins + second.origins, first.grids)


def sides(grids: Sequence[Grid], number: int, project: Names) -> list[Part]:
    """The tables of a grid from left to right: one, unless a row names several projects."""
    grid = grids[number]
    edges = pairwise([0, *_edges(grid, project), len(grid.columns)])
    rows, table = range(len(grid.rows)), whole(grids, number)
    return [kept(table, rows, range(start, stop)) for start, stop in edges]


def _edges(grid: Grid, project: Names) -> list[int]:
    """The columns where a further table begins: the last before its label that no cell crosses.

    Labels of one table stand again in the same column of the other.
    """
    named = [cell for cell in grid.filled if project.matches(cell.text)]
    rows = ([other for other in named if other.row == cell.row] for cell in named)
    labels = next((cells for cells in rows if len(cells) > 1), [])
    edges: list[int] = []
    for before, label in pairwise(labels):
        columns = range(label.column, before.last_column + 1, -1)
        tall = [c for c in grid.cells if c.last_row >= label.row]
        crossed = {at for c in tall for at in range(c.column + 1, c.last_column + 1)}
        edge = next((column for column in columns if column not in crossed), None)
        texts = ({c.text for c in grid.filled if c.column == one.column} for one in (before, label))
        if edge is None or len(set.intersection(*texts)) < _LEAST_ALIKE:
            return []
        edges.append(edge)
    return edges


_LEAST_COLUMNS, _LEAST_GROUPED, _LEAST_ALIKE = 3, 2, 2
"""So many labels has a head, stand below a group, and have tables beside each other in common."""
_LEVELS = frozenset(COLUMNS.of(Meaning.LEVEL))
Heads = Mapping[int, Cell]
"""The cells of a row with text, by their columns."""


def _with_whole_heads(part: Part, words: Words) -> Part:
    """The part with each label of a parted head in one cell, and groups merged over theirs.

    Labels broken over two rows (一级 over 指标, 目标 over 值) are joined; where merges were lost,
    the label of a group is laid over those below it again.
    """
    grid = part.grid
    lower = _texts(grid, 0)
    for row in range(len(grid.rows) - 1):
        upper, lower = lower, _texts(grid, row + 1)
        if len(lower) < _LEAST_GROUPED:
            continue
        if _are_broken(upper, lower, words):
            said = {column: cell.text.strip() for column, cell in lower.items()}
            texts = ((cell, cell.text.strip() + said.get(at, "")) for at, cell in upper.items())
            heads = [replace(cell, text=text, row_span=2) for cell, text in texts]
        elif _are_groups(upper, lower, words):
            heads = [*_grouped(upper, lower, len(grid.columns))]
        else:
            continue
        rest = (cell for cell in grid.cells if cell.row not in (row, row + 1))
        cells = sorted((*rest, *heads), key=lambda cell: (cell.row, cell.column))
        grid = replace(grid, cells=tuple(cells))
        lower = _texts(grid, row + 1)
    return replace(part, grid=grid)


def _texts(grid: Grid, row: int) -> Heads:
    """The cells of a row, where each is of this row alone; else none."""
    cells = grid.filled_in(row)
    plain = {cell.column: cell for cell in cells if cell.row_span == 1}
    return plain if len(plain) == len(cells) else {}


def _are_broken(upper: Heads, lower: Heads, words: Words) -> bool:
    """Whether the texts of two rows are labels only together."""
    spans = {cell.column_span for cell in (*upper.values(), *lower.values())}
    if len(lower) < _LEAST_COLUMNS or not lower.keys() <= upper.keys() or spans != {1}:
        return False
    return all(words.find(upper[c].text + lower[c].text, Role.COLUMN) for c in lower)


def _are_groups(upper: Heads, lower: Heads, words: Words) -> bool:
    """Whether the lower row has the heads below a group alone: what follows the group is blank."""
    keys = {column: words.find(cell.text, Role.COLUMN) for column, cell in upper.items()}
    levels = [column for column, key in keys.items() if key in _LEVELS]
    if not levels or len({*keys.values()} - {None}) < _LEAST_GROUPED:
        return False
    is_below = min(lower) > max(levels) and not lower.keys() <= upper.keys()
    are_words = all(look(cell.text) in WORDS for cell in lower.values())
    return is_below and are_words


def _grouped(upper: Heads, lower: Heads, width: int) -> Iterator[Cell]:
    """The groups over those heads of the lower row that stand below them, the others down to it."""
    for column, stop in pairwise([*sorted(upper), width]):
        cell, below = upper[column], [c for c in range(column, stop) if c in lower]
        last = max([cell.last_column, *below])
        yield cell.moved((cell.row, 1 if below else 2), (column, last - column + 1))
    yield from lower.values()
