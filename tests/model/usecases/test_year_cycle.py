"""The steps of a project's year as its tables tell them, and what is due next."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from model.definition.kinds import FormKind
from model.document.stages import Stage, WorkState
from model.store import DocumentEntry
from model.usecases.year_cycle import (
    CycleStep,
    ProjectCycle,
    cycles,
    read_deadlines,
    usual_deadlines,
)

NOON = datetime(2024, 8, 1, 12, tzinfo=UTC)
KINDS = {"t": FormKind.TARGETS, "m": FormKind.MONITORING, "e": FormKind.EVALUATION}
AUGUST = {CycleStep.MONITORING: date(2024, 8, 15)}


def entry(number: int, form: str, stage: Stage = Stage.DRAFT, **more: object) -> DocumentEntry:
    said = {"project_name": "考务费", "year": "2024", "unit": "甲", "modified": NOON} | more
    return DocumentEntry(number, form, stage=stage, **said)  # type: ignore[arg-type]


def kind_of(entry: DocumentEntry) -> FormKind:
    return KINDS[entry.form]


def cycle(*entries: DocumentEntry) -> ProjectCycle:
    [found] = cycles(entries, kind_of, AUGUST)
    return found


def words(found: ProjectCycle) -> dict[str, str]:
    return {step: state.text for step, state in found.steps.items()}


@pytest.mark.parametrize(
    ("stage", "frozen", "told", "coming"),
    [
        (Stage.DRAFT, False, {"申报": "起草"}, CycleStep.DECLARATION),
        (Stage.DECLARED, False, {"申报": "已申报"}, CycleStep.APPROVAL),
        (Stage.APPROVED, True, {"申报": "已申报", "批复": "已批复"}, CycleStep.MONITORING),
        (
            Stage.ADJUSTED,
            False,
            {"申报": "已申报", "批复": "已批复", "调整": "调整中（第2版）"},
            CycleStep.ADJUSTMENT,
        ),
        (
            Stage.ADJUSTED,
            True,
            {"申报": "已申报", "批复": "已批复", "调整": "已调整（第2版）"},
            CycleStep.MONITORING,
        ),
    ],
)
def test_targets_tell_the_first_steps(
    stage: Stage, frozen: bool, told: dict[str, str], coming: CycleStep
) -> None:
    found = cycle(entry(1, "t", stage, version=2, is_frozen=frozen))
    assert (words(found), found.next) == (told, coming)


def test_the_tables_of_a_project_are_one_row() -> None:
    found = cycle(
        entry(1, "t", Stage.APPROVED, is_frozen=True),
        entry(2, "m", Stage.REPORTED, is_frozen=True),
        entry(3, "e", Stage.EVALUATED),
    )
    assert words(found) == {"申报": "已申报", "批复": "已批复", "监控": "已上报", "自评": "填报"}
    assert (found.next, found.table, found.tables) == (CycleStep.EVALUATION, 3, (1, 2, 3))


def test_what_is_due_says_how_many_days_are_left() -> None:
    found = cycle(entry(1, "t", Stage.APPROVED, is_frozen=True))
    assert found.next_words(date(2024, 8, 3)) == "监控，8月15日前（还有 12 天）"
    assert found.next_words(date(2024, 8, 18)) == "监控，8月15日前（过期 3 天）"
    assert found.next_words(date(2023, 8, 15)) == "监控，2024年8月15日前（还有 366 天）"


def test_a_table_that_was_brought_in_alone_waits_for_its_own_step() -> None:
    assert cycle(entry(1, "e")).next is CycleStep.EVALUATION
    assert cycle(entry(1, "e", Stage.REPORTED)).next is None
    assert cycle(entry(1, "e", progress=WorkState.DONE)).next_words(date(2024, 1, 1)) == "全部完成"


def test_projects_stand_in_their_order_and_nameless_ones_apart() -> None:
    entries = [entry(1, "t", project_name=name) for name in ("乙", "甲 项目", "甲项目")]
    nameless = [entry(n, "t", project_name="") for n in (4, 5)]
    found = cycles([*entries, *nameless], kind_of, {})
    assert [each.project for each in found] == ["乙", "甲 项目", "", ""]


def test_earlier_years_tell_how_far_the_project_came_the_last_one_first() -> None:
    earlier = [
        entry(2, "t", Stage.APPROVED, year="2022"),
        entry(3, "t", Stage.APPROVED, year="2023"),
        entry(4, "e", Stage.REPORTED, year="2023", project_name="考务 费"),
        entry(5, "e", year="2023", project_name="别的"),
    ]
    [found] = cycles([entry(1, "t")], kind_of, {}, earlier)
    told = [(each.year, each.text, each.table) for each in found.past]
    assert told == [("2023", "自评上报", 4), ("2022", "批复", 2)]


def test_deadlines_are_read_as_far_as_they_are_dates() -> None:
    assert read_deadlines({"监控": "2024-08-15", "自评": "三月底", "别的": "2024-01-01"}) == AUGUST
    assert usual_deadlines("2024")[CycleStep.EVALUATION] == date(2025, 3, 31)
    assert usual_deadlines("二四") == {}
