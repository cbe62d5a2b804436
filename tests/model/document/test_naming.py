"""Category names that places spell differently, and lists set side by side."""

from __future__ import annotations

from operator import eq

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document.naming import align, is_slip, name_key, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("数量指标", "数量"),
        ("服务对象满意度", "服务对象满意度指标"),
        ("服务对象满意度指标", "服务对象满意度指"),
        ("可持续影响", "可持续影响指标"),
        ("满 意 度 指 标", "满意度指标"),
        ("（经济成本）指标", "经济成本指标"),
        ("社会效益\n指标", "社会效益指标："),
    ],
)
def test_names_that_mean_the_same(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("经济效益指标", "经济成本指标"),
        ("社会效益指标", "社会成本指标"),
        ("成本指标", "经济成本指标"),
        ("效益指标", "经济效益指标"),
        ("产出", "产出数量"),
        ("满意度指标", "服务对象满意度指标"),
        ("", "数量指标"),
    ],
)
def test_names_that_mean_different_things(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_the_key_drops_what_is_only_print() -> None:
    assert name_key("（服务 对象）满意度\n指标：") == "服务对象满意度"


def test_the_first_list_leads_and_the_second_fills_in() -> None:
    rows = align([["甲", "乙", "丁"], ["乙", "丙", "甲"]], eq)
    assert rows == [("甲", "甲"), ("乙", "乙"), (None, "丙"), ("丁", None)]


def test_nothing_set_side_by_side_is_nothing() -> None:
    assert align([], eq) == []
    assert align([[], []], eq) == []


@given(st.lists(st.lists(st.integers(0, 4), max_size=6), min_size=1, max_size=3))
def test_every_item_of_every_list_stands_in_just_one_row(lists: list[list[int]]) -> None:
    rows = align(lists, eq)
    for column, items in enumerate(lists):
        assert sorted(row[column] for row in rows if row[column] is not None) == sorted(items)  # type: ignore[type-var]
    for row in rows:
        assert len({item for item in row if item is not None}) == 1
        assert len(row) == len(lists)


@given(st.lists(st.integers(0, 4), max_size=6))
def test_the_first_list_keeps_its_order(items: list[int]) -> None:
    rows = align([items, sorted(items)], eq)
    assert [row[0] for row in rows if row[0] is not None] == items


def test_only_a_name_that_print_cut_off_stands_for_a_longer_one() -> None:
    assert same_name("社会效益指", "社会效益指标")
    assert same_name("生态环境", "生态环境效益")
    assert not same_name("指社会", "指社会效益")


def test_what_only_a_later_list_has_first_stands_first() -> None:
    assert align([["甲", "乙"], ["丙", "甲"]], eq) == [(None, "丙"), ("甲", "甲"), ("乙", None)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("市卫生人才交流服务中心", "市卫生人才交流中心", True),
        ("市医学考试中心", "市医学 考试中心", True),
        ("院市一市市医服务站", "院院市一市市医服务站", True),
        ("市医学考试中心（本级）", "市医学考试中心(本级)", True),
        ("天津市医学考试中心", "医学考试中心", True),
        ("东城区妇幼保健院", "妇幼保健院", False),
        ("市第一人民医院", "市第二人民医院", False),
        ("市人民医院", "市第二人民医院", False),
        ("东城区卫健委", "西城区卫健委", False),
        ("市卫健委", "市卫健委机关服务中心", False),
    ],
)
def test_a_slip_is_told_from_another_office(one: str, other: str, same: bool) -> None:
    assert is_slip(one, other) is same
