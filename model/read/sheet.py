"""A spreadsheet's sheet → a grid: what is seen of it, cut to the cells that say something.

Hidden rows and columns are left out, as they are on paper.  Every position inside the used range
is a cell, blank ones too.  Rows and columns are counted from 1, as people do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from model.errors import UserError
from model.grid import Cell, Grid, Page, Row, Style

_MOST_ROWS, _MOST_COLUMNS, _MOST_CELLS = 20_000, 500, 1_000_000
_MOST_MERGED_CELLS = 1_000_000

Place = tuple[int, int]
"""A row and a column."""
Span = tuple[range, range]
"""The rows and columns of a merged range."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell shows; ``number`` and ``number_format`` where it is a number and no date."""

    text: str = ""
    number: Decimal | None = None
    number_format: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet as its file says it; lengths are points, a height of 0 fits the text."""

    title: str
    contents: Mapping[Place, Content]
    style: Callable[[Place, Content], Style]
    merged: Sequence[Span] = ()
    hidden_rows: AbstractSet[int] = frozenset()
    hidden_columns: AbstractSet[int] = frozenset()
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    usual_width: float = 48.0
    page: Page = field(default_factory=Page)


@dataclass(frozen=True, slots=True)
class _Area:
    """A cell or merged range: its visible rows and columns, and where its value stands."""

    rows: Sequence[int]
    columns: Sequence[int]
    anchor: Place


def seen_grids(sheets: Iterable[Sheet], file: str) -> tuple[Grid, ...]:
    """The grids of sheets that have content. Raises UserError if none has or one is too large."""
    grids = tuple(grid for sheet in sheets if (grid := seen_grid(sheet, file)) is not None)
    if not grids:
        raise UserError(
            f"“{file}”里没有内容：可见的工作表都是空的。"
            "请确认选对了文件；内容在隐藏的工作表里的话，请先取消隐藏。"
        )
    return grids


def check_merged(spans: Iterable[Span], file: str) -> None:
    """Raise a UserError if merged ranges cover so many cells that they would fill the memory."""
    if sum(len(rows) * len(columns) for rows, columns in spans) > _MOST_MERGED_CELLS:
        raise UserError(
            f"“{file}”里合并的单元格范围太大（超过 {_MOST_MERGED_CELLS} 格），没有读取。"
            "请在 Excel/WPS 中取消对整行或整列的合并后再导入。"
        )


def seen_grid(sheet: Sheet, file: str) -> Grid | None:
    """The grid of a sheet, None if it is blank. Raises UserError if it is too large."""
    check_merged(sheet.merged, file)
    areas = tuple(_seen_areas(sheet))
    used = [area for area in areas if sheet.contents.get(area.anchor, Content()).text]
    rows = _between([area.rows[0] for area in used], sheet.hidden_rows)
    columns = _between([area.columns[0] for area in used], sheet.hidden_columns)
    if not rows or not columns:
        return None
    _check_size(sheet.title, rows, columns, file)
    return Grid(
        cells=_cells(sheet, areas, rows, columns),
        columns=tuple(sheet.widths.get(column, sheet.usual_width) for column in columns),
        rows=tuple(Row(height=sheet.heights.get(row, 0.0)) for row in rows),
        page=sheet.page,
        name=sheet.title,
        row_numbers=tuple(row - 1 for row in rows),
        column_numbers=tuple(column - 1 for column in columns),
    )


def _check_size(title: str, rows: Sequence[int], columns: Sequence[int], file: str) -> None:
    if (
        len(rows) > _MOST_ROWS
        or len(columns) > _MOST_COLUMNS
        or len(rows) * len(columns) > _MOST_CELLS
    ):
        raise UserError(
            f"“{file}”的工作表“{title}”太大：有内容的范围是 {len(rows)} 行 {len(columns)} 列，"
            f"最多能读 {_MOST_ROWS} 行 {_MOST_COLUMNS} 列、共 {_MOST_CELLS} 格。"
            "请删去远处多余的内容（按 Ctrl+End 可以找到）后再导入。"
        )


def _seen_areas(sheet: Sheet) -> Iterator[_Area]:
    merged: set[Place] = set()
    for rows, columns in sheet.merged:
        merged.update(product(rows, columns))
        yield from _area(sheet, rows, columns)
    for row, column in sheet.contents.keys() - merged:
        yield from _area(sheet, range(row, row + 1), range(column, column + 1))


def _area(sheet: Sheet, rows: range, columns: range) -> Iterator[_Area]:
    seen_rows = [row for row in rows if row not in sheet.hidden_rows]
    seen_columns = [column for column in columns if column not in sheet.hidden_columns]
    if seen_rows and seen_columns:
        yield _Area(seen_rows, seen_columns, (rows[0], columns[0]))


def _cells(
    sheet: Sheet, areas: Iterable[_Area], rows: Sequence[int], columns: Sequence[int]
) -> tuple[Cell, ...]:
    """The cells of some rows and columns in reading order, blank ones too."""
    row_index = {row: index for index, row in enumerate(rows)}
    column_index = {column: index for index, column in enumerate(columns)}
    found: list[Cell] = []
    covered: set[Place] = set()
    for area in areas:
        inner_rows = [row for row in area.rows if row in row_index]
        inner_columns = [column for column in area.columns if column in column_index]
        if inner_rows and inner_columns:
            covered.update(product(inner_rows, inner_columns))
            place = row_index[inner_rows[0]], column_index[inner_columns[0]]
            found.append(_cell(sheet, area.anchor, place, len(inner_rows), len(inner_columns)))
    found += (
        _cell(sheet, (row, column), (row_index[row], column_index[column]))
        for row, column in product(rows, columns)
        if (row, column) not in covered
    )
    return tuple(sorted(found, key=lambda cell: (cell.row, cell.column)))


def _cell(
    sheet: Sheet, source: Place, place: Place, row_span: int = 1, column_span: int = 1
) -> Cell:
    shown = sheet.contents.get(source, Content())
    return Cell(
        row=place[0],
        column=place[1],
        text=shown.text,
        row_span=row_span,
        column_span=column_span,
        style=sheet.style(source, shown),
        number=shown.number,
        number_format=shown.number_format,
    )


def _between(used: Sequence[int], hidden: AbstractSet[int]) -> list[int]:
    if not used:
        return []
    return [index for index in range(min(used), max(used) + 1) if index not in hidden]
