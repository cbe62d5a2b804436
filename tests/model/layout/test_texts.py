"""What stands in a cell: texts, amounts, dates, ticks and goals in the form's spelling."""

from datetime import date
from decimal import Decimal

import pytest

from model.definition import (
    CellDefinition,
    ColumnDefinition,
    Definition,
    FieldDefinition,
    FieldKind,
)
from model.document import Branch, Document, Kind
from model.grid import Cell, Grid
from model.layout import lay_out
from model.layout.texts import CellTexts, print_field, with_decimals, with_number
from tests import shipped
from tests.model.layout.documents import document
from tests.model.layout.fonts import typesetter


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
    return CellTexts(filled, definition(money)).cell(CellDefinition.model_validate(cell))


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
    assert CellTexts(filled, definition()).indicator(node, wanted) == printed


def test_a_heading_says_number_name_and_years() -> None:
    fields = {"project_name": "考务费", "start_date": "2023-01-01", "end_date": "跨年"}
    texts = CellTexts(document(fields=fields), definition(), 3)
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


FORMS = shipped.definitions()
ROW = {"level3": "考试场次", "value": "12场", "weight": "60", "score": "55.5"}
OTHER = {"level3": "到考率", "value": "≥90%", "weight": "30", "score": "30"}


def evaluation(total: str = "95.50", *, executed: str = "60000.00") -> Grid:
    filled = document(
        "shanghai-evaluation",
        funds={
            "total": {"initial": "100000.00", "executed": executed},
            "fiscal_current": {"initial": "80000.00", "executed": "60000.00"},
            "other": {"initial": "20000.00"},
        },
        annual=[("产出指标", [("数量指标", [ROW, OTHER])])],
    )
    with filled.edit("填写") as pen:
        for key, text in {
            "budget_weight": "10",
            "budget_score": "10",
            "total_weight": "100",
            "total": total,
            "grade": "优",
        }.items():
            pen.set(filled.result, key, text)
    return lay_out(filled, FORMS["shanghai-evaluation"], typesetter())


def cell(grid: Grid, text: str) -> Cell:
    [found] = [cell for cell in grid.cells if cell.text == text]
    return found


@pytest.mark.parametrize(
    ("text", "number", "number_format"),
    [
        ("95.50", "95.50", "0.00"),
        ("10", "10", "0"),
        ("0", "0", "0"),
        ("-3.5", "-3.5", "0.0"),
        ("0.00", "0.00", "0.00"),
    ],
)
def test_a_plain_number_is_one(text: str, number: str, number_format: str) -> None:
    found = with_number(Cell(0, 0, text))
    assert (found.number, found.number_format) == (Decimal(number), number_format)
    assert found.text == text


@pytest.mark.parametrize(
    "text", ["", "-", "优", "95%", "1,000", "007", "1e3", ".5", "5.", "-0", "-0.00", "９５", "+1"]
)
def test_what_excel_would_show_otherwise_is_none(text: str) -> None:
    assert with_number(Cell(0, 0, text)) == Cell(0, 0, text)


def test_scores_weights_and_results_are_numbers() -> None:
    grid = evaluation()
    assert cell(grid, "60.00").number == Decimal(60)
    assert cell(grid, "55.50").number_format == "0.00"
    assert cell(grid, "95.50").number == Decimal("95.5")
    assert cell(grid, "优").number is None
    assert cell(grid, "12(场)").number is None


def test_what_adds_up_is_a_sum_of_its_parts() -> None:
    grid = evaluation()
    total = cell(grid, "95.50")
    parts = [found.text for place in total.addends if (found := grid.cell_at(*place))]
    assert parts == ["10", "55.50", "30.00"]
    amounts = next(c for c in grid.cells if c.text == "10.00" and c.addends)
    shown = [found.text for place in amounts.addends if (found := grid.cell_at(*place))]
    # 上年结转 is blank and may be filled in later.
    assert shown == ["8.00", "", "2.00"]


def test_what_does_not_add_up_stays_a_number() -> None:
    grid = evaluation("90.00", executed="60001.00")
    assert cell(grid, "90.00").number == 90
    assert cell(grid, "90.00").addends == ()
    assert [c.addends for c in grid.cells if c.text == "6.0001"] == [()]


def test_a_total_without_parts_is_no_sum() -> None:
    filled = document("shanghai-evaluation", funds={"total": {"initial": "100000.00"}})
    grid = lay_out(filled, FORMS["shanghai-evaluation"], typesetter())
    assert cell(grid, "10.00").addends == ()


def declaration(**fields: str) -> Grid:
    filled = document("shanghai-declaration", fields=fields)
    return lay_out(filled, FORMS["shanghai-declaration"], typesetter())


def test_dates_are_dates_in_the_forms_spelling() -> None:
    found = cell(declaration(start_date="2024-02-29"), "2024-02-29")
    assert (found.date, found.number_format) == (date(2024, 2, 29), "yyyy-mm-dd")


@pytest.mark.parametrize(
    ("spelling", "text", "number_format"),
    [("chinese", "2024年3月1日", 'yyyy"年"m"月"d"日"'), ("dots", "2024.3.1", "yyyy.m.d")],
)
def test_other_spellings_of_dates(spelling: str, text: str, number_format: str) -> None:
    definition = FORMS["shanghai-declaration"]
    field = definition.fields["start_date"].model_copy(update={"print": spelling})
    definition = definition.model_copy(
        update={"fields": {**definition.fields, "start_date": field}}
    )
    filled = document("shanghai-declaration", fields={"start_date": "2024-03-01"})
    found = cell(lay_out(filled, definition, typesetter()), text)
    assert (found.date, found.number_format) == (date(2024, 3, 1), number_format)


@pytest.mark.parametrize("text", ["2024年底", "2024-02-30", "1900-02-28"])
def test_what_is_no_date_to_excel_is_text(text: str) -> None:
    assert cell(declaration(start_date=text), text).date is None


def test_a_project_named_like_a_date_is_text() -> None:
    assert cell(declaration(project_name="2024-02-29"), "2024-02-29").date is None
