"""Goals that stand in one cell are told apart by how the form writes them."""

import pytest

from model.recognize.label.values import split_goals

PATTERN = "{number}.目标内容{number}{text}"


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("1.目标内容1甲", ["甲"]),
        ("1.目标内容1\n甲", ["甲"]),
        ("1.目标内容1\n甲\n乙", ["甲\n乙"]),
        ("1.目标内容1甲\n2.目标内容2乙", ["甲", "乙"]),
        ("1.目标内容1\n甲\n2.目标内容2\n乙", ["甲", "乙"]),
        ("甲\n1.目标内容1乙", ["甲\n1.目标内容1乙"]),
        ("1.目标内容1甲\n3.目标内容3乙", ["甲\n3.目标内容3乙"]),
        ("", []),
    ],
)
def test_each_goal_begins_with_its_number(text: str, goals: list[str]) -> None:
    assert split_goals(text, PATTERN) == goals
