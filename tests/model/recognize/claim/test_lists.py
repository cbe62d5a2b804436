"""Small tables of a document that are kept as one text."""

from __future__ import annotations

import pytest

from tests.model.recognize.drawing import drawn
from tests.model.recognize.reading import content, read, told

HEAD = "单位名称|某林业局|<|<|<"
TASKS = (
    "二、年度重点工作任务|<|<|<|<",
    "任务名称|主要内容|批复金额（万元）|<|实际支出（万元）",
    "^|^|总额|财政拨款|^",
    "营造林|人工造林|800|780|760",
    "森林防火|防火道路|200|180|200",
)
INDICATORS = (
    "三、绩效指标|<|<|<|<",
    "一级指标|二级指标|三级指标|指标值|实际完成值",
    "产出指标|数量指标|造林面积|10万亩|10万亩",
)


def test_a_list_below_a_numbered_line_is_one_text_and_no_funds() -> None:
    (form,) = content(read([drawn(HEAD, *TASKS, *INDICATORS)]))["forms"]
    assert form["fields"] == {
        "unit": "某林业局",
        "年度重点工作任务": "营造林 人工造林 800 780 760\n森林防火 防火道路 200 180 200",
    }
    assert not form.get("funds")
    assert [row["level3"] for row in form["indicators"]] == ["造林面积"]


def test_funds_below_a_numbered_line_stay_funds() -> None:
    rows = (
        "二、项目资金（万元）|<|<|<|<",
        "资金来源|年初预算数|全年预算数|全年执行数|执行率",
        "资金总额|80|78|76|97%",
        "财政拨款|80|78|76|97%",
    )
    (form,) = content(read([drawn(HEAD, *rows, *INDICATORS)]))["forms"]
    assert [fund["source"] for fund in form["funds"]] == ["total", "fiscal"]


@pytest.mark.parametrize(
    "rows",
    [
        ("情形甲乙|□新增 ☑延续|项目分类|特定目标类|",),
        ("情形甲乙|□新增 ☑延续|口径丙|丁类|",),
    ],
)
def test_labels_and_values_in_turn_below_a_numbered_line_are_no_list(rows: tuple[str, ...]) -> None:
    found = read(
        [
            drawn(
                "一、项目基本情况|<|<|<|<",
                "项目名称|海塘巡查|预算单位|某管理中心|",
                *rows,
                *INDICATORS,
            )
        ]
    )
    fields = content(found)["forms"][0]["fields"]
    assert (fields["project_name"], fields["unit"]) == ("海塘巡查", "某管理中心")
    assert fields["情形甲乙"] == "延续"
    assert told(found, "情形甲乙")


def test_a_list_of_tasks_with_a_column_of_days_stays_a_list() -> None:
    rows = (
        "二、实施计划|<|<|<|<",
        "项目名称|工作内容|开始时间|备注|方式",
        "网络改造|布线|2025-01-01|分两批|□自办 ☑委托",
    )
    (form,) = content(read([drawn(HEAD, *rows, *INDICATORS)]))["forms"]
    assert form["fields"]["plan"] == "网络改造 布线 2025-01-01 分两批 委托"


def test_a_plan_of_one_row_is_one_text() -> None:
    rows = ("项目实施进度计划|实施内容|开始时间|完成时间", "^|采购设备|2025年3月|2025年6月")
    levels = ("一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|次数|1次")
    (form,) = content(read([drawn("项目名称|甲|<|<", *rows, *levels)]))["forms"]
    assert form["fields"]["plan"] == "采购设备 2025年3月 2025年6月"


def test_sums_of_a_list_are_in_the_columns_that_the_heads_over_them_name() -> None:
    rows = (
        "年度任务|任务|内容|预算数（元）|<|执行数（元）|<",
        "^|^|^|总额|财政拨款|总额|财政拨款",
        "^|植树|造林|60|50|58|50",
        "^|护林|巡护|40|40|39|39",
        "^|合计|<|100|90|97|89",
    )
    levels = ("一级指标|二级指标|三级指标|指标值|<|<|<", "产出指标|数量指标|次数|1次|<|<|<")
    (form,) = content(read([drawn("单位名称|林场|<|<|<|<|<", *rows, *levels)]))["forms"]
    assert form["fields"]["年度任务"] == "植树 造林 60 50 58 50\n护林 巡护 40 40 39 39"
    assert form["funds"] == [
        {"source": "total", "adjusted": "100.00", "executed": "97.00"},
        {"source": "fiscal", "adjusted": "90.00", "executed": "89.00"},
    ]


@pytest.mark.parametrize("has_sum", [True, False])
def test_a_list_with_its_own_heads_is_one_text(has_sum: bool) -> None:
    rows = (
        "单位名称|<|林场|<|<|<",
        "序号|重点任务|类别|预算情况（元）|<|<",
        "^|^|^|总额|财政拨款|其他资金",
        "1|运转|运转类|60|60|0",
        "2|造林|特定类|40|30|10",
        *(["合计|<|<|100|90|10"] if has_sum else []),
        "年度目标|<|完成造林|<|<|<",
    )
    levels = ("一级指标|二级指标|三级指标|指标值|<|<", "产出指标|数量指标|次数|1次|<|<")
    (form,) = content(read([drawn(*rows, *levels)]))["forms"]
    said = "1 运转 运转类 60 60 0\n2 造林 特定类 40 30 10"
    assert form["fields"] == {"unit": "林场", "重点任务": said}
    found = [fund["annual"] for fund in form.get("funds", [])]
    assert found == (["100.00", "90.00", "10.00"] if has_sum else [])


def test_sources_with_numbers_before_them_are_no_list_of_things() -> None:
    rows = (
        "序号|资金来源|金额（万元）|备注|",
        "1|资金总额|300||",
        "2|财政拨款|240||",
        "3|其他资金|60|含结余|",
    )
    (form,) = content(read([drawn(HEAD, *rows, *INDICATORS)]))["forms"]
    assert [fund["annual"] for fund in form["funds"]] == ["3000000.00", "2400000.00", "600000.00"]
    assert form["fields"] == {"unit": "某林业局"}


def test_a_sum_alone_below_times_is_the_plan() -> None:
    rows = ("资金支出计划|项目|一季度|二季度|三季度", "^|合计|700|600|500")
    (form,) = content(read([drawn(HEAD, *rows, *INDICATORS)]))["forms"]
    assert form["fields"] == {"unit": "某林业局", "资金支出计划": "合计 700 600 500"}


PAIRS = ("建设地点|某镇|建设性质|新建", "受益村数|6|受益人口|1200", "覆盖面积|35|配套户数|80")
ASKED = ("一级指标|二级指标|三级指标|指标值|<", "产出指标|数量指标|次数|1次|<")


@pytest.mark.parametrize("side", ["", "基本情况"])
def test_labels_with_numbers_below_a_pair_of_texts_are_no_list(side: str) -> None:
    rows = [f"{side}|{row}" if side else row.replace("|", "|<|", 1) for row in PAIRS]
    below = [row.replace(f"{side}|", "^|", 1) if side else row for row in rows[1:]]
    found = content(read([drawn("项目名称|道路硬化|<|<|<", rows[0], *below, *ASKED)]))
    assert found["forms"][0]["fields"] == {
        "project_name": "道路硬化",
        **dict(pair for row in PAIRS for pair in zip(*[iter(row.split("|"))] * 2, strict=True)),
    }


def test_a_list_of_things_with_their_number_and_price_is_one() -> None:
    rows = ("采购明细|名称|数量|规格|单价", "^|电脑|6|台式|4500", "^|打印机|2|激光|1800")
    (form,) = content(read([drawn("项目名称|设备购置|<|<|<", *rows, *ASKED)]))["forms"]
    assert form["fields"]["采购明细"] == "电脑 6 台式 4500\n打印机 2 激光 1800"


def test_a_row_of_small_numbers_is_no_counting_of_lines() -> None:
    rows = (
        "用款计划（万元）|一季度|二季度|三季度|四季度",
        "^|20|30|35|15",
    )
    (form,) = content(read([drawn(HEAD, *rows, *INDICATORS)]))["forms"]
    assert form["fields"]["用款计划（万元）"] == "20 30 35 15"
