"""Findings that follow a document are at each moment those of a check from scratch."""

from __future__ import annotations

from decimal import Decimal

import hypothesis.strategies as st
from hypothesis import given, settings

from model.check import Finding, LiveCheck, accept, can_be_accepted, check, last_note, withdraw
from model.document import Document, Edit, Kind
from tests.model.check.tables import (
    APPROVAL,
    DECLARATION,
    EVALUATION,
    Change,
    added,
    field,
    form_of,
    found,
    fund,
    goal,
    library,
    of_row,
    result,
    row,
    sound,
    without,
    year,
)


def followed(document: Document) -> LiveCheck:
    return LiveCheck(document, form_of(document), library())


def anew(document: Document) -> tuple[Finding, ...]:
    form = form_of(document)
    return check(document, form, library().rules_of(document, form))


def test_it_follows_each_step_until_it_is_closed() -> None:
    document = sound(DECLARATION)
    live = followed(document)
    with document.edit("改") as pen:
        of_row("培训人数", value="")(pen, document)
    assert [each.rule for each in live.findings] == ["value-missing"]
    live.close()
    with document.edit("改") as pen:
        of_row("培训人数", value="3人")(pen, document)
    assert [each.rule for each in live.findings] == ["value-missing"]


def test_a_row_is_checked_again_when_the_project_ends_earlier() -> None:
    document = sound(DECLARATION)
    live = followed(document)
    with document.edit("改") as pen:
        field("end_date", "2024-10-31")(pen, document)
    assert [each.rule for each in live.findings] == ["date-late"]


STEPS: list[Change] = [
    of_row("培训人数", value="XX"),
    of_row("培训人数", value="≥90%%"),
    of_row("考试合格率", weight="7"),
    of_row("考试合格率", level3="培训人数"),
    of_row("学员满意度", value="100%", score="3"),
    of_row("项目总成本", value="≥30万元"),
    added("培训人数"),
    added("考试合格率", level3="新增", value="显著提高"),
    without("持证上岗率"),
    field("project_name", ""),
    field("end_date", "2024-03-01"),
    fund("total", "annual", "10.00"),
    fund("total", "adjusted", "10.00"),
    goal("text", "2020年"),
    year("2023"),
    year(""),
    result("total", "1"),
    lambda pen, document: pen.move(
        row(document, "学员满意度"), row(document, "培训人数").parent or document.root, 0
    ),
]


def attempt(change: Change, pen: Edit, document: Document) -> None:
    """Make a change unless what it is about has gone."""
    try:
        change(pen, document)
    except StopIteration:
        return


@settings(max_examples=settings().max_examples * 2 // 5)
@given(
    st.sampled_from([DECLARATION, EVALUATION, APPROVAL]),
    st.lists(st.sampled_from(STEPS), min_size=1, max_size=6),
)
def test_after_any_steps_and_undo_it_says_what_a_check_from_scratch_says(
    form: str, changes: list[Change]
) -> None:
    document = sound(form)
    live = followed(document)
    steps = []
    for change in changes:
        with document.edit("改") as pen:
            attempt(change, pen, document)
        steps.append(pen.step)
        assert live.findings == anew(document)
    for step in reversed(steps):
        document.apply(step.inverse())
        assert live.findings == anew(document)
    assert live.findings == ()


# Notes


def broken() -> tuple[Document, Finding]:
    document = sound(DECLARATION)
    with document.edit("改") as pen:
        of_row("学员满意度", value="100%")(pen, document)
    [finding] = found(document, "satisfaction-full")
    return document, finding


def test_an_accepted_warning_keeps_its_note_and_can_be_withdrawn() -> None:
    document, finding = broken()
    live = followed(document)
    with document.edit("接受提醒") as pen:
        accept(pen, document, [finding], " 历年都是 100% ")
    [accepted] = live.findings
    assert accepted.is_accepted
    assert accepted.note == "历年都是 100%"
    document.apply(pen.step.inverse())
    assert not live.findings[0].is_accepted
    document.apply(pen.step)
    with document.edit("取消接受") as pen:
        withdraw(pen, document, live.findings)
    assert live.findings == (finding,)
    assert last_note(document, finding) == ""


def test_a_note_accepts_only_what_was_said_then() -> None:
    document, finding = broken()
    with document.edit("接受提醒") as pen:
        accept(pen, document, [finding], "")
    with document.edit("改") as pen:
        of_row("学员满意度", value="=100%")(pen, document)
    [again] = found(document, "satisfaction-full")
    assert not again.is_accepted
    assert last_note(document, again) == "已核对"


def test_notes_for_two_places_of_one_node_are_apart() -> None:
    document = sound(EVALUATION)
    with document.edit("改") as pen:
        of_row("考试合格率", value="≥120%", actual="130%")(pen, document)
    one, other = found(document, "percent-over")
    with document.edit("接受提醒") as pen:
        accept(pen, document, [one], "确实如此")
    notes = {each.place.key: each.note for each in found(document, "percent-over")}
    assert notes == {one.place.key: "确实如此", other.place.key: None}


def test_an_error_is_not_accepted() -> None:
    document = sound(DECLARATION)
    with document.edit("改") as pen:
        of_row("培训人数", value="")(pen, document)
    [error] = found(document, "value-missing")
    with document.edit("接受") as pen:
        accept(pen, document, [error], "不改")
    assert pen.step.changes == ()
    assert not can_be_accepted(error)


def test_spread_weights_keep_their_sum_to_the_cent() -> None:
    document = sound(EVALUATION)
    names = [n.name for n in document.root.walk() if n.kind is Kind.INDICATOR]
    with document.edit("改") as pen:
        for name, weight in zip(names, ("7", "7.5", "11", "13", "3", "1"), strict=True):
            of_row(name, weight=weight)(pen, document)
    [finding] = found(document, "weight-sum")
    assert finding.fix is not None
    with document.edit(finding.fix.name) as pen:
        finding.fix.apply(pen, document)
    weights = [Decimal(n.value("weight")) for n in document.root.walk() if n.value("weight")]
    assert sum(weights) == 90
    assert weights[1] > weights[0]
