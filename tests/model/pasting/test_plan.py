"""What the columns of copied cells are, by their labels or by their shape."""

from __future__ import annotations

import pytest

from model.definition import ScopeName
from model.pasting import plan_of
from tests import shipped
from tests.model.pasting.pasting import block, columns, form


def keys_of(*lines: str) -> str:
    plan = plan_of(block(*lines), columns(), form().categories)
    return " ".join(key or "-" for key in plan.keys)


@pytest.mark.parametrize(
    ("lines", "keys"),
    [
        (["次数|2次", "人数|≥3人"], "level3 value"),
        (["数量指标|次数|2次", "|人数|≥3人"], "level2 level3 value"),
        (["产出|数量|次数|2次", "|质量|合格率|90%"], "level1 level2 level3 value"),
        (
            ["产出指标|数量指标|次数|说明|2次", "||人数|说明|3人"],
            "level1 level2 level3 description value",
        ),
        (["绩效指标|产出指标|数量指标|次数|2次", "|||人数|≥3人"], "- level1 level2 level3 value"),
        (["次数", "人数"], "level3"),
        (
            ["成本指标|经济成本指标|总成本|≤20万元", "|社会成本指标|影响|无"],
            "level1 level2 level3 value",
        ),
    ],
)
def test_the_shape_of_a_block_tells_its_columns(lines: list[str], keys: str) -> None:
    assert keys_of(*lines) == keys


@pytest.mark.parametrize(
    ("lines", "sure"),
    [
        (["次数|2次", "人数|≥3人"], True),
        (["次数|按时", "人数|全部"], False),
        (["产出指标|数量指标|次数|2次"], True),
        (["甲|乙|丙|丁|戊|己|庚"], False),
    ],
)
def test_it_is_told_when_the_clerk_is_to_be_asked(lines: list[str], sure: bool) -> None:
    assert plan_of(block(*lines), columns(), form().categories).is_sure is sure


def test_a_header_names_the_columns_in_any_order() -> None:
    copied = block("指 标 值|三级指标|一级指标|二级指标", "2次|次数|产出指标|数量指标")
    plan = plan_of(copied, columns(), form().categories)
    assert plan.keys == ("value", "level3", "level1", "level2")
    assert (plan.header, plan.has_levels, plan.is_sure) == (1, True, True)


def test_titles_above_the_header_are_no_content() -> None:
    copied = block("绩效目标表", "序号|一级指标|二级指标|三级指标|指标值", "1|产出|数量|次数|2次")
    plan = plan_of(copied, columns(), form().categories)
    assert (plan.header, plan.keys[0], plan.is_sure) == (2, "", True)


def test_an_unknown_label_is_asked_about() -> None:
    plan = plan_of(block("三级指标|指标值|得分率", "次数|2次|9"), columns(), form().categories)
    assert plan.keys == ("level3", "value", "")
    assert not plan.is_sure


@pytest.mark.parametrize(("side", "name"), [(0, "实施期次数"), (1, "年度次数")])
def test_of_two_lists_side_by_side_each_takes_its_own(side: int, name: str) -> None:
    yangquan = shipped.definitions().require("yangquan-target")
    section = yangquan.indicator_sections[0]
    head = "一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值"
    copied = block(head, "产出指标|数量指标|实施期次数|5次|数量指标|年度次数|2次")
    own = section.entries_of([ScopeName.PERIOD, ScopeName.ANNUAL][side])
    plan = plan_of(copied, own, yangquan.categories, side)
    assert copied.rows[1][plan.keys.index("level3")] == name
    assert plan.keys[0] == "level1"


def test_a_key_stands_for_one_column() -> None:
    plan = plan_of(block("次数|2次"), columns(), form().categories).with_key(0, "value")
    assert plan.keys == ("value", "")
