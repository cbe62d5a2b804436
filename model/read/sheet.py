"""A spreadsheet's sheet → a grid: what is seen of it, cut to the cells that say something.

Hidden rows and columns are left out, as they are on paper; the grid's notes say which of them
had content, and what else was left.  Every position inside the used range is a cell, blank ones
too.  Rows and columns are counted from 1, as people do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import product

from model.errors import UserError
from model.grid import (
    PAGE_FOOTER,
    PAGE_HEADER,
    Cell,
    Grid,
    Note,
    Page,
    Row,
    RowKind,
    Style,
    column_name,
)
from model.read.hiding import (
    covered_notes,
    hidden_columns_note,
    hidden_rows_note,
    hidden_sheets_note,
    told_notes,
)
from model.records import record

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 500, 300_000
"""The largest used range of a sheet: a table of 20 pages has some 1,000 rows of 10 columns."""
_MOST_MERGED_CELLS = 1_000_000

Place = tuple[int, int]
"""A row and a column."""
Span = tuple[range, range]
"""The rows and columns of a merged range."""


@record
class CellContent:
    """What a cell shows; ``number`` and ``number_format`` where it is a number and no date.

    ``date`` is the day of a date, of which the text may show a part.
    ``notes`` say what was left of it, or is doubtful; a cell may have notes and no text.
    """

    text: str = ""
    number: Decimal | None = None
    number_format: str = ""
    date: date | None = None
    notes: tuple[Note, ...] = ()


_NOTHING = CellContent()


@dataclass(frozen=True)
class Sheet:
    """A sheet as its file says it; lengths are points, a height of 0 fits the text.

    ``notes`` are those of no cell, ``header`` and ``footer`` what is printed above and below it.
    """

    title: str
    contents: Mapping[Place, CellContent]
    style: Callable[[Place, CellContent], Style]
    merged: Sequence[Span] = ()
    hidden_rows: AbstractSet[int] = frozenset()
    hidden_columns: AbstractSet[int] = frozenset()
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    usual_width: float = 48.0
    page: Page = field(default_factory=Page)
    notes: Sequence[Note] = ()
    header: Sequence[str] = ()
    footer: Sequence[str] = ()


@record
class _Area:
    """A merged range: its visible rows and columns, and where its value stands."""

    rows: Sequence[int]
    columns: Sequence[int]
    anchor: Place


def seen_grids(sheets: Iterable[Sheet], file: str, hidden: Sequence[str] = ()) -> tuple[Grid, ...]:
    """The grids of sheets that have content; ``hidden`` are titles of sheets passed over.

    Raises UserError if no sheet has content or one is too large.
    """
    grids: list[Grid] = []
    notes = [hidden_sheets_note(hidden)] if hidden else []
    for sheet in sheets:
        grid = seen_grid(sheet, file)
        if grid is not None:
            grids.append(grid)
        else:
            notes += _of_blank(sheet)
    if not grids:
        raise UserError(
            f"“{file}”里没有内容：可见的工作表都是空的{told_notes(notes)}。"
            "请确认选对了文件；内容在隐藏的工作表里的话，请先取消隐藏。"
        )
    grids[0] = replace(grids[0], notes=(*notes, *grids[0].notes))
    return tuple(grids)


def _of_blank(sheet: Sheet) -> Iterator[Note]:
    """The notes of a sheet without text, of which no grid is made."""
    for note in (*sheet.notes, *_placed_notes(sheet, (), ())):
        yield replace(note, place=f"工作表“{sheet.title}”{note.place}")


def check_merged(spans: Iterable[Span], file: str) -> None:
    """Raise a UserError if merged ranges cover so many cells that they would fill the memory."""
    if sum(len(rows) * len(columns) for rows, columns in spans) > _MOST_MERGED_CELLS:
        raise UserError(
            f"“{file}”里合并的单元格范围太大（超过 {_MOST_MERGED_CELLS} 格），没有读取。"
            "请在 Excel/WPS 中取消对整行或整列的合并后再导入。"
        )


def seen_grid(sheet: Sheet, file: str, ruled: Iterable[Place] = ()) -> Grid | None:
    """The grid of a sheet, None if it is blank. Raises UserError if it is too large.

    ``ruled`` are blank places that belong to the table all the same, as the rows of a form do
    that nobody has filled in.
    """
    check_merged(sheet.merged, file)
    areas = [area for span in sheet.merged if (area := _area(sheet, *span)) is not None]
    merged = {place for rows, columns in sheet.merged for place in product(rows, columns)}
    told = list(_told(sheet, areas, merged))
    if not told:
        return None
    told += (
        (row, column)
        for row, column in ruled
        if row not in sheet.hidden_rows and column not in sheet.hidden_columns
    )
    all_rows = _range(row for row, _ in told)
    all_columns = _range(column for _, column in told)
    _check_size(sheet, all_rows, all_columns, file)
    rows = _seen(all_rows, sheet.hidden_rows)
    columns = _seen(all_columns, sheet.hidden_columns)
    grid = Grid(
        cells=tuple(_cells(sheet, areas, merged, rows, columns)),
        columns=tuple(sheet.widths.get(column, sheet.usual_width) for column in columns),
        rows=tuple(Row(height=sheet.heights.get(row, 0.0)) for row in rows),
        page=sheet.page,
        name=sheet.title,
        row_numbers=tuple(row - 1 for row in rows),
        column_numbers=tuple(column - 1 for column in columns),
        notes=(*sheet.notes, *_notes(sheet), *_placed_notes(sheet, rows, columns)),
    )
    return _with_page(grid, sheet)


def _with_page(grid: Grid, sheet: Sheet) -> Grid:
    """A grid with what is printed above and below it, unless its cells say the same."""
    if not sheet.header and not sheet.footer:
        return grid
    told = {"".join(cell.text.split()) for cell in grid.cells}
    above, below = (
        [text for text in texts if "".join(text.split()) not in told]
        for texts in (sheet.header, sheet.footer)
    )
    if not above and not below:
        return grid
    width, count, style = len(grid.columns), len(grid.rows), Style(border=0)
    return replace(
        grid,
        cells=(
            *(Cell(row, 0, text, 1, width, style) for row, text in enumerate(above)),
            *(replace(cell, row=cell.row + len(above)) for cell in grid.cells),
            *(
                Cell(row, 0, text, 1, width, style)
                for row, text in enumerate(below, start=len(above) + count)
            ),
        ),
        rows=(
            *(Row(kind=RowKind.HEADING),) * len(above),
            *grid.rows,
            *(Row(kind=RowKind.NOTE),) * len(below),
        ),
        row_numbers=(
            *(PAGE_HEADER,) * len(above),
            *grid.row_numbers,
            *(PAGE_FOOTER,) * len(below),
        ),
    )


def _told(sheet: Sheet, areas: Iterable[_Area], merged: set[Place]) -> Iterator[Place]:
    """The visible places with text; that of a merged range is its first visible one."""
    for place, shown in sheet.contents.items():
        is_seen = place[0] not in sheet.hidden_rows and place[1] not in sheet.hidden_columns
        if shown.text and is_seen and place not in merged:
            yield place
    for area in areas:
        if sheet.contents.get(area.anchor, _NOTHING).text:
            yield area.rows[0], area.columns[0]


def _range(places: Iterable[int]) -> range:
    found = set(places)
    return range(min(found), max(found) + 1)


def _notes(sheet: Sheet) -> Iterator[Note]:
    """What was passed over although it says something."""
    told = [place for place, shown in sheet.contents.items() if shown.text]
    rows = sheet.hidden_rows & {row for row, _ in told} if sheet.hidden_rows else ()
    columns = sheet.hidden_columns & {column for _, column in told} if sheet.hidden_columns else ()
    if rows:
        yield hidden_rows_note(rows)
    if columns:
        yield hidden_columns_note(columns)


def _placed_notes(sheet: Sheet, rows: Sequence[int], columns: Sequence[int]) -> Iterator[Note]:
    """The notes of cells beside the range that is read, with their places."""
    for (row, column), shown in sheet.contents.items():
        if shown.notes and (row not in rows or column not in columns):
            for note in shown.notes:
                yield replace(note, place=f"{column_name(column)}{row}")


def _check_size(sheet: Sheet, rows: range, columns: range, file: str) -> None:
    """Raise a UserError for ranges that are too large, which may be too large even to list."""
    height = len(rows) - sum(row in rows for row in sheet.hidden_rows)
    width = len(columns) - sum(column in columns for column in sheet.hidden_columns)
    if height > MOST_ROWS or width > MOST_COLUMNS or height * width > MOST_CELLS:
        raise UserError(
            f"“{file}”的工作表“{sheet.title}”太大：有内容的范围是 {height} 行 {width} 列，"
            f"最多能读 {MOST_ROWS} 行 {MOST_COLUMNS} 列、共 {MOST_CELLS} 格。"
            "请删去远处多余的内容（按 Ctrl+End 可以找到）后再导入。"
        )


def _area(sheet: Sheet, rows: range, columns: range) -> _Area | None:
    """What is seen of a merged range, if anything is."""
    seen_rows = _seen(rows, sheet.hidden_rows)
    seen_columns = _seen(columns, sheet.hidden_columns)
    if not seen_rows or not seen_columns:
        return None
    return _Area(seen_rows, seen_columns, (rows[0], columns[0]))


def _seen(numbers: range, hidden: AbstractSet[int]) -> Sequence[int]:
    """The rows or columns that are not hidden."""
    return [number for number in numbers if number not in hidden] if hidden else numbers


def _cells(
    sheet: Sheet,
    areas: Iterable[_Area],
    merged: set[Place],
    rows: Sequence[int],
    columns: Sequence[int],
) -> Iterator[Cell]:
    """The cells of some rows and columns in reading order, blank ones too."""
    starts = dict(_starts(sheet, areas, merged, rows, columns))
    for y, row in enumerate(rows):
        for x, column in enumerate(columns):
            source = row, column
            if source not in merged:
                yield _cell(sheet, source, (y, x))
            elif source in starts:
                yield starts[source]


def _starts(
    sheet: Sheet,
    areas: Iterable[_Area],
    merged: set[Place],
    rows: Sequence[int],
    columns: Sequence[int],
) -> Iterator[tuple[Place, Cell]]:
    """The cells of merged ranges with the places where they begin in some rows and columns."""
    row_index = {row: index for index, row in enumerate(rows)}
    column_index = {column: index for index, column in enumerate(columns)}
    filled = merged.intersection(sheet.contents)
    for area in areas:
        inner_rows = [row for row in area.rows if row in row_index]
        inner_columns = [column for column in area.columns if column in column_index]
        if inner_rows and inner_columns:
            first = inner_rows[0], inner_columns[0]
            place = row_index[first[0]], column_index[first[1]]
            notes = tuple(_covered(sheet, area, filled))
            yield (
                first,
                _cell(sheet, area.anchor, place, len(inner_rows), len(inner_columns), notes),
            )


def _covered(sheet: Sheet, area: _Area, filled: set[Place]) -> Iterator[Note]:
    """The notes on what lies under a merged range in its other cells."""
    found = filled.intersection(product(area.rows, area.columns)) - {area.anchor}
    if not found:
        return iter(())
    texts = (sheet.contents[place].text for place in sorted(found))
    return covered_notes(sheet.contents.get(area.anchor, _NOTHING).text, texts)


def _cell(
    sheet: Sheet,
    source: Place,
    place: Place,
    row_span: int = 1,
    column_span: int = 1,
    notes: tuple[Note, ...] = (),
) -> Cell:
    shown = sheet.contents.get(source, _NOTHING)
    return Cell(
        *(place[0], place[1], shown.text, row_span, column_span, sheet.style(source, shown)),
        number=shown.number,
        number_format=shown.number_format,
        date=shown.date,
        notes=(*shown.notes, *notes) if notes else shown.notes,
    )
