"""Heads of indicator tables that need what stands below them, or beside them, to be told apart."""

from __future__ import annotations

from typing import Any

from tests.model.recognize.drawing import drawn
from tests.model.recognize.reading import content, read, told


def form(*rows: str) -> dict[str, Any]:
    (found,) = content(read([drawn("项目名称|康复补助|<|<|<|<", *rows)]))["forms"]
    assert isinstance(found, dict)
    return found


def test_one_head_over_four_levels_keeps_the_highest_under_its_print() -> None:
    first, second = form(
        "绩效指标|<|<|<|指标分值|自评得分",
        "共性指标|项目决策|科学决策|必要性|5|5",
        "^|项目管理|资金管理|资金使用|4|3",
    )["indicators"]
    assert first == {
        "scope": "annual",
        "level1": "项目决策",
        "level2": "科学决策",
        "level3": "必要性",
        "weight": "5",
        "score": "5",
        "绩效指标": "共性指标",
    }
    assert (second["level3"], second["绩效指标"]) == ("资金使用", "共性指标")


def test_beside_targets_a_plain_value_is_kept_apart_and_told() -> None:
    rows = (
        "一级指标|二级指标|三级指标|计量单位|目标值(标准)|指标值",
        "产出指标|数量指标|培训人次|人次|200|210",
    )
    (indicator,) = form(*rows)["indicators"]
    assert (indicator["value"], indicator["指标值"]) == ("200人次", "210")
    assert told(read([drawn("项目名称|康复补助|<|<|<|<", *rows)]), "指标值")


def test_a_note_to_who_fills_in_is_no_part_of_a_label() -> None:
    found = form(
        "单位职能概述（450字内）|康复服务|<|<|<|<",
        "一级指标|二级指标|指标内容（150字内）|指标值|评分细则（限150字）|备注（选填）",
        "产出指标|数量指标|人数|20人|少1人扣1分|",
    )
    assert found["fields"]["单位职能概述"] == "康复服务"
    assert found["indicators"][0]["评分细则"] == "少1人扣1分"


def test_what_stands_between_sign_and_unit_is_the_target_whatever_its_head_says() -> None:
    (indicator,) = form(
        "一级指标|二级指标|三级指标|运算符号|指标内容|度量单位",
        "产出指标|数量指标|招聘会场次|≥|24|场",
    )["indicators"]
    assert (indicator["level3"], indicator["value"]) == ("招聘会场次", "≥24场")


def test_columns_that_group_what_is_examined_are_levels() -> None:
    rows = (
        "项目|考核内容|考核指标|年度工作目标|权数|考评得分",
        "支出管理（60分）|支出进度|实际完成率|100%|20|19",
        "^|结转结余|结转结余率|≤9%|20|20",
    )
    first, second = form(*rows)["indicators"]
    assert first == {
        "scope": "annual",
        "level1": "支出管理",
        "level2": "支出进度",
        "level3": "实际完成率",
        "value": "100%",
        "weight": "20",
        "score": "19",
    }
    assert (second["level1"], second["level2"]) == ("支出管理", "结转结余")
    assert told(read([drawn("项目名称|康复补助|<|<|<|<", *rows)]), "考核内容")


def test_a_head_of_names_over_groups_of_what_another_names_is_a_level() -> None:
    first, second, third = form(
        "评价指标|评价内容|指标名称|目标值|分值|备注",
        "定量指标|数量指标|资助人数|210人|40|",
        "^|质量指标|覆盖率|100%|30|",
        "^|时效指标|发放及时率|95%|30|",
        "总分|<|<|<|100|",
    )["indicators"]
    assert [row["level1"] for row in (first, second, third)] == ["定量指标"] * 3
    assert (first["level2"], first["level3"]) == ("数量指标", "资助人数")
    assert (third["level2"], third["level3"]) == ("时效指标", "发放及时率")


def test_the_months_stage_is_what_came_about_so_far() -> None:
    (indicator,) = form(
        "一级指标|二级指标|三级指标|全年目标值|1—7月阶段性完成值|存在问题及原因",
        "产出指标|数量指标|购置台数|20台|8台|招标延长",
    )["indicators"]
    assert (indicator["progress"], indicator["deviation"]) == ("8台", "招标延长")


def test_columns_of_who_does_it_are_no_levels() -> None:
    (indicator, _) = form(
        "科室|责任人|绩效指标|指标值|分值|得分",
        "办公室|张三|办会|10次|10|10",
        "^|李四|发文|20件|10|9",
    )["indicators"]
    assert (indicator["科室"], indicator["责任人"]) == ("办公室", "张三")
    assert "level1" not in indicator


def test_names_without_categories_go_on_below_a_subtotal_and_end_with_the_signatures() -> None:
    rows = ("指标名称|指标值|分值|得分", "办会|10次|10|10", "小计||10|10", "发文|20件|10|9")
    found = form(*rows, "填表人：张三|联系电话：010|<|<")
    assert [row["level3"] for row in found["indicators"]] == ["办会", "发文"]
    assert found["fields"] == {"project_name": "康复补助", "preparer": "张三", "phone": "010"}


def test_a_name_over_the_second_level_has_none() -> None:
    rows = (
        "一级指标|二级指标|三级指标|指标值|分值|得分",
        "产出指标|数量指标|培训班次|3次|30|30",
        "^|培训人次|<|100人|30|30",
        "满意度指标|学员满意度|<|90%|40|38",
    )
    found = [(row["level1"], row.get("level2"), row["level3"]) for row in form(*rows)["indicators"]]
    assert found == [
        ("产出指标", "数量指标", "培训班次"),
        ("产出指标", None, "培训人次"),
        ("满意度指标", None, "学员满意度"),
    ]


def test_two_levels_in_one_cell_are_two() -> None:
    rows = ("指标类别|指标名称|指标值", "产出指标-数量指标|办会|10次", "效益/社会效益|影响|扩大")
    names = [(row["level1"], row["level2"]) for row in form(*rows)["indicators"]]
    assert names == [("产出指标", "数量指标"), ("效益", "社会效益")]


def test_categories_tell_a_list_of_which_no_head_is_of_targets_and_ticks_stand_above_a_footer() -> (
    None
):
    (row,) = form(
        "考核要素|绩效类别|绩效指标|运算符号|东关镇|完成可能性|<",
        "^|^|^|^|^|确定能|有可能",
        "产出指标|数量指标|座数|≥|7|√|",
        "填表人|谭某|<|<|填报日期|2024年3月12日|<",
    )["indicators"]
    assert (row["level1"], row["level2"], row["level3"]) == ("产出指标", "数量指标", "座数")
    assert (row["东关镇"], row["likelihood"]) == ("≥7", "确定能")


def test_names_before_the_column_of_their_categories_are_no_counter() -> None:
    first, second = form(
        "指标名称|指标类别|目标|实际|权重|得分",
        "活动场次|产出指标-数量指标|12场|11场|50|46",
        "村民满意度|满意度指标|90%|92%|50|50",
    )["indicators"]
    assert first == {
        "scope": "annual",
        "level1": "产出指标",
        "level2": "数量指标",
        "level3": "活动场次",
        "value": "12场",
        "actual": "11场",
        "weight": "50",
        "score": "46",
    }
    assert (second["level1"], second["level3"]) == ("满意度指标", "村民满意度")


def test_a_head_over_number_and_unit_is_of_both() -> None:
    first, second = form(
        "一级指标|二级指标|三级指标|指标值|<|备注",
        "产出指标|数量|高标准农田|5|万亩|",
        "^|数量|厕所改造|2000|户|",
    )["indicators"]
    assert (first["value"], second["value"]) == ("5万亩", "2000户")
    (only,) = form("一级指标|二级指标|三级指标|指标值|<|<", "产出指标|数量|农田|≥|5|万亩")[
        "indicators"
    ]
    assert only["value"] == "≥5万亩"


def test_a_head_of_goals_over_numbers_is_that_of_the_targets_of_a_list() -> None:
    found = form(
        "序号|指标名称|年度目标|上半年完成|完成进度|备注",
        "1|建设面积|2.4万亩|1.1万亩|45.8%|",
        "2|验收合格率|100%|未验收|0|10月验收",
    )
    assert "goals" not in found
    assert [(one["level3"], one["value"]) for one in found["indicators"]] == [
        ("建设面积", "2.4万亩"),
        ("验收合格率", "100%"),
    ]


def test_of_two_lists_side_by_side_one_may_have_a_target_that_nobody_knows() -> None:
    found = form(
        "中期目标|建成|<|年度目标|开工|<",
        "二级指标|三级指标|甲乙|二级指标|三级指标|指标值",
        "数量指标|培训人次|≥48次|数量指标|培训人次|≥12次",
        "质量指标|合格率|≥95%|质量指标|合格率|≥90%",
    )["indicators"]
    assert [(one["scope"], one["value"]) for one in found] == [
        ("period", "≥48次"),
        ("period", "≥95%"),
        ("annual", "≥12次"),
        ("annual", "≥90%"),
    ]
