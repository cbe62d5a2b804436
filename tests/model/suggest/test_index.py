"""The index finds what looking at text by text finds."""

import pytest

from model.pinyin import Query
from model.resources import resource_folder
from model.suggest import TextIndex, best, common_indicators

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
