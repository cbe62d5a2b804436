"""Tables cut and joined into one part a form, without what clerks insert for looks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.grid import Grid
from model.recognize.cut import Cutter, Names
from model.recognize.label.words import words_of
from model.recognize.part import Part, Source, condensed, fitted
from tests.model.recognize.drawing import drawn, part, texts
from tests.model.recognize.reading import content, read
from tests.shipped import definitions

PROJECT = Names(words_of(definitions().vocabulary), "project_name")


def cut(*grids: Grid) -> list[Part]:
    return Cutter(PROJECT, lambda text: text.endswith("申报表")).parts(grids)


def test_one_sheet_is_one_part() -> None:
    (found,) = cut(drawn("申报表|<", "项目名称|甲", "单位|乙"))
    assert texts(found.grid) == ["申报表", "项目名称|甲", "单位|乙"]


def test_a_part_begins_with_its_title_and_the_line_before_it_ends_the_last() -> None:
    one, two = cut(
        drawn(
            "申报表|<|<",
            "项目名称|甲|丁",
            "单位|乙|丁",
            "评分等级|优|<",
            "申报表|<|<",
            "（2023年度）|<|<",
            "项目名称|丙|丁",
        )
    )
    assert texts(one.grid)[-1] == "评分等级|优"
    assert texts(two.grid) == ["申报表", "（2023年度）", "项目名称|丙|丁"]


@pytest.mark.parametrize("line", ["附件2", "（附表2-1）：", "公开08表", "表 12", "附录二"])
def test_the_number_of_an_annex_above_a_title_goes_with_it(line: str) -> None:
    rows = ("申报表|<|<", "项目名称|甲|丁", "单位|乙|丁", "填表人：戊|<|<")
    one, two = cut(drawn(*rows, f"{line}|<|<", "申报表|<|<", "项目名称|丙|丁"))
    assert texts(one.grid) == ["申报表", "项目名称|甲|丁", "单位|乙|丁", "填表人：戊"]
    assert texts(two.grid) == [line, "申报表", "项目名称|丙|丁"]


@pytest.mark.parametrize("line", ["附件2", "单位：万元"])
def test_who_filled_in_a_table_is_said_at_its_end_though_a_title_follows(line: str) -> None:
    one, two = cut(
        drawn("申报表|<", "项目名称|甲", headings=1),
        drawn("填表人：戊  电话：1|<", f"{line}|<", "申报表|<", "项目名称|丙", headings=3),
    )
    assert texts(one.grid) == ["申报表", "项目名称|甲", "填表人：戊  电话：1"]
    assert texts(two.grid) == [line, "申报表", "项目名称|丙"]


def test_who_filled_in_a_table_without_a_title_is_said_with_it() -> None:
    grids = [drawn("填表人：戊|<", f"项目名称|{name}", headings=1) for name in "甲乙"]
    assert [texts(part.grid)[0] for part in cut(*grids)] == ["填表人：戊", "填表人：戊"]


def test_a_table_of_an_office_stands_above_and_below_those_of_projects() -> None:
    unit = Names(words_of(definitions().vocabulary), "unit")
    office = ("申报表|<|<|<", "单位名称|甲局|<|<", "目标|履职|<|<")
    project = ("申报表|<|<|<", "项目名称|乙|<|<", "实施单位|甲局|<|<")
    grid = drawn(*office, *project, *project, *office)
    cutter = Cutter(PROJECT, lambda text: text.endswith("申报表"), offices=[unit])
    found = cutter.parts([grid])
    assert [texts(one.grid)[1] for one in found] == [
        "单位名称|甲局",
        "项目名称|乙",
        "项目名称|乙",
        "单位名称|甲局",
    ]


def test_numbered_captions_part_the_tables_of_an_office_and_its_project() -> None:
    office = ("一、部门整体支出绩效目标|<|<", "部门名称|某局|<", "年度目标|履职|<")
    project = ("二、项目支出绩效目标|<|<", "项目名称|养老服务|<", "年度目标|居家养老|<")
    rows = ("一级指标|三级指标|指标值", "产出指标|次数|1次")
    first, second = content(read([drawn(*office, *rows, *project, *rows)]))["forms"]
    assert first["fields"] == {"department": "某局"}
    assert second["fields"] == {"project_name": "养老服务"}


def test_without_titles_the_lines_above_go_with_what_follows() -> None:
    _, two = cut(drawn("项目名称|甲|丁", "单位|乙|丁", "附件二|<|<", "项目名称|丙|丁"))
    assert texts(two.grid)[0] == "附件二"


def test_a_table_without_a_project_goes_on_with_the_one_before() -> None:
    one, two = cut(drawn("项目名称|甲"), drawn("一级|二级"), drawn("项目名称|乙"))
    assert texts(one.grid) == ["项目名称|甲", "一级|二级"]
    assert texts(two.grid) == ["项目名称|乙"]


def test_a_line_above_that_names_its_project_begins_a_part() -> None:
    grids = [drawn(f"{name}绩效目标表|<|<", "绩效目标|甲|<") for name in ("1、低保", "2、孤儿")]
    cutter = Cutter(PROJECT, lambda _: False, named=lambda line: line.endswith("目标表"))
    found = cutter.parts(grids)
    assert [texts(part.grid)[0] for part in found] == ["1、低保绩效目标表", "2、孤儿绩效目标表"]


def test_an_indicator_called_like_the_label_begins_nothing() -> None:
    (found,) = cut(drawn("项目名称|甲|丁", "产出指标|数量指标|项目名称", "||项目名称：乙"))
    assert len(found.grid.rows) == 3


def test_a_project_behind_its_label_begins_a_part() -> None:
    assert len(cut(drawn("项目名称：甲|<", "单位|乙", "项目名称：丙|<", "单位|丁"))) == 2


def test_sources_are_those_of_the_grids_read() -> None:
    one, two = cut(drawn("项目名称||甲", "||", "单位||乙", name="表一"), drawn("项目名称|丙"))
    assert one.source(one.grid.cells[-1]) == Source(0, 2, 2)
    assert two.source(two.grid.cells[0]) == Source(1, 0, 0)


def test_rows_and_columns_in_which_nothing_begins_go() -> None:
    slim = condensed(part(drawn("标题|<|<|<", "|||", "甲||乙|<", "|||", "丙||丁|戊")))
    assert texts(slim.grid) == ["标题", "甲|乙", "丙|丁|戊"]
    assert [cell.column_span for cell in slim.grid.cells] == [3, 1, 2, 1, 1, 1]
    assert slim.grid.columns == (100.0, 50.0, 50.0)
    assert slim.source(slim.grid.cells[4]) == Source(0, 4, 2)


def test_the_empty_place_of_a_value_stays() -> None:
    slim = condensed(part(drawn("目标|<|其他", "|<|", "说明|乙|丙")))
    assert texts(slim.grid) == ["目标|其他", "|", "说明|乙|丙"]


def test_cells_that_reach_over_idle_rows_shrink() -> None:
    slim = condensed(part(drawn("甲|乙", "^|", "^|丙")))
    (first, *_) = slim.grid.cells
    assert (first.text, first.row_span, len(slim.grid.rows)) == ("甲", 2, 2)


def test_a_rest_with_fewer_columns_is_set_on_those_before() -> None:
    first = part(replace(drawn("一|二|三|四"), columns=(10.0, 20.0, 30.0, 40.0)))
    rest = part(replace(drawn("甲|乙"), columns=(30.0, 70.0)))
    cells = fitted(rest, first).grid.cells
    assert [(cell.column, cell.column_span) for cell in cells] == [(0, 2), (2, 2)]


def test_a_rest_without_its_first_column_is_set_to_the_right() -> None:
    first = part(replace(drawn("一|二|三"), columns=(10.0, 25.0, 40.0)))
    rest = part(replace(drawn("甲|乙"), columns=(25.0, 40.0)))
    moved = fitted(rest, first)
    assert [cell.column for cell in moved.grid.cells] == [1, 2]
    assert moved.source(moved.grid.cells[1]) == Source(0, 0, 1)


def test_a_rest_that_fits_nowhere_stays_as_it_is() -> None:
    first = part(replace(drawn("一|二|三"), columns=(100.0, 100.0, 100.0)))
    rest = part(replace(drawn("甲|乙"), columns=(5.0, 5.0)))
    assert fitted(rest, first) is rest
    wider = part(drawn("一|二|三|四"))
    assert fitted(wider, first) is wider


def test_a_label_is_told_alone_or_before_its_value() -> None:
    names = Names(PROJECT.words, "project_name", frozenset({"事项"}))
    assert names.matches("项 目 名 称：")
    assert names.matches("事项")
    assert names.says("专项名称：某某")
    assert not names.says("某某：项目名称")
