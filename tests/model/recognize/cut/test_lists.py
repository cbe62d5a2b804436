"""Lists of projects, with a row for each indicator or project, and tables beside each other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.model.recognize.drawing import drawn
from tests.model.recognize.reading import content, doubts, read, told

TITLE = [
    "部门预算项目支出绩效目标表（2025年度）|<|<|<|<|<|<|<|<|<",
    "部门：县教育局||||||||单位：万元|",
]
HEAD = (
    "单位名称|项目名称|预算数|绩效目标|一级指标|二级指标|三级指标|指标性质|绩效指标值|绩效度量单位"
)
MERGED = (
    "101001-县局本级|校园安防|88.5|更新24所学校|产出指标|数量指标|更新学校数量|＝|24|所",
    "^|^|^|^|效益指标|社会效益指标|事故下降率|≥|15|%",
    "101002-县一中|校园安防|16.8|保障教学|产出指标|数量指标|采购批次|＝|2|批",
)
BLANK = (MERGED[0], MERGED[1].replace("^", ""), MERGED[2])
REPEATED = (
    MERGED[0],
    "101001-县局本级|校园安防|88.5|更新24所学校|效益指标|社会效益指标|事故下降率|≥|15|%",
    MERGED[2],
)


def forms(*rows: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = content(read([drawn(*TITLE, HEAD, *rows)]))["forms"]
    return found


@pytest.mark.parametrize("rows", [MERGED, BLANK, REPEATED])
def test_a_list_of_projects_becomes_a_document_for_each(rows: tuple[str, ...]) -> None:
    first, second = forms(*rows)
    assert first["fields"] == {
        "project_name": "校园安防",
        "unit": "县局本级",
        "unit_code": "101001",
        "department": "县教育局",
    }
    assert first["year"] == second["year"] == "2025"
    assert first["funds"] == [{"source": "total", "annual": "885000.00"}]
    assert first["goals"] == [{"scope": "annual", "number": "1", "text": "更新24所学校"}]
    assert [row["value"] for row in first["indicators"]] == ["=24所", "≥15%"]
    assert second["fields"]["unit"] == "县一中"
    assert [row["level3"] for row in second["indicators"]] == ["采购批次"]


def test_the_value_of_a_project_is_traced_to_its_own_row() -> None:
    found = read([drawn(*TITLE, HEAD, *MERGED)])
    (spot,) = [spot for spot in found[1].sources if spot.key == "project_name"]
    assert (found[1].sources[spot].row, found[1].sources[spot].column) == (5, 1)


def test_what_a_long_letter_above_a_list_says_is_told() -> None:
    letter = [f"第{number}款请抓紧落实|<|<|<|<|<|<|<|<|<" for number in range(12)]
    found = read([drawn(*letter, *TITLE, HEAD, *MERGED, headings=12)])
    assert len(found) == 2
    assert all(told(found, f"第{number}款请抓紧落实") for number in range(4))


def test_goals_of_a_year_are_no_names_of_projects() -> None:
    rows = ("50|公路局|路面完好|养护20公里", "30|公路局|桥梁安全|检修5座")
    found = content(read([drawn("资金总额|实施单位|2024年度绩效目标|绩效指标", *rows)]))["forms"]
    assert not any("project_name" in one["fields"] for one in found)


def test_a_note_below_a_list_is_told_with_its_last_project() -> None:
    found = read([drawn(*TITLE, HEAD, *MERGED, "注：本表由系统导出。|<|<|<|<|<|<|<|<|<")])
    assert len(found) == 2
    assert told(found, "本表由系统导出"), doubts(found)


def test_tables_beside_each_other_are_a_document_each() -> None:
    def table(name: str, value: str) -> list[str]:
        return [
            f"项目名称|{name}|<|<",
            "实施单位|某中心|<|<",
            "年度资金总额（万元）|20|<|<",
            "年度目标|做好工作|<|<",
            "一级指标|二级指标|三级指标|指标值",
            f"产出指标|数量指标|次数|{value}",
        ]

    pairs = zip(table("甲", "1次"), table("乙", "2次"), strict=True)
    found = read([drawn(*(f"{one}||{two}" for one, two in pairs))])
    data = content(found)["forms"]
    assert [form["fields"]["project_name"] for form in data] == ["甲", "乙"]
    assert [form["indicators"][0]["value"] for form in data] == ["1次", "2次"]
    (spot,) = [spot for spot in found[1].sources if spot.key == "project_name"]
    assert found[1].sources[spot].column == 6


def test_a_project_named_again_beside_its_code_is_one_table() -> None:
    found = read(
        [
            drawn(
                "项目名称|甲|项目名称|甲（二期）",
                "实施单位|某中心|主管部门|某局",
                "一级指标|二级指标|三级指标|指标值",
                "产出指标|数量指标|次数|1次",
            )
        ]
    )
    assert len(found) == 1


def test_a_list_with_groups_over_its_columns_states_its_unit_there() -> None:
    head = (
        "序号|项目名称|资金（元）|<|绩效指标|<|<|<",
        "^|^|合计|财政拨款|一级指标|二级指标|三级指标|指标值",
    )
    found = content(read([drawn(*head, "1|图书购置|800|700|产出指标|数量指标|册数|2册")]))
    (form,) = found["forms"]
    assert form["fields"] == {"project_name": "图书购置"}
    assert form["funds"] == [
        {"source": "total", "annual": "800.00"},
        {"source": "fiscal", "annual": "700.00"},
    ]


def test_a_list_of_units_with_their_goals_is_one_document_for_each() -> None:
    head = (
        "单位代码|单位名称|预算申请|<|<|整体绩效目标|一级指标|二级指标|三级指标|指标值",
        "^|^|资金总额|按支出性质分|<|^|^|^|^|^",
        "^|^|^|基本支出|项目支出|^|^|^|^|^",
    )
    rows = (
        "301|县监管局|12.6|9.8|2.8|维护秩序|产出指标|数量指标|检查户数|8000户",
        "^|^|^|^|^|^|效益指标|社会效益指标|事故|0起",
        "302|县检测所|3|3|0|按期检测|产出指标|数量指标|检测批次|20批",
    )
    found = content(read([drawn("整体支出绩效目标表（2023年度）|<|<|<|<|<|<|<|<|<", *head, *rows)]))
    first, second = found["forms"]
    assert first["fields"] == {"unit_code": "301", "unit": "县监管局"}
    assert {row["source"]: row["annual"] for row in first["funds"]} == {
        "total": "126000.00",
        "基本支出": "98000.00",
        "项目支出": "28000.00",
    }
    assert [row["level3"] for row in first["indicators"]] == ["检查户数", "事故"]
    assert second["goals"] == [{"scope": "annual", "number": "1", "text": "按期检测"}]


@pytest.mark.parametrize("blank", [0, 1])
def test_a_blank_head_below_a_category_names_its_indicators(blank: int) -> None:
    heads = ["指标|目标值", "指标|目标值"]
    heads[blank] = "|目标值"
    found = read(
        [
            drawn(
                "某区水务局绩效目标表（2022年度）|<|<|<|<|<",
                "项目名称|预算数|产出指标|<|效益指标|<",
                f"^|^|{heads[0]}|{heads[1]}",
                "河道管养|23|管养长度|86公里|达标率|≥95%",
                "管网检测|12|检测长度|300公里|减少内涝|≥3处",
            )
        ]
    )
    for form, names in zip(
        content(found)["forms"], (("管养长度", "达标率"), ("检测长度", "减少内涝")), strict=True
    ):
        assert [(row["level1"], row["level3"]) for row in form["indicators"]] == [
            ("产出指标", names[0]),
            ("效益指标", names[1]),
        ]
    assert told(found, f"第 {3 + 2 * blank} 列")


@pytest.mark.parametrize("name", ["项目名称", "项目"])
def test_projects_with_a_row_each_are_told_by_their_column(name: str) -> None:
    rows = ("1|安防|县一中|88.5|守护校园", "2|图书|县二中|12|添置图书", "合计|||100.5|")
    found = read([drawn(f"序号|{name}|实施单位|预算数|绩效目标", *rows)])
    assert [form["fields"] for form in content(found)["forms"]] == [
        {"project_name": "安防", "unit": "县一中"},
        {"project_name": "图书", "unit": "县二中"},
    ]


def test_labels_above_their_values_are_one_table() -> None:
    rows = (
        "项目名称|<|主管部门|实施单位",
        "安防|<|县教育局|县一中",
        "项目类别|<|联系电话|",
        "特定目标类|<|010-00000000|",
        "项目资金（万元）|年度资金总额|20|<",
        "年度目标|守护校园|<|<",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|次数|≥1次",
    )
    (form,) = content(read([drawn(*rows)]))["forms"]
    assert form["fields"] == {
        "project_name": "安防",
        "department": "县教育局",
        "unit": "县一中",
        "category": "特定目标类",
        "phone": "010-00000000",
    }
    assert form["funds"] == [{"source": "total", "annual": "200000.00"}]


@pytest.mark.parametrize("row", ["合计|<|105.3||||||", "|合计|105.3||||||"])
def test_a_sum_above_the_projects_of_a_list_is_none_of_them(row: str) -> None:
    found = forms(f"{row}|", *MERGED)
    assert [form["fields"]["unit"] for form in found] == ["县局本级", "县一中"]


PLACES = (
    "2024年农业生产发展资金区域绩效目标分解表|<|<|<|<|<",
    "序号|县（市、区）|资金规模（元）|绩效指标|<|<",
    "^|^|^|产出指标|<|满意度指标",
    "^|^|^|数量指标|质量指标|服务对象满意度指标",
    "^|^|^|建设农田（亩）|验收合格率（%）|农户满意度（%）",
    "1|河东县|860|≥3200|≥98|≥90",
    "2|河西县|1120|≥4500||≥92",
    "合计||1980|≥7700||",
)
PROJECTS = (
    "2023年某局项目绩效目标表|<|<|<|<",
    "项目名称|预算数（元）|产出指标|效益指标|备注",
    "^|^|完成数量|社会影响|^",
    "道路养护|90|20公里|提升|跨年",
    "路灯维修|30|≥260盏|改善|",
)


def of_matrix(*rows: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = content(read([drawn(*rows)]))["forms"]
    return found


def test_each_place_is_a_table_with_its_indicators() -> None:
    first, second = of_matrix(*PLACES)
    assert first["fields"]["县（市、区）"] == "河东县"
    assert first["funds"] == [{"source": "total", "annual": "860.00"}]
    assert [list(row.values())[1:] for row in first["indicators"]] == [
        ["产出指标", "数量指标", "建设农田（亩）", "≥3200"],
        ["产出指标", "质量指标", "验收合格率（%）", "≥98"],
        ["满意度指标", "服务对象满意度指标", "农户满意度（%）", "≥90"],
    ]
    assert [row.get("value") for row in second["indicators"]] == ["≥4500", None, "≥92"]


@pytest.mark.parametrize("name", ["完成时间", "完工日期", "完成率", "主管部门"])
def test_one_indicator_of_places_may_be_called_as_a_field_or_column_is(name: str) -> None:
    rows = [row.replace("验收合格率（%）", name) for row in PLACES]
    first = of_matrix(*rows)[0]
    assert [row["level3"] for row in first["indicators"]][1] == name


def test_the_sum_of_the_places_is_told() -> None:
    assert told(read([drawn(*PLACES)]), "≥7700")


def test_the_rows_may_be_projects_below_one_level_of_categories() -> None:
    first, second = of_matrix(*PROJECTS)
    assert first["fields"] == {"project_name": "道路养护", "备注": "跨年"}
    assert second["funds"] == [{"source": "total", "annual": "30.00"}]
    assert [list(row.values())[1:] for row in second["indicators"]] == [
        ["产出指标", "完成数量", "≥260盏"],
        ["效益指标", "社会影响", "改善"],
    ]


def test_a_table_whose_categories_stand_below_one_another_is_none() -> None:
    (found,) = of_matrix(
        "项目名称|道路养护|<|<",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|里程|20公里",
        "效益指标|社会效益指标|影响|提升",
    )
    assert len(found["indicators"]) == 2


def test_what_stands_below_categories_alone_are_the_indicators() -> None:
    first, second = of_matrix(
        "项目名称|预算数（元）|产出指标|效益指标",
        "道路养护|90|养护道路20公里\\n养护桥梁3座|出行条件提升",
        "路灯维修|30|维修路灯260盏|夜间照明改善",
    )
    assert [list(row.values())[1:] for row in first["indicators"]] == [
        ["产出指标", "养护道路20公里"],
        ["产出指标", "养护桥梁3座"],
        ["效益指标", "出行条件提升"],
    ]
    assert second["fields"] == {"project_name": "路灯维修"}


def test_a_list_ends_above_the_title_of_a_table_without_a_project() -> None:
    listed = drawn(
        "单位名称|会展项目名称|分配金额（万元）", "省卫健委|健康博览会|500", "省贸促会|创意周|54.3"
    )
    targets = drawn(
        "项目绩效目标表|<|<|<",
        "主管部门|省商务厅|资金总额|554.3",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|会展业综合收入|≥280亿元",
    )
    first, second, last = content(read([listed, targets]))["forms"]
    assert [first["fields"]["project_name"], second["fields"]["unit"]] == ["健康博览会", "省贸促会"]
    assert last["fields"] == {"department": "省商务厅"}
    assert len(last["indicators"]) == 1


def test_a_list_of_grades_is_of_projects_though_a_head_beside_their_names_is_unknown() -> None:
    found = read(
        [
            drawn(
                "2023年项目绩效自评结果表|<|<|<|<",
                "----",
                "项目名称|资金性质|截至年底规模|自评分数|自评等级",
                "东街医院扩建|专项资金|0.2|96.5|优",
                "南湖学校操场|专项资金|1.0|88|良",
            )
        ]
    )
    several = content(found)["forms"]
    assert [form["fields"]["project_name"] for form in several] == ["东街医院扩建", "南湖学校操场"]
    assert [form["result"] for form in several] == [
        {"total": "96.5", "grade": "优"},
        {"total": "88", "grade": "良"},
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一|产业发展||300|", "二|基础设施||50|"),
        ("（一）|产业发展|2个|300|", "（二）|基础设施|1个|50|"),
        ("|一、产业发展||300|", "|二、其他||50|"),
    ],
)
def test_the_sums_of_kinds_of_projects_are_no_projects(first: str, second: str) -> None:
    rows = ["1|养殖小区|甲镇|100|出栏百头", "2|烘干塔|乙镇|200|烘干三万吨", "3|管网|丙镇|50|通水"]
    head = "序号|项目名称|实施单位|计划投资（万元）|绩效目标"
    found = read([drawn("项目计划表|<|<|<|<", head, first, *rows[:2], second, rows[2])])
    each = content(found)["forms"]
    each = content(found)["forms"]
    assert [form["fields"]["project_name"] for form in each] == ["养殖小区", "烘干塔", "管网"]
    amounts = [form["funds"][0]["annual"] for form in each]
    assert amounts == ["1000000.00", "2000000.00", "500000.00"]


def test_projects_that_all_have_chinese_numbers_are_no_kinds() -> None:
    head = "序号|项目名称|预算金额（万元）|绩效目标"
    found = read([drawn("项目一览表|<|<|<", head, "一|养殖小区|100|", "二|烘干塔|200|")])
    names = [form["fields"]["project_name"] for form in content(found)["forms"]]
    assert names == ["养殖小区", "烘干塔"]


def test_a_source_without_a_word_below_a_head_of_money_is_one() -> None:
    (form, _) = content(
        read(
            [
                drawn(
                    "项目计划表|<|<|<|<",
                    "项目名称|计划投资（万元）|<|<|绩效目标",
                    "^|合计|中央资金|旗级配套|^",
                    "养殖小区|100|60|40|出栏百头",
                    "烘干塔|200|200|0|烘干三万吨",
                )
            ]
        )
    )["forms"]
    amounts = {fund["source"]: fund["annual"] for fund in form["funds"]}
    assert amounts == {"total": "1000000.00", "central": "600000.00", "旗级配套": "400000.00"}


def test_an_indicator_merged_over_rows_of_other_categories_is_said_once() -> None:
    (form,) = content(
        read(
            [
                drawn(
                    "项目名称|预算数（万元）|绩效目标|<|<|<",
                    "^|^|产出指标|<|满意度指标|<",
                    "^|^|三级指标|指标值|三级指标|指标值",
                    "审计经费|66|审计项目|≥28个|单位满意度|≥90%",
                    "^|^|报告合格率|≥98%|^|^",
                )
            ]
        )
    )["forms"]
    names = [row["level3"] for row in form["indicators"]]
    assert sorted(names) == sorted(["审计项目", "报告合格率", "单位满意度"])


OFFICES = (
    ("县水利局||600|", "|山洪沟|500|治理", "|水库|100|维修", "县林业局||80|", "|防火|80|巡护"),
    ("县水利局|山洪沟|500|治理", "|水库|100|维修", "县林业局|防火|80|巡护"),
)


@pytest.mark.parametrize("rows", OFFICES)
def test_an_office_is_that_of_the_projects_below_it_too(rows: tuple[str, ...]) -> None:
    head = ("项目绩效目标表（2024年度）|<|<|<", "单位名称|项目名称|预算金额（万元）|绩效目标")
    each = content(read([drawn(*head, *rows)]))["forms"]
    said = [(form["fields"]["project_name"], form["fields"]["unit"]) for form in each]
    assert said == [("山洪沟", "县水利局"), ("水库", "县水利局"), ("防火", "县林业局")]


@pytest.mark.parametrize("sums", ["<|600|", "<|<|<"])
def test_an_office_across_the_names_of_projects_is_over_them(sums: str) -> None:
    head = ("项目绩效目标表（2024年度）|<|<|<", "序号|项目名称|预算金额（万元）|绩效目标")
    rows = (
        "1|山洪沟|500|治理",
        "2|水库|100|维修",
        f"县林业局|{sums}",
        "3|防火|80|",
        "注：已公开|<|<|<",
    )
    found = read([drawn(*head, f"县水利局|{sums}", *rows)])
    each = content(found)["forms"]
    said = [(form["fields"]["project_name"], form["fields"]["unit"]) for form in each]
    assert said == [("山洪沟", "县水利局"), ("水库", "县水利局"), ("防火", "县林业局")]


def test_indicators_that_all_stand_in_one_cell_are_kept_with_their_project() -> None:
    head = ("项目绩效目标表|<|<|<|<", "项目名称|预算金额（万元）|绩效目标|绩效指标|完成时限")
    rows = ("山洪沟|500|治理|1.长度8公里；2.合格率100%|12月底", "水库|100|维修|3座|11月底")
    first, second = content(read([drawn(*head, *rows)]))["forms"]
    assert first["fields"]["绩效指标"] == "1.长度8公里；2.合格率100%"
    assert second["fields"]["完成时限"] == "11月底"


def test_units_projects_and_levels_may_stand_in_one_column() -> None:
    rows = (
        "县体育中心||",
        "器材维护||260000",
        "产出指标||",
        "成本指标(必填)||",
        "维护支出|26万元|",
        "数量指标(必填)||",
        "维护器材|320件|",
        "效益指标||",
        "社会效益指标||",
        "参与率|40%|",
        "场地开放||100000",
        "产出指标||",
        "数量指标||",
        "开放天数|300天|",
    )
    head = ("2021年项目绩效目标批复表|<|<", "||单位：元", "项目|指标值|绩效金额")
    found = content(read([drawn(*head, *rows)]))["forms"]
    assert [form["fields"] for form in found] == [
        {"unit": "县体育中心", "project_name": "器材维护"},
        {"unit": "县体育中心", "project_name": "场地开放"},
    ]
    assert [form["funds"][0]["annual"] for form in found] == ["260000.00", "100000.00"]
    levels = [(one["level1"], one["level2"], one["value"]) for one in found[0]["indicators"]]
    assert levels == [
        ("产出指标", "成本指标", "26万元"),
        ("产出指标", "数量指标", "320件"),
        ("效益指标", "社会效益指标", "40%"),
    ]
