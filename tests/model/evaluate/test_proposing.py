"""Proposed scores: numbers in both directions, words in bands, and what cannot be computed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.evaluate import Ask
from tests.model.evaluate.tables import evaluation_form, proposal, score

LINEAR = evaluation_form(negative="linear")


@pytest.mark.parametrize(
    ("value", "actual", "expected"),
    [
        ("≥80%", "95%", "5.00"),
        ("≥80.00%", "65.00%", "4.06"),
        ("=270人月", "252人月", "4.67"),
        ("2次", "2次", "5.00"),
        ("2次", "3次", "5.00"),
        ("2次", "1次", "2.50"),
        (">300家", "301家", "5.00"),
        ("≥60000人次", "0人次", "0.00"),
        ("≥3万人", "27000人", "4.50"),
        ("≥3万人", "2.7万人", "4.50"),
        ("≤20万元", "18万元", "5.00"),
        ("≤20万元", "250000元", "4.00"),
        ("≤10%", "12%", "4.17"),
        ("≤0次", "0次", "5.00"),
        ("≤0次", "2次", "0.00"),
        ("≥90%", "90", "5.00"),
        ("≥90%", "90百分比", "5.00"),
        ("10-20人", "15人", "5.00"),
        ("10-20人", "8人", "4.00"),
    ],
)
def test_a_number_is_measured_by_its_target(value: str, actual: str, expected: str) -> None:
    assert score(value, actual) == Decimal(expected)


@pytest.mark.parametrize(
    ("value", "actual"),
    [
        ("≥90%", ""),
        ("≥90%", "按时完成"),
        ("显著提高", "95%"),
        ("显著提高", "较好"),
        ("", "100元"),
        ("≥3万人", "2.7"),
        ("≥100人", "95次"),
        ("≥100人", "90-95人"),
        ("10-20人", "25人"),
    ],
)
def test_what_cannot_be_compared_is_left_to_people(value: str, actual: str) -> None:
    assert score(value, actual) is None


@pytest.mark.parametrize("weight", ["", "五分"])
def test_without_a_weight_there_is_no_score(weight: str) -> None:
    assert score("≥90%", "90%", weight=weight) is None


@pytest.mark.parametrize(
    ("actual", "expected"), [("10%", "5.00"), ("12%", "4.00"), ("20%", "0.00"), ("31%", "0.00")]
)
def test_above_its_limit_a_score_may_go_evenly_to_nothing(actual: str, expected: str) -> None:
    assert score("≤10%", actual, LINEAR) == Decimal(expected)


def test_more_money_than_planned_is_worse_only_for_costs() -> None:
    assert score("600元/人/天", "750元/人/天", category="成本指标") == Decimal("4.00")
    assert score("600元/人/天", "750元/人/天", category="产出指标") == Decimal("5.00")
    assert score("=100%", "120%", category="成本指标") == Decimal("5.00")
    assert score("≥600元", "750元", category="成本指标") == Decimal("5.00")


@pytest.mark.parametrize(
    ("value", "actual", "expected"),
    [
        ("优", "达成指标", "5.00"),
        ("优", " 达成 ", "5.00"),
        ("按时完成", "按时完成", "5.00"),
        ("优", "部分达成指标", "3.50"),
        ("优", "未达成指标", "0.00"),
        ("≥90%", "达成指标", "5.00"),
    ],
)
def test_words_have_bands(value: str, actual: str, expected: str) -> None:
    assert score(value, actual) == Decimal(expected)


def test_bands_are_data() -> None:
    bands = [
        {"text": "达成", "most": 100, "least": 80, "proposed": 90},
        {"text": "部分达成", "most": 80, "least": 50, "proposed": 65},
    ]
    variant = evaluation_form(bands=bands)
    assert score("优", "达成", variant) == Decimal("4.50")
    assert score("优", "部分达成", variant) == Decimal("3.25")
    assert score("优", "未达成", variant) is None
    assert proposal("优", "部分达成", variant, score="2.50").is_overwritten is False
    assert proposal("优", "部分达成", variant, score="2.49").is_overwritten is True


@pytest.mark.parametrize(
    ("typed", "overwritten"), [("4.00", False), ("3.00", False), ("4.01", True), ("2.99", True)]
)
def test_a_score_within_its_band_is_not_overwritten(typed: str, overwritten: bool) -> None:
    assert proposal("优", "部分达成", score=typed).is_overwritten is overwritten


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("≥80.00%", "65.00%"), "65.00 ÷ 80.00 × 5 = 4.06"),
        (("≤20万元", "250000元"), "200000 ÷ 250000 × 5 = 4.00"),
        (("≥90%", "95%"), "5.00（95% 达到指标值 ≥90%，得满分）"),
        (("优", "部分达成"), "70% × 5 = 3.50（部分达成指标，为分值的 80%～60%）"),
    ],
)
def test_each_proposal_tells_how_it_came_about(row: tuple[str, str], told: str) -> None:
    assert str(proposal(*row).derivation) == told


def test_an_even_decrease_tells_how_it_came_about() -> None:
    assert str(proposal("≤10%", "12%", LINEAR).derivation) == "（2 - 12 ÷ 10）× 5 = 4.00"
    assert (
        str(proposal("≤10%", "25%", LINEAR).derivation)
        == "0.00（25% 超过指标值 ≤10% 一倍，不得分）"
    )


def test_an_overwritten_score_needs_a_reason() -> None:
    overwritten = proposal("≥90%", "95%", score="4.50")
    assert overwritten.asks == (Ask.OVERWRITTEN, Ask.LOST)
    assert overwritten.needs_reason
    assert not proposal("≥90%", "95%", score="4.50", deviation="资料不全").needs_reason


def test_lost_points_need_a_reason_though_the_formula_took_them() -> None:
    lost = proposal("≥100%", "90%", score="4.50")
    assert lost.asks == (Ask.LOST,)
    assert not lost.is_overwritten
    assert lost.needs_reason
    assert proposal("≥100%", "90%").asks == (Ask.LOST,)


@pytest.mark.parametrize(("actual", "far"), [("129%", False), ("130%", True), ("200%", True)])
def test_far_above_a_target_an_explanation_is_asked_for(actual: str, far: bool) -> None:
    assert (Ask.FAR_ABOVE in proposal("≥100%", actual).asks) is far


def test_staying_far_below_a_limit_needs_no_explanation() -> None:
    assert proposal("≤100元", "10元").asks == ()


def test_from_where_an_explanation_is_asked_for_is_data() -> None:
    early = evaluation_form(explain_from=110)
    assert Ask.FAR_ABOVE in proposal("≥100%", "110%", early).asks


def test_scores_are_rounded_as_the_form_says() -> None:
    down = evaluation_form(score_rounding="down", score_decimals=1)
    assert score("=270人月", "252人月", down) == Decimal("4.6")


@given(
    number=st.decimals(0, 10**6, places=2),
    actual=st.decimals(0, 10**6, places=2),
    sign=st.sampled_from(["≥", "≤", ">", "<", "=", ""]),
    weight=st.decimals(0, 100, places=3),
    rule=st.sampled_from(["ratio", "linear"]),
)
def test_no_score_is_negative_or_above_its_weight(
    number: Decimal, actual: Decimal, sign: str, weight: Decimal, rule: str
) -> None:
    form = evaluation_form(negative=rule)
    found = proposal(f"{sign}{number}人", f"{actual}人", form, weight=str(weight))
    assert found.score is not None
    assert 0 <= found.score <= weight
    assert f"{found.derivation}".rpartition("= ")[2].startswith(f"{found.score}")
