"""Copied labels with their values fill the places of a form."""

from __future__ import annotations

from model.pasting import header_of
from model.read import read_clipboard_html, read_tsv
from tests.model.pasting.pasting import form


def read(text: str, name: str = "tianjin-target") -> dict[str, str]:
    grid = read_tsv(text.replace("|", "\t"))
    assert grid is not None
    return dict(header_of([grid], form(name)))


def test_labels_are_found_in_any_spelling() -> None:
    assert read("项 目 名 称：|某项目\n单位名称|某中心") == {
        "project_name": "某项目",
        "unit": "某中心",
    }


def test_amounts_are_understood_in_the_units_of_the_form() -> None:
    assert read("预算数|20万\n其中：财政资金|12.5\n其他资金|1,234.50元") == {
        "total.annual": "200000.00",
        "fiscal.annual": "125000.00",
        "other.annual": "1234.50",
    }


def test_goals_have_numbers_from_the_second_on() -> None:
    text = "绩效目标|1.目标内容1甲"
    assert read(text)["goal.annual"] == "甲"
    page = "<table><tr><td>绩效目标</td><td>1.目标内容1甲<br>2.目标内容2乙</td></tr></table>"
    found = dict(header_of(read_clipboard_html(page), form()))
    assert found == {"goal.annual": "甲", "goal.annual.2": "乙"}


def test_what_has_no_known_label_says_nothing() -> None:
    assert read("甲|乙\n丙|丁") == {}
