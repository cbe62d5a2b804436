"""How a table was understood, as people read it."""

from __future__ import annotations

import pytest

from model.recognize import Source
from model.recognize.explain import Explainer, explained
from tests.approve import approve
from tests.model.recognize.drawing import drawn
from tests.model.recognize.layouts import layout
from tests.model.recognize.reading import sample_grids
from tests.shipped import definitions

NAMES = ("成本构成与绩效标准", "上年与本年两列指标值", "文字里的金额", "分乡镇目标值")


@pytest.mark.parametrize("name", NAMES)
def test_the_stages_of_a_table(name: str) -> None:
    approve(f"stages-{name}.txt", explained(layout(name).grids, definitions(), "表"))


def test_the_stages_of_an_official_form() -> None:
    grids = sample_grids("hubei-approval")
    approve("stages-hubei-approval.txt", explained(grids, definitions(), "表"))


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (2, 1, "按“项目名称”读取（按词语，把握 90%）"),
        (5, 0, "按“资金总额（年度资金）”读取（按同一格，把握 91%）"),
        (2, 0, "是标签：“项目名称”"),
        (8, 3, "是一列的标题，这一列按“指标值”读取"),
        (9, 2, "按“三级指标、分值”读取（按表样）"),
    ],
)
def test_why_a_cell_was_read_as_it_was(row: int, column: int, said: str) -> None:
    grids = layout("文字里的金额").grids
    explainer = Explainer(grids, definitions(), "表")
    assert explainer.reason(Source(0, row, column)) == said
    assert explainer.reason(Source(9, 0, 0)) == ""


def test_a_cell_that_was_not_read_says_so() -> None:
    grids = layout("部门整体近两年收支").grids
    said = Explainer(grids, definitions(), "表").reason(Source(0, 0, 0))
    assert said == "没有归入任何一项"


@pytest.mark.parametrize(
    ("name", "row", "column", "said"),
    [
        ("上年实际与本年目标", 5, 5, "按“年度主要任务”读取（按小表，把握 96%）"),
        ("上年实际与本年目标", 9, 5, "属于“度量单位”一列，与同一行的内容合在一起"),
    ],
)
def test_a_cell_that_is_a_piece_of_a_text_says_of_which(
    name: str, row: int, column: int, said: str
) -> None:
    grids = layout(name).grids
    assert Explainer(grids, definitions(), "表").reason(Source(0, row, column)) == said


def test_what_says_nothing_is_no_label() -> None:
    rows = (
        "项目名称|甲|<|<",
        "资金来源|全年预算数|全年执行数|",
        "资金总额|100|—|",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|次数|1次",
    )
    said = Explainer([drawn(*rows)], definitions(), "表").reason(Source(0, 2, 2))
    assert said == "是短横，由程序算出或不必填写，没有另外保留"
