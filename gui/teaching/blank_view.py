"""The picture of a blank: each cell coloured by what it was taken for, and named if empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap, QPolygon
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from gui.plain import PlainLabel
from gui.review.marks import Corner
from gui.review.placing import MARGIN, wrapping
from gui.review.source_view import SourceView
from model.learn import CellRole, Lesson, RoleKind, target_name
from model.recognize import Source

if TYPE_CHECKING:
    from model.grid import Cell, Grid

_PAPER = QColor("#ffffff")
_GROUNDS: Mapping[RoleKind, QColor] = MappingProxyType(
    {
        RoleKind.TITLE: QColor("#e6dcfa"),
        RoleKind.LINE: QColor("#e6dcfa"),
        RoleKind.LABEL: QColor("#e7eaef"),
        RoleKind.VALUE: QColor("#d8f0d4"),
        RoleKind.ROW: QColor("#eef8ec"),
        RoleKind.HEAD: QColor("#d3e5fb"),
        RoleKind.CATEGORY: QColor("#cdeeee"),
        RoleKind.NOTE: QColor("#f3ece2"),
        RoleKind.UNKNOWN: QColor("#fff0b3"),
    }
)
"""The picture is paper: it stays light, with dark letters, whatever the window's colours are."""
_LEGEND: Mapping[str, RoleKind] = MappingProxyType(
    {
        "标题": RoleKind.TITLE,
        "标签": RoleKind.LABEL,
        "填写": RoleKind.VALUE,
        "列标题": RoleKind.HEAD,
        "分类": RoleKind.CATEGORY,
        "说明": RoleKind.NOTE,
        "没看懂": RoleKind.UNKNOWN,
    }
)
_INK, _NAME, _LINE = QColor("#1b1f24"), QColor("#1d5c2e"), QColor("#9aa1aa")
_HATCH, _ASKED = QColor("#f0a35e"), QColor("#c2410c")
_MARK = 9
"""Pixels: the corner of a cell that is asked about."""


def ground_of(kind: RoleKind) -> QColor:
    """The colour of what a cell was taken for."""
    return _GROUNDS.get(kind, _PAPER)


class BlankView(SourceView):
    """Shows the blank of a lesson; a cell is pointed at by a click or the arrow keys."""

    def __init__(self) -> None:
        super().__init__()
        self._lesson: Lesson | None = None
        self._asked: frozenset[tuple[int, int]] = frozenset()
        self.setAccessibleName("空白表")

    def show_lesson(self, lesson: Lesson) -> None:
        """Show what the cells are taken for now."""
        self._lesson = lesson
        self._asked = frozenset(q.at for q in lesson.questions if q.at is not None)
        current, at = self.current, self.verticalScrollBar().value()
        self.show_grids([(0, _named(lesson))], {})
        self.verticalScrollBar().setValue(at)
        if current is not None:
            self.point_at(current[1:])

    def point_at(self, position: tuple[int, int]) -> None:
        """Frame a cell and bring it into sight."""
        self.look_at(Source(0, *position))

    @override
    def is_passed(self, cell: Cell) -> bool:
        return False

    @override
    def paint_one(self, painter: QPainter, rect: QRect, cell: Cell, corner: Corner) -> None:
        position = corner[1:]
        role = self._lesson.roles[position] if self._lesson is not None else CellRole(RoleKind.TEXT)
        painter.fillRect(rect, ground_of(role.kind))
        if role.kind is RoleKind.UNKNOWN:
            painter.fillRect(rect, QBrush(_HATCH, Qt.BrushStyle.BDiagPattern))
        painter.setPen(_LINE)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        original = self._lesson.grid.cell_at(*position) if self._lesson is not None else None
        is_name = original is not None and not original.text.strip()
        painter.setPen(_NAME if is_name else _INK)
        inner = rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        wrap = wrapping(cell.text, inner.width(), painter.fontMetrics())
        painter.drawText(inner, int(wrap | Qt.AlignmentFlag.AlignCenter), cell.text)
        if position in self._asked:
            _mark_asked(painter, rect)


def _named(lesson: Lesson) -> Grid:
    """The blank with what belongs into its empty cells."""
    cells = (
        replace(cell, text=f"〔{name}〕")
        if not cell.text.strip() and (name := target_name(lesson.roles[cell.row, cell.column]))
        else cell
        for cell in lesson.grid.cells
    )
    return replace(lesson.grid, cells=tuple(cells))


def _mark_asked(painter: QPainter, rect: QRect) -> None:
    corner = rect.topRight()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_ASKED)
    points = [corner, corner - QPoint(_MARK, 0), corner + QPoint(0, _MARK)]
    painter.drawPolygon(QPolygon(points))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def legend(widget: QWidget) -> QWidget:
    """What the colours of the picture mean."""
    pane = QWidget()
    layout = QHBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    side = widget.fontMetrics().ascent()
    for name, kind in _LEGEND.items():
        picture = PlainLabel()
        picture.setPixmap(_swatch(kind, QSize(side, side), widget.devicePixelRatioF()))
        layout.addWidget(picture)
        layout.addWidget(PlainLabel(name))
    layout.addStretch(1)
    return pane


def _swatch(kind: RoleKind, size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(ground_of(kind))
    painter = QPainter(pixmap)
    if kind is RoleKind.UNKNOWN:
        painter.fillRect(QRect(QPoint(0, 0), size), QBrush(_HATCH, Qt.BrushStyle.BDiagPattern))
    painter.setPen(_LINE)
    painter.drawRect(QRect(QPoint(0, 0), size).adjusted(0, 0, -1, -1))
    painter.end()
    return pixmap
