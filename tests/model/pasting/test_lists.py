"""A block that holds two lists fills both; what is left out of it is told."""

from __future__ import annotations

import pytest

from model.definition import ColumnDefinition, Definition, ScopeName
from model.pasting import (
    Block,
    PastedList,
    Plan,
    holds,
    left_out,
    part_of,
    plan_of_lists,
    rows_of,
)
from tests import shipped
from tests.model.pasting.pasting import block

HEAD = "一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值"
ROW = "产出指标|数量指标|实施期次数|5次|数量指标|年度次数|2次"


@pytest.fixture(scope="module")
def yangquan() -> Definition:
    return shipped.definitions().require("yangquan-target")


@pytest.fixture(scope="module")
def lists(yangquan: Definition) -> list[PastedList]:
    section = yangquan.indicator_sections[0]
    columns: list[tuple[ColumnDefinition, ...]] = [
        tuple(section.entries_of(scope)) for scope in (ScopeName.PERIOD, ScopeName.ANNUAL)
    ]
    return [PastedList(each, yangquan.categories) for each in columns]


def rows_in(copied: Block, plan: Plan, own: int) -> list[list[str]]:
    """For each list its rows as category, name and value."""
    return [
        [
            " ".join((row.level1, row.level2, row.values["level3"], row.values.get("value", "")))
            for row in rows_of(copied, part_of(plan, number, own))
        ]
        for number in (0, 1)
    ]


@pytest.mark.parametrize("own", [0, 1])
def test_both_lists_get_their_rows(lists: list[PastedList], own: int) -> None:
    copied = block(HEAD, ROW, "|质量指标|甲|90%|质量指标|乙|95%")
    plan = plan_of_lists(copied, lists, own)
    assert plan.is_sure
    assert holds(plan, 1 - own)
    assert rows_in(copied, plan, own) == [
        ["产出指标 数量指标 实施期次数 5次", "产出指标 质量指标 甲 90%"],
        ["产出指标 数量指标 年度次数 2次", "产出指标 质量指标 乙 95%"],
    ]
    assert left_out(copied, plan) == []


@pytest.mark.parametrize("own", [0, 1])
@pytest.mark.parametrize(
    "lines",
    [
        (
            "产出指标|数量指标|长次数|5次|产出指标|数量指标|年次数|2次",
            "|质量指标|甲|90%||质量指标|乙|95%",
        ),
        ("产出指标|数量指标|长次数|5次|年次数|2次", "|质量指标|甲|90%|乙|95%"),
    ],
)
def test_without_heads_halves_and_values_behind_shared_categories_are_told_apart(
    lists: list[PastedList], lines: tuple[str, ...], own: int
) -> None:
    copied = block(*lines)
    plan = plan_of_lists(copied, lists, own)
    assert rows_in(copied, plan, own) == [
        ["产出指标 数量指标 长次数 5次", "产出指标 质量指标 甲 90%"],
        ["产出指标 数量指标 年次数 2次", "产出指标 质量指标 乙 95%"],
    ]


def test_one_list_alone_is_read_as_before(lists: list[PastedList]) -> None:
    copied = block("一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|次数|5次")
    plan = plan_of_lists(copied, lists, 1)
    assert plan.keys == ("level1", "level2", "level3", "value")
    assert not holds(plan, 0)


def test_columns_and_sums_that_are_left_out_are_told(lists: list[PastedList]) -> None:
    copied = block(
        "序号|二级指标|三级指标|指标值|备注|",
        "1|数量指标|次数|5次|见附件|另",
        "|合计||5次||",
    )
    plan = plan_of_lists(copied, lists[:1], 0)
    assert left_out(copied, plan) == ["“备注”列", "第 6 列", "合计行"]
