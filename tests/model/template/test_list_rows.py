"""The rows of lists in blanks, and which group of a list takes which of them."""

from __future__ import annotations

from model.template.filling import FilledRow
from model.template.list_rows import ListColumns, Need, Rows, blank_rows
from tests.model.recognize.drawing import drawn

COLUMNS = ListColumns(0, 1, 2, frozenset({3}))


def _rows(*lines: str) -> Rows:
    rows, sums = blank_rows(drawn(*lines), 0, len(lines), COLUMNS)
    assert not sums
    return Rows(rows, rows[-1].row)


def test_dots_hold_a_place_for_any_category() -> None:
    given = _rows("产出指标|数量指标||", "^|成本指标||", "^|……||")
    assert given.take(Need(("产出指标", "成本指标"), ("单价",))) == [FilledRow(1)]
    assert given.take(Need(("产出指标", "时效指标"), ("按时",))) == [FilledRow(2)]


def test_a_row_without_a_category_is_the_one_above_it_or_another() -> None:
    lines = ("效益指标|社会效益指标||", "^|生态效益指标||", "^|||", "满意度指标|群众满意度||")
    same, other = _rows(*lines), _rows(*lines)
    eco = Need(("效益指标", "生态效益指标"), ("绿地", "空气"))
    assert same.take(eco) == [FilledRow(1), FilledRow(2)]
    assert other.take(Need(("效益指标", "经济效益指标"), ("收入",))) == [FilledRow(2)]
    assert not other.copies


def test_a_category_over_both_levels_is_its_own_second_one() -> None:
    given = _rows("产出指标|数量指标||", "群众满意度|<||")
    assert given.take(Need(("群众满意度", "群众满意度"), ("居民",))) == [FilledRow(1)]


def test_numbers_and_points_are_no_part_of_a_name() -> None:
    given = _rows("一、产出指标（50分）|1.数量指标||", "^|（二）质量指标(20)||")
    assert given.take(Need(("产出指标", "质量指标"), ("合格率",))) == [FilledRow(1)]
