"""A blank file becomes the file of a form, and people are told what was taken for what."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.definition import read_definition
from model.errors import UserError
from model.exchange.progress import Unwatched
from model.usecases.learning import learn_file, told, write_form
from tests.model.recognize.drawing import drawn
from tests.model.recognize.files import excel_file
from tests.shipped import definitions

BLANK = (
    "2025年某县项目支出绩效自评表|<|<|<|<|<",
    "项目名称|<||<|<|<",
    "主管部门|<||实施单位||<",
    "项目资金（万元）||全年预算数|全年执行数|分值|得分",
    "^|年度资金总额||||",
    "一级指标|二级指标|三级指标|指标值|绩效标准|得分",
    "产出指标|数量指标||||",
    "^|质量指标||||",
    "总分|<|<|<||",
)


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = tmp_path / "空表.xlsx"
    path.write_bytes(excel_file([drawn(*BLANK)]))
    return path


def test_a_file_is_learnt_and_its_form_written(blank: Path, tmp_path: Path) -> None:
    lesson = learn_file(blank, definitions(), Unwatched())
    path = tmp_path / f"{lesson.name.id}.toml"
    write_form(lesson, path)
    definition = read_definition(path)
    assert definition == lesson.definition()
    assert list(definition.funds.columns) == ["adjusted", "executed"]
    assert definition.is_scored


def test_people_are_told_of_each_place_and_of_what_is_doubtful(blank: Path) -> None:
    lines = "\n".join(told(learn_file(blank, definitions(), Unwatched())))
    assert "B2“”" not in lines
    assert "→ 主管部门" in lines
    assert "“指标值” → 指标值" in lines
    assert "产出指标、数量指标、质量指标" in lines
    assert "E6 “绩效标准”这一列是" in lines


def test_a_picture_of_a_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "说明.docx"
    path.write_bytes(b"%PDF-1.4 no table")
    with pytest.raises(UserError):
        learn_file(path, definitions(), Unwatched())


def test_of_several_forms_in_a_file_one_is_chosen_by_number_or_name(tmp_path: Path) -> None:
    target = [row.replace("自评表", "目标表") for row in BLANK[:3]] + [
        "项目属性|<||实施期限||<",
        "年度目标|<||<|<|<",
        "一级指标|二级指标|三级指标|指标值|计量单位|备注",
        "产出指标|数量指标||||",
    ]
    path = tmp_path / "空表.xlsx"
    path.write_bytes(excel_file([drawn(*BLANK), drawn(*target), drawn(*BLANK)]))
    first = learn_file(path, definitions(), Unwatched())
    told_first = next(line for line in told(first) if line.startswith("文件里有 2 种表"))
    assert "2 2025年某县项目支出绩效目标表（表2）" in told_first
    for chosen in ("2", "目标表", "表2）"):
        lesson = learn_file(path, definitions(), Unwatched(), chosen)
        assert (lesson.name.title, lesson.blank.number) == ("某县项目支出绩效目标表", 2)
    for wrong in ("3", "某县", "没有"):
        with pytest.raises(UserError, match="1 2025年某县项目支出绩效自评表（表1）；2 "):
            learn_file(path, definitions(), Unwatched(), wrong)
