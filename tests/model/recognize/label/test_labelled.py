"""Stage 1: what cells look like and what may be said by them."""

from __future__ import annotations

import pytest

from model.recognize.label import Labelled, Look, look
from model.recognize.label.words import Role
from tests.model.recognize.drawing import drawn
from tests.model.recognize.label.test_words import WORDS


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("  ", Look.BLANK),
        ("—", Look.DASH),
        ("1,234.50", Look.AMOUNT),
        ("50万元", Look.AMOUNT),
        ("95%", Look.RATE),
        ("大于等于", Look.SIGN),
        ("□是 ☑否", Look.TICKS),
        ("≥12次", Look.VALUE),
        ("无", Look.TEXT),
        ("产出指标", Look.TEXT),
        ("完成全部任务；验收合格。", Look.PROSE),
    ],
)
def test_a_text_looks_like_what_it_is(text: str, kind: Look) -> None:
    assert look(text) is kind


def test_cells_have_meanings_and_neighbours() -> None:
    table = Labelled(drawn("项目名称|运维|实施单位|中心", "资金性质|财政拨款|项目类别|"), WORDS)
    name, value, unit, _, _, choice, *_ = table.cells
    assert table.find(name, Role.FIELD) == "project_name"
    assert table.value_beside(name) is value
    assert table.is_label(unit)
    assert table.left(unit) is value
    assert not table.is_label(choice)


def test_a_value_may_stand_past_blank_cells() -> None:
    table = Labelled(drawn("项目名称||运维", "实施单位|主管部门|某局"), WORDS)
    name, value, unit, *_ = table.cells
    assert table.value_beside(name) is value
    assert table.value_beside(unit) is None


@pytest.mark.parametrize("said", ["单位：万元", "（金额单位：元）", "金额：万元"])
def test_the_unit_of_money_is_no_value(said: str) -> None:
    for row in (f"填报单位：||{said}", f"填报单位：|{said}"):
        table = Labelled(drawn(row, "项目名称|甲|主管部门"), WORDS)
        beside = table.value_beside(table.cells[0])
        assert beside is None or not beside.text
