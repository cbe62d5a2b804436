"""Labels with their values: terms, notes, points in the label."""

from __future__ import annotations

from typing import Any

import pytest

from model.recognize.claim.fields import field_claims
from model.recognize.label import Labelled
from model.recognize.label.words import words_of
from tests.model.recognize.drawing import drawn
from tests.model.recognize.reading import content, read, told
from tests.shipped import definitions

INDICATORS = ("一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|次数|1次")


def form(*rows: str) -> dict[str, Any]:
    (found,) = content(read([drawn("项目名称|设备购置|<|<", *rows, *INDICATORS)]))["forms"]
    assert isinstance(found, dict)
    return found


@pytest.mark.on_one_python
def test_no_number_of_rows_is_too_many() -> None:
    """Each row once looked at all those above it, one call in the other."""
    grid = drawn("项目名称|设备购置", *(f"说明甲{n}|内容乙{n}" for n in range(2100)))
    table = Labelled(grid, words_of(definitions().vocabulary))
    assert len(list(field_claims(table))) > 2000


@pytest.mark.parametrize("word", ["到", "至", "—"])
def test_the_days_of_a_term_may_stand_in_cells_of_their_own(word: str) -> None:
    fields = form(f"项目起止时间|20210101|{word}|20211231")["fields"]
    assert (fields["start_date"], fields["end_date"]) == ("2021-01-01", "2021-12-31")


def test_the_points_of_the_execution_stand_in_their_label() -> None:
    found = form("年度资金总额|680|执行率分值（10分）|<")
    assert found["result"] == {"budget_weight": "10"}


def test_a_budget_of_the_project_beside_that_of_its_year_is_of_the_whole_time() -> None:
    (fund,) = form("项目总预算（元）|360|项目当年预算（元）|120")["funds"]
    assert fund == {"source": "total", "period": "360.00", "annual": "120.00"}


@pytest.mark.parametrize(
    ("row", "amounts"),
    [
        ("补助资金（元）|<|合计|430", {"period": "580.00", "annual": "430.00"}),
        ("预算申报数（元）|580|联系人|顾某", {"period": "580.00", "annual": "580.00"}),
        ("合计|580|联系人|顾某", {"period": "580.00"}),
    ],
    ids=["less", "declared", "again"],
)
def test_another_total_below_that_of_the_whole_time_is_of_the_year(
    row: str, amounts: dict[str, str]
) -> None:
    found = form("项目总投资（元）|580|项目负责人|高某", row)["funds"]
    assert found == [{"source": "total", **amounts}]


def test_a_source_without_a_word_beside_a_total_is_of_its_column() -> None:
    (_, fund) = form("项目总投资（元）|580|中央引导经费|180")["funds"]
    assert fund == {"source": "中央引导经费", "period": "180.00"}


@pytest.mark.parametrize(
    ("end", "column"), [("2023年12月", "annual"), ("2025年12月", "period")], ids=["one", "three"]
)
def test_a_total_is_of_the_year_in_which_all_of_a_project_lies(end: str, column: str) -> None:
    rows = (f"项目起始时间|2023年1月|项目终止时间|{end}", "项目总额（元）|480|中期目标|养护渠道")
    assert form(*rows)["funds"] == [{"source": "total", column: "480.00"}]


def test_the_rate_of_execution_may_stand_in_the_row_below_what_was_spent() -> None:
    rows = ("全年预算数|120|全年执行数|60", "预算执行率|50%|联系人|顾某")
    assert form(*rows)["result"] == {"budget_rate": "50"}


def test_the_rate_of_execution_may_stand_below_sources_with_its_points_beside_it() -> None:
    rows = ("资金总额（元）|120|其中：财政资金|120", "年度预算执行率|100%|分值|10分")
    assert form(*rows)["result"] == {"budget_weight": "10", "budget_rate": "100"}


def test_amounts_below_captions_of_income_and_spending_are_of_their_labels() -> None:
    rows = ("收入（元）|<|支出（元）|<", "其他收入|470|基本支出|332", "合计|470|合计|470")
    assert form(*rows)["funds"] == [
        {"source": "其他收入", "annual": "470.00"},
        {"source": "基本支出", "annual": "332.00"},
        {"source": "total", "annual": "470.00"},
    ]


def test_a_source_with_its_amount_behind_it_may_stand_beside_a_total() -> None:
    found = form("年度预算（元）|350|其中：基本支出|260", "其他资金|0|项目支出：90|<")
    amounts = {fund["source"]: fund["annual"] for fund in found["funds"]}
    assert amounts["项目支出"] == "90.00"


def test_what_an_amount_is_made_of_in_brackets_behind_it_is_told() -> None:
    text = "854万（道路400万元，示范建设454万元）"
    result = read([drawn("项目名称|设备购置|<|<", f"资金总额|{text}|<|<", *INDICATORS)])
    assert content(result)["forms"][0]["funds"] == [{"source": "total", "annual": "8540000.00"}]
    assert told(result, text)


def test_budgets_above_what_was_spent_are_of_their_columns() -> None:
    rows = ("年初预算（元）|42|调整后预算（元）|43", "截至9月底支出数（元）|33|联系人|吴某")
    (fund,) = form(*rows)["funds"]
    assert fund == {
        "source": "total",
        "initial": "42.00",
        "adjusted": "43.00",
        "executed_to_date": "33.00",
    }


def test_a_conclusion_in_words_is_no_grade() -> None:
    said = "自评得分97.7分，等级为优。"
    found = form(f"自评结论|{said}|<|<")
    assert (found["fields"]["自评结论"], found.get("result")) == (said, None)
    assert form("自评结论|优|<|<")["result"] == {"grade": "优"}


def test_a_code_beside_amounts_is_none() -> None:
    found = form(
        "项目资金|资金总额（元）|65|<", "^|其中：财政资金|60|<", "^|财政资金科目代码|21305|<"
    )
    assert [fund["source"] for fund in found["funds"]] == ["total", "fiscal"]
    assert found["fields"]["财政资金科目代码"] == "21305"


def test_a_source_is_kept_without_its_number_and_the_heading_before_it() -> None:
    rows = (
        "预算情况|年度预算总额（元）|90|<",
        "^|1、资金来源：（1）政府预算资金|60|<",
        "^|（2）单位资金|30|<",
    )
    sources = {fund["source"] for fund in form(*rows)["funds"]}
    assert sources == {"total", "政府预算资金", "单位资金"}


@pytest.mark.parametrize("word", ["备注", "注", "说明"])
def test_a_colon_in_a_numbered_note_ends_no_label(word: str) -> None:
    note = f"{word}：1.预算执行情况口径：预算数为调整后资金。"
    result = read([drawn("项目名称|设备购置|<|<", *INDICATORS, f"{note}|<|<|<")])
    assert content(result)["forms"][0]["fields"] == {"project_name": "设备购置"}
    assert told(result, note[:12])


def test_the_day_behind_a_signature_is_that_of_filling_in() -> None:
    sign = "填报人（签名）：吴某       2019年6月18日|<|<|<"
    (found,) = content(read([drawn("项目名称|设备购置|<|<", *INDICATORS, sign)]))["forms"]
    assert (found["fields"]["preparer"], found["fields"]["filled_at"]) == ("吴某", "2019-06-18")


def test_a_line_break_within_a_label_does_not_count_before_its_value_in_the_same_cell() -> None:
    fields = form("（一）项目实\\n施单位：县一中|<|主管\\n部门：县教育局|<")["fields"]
    assert (fields["unit"], fields["department"]) == ("县一中", "县教育局")


@pytest.mark.parametrize(
    ("near", "far", "key"),
    [
        ("项目负责人", "单位负责人", "leader"),
        ("项目属性", "项目类型", "nature"),
        ("项目名称", "一级项目名称", "project_name"),
    ],
)
def test_of_labels_for_one_value_the_first_of_the_words_wins(near: str, far: str, key: str) -> None:
    rows = (f"{far}|甲|{near}|乙", *INDICATORS)
    (found,) = content(read([drawn(*rows)]))["forms"]
    assert (found["fields"][key], found["fields"][far]) == ("乙", "甲")


def test_what_rows_say_of_several_persons_is_of_each() -> None:
    people = (
        ("单位负责人", "局长", "001"),
        ("财务负责人", "主任", "002"),
        ("项目负责人", "科长", "003"),
    )
    rows = (f"{who}|某人|<|职务|{post}|联系电话|{phone}" for who, post, phone in people)
    levels = ("一级指标|二级指标|三级指标|<|指标值|完成值|得分", "产出指标|数量指标|次数|<|1|1|9")
    (found,) = content(read([drawn("项目名称|设备购置|<|<|<|<|<", *rows, *levels)]))["forms"]
    assert found["fields"]["phone"] == "003"
    for who, post, phone in people[:2]:
        assert (found["fields"][f"{who}职务"], found["fields"][f"{who}联系电话"]) == (post, phone)


def test_labels_with_colons_may_stand_above_their_values() -> None:
    fields = form("实施单位：|<|起 止 时 间：|<", "县一中|<|2024年1月1日至2024年12月31日|<")[
        "fields"
    ]
    assert (fields["unit"], fields["start_date"]) == ("县一中", "2024-01-01")


def test_own_labels_stand_over_their_values_where_the_labels_above_do() -> None:
    rows = (
        "项目负责人|联系电话|填报人|<",
        "李四|0917-00000000|孟某|<",
        "项目属性|绩效\\n联络员|归口科室|<",
        "延续性项目|冯某|农业科|<",
    )
    fields = form(*rows)["fields"]
    assert fields["nature"] == "延续性项目"
    assert (fields["绩效联络员"], fields["归口科室"]) == ("冯某", "农业科")


def test_an_unknown_head_over_labels_of_goals_is_told() -> None:
    rows = ("某某栏|目标说明|<|<", "长期绩效目标1|建成排水管网|<|<")
    assert told(read([drawn("项目名称|设备购置|<|<", *rows, *INDICATORS)]), "某某栏")


def test_a_bare_label_beside_an_opinion_is_not_its_value() -> None:
    fields = form("主管部门意见：同意\n（盖章）2024年1月5日|<|财政部门意见：|<")["fields"]
    assert fields == {"project_name": "设备购置", "主管部门意见": "同意\n2024年1月5日"}


def test_heads_of_two_rows_beside_a_caption_over_the_others_are_no_values() -> None:
    grid = drawn(
        "项目名称|设备购置|<|<|<|<",
        "绩效指标|<|<|<|偏差原因|备注",
        "一级指标|二级指标|三级指标|指标值|^|^",
        "产出指标|数量指标|次数|1次|延期|督办",
    )
    (found,) = content(read([grid]))["forms"]
    assert found["fields"] == {"project_name": "设备购置"}
    assert found["indicators"][0]["deviation"] == "延期"


def test_options_may_be_ticked_without_boxes() -> None:
    fields = form("是否新增|是（  ）　否（√）|项目类型|√ 经常性项目")["fields"]
    assert (fields["是否新增"], fields["nature"]) == ("否", "经常性项目")


def test_a_person_with_a_name_is_no_label_of_the_day_beside_it() -> None:
    row = "填表人：王某|审核人：赵某|2023年3月1日|<"
    found = read([drawn("项目名称|康复补助|<|<", *INDICATORS, row)])
    fields = content(found)["forms"][0]["fields"]
    assert (fields["preparer"], fields["审核人"]) == ("王某", "赵某")
    assert told(found, "2023年3月1日")


def test_what_parts_two_labels_of_a_text_belongs_to_neither() -> None:
    assert form("自评总分：98分，等级：优秀|<|<|<")["result"] == {"total": "98", "grade": "优秀"}


def test_a_label_without_a_word_may_have_a_text_in_each_of_its_rows() -> None:
    fields = form("重点工作|农田建设5万亩|<|<", "^|厕所改造2000户|<|<")["fields"]
    assert fields["重点工作"] == "农田建设5万亩\n厕所改造2000户"


def test_a_service_is_the_project_of_a_table_that_names_only_its_kind() -> None:
    rows = ("政府购买服务项目绩效自评表|<|<|<", "服务项目|道路保洁|承接主体|某公司", *INDICATORS)
    (found,) = content(read([drawn(*rows)]))["forms"]
    assert found["fields"]["project_name"] == "道路保洁"


@pytest.mark.parametrize(("label", "word"), [("项目属性", "长期"), ("项目类型", "年度")])
def test_a_word_that_may_be_a_label_is_a_value_beside_one(label: str, word: str) -> None:
    below = "资金来源|中央|省级|合计"
    fields = form(f"政策依据|某发〔2014〕8号|{label}|{word}", below, "^|3|2|5")["fields"]
    assert (fields["basis"], fields["nature"]) == ("某发〔2014〕8号", word)
