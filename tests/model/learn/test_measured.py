"""Forms that were learnt of tables made blank hold what the filled tables say.

``python -m tests.tools.measure_learning FILE…`` gives the same figures for any files.
"""

from __future__ import annotations

import json

import pytest

from model.grid import Grid
from tests.model.learn.measuring import Data, measured
from tests.model.recognize.layouts import layout, layouts
from tests.model.recognize.reading import FORMS, sample_grids, sample_truth

LEAST, MOST_ANSWERS = 0.98, 5
LACKING = {
    # What the form language cannot say yet.
    "一级指标横贯成行": 0.82,  # names of the first level in rows of their own
    "文字里的金额": 0.79,  # amounts within sentences, points within names
    "权重写在名称里": 0.84,  # points within names
    "没有表头的清单": 0.43,  # a list without heads
    "标题里的项目与评价标准": 0.89,  # names of two levels in one cell
    "上年与本年两列指标值": 0.96,  # a remark beside amounts has a field for each row
}
WHOLE = (
    "优良中差",
    "全国",
    "决策管理框架",
    "分镇街与指标方向",
    "北京",
    "成本构成与绩效标准",
    "指标1指标2省略号",
    "本级预算与审核意见",
    "监控",
    "符号数值单位三列",
    "自有资金分项与进度表",
    "重庆",
)


@pytest.mark.on_one_python
@pytest.mark.parametrize("form", FORMS)
def test_an_official_form_holds_its_content(form: str) -> None:
    found = measured(sample_grids(form), sample_truth(form), form)
    assert found.own >= LEAST, found.lost
    assert found.answers <= MOST_ANSWERS


@pytest.mark.on_one_python
@pytest.mark.parametrize("name", WHOLE)
def test_a_form_holds_what_its_table_says(name: str) -> None:
    one = layout(name)
    found = measured(one.grids, one.data, name)
    assert found.own >= LEAST, found.lost
    assert found.imported >= LEAST, found.unread
    assert found.answers <= MOST_ANSWERS


@pytest.mark.parametrize("name", LACKING)
def test_what_the_language_lacks_is_all_that_is_lost(name: str) -> None:
    one = layout(name)
    assert measured(one.grids, one.data, name).own >= LACKING[name]


OWN = (
    (
        """
2026年云岭县乡村振兴项目绩效目标申报表|<|<|<|<|<
填报单位（盖章）：　　　　　|<|<|金额单位：万元|<|<
项目名称|<||<|项目编码|
申报类型|<|□新增　□延续　□一次性|<|联系人|
资金投入|年度资金总额|<||其中：省级财政资金|
^|^|<|^|县级财政资金|
项目期目标|<||<|<|<
年度目标|<||<|<|<
序号|一级指标|二级指标|三级指标|指标值|计量单位
1|产出指标|数量指标|||
2|^|质量指标|||
3|效益指标|社会效益指标|||
4|满意度指标|服务对象满意度|||
县级审核意见|<||<|<|<
""",
        ["项目名称", "项目编码", "申报类型", "县级审核意见"],
        ["level1", "level2", "level3", "value", "unit"],
    ),
    (
        """
岳阳街道办事处部门整体支出绩效自评表|<|<|<|<|<|<
（    年度）|<|<|<|<|<|<
部门名称|||预算单位|||
年度预算执行情况（万元）||全年预算数|全年执行数|执行率|分值|得分
^|年度资金总额|||||
^|其中：基本支出|||||
^|项目支出|||||
年度总体目标|<|<|实际完成情况|<|<|<
|<|<||<|<|<
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
履职效能|重点工作||||
社会效益|<||||
满意度|公众满意度|||||
总分|<|<|<|<||
""",
        ["部门名称"],
        ["level1", "level2", "level3", "value", "actual", "weight", "score"],
    ),
)
"""Blanks of other structure than the layouts, with fields and columns that their forms have."""


@pytest.mark.parametrize(("picture", "labels", "columns"), OWN)
def test_blanks_never_seen_become_forms(
    picture: str, labels: list[str], columns: list[str]
) -> None:
    from model.learn import learn
    from tests.model.recognize.drawing import drawn
    from tests.shipped import definitions

    grid: Grid = drawn(*picture.strip().splitlines())
    definition = learn([grid], definitions(), "空表.xlsx").definition()
    printed = {field.label for field in definition.fields.values()}
    assert set(labels) <= printed
    (section,) = definition.indicator_sections
    keys = {column.part or column.key for column in section.columns}
    assert set(columns) - {"value"} <= keys


def test_most_layouts_are_held() -> None:
    """A ratchet over a part of all layouts of one project; a list of several is no blank form."""
    single = [one for one in layouts() if len(one.forms) == 1]
    shares = [_own(one.grids, one.data, one.name) for one in single[::7]]
    assert sum(shares) / len(shares) >= 0.9


def _own(grids: tuple[Grid, ...], data: Data, name: str) -> float:
    if not any("indicators" in form for form in data["forms"]):
        return 1.0
    return measured(grids, json.loads(json.dumps(data)), name).own
