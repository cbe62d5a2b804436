"""Names that are used once."""

from model.names import one_line, unused


def cut(name: str, spare: int) -> str:
    return name[: 5 - spare]


def test_repeated_names_get_numbers_within_the_room_there_is() -> None:
    taken: set[str] = set()
    names = [unused(name, taken, cut) for name in ("Table", "TABLE", "table", "项目")]
    assert names == ["Table", "TA(2)", "ta(3)", "项目"]


def test_a_number_that_is_taken_is_passed_over() -> None:
    assert unused("表", {"表", "表(2)"}, cut) == "表(3)"


def test_a_name_is_one_line_of_what_can_be_printed() -> None:
    assert one_line(" 甲\n乙\u0007 丙\t") == "甲 乙 丙"
