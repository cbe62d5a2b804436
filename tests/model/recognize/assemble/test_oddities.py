"""Values that do not look like what their place holds are told."""

from __future__ import annotations

import pytest

from tests.model.recognize.drawing import drawn
from tests.model.recognize.reading import content, read, told

HEADS = "一级指标|二级指标|三级指标|指标值|分值|得分"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("产出指标|数量指标|≥90%|5次|10|10", "≥90%"),
        ("100%|数量指标|次数|5次|10|10", "100%"),
        ("效益指|社会效|应急|5次|10|10", "效益指"),
        ("质量指标\\n数量指标|合格|次数|5次|10|10", "质量指标"),
        ("产出指标|数量指标|次数|≥5次\\n90%|10|10", "≥5次"),
        ("产出指标|数量指标|次数|5次|3430|10", "3430"),
        ("产出指标|数量指标|处数|治理处数|10|10", "治理处数"),
        ("产出指标|数量指标|120公里|次|10|10", "120公里"),
        ("产出指标|数量指标|合格率|％|10|10", "％"),
        ("产出指标|数量指标|合格率|≥20000%|10|10", "≥20000%"),
        ("产出指标|数量指标|合格率|100验收合格率|10|10", "100验收合格率"),
        ("产出指标|数量指标|村庄|≥42项目村数|10|10", "≥42项目村数"),
        ("产出指标|数量指标|合格率|≥%98|10|10", "≥%98"),
        ("社会效益指标|效益指标|知晓|≥90%|10|10", "社会效益指标"),
        ("|效益指标|知晓|≥90%|10|10", "效益指标"),
        ("|满意度指标|知晓|≥90%|10|10", "满意度指标"),
    ],
)
def test_a_text_of_another_column_or_of_two_rows_is_told(row: str, text: str) -> None:
    right = "产出指标|数量指标|次数|≥5次\\n（含）|10|10"
    rows = ("项目名称|甲|<|<|<|<", "年度目标|完成两项工作|<|<|<|<", HEADS)
    assert not told(read([drawn(*rows, right)]), "次数")
    assert told(read([drawn(*rows, right, row)]), text)


@pytest.mark.parametrize(
    "line",
    [
        "联系电话|20240124094437|<",
        "联系电话|张三|<",
        "实施单位|2023-12-31|<",
        "项目类别|860|<",
        "主管部门|98%|<",
        "年度目标|全年（调整）绩效目标|<",
        "自评等级|备注|<",
        "项目编码|蒋某|<",
        "项目期限|1,440,000.00|<",
        "年度|产出|<",
        "项目属性|2023年3月15日至2023年12月31日|<",
        "实施单位|2024-2026年|<",
        "主管部门|完成五项任务。|<",
        "主管部门|延续性项目|<",
        "主管部门|周某|<",
        "实施单位|完成5项记录|<",
        "项目类别|建成三处基地。|<",
    ],
)
def test_a_text_that_belongs_beside_another_label_is_told(line: str) -> None:
    found = read([drawn("项目名称|甲|<", line, "一级指标|三级指标|指标值", "产出指标|数量|≥1个")])
    assert told(found, line.split("|")[1]) or "result" not in content(found)["forms"][0]


def test_the_name_of_an_office_is_no_project() -> None:
    rows = ("年度目标|完成两项工作|<|<|<|<", HEADS, "产出指标|数量指标|次数|5次|10|10")
    papers = ("市政府会议纪要〔2024〕3号", "资金（财建〔2024〕3号）")
    names = (("348 某州交通运输局", True), ("交通运输局办公楼维修", False))
    for name, is_told in (*names, (papers[0], True), (papers[1], False)):
        assert told(read([drawn(f"项目名称|{name}|<|<|<|<", *rows)]), name) == is_told


@pytest.mark.parametrize("is_swapped", [False, True])
def test_categories_below_those_they_lie_over_are_told(is_swapped: bool) -> None:
    levels = [("产出指标", "数量指标"), ("产出指标", "质量指标")]
    rows = ["|".join(reversed(row) if is_swapped else row) for row in levels]
    texts = [f"{row}|{name}|5次|10|10" for row, name in zip(rows, ("次数", "合格"), strict=True)]
    found = read([drawn("项目名称|甲|<|<|<|<", HEADS, *texts)])
    assert told(found, "产出指标") == is_swapped


@pytest.mark.parametrize(
    ("amounts", "said"),
    [("100|80|80%", ""), ("100|80|79.6%", ""), ("80|100|80%", "“100”按“"), ("100|60|80%", "80%")],
)
def test_amounts_that_do_not_agree_are_told(amounts: str, said: str) -> None:
    found = read(
        [
            drawn(
                "项目名称|甲|<|<|<|<",
                "资金来源|全年预算数（元）|全年执行数（元）|执行率|<|<",
                f"资金总额|{amounts}|<|<",
                HEADS,
                "产出指标|数量指标|次数|5次|10|10",
            )
        ]
    )
    assert told(found, said) if said else not told(found, "80")


def test_what_was_spent_of_no_budget_is_told() -> None:
    rows = ("项目名称|甲|<|<|<|<", "资金来源|全年执行数（元）|<|<|<|<", "资金总额|80|<|<|<|<")
    assert told(read([drawn(*rows, HEADS, "产出指标|数量指标|次数|5次|10|10")]), "80")
