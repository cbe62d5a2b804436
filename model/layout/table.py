"""A document in a form's layout, as a grid: sections become rows of cells, then lines and heights.

``set_table`` is pure: the same document, definition and fonts give the same grid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from model.definition import (
    CellDefinition,
    CellsSection,
    ColumnDefinition,
    Definition,
    FontStyle,
    GoalsSection,
    IndicatorsSection,
    PlacedCell,
    ScopeName,
    Section,
    place_cells,
)
from model.definition.pattern import Pattern
from model.document import Document, Scope
from model.grid import POINTS_PER_MM, Align, Cell, Font, Grid, Page, Row, RowKind, Style
from model.layout.heights import fit_heights
from model.layout.indicators import Group, groups
from model.layout.sums import Place, value_places, with_sums
from model.layout.texts import Texts
from model.layout.typesetter import Typesetter
from model.layout.values import with_number, with_value

_LEFT = frozenset({"level3", "description", "deviation"})
"""The indicator columns of long texts; all others are centred."""

_ROW_KINDS = {
    "title": RowKind.HEADING,
    "line": RowKind.HEADING,
    "table": RowKind.TABLE,
    "note": RowKind.NOTE,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """Some rows of the table: cells counted from the first of them, and the rows themselves.

    ``least`` are the numbers of text lines that a cell is high at least, by the cell's place.
    """

    cells: list[Cell]
    rows: list[Row]
    least: dict[tuple[int, int], int]


def set_table(
    document: Document, definition: Definition, typesetter: Typesetter, number: int = 1
) -> Grid:
    """The table of a document in the sizes that the definition says (see ``fitting.lay_out``)."""
    texts = Texts(document, definition, number)
    cells: list[Cell] = []
    rows: list[Row] = []
    least: dict[tuple[int, int], int] = {}
    places: list[tuple[str, Place]] = []
    for section in definition.sections:
        draft = _draft(section, document, definition, texts)
        offset = len(rows)
        places += value_places(section, len(definition.columns), offset, len(draft.rows))
        cells += [replace(cell, row=cell.row + offset) for cell in draft.cells]
        least |= {(row + offset, column): n for (row, column), n in draft.least.items()}
        rows += draft.rows
    grid = Grid(
        cells=tuple(
            sorted(with_sums(cells, definition, places), key=lambda cell: (cell.row, cell.column))
        ),
        columns=tuple(width * POINTS_PER_MM for width in definition.columns),
        rows=tuple(rows),
        page=_page(definition),
        name=document.fields.value("project_name"),
        heading=texts.heading(),
    )
    return fit_heights(grid, typesetter, definition.styles.row_height * POINTS_PER_MM, least)


def _draft(section: Section, document: Document, definition: Definition, texts: Texts) -> Draft:
    match section:
        case CellsSection():
            return _cells(section, definition, texts)
        case GoalsSection():
            return _goals(section, document, definition)
        case IndicatorsSection():
            return _indicators(section, document, definition, texts)


def _cells(section: CellsSection, definition: Definition, texts: Texts) -> Draft:
    placed = place_cells(section, len(definition.columns))
    return Draft(
        cells=[_cell(item, section, definition, texts) for item in placed],
        rows=[Row(kind=_ROW_KINDS[section.style])] * len(section.rows),
        least={(p.row, p.column): p.cell.lines for p in placed if p.cell.lines > 1},
    )


def _cell(item: PlacedCell, section: CellsSection, definition: Definition, texts: Texts) -> Cell:
    cell = item.cell
    style = _cell_style(item, section, definition)
    shown = Cell(item.row, item.column, texts.cell(cell), cell.rows, cell.span, style)
    return with_value(shown, cell, texts, definition)


def _cell_style(item: PlacedCell, section: CellsSection, definition: Definition) -> Style:
    styles, cell = definition.styles, item.cell
    if section.style == "title":
        font, align = styles.title, Align.CENTER
    elif section.style in ("line", "note"):
        font, align = styles.line, Align.LEFT
    elif cell.is_label:
        font, align = styles.label, Align.CENTER
    else:
        font, align = styles.body, _value_align(cell, section)
    return Style(
        font=_font(font),
        align=Align(cell.align) if cell.align else align,
        border=styles.border if section.style == "table" else 0,
    )


def _value_align(cell: CellDefinition, section: CellsSection) -> Align:
    if section.align is not None and cell.goal is None:
        return Align(section.align)
    return Align.LEFT if cell.fund is None else Align.RIGHT


def _goals(section: GoalsSection, document: Document, definition: Definition) -> Draft:
    styles = definition.styles
    label_style = Style(_font(styles.label), Align.CENTER, border=styles.border)
    text_style = Style(_font(styles.body), border=styles.border)
    cells: list[Cell] = []
    row = 0
    for scope, pattern in section.labels.items():
        goals = [goal.value("text") for goal in document.goals_of(Scope(str(scope)))] or [""]
        for number, text in enumerate(goals, start=1):
            label = Pattern.parse(pattern).fill({"number": str(number), "year": document.year})
            cells.append(Cell(row, 0, label, 1, section.label_span, label_style))
            cells.append(Cell(row, section.label_span, text, 1, section.text_span, text_style))
            row += 1
    return Draft(cells, [Row()] * row, {})


def _indicators(
    section: IndicatorsSection, document: Document, definition: Definition, texts: Texts
) -> Draft:
    header = _header(section, definition)
    every = list(groups(document, definition, section)) or [_blank(section)]
    writer = _ColumnWriter(section, definition, texts, every)
    body = [
        cell for column, start in _placed_columns(section) for cell in writer.cells(column, start)
    ]
    row = 1 + sum(group.height for group in every)
    rows = [Row(repeat=True), *([Row(headed=True)] * (row - 1))]
    if section.label:
        label_style = Style(
            _font(definition.styles.label), Align.CENTER, border=definition.styles.border
        )
        header.append(Cell(0, 0, section.label, row, section.label_span, label_style))
    return Draft(header + body, rows, {})


def _blank(section: IndicatorsSection) -> Group:
    """One empty row, so that a table without indicators is still a table."""
    empty: dict[ScopeName, str] = dict.fromkeys(section.scopes, "")
    return Group("", empty, "", {scope: [] for scope in section.scopes}, first=True)


def _placed_columns(section: IndicatorsSection) -> Iterator[tuple[ColumnDefinition, int]]:
    start = section.label_span if section.label else 0
    for column in section.columns:
        yield column, start
        start += column.span


def _header(section: IndicatorsSection, definition: Definition) -> list[Cell]:
    style = Style(_font(definition.styles.label), Align.CENTER, border=definition.styles.border)
    return [
        Cell(0, start, column.label, 1, column.span, style)
        for column, start in _placed_columns(section)
    ]


@dataclass(frozen=True)
class _ColumnWriter:
    """Writes the cells of an indicator table's columns below its header row."""

    section: IndicatorsSection
    definition: Definition
    texts: Texts
    groups: Sequence[Group]

    def cells(self, column: ColumnDefinition, start: int) -> Iterator[Cell]:
        """The cells of one column whose first grid column is ``start``."""
        style = _column_style(column, self.definition)
        row = 1
        for text, height in self._texts(column):
            cell = Cell(row, start, text, height, column.span, style)
            yield cell if column.decimals is None else with_number(cell)
            row += height

    def _texts(self, column: ColumnDefinition) -> Iterator[tuple[str, int]]:
        """The texts of a column from top to bottom, with the rows that each takes."""
        scope = column.scope or self.section.scope
        if column.key == "goal":
            yield from _runs(self.groups, lambda group: self._goal(column, group), _is_new_goal)
        elif column.key == "level1":
            yield from _runs(self.groups, lambda group: group.level1, lambda _, new: new.first)
        elif column.key == "level2":
            yield from ((group.level2[scope], group.height) for group in self.groups)
        else:
            for group in self.groups:
                nodes = group.indicators[scope]
                yield from ((self.texts.indicator(node, column), 1) for node in nodes)
                yield from [("", 1)] * (group.height - len(nodes))

    def _goal(self, column: ColumnDefinition, group: Group) -> str:
        return self.texts.goal_name(column, group.goal) if group.goal else ""


def _is_new_goal(last: Group, new: Group) -> bool:
    return last.goal != new.goal


def _runs(
    every: Sequence[Group],
    text: Callable[[Group], str],
    is_new: Callable[[Group, Group], bool],
) -> Iterator[tuple[str, int]]:
    """Groups that share a cell: its text and height."""
    run = [every[0]]
    for group in every[1:]:
        if is_new(run[-1], group):
            yield text(run[0]), sum(member.height for member in run)
            run = []
        run.append(group)
    yield text(run[0]), sum(member.height for member in run)


def _column_style(column: ColumnDefinition, definition: Definition) -> Style:
    align = Align.LEFT if column.key in _LEFT else Align.CENTER
    return Style(
        _font(definition.styles.body),
        Align(column.align) if column.align else align,
        border=definition.styles.border,
    )


def _font(style: FontStyle) -> Font:
    return Font(style.face, style.size, style.bold)


def _page(definition: Definition) -> Page:
    paper = definition.paper
    width, height = (side * POINTS_PER_MM for side in paper.sides)
    top, right, bottom, left = (margin * POINTS_PER_MM for margin in paper.margins)
    return Page(width, height, top, right, bottom, left)
