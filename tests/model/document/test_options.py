"""Options in one text, chosen and let go."""

import pytest

from model.definition.choices import chosen_options
from model.document.options import toggled


@pytest.mark.parametrize(
    ("text", "chosen"), [("", []), ("甲", ["甲"]), ("甲、乙", ["甲", "乙"]), ("、甲、", ["甲"])]
)
def test_a_text_names_options(text: str, chosen: list[str]) -> None:
    assert chosen_options(text) == chosen


def test_an_option_with_a_mark_of_its_own_is_one() -> None:
    options = ("庆典、节会", "庆典", "房租")
    assert chosen_options("房租、庆典、节会", options) == ["房租", "庆典、节会"]
    assert chosen_options("庆典、房租、大庆典、节会", options) == ["庆典", "房租", "大庆典", "节会"]


@pytest.mark.parametrize(
    ("text", "option", "after"),
    [
        ("", "甲", "甲"),
        ("甲", "乙", "甲、乙"),
        ("甲、乙、丙", "乙", "甲、丙"),
        ("甲", "甲", ""),
        # A choice of two words is one option.
        ("甲 乙", "甲", "甲 乙、甲"),
    ],
)
def test_an_option_is_chosen_or_let_go(text: str, option: str, after: str) -> None:
    assert toggled(text, option) == after
