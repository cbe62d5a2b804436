"""Tables with a row for each place or project and its indicators side by side."""

from __future__ import annotations

from typing import Any

from tests.model.recognize.drawing import drawn
from tests.model.recognize.reading import content, read, told

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


def forms(*rows: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = content(read([drawn(*rows)]))["forms"]
    return found


def test_each_place_is_a_table_with_its_indicators() -> None:
    first, second = forms(*PLACES)
    assert first["fields"]["县（市、区）"] == "河东县"
    assert first["funds"] == [{"source": "total", "annual": "860.00"}]
    assert [list(row.values())[1:] for row in first["indicators"]] == [
        ["产出指标", "数量指标", "建设农田（亩）", "≥3200"],
        ["产出指标", "质量指标", "验收合格率（%）", "≥98"],
        ["满意度指标", "服务对象满意度指标", "农户满意度（%）", "≥90"],
    ]
    assert [row.get("value") for row in second["indicators"]] == ["≥4500", None, "≥92"]


def test_the_sum_of_the_places_is_told() -> None:
    assert told(read([drawn(*PLACES)]), "≥7700")


def test_the_rows_may_be_projects_below_one_level_of_categories() -> None:
    first, second = forms(*PROJECTS)
    assert first["fields"] == {"project_name": "道路养护", "备注": "跨年"}
    assert second["funds"] == [{"source": "total", "annual": "30.00"}]
    assert [list(row.values())[1:] for row in second["indicators"]] == [
        ["产出指标", "完成数量", "≥260盏"],
        ["效益指标", "社会影响", "改善"],
    ]


def test_a_table_whose_categories_stand_below_one_another_is_none() -> None:
    (found,) = forms(
        "项目名称|道路养护|<|<",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|里程|20公里",
        "效益指标|社会效益指标|影响|提升",
    )
    assert len(found["indicators"]) == 2


def test_what_stands_below_categories_alone_are_the_indicators() -> None:
    first, second = forms(
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
