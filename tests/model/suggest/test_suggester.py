"""Finding suggestions."""

import pytest

from model.pinyin import Query
from model.resources import resource_folder
from model.suggest import KnownIndicator, Suggester, TextIndex, best
from model.suggest.common import common_indicators

COMMON = [
    KnownIndicator("考生满意度", "满意度", "服务对象满意度", value="≥90%", sign="≥", unit="%"),
    KnownIndicator("考试次数", "产出", "数量指标", sign="=", unit="次", basis="计划标准"),
    KnownIndicator("组织考试", "产出", "数量指标", sign="=", unit="场", basis="历史标准"),
    KnownIndicator("考务成本", "成本", "经济成本", also=("成本指标",), sign="≤", unit="万元"),
]
PAST = [
    KnownIndicator("考试次数", "产出", "数量", value="≥4次", sign="≥", unit="次", uses=2),
    KnownIndicator("考点数", "产出", "数量", value="≥9个", sign="≥", unit="个", uses=5),
]


def names(typed: str, level2: str = "") -> list[str]:
    return [known.name for known in Suggester(PAST, COMMON).names(typed, level2)]


def test_the_own_ones_come_first_and_hide_those_of_the_library() -> None:
    assert names("考") == ["考点数", "考试次数", "考生满意度", "考务成本", "组织考试"]


def test_the_category_comes_before_all() -> None:
    assert names("考", "成本指标")[0] == "考务成本"
    assert names("考", "服务对象满意度指标")[0] == "考生满意度"


def test_characters_come_before_sounds_and_beginnings_before_middles() -> None:
    assert names("ks") == ["考试次数", "考生满意度", "组织考试"]


def test_with_nothing_typed_the_category_says_what_is_usual() -> None:
    assert names("", "数量指标") == ["考点数", "考试次数", "组织考试"]
    assert names("") == []


def test_a_bare_number_gets_the_usual_sign_and_unit() -> None:
    suggester = Suggester(PAST, COMMON)
    assert suggester.values("12", "考试次数") == ["≥12次"]
    assert suggester.values("1.5", "考务成本") == ["≤1.5万元"]


def test_past_and_typical_values_are_offered() -> None:
    suggester = Suggester(PAST, COMMON)
    assert suggester.values("", "考试次数") == ["≥4次"]
    assert suggester.values("", "考生满意度") == ["≥90%"]
    assert suggester.values("", "无此指标") == []


def test_units_bases_and_reasons_are_found_the_most_used_first() -> None:
    suggester = Suggester(PAST, COMMON, ["人员变动", "市场价格下降", "市场价格下降"])
    assert suggester.units("") == ["个", "次", "%", "场", "万元"]
    assert suggester.units("wy") == ["万元"]
    assert suggester.bases("ls") == ["历史标准"]
    assert suggester.reasons("") == ["市场价格下降", "人员变动"]
    assert suggester.reasons("rybd") == ["人员变动"]


def test_ending_early_loses_nothing_better() -> None:
    past = [
        KnownIndicator(f"{first}考试{n}", "产出", level2, uses=n % 3)
        for n in range(60)
        for first, level2 in (("", "数量"), ("组织", "数量"), ("", "质量"))
    ]
    suggester = Suggester(past, COMMON)
    for typed in ("k", "ks", "考", "试", "zz", "考试1"):
        all_of_them = suggester.names(typed, "数量", most=1000)
        assert suggester.names(typed, "数量") == all_of_them[:12]


NAMES = sorted({known.name for known in common_indicators(resource_folder("indicators"))})
INDEX = TextIndex(NAMES)


@pytest.mark.parametrize(
    "typed",
    [
        "myd",
        "满意",
        "kaosh",
        "px人",
        "CSL",
        "s",
        "zhil",
        "100",
        "jgl",
        "不在",
        "xian",
        "pxrc",
        "％",
    ],
)
def test_it_finds_the_same_as_the_query(typed: str) -> None:
    query = Query(typed)
    hits = {name: query.find(name) for name in NAMES}
    expected = {
        name: 2 * hit.by_sound + (hit.start > 0) for name, hit in hits.items() if hit is not None
    }
    assert {NAMES[place]: rank for place, rank in INDEX.find(typed)} == expected


def test_with_nothing_typed_all_are_meant() -> None:
    assert len(list(INDEX.find(" "))) == len(NAMES)


def test_the_best_come_first_in_their_order() -> None:
    assert best([(3, 1), (5, 0), (1, 1), (2, 4)], 3) == [5, 1, 3]


def test_letters_with_very_many_readings_are_found_at_once() -> None:
    assert list(TextIndex(["那那那那", "考试"]).find("nananananananananana"))
