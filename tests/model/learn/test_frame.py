"""The sheet of a blank becomes that of its form, in a size in which letters find room."""

from __future__ import annotations

from dataclasses import replace

from model.definition.schema import FormPaper
from model.fonts import Face
from model.grid import POINTS_PER_MM, Cell, Font, Grid, Page, Row, Style
from model.learn.frame import frame_of
from model.learn.roles import CellRole, RoleKind

TABLE = Grid((), (60.0, 120.0, 90.0), (Row(20.0), Row(20.0), Row(90.0)))
WIDE = Page(420 * POINTS_PER_MM, 297 * POINTS_PER_MM, *(25 * POINTS_PER_MM,) * 4)


def test_widths_margins_and_rows_are_those_of_the_file() -> None:
    frame = frame_of(TABLE, {})
    assert frame.columns == [21.1, 42.3, 31.7]
    assert frame.paper == {"size": "A4", "landscape": False, "margins": [20.0, 16.0, 20.0, 16.0]}
    assert frame.styles["row_height"] == 7.1


def test_a_wide_sheet_stays_one() -> None:
    paper = frame_of(replace(TABLE, page=WIDE), {}).paper
    assert (paper["size"], paper["landscape"], paper["margins"][0]) == ("A3", True, 25.0)


def test_columns_too_wide_for_the_paper_share_it_and_none_is_too_narrow() -> None:
    frame = frame_of(replace(TABLE, columns=(10.0, 900.0, 400.0)), {})
    assert sum(frame.columns) <= FormPaper.model_validate(frame.paper).inner_width
    assert min(frame.columns) >= 7.4


def test_letters_fit_many_narrow_columns() -> None:
    frame = frame_of(replace(TABLE, columns=(40.0,) * 24), {})
    letter = frame.styles["body"]["size"] / 72 * 25.4
    assert letter + 2.9 <= min(frame.columns)


def test_each_part_has_its_usual_font_and_lines_their_thickness() -> None:
    title, label, body = Font(Face.KAI, 22, bold=True), Font(Face.HEI, 9), Font(Face.FANG, 12)
    cells = {
        RoleKind.TITLE: Cell(0, 0, "申报表", column_span=3, style=Style(title, border=0)),
        RoleKind.LABEL: Cell(1, 0, "项目名称", style=Style(label, border=1.5)),
        RoleKind.VALUE: Cell(1, 1, "", style=Style(body, border=1.5)),
    }
    roles = {(cell.row, cell.column): CellRole(kind) for kind, cell in cells.items()}
    styles = frame_of(replace(TABLE, cells=tuple(cells.values())), roles).styles
    assert styles == {
        "title": {"face": "kai", "size": 22, "bold": True},
        "line": {"face": "hei", "size": 9},
        "label": {"face": "hei", "size": 9},
        "body": {"face": "fang", "size": 12},
        "border": 1.5,
        "row_height": 7.1,
    }
