"""The measures of a form: whether its columns and rows find room on its paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from model.definition.schema import (
    CellsSection,
    Definition,
    GoalsSection,
    IndicatorsSection,
    Section,
    Styles,
)
from model.definition.sections import place_cells

_NARROWEST, _LOWEST = 4.0, 40.0
"""The least width of a column, and the least height of a page for a few rows."""
_ROUNDING = 0.5
"""How much wider than their paper columns in whole millimetres may be."""
BESIDE_TEXT = 2.9
"""What a cell keeps free at the sides of its text."""
MM_PER_POINT = 25.4 / 72

KeyPath = tuple[int | str, ...]
"""The way to a fault through the file's keys; list positions count from 0."""
Fault = tuple[KeyPath, str]
"""A place and what is wrong there."""


def measure_faults(definition: Definition) -> Iterator[Fault]:
    """Where columns, margins or letters are too large for each other."""
    for number, column in enumerate(definition.columns):
        if column < _NARROWEST:
            yield ("columns", number), f"列宽至少应为 {_NARROWEST:g} 毫米"
    wide, room = sum(definition.columns), definition.paper.inner_width
    if wide > room + _ROUNDING:
        yield ("columns",), f"各列共宽 {wide:g} 毫米，纸上只有 {room:g} 毫米"
    if definition.paper.inner_height < _LOWEST:
        room = definition.paper.inner_height
        yield ("paper", "margins"), f"上下边距之间只有 {room:g} 毫米，至少应有 {_LOWEST:g} 毫米"


def letter_faults(definition: Definition) -> Iterator[Fault]:
    """Cells that are not even as wide as one of their letters, in a form whose cells fit."""
    edges = list(accumulate(definition.columns, initial=0.0))
    for number, section in enumerate(definition.sections):
        letter = _largest(section, definition.styles) * MM_PER_POINT + BESIDE_TEXT
        narrowest = min(edges[stop] - edges[start] for start, stop in _spans(section, len(edges)))
        if narrowest < letter:
            reason = f"最窄的单元格宽 {narrowest:.1f} 毫米，放不下一个字（{letter:.1f} 毫米）"
            yield ("sections", number), reason


def _largest(section: Section, styles: Styles) -> float:
    """The size of a section's largest letters, in points."""
    if isinstance(section, CellsSection) and section.style == "title":
        return styles.title.size
    if isinstance(section, CellsSection) and section.style != "table":
        return styles.line.size
    return max(styles.label.size, styles.body.size)


def _spans(section: Section, edges: int) -> Iterator[tuple[int, int]]:
    """The edges left and right of each cell of a section."""
    columns = edges - 1
    if isinstance(section, CellsSection):
        for item in place_cells(section, columns):
            yield item.column, item.column + item.cell.span
    elif isinstance(section, GoalsSection):
        yield 0, section.label_span
        yield section.label_span, columns
    else:
        start = 0
        for span in _indicator_spans(section):
            yield start, start + span
            start += span


def _indicator_spans(section: IndicatorsSection) -> Iterator[int]:
    if section.label:
        yield section.label_span
    yield from (column.span for column in section.columns)
