"""A blank is learnt: what its cells are taken for, and the definition that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from model.definition import FieldKind, read_definition
from model.document import Place
from model.errors import UserError
from model.grid import Cell, Grid, Row, Style
from model.learn import CellRole, Lesson, RoleKind, learn
from tests.model.learn.emptying import emptied
from tests.model.recognize.drawing import drawn
from tests.model.recognize.reading import FORMS, read, sample_grids
from tests.shipped import definitions

BLANK = """
2025年某县项目支出绩效目标表|<|<|<|<
项目名称|<||<|<
主管部门及代码|<||实施单位|
项目资金（万元）|资金总额||其中：财政拨款|
年度目标|<||<|<
一级指标|二级指标|三级指标|指标值|备注
产出指标|数量指标|||
^|质量指标|||
满意度指标|服务对象满意度|||
"""


def lesson_of(picture: str) -> Lesson:
    return learn([drawn(*picture.strip().splitlines())], definitions(), "某县绩效目标表.xlsx")


def role(lesson: Lesson, row: int, column: int) -> CellRole:
    taught = lesson.at((row, column))
    assert taught is not None
    return taught.role


@pytest.mark.on_one_python
@pytest.mark.parametrize("form", FORMS)
def test_an_official_form_is_learnt_of_its_blank(form: str, tmp_path: Path) -> None:
    grids = sample_grids(form)
    lesson = learn(emptied(grids, read(grids)), definitions(), "样表")
    path = tmp_path / "form.toml"
    path.write_text(lesson.toml(), encoding="utf-8")
    assert read_definition(path) == lesson.definition()


def test_cells_are_told_by_what_they_are_for() -> None:
    lesson = lesson_of(BLANK)
    assert role(lesson, 0, 0).kind is RoleKind.TITLE
    assert role(lesson, 1, 0).kind is RoleKind.LABEL
    assert role(lesson, 1, 2).target == str(Place.field("project_name"))
    assert role(lesson, 3, 2).target == "total.annual"
    assert role(lesson, 3, 4).target == "fiscal.annual"
    assert role(lesson, 4, 2).target == "goal.annual"
    assert role(lesson, 5, 4).target == "remark"
    assert role(lesson, 6, 0).kind is RoleKind.CATEGORY
    assert role(lesson, 7, 2).kind is RoleKind.ROW


@pytest.mark.parametrize(
    ("line", "at"),
    [("填报日期：||<|单位：万元|<", (1, 1)), ("填报日期：|<|<|单位：万元|<", (1, 0))],
)
def test_a_line_without_frame_above_the_table_is_filled_in_too(
    line: str, at: tuple[int, int]
) -> None:
    title, *below = BLANK.strip().splitlines()
    drawing = drawn(title, line, *below)
    bare = Style(border=0)
    cells = tuple(replace(c, style=bare) if c.row <= 1 else c for c in drawing.cells)
    lesson = learn([replace(drawing, cells=cells)], definitions(), "某县绩效目标表.xlsx")
    assert role(lesson, *at).target == str(Place.field("filled_at"))
    assert role(lesson, 1, 3).kind is not RoleKind.VALUE
    assert lesson.definition().money.unit == "万元"


def test_title_unit_and_categories_become_the_form() -> None:
    definition = lesson_of(BLANK).definition()
    assert definition.title == "某县项目支出绩效目标表"
    assert (definition.year, definition.money.unit) == (2025, "万元")
    assert definition.sections[0].rows[0][0].text == "{year}年某县项目支出绩效目标表"  # type: ignore[union-attr]
    assert [category.name for category in definition.categories] == ["产出指标", "满意度指标"]
    assert [section.categories for section in definition.indicator_sections] == ["all"]


def test_an_answer_changes_the_form_and_can_be_taken_back() -> None:
    lesson = lesson_of(BLANK)
    taught = lesson.answer((1, 0), CellRole(RoleKind.LABEL, "unit"))
    assert role(taught, 1, 2).target == "unit"
    assert role(taught.forget((1, 0)), 1, 2).target == "project_name"
    assert role(lesson, 1, 2).target == "project_name"


def test_words_beside_amounts_are_texts_days_are_days_and_labels_name_the_year() -> None:
    lesson = lesson_of("""
2025年某县项目支出绩效自评表|<|<|<|<
填报人：　　　填报日期：　　年　月　日|<|<|<|<
项目名称||<|2025年重点工作|
资金来源（万元）|年初预算数|全年预算数|全年执行数|备注
年度资金总额||||
其他资金||||
一级指标|二级指标|三级指标|指标值|备注
产出指标|数量指标|||
""")
    definition = lesson.definition()
    kinds = {field.label: field.kind for field in definition.fields.values()}
    assert kinds["年度资金总额备注"] is FieldKind.TEXT
    assert (kinds["填报人"], kinds["填报日期"]) == (FieldKind.PERSON, FieldKind.DATE)
    assert list(definition.funds.columns) == ["initial", "adjusted", "executed"]
    assert '"{year}年重点工作"' in lesson.toml()


def test_a_file_without_any_known_label_is_refused_in_a_sentence() -> None:
    cells: Sequence[Cell] = (Cell(0, 0, "买菜", style=Style()), Cell(0, 1, "", style=Style()))
    grid = Grid(tuple(cells), (60.0, 60.0), (Row(),))
    with pytest.raises(UserError, match="没有认出表格"):
        learn([grid], definitions(), "清单.xlsx")


def test_amounts_are_written_as_the_cells_of_the_blank_show_them() -> None:
    grid = drawn(*BLANK.strip().splitlines())
    cells = tuple(replace(cell, number_format='_ #,##0.0_ ;"-"') for cell in grid.cells)
    money = learn([replace(grid, cells=cells)], definitions(), "空表.xlsx").definition().money
    assert (money.decimals, money.thousands) == (1, True)
