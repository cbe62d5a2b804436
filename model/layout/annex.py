"""The annex of a table: a page behind it with the derivation of each computed number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.definition import Definition
from model.grid import POINTS_PER_MM, Align, Cell, Grid, Row, RowKind, Style
from model.grid.annex import HEADS, TITLE
from model.layout.draft import body_style, font, label_style
from model.layout.typesetter import Typesetter, fit_heights

_SHARES = (0.3, 0.15, 0.55)
"""How the columns share the table's width."""


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One number: its name, its text in the table, and how it came about."""

    name: str
    text: str
    derivation: str


def annex_grid(
    table: Grid, rows: Sequence[AnnexRow], definition: Definition, typesetter: Typesetter
) -> Grid:
    """The annex of a laid out table, as wide as it and on the same paper."""
    label, body = label_style(definition), body_style(definition)
    middle = body_style(definition, Align.CENTER)
    title = Style(font(definition.styles.title), Align.CENTER, border=0)
    line = Style(font(definition.styles.line), Align.CENTER, border=0)
    cells = [Cell(0, 0, TITLE, 1, len(_SHARES), title)]
    cells.append(Cell(1, 0, table.name, 1, len(_SHARES), line))
    cells += [Cell(2, column, head, style=label) for column, head in enumerate(HEADS)]
    for number, row in enumerate(rows, start=3):
        cells.append(Cell(number, 0, row.name, style=body))
        cells.append(Cell(number, 1, row.text, style=middle))
        cells.append(Cell(number, 2, row.derivation, style=body))
    heading = Row(kind=RowKind.HEADING)
    width = sum(table.columns)
    grid = Grid(
        cells=tuple(cells),
        columns=tuple(width * share for share in _SHARES),
        rows=(heading, heading, Row(repeat=True), *([Row(headed=True)] * len(rows))),
        page=table.page,
        name=TITLE,
        heading=f"{table.heading} {TITLE}",
    )
    return fit_heights(grid, typesetter, definition.styles.row_height * POINTS_PER_MM, {})
