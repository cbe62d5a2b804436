"""From the print of a value to the text that the document keeps."""

from __future__ import annotations

from datetime import date

import pytest

from model.definition import FieldDefinition, FieldKind, MoneyUnit
from model.grid import Cell
from model.recognize.label.values import (
    beside_options,
    code_and_name,
    is_seal_place,
    read_amount,
    read_date,
    read_field,
    read_ticks,
)


@pytest.mark.parametrize(
    ("text", "unit", "kept"),
    [
        ("20.00", "万元", ("200000.00", True)),
        ("550,000", "元", ("550000.00", True)),
        ("0", "元", ("0.00", True)),
        ("20万元", "元", ("200000.00", True)),
        ("200000元", "万元", ("200000.00", True)),
        (" - ", "元", ("", True)),
        ("/", "元", ("", True)),
        ("", "元", ("", True)),
        ("二十万左右", "元", ("二十万左右", False)),
        ("1,2345", "元", ("1,2345", False)),
    ],
)
def test_amounts(text: str, unit: MoneyUnit, kept: tuple[str, bool]) -> None:
    assert read_amount(text, unit) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("☑ 常年性项目  □ 延续性项目\n□ 一次性项目", "常年性项目"),
        ("□经费拨款 ■非税收入 ■政府性基金", "非税收入、政府性基金"),
        ("□常年性项目 □一次性项目", ""),
        ("√常年性项目", "常年性项目"),
        ("新增项目  延续项目√", "延续项目"),
        ("√ 1.新增项目 2.延续项目", "新增项目"),
        ("是√ 否", "是"),
        ("√", ""),
        ("● 完成 3 次", "完成 3 次"),
        ("常年性项目√ 一次性项目□", "常年性项目"),
        ("（√）常年性项目 （ ）一次性项目", "常年性项目"),
        ("[ ] 常年性项目 [√] 一次性项目", "一次性项目"),
        ("常年性项目（√） 一次性项目（ ）", "常年性项目"),
        ("常年性项目", "常年性项目"),
        ("一次性项目（1年结束）", "一次性项目（1年结束）"),
        ("", ""),
        ("正常□√  预警□  整改□", "正常"),
        ("常年性 □ √ 延续性 □", "常年性"),
    ],
)
def test_ticks(text: str, kept: str) -> None:
    assert read_ticks(text) == kept


@pytest.mark.parametrize(
    ("text", "chosen", "beside"),
    [
        ("是□ 否☑（原因：资金未到位）", "否", "（原因：资金未到位）"),
        ("属于：□新增 ☑延续", "延续", "属于"),
        ("得分97分，□优 ☑良", "良", "得分97分"),
        ("新增□ 延续☑。", "延续", ""),
        ("新增□ 延续☑ 其他", "延续", "其他"),
        ("□新增 ☑延续（请在□内打“√”）", "延续", ""),
        ("（请打√）新增□ 延续☑", "延续", ""),
        ("是√ 否", "是", ""),
        ("新增项目", "新增项目", ""),
    ],
)
def test_what_stands_beside_options_is_none(text: str, chosen: str, beside: str) -> None:
    assert (read_ticks(text), beside_options(text)) == (chosen, beside)


@pytest.mark.parametrize(
    "text", ["[301]教育局", "［301］教育局", "【301】教育局", "教育局［301］", "301-教育局"]
)
def test_a_code_in_brackets_of_any_width(text: str) -> None:
    assert code_and_name(text, asked=False) == ("301", "教育局")


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        (FieldKind.DATE, "2023年1月1日", ("2023-01-01", True)),
        (FieldKind.DATE, "年初", ("年初", False)),
        (FieldKind.DATE, "", ("", True)),
        (FieldKind.TEXT, " 某中心\n", ("某中心", True)),
        (FieldKind.TEXT, "2023年1月1日", ("2023年1月1日", True)),
    ],
)
def test_fields(kind: FieldKind, text: str, kept: tuple[str, bool]) -> None:
    assert read_field(text, FieldDefinition(label="甲", kind=kind), Cell(0, 0, text)) == kept


def test_a_date_cell_is_its_date_though_it_shows_a_part_of_it() -> None:
    cell = Cell(0, 0, "1月1日", date=date(2023, 1, 1))
    assert read_date("1月1日", cell) == ("2023-01-01", True)
    assert read_date("1月1日起", cell) == ("1月1日起", False)
    assert read_date("2024年5月1日", cell) == ("2024-05-01", True)
    assert read_date("1月1日", Cell(0, 0, "1月1日")) == ("1月1日", False)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("（单位盖章）", True),
        (" (公章) ", True),
        ("（签字）", True),
        ("会议纪要已签字", False),
        ("（由财政局审核后盖章）", False),
        ("单位盖章", False),
    ],
)
def test_only_a_whole_text_in_brackets_is_a_place_for_a_seal(text: str, is_one: bool) -> None:
    assert is_seal_place(text) is is_one
