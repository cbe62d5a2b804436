"""Indicator tables: their header, the rows that belong to them, and the tree they make."""

from __future__ import annotations

import pytest

from model.definition.vocabulary import Vocabulary
from model.document import Branch, Scope
from model.recognize.assemble.rows import read_tables
from model.recognize.claim import Table
from model.recognize.content import Content
from model.recognize.form.claims import find_tables
from model.recognize.label import Labelled
from model.recognize.label.words import Words
from tests.model.recognize.drawing import drawn, part
from tests.shipped import definitions

SHANGHAI, YANGQUAN, HUBEI = "shanghai-declaration", "yangquan-target", "hubei-approval"
NO_WORDS = Words(Vocabulary())
HEADER = "一级指标|二级指标|三级指标|指标值"


def read(form: str, *rows: str) -> Content:
    content = Content(part(drawn(*rows)), "表")
    read_tables(content, tables_of(content, form), Labelled(content.part.grid, NO_WORDS))
    return content


def tables_of(content: Content, form: str) -> list[Table]:
    definition = definitions()[form]
    labels = Labelled(content.part.grid, NO_WORDS.of_form(definition))
    return find_tables(content, labels, definition)


def listed(found: Content, scope: Scope = Scope.ANNUAL) -> list[tuple[str, ...]]:
    """Level 1, level 2, level 3 and value of each row; categories without rows alone."""
    return [line for one in found.indicators.get(scope, ()) for line in _lines(one)]


def _lines(category: Branch) -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = []
    for subcategory in category.children:
        names = category.values["level1"], subcategory.values["level2"]
        lines += [
            (*names, row.values.get("level3", ""), row.values.get("value", ""))
            for row in subcategory.children
        ] or [names]
    return lines


ONE = [("产出指标", "数量指标", "甲", "1"), ("产出指标", "数量指标", "乙", "2")]


@pytest.mark.parametrize(
    "rows",
    [
        ["产出指标|数量指标|甲|1", "^|^|乙|2"],
        ["产出指标|数量指标|甲|1", "||乙|2"],
        ["产出指标|数量指标|甲|1", "产出指标|数量指标|乙|2"],
        ["产出 指标|数量\\n指标|甲|1", "产出指标（续）|数量指标（续）|乙|2"],
    ],
    ids=["merged", "blank", "repeated", "continued"],
)
def test_names_of_categories_stand_for_the_rows_below(rows: list[str]) -> None:
    assert listed(read(SHANGHAI, HEADER, *rows)) == ONE


@pytest.mark.parametrize("points", ["（50分）", "（50）", "（40-50）分", "（40～50分）"])
def test_points_behind_a_category_are_none_of_its_name(points: str) -> None:
    found = read(SHANGHAI, HEADER, f"产出指标{points}|数量指标|甲|1", "^|^|乙|2")
    assert listed(found) == ONE


def test_a_new_category_takes_no_subcategory_from_above() -> None:
    found = read(SHANGHAI, HEADER, "产出指标|数量指标|甲|1", "满意度指标||乙|2")
    assert listed(found)[1] == ("满意度指标", "", "乙", "2")


def test_columns_are_found_by_their_labels_in_any_order() -> None:
    found = read(SHANGHAI, "三级指标|年度指标值|一级指标|二级指标", "甲|1|产出指标|数量指标")
    assert listed(found) == [("产出指标", "数量指标", "甲", "1")]


def test_a_column_that_the_form_does_not_have_is_told() -> None:
    found = read(SHANGHAI, f"{HEADER}|备注", "产出指标|数量指标|甲|1|重要")
    assert listed(found) == [("产出指标", "数量指标", "甲", "1")]
    assert [str(doubt) for doubt, _ in found.doubts] == [
        "表 甲 E1：指标表中的列“备注”不属于这个表样，没有读取"
    ]


def test_brackets_round_a_unit_are_dropped_and_others_kept() -> None:
    found = read(SHANGHAI, HEADER, "产出指标|数量指标|人(次)数|≥300(人次)", "||乙|完成(含验收)")
    assert [line[2:] for line in listed(found)] == [
        ("人(次)数", "≥300人次"),
        ("乙", "完成(含验收)"),
    ]


def test_empty_categories_are_kept() -> None:
    found = read(
        SHANGHAI, HEADER, "产出指标|数量指标||", "^|质量指标|甲|1", "效益指标|经济效益指标||"
    )
    assert listed(found) == [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标", "甲", "1"),
        ("效益指标", "经济效益指标"),
    ]


def test_two_lists_side_by_side_go_their_own_ways() -> None:
    header = "绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值"
    found = read(
        YANGQUAN,
        header,
        "^|产出指标|数量指标|甲|1|数量指标|丙|3",
        "^|^|^|乙|2|^||",
        "^|^|质量指标|||质量指标|丁|4",
    )
    assert listed(found, Scope.PERIOD) == [*ONE, ("产出指标", "质量指标")]
    assert listed(found) == [
        ("产出指标", "数量指标", "丙", "3"),
        ("产出指标", "质量指标", "丁", "4"),
    ]


@pytest.mark.parametrize(
    "footer",
    [
        "总分|<|<|100",
        "审核意见|同意||",
        "负责人|张三|经办人|李四",
        "负责人：张三||经办人：李四|",
        "备注：一式三份|||",
        "合计|||100",
    ],
)
def test_a_row_that_is_no_indicator_ends_the_table(footer: str) -> None:
    found = read(YANGQUAN, HEADER, "产出指标|数量指标|甲|1", "||乙|2", footer)
    assert listed(found, Scope.PERIOD) == ONE
    assert not any(found.is_used(cell) for cell in found.part.grid.row_cells(3))


def test_a_line_between_the_rows_ends_nothing() -> None:
    found = read(
        SHANGHAI, HEADER, "产出指标|数量指标|甲|1", "以下略|<|<|<", "产出指标|数量指标|乙|2"
    )
    assert listed(found) == ONE
    assert not any(found.is_used(cell) for cell in found.part.grid.row_cells(2))


def test_categories_that_no_form_knows_are_read_where_they_have_indicators() -> None:
    found = read(SHANGHAI, HEADER, "决策|项目立项|依据充分性|充分", "过程|资金管理|到位率|100%")
    assert [line[:2] for line in listed(found)] == [("决策", "项目立项"), ("过程", "资金管理")]


def test_a_header_printed_again_goes_on_with_the_list() -> None:
    found = read(SHANGHAI, HEADER, "产出指标|数量指标|甲|1", HEADER, "||乙|2")
    assert listed(found) == ONE


def test_a_list_after_another_line_is_the_next_of_the_form() -> None:
    header = "目标名称|一级指标|二级指标|三级指标|指标值"
    found = read(
        HUBEI,
        "长期绩效目标表|<|<|<|<",
        header,
        "长期绩效目标1|产出指标|数量指标|甲|1",
        "年度绩效目标表|<|<|<|<",
        header,
        "年度绩效目标2|产出指标|数量指标|乙|2",
    )
    assert [one.values["goal"] for one in found.indicators[Scope.PERIOD]] == ["1"]
    assert [one.values["goal"] for one in found.indicators[Scope.ANNUAL]] == ["2"]


def test_a_table_without_a_header_is_none() -> None:
    content = Content(part(drawn("产出指标|数量指标|甲|1", "三级指标|甲|乙|丙")), "表")
    assert tables_of(content, SHANGHAI) == []
