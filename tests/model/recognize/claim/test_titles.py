"""What the lines above a table say."""

from __future__ import annotations

import pytest

from model.definition import GENERIC
from model.document import TITLE, Document
from model.recognize import recognize
from model.recognize.claim.titles import printed_title, project_named
from tests.model.recognize.drawing import drawn
from tests.model.recognize.reading import content, read, told
from tests.shipped import definitions

INDICATORS = ("一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|次数|1次")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("3、社区食堂建设绩效目标表", "社区食堂建设"),
        ("（二）2023年桥梁加固项目绩效目标", "2023年桥梁加固"),
        ("甲乙丙项目项目支出绩效自评表", "甲乙丙项目"),
        ("2024年校舍修缮项目绩效评价指标表", "2024年校舍修缮"),
        ("2024年项目支出绩效目标表", ""),
        ("2024年度部门整体绩效目标指标表", ""),
        ("部门整体支出绩效目标申报表", ""),
        ("（一）中长期绩效目标", ""),
        ("填报说明", ""),
    ],
)
def test_a_title_may_name_the_project(title: str, name: str) -> None:
    assert project_named(title) == name


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (("2023年部门预算公开", "（2024年度）"), "2024"),
        (("2025年项目支出绩效目标表", "填报日期：2024年12月18日"), "2025"),
        (("绩效目标表", "2026年"), "2026"),
    ],
)
def test_the_year_is_that_of_the_title_not_of_a_date(lines: tuple[str, ...], year: str) -> None:
    rows = (*(f"{line}|<|<|<" for line in lines), "项目名称|甲|<|<", *INDICATORS)
    (form,) = content(read([drawn(*rows, headings=len(lines))]))["forms"]
    assert form["year"] == year


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("附件2", "某县2024年度部门整体支出绩效自评表"), "某县部门整体支出绩效自评表"),
        (("公开14表\n项目支出绩效 目标表（2024年度）",), "项目支出绩效目标表"),
        (("绩效目标表", "（2024年度）", "单位：万元"), "绩效目标表"),
        (("2023年项目评分表",), "2023年项目评分表"),
        (("附表1", "2024年"), ""),
        (("附表2：某县绩效自评表",), "某县绩效自评表"),
        (("附属医院绩效目标表",), "附属医院绩效目标表"),
        (("某局绩效自评报告", "评价方式：单位绩效自评"), "某局绩效自评报告"),
        (("各单位应当认真填写本表，绩效目标应当具体。",), ""),
    ],
)
def test_a_table_is_called_what_the_last_line_above_it_says(
    lines: tuple[str, ...], title: str
) -> None:
    rows = (*(f"{line}|<|<|<" for line in lines), "年度绩效目标表|甲|<|<")
    assert printed_title(drawn(*rows), "2024") == title


def test_a_table_without_a_form_keeps_a_title_that_a_form_has_too() -> None:
    rows = ("2024年度项目支出绩效自评表|<|<|<", "项目名称|甲|<|<", *INDICATORS)
    (found,) = recognize([drawn(*rows)], definitions(), "表", GENERIC)
    assert TITLE.read(Document(found.document)) == "项目支出绩效自评表"


def test_titles_part_the_projects_of_a_file_where_no_label_names_them() -> None:
    grids = [
        drawn(f"{n}、{name}绩效目标表|<|<|<", f"绩效目标|做好{name}|<|<", *INDICATORS, headings=1)
        for n, name in ((1, "防汛"), (2, "抗旱"))
    ]
    forms = content(read(grids))["forms"]
    assert [form["fields"]["project_name"] for form in forms] == ["防汛", "抗旱"]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("308某县气象局          单位：万元", {"unit_code": "308", "unit": "某县气象局"}),
        (
            "308001-某县（本级）第一中心小学校",
            {"unit_code": "308001", "unit": "某县（本级）第一中心小学校"},
        ),
        ("某市农业农村局", {"unit": "某市农业农村局"}),
        ("各单位的情况由主管部门", {}),
    ],
)
def test_a_line_may_name_the_office(line: str, fields: dict[str, str]) -> None:
    rows = ("2025年项目支出绩效目标表|<|<|<", f"{line}|<|<|<", "项目名称|甲|<|<", *INDICATORS)
    found = recognize([drawn(*rows)], definitions(), "表", GENERIC)
    (form,) = content(found)["forms"]
    assert form["fields"] == {"project_name": "甲"} | fields
    assert told(found, fields.get("unit", line))


def test_an_office_with_a_label_is_no_other() -> None:
    rows = ("某市财政局|<|<|<", "项目名称|甲|单位名称|某市农业农村局", *INDICATORS)
    found = read([drawn(*rows)])
    assert content(found)["forms"][0]["fields"]["unit"] == "某市农业农村局"


def test_below_a_title_that_is_a_word_of_goals_the_year_is_read() -> None:
    rows = ("部门整体支出绩效目标|<|<|<", "（2025年度）|<|<|<", "单位名称|某局|<|<", *INDICATORS)
    (form,) = content(read([drawn(*rows)]))["forms"]
    assert (form["year"], form["fields"]) == ("2025", {"unit": "某局"})


def test_a_title_names_the_project_of_a_labelled_office() -> None:
    rows = ("社区食堂建设绩效目标表|<|<|<", "实施单位|某局|<|<", *INDICATORS)
    (form,) = content(read([drawn(*rows, headings=1)]))["forms"]
    assert form["fields"] == {"project_name": "社区食堂建设", "unit": "某局"}
