"""Filling in: scores, results and weights as ordinary changes, never over what stands there."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from model.definition import Definition
from model.document import Document, Edit
from model.evaluate import (
    fill_result,
    has_weights,
    propose_scores,
    row_counts,
    spread_rest,
    spread_weights,
    weight_sums,
)
from tests.model.evaluate.tables import evaluation, evaluation_form, rows_of

FORM = evaluation_form()
ROW = {"level3": "甲", "value": "≥100%", "actual": "90%", "weight": "90.00"}


def done(filled: Document, edit: Callable[[Edit], object]) -> object:
    with filled.edit("填写") as pen:
        return edit(pen)


def column(filled: Document, key: str) -> list[str]:
    return [row.value(key) for row in rows_of(filled)]


def spread(filled: Document, form: Definition = FORM, **points: int) -> bool:
    amounts = {name: Decimal(each) for name, each in points.items()}
    return bool(done(filled, lambda pen: spread_weights(pen, filled, form, amounts or None)))


def test_proposed_scores_are_entered_where_there_are_none() -> None:
    filled = evaluation({"产出指标": [ROW, {**ROW, "score": "50.00"}, {**ROW, "actual": ""}]})
    assert done(filled, lambda pen: propose_scores(pen, filled, FORM)) == 1
    assert column(filled, "score") == ["81.00", "50.00", ""]


def test_entered_scores_give_way_only_when_that_is_said() -> None:
    filled = evaluation({"产出指标": [{**ROW, "score": "50.00"}]})
    assert done(filled, lambda pen: propose_scores(pen, filled, FORM, overwrite=True)) == 1
    assert column(filled, "score") == ["81.00"]


def test_filling_in_can_be_undone() -> None:
    filled = evaluation({"产出指标": [ROW]}, "1.00", "1.00")
    before = filled.branch()
    with filled.edit("计算") as pen:
        propose_scores(pen, filled, FORM)
        fill_result(pen, filled, FORM)
    assert filled.result.value("grade") == "优"
    filled.apply(pen.step.inverse())
    assert filled.branch() == before


def test_a_result_is_filled_in_as_far_as_it_is_known() -> None:
    filled = evaluation({"产出指标": [ROW]}, "3.00", "2.00")
    done(filled, lambda pen: fill_result(pen, filled, FORM))
    assert dict(filled.result.values) == {
        "budget_weight": "10.00",
        "budget_rate": "66.66",
        "budget_score": "6.67",
        "total_weight": "100.00",
    }


def test_a_new_amount_changes_the_whole_result_when_that_is_said() -> None:
    filled = evaluation({"产出指标": [{**ROW, "score": "81.00"}]}, "2.00", "1.00")
    done(filled, lambda pen: fill_result(pen, filled, FORM))
    assert filled.result.value("total") == "86.00"
    fund = filled.fund("total")
    assert fund is not None
    done(filled, lambda pen: pen.set(fund, "executed", "2.00"))
    assert done(filled, lambda pen: fill_result(pen, filled, FORM)) == 0
    assert done(filled, lambda pen: fill_result(pen, filled, FORM, overwrite=True)) == 4
    assert filled.result.value("total") == "91.00"
    assert filled.result.value("grade") == "优"


def categories(**counts: int) -> Document:
    rows = {f"{name}指标": [{"level3": f"{n}"} for n in range(c)] for name, c in counts.items()}
    return evaluation(rows)


@pytest.mark.parametrize(
    ("counts", "weights"),
    [
        (
            {"成本": 1, "产出": 3, "效益": 2, "满意度": 1},
            ["20.00", "14.00", "13.00", "13.00", "10.00", "10.00", "10.00"],
        ),
        ({"产出": 2, "效益": 1, "满意度": 1}, ["25.00", "25.00", "30.00", "10.00"]),
        ({"成本": 1, "产出": 1, "效益": 1}, ["22.50", "45.00", "22.50"]),
    ],
)
def test_the_forms_points_are_shared_out(counts: dict[str, int], weights: list[str]) -> None:
    filled = categories(**counts)
    assert not has_weights(filled, FORM)
    assert spread(filled)
    assert column(filled, "weight") == weights
    assert has_weights(filled, FORM)
    assert sum(map(Decimal, weights)) == 90


@pytest.mark.parametrize("count", [1, 3, 7, 26, 40, 41, 90, 399, 1000])
def test_whatever_the_number_of_rows_the_points_add_up(count: int) -> None:
    filled = categories(产出=count, 效益=1, 满意度=1)
    spread(filled)
    weights = [Decimal(text) for text in column(filled, "weight")]
    assert sum(weights) == 90
    assert min(weights) > 0
    of_one_category = weights[:count]
    assert max(of_one_category) - min(of_one_category) <= 1


def test_categories_that_the_form_does_not_know_are_left_alone() -> None:
    filled = categories(决策=1, 产出=1)
    assert not spread(filled)
    assert column(filled, "weight") == ["", ""]


def test_points_may_be_given_by_hand() -> None:
    filled = categories(决策=2, 产出=1)
    assert spread(filled, 决策指标=15, 产出指标=75)
    assert column(filled, "weight") == ["8.00", "7.00", "75.00"]


def test_a_table_without_rows_gets_no_weights() -> None:
    assert not spread(evaluation({}))


def rest(rows: dict[str, int], **fixed: int) -> list[Decimal]:
    amounts = {name: Decimal(each) for name, each in fixed.items()}
    return list(spread_rest(rows, amounts, FORM.scoring).values())


def test_what_fixed_categories_leave_goes_to_the_others_as_the_default_has_it() -> None:
    rows = {"产出指标": 3, "效益指标": 2, "满意度指标": 1}
    assert rest(rows) == [50, 30, 10]
    assert rest(rows, 满意度指标=10) == [50, 30, 10]
    assert rest(rows, 产出指标=60) == [60, Decimal("22.5"), Decimal("7.5")]
    assert rest(rows, 产出指标=95) == [95, 0, 0]


def test_unknown_categories_share_by_their_rows() -> None:
    assert rest({"决策": 1, "管理": 2}) == [30, 60]
    assert sum(rest({"甲": 1, "乙": 1, "丙": 5})) == 90


def test_rows_and_weights_are_counted_by_category() -> None:
    filled = evaluation({"产出指标": [ROW, ROW], "效益指标": [{**ROW, "weight": ""}]})
    assert row_counts(filled, FORM) == {"产出指标": 2, "效益指标": 1}
    assert weight_sums(filled, FORM) == {"产出指标": Decimal(180), "效益指标": Decimal(0)}
