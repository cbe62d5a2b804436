"""Amounts in blocks, and the points of the budget's execution."""

from __future__ import annotations

from typing import Any

from tests.model.recognize.drawing import drawn
from tests.model.recognize.reading import content, read, told

INDICATORS = (
    "一级指标|二级指标|三级指标|指标值|完成值|分值|得分",
    "产出指标|数量指标|次数|1次|1次|90|89",
)
NAMED = "项目名称|农田建设|<|<|<|<|<"
FUNDS = (
    "预算资金（万元）||下达数|1-6月支付数|支付进度|全年预计支付数|<",
    "^|合计|500|210|42%|500|<",
    "^|中央资金|400|170|42.5%|400|<",
)


def form(*rows: str) -> dict[str, Any]:
    (found,) = content(read([drawn(NAMED, *rows)]))["forms"]
    assert isinstance(found, dict)
    return found


def test_a_title_that_speaks_of_money_makes_no_amount_of_a_year_below_it() -> None:
    rows = ("某局预算项目申报表|<|<|<|<|<|<", NAMED, "终止年度|2028|<|<|<|<|<", *INDICATORS)
    (found,) = content(read([drawn(*rows)]))["forms"]
    assert not found.get("funds")
    assert found["fields"]["终止年度"] == "2028"


def test_amounts_under_a_caption_of_money_are_none_of_fields() -> None:
    uses = (
        ("资金用途（万元）|养护|大修|<|<|<|<", "^|120|200|<|<|<|<"),
        ("资金用途（万元）|养护|120|大修|200|<|<",),
        ("支出内容|养护|大修|<|<|<|<", "金额（万元）|120|200|<|<|<|<"),
        ("资金总额（万元）|<|320|<|<|<|<", "其中：|养护|120|<|<|<|<", "^|大修|200|<|<|<|<"),
        (
            "预算（万元）|非税拨款：120|<|<|<|<|<",
            "^|基金拨款：|<|<|<|<|<",
            "^|专户拨款：200|<|<|<|<|<",
        ),
    )
    for rows in uses:
        found = form(*rows, *INDICATORS)
        assert [fund["annual"] for fund in found["funds"]][-2:] == ["1200000.00", "2000000.00"]
        assert found["fields"] == {"project_name": "农田建设"}


def test_a_caption_along_a_block_whose_words_are_also_those_of_a_column_is_no_head() -> None:
    found = form(*FUNDS, *INDICATORS)
    assert found["funds"] == [
        {
            "source": source,
            "下达数": total,
            "executed_to_date": spent,
            "expected": total,
        }
        for source, total, spent in (
            ("total", "5000000.00", "2100000.00"),
            ("central", "4000000.00", "1700000.00"),
        )
    ]
    assert found["result"]["budget_rate"] == "42"


def test_the_number_of_a_paper_is_a_value_above_a_block_too() -> None:
    rows = ("资金文号|<|财农〔2025〕12号|<|下达时间|2025年3月|<", *FUNDS, *INDICATORS)
    fields = form(*rows)["fields"]
    assert fields == {
        "project_name": "农田建设",
        "资金文号": "财农〔2025〕12号",
        "下达时间": "2025年3月",
    }


def test_the_points_of_the_execution_are_read_where_the_funds_say_its_rate() -> None:
    row = "预算执行（10分）|<|<|100%|42%|10|4.2"
    expected = {"budget_weight": "10", "budget_rate": "42", "budget_score": "4.2"}
    assert form(*FUNDS, *INDICATORS, row)["result"] == expected
    found = read([drawn(NAMED, *FUNDS, *INDICATORS, row.replace("42%", "43%"))])
    assert content(found)["forms"][0]["result"] == expected
    assert told(found, "43%")


def test_the_execution_in_the_column_of_categories_is_no_indicator() -> None:
    row = "预算执行（10分）|预算执行率|预算执行率|100%|42%|10|4.2"
    found = form(INDICATORS[0], row, INDICATORS[1])
    assert [one["level3"] for one in found["indicators"]] == ["次数"]
    assert found["result"] == {"budget_weight": "10", "budget_rate": "42", "budget_score": "4.2"}
    managed = form(
        INDICATORS[0],
        "预算执行|资金管理|预算执行率|100%|42%|10|4.2",
        "^|^|支付合规性|100%|100%|10|10",
    )
    assert len(managed["indicators"]) == 2


def test_of_several_years_one_is_the_tables_own_and_their_sum_is_of_all() -> None:
    rows = (
        "2024年度|<|<|<|<|<",
        "资金规模（元）|资金来源|2023年|2024年|2025年|合计",
        "^|合计|10|20|30|60",
        "^|其他资金|1|2|3|6",
    )
    assert form(*rows, *INDICATORS)["funds"] == [
        {
            "source": "total",
            "period": "60.00",
            "annual": "20.00",
            "2023年": "10.00",
            "2025年": "30.00",
        },
        {"source": "other", "period": "6.00", "annual": "2.00", "2023年": "1.00", "2025年": "3.00"},
    ]


def test_rows_of_amounts_with_a_remark_are_no_list_of_things() -> None:
    rows = (
        "预算执行情况（元）|支出类别|年初预算数|全年预算数|1-7月执行数|备注",
        "^|部门支出合计|380|392|219|",
        "^|其中：基本支出|160|162|97|",
        "^|项目支出|220|230|122|部分设备未招标",
    )
    result = read([drawn(NAMED, *rows, *INDICATORS)])
    (found,) = content(result)["forms"]
    assert [(fund["source"], fund["initial"]) for fund in found["funds"]] == [
        ("total", "380.00"),
        ("基本支出", "160.00"),
        ("项目支出", "220.00"),
    ]
    assert found["funds"][0]["executed_to_date"] == "219.00"
    assert found["fields"]["备注"] == "部分设备未招标"


def test_amounts_across_above_what_was_spent_are_the_budget() -> None:
    rows = (
        "资金情况（元）|项目|中央财政|县级财政|合计|<",
        "^|安排金额|32|26|58|<",
        "^|支出金额|30|25|55|<",
    )
    total = form(*rows, *INDICATORS)["funds"][-1]
    assert total == {"source": "total", "adjusted": "58.00", "executed": "55.00"}


def test_heads_without_a_word_beside_a_caption_of_the_sources_keep_their_columns_apart() -> None:
    rows = (
        "资金情况（万元）|资金来源|资金计划|资金到位|拨出数|到位率",
        "^|中央资金|120|110|100|91.67%",
        "^|合计|120|110|100|91.67%",
    )
    found = form(*rows, *INDICATORS)
    amounts = {"资金计划": "1200000.00", "资金到位": "1100000.00", "拨出数": "1000000.00"}
    assert found["funds"] == [{"source": key, **amounts} for key in ("central", "total")]
    assert found["fields"] == {"project_name": "农田建设"}


def test_two_lists_of_amounts_side_by_side_have_no_columns_in_common() -> None:
    rows = (
        "资金（万元）|收入预算|总数|支出预算|<|总数",
        "^|财政拨款|66.5|定位监管|<|26.5",
        "^|其他资金|2|教育帮扶|<|42",
    )
    funds = form(*rows, *INDICATORS)["funds"]
    assert {one["source"]: one.get("annual") for one in funds} == {
        "fiscal": "665000.00",
        "other": "20000.00",
        "定位监管": "265000.00",
        "教育帮扶": "420000.00",
    }


def test_points_beside_what_was_spent_are_the_budgets_and_higher_ones_those_of_all() -> None:
    row = "项目资金（元）|全年预算数|90|实际支出数|81|自评得分|{}"
    found = form(row.format("9"), *INDICATORS)
    assert found["funds"] == [{"source": "total", "adjusted": "90.00", "executed": "81.00"}]
    assert found["result"] == {"budget_score": "9"}
    assert form(row.format("96.5"), *INDICATORS)["result"] == {"total": "96.5"}
    below = ("项目资金||合计|其中：财政拨款|<|<|<", "^|全年执行数（元）|81|81|<|<|<")
    found = form(*below, "^|得分|9||<|<|<", *INDICATORS)
    assert found["result"] == {"budget_score": "9"}


def test_a_head_alone_over_the_sources_is_of_the_years_budget() -> None:
    found = form("项目资金（元）|资金来源|预算金额|<|<|<|<", "^|财政拨款|80|<|<|<|<", *INDICATORS)
    assert found["funds"] == [{"source": "fiscal", "annual": "80.00"}]


def test_sources_in_one_cell_are_parted_by_commas_and_a_unit_has_a_cell_of_its_own() -> None:
    said = "项目资金|资金总额：1,200，其中：财政拨款：1,000，其他：200|<|<|<|<|<"
    found = form("金额单位|元|<|<|<|<|<", said, *INDICATORS)
    assert {row["source"]: row["annual"] for row in found["funds"]} == {
        "total": "1200.00",
        "fiscal": "1000.00",
        "other": "200.00",
    }
    assert found["fields"] == {"project_name": "农田建设"}


def test_a_source_before_the_labels_of_its_sums_has_them() -> None:
    rows = ("其中：省级补助|<|年度金额（元）|158|<|实施期金额（元）|300", *INDICATORS)
    assert form(*rows)["funds"] == [
        {"source": "provincial", "period": "300.00", "annual": "158.00"}
    ]


def test_amounts_beside_labels_in_columns_are_those_of_the_column() -> None:
    rows = (
        "执行情况（元）|预算数|100|到位数|90|执行数|88",
        "^|其中：财政拨款|80|其中：财政拨款|70|其中：财政拨款|68",
    )
    assert form(*rows, *INDICATORS)["funds"] == [
        {"source": "total", "adjusted": "100.00", "到位数": "90.00", "executed": "88.00"},
        {"source": "fiscal", "adjusted": "80.00", "到位数": "70.00", "executed": "68.00"},
    ]


def test_parts_that_stand_below_each_sum_of_a_row_are_of_its_column() -> None:
    rows = (
        "预算安排（元）|100|实际支出（元）|80|<|<",
        "财政拨款|80|财政拨款|60|<|<",
        "自有|20|自有|19|<|<",
    )
    assert form(*rows, *INDICATORS)["funds"] == [
        {"source": "total", "adjusted": "100.00", "executed": "80.00"},
        {"source": "fiscal", "adjusted": "80.00", "executed": "60.00"},
        {"source": "自有", "adjusted": "20.00", "executed": "19.00"},
    ]


def test_parts_without_a_word_below_what_was_spent_are_of_it_too() -> None:
    pairs = (
        "资金情况（元）|调整预算数：|90|实际支出数：|81|<|<",
        "^|其中：基本支出|60|其中：基本支出|51|<|<",
        "^|项目支出|30|项目支出|30|<|<",
    )
    funds = form(*pairs, *INDICATORS)["funds"]
    assert {row["source"]: (row["adjusted"], row["executed"]) for row in funds} == {
        "total": ("90.00", "81.00"),
        "基本支出": ("60.00", "51.00"),
        "项目支出": ("30.00", "30.00"),
    }


def test_a_whole_sum_beside_heads_without_a_word_heads_a_column() -> None:
    rows = (
        "项目期|2023年至2025年|<|<|<",
        "资金（元）|资金来源|项目总投资|到位资金|2023年度资金需求",
        "^|合计|100|30|40",
        "^|其中：资本金|60|20|20",
        "^|债券资金|40|10|20",
    )
    levels = ("一级指标|二级指标|三级指标|指标值|<", "产出指标|数量指标|次数|1次|<")
    found = form("2023年债券项目绩效目标表|<|<|<|<", *rows, *levels)
    assert found["funds"][1] == {
        "source": "资本金", "period": "60.00", "到位资金": "20.00", "annual": "20.00"
    }  # fmt: skip


def test_a_source_with_a_note_behind_its_amounts_is_no_thing_that_is_paid_for() -> None:
    rows = (
        "项目资金（万元）|资金来源|年初预算|调整预算|实际支出|未执行原因|<",
        "^|合计|120|115|113.2||<",
        "^|上级补助|40|40|40||<",
        "^|本级财政|80|75|73.2|据实结算|<",
    )
    found = form(*rows, *INDICATORS)
    assert [fund["source"] for fund in found["funds"]] == ["total", "上级补助", "本级财政"]
    assert found["funds"][2]["executed"] == "732000.00"
    assert found["fields"]["未执行原因"] == "据实结算"


def test_a_subtotal_below_the_group_of_its_sources_is_that_of_the_group() -> None:
    rows = (
        "项目资金（万元）|总额|财政拨款|<|<|自筹|其他",
        "^|^|小计|一般公共预算|政府性基金|^|^",
        "年度预算|100|95|90|5|5|0",
    )
    funds = form(*rows, *INDICATORS)["funds"]
    assert [(one["source"], one["annual"]) for one in funds[:3]] == [
        ("total", "1000000.00"),
        ("fiscal", "950000.00"),
        ("一般公共预算", "900000.00"),
    ]


def test_parts_that_a_text_lists_behind_their_sum_have_their_own_sources() -> None:
    text = "年度预算总额：36.5万元，其中中央补助20万元、省级补助10万元、县级配套6.5万元"
    funds = form(f"预算安排|{text}|<|<|<|<|<", *INDICATORS)["funds"]
    assert funds == [
        {"source": "total", "annual": "365000.00"},
        {"source": "central", "annual": "200000.00"},
        {"source": "provincial", "annual": "100000.00"},
        {"source": "县级配套", "annual": "65000.00"},
    ]


def amounts(found: dict[str, Any]) -> list[dict[str, Any]]:
    funds = found["funds"]
    assert isinstance(funds, list)
    return funds


def test_years_with_a_word_head_amounts_and_a_row_of_the_unit_is_that_of_the_sum() -> None:
    found = form(
        "年度|2023|<|<|<|<|<",
        "资金需求|2022年执行|2023年申请|2024年计划|合计|<|<",
        "万元|80|90|95|265|<|<",
        "其中财政|80|85|90|255|<|<",
        *INDICATORS,
    )
    own = {"2022年执行": "800000.00", "2024年计划": "950000.00"}
    assert amounts(found)[0] == {
        "source": "total",
        "period": "2650000.00",
        "annual": "900000.00",
        **own,
    }
    assert amounts(found)[1]["annual"] == "850000.00"


def test_points_that_are_summed_up_below_the_list_are_no_source_of_funds() -> None:
    found = form(*FUNDS, *INDICATORS, "自评得分合计|<|<|<|<|<|99")
    assert [one["source"] for one in amounts(found)] == ["total", "central"]
    assert found["result"]["total"] == "99"


def test_what_says_no_more_than_a_budget_is_told_apart_by_what_stands_beside_it() -> None:
    whole = ("预算情况（万元）|项目预算总额|本年预算|本年支出|<|<|<", "^|500|200|180|<|<|<")
    (total,) = amounts(form(*whole, *INDICATORS))
    assert total == {
        "source": "total",
        "period": "5000000.00",
        "annual": "2000000.00",
        "executed": "1800000.00",
    }
    first = ("资金（万元）||预算数|调整预算数|决算数|<|<", "^|合计|30|28|27.8|<|<")
    spent = {"adjusted": "280000.00", "executed": "278000.00"}
    (total,) = amounts(form(*first, *INDICATORS))
    assert total == {"source": "total", "initial": "300000.00", **spent}
    pairs = (
        "预算金额|30万元|调整后预算|28万元|决算金额|27.8万元|<",
        "财政资金|25万元|财政资金|23万元|财政资金|22万元|<",
    )
    rows = [NAMED, *pairs, *INDICATORS]
    total, fiscal = amounts(form(*pairs, *INDICATORS))
    assert total == {"source": "total", "initial": "300000.00", **spent}
    assert fiscal["adjusted"] == "230000.00"
    assert not told(read([drawn(*rows)]), "金额单位")


def test_amounts_below_a_blank_head_are_told_and_the_others_keep_their_columns() -> None:
    rows = (
        "资金（万元）|资金来源||全年预算数|全年执行数|<|<",
        "^|年度资金总额|300|320|288|<|<",
        "^|其中：上级财政资金|200|220|198|<|<",
    )
    found = read([drawn(NAMED, *rows, *INDICATORS)])
    funds = content(found)["forms"][0]["funds"]
    assert funds[0] == {"source": "total", "adjusted": "3200000.00", "executed": "2880000.00"}
    assert told(found, "“300”没有归入任何一项")


def test_three_budgets_in_a_pile_are_of_three_columns() -> None:
    rows = (
        "预算执行情况（元）|年初预算|<|120|<|<|<",
        "^|调整预算|<|118|<|<|<",
        "^|决算|<|116.2|<|<|<",
    )
    (total,) = form(*rows, *INDICATORS)["funds"]
    assert total == {
        "source": "total",
        "initial": "120.00",
        "adjusted": "118.00",
        "executed": "116.20",
    }


def test_the_execution_is_that_of_what_is_spent_not_of_what_came_in() -> None:
    rows = (
        "预算执行（元）|<|预算数|执行数|执行率|权重|得分",
        "收入合计|<|120|118|98.33%|/|/",
        "支出合计|<|120|115|95.83%|10|9.58",
    )
    found = form(*rows, *INDICATORS)
    assert found["result"] == {
        "budget_rate": "95.83",
        "budget_weight": "10",
        "budget_score": "9.58",
    }
    assert found["funds"][1] == {"source": "支出合计", "adjusted": "120.00", "executed": "115.00"}
