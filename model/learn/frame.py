"""The sheet of a learnt form: paper, margins, columns and letters, as the blank has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from model.definition.schema import FormPaper
from model.grid import POINTS_PER_MM, Grid

_A3_SHORT = 290.0
"""A sheet whose short side (mm) is longer than this is an A3."""
_NARROWEST = 7.5
"""Columns (mm) are made so wide at least that a letter finds room."""
_LEAST_MARGIN, _MOST_MARGIN = 5.0, 30.0
_LEAST_SIZE, _BODY_SIZE = 7.0, 10.0
_LETTER_BESIDE = 2.9
_ROW, _LEAST_ROW, _MOST_ROW = 8.0, 5.0, 12.0


@dataclass(frozen=True)
class Frame:
    """The keys of a definition that say how its sheet looks."""

    paper: dict[str, Any]
    styles: dict[str, Any]
    columns: list[float]


def frame_of(grid: Grid) -> Frame:
    """The sheet of a blank's table, in a size in which all columns find room."""
    page = grid.page
    size = "A3" if min(page.width, page.height) / POINTS_PER_MM > _A3_SHORT else "A4"
    margins = [_margin(side) for side in (page.top, page.right, page.bottom, page.left)]
    paper = {"size": size, "landscape": page.landscape, "margins": margins}
    columns = _columns(grid.columns, FormPaper.model_validate(paper).inner_width)
    styles = _styles(min(columns)) | {"row_height": _row_height(grid)}
    return Frame(paper, styles, columns)


def _row_height(grid: Grid) -> float:
    """The usual height (mm) of the table's rows, where the file says it."""
    heights = [row.height / POINTS_PER_MM for row in grid.rows if row.height]
    usual = median(heights) if heights else _ROW
    return round(min(max(usual, _LEAST_ROW), _MOST_ROW), 1)


def _margin(points: float) -> float:
    return round(min(max(points / POINTS_PER_MM, _LEAST_MARGIN), _MOST_MARGIN), 1)


def _columns(points: Sequence[float], room: float) -> list[float]:
    """Widths in mm: as in the file, but none too narrow for a letter and all in the room."""
    widths = [max(width / POINTS_PER_MM, _NARROWEST) for width in points]
    spare = room - _NARROWEST * len(widths)
    wanted = sum(widths) - _NARROWEST * len(widths)
    if sum(widths) > room and spare > 0 and wanted > 0:
        share = spare / wanted
        widths = [_NARROWEST + (width - _NARROWEST) * share for width in widths]
    elif sum(widths) > room:
        widths = [room / len(widths)] * len(widths)
    return [int(width * 10) / 10 for width in widths]


def _styles(narrowest: float) -> dict[str, Any]:
    """Letters that find room in the narrowest column."""
    largest = (narrowest - _LETTER_BESIDE) * 72 / 25.4
    size = max(min(_BODY_SIZE, int(largest * 2) / 2), 5)
    return {
        "title": {"face": "hei", "size": 16, "bold": True},
        "label": {"size": size},
        "body": {"size": size},
    }
