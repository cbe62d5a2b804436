"""A table that no form fits is printed as its file was: its title, its unit of money."""

from __future__ import annotations

import pytest

from model.definition.generic import TITLE, generic_definition
from model.layout import lay_out
from tests.model.layout.documents import document
from tests.model.layout.fonts import typesetter
from tests.shipped import definitions


def printed(**values: str) -> list[str]:
    """What the cells of a table without a form say on paper."""
    funds = {"total": {"annual": "1234567.80"}, "区里配套": {"annual": "100.00"}}
    made = document("generic", "2024", fields={"project_name": "甲"}, funds=funds)
    with made.edit("标题") as pen:
        for key, text in values.items():
            pen.set(made.root, key, text)
    definition = generic_definition(made.root, definitions().vocabulary)
    return [cell.text for cell in lay_out(made, definition, typesetter()).cells]


def test_it_is_headed_as_its_file_was() -> None:
    texts = printed(printed_title="部门整体支出绩效自评表", printed_unit="万元")
    assert texts[0] == "部门整体支出绩效自评表"
    assert {"单位：万元", "项目资金（万元）", "123.45678", "0.01"} <= set(texts)


def test_without_a_title_and_a_unit_it_says_what_all_are() -> None:
    texts = printed()
    assert texts[0] == TITLE
    assert {"单位：元", "1,234,567.80", "100.00"} <= set(texts)


@pytest.mark.parametrize("unit", ["亿元", "美元"])
def test_a_unit_that_is_not_known_is_none(unit: str) -> None:
    assert "单位：元" in printed(printed_unit=unit)
