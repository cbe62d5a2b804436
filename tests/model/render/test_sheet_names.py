"""Sheet names are legal and different, whatever the projects are called."""

from hypothesis import given
from hypothesis import strategies as st

from model.render.xlsx import sheet_names


def test_good_names_stay() -> None:
    assert sheet_names(["考务费", "O'Neil 2024"]) == ["考务费", "O'Neil 2024"]


def test_forbidden_signs_become_full_width() -> None:
    assert sheet_names(["a[1]:*?/\\"]) == ["a［1］：＊？／＼"]


def test_repeated_names_are_numbered_without_growing_too_long() -> None:
    assert sheet_names(["Ab", "aB", "ab"]) == ["Ab", "aB(2)", "ab(3)"]
    assert sheet_names(["长" * 40] * 2) == ["长" * 31, "长" * 28 + "(2)"]


def test_nothing_to_show_is_a_table() -> None:
    assert sheet_names(["", " \n", "'''"]) == ["表", "表(2)", "表(3)"]


def test_the_reserved_name_is_not_used() -> None:
    assert sheet_names(["History"]) == ["History(2)"]


@given(st.lists(st.text(st.sampled_from("aA长𠮷'[]:*?/\\\n\x00(2) "), max_size=40), max_size=12))
def test_any_names_become_legal(names: list[str]) -> None:
    result = sheet_names(names)
    assert len({name.casefold() for name in result}) == len(names)
    for name in result:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\\n\x00")
        assert name[0] != "'"
        assert name[-1] != "'"
