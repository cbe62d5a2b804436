"""Columns to tick in the indicator list: one text of chosen options each, taken from a list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel

from gui.form import HeaderForm
from gui.tree.model import IndicatorModel
from model.definition import ScopeName
from model.document import Scope
from tests.gui.harness import Desk, filled_desk
from tests.gui.tree.looking import named

pytestmark = pytest.mark.usefixtures("qapp")
CAUSES = ["经费保障", "制度保障", "人员保障", "硬件条件保障", "其他"]


@pytest.fixture
def desk() -> Desk:
    row = {"scope": "annual", "level1": "产出指标", "level2": "数量指标", "level3": "甲"}
    funds = [{"source": "total", "initial": "200.00", "executed_to_date": "50.00"}]
    return filled_desk("central-monitoring", {"year": "2024", "funds": funds, "indicators": [row]})


@pytest.fixture
def model(desk: Desk) -> IndicatorModel:
    (section,) = desk.definition.indicator_sections
    columns = section.entries_of(ScopeName.ANNUAL)
    categories = desk.definition.categories
    return IndicatorModel(desk.document, Scope.ANNUAL, columns, categories, desk.edit)


def cell(model: IndicatorModel, key: str) -> QModelIndex:
    return model.index_of(named(model.document, "甲", Scope.ANNUAL), model.column_of(key))


def test_columns_of_ticks_are_one_under_the_name_of_their_group(model: IndicatorModel) -> None:
    across = Qt.Orientation.Horizontal
    heads = [model.headerData(n, across) for n in range(model.columnCount())]
    assert heads[4:7] == ["偏差原因分析", "原因说明", "完成目标可能性"]


def test_one_of_several_options_is_offered(model: IndicatorModel) -> None:
    assert model.options(cell(model, "likelihood")) == ("确定能", "有可能", "完全不可能")


def test_several_options_are_offered_one_more_or_one_less(model: IndicatorModel) -> None:
    causes = cell(model, "causes")
    assert list(model.options(causes)) == CAUSES
    assert model.setData(causes, "人员保障、天气")
    assert list(model.options(causes)) == [
        "人员保障、天气、经费保障",
        "人员保障、天气、制度保障",
        "天气",
        "人员保障、天气、硬件条件保障",
        "人员保障、天气、其他",
    ]


def test_the_header_shows_the_rate_of_the_forms_own_columns(desk: Desk) -> None:
    form = HeaderForm(desk.document, desk.definition, desk.edit)
    labels = form.findChildren(QLabel)
    assert "25.00%" in {label.text() for label in labels}
    fund = desk.document.fund("total")
    assert fund is not None
    with desk.edit("修改执行数") as pen:
        pen.set(fund, "executed_to_date", "150.00")
    assert "75.00%" in {label.text() for label in labels}
    form.deleteLater()
