"""Lines that hold several fields."""

from __future__ import annotations

import pytest

from model.recognize.form.finding import LineReader
from tests.shipped import definitions

LINES = LineReader(definitions()["yangquan-target"])


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("负责人：张三  经办人：李四", [("leader", "张三"), ("preparer", "李四")]),
        ("负责人:张三经办人:李四", [("leader", "张三"), ("preparer", "李四")]),
        ("负 责 人 ： 张三\t联系电话：", [("leader", "张三"), ("phone", "")]),
        ("项目负责人：张三  填表人：李四", [("leader", "张三"), ("preparer", "李四")]),
        ("单位负责人：王五  经办人：李四", [("", "单位负责人：王五"), ("preparer", "李四")]),
        ("经办人：李四  审核人：赵六", [("preparer", "李四"), ("", "审核人：赵六")]),
        ("填报日期：2024-01-24 09:44", [("filled_at", "2024-01-24 09:44")]),
        ("立项依据：见附件 说明：无", [("basis", "见附件 说明：无")]),
        ("第1行\n负责人：张三", [("", "第1行"), ("leader", "张三")]),
        ("负责人", []),
        ("审核人：赵六", []),
        ("", []),
    ],
)
def test_a_line_is_cut_at_the_labels_of_its_form(text: str, pieces: list[tuple[str, str]]) -> None:
    assert [(piece.key, piece.text) for piece in LINES.segments(text)] == pieces
