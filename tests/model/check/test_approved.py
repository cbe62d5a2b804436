"""What was approved stays as it was approved, or is adjusted first."""

from __future__ import annotations

import pytest

from model.check import Finding, Neighbour, Projects, Severity, check
from model.document import Document, Edit
from model.usecases.drafting import draft_measuring
from tests.model.check.tables import (
    DECLARATION,
    EVALUATION,
    MONITORING,
    Change,
    added,
    form_of,
    forms,
    fund,
    goal,
    library,
    of_row,
    row,
    sound,
    without,
)

NAME = "培训人数"
RULES = {
    "approved-differs",
    "approved-goal",
    "approved-missing",
    "approved-extra",
    "approved-budget",
}


def against_approved(
    *changes: Change, form: str = EVALUATION, approved: bool = True
) -> list[Finding]:
    """What is found in a changed draft of approved targets; the fixes are made and hold."""
    targets = Document(sound(DECLARATION).branch())
    document = Document(draft_measuring(targets.branch(), forms()[form], spread=True).branch)
    with document.edit("改") as pen:
        for change in changes:
            change(pen, document)
    kept = (targets, targets) if approved else (None, None)
    others = Projects([Neighbour.of(1, targets, form_of(targets), *kept)]).beside(2)

    def found() -> list[Finding]:
        rules = library().rules_of(document, form_of(document))
        told = check(document, form_of(document), rules, others)
        return [each for each in told if each.rule in RULES]

    before = found()
    with document.edit("恢复") as pen:
        for each in before:
            if each.fix is not None:
                each.fix.apply(pen, document)
    assert not [each for each in found() if each.fix is not None]
    return before


def test_a_draft_differs_from_nothing() -> None:
    assert against_approved() == []
    assert against_approved(form=MONITORING) == []


def test_another_target_is_an_error_and_goes_back() -> None:
    [finding] = against_approved(of_row(NAME, value="≥200人"))
    assert finding.severity is Severity.ERROR
    assert "指标值“≥200人”与批复的“≥300人”不同" in finding.sentence
    assert finding.fix is not None
    assert finding.fix.name == "恢复批复值 ≥300人"


@pytest.mark.parametrize(
    "value", ["≤300人", "=300人", ">300人", "≥300人次", "≥300万人", "300人左右"]
)
def test_another_sign_or_unit_is_an_error(value: str) -> None:
    [finding] = against_approved(of_row(NAME, value=value))
    assert finding.rule == "approved-differs"


def test_another_category_is_an_error_and_goes_back() -> None:
    def move(pen: Edit, document: Document) -> None:
        home = row(document, "考试合格率").parent
        assert home is not None
        pen.move(row(document, NAME), home, 0)

    [finding] = against_approved(move)
    assert "类别“质量指标”与批复的“数量指标”不同" in finding.sentence


def test_another_goal_is_an_error_and_goes_back() -> None:
    [finding] = against_approved(goal("text", "培训 200 人"))
    assert finding.rule == "approved-goal"
    assert finding.where == "年度目标"
    assert against_approved(goal("text", "培训 ３００ 人。")) == []


def test_another_name_is_an_error() -> None:
    [finding] = against_approved(of_row(NAME, level3="培训人次"))
    assert "三级指标“培训人次”与批复的“培训人数”不同" in finding.sentence


def test_another_spelling_is_none() -> None:
    assert against_approved(of_row(NAME, value=" >=300 人", level3="培训人数 ")) == []


def test_indicators_that_went_are_offered_again() -> None:
    [finding] = against_approved(without(NAME, "考试合格率"))
    assert "批复的指标“培训人数”在这张表里没有，请补上。另有 1 处" in finding.sentence


def test_an_indicator_that_came_is_an_error() -> None:
    [finding] = against_approved(added(NAME, level3="印发教材数", value="≥300册"))
    assert finding.where == "数量指标 › 印发教材数"


def test_the_first_budget_is_the_approved_one() -> None:
    [finding] = against_approved(fund("total", "initial", "180000.00"))
    assert "18.00万元，最初批复的是 20.00万元" in finding.sentence


def test_without_approval_nothing_is_compared() -> None:
    assert against_approved(of_row(NAME, value="≥200人"), approved=False) == []


def test_a_draft_after_an_adjustment_has_both_budgets() -> None:
    first, adjusted = Document(sound(DECLARATION).branch()), Document(sound(DECLARATION).branch())
    with adjusted.edit("调整") as pen:
        for source in ("total", "fiscal_current"):
            fund(source, "annual", "160000.00")(pen, adjusted)
    for form, columns in ((EVALUATION, ("initial", "adjusted")), (MONITORING, ("initial",))):
        made = draft_measuring(adjusted.branch(), forms()[form], first=first.branch())
        for source in ("total", "fiscal_current"):
            money = Document(made.branch).fund(source)
            assert money is not None
            wanted = {"initial": "200000.00", "adjusted": "160000.00"}
            assert {key: money.value(key) for key in columns} == {k: wanted[k] for k in columns}
