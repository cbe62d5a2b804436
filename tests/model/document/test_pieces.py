"""Small tables and target values in pieces: what is taken apart comes together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document.pieces import piece_of, target_parts, whole_target, whole_text

PLAN = "1、选址勘察 2016年1月 2016年3月\n2、设备安装 2016年4月 2016年10月"
WORDS = st.text(st.characters(categories=["Lo", "Nd"]), min_size=1, max_size=4)


def pieces(text: str, lines: int, items: int) -> dict[tuple[int, int], str]:
    places = [(line, item) for line in range(1, lines + 1) for item in range(1, items + 1)]
    return {place: piece_of(text, place, (lines, items)) for place in places}


def test_each_cell_shows_its_item() -> None:
    shown = pieces(PLAN, 3, 3)
    assert shown[1, 1] == "1、选址勘察"
    assert shown[2, 3] == "2016年10月"
    assert shown[3, 1] == ""


def test_the_last_line_takes_what_is_left_over() -> None:
    shown = pieces(PLAN, 1, 3)
    assert shown[1, 2] == "2016年1月\n2016年4月"
    assert whole_text(shown) == PLAN


def test_what_is_too_much_belongs_to_the_first_item() -> None:
    assert piece_of("甲 乙 丙 1", (1, 1), (1, 2)) == "甲 乙 丙"


def test_an_empty_item_keeps_its_place() -> None:
    text = whole_text({(1, 1): "甲", (1, 2): "", (1, 3): "丙"})
    assert pieces(text, 1, 3) == {(1, 1): "甲", (1, 2): "", (1, 3): "丙"}


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_any_table_comes_back(rows: list[list[str]]) -> None:
    said = {(n, m): word for n, row in enumerate(rows, 1) for m, word in enumerate(row, 1)}
    assert pieces(whole_text(said), len(rows), 3) == said


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("≥90%", ("≥", "90", "%")),
        ("≤20万元", ("≤", "20", "万元")),
        ("120个", ("", "120", "个")),
        ("按时完成", ("", "按时完成", "")),
        ("2024年12月前", ("", "2024年12月前", "")),
    ],
)
def test_targets_have_a_sign_a_number_and_a_unit(text: str, parts: tuple[str, str, str]) -> None:
    assert target_parts(text) == parts
    assert "".join(parts) == text


@pytest.mark.parametrize("text", ["≥90%", "≤20万元", "=3", "12次", "显著提升", "", "≥60公里/小时"])
def test_a_target_in_parts_comes_together_again(text: str) -> None:
    assert whole_target(*target_parts(text)) == text
