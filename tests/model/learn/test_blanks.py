"""What blanks of several kinds ask for: each picture, and what its cells were taken for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.grid import Cell, Style
from model.learn import RoleKind, learn
from tests.model.learn.measuring import held_share
from tests.model.learn.test_lesson import lesson_of, role
from tests.model.recognize.drawing import drawn
from tests.shipped import definitions

LIST = """
一级指标|二级指标|三级指标|指标值|<
产出指标|数量指标|||<
满意度指标|服务对象满意度|||<
"""
HEAD = "某县项目绩效目标表|<|<|<|<\n项目名称||<|<|<\n"
Targets = dict[tuple[int, int], str]
CASES: dict[str, tuple[str, Targets]] = {
    "goals that stand in one cell are one place": (
        "总体目标|目标1：规范实施\\n目标2：统筹资金\\n……|<|<|<\n",
        {(2, 1): "goal.annual"},
    ),
    "totals side by side have their amounts below": (
        "项目资金（万元）|中期资金总额：|<|年度资金总额：|<\n^||<||<\n",
        {(3, 1): "total.period", (3, 3): "total.annual"},
    ),
    "a source without a word stands below a caption of money": (
        "预算安排（元）|资金总额||<|<\n^|其中：一般公共预算||<|<\n^|国有资本||<|<\n",
        {(3, 2): "fund.一般公共预算.annual", (4, 2): "fund.国有资本.annual"},
    ),
    "years are columns of sources": (
        "资金规模|年度|2026年|2027年|合计\n^|市级资金|||\n^|省级资金|||\n",
        {(3, 2): "municipal.2026年", (4, 3): "provincial.2027年", (4, 4): "provincial.period"},
    ),
    "goals below heads that say their years": (
        "总体目标|（2025年—2027年）|<|（2025年度）|<\n^||<||<\n",
        {(3, 1): "goal.period", (3, 3): "goal.annual"},
    ),
    "opinions under a common label have labels of their own": (
        "审核意见|主管部门审核意见||<|<\n^|财政局业务科室意见||<|<\n^|绩效科意见||<|<\n",
        {(2, 2): "fields.主管部门审核意见", (4, 2): "fields.绩效科意见"},
    ),
    "a share of a column is computed": (
        "资金（万元）||调整预算数|预计执行数|预计执行率\n^|资金总额|||\n^|其他资金|||\n",
        {(3, 3): "total.expected", (4, 4): "rate.other.预计执行率"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_blank_asks_for(name: str) -> None:
    rows, targets = CASES[name]
    lesson = lesson_of(f"{HEAD}{rows}{LIST}")
    found = {at: role(lesson, *at).target for at in targets}
    assert found == targets
    assert not lesson.questions
    lesson.definition()


def test_labels_that_name_the_year_are_found_in_any_year() -> None:
    blank = (
        f"{HEAD}资金来源|2025年预算数|<|备注|<\n市级资金||<||<\n2025年度目标||<|<|<\n{LIST.strip()}"
    )
    said = {
        "form": "generic",
        "year": "2026",
        "fields": {"project_name": "运维"},
        "funds": [{"source": "municipal", "annual": "50000.00"}],
        "goals": [{"scope": "annual", "number": "1", "text": "建成三个点"}],
    }
    truth = {"format": "jibiao/1", "forms": [said]}
    assert held_share(lesson_of(blank), truth, "表") == 1.0


def test_what_explains_the_form_is_printed() -> None:
    note = "填报说明：1.指标值应当量化。2.“如：”为示例。|<|<|<|<"
    told = role(lesson_of(f"{HEAD}{LIST.strip()}\n{note}"), 5, 0)
    assert (told.kind, told.target) == (RoleKind.NOTE, "")


def test_a_list_of_projects_is_no_form() -> None:
    lesson = lesson_of(
        "某县项目绩效目标汇总表|<|<|<|<|<|<\n"
        "项目名称|主管部门|预算金额|年度目标|一级指标|三级指标|指标值\n||||||\n||||||\n"
    )
    assert "项目清单" in lesson.questions[0].sentence


def test_the_first_own_column_behind_the_levels_names_indicators() -> None:
    rows = "评价内容|<|绩效内容|参考标准|绩效目标值\n产出指标|数量指标|||\n^|质量指标|||"
    assert role(lesson_of(f"{HEAD}{rows}"), 2, 2).target == "level3"


def test_shares_are_computed_and_years_are_counted_from_the_forms() -> None:
    rows = (
        "收入构成|2026年金额|占比|2024年|2025年\n财政拨款||||\n其他资金||||\n合计||||\n"
        "2024年已执行||<|<|<\n（2020年—2026年）||<|<|<\n"
    )
    lesson = lesson_of(f"2026年{HEAD}{rows}{LIST}")
    assert role(lesson, 3, 2).target == "rate.fiscal.占比.annual"
    text = lesson.toml()
    assert 'whole = "total", percent = true' in text
    for printed in ("{year}年金额", "{year-2}年", "{year-1}年", "（2020年—2026年）"):
        assert f'text = "{printed}"' in text


def test_an_opinion_stands_above_those_who_sign_it() -> None:
    lesson = lesson_of(f"{HEAD}财政局审核意见|审核人：      日期：|<|<|<\n{LIST}")
    told = role(lesson, 2, 1)
    assert told.pattern == "[{fields.财政局审核意见}\n]审核人：      日期："


@pytest.mark.parametrize("gap", [0, 1])
def test_what_stands_beside_the_table_is_told_and_no_part_of_the_form(gap: int) -> None:
    table = drawn(*f"{HEAD}{LIST.strip()}".splitlines())
    hint = Cell(0, 5 + gap, "请先看填报说明", style=Style(border=0))
    wide = replace(table, cells=(*table.cells, hint), columns=(*table.columns, *[60.0] * (gap + 1)))
    lesson = learn([wide], definitions(), "某县绩效目标表.xlsx")
    told = [question.sentence for question in lesson.questions if hint.text in question.sentence]
    assert len(told) == gap  # right behind the table's last column it may be a part of it
    assert (lesson.definition() == lesson_of(f"{HEAD}{LIST.strip()}").definition()) is bool(gap)


def test_a_line_may_name_another_office_than_the_table() -> None:
    lesson = lesson_of(f"填报单位（盖章）：|<|<|<|<\n{HEAD}实施单位||<|<|<\n{LIST}")
    (question,) = lesson.questions
    assert "同一个单位" in question.sentence
    assert question.at is not None
    apart = lesson.answer(question.at, question.offers[1]).definition()
    labels = [field.label for field in apart.fields.values()]
    assert labels == ["填报单位（盖章）", "项目名称", "实施单位"]


def test_columns_and_sources_of_amounts_have_their_printed_names() -> None:
    rows = (
        "资金（万元）|合计|省级补助|备注|<\n^||||<\n"
        "资金|年初预算数|1-6月执行数|<|<\n资金总额|||<|<\n"
    )
    funds = lesson_of(f"{HEAD}{rows}{LIST}").definition().funds
    assert (funds.sources["provincial"], funds.columns["executed_to_date"]) == (
        "省级补助",
        "1-6月执行数",
    )


def test_a_sum_below_a_table_is_no_category() -> None:
    rows = "一级指标|二级指标|三级指标|分值|得分\n产出指标|数量指标|||\n总计||||"
    lesson = lesson_of(f"{HEAD}{rows}")
    assert role(lesson, 4, 3).target == "result.total_weight"
    assert [c.name for c in lesson.definition().categories] == ["产出指标"]
    said = {
        "form": "generic",
        "fields": {"project_name": "运维"},
        "result": {"total_weight": "90", "total": "88"},
    }
    assert held_share(lesson, {"format": "jibiao/1", "forms": [said]}, "表") == 1.0


def test_a_target_between_its_sign_and_its_unit_needs_no_word() -> None:
    rows = "一级指标|三级指标|运算符号|内容|单位\n产出指标||||\n满意度指标||||"
    assert role(lesson_of(f"{HEAD}{rows}"), 2, 3).target == "value"


@pytest.mark.parametrize(
    ("row", "at", "pattern"),
    [
        ("总分：　　　　分|<|<|<|<", (2, 0), "总分：{result.total}  分"),
        ("联系人||<|<|联系电话：＿＿＿", (2, 4), "联系电话：{phone}  "),
    ],
)
def test_room_behind_a_label_is_for_its_value(row: str, at: tuple[int, int], pattern: str) -> None:
    assert role(lesson_of(f"{HEAD}{row}\n立项依据||<|<|<\n{LIST}"), *at).pattern == pattern


@pytest.mark.parametrize("dash", ["", "/"])
def test_words_stand_beside_amounts_of_sources_with_and_without_a_word(dash: str) -> None:
    heads = "资金|年初预算数|执行数|分值|原因"
    sources = [f"{name}|||{dash}|" for name in ("财政资金", "专户管理资金", "其他资金")]
    lesson = lesson_of("\n".join((f"{HEAD}{heads}", "总额|||10|", *sources, LIST.strip())))
    definition = lesson.definition()
    assert not lesson.questions
    assert list(definition.funds.sources.values())[1:] == ["财政资金", "专户管理资金", "其他资金"]
    assert list(definition.funds.columns) == ["initial", "executed"]
    assert "专户管理资金原因" in [field.label for field in definition.fields.values()]
