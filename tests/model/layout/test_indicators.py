"""Indicator tables: categories in order, two lists side by side, goals over their rows."""

from pathlib import Path

import pytest

from model.definition import Definition
from model.grid import Grid
from model.layout import lay_out
from tests.model.definition.probe import RIGHT, read
from tests.model.layout.documents import Category, document
from tests.model.layout.fonts import typesetter

HEAD = RIGHT[: RIGHT.index("[[sections]]")].replace("[40, 60, 60]", "[30, 20, 30, 20, 30, 20, 20]")
TAXONOMY = """
[[categories]]
name = "产出指标"
children = ["数量指标", "质量指标"]
[[categories]]
name = "效益指标"
children = ["社会效益指标"]
"""
TWO_LISTS = """
[[sections]]
kind = "indicators"
categories = "{categories}"
columns = [
  {{ key = "level1", label = "一级" }},
  {{ key = "level2", label = "二级", scope = "period" }},
  {{ key = "level3", label = "三级", scope = "period" }},
  {{ key = "value", label = "值", scope = "period" }},
  {{ key = "level2", label = "二级", scope = "annual" }},
  {{ key = "level3", label = "三级", scope = "annual" }},
  {{ key = "value", label = "值", scope = "annual" }},
]
"""
SHARED_NAMES = """
[[sections]]
kind = "indicators"
columns = [
  { key = "level1", label = "一级" },
  { key = "level2", label = "二级" },
  { key = "level3", label = "三级", span = 3 },
  { key = "value", label = "周期值", scope = "period" },
  { key = "value", label = "年度值", scope = "annual" },
]
"""
GOALS = """
[[sections]]
kind = "indicators"
label = "绩效指标"
columns = [
  { key = "goal", label = "目标", pattern = "目标{number}" },
  { key = "level1", label = "一级" },
  { key = "level2", label = "二级" },
  { key = "level3", label = "三级" },
  { key = "value", label = "值", span = 2 },
]
"""


def two_lists(folder: Path, categories: str) -> Definition:
    return read(folder, HEAD + TAXONOMY + TWO_LISTS.format(categories=categories))


def rows(grid: Grid) -> list[list[str]]:
    """The texts below the header row, a merged one only where it begins."""
    return [
        [
            cell.text if cell is not None and (cell.row, cell.column) == (row, column) else "·"
            for column in range(len(grid.columns))
            for cell in [grid.cell_at(row, column)]
        ]
        for row in range(1, len(grid.rows))
    ]


def one(name: str) -> dict[str, str]:
    return {"level3": name, "value": f"{name}值"}


PERIOD: list[Category] = [
    ("产出指标", [("质量指标", [one("质一")]), ("数量指标", [one("数一"), one("数二")])]),
]
ANNUAL: list[Category] = [
    ("产出", [("数量", [one("年数")]), ("质量指标", [one("年质一"), one("年质二")])]),
    ("满意度指标", [("服务对象满意度指标", [one("年满")])]),
]


def test_two_lists_stand_side_by_side_each_with_its_own_rows(tmp_path: Path) -> None:
    filled = document(period=PERIOD, annual=ANNUAL)
    assert rows(lay_out(filled, two_lists(tmp_path, "used"), typesetter())) == [
        ["产出指标", "质量指标", "质一", "质一值", "质量指标", "年质一", "年质一值"],
        ["·", "·", "", "", "·", "年质二", "年质二值"],
        ["·", "数量指标", "数一", "数一值", "数量", "年数", "年数值"],
        ["·", "·", "数二", "数二值", "·", "", ""],
        ["满意度指标", "服务对象满意度指标", "", "", "服务对象满意度指标", "年满", "年满值"],
    ]


def test_lists_that_share_their_names_have_the_same_name_in_a_row(tmp_path: Path) -> None:
    filled = document(
        period=[("产出指标", [("数量指标", [one("甲"), one("乙")])])],
        annual=[("产出指标", [("数量指标", [one("乙"), one("丙")])])],
    )
    grid = lay_out(filled, read(tmp_path, HEAD + SHARED_NAMES), typesetter())
    assert [row[2:3] + row[5:] for row in rows(grid)] == [
        ["甲", "甲值", ""],
        ["乙", "乙值", "乙值"],
        ["丙", "", "丙值"],
    ]


def test_all_categories_of_the_form_are_printed_where_it_says_so(tmp_path: Path) -> None:
    filled = document(annual=[("效益指标", [("社会效益指标", [one("效")])])])
    assert rows(lay_out(filled, two_lists(tmp_path, "all"), typesetter())) == [
        ["产出指标", "数量指标", "", "", "数量指标", "", ""],
        ["·", "质量指标", "", "", "质量指标", "", ""],
        ["效益指标", "社会效益指标", "", "", "社会效益指标", "效", "效值"],
    ]


def test_a_category_that_the_form_does_not_know_keeps_its_place(tmp_path: Path) -> None:
    filled = document(
        annual=[
            ("成本指标", [("经济成本指标", [one("本")])]),
            ("效益指标", [("社会效益指标", [one("效")]), ("其他效益", [one("他")])]),
        ]
    )
    grid = lay_out(filled, two_lists(tmp_path, "all"), typesetter())
    assert [row[0] for row in rows(grid)] == ["成本指标", "产出指标", "·", "效益指标", "·"]
    assert [row[5] for row in rows(grid)] == ["本", "", "", "效", "他"]


def test_a_name_that_was_cut_off_in_print_is_the_same_category(tmp_path: Path) -> None:
    filled = document(
        period=[("产出指标", [("服务对象满意度指标", [one("甲")])])],
        annual=[("产出指标", [("服务对象满意度指", [one("乙")])])],
    )
    (row,) = rows(lay_out(filled, two_lists(tmp_path, "used"), typesetter()))
    assert row[1:] == ["服务对象满意度指标", "甲", "甲值", "服务对象满意度指", "乙", "乙值"]


def test_categories_not_in_use_are_left_out_where_the_form_says_so(tmp_path: Path) -> None:
    filled = document(annual=[("产出指标", [("数量指标", []), ("质量指标", [one("质")])])])
    grid = lay_out(filled, two_lists(tmp_path, "used"), typesetter())
    assert rows(grid) == [["产出指标", "质量指标", "", "", "质量指标", "质", "质值"]]


@pytest.mark.parametrize("annual", [[], [("产出指标", [("数量指标", [])])]])
def test_a_table_without_indicators_is_one_empty_row(
    tmp_path: Path, annual: list[Category]
) -> None:
    grid = lay_out(document(annual=annual), two_lists(tmp_path, "used"), typesetter())
    assert rows(grid) == [[""] * 7]


def test_goals_and_categories_are_merged_over_their_rows(tmp_path: Path) -> None:
    filled = document(
        annual=[
            ("产出指标#1", [("数量指标", [one("甲"), one("乙")]), ("质量指标", [one("丙")])]),
            ("效益指标#1", [("社会效益指标", [one("丁")])]),
            ("产出指标#2", [("数量指标", [one("戊")])]),
        ]
    )
    assert rows(lay_out(filled, read(tmp_path, HEAD + GOALS), typesetter())) == [
        ["·", "目标1", "产出指标", "数量指标", "甲", "甲值", "·"],
        ["·", "·", "·", "·", "乙", "乙值", "·"],
        ["·", "·", "·", "质量指标", "丙", "丙值", "·"],
        ["·", "·", "效益指标", "社会效益指标", "丁", "丁值", "·"],
        ["·", "目标2", "产出指标", "数量指标", "戊", "戊值", "·"],
    ]


def test_the_label_at_the_side_reaches_from_the_header_to_the_last_row(tmp_path: Path) -> None:
    filled = document(annual=[("产出指标", [("数量指标", [one("甲"), one("乙")])])])
    grid = lay_out(filled, read(tmp_path, HEAD + GOALS), typesetter())
    label = grid.cell_at(0, 0)
    assert label is not None
    assert (label.text, label.row_span) == ("绩效指标", 3)
    assert [(row.repeat, row.headed) for row in grid.rows] == [
        (True, False),
        (False, True),
        (False, True),
    ]


def test_a_category_without_subcategories_has_its_row_where_all_are_printed(tmp_path: Path) -> None:
    grid = lay_out(document(annual=[("其他指标", [])]), two_lists(tmp_path, "all"), typesetter())
    assert ["其他指标", "", "", "", "", "", ""] in rows(grid)
