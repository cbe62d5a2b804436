"""Patterns of sounds."""

import re

import pytest

from model.pinyin import Sounds

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
