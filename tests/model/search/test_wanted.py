"""What is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.search import Wanted


def test_width_and_case_do_not_matter_unless_asked_for() -> None:
    assert Wanted("(2024").spans("表（２０２４年度）") == [(1, 6)]
    assert Wanted("it").spans("IT 运维, it") == [(0, 2), (7, 9)]
    assert Wanted("it", match_case=True).spans("IT 运维, it") == [(7, 9)]
    assert Wanted("(", match_width=True).spans("（(") == [(1, 2)]


def test_finds_do_not_overlap() -> None:
    assert Wanted("aa").spans("aaaaa") == [(0, 2), (2, 4)]


def test_a_whole_text_may_have_spaces_round_it() -> None:
    assert Wanted("优", whole=True).spans(" 优\n") == [(1, 2)]
    assert Wanted("优", whole=True).spans("优秀") == []


def test_nothing_is_nowhere() -> None:
    assert Wanted("").spans("优") == []
    assert Wanted("", whole=True).spans(" ") == []


def test_replacing_leaves_the_rest_as_it_stood() -> None:
    assert Wanted("2024").replaced("２０２４年—2024年。", "2025") == "2025年—2025年。"
    assert Wanted("年").replaced("2024年", "") == "2024"


@pytest.mark.parametrize("text", ["㎡", "⑩项"])
def test_a_letter_that_stands_for_several_is_found_whole(text: str) -> None:
    assert Wanted(text).spans(text) == [(0, len(text))]


def test_a_sign_that_stands_for_a_letter_twice_is_found_once() -> None:
    assert Wanted("m").spans("5㎜") == [(1, 2)]


@given(st.text(), st.text(min_size=1))
def test_spans_are_in_order_and_within_the_text(text: str, wanted: str) -> None:
    end = 0
    for start, stop in Wanted(wanted).spans(text):
        assert end <= stop <= len(text)
        assert start < stop
        end = stop


@given(st.text(alphabet="ab年"), st.text(alphabet="ab年", min_size=1), st.text(alphabet="cd"))
def test_replacing_is_what_python_does_for_plain_letters(text: str, old: str, new: str) -> None:
    assert Wanted(old, match_case=True, match_width=True).replaced(text, new) == text.replace(
        old, new
    )
