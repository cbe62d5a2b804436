"""How the cells of a source look: read as values, doubtful, not read, or of another table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPen

from gui.review.placing import MARGIN, wrapping
from model.grid import Align, Cell
from model.usecases.review import UNREAD, Answer

if TYPE_CHECKING:
    from model.usecases.review import ReviewSession, ReviewTable

Corner = tuple[int, int, int]
"""A cell by its grid's position in the file and its own first row and column."""


class CellMark(Enum):
    """What became of a cell; one without a mark is a label or a title."""

    VALUE = auto()
    DOUBT = auto()
    UNREAD = auto()
    OTHER = auto()


LEGEND: Mapping[CellMark, str] = MappingProxyType(
    {
        CellMark.VALUE: "已读取",
        CellMark.DOUBT: "待核对",
        CellMark.UNREAD: "没有读",
        CellMark.OTHER: "其他表的内容",
    }
)
_LABEL = QColor("#eef0f3")
_GROUNDS = MappingProxyType(
    {
        CellMark.VALUE: QColor("#ffffff"),
        CellMark.DOUBT: QColor("#fff0b3"),
        CellMark.UNREAD: QColor("#ffffff"),
        CellMark.OTHER: QColor("#ffffff"),
    }
)
_HATCH = QColor("#f0a35e")
_INK, _FAINT = QColor("#1b1f24"), QColor("#8a9099")
_LINE = QColor("#aab0b8")
_CURRENT = QColor("#1a66c9")
_ALIGNMENTS = MappingProxyType(
    {
        Align.LEFT: Qt.AlignmentFlag.AlignLeft,
        Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
        Align.RIGHT: Qt.AlignmentFlag.AlignRight,
    }
)


def marks_of(session: ReviewSession, table: ReviewTable) -> dict[Corner, CellMark]:
    """The marks of all cells of a table's file; what was answered is no longer doubtful."""
    marks: dict[Corner, CellMark] = {}
    for other in session.tables:
        if other.reading is table.reading and other is not table:
            for source in other.sources.values():
                _put(marks, other, source.grid, source.row, source.column, CellMark.OTHER)
    for source in table.sources.values():
        _put(marks, table, source.grid, source.row, source.column, CellMark.VALUE)
    for question in table.questions:
        source_ = question.doubt.source
        if source_ is not None:
            mark = CellMark.UNREAD if question.doubt.kind in UNREAD else CellMark.DOUBT
            place = source_.grid, source_.row, source_.column
            if question.is_open or (mark is CellMark.UNREAD and question.answer is Answer.NONE):
                _put(marks, table, *place, mark)
            elif question.doubt.kind in UNREAD:
                _put(marks, table, *place, CellMark.VALUE)
    return marks


def _put(
    marks: dict[Corner, CellMark],
    table: ReviewTable,
    grid: int,
    row: int,
    column: int,
    mark: CellMark,
) -> None:
    cell = table.grids[grid].cell_at(row, column) if grid < len(table.grids) else None
    if cell is not None:
        marks[grid, cell.row, cell.column] = mark


def paint_ground(painter: QPainter, rect: QRect, mark: CellMark | None) -> None:
    """The ground that tells what became of a cell."""
    painter.fillRect(rect, _LABEL if mark is None else _GROUNDS[mark])
    if mark is CellMark.UNREAD:
        painter.fillRect(rect, QBrush(_HATCH, Qt.BrushStyle.BDiagPattern))


def paint_cell(painter: QPainter, rect: QRect, cell: Cell, mark: CellMark | None) -> None:
    """A cell with its ground, its lines and its text."""
    paint_ground(painter, rect, mark)
    painter.setPen(_LINE)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
    if not cell.text:
        return
    inner = rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    wrap = wrapping(cell.text, inner.width(), painter.fontMetrics())
    flags = int(wrap | Qt.AlignmentFlag.AlignVCenter | _ALIGNMENTS[cell.style.align])
    if mark is CellMark.UNREAD:
        # The text stays readable on the hatching.
        ground = painter.boundingRect(inner, flags, cell.text)
        painter.fillRect(ground.adjusted(-2, 0, 2, 0), Qt.GlobalColor.white)
    painter.setPen(_FAINT if mark is CellMark.OTHER else _INK)
    painter.drawText(inner, flags, cell.text)


def paint_current(painter: QPainter, rect: QRect) -> None:
    """The frame of the cell that is looked at."""
    painter.setPen(QPen(_CURRENT, 3))
    painter.setBrush(QColor(26, 102, 201, 28))
    painter.drawRect(rect.adjusted(1, 1, -2, -2))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_focus(painter: QPainter, rect: QRect, palette: QPalette) -> None:
    """The frame of the picture when the keys go to it."""
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
