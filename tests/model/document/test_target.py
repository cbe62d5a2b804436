"""The grammar of target values: what published forms say, and how it is printed."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import Direction, understand
from model.document.target import bracketed, normalised, without_brackets

UP, DOWN, REACH = Direction.POSITIVE, Direction.NEGATIVE, Direction.REACH

PUBLISHED = [
    # raw, approximate, comparator, number, multiplier, unit, direction
    ("2次", False, "", "2", "", "次", None),
    ("100%", False, "", "100", "", "%", None),
    ("≤20万元", False, "≤", "20", "万", "元", DOWN),
    ("约9组", True, "", "9", "", "组", None),
    ("约4万人", True, "", "4", "万", "人", None),
    ("约600余册", True, "", "600", "", "册", None),
    ("600余册", True, "", "600", "", "册", None),
    ("≤440人/年", False, "≤", "440", "", "人/年", DOWN),
    ("200元/天/人", False, "", "200", "", "元/天/人", None),
    ("20元/考次/机位", False, "", "20", "", "元/考次/机位", None),
    ("200元/人·天", False, "", "200", "", "元/人·天", None),
    ("3500例/年", False, "", "3500", "", "例/年", None),
    ("=100(%)", False, "=", "100", "", "%", REACH),
    ("≥95.00(%)", False, "≥", "95.00", "", "%", UP),
    (">300(家)", False, ">", "300", "", "家", UP),
    ("=24.00(小时/天)", False, "=", "24.00", "", "小时/天", REACH),
    ("=49000.00 (元)", False, "=", "49000.00", "", "元", REACH),
    ("≥60000.00(人次)", False, "≥", "60000.00", "", "人次", UP),
    ("=270.00(人月)", False, "=", "270.00", "", "人月", REACH),
    ("500元/人/天", False, "", "500", "", "元/人/天", None),
    ("≥3万人", False, "≥", "3", "万", "人", UP),
    # Other spellings of the same grammar
    ("<=5(万元)", False, "≤", "5", "万", "元", DOWN),
    ("＞＝９０％", False, "≥", "90", "", "%", UP),
    ("≧90（%）", False, "≥", "90", "", "%", UP),
    ("＜ 3 次", False, "<", "3", "", "次", DOWN),
    ("1,200人", False, "", "1200", "", "人", None),
    ("20㎡", False, "", "20", "", "㎡", None),
    ("不少于3次", False, "≥", "3", "", "次", UP),
    ("不低于90百分比", False, "≥", "90", "", "百分比", UP),
    ("不超过3个工作日", False, "≤", "3", "", "个工作日", DOWN),
    ("90%以上", False, "≥", "90", "", "%", UP),
    ("3天以内", False, "≤", "3", "", "天", DOWN),
    ("7日内", False, "≤", "7", "", "日", DOWN),
    ("≥90", False, "≥", "90", "", "", UP),
]


@pytest.mark.parametrize(
    ("raw", "approximate", "comparator", "number", "multiplier", "unit", "direction"),
    PUBLISHED,
    ids=[row[0] for row in PUBLISHED],
)
def test_a_number_is_understood(
    raw: str,
    approximate: bool,
    comparator: str,
    number: str,
    multiplier: str,
    unit: str,
    direction: Direction | None,
) -> None:
    target = understand(raw)
    assert (target.raw, target.is_text) == (raw, False)
    assert (target.approximate, target.comparator) == (approximate, comparator)
    assert str(target.number) == number
    assert (target.multiplier, target.unit) == (multiplier, unit)
    assert target.direction is direction


@pytest.mark.parametrize(
    "raw",
    [
        "2024年全年",
        "2024年6月",
        "2024年6月30日前",
        "12月底前",
        "显著提高",
        "按预算执行",
        "零丢失",
        "问题重复率 0%",
        "优",
        "是",
        "",
        "≥",
        "100%达到规定的要求，并且没有一起投诉",
        "按照年度工作计划，在规定的时间内完成全部考务工作，不发生一起考务安全责任事故",
    ],
)
def test_a_text_stays_a_text(raw: str) -> None:
    target = understand(raw)
    assert target.is_text
    assert target.amount() is None
    assert bracketed(raw) == without_brackets(raw) == normalised(raw) == raw


def test_a_range_has_two_ends() -> None:
    target = understand("90-95%")
    assert (target.number, target.upper, target.unit) == (Decimal(90), Decimal(95), "%")


@pytest.mark.parametrize(
    ("raw", "amount"), [("约4万人", 40000), ("5千克", 5000), ("1.2亿元", 120000000), ("2次", 2)]
)
def test_an_amount_counts_its_multiplier(raw: str, amount: int) -> None:
    assert understand(raw).amount() == amount


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("≥90%", "≥90(%)"),
        ("≥95.00%", "≥95.00(%)"),
        ("=24.00小时/天", "=24.00(小时/天)"),
        ("≤20万元", "≤20(万元)"),
        ("=49000.00 元", "=49000.00(元)"),
        ("≥90(%)", "≥90(%)"),
        ("≥90", "≥90"),
        ("90%以上", "90%以上"),
        ("约600余册", "约600余册"),
        ("2024年全年", "2024年全年"),
        ("7日内", "7日内"),
    ],
)
def test_a_unit_is_put_in_brackets(raw: str, printed: str) -> None:
    assert bracketed(raw) == printed


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("≥95.00(%)", "≥95.00%"),
        (">300（家）", ">300家"),
        ("=49000.00 (元)", "=49000.00元"),
        ("≤5(万元)", "≤5万元"),
        ("≥90%", "≥90%"),
        ("优(良)", "优(良)"),
        ("第1(次)", "第1(次)"),
        ("见附件(2)", "见附件(2)"),
    ],
)
def test_brackets_round_a_unit_are_dropped(printed: str, kept: str) -> None:
    assert without_brackets(printed) == kept


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        (">=90%", "≥90%"),
        ("≧90%", "≥90%"),
        ("＞＝９０％", "≥90%"),
        ("≥ 90 %", "≥90%"),
        ("90%以上", "≥90%"),
        ("不少于３次", "≥3次"),
        ("不超过20 万元", "≤20万元"),
        ("7日内", "≤7日"),
        ("100人及以上", "≥100人"),
        ("20万", "20万"),
        ("约600余册", "约600余册"),
        ("约不少于5次", "约不少于5次"),
        (">300（家）", ">300（家）"),
        ("< = 5次", "≤5次"),
        ("＝100(%)", "=100(%)"),
        ("不低于90%", "≥90%"),
        (">优", ">优"),
    ],
)
def test_a_comparator_becomes_one_sign(raw: str, normal: str) -> None:
    assert normalised(raw) == normal


@pytest.mark.parametrize("raw", [row[0] for row in PUBLISHED])
def test_printing_does_not_change_what_is_understood(raw: str) -> None:
    meaning = understood(raw)
    assert understood(bracketed(raw)) == meaning
    assert understood(without_brackets(raw)) == meaning
    assert understood(normalised(raw)) == meaning


def understood(raw: str) -> tuple[object, ...]:
    target = understand(raw)
    return target.approximate, target.comparator, target.amount(), target.unit


@given(
    st.text(st.sampled_from("约不少于≥>= ,.0159年月日%万元/·()（）余以上内-第Ａ㎡\n"), max_size=12)
)
def test_any_text_is_kept_as_typed(raw: str) -> None:
    target = understand(raw)
    assert target.raw == raw
    assert target.head in raw
    # Printed or kept, it differs by spaces and brackets alone.
    assert bare(bracketed(raw)) == bare(without_brackets(raw)) == bare(raw)


def bare(text: str) -> str:
    return re.sub(r"[\s()（）]", "", text)
