"""Conditional formats that change what people read in a sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from openpyxl.formatting import rule as rules
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.worksheet import Worksheet

from model.grid import Cell
from tests.model.read.builders import excel_grids

CellIsRule, DataBarRule, FormulaRule, Rule = (
    cast(Any, getattr(rules, name)) for name in ("CellIsRule", "DataBarRule", "FormulaRule", "Rule")
)
WHITE = Font(color="FFFFFF")
FILL = PatternFill(bgColor="FF0000")


def number_rule(code: str, **rule: Any) -> Any:
    style = DifferentialStyle(numFmt=NumberFormat(numFmtId=170, formatCode=code))
    return Rule(dxf=style, **rule)


def sheet_of(
    *values: str | int, rule: Any, fonts: Font | None = None
) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for row, value in enumerate(values, start=1):
            sheet.cell(row, 1, f"行{row}")
            sheet.cell(row, 2, value)
            if fonts is not None:
                sheet.cell(row, 2).font = fonts
        sheet.conditional_formatting.add(f"B1:B{len(values)}", rule)

    return fill


def cells(*values: str | int, rule: Any, fonts: Font | None = None) -> list[Cell]:
    (grid,) = excel_grids(sheet_of(*values, "尾", rule=rule, fonts=fonts))
    return [cell for cell in grid.cells if cell.column == 1][:-1]


def told(cell: Cell) -> list[str]:
    return [note.sentence for note in cell.notes]


@pytest.mark.parametrize(
    "rule",
    [
        CellIsRule(operator="equal", formula=["0"], font=WHITE),
        CellIsRule(operator="lessThan", formula=["1"], font=WHITE),
        CellIsRule(operator="between", formula=["-1", "0"], font=WHITE),
        FormulaRule(formula=["B1=0"], font=WHITE),
        FormulaRule(formula=["NOT($B1<>0)"], font=WHITE),
        number_rule(";;;", type="cellIs", operator="equal", formula=["0"]),
    ],
)
def test_a_rule_that_hides_a_value_leaves_it_out_and_tells(rule: Any) -> None:
    zero, other = cells(0, 5, rule=rule)
    assert (zero.text, told(zero)) == ("", ["隐藏的文字“0”没有读取"])
    assert (other.text, told(other)) == ("5", [])


def test_a_hidden_error_stays_an_error() -> None:
    rule = FormulaRule(formula=["ISERROR(B1)"], font=WHITE)
    error, other = cells("#N/A", 5, rule=rule)
    assert told(error) == ["错误值“#N/A”没有读取，请填写"]
    assert other.text == "5"


@pytest.mark.parametrize(
    ("kind", "seen"),
    [("containsText", ["", "乙丙"]), ("beginsWith", ["", "乙丙"]), ("endsWith", ["甲乙", "乙丙"])],
)
def test_rules_over_texts(kind: str, seen: list[str]) -> None:
    rule = Rule(type=kind, operator=kind, text="甲", dxf=DifferentialStyle(font=WHITE))
    assert [cell.text for cell in cells("甲乙", "乙丙", rule=rule)] == seen


def test_a_rule_that_is_not_understood_is_a_doubt_where_it_may_hide() -> None:
    rule = FormulaRule(formula=["COUNTIF(B:B,B1)>1"], font=WHITE)
    (cell,) = cells(5, rule=rule)
    assert (cell.text, told(cell)) == ("5", ["条件格式可能隐藏了“5”，请核对"])
    (cell,) = cells(5, rule=FormulaRule(formula=["COUNTIF(B:B,B1)>1"], fill=FILL))
    assert told(cell) == []


def test_white_letters_on_a_ground_of_the_rule_are_read() -> None:
    rule = CellIsRule(operator="equal", formula=["0"], font=WHITE, fill=FILL)
    assert [cell.text for cell in cells(0, rule=rule)] == ["0"]
    ground = CellIsRule(operator="equal", formula=["0"], fill=FILL)
    white = cells(0, 5, rule=ground, fonts=WHITE)
    assert [cell.text for cell in white] == ["0", ""]


def test_a_rule_may_show_another_format_or_strike_a_value() -> None:
    rule = number_rule('0!.0,"万"', type="cellIs", operator="greaterThan", formula=["9999"])
    assert [cell.text for cell in cells(123456, 500, rule=rule)] == ["12.3万", "500"]
    struck = CellIsRule(operator="equal", formula=['"旧"'], font=Font(strike=True))
    assert [(cell.text, told(cell)) for cell in cells("旧", "新", rule=struck)] == [
        ("", ["划掉的文字“旧”没有读取"]),
        ("新", []),
    ]


def test_a_bar_in_place_of_its_value() -> None:
    bar = {"start_type": "min", "end_type": "max", "color": "638EC6"}
    assert [cell.text for cell in cells(3, rule=DataBarRule(**bar, showValue=False))] == [""]
    assert [cell.text for cell in cells(3, rule=DataBarRule(**bar))] == ["3"]


def test_the_first_rule_that_stops_is_the_last() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"] = 0, "尾"
        shown = CellIsRule(operator="equal", formula=["0"], stopIfTrue=True, fill=FILL)
        sheet.conditional_formatting.add("A1", shown)
        hidden = CellIsRule(operator="equal", formula=["0"], font=WHITE)
        sheet.conditional_formatting.add("A1", hidden)

    assert [cell.text for cell in excel_grids(fill)[0].cells] == ["0", "尾"]
