"""Past tables as suggestions."""

from model.suggest import KnownIndicator, past_indicators


def test_an_indicator_of_several_tables_is_one_with_what_was_written_last() -> None:
    rows = [
        ("产出指标", "数量指标", {"level3": "培训期数", "value": "≥2期", "basis": "计划标准"}),
        ("产出", "数量", {"level3": "培训 期数", "value": "≥3期"}),
    ]
    assert past_indicators(rows) == (
        KnownIndicator(
            "培训 期数", "产出", "数量", value="≥3期", sign="≥", unit="期", basis="计划标准", uses=2
        ),
    )


def test_a_row_without_a_value_takes_nothing_away() -> None:
    rows = [
        ("产出", "数量", {"level3": "期数", "value": "≥2期"}),
        ("产出", "数量", {"level3": "期数"}),
    ]
    (known,) = past_indicators(rows)
    assert (known.value, known.sign, known.unit, known.uses) == ("≥2期", "≥", "期", 2)


def test_rows_without_a_name_are_none() -> None:
    assert past_indicators([("产出", "数量", {"value": "≥2期"})]) == ()
