"""A year at a glance: what the tables of a project say, in one line."""

from datetime import timedelta
from decimal import Decimal

import pytest

from model.document import Document, empty_branch
from model.document.stages import Stage, WorkState
from model.summary import facts_of, lines_of, state_of, totals_of
from tests.model.summary.tables import NOON, facts, sample_facts
from tests.shipped import definitions

APPROVED = facts(1, stage=Stage.APPROVED, amount=Decimal(100), findings=(0, 2, 0))
EVALUATED = facts(
    2,
    form="自评表",
    unit="甲单位",
    stage=Stage.EVALUATED,
    progress=WorkState.CHECKED,
    modified=NOON + timedelta(days=1),
    amount=Decimal(200),
    executed=Decimal(150),
    rate=Decimal("75.00"),
    score=Decimal("92.50"),
    grade="优",
    findings=(1, 0, 0),
)


def test_the_published_evaluations_are_told_as_they_say() -> None:
    told = [
        (each.amount, each.executed, each.rate, each.score, each.grade)
        for each in sample_facts("evaluation")
    ]
    assert told == [
        (Decimal(amount), Decimal(executed), Decimal(rate), Decimal(score), grade)
        for amount, executed, rate, score, grade in PUBLISHED
    ]


@pytest.mark.parametrize("name", ["yangquan", "tianjin", "declaration", "hubei"])
def test_targets_tell_the_amount_of_the_year_and_no_score(name: str) -> None:
    for each in sample_facts(name):
        assert each.amount is not None
        assert (each.executed, each.rate, each.score, each.grade) == (None, None, None, "")


def test_the_tables_of_a_project_are_one_line_of_what_is_known_last() -> None:
    [line] = lines_of([APPROVED, EVALUATED])
    assert (line.table, line.forms) == (2, ("自评表", "申报表"))
    assert [line.amount, line.executed, line.rate] == [200, 150, 75]
    assert (line.score, line.grade) == (Decimal("92.50"), "优")
    assert line.findings == (1, 2, 0)
    assert (line.stage, line.progress) == (Stage.EVALUATED, WorkState.CHECKED)
    assert (line.unit, line.modified) == ("甲单位", NOON + timedelta(days=1))


def test_a_name_is_the_same_in_other_brackets_and_none_is_nobodys() -> None:
    names = ["考务费（一期）", "考务费(一期)", "", ""]
    lines = lines_of(facts(number, name) for number, name in enumerate(names))
    assert [line.table for line in lines] == [1, 2, 3]


def test_totals_compare_only_what_is_known_of_both() -> None:
    lines = lines_of([EVALUATED, facts(3, "乙", amount=Decimal(50))])
    totals = totals_of(lines)
    assert [totals.projects, totals.amount, totals.executed] == [2, 250, 150]
    assert [totals.rate, totals.average] == [75, Decimal("92.50")]
    assert totals.grades == (("优", 1),)
    assert totals.findings == (1, 0, 0)


def test_nothing_has_no_rate_and_no_average() -> None:
    totals = totals_of([])
    assert [totals.amount, totals.executed, totals.rate, totals.average] == [None] * 4


def test_a_state_is_said_in_few_words() -> None:
    assert state_of(Stage.DRAFT, WorkState.DRAFT) == "草稿"
    assert state_of(Stage.APPROVED, WorkState.EXPORTED) == "批复 · 已导出"


PUBLISHED = [
    ("6501000.00", "6114000.00", "94.04", "96.90", "优"),
    ("290000.00", "287200.00", "99.03", "99.60", "优"),
    ("157400.00", "0.00", "0.00", "69.00", "中"),
    ("2300000.00", "2184000.00", "94.95", "99.50", "优"),
]


def test_a_whole_offices_table_goes_by_its_title_and_stands_apart() -> None:
    form = "chongqing-overall-evaluation"
    document = Document(empty_branch(form, "2024", {"department": "甲局"}))
    place = Stage.DRAFT, WorkState.DRAFT, NOON
    told = [facts_of(document, definitions()[form], (n, *place)) for n in (1, 2)]
    names = [(line.project, line.unit) for line in lines_of(told)]
    assert names == [("部门整体绩效自评表", "甲局")] * 2
