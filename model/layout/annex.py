"""The annexes of a table: pages behind it, in a layout of their own."""

from __future__ import annotations

from collections.abc import Sequence

from model.definition import Definition
from model.grid import POINTS_PER_MM, Align, Cell, Grid, Row, RowKind, Style
from model.grid.annex import AnnexKind
from model.layout.draft import body_style, font, label_style
from model.layout.typesetter import Typesetter, fit_heights

_NARROW = 0.2
"""Columns with a smaller share hold one word each, in their middle."""


def annex_grid(
    table: Grid,
    kind: AnnexKind,
    rows: Sequence[Sequence[str]],
    definition: Definition,
    typesetter: Typesetter,
) -> Grid:
    """An annex of a laid out table, as wide as it and on the same paper.

    ``rows`` have a text for each of its columns.
    """
    label, body = label_style(definition), body_style(definition)
    middle = body_style(definition, Align.CENTER)
    title = Style(font(definition.styles.title), Align.CENTER, border=0)
    line = Style(font(definition.styles.line), Align.CENTER, border=0)
    cells = [Cell(0, 0, kind.title, 1, len(kind.heads), title)]
    cells.append(Cell(1, 0, table.name, 1, len(kind.heads), line))
    cells += [Cell(2, column, head, style=label) for column, head in enumerate(kind.heads)]
    styles = [middle if share < _NARROW else body for share in kind.shares]
    for number, texts in enumerate(rows, start=3):
        cells += [
            Cell(number, column, text, style=style)
            for column, (text, style) in enumerate(zip(texts, styles, strict=True))
        ]
    heading = Row(kind=RowKind.HEADING)
    width = sum(table.columns)
    grid = Grid(
        cells=tuple(cells),
        columns=tuple(width * share for share in kind.shares),
        rows=(heading, heading, Row(repeat=True), *([Row(headed=True)] * len(rows))),
        page=table.page,
        name=kind.title,
        heading=f"{table.heading} {kind.title}",
    )
    return fit_heights(grid, typesetter, definition.styles.row_height * POINTS_PER_MM, {})
