"""Grids on the screen: columns share the width, rows are as high as their texts."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.review.placing import MARGIN, WRAP, PlacedGrid, place_grid, text_height, wrapping
from model.grid import Cell, Grid, Row


def placed(grid: Grid, width: int = 600) -> PlacedGrid:
    return place_grid(0, grid, QPoint(10, 20), width, metrics())


def metrics() -> QFontMetrics:
    return QFontMetrics(QApplication.font())


def grid(*cells: Cell, columns: tuple[float, ...] = (100, 300), rows: int = 2) -> Grid:
    return Grid(cells, columns, (Row(),) * rows)


def test_columns_keep_their_proportions(qtbot: QtBot) -> None:  # noqa: ARG001
    at = placed(grid(Cell(0, 0, "甲"), Cell(0, 1, "乙")))
    assert at.lefts == (10, 160, 610)
    assert at.tops[0] == 20


def test_columns_of_unknown_width_take_that_of_their_texts(qtbot: QtBot) -> None:  # noqa: ARG001
    at = placed(grid(Cell(0, 0, "甲"), Cell(0, 1, "很长的一段文字"), columns=(0, 0)))
    first, second = at.lefts[1] - at.lefts[0], at.lefts[2] - at.lefts[1]
    assert second > 2 * first


def test_no_column_is_too_narrow_to_read(qtbot: QtBot) -> None:  # noqa: ARG001
    at = placed(grid(Cell(0, 0, "甲"), columns=(1, 1000)))
    assert at.lefts[1] - at.lefts[0] >= 2 * metrics().horizontalAdvance("国")
    assert at.width == 600


def test_no_number_is_broken_and_no_line_begins_with_a_mark(qtbot: QtBot) -> None:  # noqa: ARG001
    number, signed = Cell(0, 0, "1,234,567.89%"), "审核人："
    at = placed(grid(number, Cell(1, 1, signed), columns=(1, 1000)))
    room = at.rect_of(number).width() - 2 * MARGIN
    assert metrics().horizontalAdvance(number.text) <= room
    assert at.tops[1] - at.tops[0] == metrics().lineSpacing() + 2 * MARGIN

    three = metrics().horizontalAdvance("审核人") + 2
    assert wrapping(signed, three, metrics()) is Qt.TextFlag.TextWordWrap
    assert wrapping(number.text, three, metrics()) is WRAP


def test_rows_grow_with_their_texts_and_merged_cells_take_what_there_is(
    qtbot: QtBot,  # noqa: ARG001
) -> None:
    long = "字" * 200
    beside = Cell(0, 1, "行\n行\n行")
    at = placed(grid(Cell(0, 0, "甲", row_span=2), beside, Cell(1, 1, long)))

    rect = at.rect_of(Cell(1, 1, long))
    assert rect.height() >= text_height(long, rect.width() - 2 * MARGIN, metrics())
    assert at.tops[1] - at.tops[0] == text_height(beside.text, 300, metrics()) + 2 * MARGIN
    merged = at.grid.cell_at(1, 0)
    assert merged is not None
    assert at.rect_of(merged).bottom() == at.bottom


def test_the_cell_at_a_point(qtbot: QtBot) -> None:  # noqa: ARG001
    at = placed(grid(Cell(0, 0, "甲", row_span=2), Cell(0, 1, "乙")))
    first = at.cell_at(QPoint(12, at.tops[1] + 2))
    assert first is not None
    assert first.text == "甲"
    assert at.cell_at(QPoint(at.lefts[1] + 5, at.tops[1] + 5)) is None
    assert at.cell_at(QPoint(0, 0)) is None
