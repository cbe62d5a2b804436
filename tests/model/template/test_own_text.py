"""Labels, gaps and boxes of a blank stay where they are when something is told in its text."""

from __future__ import annotations

import pytest

from model.template.own_text import in_own_text, shared_out


@pytest.mark.parametrize(
    ("own", "told", "made"),
    [
        # Boxes, also behind their options and of another shape.
        ("新增项目□　延续项目□", "☑新增项目  □延续项目", "新增项目☑　延续项目□"),
        ("○是　 ○否", "□是  ☑否", "○是　 ☑否"),
        ("☑是　□否", "□是  ☑否", "□是　☑否"),
        ("属性：□新增 □延续", "属性：☑新增  □延续", "属性：☑新增 □延续"),
        ("□新增 □延续", "", ""),  # it would be read as a text
        ("□新增 □延续", "□新增  □延续  ☑其他", "□新增  □延续  ☑其他"),
        # Gaps behind labels.
        ("填表人：　　　　联系电话：", "填表人：王一  联系电话：", "填表人：王一　　联系电话："),
        (
            "填 表 人：    日期：    ",
            "填表人：  日期：2024年3月1日",
            "填 表 人：    日期：2024年3月1日",
        ),
        ("经办：____日期：　年　月　日", "经办：王  日期：", "经办：王__日期：　年　月　日"),
        ("填表人：李四　联系电话：1", "填表人：  联系电话：4", "填表人：　　　联系电话：4"),
        ("目标1：\n目标2：", "目标1：修路\n目标2：架桥", "目标1：修路\n目标2：架桥"),
        ("单位：\t日期：", "单位：甲局  日期：三月", "单位：甲局\t日期：三月"),
        ("目标1：\n目标2：", "", ""),
        # Other labels, or none.
        ("填表人：", "经办人：王一", "经办人：王一"),
        ("旧的", "新的", "新的"),
        ("（填 写）", "（填写）", "（填 写）"),
    ],
)
def test_it_is_told_in_the_blanks_own_text(own: str, told: str, made: str) -> None:
    assert in_own_text(told, own) == made


def test_what_is_filled_in_has_the_look_of_the_gap() -> None:
    assert shared_out(["填表人：", "____", "日期：", "____"], "填表人：王一日期：____") == [
        "填表人：", "王一", "日期：", "____"
    ]  # fmt: skip
    assert shared_out(["（", "    ", "年度）"], "（2024年度）") == ["（", "2024", "年度）"]
    assert shared_out(["", ""], "甲") == ["甲", ""]
