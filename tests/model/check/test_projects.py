"""Tables side by side: what is said otherwise, twice, or of another project."""

from __future__ import annotations

import pytest

from model.document import Document
from tests.model.check.tables import (
    DECLARATION,
    EVALUATION,
    Change,
    both,
    field,
    findings,
    fund,
    goal,
    of_row,
    sound,
)

RATE, NAME = "考试合格率", "培训人数"
GOAL = "按时完成全市卫生系统各类考试的组织工作，保障考试公平"


def project(name: str, *changes: Change, form: str = DECLARATION) -> Document:
    document = sound(form)
    with document.edit("改") as pen:
        both(field("project_name", name), *changes)(pen, document)
    return document


def sentences(rule: str, document: Document, *before: Document) -> list[str]:
    return [each.sentence for each in findings(document, *before) if each.rule == rule]


# Standards


def test_another_standard_in_an_earlier_project_is_found() -> None:
    one, other = project("甲"), project("乙", of_row(RATE, value="≥95%"))
    [sentence] = sentences("targets-differ", other, one)
    assert "“考试合格率”这里是 ≥95%，同年度的“甲”为 ≥90%，" in sentence
    # It is told once.
    assert sentences("targets-differ", one) == []


def test_no_more_than_two_others_are_named() -> None:
    before = [project(name, of_row(RATE, value=f"≥{80 + n}%")) for n, name in enumerate("乙丙丁")]
    [sentence] = sentences("targets-differ", project("甲"), *before)
    assert "“乙”为 ≥80%、“丙”为 ≥81%等" in sentence


@pytest.mark.parametrize(
    "change",
    [
        of_row(RATE, value=">=90.00%"),
        of_row(RATE, value="优"),
        of_row(RATE, value="90人"),
        of_row(NAME, value="≥200人"),
        of_row("项目总成本", value="≤10万元"),
        of_row(RATE, description="护士资格考试", value="≥95%"),
    ],
    ids=["spelling", "a word", "unit", "quantity", "cost", "description"],
)
def test_what_means_another_thing_may_differ(change: Change) -> None:
    assert sentences("targets-differ", project("乙", change), project("甲")) == []


def test_two_tables_of_one_project_may_differ() -> None:
    later = project("甲", of_row(RATE, value="≥95%"))
    assert sentences("targets-differ", later, project("甲")) == []


def test_later_forms_do_not_say_it_again() -> None:
    later = project("乙", of_row(RATE, value="≥95%"), form=EVALUATION)
    assert sentences("targets-differ", later, project("甲")) == []


# The same twice


def test_the_same_project_and_form_twice_is_found_at_the_later() -> None:
    one, other = project("甲 项目"), project("甲项目")
    [sentence] = sentences("project-twice", other, one)
    assert "“甲 项目”在这个年度已经有一张“财政项目支出绩效目标申报表”" in sentence
    assert sentences("project-twice", one) == []


@pytest.mark.parametrize(
    "document",
    [
        project("甲项目", form=EVALUATION),
        project("乙项目"),
        project("甲项目", field("unit", "市卫生考试中心")),
        project(""),
    ],
    ids=["form", "project", "unit", "nameless"],
)
def test_what_is_not_the_same_table_is_no_fault(document: Document) -> None:
    assert sentences("project-twice", document, project("甲项目"), project("")) == []


def test_a_goal_that_was_copied_is_found() -> None:
    one, other = project("考试项目", goal("text", GOAL)), project("评审项目", goal("text", GOAL))
    [sentence] = sentences("goal-copied", other, one)
    assert "说的是“考试项目”" in sentence
    assert sentences("goal-copied", project("甲"), project("乙")) == []


def test_a_goal_that_names_another_project_is_found() -> None:
    other = project("职称评审经费", goal("text", "完成护士资格考试经费的各项工作"))
    assert sentences("goal-copied", other, project("护士资格考试经费"))
    own = goal("text", "职称评审经费与护士资格考试经费统筹使用")
    assert sentences("goal-copied", project("职称评审经费", own), project("护士资格考试经费")) == []


def test_two_spellings_of_an_office_are_found() -> None:
    other = project("乙", field("unit", "市卫生人才交流中心"))
    [sentence] = sentences("unit-spelling", other, project("甲"))
    assert "“市卫生人才交流中心”，同年度别的表写的是“市卫生人才交流服务中心”" in sentence


def test_money_in_another_unit_than_in_the_projects_other_table_is_found() -> None:
    small = [fund(source, "annual", "20.00") for source in ("total", "fiscal_current")]
    later = project("甲", form=EVALUATION)
    [sentence] = sentences("money-unit-project", later, project("甲", *small))
    assert "这里的预算是 20.00万元，同一项目的“财政项目支出绩效目标申报表”里是 20.00元" in sentence
    assert sentences("money-unit-project", later, project("甲")) == []
