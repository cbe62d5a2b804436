"""What a table has of a form, by the meaning of its labels."""

from __future__ import annotations

import pytest

from model.definition.vocabulary import Vocabulary
from model.recognize import unread
from model.recognize.assemble import read_form
from model.recognize.content import Content
from model.recognize.label.words import Words
from tests.model.recognize.drawing import drawn, part
from tests.shipped import definitions

NO_WORDS = Words(Vocabulary())


def read(form: str, *rows: str, headings: int = 0) -> Content:
    grid = drawn(*rows, headings=headings)
    content = Content(part(grid), "表")
    read_form(content, definitions()[form], NO_WORDS.of_form(definitions()[form]))
    return content


def doubts(content: Content) -> list[str]:
    return [doubt.sentence for doubt, _ in content.doubts]


SHANGHAI, YANGQUAN, TIANJIN, HUBEI, EVALUATION = (
    "shanghai-declaration",
    "yangquan-target",
    "tianjin-target",
    "hubei-approval",
    "shanghai-evaluation",
)


def test_values_stand_beside_their_labels_in_any_order() -> None:
    found = read(SHANGHAI, "实施单位|乙中心|项目名称|运维", "项目类别|特定目标类|主管部门|甲委")
    assert found.fields == {
        "project_name": "运维",
        "category": "特定目标类",
        "department": "甲委",
        "unit": "乙中心",
    }
    assert found.doubts == []


def test_synonyms_are_labels_too() -> None:
    found = read(SHANGHAI, "项目名称|运维", "预算单位|乙中心", "主管单位|甲委", "项目属性|专项资金")
    assert found.fields["unit"] == "乙中心"
    assert found.fields["department"] == "甲委"
    assert found.fields["nature"] == "专项资金"


def test_an_empty_value_takes_nothing_of_its_neighbour() -> None:
    found = read(SHANGHAI, "项目名称||项目性质|专项资金", "主管部门||实施单位|")
    assert found.fields == {"nature": "专项资金"}


def test_a_code_and_a_name_in_one_cell() -> None:
    found = read(YANGQUAN, "项目名称|考试", "主管部门及代码|063-某市卫健委|实施单位|某中心")
    assert found.fields["department_code"] == "063"
    assert found.fields["department"] == "某市卫健委"
    alone = read(YANGQUAN, "项目名称|考试", "主管部门及代码|某市卫健委|实施单位|某中心")
    assert "department_code" not in alone.fields
    assert alone.fields["department"] == "某市卫健委"


def test_labels_that_stand_twice_are_told_apart_by_their_order() -> None:
    found = read(
        YANGQUAN,
        "实施期资金总额：|1|年度资金总额：|2",
        "其中：中央财政资金|3|其中：中央财政资金|4",
        "单位自筹||单位自筹|5",
    )
    assert found.funds == {
        "total": {"period": "1.00", "annual": "2.00"},
        "central": {"period": "3.00", "annual": "4.00"},
        "self_raised": {"annual": "5.00"},
    }


def test_columns_of_amounts_are_told_apart_by_their_heads() -> None:
    found = read(
        EVALUATION,
        "项目资金（万元）| |年初预算数|全年预算数|全年执行数|分数|执行率(%)|得分",
        "^|年度资金总额|650.10|650.10|611.40|10.00|94.04|9.40",
        "^|其中：当年财政拨款|650.10||611.40|-|94.04|-",
    )
    assert found.funds["total"] == {
        "initial": "6501000.00",
        "adjusted": "6501000.00",
        "executed": "6114000.00",
    }
    assert found.funds["fiscal_current"] == {"initial": "6501000.00", "executed": "6114000.00"}


@pytest.mark.parametrize("line", ["单位：元", "金额单位：元", "（单位：元）"])
def test_another_money_unit_is_converted_and_told(line: str) -> None:
    found = read(TIANJIN, f"{line}|<|<", "项目名称|培训|<", "预算数|200000|其他资金")
    assert found.funds == {"total": {"annual": "200000.00"}}
    assert doubts(found) == ["金额单位与表样不同，按“元”换算"]


def test_an_amount_too_large_for_the_unit_of_a_form_is_told() -> None:
    found = read(TIANJIN, "项目名称|培训|<", "预算数|1200000|其他资金")
    assert found.funds == {"total": {"annual": "1200000.00"}}
    assert doubts(found) == ["金额单位与表样不同，按“元”换算"]


def test_a_unit_behind_an_amount_needs_no_doubt() -> None:
    found = read(TIANJIN, "项目名称|培训|<", "预算数|200000元|其他资金|1.5万元")
    assert found.funds == {"total": {"annual": "200000.00"}, "other": {"annual": "15000.00"}}
    assert found.doubts == []


def test_what_is_no_amount_or_date_is_kept_and_told() -> None:
    found = read(SHANGHAI, "项目名称|运维", "计划开始日期|年初", "年度资金申请总额|待定")
    assert found.fields["start_date"] == "年初"
    assert found.funds["total"]["annual"] == "待定"
    assert doubts(found) == ["日期“年初”没有看懂，原样保留", "金额“待定”没有看懂，原样保留"]


def test_goals_stand_below_their_labels_or_beside_them() -> None:
    below = read(SHANGHAI, "项目总目标|年度总体目标", "三年建成|今年动工")
    beside = read(SHANGHAI, "项目总目标|三年建成", "年度总体目标|今年动工")
    for found in (below, beside):
        assert [(scope, goal["text"]) for (scope, _), goal in found.goals.items()] == [
            ("period", "三年建成"),
            ("annual", "今年动工"),
        ]


def test_several_goals_in_one_cell() -> None:
    found = read(TIANJIN, "绩效目标|1.目标内容1开展培训\\n两期\\n2.目标内容2完成考试")
    assert [goal["text"] for goal in found.goals.values()] == ["开展培训\n两期", "完成考试"]
    other = read(SHANGHAI, "年度总体目标|目标1：培训\\n目标2：考试")
    assert [goal["text"] for goal in other.goals.values()] == ["培训", "考试"]
    listed = read(SHANGHAI, "年度总体目标|1. 培训\\n2. 考试")
    assert [goal["text"] for goal in listed.goals.values()] == ["1. 培训\n2. 考试"]


def test_goals_with_a_row_each() -> None:
    found = read(HUBEI, "名  称|目标说明", "长期绩效目标1|甲", "长期绩效目标2|", "年度绩效目标1|乙")
    assert [(scope, goal["text"]) for (scope, _), goal in found.goals.items()] == [
        ("period", "甲"),
        ("annual", "乙"),
    ]


def test_a_footer_in_one_line_and_in_cells() -> None:
    expected = {"leader": "张三", "preparer": "李四", "phone": "123"}
    for footer in (
        "负责人：张三  经办人：李四  联系电话：123|<|<|<|<|<",
        "负责人：张三|<|经办人：李四|<|联系电话：123|<",
        "负责人|张三|经办人|李四|联系电话|123",
        "负责人：|张三|填表人：|李四|联系电话：|123",
    ):
        found = read(YANGQUAN, "项目名称|考试|<|<|<|<", footer)
        assert {key: found.fields.get(key) for key in expected} == expected, footer
        assert found.doubts == []


def test_a_piece_of_a_line_that_belongs_nowhere_is_told() -> None:
    found = read(YANGQUAN, "项目名称|考试", "审核人：赵六  经办人：李四|<")
    assert found.fields["preparer"] == "李四"
    assert doubts(found) == ["“审核人：赵六”没有归入任何一项，没有读取"]


def test_a_second_value_of_a_field_is_told() -> None:
    found = read(YANGQUAN, "项目名称|考试", "经办人：李四|<", "填表人：王五|<")
    assert found.fields["preparer"] == "李四"
    assert [cell.text for cell in unread(found)] == ["填表人：王五"]


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("（2024年度）", "2024"),
        ("某中心2025年项目表", "2025"),
        ("2024年6月填", ""),
        ("附件1", ""),
    ],
)
def test_the_year_stands_in_a_line_above(line: str, year: str) -> None:
    assert read(SHANGHAI, f"{line}|<", "项目名称|运维", headings=1).year == year


def test_the_years_own_line_leads_other_headings() -> None:
    rows = ("2023年部门预算公开|<", "（2024年度）|<", "项目名称|2022年运维")
    assert read(SHANGHAI, *rows, headings=2).year == "2024"


def test_a_year_in_a_value_is_no_year_of_the_form() -> None:
    assert read(SHANGHAI, "项目名称|2022年运维", "主管部门|甲委").year == ""


def test_the_year_may_stand_in_a_label_alone_that_of_another_year_too() -> None:
    row = "资金需求（万元）|一般公共预算安排|2021年金额（万元）|25800"
    assert read("guangdong-fund-target", "资金名称|甲|<|<", row).year == "2021"
    heads = "成本构成|金额|测算（公式）依据|2020年实际执行数|2021年实际执行数"
    assert read("ezhou-target", f"项目预算|{heads}", "^|保安费|1|2|3|4").year == "2022"


def test_a_code_before_a_name_is_the_code_of_a_form_that_asks_for_it() -> None:
    for text in ("063-某委", "[063]某委", "063某委"):
        found = read(YANGQUAN, f"主管部门及代码|{text}|实施单位|乙中心")
        assert (found.fields["department_code"], found.fields["department"]) == ("063", "某委")
    assert read(SHANGHAI, "主管部门|063-某委|实施单位|乙").fields["department"] == "063-某委"


def test_a_title_that_begins_with_a_year_is_no_code_and_name() -> None:
    rows = ["2024年预算项目绩效目标表|<", "项目名称|水土保持监测"]
    assert read(TIANJIN, *rows, headings=1).fields == {"project_name": "水土保持监测"}
    rows[0] = "368227天津市医学考试中心|<"
    assert read(TIANJIN, *rows, headings=1).fields["unit_code"] == "368227"


@pytest.mark.parametrize(
    ("title", "periods"), [("申报表|<|<|<", {}), ("申报表|||", {"period": "5.00"})]
)
def test_a_blank_cell_is_an_empty_value_where_merges_were_kept(
    title: str, periods: dict[str, str]
) -> None:
    found = read(SHANGHAI, title, "项目名称|运维||", "其他资金|||5.00", headings=1)
    assert found.funds == ({"other": periods} if periods else {})


def test_an_amount_behind_blanks_of_the_form_stands_where_the_form_has_it() -> None:
    heads = "上年度预算安排|上年度实际执行|本年度申请金额|资金测算依据及说明"
    found = read("daqing-target", f"项目|{heads}", "合计|||", "项目|" + heads, "合计|||5|")
    assert found.funds == {"total": {"annual": "50000.00"}}
