"""Target values in columns of their parts."""

from __future__ import annotations

import pytest

from model.recognize.label.whole_values import COMPARATOR, UNIT, with_whole_value


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
