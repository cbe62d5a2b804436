"""Labels by their meaning."""

from __future__ import annotations

import pytest

from model.definition import CellDefinition
from model.recognize.label.keys import Label, cell_label, label_key, stated_unit, without_unit
from tests.shipped import definitions

SHANGHAI = definitions()["shanghai-declaration"]


@pytest.mark.parametrize(
    "text",
    [
        "项目名称",
        "项 目 名 称",
        "项目\n名称",
        "项目名称：",
        "*项目名称",
        "　项目名称　",
        "项目名称(续)",
    ],
)
def test_spelling_does_not_count(text: str) -> None:
    assert label_key(text) == "项目名称"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("其中：财政资金", "财政资金"),
        ("其中:当年财政拨款", "当年财政拨款"),
        ("项目资金\n(元)", "项目资金"),
        ("项目资金 （ 万 元 ）", "项目资金"),
        ("金额单位：万元", "金额"),
        ("市县（区）财政资金", "市县(区)财政资金"),
        ("：", ""),
        ("", ""),
    ],
)
def test_the_key_is_what_is_compared(text: str, key: str) -> None:
    assert label_key(text) == key


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位:元", "元"),
        ("（单位 ： 万 元）", "万元"),
        ("项目资金（元）", "元"),
        ("(万元)", "万元"),
        ("单位：某市卫生局", None),
        ("100元", None),
        ("元旦", None),
    ],
)
def test_a_money_unit_is_stated(text: str, unit: str | None) -> None:
    assert stated_unit(text) == unit


def test_a_line_without_its_unit() -> None:
    assert without_unit("368227某中心    单位：万元") == "368227某中心"
    assert without_unit("（金额单位：元）").strip("（）") == ""
    assert without_unit("某中心") == "某中心"


def test_a_label_with_a_year_in_it() -> None:
    text = "项目总目标\n({start_year}年-{end_year}年)"
    label = cell_label(CellDefinition(text=text), SHANGHAI)
    assert label.matches("项目总目标（2023年-2025年）")
    assert label.matches("*项目总目标 (2023 年-2025 年)：")
    assert not label.matches("项目总目标（跨年）")


def test_a_label_leads_what_stands_behind_its_colon() -> None:
    label = cell_label(CellDefinition(head="project_name"), SHANGHAI)
    assert label.leads("项 目 名 称：运维")
    assert label.leads("项目名称:")
    assert not label.leads("项目名称")
    assert not label.leads("说明：项目名称：运维")


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("市县（区）财政资", True),
        ("市县（区）财政资金额", True),
        ("市县", False),
        ("市县（区）财政资金的全部来源说明", False),
        ("省级财政资金", False),
    ],
)
def test_a_label_cut_off_in_print_resembles_it(text: str, alike: bool) -> None:
    assert Label(frozenset({"市县(区)财政资金"})).resembles(text) is alike
