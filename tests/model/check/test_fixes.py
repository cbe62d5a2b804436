"""What the fixes make of a table, to the letter: texts, shares, places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from model.check import Finding
from model.check.notes import accept, last_note
from model.definition.keys import Column, Field
from model.document import Branch, Document, Kind, Node, Place, Scope
from tests.model.check.tables import (
    DECLARATION,
    EVALUATION,
    Change,
    field,
    findings,
    found,
    fund,
    goal,
    of_row,
    row,
    sound,
    without,
    year,
)

NAME, RATE, COST, PEOPLE = "培训人数", "考试合格率", "项目总成本", "学员满意度"


def changed(form: str, *changes: Change) -> Document:
    document = sound(form)
    with document.edit("改") as pen:
        for change in changes:
            change(pen, document)
    return document


def mended(document: Document, rule: str) -> Finding:
    """The one finding of a rule, whose fix was made."""
    (finding,) = found(document, rule)
    assert finding.fix is not None
    with document.edit(finding.fix.name) as pen:
        finding.fix.apply(pen, document)
    return finding


def rows(document: Document) -> list[Node]:
    return [node for node in document.root.walk() if node.kind is Kind.INDICATOR]


def weighted(*weights: str) -> Document:
    document = sound(EVALUATION)
    with document.edit("改") as pen:
        for node, weight in zip(rows(document), weights, strict=True):
            pen.set(node, Column.WEIGHT, weight)
    return document


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Whole points stay whole; what rounding leaves goes to the first ones.
        (("10", "10", "10", "10", "10", "11"), ("15", "15", "15", "15", "14", "16")),
        (
            ("10.5", "10", "10", "10", "10", "10"),
            ("15.62", "14.88", "14.88", "14.88", "14.87", "14.87"),
        ),
        # What is filled in stays where something is not.
        (("15", "15", "15", "15", "", ""), ("15", "15", "15", "15", "15", "15")),
        (("40", "40", "", "", "", ""), ("40", "40", "3", "3", "2", "2")),
        (("44", "44", "", "", "", ""), ("44", "44", "0.5", "0.5", "0.5", "0.5")),
    ],
)
def test_weights_are_shared_out(before: Sequence[str], after: Sequence[str]) -> None:
    document = weighted(*before)
    mended(document, "weight-sum")
    assert [node.value(Column.WEIGHT) for node in rows(document)] == list(after)


@pytest.mark.parametrize(
    "weights",
    [
        ("15", "15", "十五", "15", "15", ""),  # a weight that is no number
        ("50", "50", "", "", "", ""),  # nothing is left
        ("30", "30", "30", "", "", ""),
        ("0", "0", "0", "0", "0", "0"),
    ],
)
def test_weights_that_cannot_be_shared_out_are_left(weights: Sequence[str]) -> None:
    for finding in found(weighted(*weights), "weight-sum"):
        assert finding.fix is None


@pytest.mark.parametrize("sign", [">=", "＞＝", "=>", "≥", "≧", "⩾", ">", "＞"])
def test_a_cost_with_any_sign_for_at_least_gets_at_most(sign: str) -> None:
    document = changed(DECLARATION, of_row(COST, value=f"{sign} 20万元"))
    mended(document, "cost-at-least")
    assert row(document, COST).value(Column.VALUE) == "≤20万元"


def test_a_cost_that_says_at_least_in_words_has_no_fix() -> None:
    (finding,) = found(changed(DECLARATION, of_row(COST, value="不低于20万元")), "cost-at-least")
    assert finding.fix is None


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ((field("start_date", "2023-01-01"), field("end_date", "2023-12-31")), "2023"),
        ((field("project_name", "2025年培训"), goal("text", "2025年培训 300 人")), "2025"),
        # Named as often: the later.
        ((field("project_name", "2025年培训"),), "2025"),
    ],
)
def test_a_missing_year_is_the_one_that_is_named_most(
    changes: Sequence[Change], wanted: str
) -> None:
    document = changed(DECLARATION, year(""), *changes)
    mended(document, "year-missing")
    assert document.year == wanted


def test_without_a_named_year_none_is_offered() -> None:
    nothing = (field("start_date", ""), field("end_date", ""), goal("text", "培训"))
    (finding,) = found(changed(DECLARATION, year(""), *nothing), "year-missing")
    assert finding.fix is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # One year is the table's, so that the other one is the slip.
        (("2025-01-01", "2024-12-31"), ("2024-01-01", "2024-12-31")),
        (("2024年1月1日", "2023年12月31日"), ("2024年1月1日", "2024年12月31日")),
        (("2025-06-30", "2024-06-30"), ("2024-06-30", "2024-06-30")),
        (("2024-12-31", "2024-01-01"), ("2024-01-01", "2024-12-31")),
    ],
)
def test_dates_are_put_in_order(before: tuple[str, str], after: tuple[str, str]) -> None:
    document = changed(DECLARATION, field("start_date", before[0]), field("end_date", before[1]))
    mended(document, "date-order")
    values = document.fields.values
    assert (values[Field.START_DATE], values[Field.END_DATE]) == after


def as_fractions(*names: str) -> Document:
    """Rates of which the actual was typed as a fraction with a percent sign."""
    texts = {"value": "=100.00%", "actual": "1.00%", "deviation": "未开展"}
    return changed(EVALUATION, *(of_row(name, **texts) for name in names))


def test_what_several_rows_have_alike_is_told_and_mended_once() -> None:
    names = (RATE, "按时完成率", PEOPLE)
    document = as_fractions(*names)
    finding = mended(document, "percent-fraction")
    others = "、".join(f"“{each.where}”" for each in finding.parts[1:])
    assert finding.sentence.endswith(f"另有 2 处同样的问题：{others}。")
    assert [row(document, name).value(Column.ACTUAL) for name in names] == ["100.00%"] * 3


def test_more_than_three_others_are_not_all_named() -> None:
    names = (NAME, RATE, "按时完成率", "持证上岗率", PEOPLE)
    (finding,) = found(as_fractions(*names), "percent-fraction")
    others = "、".join(f"“{each.where}”" for each in finding.parts[1:4])
    assert finding.sentence.endswith(f"另有 4 处同样的问题：{others}等。")
    assert finding.fix is not None
    assert finding.parts[0].fix is not None
    assert finding.fix.name == f"{finding.parts[0].fix.name}等，一共 5 处"
    (four,) = found(as_fractions(*names[1:]), "percent-fraction")
    assert "等" not in four.sentence


def test_a_row_moves_below_its_goal_s_own_category() -> None:
    document = sound(DECLARATION)
    tree = document.indicators(Scope.ANNUAL)
    misfiled = Branch(Kind.INDICATOR, {"level3": "群众满意度", "value": "≥90%"})
    quantity = Branch(Kind.SUBCATEGORY, {Column.LEVEL2: "数量指标"}, (misfiled,))
    people = Branch(Kind.SUBCATEGORY, {Column.LEVEL2: "服务对象满意度指标"})
    with document.edit("改") as pen:
        for name, below in (("产出指标", quantity), ("满意度指标", people)):
            values: dict[str, str] = {Column.LEVEL1: name, Column.GOAL: "2"}
            pen.append(tree, Branch(Kind.CATEGORY, values, (below,)))
    mended(document, "indicator-misfiled")
    home = row(document, "群众满意度").parent
    assert home is not None
    assert home.parent is not None
    assert (home.parent.name, home.parent.value(Column.GOAL)) == ("满意度指标", "2")


def test_a_note_on_what_is_not_there_stays_with_it() -> None:
    """An amount that is missing has its note on the part in which it would stand."""
    document = changed(EVALUATION, without(COST), fund("total", "adjusted", ""))
    missing = [each for each in findings(document) if each.place.find(document) is None]
    accepted = [each for each in missing if each.severity.name != "ERROR"]
    for finding in accepted:
        with document.edit("接受") as pen:
            accept(pen, document, [finding], finding.rule)
    for finding in accepted:
        assert last_note(document, finding) == finding.rule


def test_the_budget_stands_in_the_first_column_that_is_filled() -> None:
    """A budget of nothing is told at the column in which it would stand."""
    document = changed(EVALUATION, fund("total", "initial", "0.00"), fund("total", "adjusted", ""))
    places = {each.place for each in findings(document) if each.rule.startswith("budget")}
    assert Place.amount("total", "initial") in places
