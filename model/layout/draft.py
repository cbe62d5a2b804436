"""Rows of a table before they are put under each other, and the styles that they share."""

from __future__ import annotations

from dataclasses import dataclass, field

from model.definition import Definition, FontStyle
from model.grid import Align, Cell, Font, Row, Style
from model.layout.sums import Position


@dataclass(frozen=True, slots=True)
class Draft:
    """Some rows of the table: cells counted from the first of them, and the rows themselves.

    ``least`` are the numbers of text lines that a cell is high at least, by the cell's place;
    ``values`` are the places of amounts, results, weights and scores by their keys.
    """

    cells: list[Cell]
    rows: list[Row]
    least: dict[tuple[int, int], int] = field(default_factory=dict)
    values: list[tuple[str, Position]] = field(default_factory=list)


def label_style(definition: Definition) -> Style:
    """How printed labels of the table are set."""
    styles = definition.styles
    return Style(font(styles.label), Align.CENTER, border=styles.border)


def body_style(definition: Definition, align: Align = Align.LEFT) -> Style:
    """How what the clerk fills in is set."""
    return Style(font(definition.styles.body), align, border=definition.styles.border)


def font(style: FontStyle) -> Font:
    """The font of a style."""
    return Font(style.face, style.size, style.bold)
