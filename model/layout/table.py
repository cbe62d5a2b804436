"""A document in a form's layout, as a grid: sections become rows of cells, then lines and heights.

``set_table`` is pure: the same document, definition and fonts give the same grid.
"""

from __future__ import annotations

from collections.abc import Iterator

from model.definition import (
    CellDefinition,
    CellsSection,
    Definition,
    GoalsSection,
    IndicatorsSection,
    PlacedCell,
    Section,
    scaled,
)
from model.definition.keys import Field, GoalText
from model.definition.pattern import Pattern
from model.document import Document, Place, Scope
from model.document.place import place_of
from model.grid import POINTS_PER_MM, Align, Cell, Grid, Page, Row, RowKind, Style
from model.layout.draft import (
    Position,
    RowsDraft,
    body_style,
    font,
    label_style,
    lowered,
    with_sums,
)
from model.layout.indicator_table import indicator_table
from model.layout.paging import paginate
from model.layout.texts import CellTexts, with_value
from model.layout.typesetter import Typesetter, fit_heights

_ROW_KINDS = {
    "title": RowKind.HEADING,
    "line": RowKind.HEADING,
    "table": RowKind.TABLE,
    "note": RowKind.NOTE,
}


SEAL_PLACE = "（单位盖章）"
"""What stands below the signatures where an office wants it."""


def set_table(
    document: Document, definition: Definition, typesetter: Typesetter, number: int = 1
) -> Grid:
    """The table of a document in the sizes that the definition says (see ``lay_out``)."""
    texts = CellTexts(document, definition, number)
    cells: list[Cell] = []
    rows: list[Row] = []
    least: dict[tuple[int, int], int] = {}
    places: list[tuple[str, Position]] = []
    for position, section in enumerate(definition.sections):
        draft = _draft(section, document, definition, texts)
        offset = len(rows)
        places += [(key, (row + offset, column)) for key, (row, column) in draft.values]
        cells += lowered(draft.cells, offset)
        least |= {(row + offset, column): n for (row, column), n in draft.least.items()}
        rows += (row.in_section(position) for row in draft.rows)
    grid = Grid(
        cells=tuple(
            sorted(with_sums(cells, definition, places), key=lambda cell: (cell.row, cell.column))
        ),
        columns=tuple(width * POINTS_PER_MM for width in definition.columns),
        rows=tuple(rows),
        page=_page(definition),
        name=document.fields.value(Field.PROJECT_NAME),
        heading=texts.heading(),
    )
    return fit_heights(grid, typesetter, definition.styles.row_height * POINTS_PER_MM, least)


def _draft(
    section: Section, document: Document, definition: Definition, texts: CellTexts
) -> RowsDraft:
    match section:
        case CellsSection():
            return _cells(section, definition, texts)
        case GoalsSection():
            return _goals(section, document, definition)
        case IndicatorsSection():
            return indicator_table(section, document, definition, texts)


def _cells(section: CellsSection, definition: Definition, texts: CellTexts) -> RowsDraft:
    if section.optional and all(c.is_label or not texts.cell(c).strip() for c in section.cells):
        return RowsDraft([], [])
    placed = definition.placed(section)
    cells = [_cell(item, section, definition, texts) for item in placed]
    count = len(section.rows)
    if section.is_signed and texts.has_seal_place:
        style = Style(font(definition.styles.line), Align.RIGHT, border=0)
        cells.append(Cell(count, 0, SEAL_PLACE, 1, len(definition.columns), style))
        count += 1
    return RowsDraft(
        cells=cells,
        rows=[Row(kind=_ROW_KINDS[section.style])] * count,
        least={(p.row, p.column): p.cell.lines for p in placed if p.cell.lines > 1},
        values=[(key, (p.row, p.column)) for p in placed if (key := p.cell.fund or p.cell.result)],
    )


def _cell(
    item: PlacedCell, section: CellsSection, definition: Definition, texts: CellTexts
) -> Cell:
    cell = item.cell
    style = _cell_style(item, section, definition)
    place = place_of(cell)
    origin = str(place) if place is not None else ""
    shown = Cell(
        item.row, item.column, texts.cell(cell), cell.rows, cell.span, style, origin=origin
    )
    return with_value(shown, cell, texts, definition)


def _cell_style(item: PlacedCell, section: CellsSection, definition: Definition) -> Style:
    styles, cell = definition.styles, item.cell
    if section.style == "title":
        style, align = styles.title, Align.CENTER
    elif section.style in ("line", "note"):
        style, align = styles.line, Align.LEFT
    elif cell.is_label:
        style, align = styles.label, Align.CENTER
    else:
        style, align = styles.body, _value_align(cell, section)
    return Style(
        font=font(style),
        align=Align(cell.align) if cell.align else align,
        border=styles.border if section.style == "table" else 0,
    )


def _value_align(cell: CellDefinition, section: CellsSection) -> Align:
    if section.align is not None and cell.goal is None:
        return Align(section.align)
    return Align.LEFT if cell.fund is None else Align.RIGHT


def _goals(section: GoalsSection, document: Document, definition: Definition) -> RowsDraft:
    of_label, of_text = label_style(definition), body_style(definition)
    cells: list[Cell] = []
    row = 0
    for scope, pattern in section.labels.items():
        goals = [goal.value(GoalText.TEXT) for goal in document.goals_of(Scope(str(scope)))] or [""]
        for number, text in enumerate(goals, start=1):
            label = Pattern.parse(pattern).fill({"number": str(number), "year": document.year})
            cells.append(Cell(row, 0, label, 1, section.label_span, of_label))
            origin, span = str(Place.goal(scope, index=number - 1)), section.text_span
            cells.append(Cell(row, section.label_span, text, 1, span, of_text, origin=origin))
            row += 1
    return RowsDraft(cells, [Row()] * row)


def _page(definition: Definition) -> Page:
    paper = definition.paper
    width, height = (side * POINTS_PER_MM for side in paper.sides)
    top, right, bottom, left = (margin * POINTS_PER_MM for margin in paper.margins)
    return Page(width, height, top, right, bottom, left)


_STEP = 0.025
"""By how much of its full size the type gets smaller at a time."""


def lay_out(
    document: Document, definition: Definition, typesetter: Typesetter, number: int = 1
) -> Grid:
    """The table of a document in a form's layout, with lines broken and rows as high as needed.

    ``number`` is the table's number where a file holds several.  Where the form says on how many
    pages a table has to stand, it is set in the largest type that does it; in full size if even
    the least one does not.
    """
    full = set_table(document, definition, typesetter, number)
    if definition.paper.pages is None or _fits(full, definition.paper.pages, typesetter):
        return full
    # The least size first: a table too long for any is then set twice, not a dozen times.
    smallest = definition.paper.least_scale
    least = set_table(document, _smaller(definition, smallest), typesetter, number)
    if not _fits(least, definition.paper.pages, typesetter):
        return full
    for scale in _scales(smallest):
        grid = set_table(document, _smaller(definition, scale), typesetter, number)
        if _fits(grid, definition.paper.pages, typesetter):
            return grid
    return least


def _scales(smallest: float) -> Iterator[float]:
    """The steps between full size and the smallest one, from large to small."""
    steps = 1
    while (scale := 1 - steps * _STEP) > smallest:
        yield scale
        steps += 1


def _smaller(definition: Definition, scale: float) -> Definition:
    return definition.model_copy(update={"styles": scaled(definition.styles, scale)})


def _fits(grid: Grid, pages: int, typesetter: Typesetter) -> bool:
    # Breaking over pages only adds to the height.
    if sum(row.height for row in grid.rows) > pages * grid.page.inner_height + 1e-6:
        return False
    return len(paginate(grid, typesetter)) <= pages
