"""Pieces of tables that no form fits: small tables, lines of labels, signs, goals."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from model.definition import GENERIC
from model.definition.reference import PRINTED_TITLE
from model.recognize import DoubtKind, recognize
from tests.model.recognize.drawing import drawn
from tests.model.recognize.reading import content, doubts, read, sample_grids, told
from tests.shipped import definitions

INDICATORS = ("一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|次数|1次")


def form(*rows: str) -> dict[str, Any]:
    (found,) = content(read([drawn(*rows)]))["forms"]
    assert isinstance(found, dict)
    return found


def test_who_signed_below_a_list_is_no_indicator() -> None:
    heads = ("项目名称|培训|<|<", *INDICATORS)
    found = read([drawn(*heads, "张三|李四|王五|5月1日", "填表人|审核人|单位负责人|填报日期")])
    assert len(content(found)["forms"][0]["indicators"]) == 1
    assert told(found, "“张三”")
    found = read([drawn(*heads, "主管部门意见|||财政部门意见", "||同意|")])
    assert "主管部门意见" not in content(found)["forms"][0]["fields"]


@pytest.mark.parametrize("label", ["上年评价情况", "评价情况|<"])
def test_options_below_a_list_are_no_indicator(label: str) -> None:
    heads = (
        "项目名称|培训|<|<|<",
        "一级指标|二级指标|<|三级指标|指标值",
        "产出指标|数量指标|<|次数|1次",
    )
    found = form(*heads, f"{label}|优秀□ 良好☑|主要问题|无")
    assert [one["level3"] for one in found["indicators"]] == ["次数"]
    assert found["fields"]["主要问题"] == "无"


def test_a_small_table_of_the_header_is_one_text() -> None:
    rows = (
        "项目名称|农田建设|<|<",
        "项目实施进度计划|项目实施内容|开始时间|完成时间",
        "^|土地平整|2022年3月|2022年12月",
        "^|灌排渠系|2022年10月|2023年11月",
        *INDICATORS,
    )
    fields = form(*rows)["fields"]
    assert fields == {
        "project_name": "农田建设",
        "plan": "土地平整 2022年3月 2022年12月\n灌排渠系 2022年10月 2023年11月",
    }
    assert not told(read([drawn(*rows)]), "没有归入任何一项")


@pytest.mark.parametrize(
    ("label", "key"), [("项目年度实施进度计划", "plan"), ("推进安排", "推进安排")]
)
def test_times_of_one_thing_that_is_done_are_no_times_of_the_project(label: str, key: str) -> None:
    heads, row = f"{label}|项目实施内容|开始时间|完成时间", "^|土地平整|2022年3月1日|2022年9月1日"
    fields = form("项目名称|农田建设|<|<", heads, row, *INDICATORS)["fields"]
    assert fields == {"project_name": "农田建设", key: "土地平整 2022年3月1日 2022年9月1日"}


def test_what_is_paid_for_is_no_source_whatever_stands_beside_it() -> None:
    heads = "支出明细|项 目|上年度安排资金|本年度申请资金（万元）"
    rows = ("^|合 计|9|10", "^|生均经费|6|7", "^|购书|3|3")
    found = form("项目名称|助学|<|<", "资金来源（万元）|县级资金|10|<", heads, *rows, *INDICATORS)
    assert found["fields"]["支出明细"] == "生均经费 6 7\n购书 3 3"
    assert [fund["source"] for fund in found["funds"]] == ["municipal", "total"]


def test_a_part_in_the_cell_of_its_total_is_another_source_though_it_is_as_much() -> None:
    cell = "项目资金|资金总额：96万元\\n一、预算资金：96万元\\n二、自有资金：0万元|<|<"
    funds = form("项目名称|修路|<|<", cell, *INDICATORS)["funds"]
    assert [fund["source"] for fund in funds] == ["total", "预算资金", "self_raised"]


def test_a_known_word_in_the_place_of_a_value_is_told() -> None:
    found = read([drawn("项目名称|修路|<|<", "评价等级|二级|项目类别|其他", *INDICATORS)])
    assert told(found, "“二级”没有归入任何一项")


def test_the_sums_of_a_small_table_are_amounts() -> None:
    found = form(
        "单位名称|某局|<|<|<",
        "年度主要任务|任务名称|主要内容|预算金额（万元）|其中：财政拨款",
        "^|大厅运行|水电物业|680|680",
        "^|一网通办|系统运维|420|400",
        "^|金额合计|<|1100|1080",
        "一级指标|二级指标|三级指标|指标值|备注",
        "产出指标|数量指标|次数|1次|",
    )
    assert found["funds"] == [
        {"source": "total", "annual": "11000000.00"},
        {"source": "fiscal", "annual": "10800000.00"},
    ]
    assert found["fields"]["年度主要任务"] == (
        "大厅运行 水电物业 680 680\n一网通办 系统运维 420 400"
    )


def test_categories_with_their_indicators_are_below_the_one_at_their_left() -> None:
    found = form(
        "部门名称|某中学|<",
        "整体绩效目标|提高素质。|<",
        "年度资金（万元）|资金总额：120|<",
        "绩效指标|产出指标|数量指标：学生人数1862人",
        "^|^|成本指标：生均成本≤2万元",
        "^|效益指标|经济效益指标：",
        "^|^|社会效益指标：巩固率≥99%",
    )
    assert [tuple(row.values())[1:] for row in found["indicators"]] == [
        ("产出指标", "数量指标", "学生人数", "1862人"),
        ("产出指标", "成本指标", "生均成本", "≤2万元"),
        ("效益指标", "经济效益指标"),
        ("效益指标", "社会效益指标", "巩固率", "≥99%"),
    ]


def test_sources_stay_in_the_order_of_their_rows() -> None:
    found = form(
        "项目名称|渠道改造|<|<",
        "资金情况（万元）|年度资金总额：|1260|<",
        "^|其中：中央财政资金|1000|<",
        "^|地（州）县配套资金|260|<",
        *INDICATORS,
    )
    assert [fund["source"] for fund in found["funds"]] == ["total", "central", "地（州）县配套资金"]


def test_fields_stay_in_the_order_of_their_cells_above_the_list_and_below() -> None:
    rows = (
        "项目负责人及电话|沈某|项目名称|渠道改造",
        *INDICATORS,
        "存在问题|经费不足|<|<",
        "填报日期|2024-04-27|经办人|王某",
    )
    (found,) = read([drawn(*rows)])
    part = next(part for part in found.document.children if part.kind == "fields")
    keys = [*part.values]
    assert keys == ["项目负责人及电话", "project_name", "存在问题", "filled_at", "preparer"]
    assert found.document.values["printed_order"].split("\n") == keys
    assert found.document.values["printed_below"].split("\n") == keys[2:]


def test_a_label_in_a_line_ends_at_a_gap() -> None:
    fields = form(
        "项目名称|农田建设|<|<",
        *INDICATORS,
        "填报人：何敏     单位负责人：谭志强     填报日期：2022-11-10   电 话：88061234|<|<|<",
    )["fields"]
    assert fields == {
        "project_name": "农田建设",
        "preparer": "何敏",
        "leader": "谭志强",
        "filled_at": "2022-11-10",
        "phone": "88061234",
    }


def test_of_two_columns_for_signs_that_with_signs_leads_the_value() -> None:
    found = form(
        "项目名称|古树复壮|<|<|<|<|<",
        "一级指标|二级指标|三级指标|指标性质|指标方向|目标值|计量单位",
        "产出指标|数量指标|古树数量|定量|≥|412|株",
        "产出指标|质量指标|档案机制|定性|/|健全|",
    )
    assert [row["value"] for row in found["indicators"]] == ["≥412株", "健全"]
    assert [row["指标性质"] for row in found["indicators"]] == ["定量", "定性"]


def test_a_line_tells_the_total_and_no_number_of_the_table() -> None:
    found = form(
        "填报日期：2023年3月15日     总分：96.5分|<|<|<",
        "部门：某某中学          公开14表|<|<|<",
        "项目名称|学生资助|<|<",
        *INDICATORS,
    )
    assert found["result"] == {"total": "96.5"}
    assert found["fields"]["department"] == "某某中学"


def test_a_grade_may_stand_behind_the_total() -> None:
    found = form(
        "项目名称|学生资助|<|<|<|<|<",
        "一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分",
        "产出指标|数量指标|人数|12人|12人|90|87|",
        "总分|<|<|<|<|100|97|优",
    )
    assert found["result"] == {"total_weight": "100", "total": "97", "grade": "优"}


def test_options_in_several_rows_are_of_one_label() -> None:
    fields = form(
        "项目类型|1、常年性项目 □ 2、延续性项目 ☑|<|<",
        "^|1、部门预算项目 ☑ 2、省直专项 □|<|<",
        "项目名称|学生资助|<|<",
        *INDICATORS,
    )["fields"]
    assert fields["nature"] == "延续性项目、部门预算项目"


def test_what_stands_beside_options_is_told() -> None:
    nature = "项目属性|新增项目□ 延续项目☑（上年结转）|<|<"
    found = read([drawn("项目名称|学生资助|<|<", nature, *INDICATORS)])
    assert content(found)["forms"][0]["fields"]["nature"] == "延续项目"
    assert told(found, "“（上年结转）”没有归入任何一项")


def test_a_cell_of_a_small_table_keeps_what_stands_beside_options() -> None:
    head, row = "项目实施进度计划|项目实施内容|开始时间|完成时间", "^|土地平整|2022年3月|"
    rows = (head, f"{row}按期☑ 延期□（雨季）", f"{row}按期□ 延期☑", *INDICATORS)
    assert form("项目名称|农田建设|<|<", *rows)["fields"]["plan"] == (
        "土地平整 2022年3月 按期 （雨季）\n土地平整 2022年3月 延期"
    )


def test_pairs_over_a_row_with_numbers_are_no_heads_and_one_amount_gives_no_rate() -> None:
    pairs = "项目名称|学生资助|主管部门|某某教育局"
    for row in ("起止时间|自|2024-01-01|2024-12-31", "联系方式|张三|13800000000|62310000"):
        fields = form(pairs, row, *INDICATORS)["fields"]
        assert (fields["project_name"], fields["department"]) == ("学生资助", "某某教育局")
    found = read([drawn(pairs, "拨付情况|已拨付|300|100%", *INDICATORS)])
    assert told(found, "“100%”没有归入任何一项")


def test_heads_over_known_rows_are_no_pair() -> None:
    found = form(
        "项目名称|监测预警|<|<",
        "项目总预算|540|项目当年预算|180",
        "项目资金来源（万元）|资金来源项目|金额|<",
        "^|合计|180|<",
        "^|1.政府性基金预算拨款|30|<",
        "项目绩效总目标|名称|目标说明|<",
        "^|长期绩效目标1|健全监测预警体系。|<",
        "^|年度绩效目标1|完成312处监测。|<",
        *INDICATORS,
    )
    assert found["fields"] == {"project_name": "监测预警"}
    assert {fund["source"]: fund["annual"] for fund in found["funds"]} == {
        "total": "1800000.00",
        "政府性基金预算拨款": "300000.00",
    }
    assert [goal["text"] for goal in found["goals"]] == ["健全监测预警体系。", "完成312处监测。"]


def test_a_form_that_leaves_what_words_understand_is_not_taken() -> None:
    found = form(
        "2023年部门预算项目绩效目标表|<|<|<|<|<",
        "部门编码：361 部门名称：某区教育局     单位：万元|<|<|<|<|<",
        "项目编码|13060023P00361|项目名称|校园足球推广|<|<",
        "预算规模及资金用途|预算数|45.00|其中：财政资金|45.00|其他资金：0.00",
        "^|购置足球器材、组织全区的校园足球联赛，并培训教练。|<|<|<|<",
        "资金支出计划（%）|3月底|6月底|10月底|12月底|<",
        "^|10%|40%|80%|100%|<",
        "绩效目标|1.组织全区校园足球联赛。|<|<|<|<",
        "^|2.提高学生体质健康水平。|<|<|<|<",
        "一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据",
        "产出指标|数量指标|联赛场次|全年比赛场次|≥60场|工作计划",
        "满意度指标|服务对象满意度指标|家长满意度|满意家长/调查家长|≥90%|问卷调查",
    )
    assert found["fields"] == {
        "project_name": "校园足球推广",
        "project_code": "13060023P00361",
        "department": "某区教育局",
        "department_code": "361",
        "预算规模及资金用途": "购置足球器材、组织全区的校园足球联赛，并培训教练。",
        "资金支出计划（%）": "10% 40% 80% 100%",
    }
    texts = ["组织全区校园足球联赛。", "提高学生体质健康水平。"]
    assert [goal["text"] for goal in found["goals"]] == texts
    assert [row["basis"] for row in found["indicators"]] == ["工作计划", "问卷调查"]


def test_money_is_told_apart_by_what_was_done_with_it() -> None:
    found = form(
        "项目名称|小区整治|政策（项目）类型|专业业务类",
        "项目总预算（万元）|320|其中：财政拨款|300",
        "项目实际支出金额（万元）|311.5|其中：财政拨款|291.5",
        *INDICATORS,
    )
    assert found["fields"] == {"project_name": "小区整治", "nature": "专业业务类"}
    assert found["funds"] == [
        {"source": "total", "annual": "3200000.00", "executed": "3115000.00"},
        {"source": "fiscal", "annual": "3000000.00", "executed": "2915000.00"},
    ]


def test_names_that_are_categories_leave_the_targets_their_column() -> None:
    found = form(
        "项目名称|申遗|<|<",
        "一级指标|指标名称|指标值|备注",
        "产出指标|数量|举办活动5场|",
        "^|成本|预算220万元|",
    )
    rows = [(row["level2"], row["value"]) for row in found["indicators"]]
    assert rows == [("数量", "举办活动5场"), ("成本", "预算220万元")]


def test_a_label_is_no_goal_and_names_of_categories_are_the_second_level() -> None:
    found = form(
        "项目名称|绿化养护|<|<|<",
        "项目绩效目标|总体目标描述|养护全市绿地，保障绿化养护正常运行。|<|<",
        "^|指标类型|指标名称|指标值|指标描述",
        "^|产出指标|数量指标|375万平方米|养护绿地",
        "^|效益指标|可持续性发展影响指标|是|长期保障正常运行",
        "^|满意度指标|服务对象及受益群众满意度指标|≥95%|满意",
        "最近年度评价情况|良好|<|<|<",
    )
    assert [one["text"] for one in found["goals"]] == ["养护全市绿地，保障绿化养护正常运行。"]
    assert [one["level2"] for one in found["indicators"]] == [
        "数量指标",
        "可持续性发展影响指标",
        "服务对象及受益群众满意度指标",
    ]
    assert not any("level3" in one for one in found["indicators"])


def test_heads_of_two_rows_over_numbers_are_no_values_of_each_other() -> None:
    fields = form(
        "机构名称|支出合计|其中|<",
        "^|^|人员支出|公用支出",
        "某中心|612.35|286.40|58.75",
        *INDICATORS,
    )["fields"]
    assert fields["unit"] == "某中心"
    assert "公用支出" not in fields.values()


def test_an_overall_goal_beside_that_of_the_year_is_of_the_whole_time() -> None:
    goals = ("总体目标|建成80公里|<|<", "年度目标|建成26公里|<|<")
    both = form("项目名称|碧道|<|<", *goals, *INDICATORS)
    assert [(goal["scope"], goal["text"]) for goal in both["goals"]] == [
        ("period", "建成80公里"),
        ("annual", "建成26公里"),
    ]
    one = form("项目名称|碧道|<|<", goals[0], *INDICATORS)
    assert [goal["scope"] for goal in one["goals"]] == ["annual"]


def test_a_goal_that_another_text_would_replace_is_told() -> None:
    found = read([drawn("项目名称|碧道|<|<", "年度目标|甲|<|<", "本年度目标|乙|<|<", *INDICATORS)])
    (data,) = content(found)["forms"]
    assert [goal["text"] for goal in data["goals"]] == ["甲"]
    assert told(found, "“乙”"), doubts(found)


def test_the_year_stands_above_labels_that_hold_their_values() -> None:
    rows = (
        "项目绩效目标表|<|<|<",
        "（2024年）|<|<|<",
        "项目名称：双师课堂|<|预算单位：某馆|<",
        *INDICATORS,
    )
    assert form(*rows)["year"] == "2024"


def test_a_label_that_asks_for_a_code_too_is_the_same_label() -> None:
    fields = form("项目名称|甲|<|<", "预算部门及编码|022 县卫健局|<|<", *INDICATORS)["fields"]
    assert fields["department"] == "县卫健局"
    assert fields["department_code"] == "022"


def test_the_grade_is_the_option_with_a_mark() -> None:
    found = form("项目名称|甲|<|<", *INDICATORS, "自评等级|优☑  良□  中□  差□|<|<")
    assert found["result"] == {"grade": "优"}


def test_total_and_grade_may_stand_behind_their_labels() -> None:
    lines = ("总分：96.5分|<|<|<", "自评等级：优☑ 良□ 中□|<|<|<")
    found = form("项目名称|甲|<|<", *INDICATORS, *lines)
    assert found["result"] == {"total": "96.5", "grade": "优"}


def test_what_was_reached_of_a_goal_may_be_a_summary() -> None:
    goals = ("年度目标|年初设定目标|<|年度总体目标完成情况综述", "^|建5处|<|已建6处")
    assert form("项目名称|甲|<|<", *goals, *INDICATORS)["goals"] == [
        {"scope": "annual", "number": "1", "text": "建5处", "actual": "已建6处"}
    ]


def test_a_table_of_a_whole_department_has_no_project() -> None:
    found = read([drawn("部门整体支出绩效目标表|<|<|<", "部门名称|某局|<|<", *INDICATORS)])
    assert not told(found, "没有找到“项目名称”"), doubts(found)


def test_the_nearer_office_is_the_department_and_the_code_stays_with_its_name() -> None:
    found = form(
        "转移支付（项目）名称|优抚补助|<|<",
        "中央主管部门|退役军人事务部|省级主管部门|岭西省退役军人事务厅",
        "单位名称：岭西市优抚站    填报日期：2021年3月10日|<|<|<",
        "实施单位|本单位|职能|361001-科室",
        *INDICATORS,
    )
    assert found["fields"] == {
        "project_name": "优抚补助",
        "中央主管部门": "退役军人事务部",
        "department": "岭西省退役军人事务厅",
        "unit": "岭西市优抚站",
        "filled_at": "2021-03-10",
        "实施单位": "本单位",
        "职能": "361001-科室",
    }


def test_levels_are_told_apart_below_one_head_that_is_merged_over_them() -> None:
    found = form(
        "项目名称|促消费活动|<|<",
        "绩效指标类别|<|绩效指标|目标值",
        "产出指标|数量指标|活动场次|≥12场",
        "效益指标|经济效益指标|拉动消费|≥2亿元",
    )
    assert [(row["level1"], row["level2"]) for row in found["indicators"]] == [
        ("产出指标", "数量指标"),
        ("效益指标", "经济效益指标"),
    ]


def test_categories_alone_in_their_rows_are_levels_of_the_names_below_them() -> None:
    found = form(
        "项目名称|培训|<",
        "绩效指标|指标值|备注",
        "产出指标||",
        "数量指标||",
        "培训人次|320人次|",
        "效益指标||",
        "社会效益指标||",
        "参与率|40%|",
    )
    levels = [tuple(one[f"level{at}"] for at in (1, 2, 3)) for one in found["indicators"]]
    assert levels == [
        ("产出指标", "数量指标", "培训人次"),
        ("效益指标", "社会效益指标", "参与率"),
    ]


@pytest.mark.parametrize(
    ("head", "points"), [("指标名称|指标值|权重", "50"), ("事项|应达到|份额", ""), ("", "50")]
)
def test_categories_over_names_may_have_points_under_any_heads(head: str, points: str) -> None:
    rows = ["产出指标|<|<", f"数量指标||{points}", "培训人次|≥320人次|20", "办班期数|≥5期|30"]
    if not head:
        rows = ["产出指标|数量指标|培训人次|≥320人次|20", "^|^|办班期数|≥5期|30"]
    found = form("项目名称|培训|<", *filter(None, (head, *rows)))
    levels = [(one["level1"], one["level2"], one["value"]) for one in found["indicators"]]
    assert levels == [("产出指标", "数量指标", target) for target in ("≥320人次", "≥5期")]


@pytest.mark.parametrize(
    ("heads", "target"),
    [
        ("门类|子门类|看点|应达到|份额", "≥3000盏"),
        ("甲|乙|丙|丁|戊", "≥3000盏"),
        ("类型|分类|内容|数|备注", "维护三千盏"),
    ],
)
def test_words_over_categories_are_heads_whatever_they_say(heads: str, target: str) -> None:
    found = form(
        "项目名称|路灯|<|<|<",
        heads,
        f"产出指标|数量指标|维护路灯|{target}|20",
        f"效益指标|社会效益指标|夜间安全|{target}|30",
    )
    assert [(one["level3"], one["value"]) for one in found["indicators"]] == [
        ("维护路灯", target),
        ("夜间安全", target),
    ]


@pytest.mark.parametrize("first", ["2021年", "2022年"])
def test_budgets_and_what_was_spent_of_earlier_years_are_columns_of_their_own(first: str) -> None:
    found = form(
        "2023年项目支出绩效目标表|<|<|<|<",
        "项目名称|路灯|<|<|<",
        f"资金（万元）|{first}|<|2023年|<",
        "^|预算数|执行数|预算数|执行数",
        "财政拨款|100|90|120|110",
        "年度目标|保障全市路灯亮灯。|<|<|<",
    )
    assert found["funds"] == [
        {
            "source": "fiscal",
            "adjusted": "1200000.00",
            "executed": "1100000.00",
            f"{first}预算数": "1000000.00",
            f"{first}执行数": "900000.00",
        }
    ]


def test_words_over_targets_with_signs_are_heads_whatever_they_say() -> None:
    rows = ("路灯|≥3000盏|20", "亮灯率|≥98%|20", "抢修|≤24小时|20")
    found = form("项目名称|路灯|<", "看什么|到什么程度|占多少", *rows)
    assert [one["value"] for one in found["indicators"]] == ["≥3000盏", "≥98%", "≤24小时"]


def test_lines_of_labels_alone_are_a_table() -> None:
    found = form("项目名称：路灯", "实施单位：市路灯所", "资金：120万元", "内容：维护路灯。")
    assert found["fields"]["unit"] == "市路灯所"


def test_levels_in_the_column_of_names_may_have_points_which_only_add_up_those_below() -> None:
    rows = (
        "项目名称|道路养护|<|<|<",
        "序号|指标名称|目标值|分值|得分",
        "一|产出指标||50|{0}",
        "（一）|数量指标||30|{1}",
        "1|养护里程|≥120公里|{2}",
        "二|效益指标||40|{0}",
        "2|通行能力|明显提升|{2}",
    )
    added = read([drawn(*(row.format("45", "29", "30|29") for row in rows))])
    (one,) = content(added)["forms"]
    assert [tuple(row.values())[1:] for row in one["indicators"]] == [
        ("产出指标", "数量指标", "养护里程", "≥120公里", "30", "29"),
        ("效益指标", "通行能力", "明显提升", "30", "29"),
    ]
    assert not told(added, "没有归入任何一项")
    assert told(read([drawn(*(row.format("45", "29", "|") for row in rows))]), "“50”没有归入")
    assert told(read([drawn(*(row.format("9", "待定", "9|9") for row in rows))]), "“待定”没有归入")


def test_a_line_of_the_page_is_no_field() -> None:
    for line in (
        "发布时间：2020-05-29 09:42  来源：财政局|<|<",
        "时间：2021-04-22  来源：交通局|<|<",
    ):
        rows = (line, "项目名称|农田建设|<", *INDICATORS)
        assert form(*rows)["fields"] == {"project_name": "农田建设"}


def test_words_of_differences_and_of_this_month_and_other_signs_are_known() -> None:
    found = form(
        "项目名称|开放|<|<|<|<|<",
        "资金情况（万元）|年初预算资金总额：|调整后资金总额|<|<|<|<",
        "合计|236|240|<|<|<|<",
        "一级指标|三级指标|指标性质|指标值|计量单位|当前月执行情况|产生差异的原因及改进措施",
        "产出指标|开放天数|═|365|天|342天|闭馆维修",
    )
    assert found["funds"] == [
        {"source": "total", "initial": "2360000.00", "adjusted": "2400000.00"}
    ]
    (one,) = found["indicators"]
    assert (one["value"], one["progress"], one["deviation"]) == ("=365天", "342天", "闭馆维修")


def test_years_side_by_side_below_a_caption_of_money_are_columns() -> None:
    rows = (
        "2024年度绩效目标表|<|<|<|<",
        "项目名称|灌区改造|<|<|<",
        "市级水利主管部门|某市水利局|<|<|<",
        "{0}|三年合计|2024年|2025年|2026年",
        "^|900|280|300|320",
        "三年总体指标|一级指标|二级指标|三级指标|指标值",
        "^|产出指标|数量指标|改造渠道|60公里",
        "年度总体指标|一级指标|二级指标|三级指标|指标值",
        "^|产出指标|数量指标|改造渠道|18公里",
    )
    found = form(*(row.format("资金安排（万元）") for row in rows))
    assert found["fields"]["department"] == "某市水利局"
    assert found["funds"] == [
        {
            "source": "total",
            "period": "9000000.00",
            "annual": "2800000.00",
            "2025年": "3000000.00",
            "2026年": "3200000.00",
        }
    ]
    assert [row["scope"] for row in found["indicators"]] == ["period", "annual"]
    assert "funds" not in form(*(row.format("受益人数") for row in rows))


def test_categories_over_the_heads_are_read_and_not_told() -> None:
    rows = (
        "序号|项目名称|预算金额|绩效目标|产出指标|<|效益指标|<",
        "^|^|^|^|指标|目标值|指标|目标值",
        "1|河道管养|2300万元|水质达标|管养长度|86公里|达标率|≥95%",
    )
    found = read([drawn(*rows)])
    assert [row["level1"] for row in content(found)["forms"][0]["indicators"]] == [
        "产出指标",
        "效益指标",
    ]
    assert not told(found, "没有归入任何一项")


def test_heads_that_are_broken_over_two_rows_are_joined() -> None:
    found = form(
        "项目名称|易地搬迁|||||",
        "一级|二级|三级|目标|单位|指标|备注",
        "指标|指标|指标|值||说明|",
        "产出指标|数量指标|安置点|≥15|个|台账|",
        "|质量指标|合格率|100|%|报告|6月底前",
    )
    assert found["indicators"][1] == {
        "scope": "annual", "level1": "产出指标", "level2": "质量指标", "level3": "合格率",
        "value": "100%", "description": "报告", "remark": "6月底前",
    }  # fmt: skip


def test_ticks_below_options_choose_them() -> None:
    found = form(
        "项目名称|停车平台|<|<|<|<",
        "一级指标|二级指标|三级指标|指标值|完成目标可能性|<",
        "^|^|^|^|确定能|有可能",
        "产出指标|数量指标|泊位数|1.8万个||√",
        "^|质量指标|可用率|99%|√|",
    )
    assert [row["likelihood"] for row in found["indicators"]] == ["有可能", "确定能"]


def test_reasons_beside_ticks_are_the_deviation_and_the_ticks_its_causes() -> None:
    found = form(
        "项目支出绩效监控表|<|<|<|<|<|<|<",
        "（2024年1月—8月）|<|<|<|<|<|<|<",
        "项目名称|停车平台|<|<|<|<|<|<",
        "一级指标|二级指标|三级指标|指标值|偏差原因分析|<|<|<",
        "^|^|^|^|人员保障|制度保障|其他|原因说明",
        "产出指标|数量指标|泊位数|2个|√||√|缺人",
        "^|质量指标|合格率|90%||||",
    )
    first, second = found["indicators"]
    assert (first["causes"], first["deviation"]) == ("人员保障、其他", "缺人")
    assert second.keys() == {"scope", "level1", "level2", "level3", "value"}
    assert found["year"] == "2024"


def test_the_sum_of_columns_without_a_word_is_the_target() -> None:
    found = form(
        "项目名称|草原修复|资金来源|县级财政资金|<|<",
        "一级指标|二级指标|三级指标|全市合计|甲县|乙县",
        "产出指标|数量指标|修复面积|36|20|16",
        "^|质量指标|合格率|≥90%|≥90%|≥90%",
    )
    rows = [(row["value"], row["甲县"]) for row in found["indicators"]]
    assert rows == [("36", "20"), ("≥90%", "≥90%")]
    assert found["fields"]["资金来源"] == "县级财政资金"


def test_of_two_columns_of_one_meaning_the_second_keeps_its_label() -> None:
    found = form(
        "项目名称|培训|<|<|<",
        "资金来源|年初预算数|支出数|决算数|执行率",
        "资金总额|100|90|95|90%",
        "单位资金|20|20|18|100%",
        "一级指标|二级指标|三级指标|指标值|完成值",
        "产出指标|数量指标|次数|1次|1次",
    )
    total, own = found["funds"]
    assert (total["initial"], total["executed"], total["决算数"]) == (
        "1000000.00",
        "900000.00",
        "950000.00",
    )
    assert (own["source"], own["executed"], own["决算数"]) == ("单位资金", "200000.00", "180000.00")


@pytest.mark.parametrize("label", ["项目等级", "预算等级", "政策等级"])
def test_the_level_of_a_project_is_no_grade(label: str) -> None:
    found = form(f"项目名称|培训|{label}|二级项目", *INDICATORS)
    assert found["fields"] == {"project_name": "培训", label: "二级项目"}
    assert "result" not in found


def test_what_is_of_this_year_may_be_called_so_in_any_way() -> None:
    found = form(
        "项目名称|培训|单位：万元|<",
        "预算金额|总金额|200|<",
        "^|当年度金额|80|<",
        "总体绩效目标|当年度目标|<|<",
        "^|培训100人。|<|<",
        *INDICATORS,
    )
    assert found["funds"] == [{"source": "total", "period": "2000000.00", "annual": "800000.00"}]
    assert [goal["text"] for goal in found["goals"]] == ["培训100人。"]


@pytest.mark.parametrize("label", ["本年度预计投入", "预计投入", "投入", "当年度投入", "年度金额"])
def test_what_is_put_in_is_the_sum_of_the_sources_beside_it(label: str) -> None:
    found = form(
        "项目名称|培训|<|<",
        f"项目资金（万元）|{label}|财政资金|其他",
        "^|12|10|2",
        *INDICATORS,
    )
    assert found["funds"] == [
        {"source": "total", "annual": "120000.00"},
        {"source": "fiscal", "annual": "100000.00"},
        {"source": "other", "annual": "20000.00"},
    ]


def test_the_whole_budget_of_a_rank_is_an_amount() -> None:
    rows = ("单位：万元|<|<|<", "单位名称|某局|市级支出预算总量|520.5")
    assert form(*rows, *INDICATORS)["funds"] == [{"source": "total", "annual": "5205000.00"}]


def test_the_last_of_several_months_is_the_progress() -> None:
    found = form(
        "项目名称|培训|<|<|<|<",
        "一级指标|二级指标|三级指标|指标值|完成值|<",
        "^|^|^|^|1-3月|1-6月",
        "产出指标|数量指标|次数|4次|1次|2次",
    )
    (one,) = found["indicators"]
    assert (one["1-3月"], one["progress"]) == ("1次", "2次")


def test_parts_beside_a_captioned_part_are_parts_too() -> None:
    found = form(
        "项目名称|培训|<|<",
        "项目资金申请（万元）|资金总额：36|财政拨款：30|自有资金：6",
        "^|事业收入：0|经营收入：1|其他：5",
        *INDICATORS,
    )
    amounts = [(one["source"], one["annual"]) for one in found["funds"]]
    assert amounts[3:] == [("事业收入", "0.00"), ("经营收入", "10000.00"), ("other", "50000.00")]


def test_one_row_that_names_a_project_with_money_and_goal_is_a_list() -> None:
    found = form(
        "2024年产业园补助资金安排表|<|<|<|<",
        "序号|镇街|项目名称|下拨金额（万元）|绩效目标",
        "1|小榄镇|产业园建设|72.5|带动农户300户以上，产业链更加完整。",
    )
    assert found["fields"] == {"project_name": "产业园建设", "镇街": "小榄镇"}
    assert found["funds"] == [{"source": "total", "annual": "725000.00"}]
    assert found["goals"][0]["text"] == "带动农户300户以上，产业链更加完整。"


def test_a_name_in_two_cells_below_one_head_is_one_name() -> None:
    found = form(
        "项目名称|葡萄种植|<|<|<",
        "一级指标|二级指标|三级指标|<|指标值",
        "产出指标|数量指标|★补助瓜果种植|黄金蜜种植数量（≥**株）|≥17600株",
        "^|^|^|成活率（≥**%）|≥85%",
        "^|时效指标|完成及时率|<|100%",
    )
    assert [one["level3"] for one in found["indicators"]] == [
        "★补助瓜果种植 黄金蜜种植数量（≥**株）",
        "★补助瓜果种植 成活率（≥**%）",
        "完成及时率",
    ]


def test_two_halves_of_scores_are_one_list_whatever_time_its_money_is_of() -> None:
    found = form(
        "项目名称|柑橘示范|<|总投资（万元）|60|<",
        "业务考评指标|该项分值|考评得分|业务考评指标|该项分值|考评得分",
        "目标一致性|2|2|销售收入|6|5",
        "技术创新性|4|4|新增就业|8|8",
    )
    assert [(one["level3"], one["weight"], one["score"]) for one in found["indicators"]] == [
        ("目标一致性", "2", "2"),
        ("技术创新性", "4", "4"),
        ("销售收入", "6", "5"),
        ("新增就业", "8", "8"),
    ]


def test_two_lists_side_by_side_are_of_the_goals_that_stand_over_each_other() -> None:
    found = form(
        "项目名称|校舍改造|<|<|<|<|<",
        "总体绩效目标|三年改造教室90间。|<|<|<|<|<",
        "年度绩效目标|改造教室30间。|<|<|<|<|<",
        "绩效指标|二级指标|指标内容|指标值|二级指标|指标内容|指标值",
        "产出指标|数量指标|改造教室数|≥90间|数量指标|改造教室数|≥30间",
        "效益指标|社会效益指标|受益学生数|≥4500人|社会效益指标|受益学生数|≥1500人",
    )
    said = [(one["scope"], one["value"]) for one in found["indicators"]]
    years = [("annual", "≥30间"), ("annual", "≥1500人")]
    assert said == [("period", "≥90间"), ("period", "≥4500人"), *years]


def test_a_source_without_a_word_has_the_own_column_above_it() -> None:
    found = form(
        "项目名称|文化服务|<|<",
        "计划安排资金（万元）|75|实际到位资金（万元）|70",
        "其中：中央财政|5|其中：中央财政|5",
        "各乡镇财政|70|各乡镇财政|65",
        *INDICATORS,
    )
    assert found["funds"][-1] == {
        "source": "各乡镇财政",
        "计划安排资金": "700000.00",
        "实际到位资金": "650000.00",
    }


def test_tasks_with_amounts_are_no_indicators_and_what_is_granted_is_the_sum() -> None:
    found = form(
        "项目名称|优抚|<|<|<|<|<",
        "申报金额（元）|120|<|批复金额（元）|96|<|<",
        "主要任务|序号|任务名称|完成情况|预算数|执行数|未完成原因",
        "^|1|补助|发放2600人|80|78|",
        "^|2|安置|安置58人|16|10|3人放弃",
        "一级指标|二级指标|三级指标|指标值|<|<|<",
        "产出指标|数量指标|次数|1次|<|<|<",
    )
    assert found["fields"]["主要任务"] == "1 补助 发放2600人 80 78\n2 安置 安置58人 16 10 3人放弃"
    assert [row["level3"] for row in found["indicators"]] == ["次数"]
    assert found["funds"] == [
        {"source": "申报金额", "annual": "120.00"}, {"source": "total", "annual": "96.00"}
    ]  # fmt: skip


def test_points_behind_categories_are_told_and_not_read() -> None:
    rows = (
        "项目名称|法律援助|<|<|<|<|<|<",
        "一级指标|分值|二级指标|分值|三级指标|分值|评分标准|自评得分",
        "产出|60|职责履行|30|办结率|20|满分|18",
        "^|^|^|^|调解率|10|满分|10",
        "总分|60||30||30||28",
    )
    found = read([drawn(*rows)])
    (one,) = content(found)["forms"]
    assert [row["weight"] for row in one["indicators"]] == ["20", "10"]
    assert one["result"] == {"total_weight": "30", "total": "28"}
    assert told(found, "“分值”不属于这个表样")


def test_a_title_names_the_project_in_quotes_or_the_office_of_a_whole_table() -> None:
    title, whole = (
        "蒙北旗教育局“直饮水工程”项目支出绩效自评表|<|<|<",
        "湘南区司法局2021年度部门整体支出绩效自评表|<|<|<",
    )
    assert form(title, "填报单位|蒙北旗教育局|<|<", *INDICATORS)["fields"] == {
        "unit": "蒙北旗教育局",
        "project_name": "直饮水工程",
    }
    assert form(whole, *INDICATORS)["fields"] == {"department": "湘南区司法局"}


def test_parts_of_the_whole_and_of_the_year_each_follow_their_own_sum() -> None:
    rows = (
        "2024年度项目绩效目标表|<|<|<|<|<",
        "项目名称|智慧校园|<|资产总额（万元）|86520|",
        "项目总投资（万元）|3600|资金筹措|上级补助|2600|",
        "^|^|^|银行贷款|1000|",
        "2024年计划投资（万元）|1500|其中：财政资金|1000|其他|500",
        *INDICATORS,
    )
    amounts = {fund.pop("source"): fund for fund in form(*rows)["funds"]}
    assert amounts["total"] | {"period": "36000000.00", "annual": "15000000.00"} == amounts["total"]
    assert amounts["fiscal"] == {"annual": "10000000.00"}
    assert amounts["other"] == {"annual": "5000000.00"}
    assert amounts["银行贷款"] == {"period": "10000000.00"}


def test_a_total_of_the_project_is_of_the_year_unless_a_longer_time_is_told() -> None:
    rows = ("项目名称|草原防火|<|<", "项目总额|120万元|其中：财政拨款|120万元", *INDICATORS)
    found = read([drawn(*rows)])
    assert [set(f) for f in content(found)["forms"][0]["funds"]] == [{"source", "annual"}] * 2
    assert told(found, "“120万元”可能是")
    longer = drawn(rows[0], "项目期|2021年至2023年|<|<", *rows[1:])
    (one,) = content(recognize([longer], definitions(), "表", GENERIC))["forms"]
    assert [set(f) for f in one["funds"]] == [{"source", "period"}] * 2


def test_a_plan_by_quarters_and_a_part_below_its_total() -> None:
    found = form(
        "项目名称|环卫一体化|<|<|<",
        "资金支出计划|一季度|二季度|三季度|四季度",
        "^|600|700|700|600",
        "资金总额|2600万元|<|其中：县财政安排|2450万元",
        "上级补助|100万元|<|单位自筹|50万元",
        *INDICATORS,
    )
    assert found["fields"]["资金支出计划"] == "600 700 700 600"
    assert [f["source"] for f in found["funds"]] == [
        "total", "municipal", "上级补助", "self_raised",
    ]  # fmt: skip


def test_lines_above_the_first_of_several_projects_are_those_of_all() -> None:
    rows = (
        "2025年项目绩效目标公开表|<|<|<",
        "部门名称：津滨区水务局    单位：万元|<|<|<",
        "1.项目名称|泵站运维|预算金额|326",
        *INDICATORS,
        "2.项目名称|河道保洁|预算金额|158",
        *INDICATORS,
    )
    first, second = content(read([drawn(*rows)]))["forms"]
    assert first["fields"]["department"] == second["fields"]["department"] == "津滨区水务局"
    assert second["funds"] == [{"source": "total", "annual": "1580000.00"}]
    assert first["year"] == second["year"] == "2025"


def test_labels_of_other_places_are_understood_by_their_parts() -> None:
    found = form(
        "一级项目名称|教育发展|二级项目名称|设备更新|<",
        "自评单位（盖章）|赣抚职校|项目起止年月|2025-2027|<",
        "金额单位|万元|<|<|<",
        "资金类型|年初预算数|调整数|支出数|预计全年支出",
        "合计|180|170|100|170",
        "设定目标|<|完成目标|<|<",
        "更新120台|<|更新118台|<|<",
        "一级指标|二级指标|三级指标|指标标准|备注",
        "产出指标|数量指标|更新数量|120台|",
    )
    fields = {key: found["fields"][key] for key in ("project_name", "unit", "term")}
    assert fields == {"project_name": "设备更新", "unit": "赣抚职校", "term": "2025-2027"}
    assert found["goals"][0]["actual"] == "更新118台"
    assert found["funds"] == [
        {"source": "total", "initial": "1800000.00", "adjusted": "1700000.00",
         "executed": "1000000.00", "expected": "1700000.00"},
    ]  # fmt: skip
    assert found["indicators"][0]["value"] == "120台"


def test_activities_with_the_standards_of_grades_are_projects() -> None:
    rows = (
        "职责活动|年度预算数|内容描述|绩效目标|绩效指标|评价标准|<|<|<",
        "^|^|^|^|^|优|良|中|差",
        "站网运维|80万元|维护自动站|站网稳定|到报率|≥98%|≥95%|≥90%|<90%",
        "^|^|^|^|修复时间|≤24小时|≤36小时|≤48小时|>48小时",
        "预警发布|40万元|发布短信|及时到达|及时率|≥95%|≥90%|≥85%|<85%",
    )
    first, second = content(read([drawn(*rows)]))["forms"]
    assert [form["fields"]["project_name"] for form in (first, second)] == ["站网运维", "预警发布"]
    assert first["indicators"][1] == {
        "scope": "annual", "level3": "修复时间",
        "优": "≤24小时", "良": "≤36小时", "中": "≤48小时", "差": ">48小时",
    }  # fmt: skip


def test_a_goal_beside_its_label_and_targets_below_the_word_for_goals() -> None:
    found = form(
        "项目名称|水利发展|<|<|<",
        "资金来源|下达数|1-6月支付数|支付进度|全年预计支付数",
        "合计|500万元|210万元|42%|500万元",
        "年初目标|治理河道12公里|<|年末完成|治理11公里",
        "指标完成情况|<|<|<|<",
        "一级指标|二级指标|三级指标|年度目标|1-6月进展",
        "产出指标|数量指标|河道长度|12公里|5公里",
    )
    assert found["goals"] == [
        {"scope": "annual", "number": "1", "text": "治理河道12公里", "actual": "治理11公里"}
    ]
    assert found["funds"][0]["executed_to_date"] == "2100000.00"
    assert found["result"] == {"budget_rate": "42"}
    (row,) = found["indicators"]
    assert (row["value"], row["progress"]) == ("12公里", "5公里")


def test_categories_below_heads_without_words_are_a_list_where_one_says_what_came_about() -> None:
    found = form(
        "部门名称|某局|<|<|<",
        "联系人|吴某|<|联络电话|0730-0000000",
        "定量目标完成情况|评价内容|<|绩效目标|完成情况",
        "^|产出目标|质量指标|案件按期结案|97%",
        "^|^|数量指标|处置案件|1.2万件",
        "^|效益目标|社会效益|市容环境改善|明显改善",
    )
    assert [list(row.values())[1:] for row in found["indicators"]] == [
        ["产出目标", "质量指标", "案件按期结案", "97%"],
        ["产出目标", "数量指标", "处置案件", "1.2万件"],
        ["效益目标", "社会效益", "市容环境改善", "明显改善"],
    ]


def test_a_table_of_an_office_without_indicators_is_read() -> None:
    found = form("部门名称|某局|<|<", "资金总额（元）|90|联系人|吴某", "年度目标|履职|<|<")
    assert found["goals"] == [{"scope": "annual", "number": "1", "text": "履职"}]
    assert found["fields"] == {"department": "某局", "preparer": "吴某"}


def test_what_was_reached_in_a_term_is_scored_or_watched() -> None:
    heads = ("本期完成值|得分", "本期完成值|备注", "1-7月完成值|得分")
    rows = [
        form(
            "项目名称|河道疏浚|<|<|<|<",
            f"一级指标|二级指标|三级指标|指标值|{head}",
            "产出指标|数量指标|疏浚里程|12公里|5公里|4",
        )["indicators"][0]
        for head in heads
    ]
    assert [{"actual", "progress"} & row.keys() for row in rows] == [
        {"actual"},
        {"progress"},
        {"progress"},
    ]


def test_how_to_fill_in_a_table_is_told_as_a_note() -> None:
    rows = (
        "项目名称|甲|<|<",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|次数|1次",
        "注：1.应当逐项填写。|<|<|<",
        "2.没有的不填。|<|<|<",
        "备注：因疫情延期一年。|<|<|<",
    )
    (found,) = read([drawn(*rows)])
    kinds = {doubt.text[:4]: doubt.kind for doubt in found.doubts}
    assert kinds["注：1."] is kinds["2.没有"] is DoubtKind.NOTE
    assert kinds.get("备注：因") is not DoubtKind.NOTE


def test_points_without_brackets_are_none_of_a_levels_name() -> None:
    found = read(
        [
            drawn(
                "项目支出绩效自评表|<|<|<|<|<",
                "----",
                "项目名称|农村公路养护|<|<|<|<",
                "一级指标|二级指标|三级指标|指标值|完成值|得分",
                "产出指标\\n40分|数量指标\\n25分|养护里程|≥120公里|125公里|25",
                "^|质量指标15分|养护合格率|≥95%|97%|15",
                "总分|100|得分|96.5|<|",
            )
        ]
    )
    (form,) = content(found)["forms"]
    levels = {(one["level1"], one["level2"]) for one in form["indicators"]}
    assert levels == {("产出指标", "数量指标"), ("产出指标", "质量指标")}
    assert form["result"] == {"total_weight": "100", "total": "96.5"}


def test_what_stands_beside_a_label_is_no_title_that_names_the_project() -> None:
    found = read(
        [
            drawn(
                "2023年度项目绩效目标申报表|<|<|<|<",
                "----",
                "本项目以前年度绩效评价情况|暂无以前年度绩效评价情况|<|<|<",
                "主管部门|市教育局|<|<|<",
                "一级指标|二级指标|三级指标|指标值|备注",
                "产出指标|数量指标|培训人数|≥300人|",
                "^|质量指标|合格率|≥95%|",
            )
        ]
    )
    (form,) = content(found)["forms"]
    assert "project_name" not in form["fields"]


def test_below_a_head_of_targets_the_year_of_the_table_heads_its_own() -> None:
    found = form(
        "财政支出政策绩效目标申报表|<|<|<|<|<",
        "（2024年度）|<|<|<|<|<",
        "----",
        "政策名称|客运补贴|<|<|<|<",
        "一级指标|二级指标|三级指标|指标值|<|<",
        "^|^|^|2024年|2025年|2026年",
        "产出指标|数量指标|新开线路|6条|4条|2条",
        "^|质量指标|合格率|≥90%|≥95%|≥98%",
    )
    targets = [(one["value"], one["2025年"], one["2026年"]) for one in found["indicators"]]
    assert targets == [("6条", "4条", "2条"), ("≥90%", "≥95%", "≥98%")]


def test_the_only_money_of_a_list_of_places_is_its_total() -> None:
    def sources(*heads: str) -> list[str]:
        found = read(
            [
                drawn(
                    "2025年应急救助资金绩效目标表" + "|<" * (len(heads) + 3),
                    "----",
                    "|".join(("镇", *heads, "产出指标", "<", "效益指标")),
                    "|".join(("^", *("^" for _ in heads), "数量指标", "时效指标", "社会效益指标")),
                    "|".join(("^", *("^" for _ in heads), "帮扶户数", "兑现时限", "自付金额")),
                    "|".join(("甲镇", *("2.95" for _ in heads), "≥2", "15天内", "≥3.69")),
                    "|".join(("乙镇", *("1.5" for _ in heads), "≥3", "15天内", "≥1.88")),
                )
            ]
        )
        return [fund["source"] for fund in content(found)["forms"][0]["funds"]]

    assert sources("补助资金（万元）") == ["total"]
    assert sources("奖补金额（万元）") == ["total"]
    assert sources("省级补助资金（万元）") == ["provincial"]
    assert "补助资金" in sources("补助资金（万元）", "自筹资金（万元）")


def test_what_is_said_of_single_indicators_is_told_by_the_head_without_that_word() -> None:
    rows = (
        "预算项目绩效自评表|<|<|<|<|<|<|<|<",
        "（2020年度）|<|<|<|<|<|<|<|<",
        "----",
        "项目名称|高龄津贴|<|<|<|<|<|<|<",
        "目标完成情况|年度预期目标|<|<|<|具体完成情况|<|<|<",
        "^|使老年人得到照顾。|<|<|<|得到照顾。|<|<|<",
        "^|促进社会稳定和谐|<|<|<|促进了社会稳定|<|<|<",
        "一级指标|二级指标|三级指标|<|指标分值|预期指标值|单项指标实际完成值|单项指标得分|权重占比（%）",
        "产出指标|数量指标|发放人数|享受补贴政策并领取津贴的人数||≥19人|19人|25|25",
        "^|质量指标|发放率|高龄补贴按月发放的完成率||≥75%|100%|60|65",
        "预算执行率|预算执行率|预算执行率|<|||100%|10|10",
        "自评总分|<|<|<|<|<|<|95|",
    )
    found = form(*rows)
    assert found["goals"] == [
        {"scope": "annual", "number": "1", "text": "使老年人得到照顾。", "actual": "得到照顾。"},
        {"scope": "annual", "number": "2", "text": "促进社会稳定和谐", "actual": "促进了社会稳定"},
    ]  # fmt: skip
    first = found["indicators"][0]
    assert first["description"] == "享受补贴政策并领取津贴的人数"
    assert (first["actual"], first["score"], first["weight"]) == ("19人", "25", "25")
    result = {"budget_rate": "100", "budget_weight": "10", "budget_score": "10", "total": "95"}
    assert found["result"] == result


def test_an_aim_above_what_came_of_it_is_a_goal_and_what_groups_names_a_level() -> None:
    found = form(
        "政府购买服务项目绩效自评表|<|<|<|<|<",
        "（2024年度）|<|<|<|<|<",
        "----",
        "项目名称|养老服务|<|<|<|<",
        "服务目标|全年服务老年人6万人次，满意度不低于90%。|<|<|<|<",
        "目标完成情况|全年服务老年人7万人次，满意度93%。|<|<|<|<",
        "评价维度|考核内容|考核指标|目标值|完成值|得分",
        "服务管理|组织保障|专职人员配备数|≥12人|11人|9",
        "服务成果|服务数量|日间照料人次|≥1万人次|1万人次|20",
        "^|^|助餐人次|≥4万人次|4万人次|20",
    )
    assert found["goals"] == [
        {
            "scope": "annual",
            "number": "1",
            "text": "全年服务老年人6万人次，满意度不低于90%。",
            "actual": "全年服务老年人7万人次，满意度93%。",
        }
    ]
    assert [one["level2"] for one in found["indicators"]] == ["组织保障", "服务数量", "服务数量"]


def test_a_number_before_a_line_over_a_text_makes_it_a_label() -> None:
    text = "资金拨付不够及时，部分指标完成进度偏慢，需要进一步加强统筹协调和监督管理。"
    rows = ("项目名称|培训|<|<", *INDICATORS, "四、存在问题|<|<|<", f"{text}|<|<|<")
    assert form(*rows)["fields"] == {"project_name": "培训", "存在问题": text}


def test_categories_beside_a_label_of_goals_list_indicators_and_are_no_goals() -> None:
    found = form(
        "项目名称|流动车|<",
        "实施单位|图书馆|<",
        "年度总目标|总体目标|流动车进社区",
        "^|产出指标|出车120次；更换图书800种",
        "^|效益指标|服务读者≥3万人次",
    )
    assert [goal["text"] for goal in found["goals"]] == ["流动车进社区"]
    assert [one["level3"] for one in found["indicators"]] == ["出车", "更换图书", "服务读者"]


def test_heads_over_known_labels_are_no_pair() -> None:
    rows = ("项目名称|培训|<|<", "条目|内容|<|<", "项目概况|全县各乡镇|<|<", *INDICATORS)
    assert form(*rows)["fields"] == {"project_name": "培训", "overview": "全县各乡镇"}
    assert told(read([drawn(*rows)]), "“条目”没有归入任何一项")


def test_times_before_amounts_are_their_columns() -> None:
    name, quarters = "项目名称|培训|<|<", ("项目资金|一季度|20|<", "^|二季度|30|<", "^|合计|50|<")
    (fund,) = form(name, *quarters, *INDICATORS)["funds"]
    assert (fund["一季度"], fund["二季度"], fund["annual"]) == (
        "200000.00",
        "300000.00",
        "500000.00",
    )
    years = ("年度|合计|中央资金|省级资金", "2023|100|60|40", "2025|80|50|30")
    total, central, _ = form(name, *years, *INDICATORS)["funds"]
    assert (total["2023"], total["2025"], central["2025"]) == (
        "1000000.00",
        "800000.00",
        "500000.00",
    )


def test_years_beside_their_labels_head_no_amounts() -> None:
    found = form(
        "项目名称|草原修复|项目负责人|巴某",
        "项目起始年度|2024年|项目终止年度|2026年",
        "项目总额（元）|1350000|本年申请|450000",
        "其中：财政资金|1350000|其中：财政资金|450000",
        *INDICATORS,
    )
    assert found["fields"]["end_date"] == "2026年"
    sums = {"period": "1350000.00", "annual": "450000.00"}
    assert found["funds"] == [{"source": "total"} | sums, {"source": "fiscal"} | sums]


def test_the_year_may_stand_below_many_lines_of_a_page() -> None:
    lines = ("首页", "政务公开", "预算决算", "发布日期：2024-04-29", "绩效目标表", "（2024年度）")
    heads = "一级指标|二级指标|三级指标|2024年目标值|2025年目标值"
    rows = ("项目名称|培训|<|<|<", heads, "产出指标|数量指标|次数|1次|2次")
    found = form(*(f"{line}|<|<|<|<" for line in lines), *rows)
    assert found["indicators"][0]["value"] == "1次"


def test_the_whole_of_a_project_is_of_its_period_where_only_that_is_spoken_of() -> None:
    goal = "实施期目标|建成体系并投入使用，覆盖全县。|<|<"
    rows = ("项目名称|培训|<|<", "项目总额|100|实施单位|某中心", goal, *INDICATORS)
    assert form(*rows)["funds"] == [{"source": "total", "period": "1000000.00"}]


def test_sums_and_their_parts_in_one_text_or_across() -> None:
    inside = "资金情况|全部资金合计：100万元；中央财政资金：60万元；省级财政资金：40万元|<|<"
    total, *parts = form("项目名称|培训|<|<", inside, *INDICATORS)["funds"]
    assert total == {"source": "total", "annual": "1000000.00"}
    assert [part["source"] for part in parts] == ["central", "provincial"]
    across = ("资金（万元）|项目总投资|年度资金总额|财政拨款|自筹资金", "^|300|100|80|20")
    rows = ("项目名称|培训|<|<|<", *across, *(f"{row}|" for row in INDICATORS))
    assert form(*rows)["funds"][0] == {
        "source": "total",
        "period": "3000000.00",
        "annual": "1000000.00",
    }


def test_the_first_head_of_a_group_names_its_indicators() -> None:
    found = form(
        "项目名称|培训|<|<",
        "产出指标|<|效益指标|<",
        "内容|指标值|三级指标|指标值",
        "培训人次|≥100人|收入增长|≥5%",
        "合格率|≥95%|就业人数|≥10人",
    )
    names = [(one["level1"], one["level3"]) for one in found["indicators"]]
    assert names == [
        ("产出指标", "培训人次"),
        ("产出指标", "合格率"),
        ("效益指标", "收入增长"),
        ("效益指标", "就业人数"),
    ]


POINTS = (
    ("分值/得分", "20/19.6"),
    ("权重\n自评得分", "20\n19.6"),
    ("得分（权重）", "19.6（20）"),
)


@pytest.mark.parametrize(("head", "said"), POINTS)
def test_weight_and_score_in_one_cell(head: str, said: str) -> None:
    table = form(
        "项目名称|培训|<|<|<",
        f"一级指标|二级指标|三级指标|指标值|{head}",
        f"产出指标|数量指标|次数|1次|{said}",
    )
    assert table["indicators"][0] | {"weight": "20", "score": "19.6"} == table["indicators"][0]


@pytest.mark.parametrize("blank", ["^", ""])
def test_weight_over_score_in_each_row(blank: str) -> None:
    one, two = "产出指标|数量指标|人次|50人|20|", f"{blank}|质量指标|合格率|98%|30|缺1人"
    table = form(
        "项目名称|培训|<|<|<|<",
        "一级指标|二级指标|三级指标|指标值|权重|偏差原因",
        f"{blank}|{blank}|{blank}|{blank}|得分|{blank}",
        *(one, f"{blank}|{blank}|{blank}|{blank}|20|{blank}"),
        *(two, f"{blank}|{blank}|{blank}|{blank}|29.5|{blank}"),
    )
    points = [(row["weight"], row["score"]) for row in table["indicators"]]
    assert points == [("20", "20"), ("30", "29.5")]


def test_the_office_that_only_a_title_names() -> None:
    listed = "项目名称|项目资金|绩效目标|一级指标|二级指标|三级指标|指标值"
    rows = (listed, "体检|20|完成体检|产出指标|数量指标|人数|500人")
    for title in (
        "某县卫生健康局2024年部门预算项目绩效目标表",
        "2024年某县卫生健康局项目支出绩效表",
    ):
        assert form(f"{title}|<|<|<|<|<|<", "----", *rows)["fields"]["unit"] == "某县卫生健康局"


@pytest.mark.parametrize(
    "title",
    ["2023年度部门整体支出\\n绩效自评表|<|<|<", "2023年度部门整体支出|<|<|<\n绩效自评表|<|<|<"],
)
def test_a_title_goes_on_in_its_next_line(title: str) -> None:
    found = read([drawn(*title.split("\n"), "----", "填报人|张三|联系电话|123456", *INDICATORS)])
    assert found[0].document.values[PRINTED_TITLE] == "部门整体支出绩效自评表"
    assert not told(found, "没有找到“项目名称”")


def test_a_rate_in_a_list_is_not_given_by_its_points() -> None:
    rows = ("项目名称|培训|<|<|<|<|<", "一级指标|二级指标|三级指标||实际完成值|分值|得分")
    found = read([drawn(*rows, "产出指标|质量指标|合格率|100%|98%|5|5")])
    assert told(found, "“100%”没有归入任何一项，没有读取")


def test_what_stands_over_heads_of_money_in_a_list_is_told() -> None:
    heads = ("项目名称|情形甲乙|<|绩效目标|产出指标|满意度指标", "^|中央|省级|^|数量指标|^")
    rows = ("体检|20|30|完成体检|体检500人|满意度≥90%", "疫苗|20|30|完成接种|接种600人|满意度≥90%")
    assert told(read([drawn(*heads, *rows)]), "情形甲乙")


def test_a_line_across_the_table_heads_no_amounts_below_it() -> None:
    rows = (
        "一、项目基本情况|<|<|<",
        "项目名称|河道治理|项目属性|延续",
        "二、资金使用情况（单位：万元）|<|<|<",
        "资金来源|计划安排|实际到位|实际支出",
        "省级资金|960|950|912",
        "合计|1200|1160|1112",
        "三、绩效指标完成情况|<|<|<",
        *INDICATORS,
    )
    assert form(*rows)["funds"] == [
        {"source": "provincial", "executed": "9120000.00"}
        | {"计划安排": "9600000.00", "实际到位": "9500000.00"},
        {"source": "total", "executed": "11120000.00"}
        | {"计划安排": "12000000.00", "实际到位": "11600000.00"},
    ]


def test_one_number_of_the_total_is_of_its_column_in_a_form_too() -> None:
    grid = sample_grids("shanghai-evaluation")[0]
    label = next(cell for cell in grid.cells if cell.text == "总分")
    row = [cell for cell in grid.row_cells(label.row) if cell.column > label.column]
    kept = [cell for cell in grid.cells if cell.row != label.row]
    wide = replace(label, column_span=row[1].column)
    grid = replace(grid, cells=(*kept, wide, *row[1:]))
    result = content(read([grid]))["forms"][0]["result"]
    assert "total_weight" not in result
    assert result["total"] == row[1].text


@pytest.mark.parametrize(
    "said", ["茶叶项目38.75万元（民族资金37万元，中央资金1.75万元）", "2022年安排38.75万元，已下达"]
)
def test_an_amount_in_a_sentence_is_read_and_told(said: str) -> None:
    heads = "资金（万元）||年初预算数|全年执行数"
    rows = ("项目名称|茶叶|<|<", heads, f"^|年度资金总额：38.75万元|{said}|{said}", *INDICATORS)
    found = read([drawn(*rows)])
    amounts = {"initial": "387500.00", "executed": "387500.00"}
    assert content(found)["forms"][0]["funds"] == [{"source": "total"} | amounts]
    assert told(found, "按“资金总额（全年执行数）”读取")
    assert form("项目名称|茶叶|资金总额|" + said, *INDICATORS)["funds"][0]["annual"] == "387500.00"


@pytest.mark.parametrize("pairs", ["归口科室|教科文股|主管部门|某局", "资金股|某股|主管部门|某局"])
def test_labels_with_their_values_over_amounts_head_none(pairs: str) -> None:
    amounts = ("资金总额（万元）|230|其中：财政拨款|200", "预算数（万元）|230|执行数（万元）|200")
    for row in amounts:
        found = form("项目名称|养护|<|<", pairs, row, *INDICATORS)
        assert found["fields"]["department"] == "某局"
        assert {*found["funds"][0]} <= {"source", "annual", "adjusted", "executed"}


def test_the_rate_below_a_row_of_amounts_and_the_total_beside_the_sum_of_a_list() -> None:
    rows = (
        "项目名称|冰雪公益|<|<|<",
        "预算安排（元）|年初预算数|调整后预算数|执行数|<",
        "^|1500000|1420000|1405800|<",
        "预算执行率|99%|执行率得分|9.9|<",
        "一级指标|二级指标|三级指标|权重|自评分",
        "产出指标|数量指标|场次|60|60",
        "满意度指标|服务对象满意度指标|群众满意度|30|27",
        "合计|<|<|90|87",
        "自评总分|96.9|<|自评等级|优",
    )
    points = {"budget_rate": "99", "budget_score": "9.9", "total": "96.9", "total_weight": "90"}
    assert form(*rows)["result"] == points | {"grade": "优"}


@pytest.mark.parametrize("pair", ["主管部门||分管领导|", "联系电话||传真|", "立项依据||热点分类|"])
def test_a_label_behind_a_blank_value_is_none(pair: str) -> None:
    found = read([drawn("项目名称|培训|项目类别|其他项目", pair, *INDICATORS)])
    assert content(found)["forms"][0]["fields"] == {"project_name": "培训", "category": "其他项目"}
    assert told(found, pair.split("|")[2])


def test_a_caption_beside_a_sentence_above_a_list_is_no_head_of_it() -> None:
    text, head, row = "项目总体情况|<|用于日常教学。|<", *INDICATORS
    assert form("项目名称|<|养护|<", text, head, row)["fields"]["项目总体情况"] == "用于日常教学。"


def test_a_caption_of_dates_with_labels_of_their_own_heads_none_below() -> None:
    dates = "项目起止时间|开始时间|2008年4月|结束时间|2010年3月|"
    funds = "项目资金（万元）|投资总额|300|其中：专项资金|120|"
    found = form("项目名称|养护|项目单位|某校||", dates, funds, *INDICATORS)["fields"]
    assert (found["start_date"], found["end_date"]) == ("2008年4月", "2010年3月")


def test_the_sum_of_a_group_of_sources_is_the_group_s_own_amount() -> None:
    head = "资金（万元）|收入|<|全年（程）预算数"
    parts = ("^|财政拨款|小计|60", "^|^|公共预算|60", "^|^|政府性基金|", "^|上年结转资金|<|4")
    funds = form("项目名称|养护|<|<", head, "^|资金总额|<|64", *parts, *INDICATORS)["funds"]
    assert {*map(tuple, funds)} == {("source", "adjusted")}
    assert [fund["source"] for fund in funds] == ["total", "fiscal", "公共预算", "carryover"]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("一级指标|二级指标|指标类型|三级指标|指标值", "产出指标|数量指标|☑定量 □定性|次数|5次"),
        ("是否核心|一级指标|二级指标|三级指标|指标值", "☑是 □否|产出指标|数量指标|次数|5次"),
    ],
)
def test_options_in_a_column_of_their_own_end_no_list(head: str, row: str) -> None:
    below = "填报人|王某|项目状态|□新增 ☑延续|"
    found = form("项目名称|养护|<|<|<", head, row, row.replace("次数", "人次"), below)
    assert [one["level3"] for one in found["indicators"]] == ["次数", "人次"]
    assert found["fields"]["preparer"] == "王某"


def test_points_behind_targets_without_a_name_and_behind_units_are_weights() -> None:
    heads = ("项目名称|养护|<", "一级指标|二级指标|指标值")
    rows = ("产出指标|数量指标|10公里（20分）", "产出指标|质量指标|合格率≥95%（30分）")
    found = [(row["value"], row["weight"]) for row in form(*heads, *rows)["indicators"]]
    assert found == [("10公里", "20"), ("合格率≥95%", "30")]
    heads = ("项目名称|养护|<|<", "一级指标|三级指标|指标值|计量单位")
    (row,) = form(*heads, "产出指标|里程|10|公里（20分）")["indicators"]
    assert (row["value"], row["weight"]) == ("10公里", "20")
    (row,) = form(*heads, "产出指标|里程|10（20|分）")["indicators"]
    assert (row["value"], row["weight"]) == ("10", "20")


@pytest.mark.parametrize("points", ["95%", "≥90"])
def test_points_that_are_no_number_beside_a_rate_are_told(points: str) -> None:
    amounts = ("预算安排（元）|预算数|执行数|<", "^|1500000|1405800|<", f"执行率|94%|得分|{points}")
    found = read([drawn("项目名称|冰雪公益|<|<", *amounts, *INDICATORS)])
    assert content(found)["forms"][0]["result"] == {"budget_rate": "94"}
    assert any(points in doubt for doubt in doubts(found))


@pytest.mark.parametrize(
    "columns",
    ["人数|≥|100|人,合格率|≥|95|%", "人数|≥|100人,合格率|≥|95%", "人数|≥100人,合格率|≥95%"],
)
def test_a_list_without_heads_whose_targets_stand_in_parts(columns: str) -> None:
    one, two = columns.split(",")
    rows = ("项目名称|培训|<|<|<|<", f"指标|产出指标|数量指标|{one}", f"^|^|质量指标|{two}")
    assert [row["value"] for row in form(*rows)["indicators"]] == ["≥100人", "≥95%"]


def test_years_in_rows_and_a_rate_that_is_no_execution() -> None:
    years = ("资金安排（万元）|年度|金额", "^|2022年|20", "^|2023年|30", "^|合计|50")
    lists = ("一级指标|三级指标|指标值", "产出指标|次数|1次")
    funds = form("2023年度|<|<", "----", "项目名称|茶叶|<", *years, *lists)["funds"]
    amounts = {"2022年": "200000.00", "annual": "300000.00", "period": "500000.00"}
    assert funds == [{"source": "total"} | amounts]
    rows = ("资金（万元）|全年预算数|执行数|序时进度", "^|100|48|50%")
    assert form("项目名称|茶叶|<|<", *rows, *INDICATORS)["fields"]["序时进度"] == "50%"


def test_what_was_done_beside_what_is_expected_without_a_score_is_progress() -> None:
    rows = (
        "项目绩效监控表|<|<|<|<",
        "项目名称|培训|<|<|<",
        "一级绩效指标|三级绩效指标名称|年度指标值|实际完成值|全年预计完成情况",
        "1.1.1|培训人数|100人|60人|100人",
        "1.1.2|培训场次|4场|2场|4场",
    )
    one, other = form(*rows)["indicators"]
    assert (one["value"], one["progress"], one["expected"]) == ("100人", "60人", "100人")
    assert (other["progress"], other["expected"]) == ("2场", "4场")
