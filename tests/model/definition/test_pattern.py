"""Patterns are filled in and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.definition import Pattern

DEPARTMENT = Pattern.parse("[{department_code}-]{department}")


def test_values_stand_in_their_places() -> None:
    assert (
        Pattern.parse("{year}年{name}绩效目标表").fill({"year": "2024", "name": "甲"})
        == "2024年甲绩效目标表"
    )


def test_a_missing_value_leaves_its_place_empty() -> None:
    assert Pattern.parse("负责人：{leader}").fill({}) == "负责人："


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"department_code": "063", "department": "卫健委"}, "063-卫健委"),
        ({"department": "卫健委"}, "卫健委"),
        ({"department_code": "", "department": "卫健委"}, "卫健委"),
        ({}, ""),
    ],
)
def test_an_optional_part_needs_all_its_values(values: dict[str, str], text: str) -> None:
    assert DEPARTMENT.fill(values) == text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("063-卫健委", {"department_code": "063", "department": "卫健委"}),
        (" 063 - 卫健委\n", {"department_code": "063", "department": "卫健委"}),
        ("卫健委", {"department": "卫健委"}),
        ("卫健委-疾控处", {"department": "卫健委-疾控处"}),
        ("", {}),
    ],
)
def test_an_optional_part_is_read_where_it_is(text: str, values: dict[str, str]) -> None:
    assert DEPARTMENT.read(text) == values


def test_brackets_and_colons_of_both_widths_are_taken_for_each_other() -> None:
    assert Pattern.parse("(单位：{unit})").read("（单位:元）") == {"unit": "元"}
    coded = Pattern.parse("[［{department_code}］]{department}")
    values = {"department_code": "015001", "department": "教育局"}
    assert coded.read("[015001]教育局") == coded.read(coded.fill(values)) == values


def test_a_repeated_key_is_read_once_and_must_be_the_same_again() -> None:
    pattern = Pattern.parse("{number}.目标内容{number}{text}")
    assert pattern.read("2.目标内容2完成考试") == {"number": "2", "text": "完成考试"}
    assert pattern.read("2.目标内容3完成考试") is None
    assert pattern.keys == ("number", "number", "text")


def test_what_does_not_fit_is_not_read() -> None:
    assert Pattern.parse("{year}年度").read("二〇二四年度") is None
    assert Pattern.parse("联系电话：{phone}").read("负责人：王某") is None


def test_signs_of_regular_expressions_mean_themselves() -> None:
    pattern = Pattern.parse("a.*b+{name}?")
    assert pattern.read("a.*b+甲?") == {"name": "甲"}
    assert pattern.read("axxb+甲?") is None


def test_a_key_comes_back_as_it_is_spelt() -> None:
    assert Pattern.parse("{a__b}：{c}").read("甲：乙") == {"a__b": "甲", "c": "乙"}


def test_literals_leave_out_what_is_not_always_printed() -> None:
    pattern = Pattern.parse("主管[{code}-]部门{name}")
    assert pattern.literals == "主管部门"
    assert not pattern.is_literal
    assert Pattern.parse("主管部门").is_literal


def test_years_before_and_after_are_counted_from_the_year() -> None:
    heads = Pattern.parse("{year-2}、{year-1}年实际，{year+1}年计划")
    assert heads.fill({"year": "2024"}) == "2022、2023年实际，2025年计划"
    assert heads.fill({"year": ""}) == "、年实际，年计划"
    assert heads.read("2022、2023 年实际，2025年计划") == {"year": "2024"}
    assert heads.read("2022、2024年实际，2025年计划") is None
    assert heads.keys == ("year", "year", "year")


def test_only_years_are_counted() -> None:
    with pytest.raises(ValueError, match="只有年份"):
        Pattern.parse("{number-1}")


@pytest.mark.parametrize(
    "text", ["{", "}", "[", "]", "{a", "a}", "[[a]]", "[a[b]c]", "{A}", "{}", "{1a}"]
)
def test_wrong_brackets_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="括号有误"):
        Pattern.parse(text)


WORDS = st.text("考试费用目标内容一二三", min_size=1, max_size=6)


@given(
    year=st.integers(1000, 9999), name=WORDS, code=st.from_regex("[0-9A-Z]{3,8}", fullmatch=True)
)
def test_what_was_filled_in_is_read_back(year: int, name: str, code: str) -> None:
    values = {"year": str(year), "unit": name, "unit_code": code}
    pattern = Pattern.parse("{year}年度[（{unit_code}）]{unit}")
    assert pattern.read(pattern.fill(values)) == values


@pytest.mark.parametrize(
    ("text", "months"),
    [("1-7月执行数", "1-7月"), ("1 — 10 月\n执行数", "1 — 10 月"), ("1月至6月执行数", "1月至6月")],
)
def test_months_are_told_from_other_words(text: str, months: str) -> None:
    spent = Pattern.parse("{watched_months}执行数")
    assert spent.read(text) == {"watched_months": months}
    assert spent.read("全年预计执行数") is None
