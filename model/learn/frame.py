"""The sheet of a learnt form: paper, margins, columns, letters and lines, as the blank has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from model.definition.schema import FormPaper
from model.fonts import Face
from model.grid import POINTS_PER_MM, Cell, Font, Grid, RowKind
from model.learn.roles import RoleKind, Roles
from model.recognize.label import place

_A3_SHORT = 290.0
"""A sheet whose short side (mm) is longer than this is an A3."""
_NARROWEST = 7.5
"""Columns (mm) are made so wide at least that a letter finds room."""
_LEAST_MARGIN, _MOST_MARGIN = 5.0, 30.0
_LEAST_SIZE, _MOST_SIZE = 5.0, 36.0
_LETTER_BESIDE = 2.9
_ROW, _LEAST_ROW, _MOST_ROW = 8.0, 5.0, 12.0
_LEAST_LINE, _MOST_LINE = 0.25, 3.0
_UNSAID = Font()
"""The font of cells whose file says nothing of fonts."""
_USUAL = {"title": Font(Face.HEI, 16, bold=True)}
_USUAL_OF_TABLE = Font(size=10)
_FILLED_IN = (RoleKind.VALUE, RoleKind.ROW)


@dataclass(frozen=True)
class Frame:
    """The keys of a definition that say how its sheet looks."""

    paper: dict[str, Any]
    styles: dict[str, Any]
    columns: list[float]


def frame_of(grid: Grid, roles: Roles) -> Frame:
    """The sheet of a blank's table, in a size in which all columns find room."""
    page = grid.page
    size = "A3" if min(page.width, page.height) / POINTS_PER_MM > _A3_SHORT else "A4"
    margins = [_margin(side) for side in (page.top, page.right, page.bottom, page.left)]
    paper = {"size": size, "landscape": page.landscape, "margins": margins}
    columns = _columns(grid.columns, FormPaper.model_validate(paper).inner_width)
    styles = _fonts(grid, roles, columns) | {"border": _border(grid), "row_height": _height(grid)}
    return Frame(paper, styles, columns)


def _height(grid: Grid) -> float:
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


def _border(grid: Grid) -> float:
    """The usual thickness of the table's lines."""
    lines = [cell.style.border for cell in grid.cells if cell.style.border]
    usual = median(lines) if lines else 0.5
    return round(min(max(usual, _LEAST_LINE), _MOST_LINE), 2)


def _fonts(grid: Grid, roles: Roles, columns: Sequence[float]) -> dict[str, Any]:
    """The usual font of each part; smaller where columns are narrower than in the file."""
    found: dict[str, Counter[Font]] = {}
    for cell in grid.cells:
        if part := _part(grid, cell, roles[place(cell)].kind):
            found.setdefault(part, Counter())[cell.style.font] += 1
    usual = {part: fonts.most_common(1)[0][0] for part, fonts in found.items()}
    is_said = any(font != _UNSAID for font in usual.values())
    scale = min(sum(columns) * POINTS_PER_MM / (sum(grid.columns) or 1), 1)
    largest = (min(columns) - _LETTER_BESIDE) * 72 / 25.4
    return {
        part: _set_in(
            usual.get(part, usual.get("label", _UNSAID))
            if is_said
            else _USUAL.get(part, _USUAL_OF_TABLE),
            scale,
            largest if part in ("label", "body") else _MOST_SIZE,
        )
        for part in ("title", "line", "label", "body")
    }


def _part(grid: Grid, cell: Cell, kind: RoleKind) -> str:
    """Which part of the form a cell belongs to; "" for what shows no letters."""
    if kind is RoleKind.TITLE:
        return "title"
    if grid.rows[cell.row].kind is not RowKind.TABLE or not cell.style.border:
        return "line" if cell.text.strip() else ""
    if kind in _FILLED_IN:
        return "body"
    return "label" if cell.text.strip() else ""


def _set_in(font: Font, scale: float, largest: float) -> dict[str, Any]:
    """A definition's font, in half points of a size that is read and finds room."""
    size = max(min(round(font.size * scale * 2) / 2, int(largest * 2) / 2), _LEAST_SIZE)
    said: dict[str, Any] = {"face": str(font.face), "size": size}
    return said | {"bold": True} if font.bold else said
