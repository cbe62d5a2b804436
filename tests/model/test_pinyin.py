"""Finding by characters, initials and pinyin."""

import re

import pytest

from model.pinyin import PinyinHit, Query, Sounds, spelled, ways_of


@pytest.mark.parametrize(
    "typed", ["会计", "kj", "hj", "KJ", "kuaiji", "kuaij", "会j", "k计", "hui计", "ｋｊ"]
)
def test_a_word_is_found_in_whatever_way_it_is_typed(typed: str) -> None:
    hit = Query(typed).find("中级会计考试")
    assert hit is not None
    assert (hit.start, hit.stop) == (2, 4)


@pytest.mark.parametrize("typed", ["xyz", "会审", "kjj", "ik", "uaiji"])
def test_what_is_not_there_is_not_found(typed: str) -> None:
    assert Query(typed).find("中级会计考试") is None


def test_characters_are_told_from_sounds() -> None:
    assert Query("考试").find("会计考试") == PinyinHit(by_sound=False, start=2, stop=4)
    assert Query("ks").find("会计考试") == PinyinHit(by_sound=True, start=2, stop=4)


def test_spaces_brackets_and_width_do_not_matter() -> None:
    hit = Query("考试 人数").find("参加考　试（人数）")
    assert hit == PinyinHit(by_sound=False, start=2, stop=8)


def test_a_blank_query_is_none_and_everywhere() -> None:
    assert not Query(" \n")
    assert Query("").find("会计") == PinyinHit(by_sound=False, start=0, stop=0)


def test_latin_letters_in_a_text_are_found_as_such() -> None:
    assert Query("it").find("IT运维") == PinyinHit(by_sound=False, start=0, stop=2)
    assert Query("ityw").find("IT运维") == PinyinHit(by_sound=True, start=0, stop=4)


def test_u_with_dots_is_typed_as_v() -> None:
    assert Query("lvhua").find("绿化面积") == PinyinHit(by_sound=True, start=0, stop=2)


WORDS = "会计考试"


@pytest.mark.parametrize("letters", ["会计", "kj", "hj", "kuaiji", "kuaij", "会j", "hui计"])
def test_a_pattern_fits_whatever_is_typed_so(letters: str) -> None:
    assert re.match(Sounds(WORDS).pattern(letters, len(letters)), WORDS)


@pytest.mark.parametrize("letters", ["xyz", "uaiji", "kjx"])
def test_there_is_no_pattern_for_what_no_characters_sound_like(letters: str) -> None:
    assert not Sounds(WORDS).pattern(letters, len(letters))


def test_only_the_first_characters_are_told() -> None:
    pattern = Sounds(WORDS).pattern("kjks", 2)
    found = re.match(pattern, "会计会计")
    assert found is not None
    assert found[0] == "会计"


def test_a_character_has_all_its_readings_and_in_a_word_the_one_it_has_there() -> None:
    assert set(ways_of("行")) == {"行", "xing", "hang", "heng", "x", "h"}
    assert spelled("银行会计") == ["yin", "hang", "kuai", "ji"]
    assert spelled("会议", initials=True) == ["h", "y"]
