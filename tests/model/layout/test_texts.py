"""What stands in a cell: texts, amounts, dates, ticks and goals in the form's spelling."""

import pytest

from model.definition import (
    CellDefinition,
    ColumnDefinition,
    Definition,
    FieldDefinition,
    FieldKind,
)
from model.document import Branch, Document, Kind
from model.layout.texts import Texts, print_field, with_decimals
from tests.model.layout.documents import document


def definition(money: dict[str, object] | None = None) -> Definition:
    return Definition.model_validate(
        {
            "id": "probe",
            "title": "试用表",
            "place": "某市",
            "year": 2024,
            "heading": "{number}.{project_name}（{start_year}-{end_year}）",
            "columns": [50],
            "fields": {
                "project_name": {"label": "项目名称"},
                "unit": {"label": "单位"},
                "unit_code": {"label": "代码"},
                "start_date": {"label": "开始日期", "kind": "date", "print": "chinese"},
                "end_date": {"label": "完成日期", "kind": "date", "print": "dots"},
            },
            "funds": {"sources": {"total": "总额"}, "columns": {"annual": "年度"}},
            "money": money or {},
            "sections": [{"kind": "cells", "rows": [[{"text": ""}]]}],
        }
    )


def text(cell: dict[str, object], filled: Document, money: dict[str, object] | None = None) -> str:
    return Texts(filled, definition(money)).cell(CellDefinition.model_validate(cell))


@pytest.mark.parametrize(
    ("spelling", "typed", "printed"),
    [
        ("iso", "2024-01-05", "2024-01-05"),
        ("chinese", "2024-01-05", "2024年1月5日"),
        ("dots", "2024-12-31", "2024.12.31"),
        ("typed", "2024-01-05", "2024-01-05"),
        ("chinese", "2024年春", "2024年春"),
        ("chinese", "2024-02-30", "2024-02-30"),
        ("chinese", "", ""),
    ],
)
def test_a_date_is_spelt_as_the_form_does(spelling: str, typed: str, printed: str) -> None:
    field = FieldDefinition.model_validate(
        {"label": "日期", "kind": FieldKind.DATE, "print": spelling}
    )
    assert print_field(typed, field) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("", "□甲  □乙"),
        ("乙", "□甲  ☑乙"),
        ("乙、甲", "☑甲  ☑乙"),
        ("丙、甲", "☑甲  □乙  ☑丙"),
        ("、", "□甲  □乙"),
    ],
)
def test_ticks_show_all_options_and_keep_others(typed: str, printed: str) -> None:
    field = FieldDefinition(label="类型", kind=FieldKind.TICKS, options=("甲", "乙"))
    assert print_field(typed, field) == printed


@pytest.mark.parametrize(
    ("cell", "goals", "printed"),
    [
        ({"goal": "annual"}, [], ""),
        ({"goal": "annual", "empty": "无"}, [], "无"),
        ({"goal": "annual"}, ["甲"], "甲"),
        ({"goal": "annual"}, ["甲", "乙"], "目标1：甲\n目标2：乙"),
        ({"goal": "annual", "pattern": "{number}.{text}"}, ["甲"], "1.甲"),
        ({"goal": "annual", "pattern": "{number}.{text}"}, ["甲", "乙"], "1.甲\n2.乙"),
        ({"goal": "annual", "part": "actual"}, ["甲"], ""),
        ({"goal": "period"}, ["甲"], ""),
    ],
)
def test_goals_share_a_cell(cell: dict[str, object], goals: list[str], printed: str) -> None:
    assert text(cell, document(annual_goals=goals)) == printed


@pytest.mark.parametrize(
    ("when", "filled", "printed"),
    [
        ("unit", document(fields={"unit": "甲"}), "有"),
        ("unit", document(), "无"),
        ("goal.period", document(period_goals=["甲"]), "有"),
        ("goal.period", document(period_goals=[""]), "无"),
        ("goal.period", document(annual_goals=["甲"]), "无"),
        ("total.annual", document(funds={"total": {"annual": "0.00"}}), "有"),
        ("total.annual", document(funds={"total": {"period": "1.00"}}), "无"),
    ],
)
def test_a_label_may_change_with_what_is_filled_in(
    when: str, filled: Document, printed: str
) -> None:
    assert text({"text": "无", "when": when, "then": "有"}, filled) == printed


@pytest.mark.parametrize(
    ("amount", "cell", "money", "printed"),
    [
        ("550000.00", {}, {"decimals": 0}, "550,000"),
        ("200000.00", {}, {"unit": "万元"}, "20.00"),
        ("0.00", {}, {}, "0.00"),
        ("0.00", {}, {"zero": "-"}, "-"),
        ("", {}, {}, ""),
        ("", {}, {"empty": "/"}, "/"),
        ("", {"empty": ""}, {"empty": "/"}, ""),
        ("约20万", {}, {}, "约20万"),
        ("1,2345", {}, {}, "1,2345"),
        ("NaN", {}, {}, "NaN"),
        ("9" * 50, {}, {"thousands": False}, "9" * 50 + ".00"),
    ],
)
def test_amounts_are_printed_or_stay_as_typed(
    amount: str, cell: dict[str, object], money: dict[str, object], printed: str
) -> None:
    filled = document(funds={"total": {"annual": amount}})
    assert text({"fund": "total.annual", **cell}, filled, money) == printed


def test_a_fund_that_the_document_has_not_is_empty() -> None:
    assert text({"fund": "total.annual"}, document()) == ""


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("10", "10.00"),
        ("9.5", "9.50"),
        ("9.555", "9.555"),
        ("-3", "-3.00"),
        ("", ""),
        ("十分", "十分"),
        ("NaN", "NaN"),
        ("Infinity", "Infinity"),
        ("1e5", "1e5"),
        ("1_0", "1_0"),
        ("１０", "１０"),
        ("10 ", "10 "),
    ],
)
def test_a_number_gets_its_decimals_and_other_text_stays(typed: str, printed: str) -> None:
    assert with_decimals(typed, 2) == printed


@pytest.mark.parametrize(
    ("column", "typed", "printed"),
    [
        ({"print": "brackets"}, ">=90%", "≥90(%)"),
        ({"print": "brackets"}, "按时完成", "按时完成"),
        ({"print": "plain"}, "＞＝90%", "≥90%"),
        ({"print": "typed"}, ">=90%", ">=90%"),
        ({"decimals": 2}, "20", "20.00"),
    ],
)
def test_a_target_value_is_printed_as_the_column_says(
    column: dict[str, object], typed: str, printed: str
) -> None:
    filled = document(annual=[("产出", [("数量", [{"value": typed}])])])
    (node,) = [node for node in filled.root.walk() if node.kind is Kind.INDICATOR]
    wanted = ColumnDefinition.model_validate({"key": "value", "label": "值", **column})
    assert Texts(filled, definition()).indicator(node, wanted) == printed


def test_a_heading_says_number_name_and_years() -> None:
    fields = {"project_name": "考务费", "start_date": "2023-01-01", "end_date": "跨年"}
    texts = Texts(document(fields=fields), definition(), 3)
    assert texts.heading() == "3.考务费（2023-2024）"


def test_several_fields_share_a_cell() -> None:
    cell: dict[str, object] = {"field": "unit", "pattern": "[{unit_code}-]{unit}"}
    assert text(cell, document(fields={"unit": "甲", "unit_code": "063"})) == "063-甲"
    assert text(cell, document(fields={"unit": "甲"})) == "甲"
    assert text({**cell, "empty": "—"}, document()) == "—"


def test_dates_are_spelt_in_patterns_too() -> None:
    cell: dict[str, object] = {"field": "start_date", "pattern": "自{start_date}至{end_date}"}
    filled = document(fields={"start_date": "2024-01-01", "end_date": "2024-12-31"})
    assert text(cell, filled) == "自2024年1月1日至2024.12.31"


def test_a_result_is_printed_or_what_an_empty_cell_says() -> None:
    filled = document()
    with filled.edit("填写") as pen:
        pen.set(filled.result, "grade", "优")
    assert text({"result": "grade"}, filled) == "优"
    assert text({"result": "total", "empty": "-"}, filled) == "-"


def test_an_actual_of_a_goal_is_its_own_text() -> None:
    filled = document()
    with filled.edit("填写") as pen:
        goal = {"scope": "annual", "text": "预期", "actual": "完成"}
        pen.append(filled.goals, Branch(Kind.GOAL, goal))
    assert text({"goal": "annual", "part": "actual"}, filled) == "完成"
