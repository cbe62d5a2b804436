"""The sections of a form on the screen: tables of cells, headings, goals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from gui.form.binding import EditedTable
from gui.form.cells import CellMaker
from gui.form.goals import GoalList
from gui.form.labels import WrappedLabel
from model.definition import (
    CellDefinition,
    CellsSection,
    Definition,
    GoalsSection,
    IndicatorsSection,
    Pattern,
    PlacedCell,
    Section,
)
from model.document import TITLE, Place
from model.document.place import place_of

LINE = 1
"""The width of the table's lines, in pixels of the unscaled screen."""


def cells_table(
    section: CellsSection, definition: Definition, maker: CellMaker, joins: bool = False
) -> QWidget:
    """A table whose cells stand where they stand on paper.

    Its lines are the ground that shows between the cells.  One that ``joins`` the table above
    leaves the line between them to that.
    """
    table, grid = _ground(joins)
    for item in _entered(definition.placed(section)):
        cell = item.cell
        grid.addWidget(maker.make(cell), item.row, item.column, cell.rows, cell.span)
    for column, width in enumerate(definition.columns):
        grid.setColumnStretch(column, max(1, round(width)))
    return table


def _entered(placed: Sequence[PlacedCell]) -> Iterator[PlacedCell]:
    """The cells on the screen: small tables, and options each in a cell, have one editor."""
    tables: dict[str | None, list[PlacedCell]] = {}
    for item in placed:
        if item.cell.piece is None and item.cell.tick is None:
            yield item
        else:
            tables.setdefault(item.cell.field or item.cell.result, []).append(item)
    for pieces in tables.values():
        first = pieces[0]
        right = max(each.column + each.cell.span for each in pieces)
        bottom = max(each.row + each.cell.rows for each in pieces)
        rows, span = bottom - first.row, right - first.column
        if rows * span != sum(each.cell.rows * each.cell.span for each in pieces):
            rows, span = first.cell.rows, first.cell.span
        area = {"rows": rows, "span": span, "lines": max(rows, first.cell.lines)}
        yield PlacedCell(first.row, first.column, first.cell.model_copy(update=area))


def heading(section: CellsSection, definition: Definition, maker: CellMaker, year: bool) -> QWidget:
    """Lines above or below the table; with ``year`` the first {year} in them can be edited."""
    lines = QWidget()
    grid = QGridLayout(lines)
    grid.setContentsMargins(0, 0, 0, 0)
    title = section.style == "title"
    for item in definition.placed(section):
        cell = item.cell
        halves = around_year(cell) if year else None
        if halves:
            year = False
            widget: QWidget = _year_line(halves, maker)
        elif place_of(cell) == TITLE:
            widget = maker.title()
        elif cell.is_label:
            widget = maker.label(cell, "center" if title else "left")
        else:
            widget = maker.make(cell)
        if title:
            _enlarge(widget)
        grid.addWidget(widget, item.row, item.column, cell.rows, cell.span)
    for column, width in enumerate(definition.columns):
        grid.setColumnStretch(column, max(1, round(width)))
    return lines


def goals_table(
    section: GoalsSection, edited: EditedTable, maker: CellMaker, joins: bool = False
) -> QWidget:
    """A row for each goal of the scopes in turn; ``joins`` as for a table of cells."""
    table, grid = _ground(joins)
    columns = edited.definition.columns
    label, rest = sum(columns[: section.label_span]), sum(columns[section.label_span :])
    for scope, pattern in section.labels.items():
        namer = partial(_goal_name, Pattern.parse(pattern))
        stretches = (max(1, round(label)), max(1, round(rest)))
        goals = GoalList(Place.goal(scope), edited, namer, 2, stretches)
        maker.parts.append(goals)
        grid.addWidget(goals, grid.rowCount(), 0)
    return table


def around_year(cell: CellDefinition) -> tuple[str, str] | None:
    """The patterns before and after the year in a label cell; None if it cannot be parted."""
    before, year, after = (cell.text or "").partition("{year}")
    try:
        Pattern.parse(before)
        Pattern.parse(after)
    except ValueError:
        return None
    return (before, after) if year else None


def year_line(maker: CellMaker) -> QWidget:
    """The year by itself, for forms whose heading does not say it."""
    return _year_line(("年度：", ""), maker)


def _goal_name(pattern: Pattern, number: int, _count: int) -> str:
    return pattern.fill({"number": str(number)})


def _ground(joins: bool) -> tuple[QWidget, QGridLayout]:
    table = QWidget()
    table.setAutoFillBackground(True)
    table.setBackgroundRole(QPalette.ColorRole.Mid)
    grid = QGridLayout(table)
    grid.setContentsMargins(LINE, 0 if joins else LINE, LINE, LINE)
    grid.setSpacing(LINE)
    return table, grid


def _year_line(halves: tuple[str, str], maker: CellMaker) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(line.fontMetrics().horizontalAdvance(" "))
    before, after = (maker.label(CellDefinition(text=half)) for half in halves)
    layout.addStretch()
    for widget in (before, maker.year(), after):
        if isinstance(widget, WrappedLabel):
            widget.keep_in_one_line()
        layout.addWidget(widget)
    layout.addStretch()
    return line


def _enlarge(widget: QWidget) -> None:
    font = widget.font()
    font.setPointSizeF(font.pointSizeF() * 1.4)
    font.setBold(True)
    widget.setFont(font)


def unplaced_fields(definition: Definition) -> CellsSection | None:
    """Rows for the fields that no cell of the form lets edit; they are kept, not printed."""
    placed: set[str] = set()
    for cell in definition.cells:
        if cell.field is not None:
            placed |= {cell.field, *Pattern.parse(cell.pattern or "").keys}
    width = len(definition.columns)
    label = max(1, width // 4)
    rows = tuple(
        (CellDefinition(head=key, span=label), CellDefinition(field=key, span=width - label))
        for key in definition.fields
        if key not in placed
    )
    return CellsSection(kind="cells", rows=rows) if rows and width > 1 else None


def is_caption(section: Section, following: Section | None) -> bool:
    """Whether a section is nothing but the caption of the indicator table that follows it."""
    return (
        isinstance(section, CellsSection)
        and isinstance(following, IndicatorsSection)
        and section.style == "table"
        and all(cell.is_label for cell in section.cells)
    )
