"""From the print of a value to the text that the document keeps; goals and values in parts."""

from __future__ import annotations

from datetime import date

import pytest

from model.definition import MoneyUnit
from model.grid import Cell
from model.recognize.label.values import (
    COMPARATOR,
    UNIT,
    code_and_name,
    is_seal_place,
    read_amount,
    read_date,
    split_goals,
    with_gaps,
    with_whole_value,
)
from model.recognize.label.words import words_of
from tests.shipped import definitions


@pytest.mark.parametrize(
    ("text", "unit", "kept"),
    [
        ("20.00", "万元", ("200000.00", True)),
        ("550,000", "元", ("550000.00", True)),
        ("0", "元", ("0.00", True)),
        ("20万元", "元", ("200000.00", True)),
        ("200000元", "万元", ("200000.00", True)),
        (" - ", "元", ("", True)),
        ("/", "元", ("", True)),
        ("", "元", ("", True)),
        ("二十万左右", "元", ("二十万左右", False)),
        ("1,2345", "元", ("1,2345", False)),
    ],
)
def test_amounts(text: str, unit: MoneyUnit, kept: tuple[str, bool]) -> None:
    assert read_amount(text, unit) == kept


@pytest.mark.parametrize(
    "text", ["[301]教育局", "［301］教育局", "【301】教育局", "教育局［301］", "301-教育局"]
)
def test_a_code_in_brackets_of_any_width(text: str) -> None:
    assert code_and_name(text, asked=False) == ("301", "教育局")


@pytest.mark.parametrize(
    ("text", "kept"),
    [("2023年1月1日", ("2023-01-01", True)), ("年初", ("年初", False)), ("", ("", True))],
)
def test_days(text: str, kept: tuple[str, bool]) -> None:
    assert read_date(text, Cell(0, 0, text)) == kept


def test_a_date_cell_is_its_date_though_it_shows_a_part_of_it() -> None:
    cell = Cell(0, 0, "1月1日", date=date(2023, 1, 1))
    assert read_date("1月1日", cell) == ("2023-01-01", True)
    assert read_date("1月1日起", cell) == ("1月1日起", False)
    assert read_date("2024年5月1日", cell) == ("2024-05-01", True)
    assert read_date("1月1日", Cell(0, 0, "1月1日")) == ("1月1日", False)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("（单位盖章）", True),
        (" (公章) ", True),
        ("（签字）", True),
        ("会议纪要已签字", False),
        ("（由财政局审核后盖章）", False),
        ("单位盖章", False),
    ],
)
def test_only_a_whole_text_in_brackets_is_a_place_for_a_seal(text: str, is_one: bool) -> None:
    assert is_seal_place(text) is is_one


@pytest.mark.parametrize(
    ("sign", "value", "unit", "whole"),
    [
        ("≥", "90", "%", "≥90%"),
        (">=", "12", "次", "≥12次"),
        ("大于等于", "3", "（个）", "≥3个"),
        ("=", "100%", "%", "=100%"),
        ("", "95", "百分比", "95%"),
        ("正向 ≥", "3800", "人", "≥3800人"),
        ("反向指标≤", "0.1", "%", "≤0.1%"),
        ("至少", "5", "台（套）", "≥5台（套）"),
        ("≤", "≤20万元", "/", "≤20万元"),
    ],
)
def test_parts_are_joined(sign: str, value: str, unit: str, whole: str) -> None:
    assert with_whole_value({COMPARATOR: sign, "value": value, UNIT: unit}) == {"value": whole}


def test_each_place_has_a_whole_value_of_its_own() -> None:
    row = with_whole_value(
        {COMPARATOR: "≥", UNIT: "公里", "东镇": "18", "西乡": "12"}, ["东镇", "西乡"]
    )
    assert row == {"东镇": "≥18公里", "西乡": "≥12公里"}


def test_what_is_no_sign_is_kept() -> None:
    row = with_whole_value({COMPARATOR: "定性", "value": "优", UNIT: ""})
    assert row == {"value": "优", "指标性质": "定性"}


def test_a_sign_before_words_is_joined_to_them() -> None:
    row = with_whole_value({COMPARATOR: "=", "value": "显著", UNIT: "是/否"})
    assert row == {"value": "=显著是/否"}


def test_of_two_words_for_the_quality_none_is_lost() -> None:
    row = with_whole_value({COMPARATOR: "正向", "指标性质": "定量", "value": "8"})
    assert row == {"value": "8", "指标性质": "定量", "指标方向": "正向"}


def test_a_row_without_such_columns_stays() -> None:
    row = {"level3": "甲", "value": "≥90%"}
    assert with_whole_value(row) == row


def test_a_unit_without_a_target_is_kept_beside_it() -> None:
    row = {"level3": "稿件数", UNIT: "篇", "value": "", "调整指标值": "2200"}
    assert with_whole_value(row)["计量单位"] == "篇"
    assert "计量单位" not in with_whole_value(row | {"value": "2000"})


PATTERN = "{number}.目标内容{number}{text}"


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("1.目标内容1甲", ["甲"]),
        ("1.目标内容1\n甲", ["甲"]),
        ("1.目标内容1\n甲\n乙", ["甲\n乙"]),
        ("1.目标内容1甲\n2.目标内容2乙", ["甲", "乙"]),
        ("1.目标内容1\n甲\n2.目标内容2\n乙", ["甲", "乙"]),
        ("甲\n1.目标内容1乙", ["甲\n1.目标内容1乙"]),
        ("1.目标内容1甲\n3.目标内容3乙", ["甲\n3.目标内容3乙"]),
        ("", []),
    ],
)
def test_each_goal_begins_with_its_number(text: str, goals: list[str]) -> None:
    assert split_goals(text, PATTERN) == goals


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("预期目标：甲", ["甲"]),
        ("目标1：甲；目标2：乙。", ["甲；", "乙。"]),
        ("目标1：甲。 目标2：乙\n目标3：丙", ["甲。 ", "乙", "丙"]),
        ("任务1:甲；其中乙；任务2:丙", ["甲；其中乙；", "丙"]),
        ("为实现目标2：甲", ["为实现目标2：甲"]),
        ("目标1：甲，支持目标2：乙", ["甲，支持目标2：乙"]),
    ],
)
def test_goals_may_follow_each_other_within_a_line(text: str, goals: list[str]) -> None:
    assert [goal.strip() for goal in split_goals(text)] == [goal.strip() for goal in goals]


@pytest.mark.parametrize(
    ("line", "parted"),
    [
        ("填报人：王某联系电话：0591-1", "填报人：王某  联系电话：0591-1"),
        ("单位负责人：刘某财务负责人：白某", "单位负责人：刘某  财务负责人：白某"),
        ("填报人：于某审核人：李某", "填报人：于某  审核人：李某"),
        (
            "填报单位：某市某区住房和城乡建设委员会填报日期：2023年7月18日",
            "填报单位：某市某区住房和城乡建设委员会  填报日期：2023年7月18日",
        ),
        ("填报单位：市水利局 主管部门负责人：张三", "填报单位：市水利局 主管部门负责人：张三"),
        ("联系人：李四  填表人联系电话：1", "联系人：李四  填表人联系电话：1"),
        ("项目名称：道路养护", "项目名称：道路养护"),
    ],
)
def test_a_label_right_behind_a_value_is_parted_from_it(line: str, parted: str) -> None:
    assert with_gaps(words_of(definitions().vocabulary), line) == parted
