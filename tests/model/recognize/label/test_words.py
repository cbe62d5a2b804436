"""Labels by their keys and meanings: words, words of parts, what a text may say beside its word."""

from __future__ import annotations

import pytest

from model.definition import CellDefinition
from model.definition.vocabulary import Vocabulary
from model.recognize.form import cell_label
from model.recognize.label.words import (
    Label,
    Role,
    Words,
    label_key,
    stated_unit,
    without_unit,
    words_of,
)
from tests.shipped import definitions

WORDS = words_of(definitions().vocabulary)
SHANGHAI = definitions()["shanghai-declaration"]


@pytest.mark.parametrize(
    ("text", "role", "key"),
    [
        ("项目名称", Role.FIELD, "project_name"),
        ("*项目名称（必填）", Role.FIELD, "project_name"),
        ("1、主管部门", Role.FIELD, "department"),
        ("主管部门及代码", Role.FIELD, "department"),
        ("执行单位", Role.FIELD, "unit"),
        ("实施周期", Role.FIELD, "term"),
        ("其中：财政拨款（元）", Role.SOURCE, "fiscal"),
        ("自治区资金", Role.SOURCE, "provincial"),
        ("当年预算（元）", Role.SOURCE, "total.annual"),
        ("实施周期资金总额", Role.SOURCE, "total.period"),
        ("1-6月执行数", Role.FUND, "executed_to_date"),
        ("截至7月31日执行数", Role.FUND, "executed_to_date"),
        ("截止目前支出数", Role.FUND, "executed_to_date"),
        ("跟踪期完成值", Role.COLUMN, "progress"),
        ("未达到年度绩效目标的原因", Role.COLUMN, "deviation"),
        ("年度目标完成可能性", Role.COLUMN, "likelihood"),
        ("资金设立依据", Role.FIELD, "basis"),
        ("项目申报的必要性", Role.FIELD, "necessity"),
        ("建设起止年限", Role.FIELD, "term"),
        ("以前年度结余资金", Role.SOURCE, "carryover"),
        ("半年度执行数", Role.FUND, "executed_to_date"),
        ("全年执行数（B）", Role.FUND, "executed"),
        ("全年目标值", Role.COLUMN, "value"),
        ("当年预期实现值", Role.COLUMN, "value"),
        ("参考分值", Role.COLUMN, "weight"),
        ("实施周期总目标", Role.GOAL, "period"),
        ("实施周期指标值", Role.SCOPE, "period"),
        ("政策执行期限", Role.FIELD, "term"),
        ("单位自评总分（分）", Role.RESULT, "total"),
        ("当年其他资金", Role.SOURCE, "other"),
        ("半年度指标执行情况", Role.COLUMN, "progress"),
        ("本年申请额度", Role.SOURCE, "total.annual"),
        ("目标执行情况", Role.ACTUAL, ""),
        ("截至本季度完成值", Role.COLUMN, "progress"),
        ("未达进度原因", Role.COLUMN, "deviation"),
        ("年度主要目标和成果", Role.GOAL, "annual"),
        ("指标偏差原因分析", Role.COLUMN, "deviation"),
        ("计算符号、指标值及计量单位", Role.COLUMN, "value"),
        ("主管部门及其编码", Role.FIELD, "department"),
        ("盟市主管部门", Role.FIELD, "department"),
        ("专项实施期总目标", Role.GOAL, "period"),
    ],
)
def test_a_word_is_known_by_its_parts(text: str, role: Role, key: str) -> None:
    assert WORDS.find(text, role) == key


@pytest.mark.parametrize("text", ["上年度预算安排", "2020年实际执行数", "上年实际", "去年预算数"])
def test_what_is_of_another_year_is_no_word_of_this_one(text: str) -> None:
    assert WORDS.find(text, Role.FUND, Role.SOURCE, Role.COLUMN) is None


def test_a_note_in_brackets_that_means_something_else_is_no_note() -> None:
    assert WORDS.find("单位编码（项目编码）", Role.FIELD) is None
    assert WORDS.find("全年（调整）绩效目标", Role.GOAL) is None


def test_one_word_may_mean_several_things_the_first_the_surest() -> None:
    words = Words(Vocabulary(columns={"value": ("标准",), "basis": ("标准", "依据")}))
    first, second = words.meanings("标准")
    assert (first.key, second.key) == ("value", "basis")
    assert first.score > second.score


def test_a_whole_word_leads_one_of_parts() -> None:
    parts = {"year": ("本年", "当年")}
    columns = {"value": ("{year?}数",), "actual": ("本年数",)}
    words = Words(Vocabulary(parts=parts, columns=columns))
    assert words.find("本年数", Role.COLUMN) == "actual"
    assert words.find("当年数", Role.COLUMN) == words.find("数", Role.COLUMN) == "value"


def test_a_part_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="没有“year”"):
        Vocabulary(columns={"value": ("{year}数",)})


def test_the_vocabulary_knows_its_labels_as_they_are_printed() -> None:
    vocabulary = Vocabulary(parts={"year": ("本年",)}, columns={"value": ("{year?}数",)})
    assert vocabulary.names_no_field("本年数")
    assert not vocabulary.names_no_field("去年数")


def test_words_are_made_once_for_a_vocabulary() -> None:
    vocabulary = definitions().vocabulary
    assert words_of(vocabulary) is words_of(vocabulary)


@pytest.mark.parametrize(
    "text",
    [
        "项目名称",
        "项 目 名 称",
        "项目\n名称",
        "项目名称：",
        "*项目名称",
        "　项目名称　",
        "项目名称(续)",
    ],
)
def test_spelling_does_not_count(text: str) -> None:
    assert label_key(text) == "项目名称"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("其中：财政资金", "财政资金"),
        ("其中:当年财政拨款", "当年财政拨款"),
        ("项目资金\n(元)", "项目资金"),
        ("项目资金 （ 万 元 ）", "项目资金"),
        ("金额单位：万元", "金额"),
        ("市县（区）财政资金", "市县(区)财政资金"),
        ("：", ""),
        ("", ""),
    ],
)
def test_the_key_is_what_is_compared(text: str, key: str) -> None:
    assert label_key(text) == key


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位:元", "元"),
        ("（单位 ： 万 元）", "万元"),
        ("项目资金（元）", "元"),
        ("(万元)", "万元"),
        ("单位：某市卫生局", None),
        ("100元", None),
        ("元旦", None),
    ],
)
def test_a_money_unit_is_stated(text: str, unit: str | None) -> None:
    assert stated_unit(text) == unit


def test_a_line_without_its_unit() -> None:
    assert without_unit("368227某中心    单位：万元") == "368227某中心"
    assert without_unit("（金额单位：元）").strip("（）") == ""
    assert without_unit("某中心") == "某中心"


def test_a_label_with_a_year_in_it() -> None:
    text = "项目总目标\n({start_year}年-{end_year}年)"
    label = cell_label(CellDefinition(text=text), SHANGHAI)
    assert label.matches("项目总目标（2023年-2025年）")
    assert label.matches("*项目总目标 (2023 年-2025 年)：")
    assert not label.matches("项目总目标（跨年）")


def test_a_label_leads_what_stands_behind_its_colon() -> None:
    label = cell_label(CellDefinition(head="project_name"), SHANGHAI)
    assert label.leads("项 目 名 称：运维")
    assert label.leads("项目名称:")
    assert not label.leads("项目名称")
    assert not label.leads("说明：项目名称：运维")


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("市县（区）财政资", True),
        ("市县（区）财政资金额", True),
        ("市县", False),
        ("市县（区）财政资金的全部来源说明", False),
        ("省级财政资金", False),
    ],
)
def test_a_label_cut_off_in_print_resembles_it(text: str, alike: bool) -> None:
    assert Label(frozenset({"市县(区)财政资金"})).resembles(text) is alike
