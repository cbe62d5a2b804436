"""The dialogs of an evaluation: which scores are entered, how weights are spread."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.evaluation.scores import ScoresDialog
from gui.evaluation.weights import Weighed, WeightsDialog
from model.evaluate import assess
from tests.model.evaluate.tables import evaluation, evaluation_form

FORM = evaluation_form()
ROW = {"level3": "甲", "value": "≥80人", "actual": "65人", "weight": "5.00"}
TABLE = Weighed({"产出指标": 3, "效益指标": 2, "满意度指标": 1}, {"产出指标": Decimal(30)})


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def test_empty_rows_are_ticked_and_typed_ones_are_not(parent: QWidget) -> None:
    document = evaluation({"产出指标": [ROW, {**ROW, "score": "1.00"}]})
    empty, typed = assess(document, FORM).proposals.values()
    dialog = ScoresDialog([empty, typed], parent)
    chosen: list[frozenset[int]] = []
    dialog.chosen.connect(chosen.append)
    assert dialog.ticked() == {empty.node}
    item = dialog.list.topLevelItem(1)
    assert item is not None
    assert [item.text(column) for column in (1, 2, 3)] == ["5.00", "1.00", "4.06"]
    item.setCheckState(0, Qt.CheckState.Checked)
    dialog.accept()
    assert chosen == [frozenset({empty.node, typed.node})]


@pytest.fixture
def weights(parent: QWidget) -> WeightsDialog:
    return WeightsDialog(TABLE, FORM.scoring, parent)


def points(dialog: WeightsDialog) -> list[Decimal]:
    return list(dialog.points().values())


def test_the_default_is_offered_and_comes_back(weights: WeightsDialog) -> None:
    assert points(weights) == [50, 30, 10]
    weights.spins["满意度指标"].setValue(30)
    assert weights.ticks["满意度指标"].isChecked()
    assert points(weights) == [Decimal("37.5"), Decimal("22.5"), 30]
    weights.default.click()
    assert points(weights) == [50, 30, 10]


def test_points_that_do_not_add_up_are_not_taken(weights: WeightsDialog) -> None:
    weights.spins["产出指标"].setValue(95)
    assert weights.sum.text() == "合计 95 分，多了 5"
    assert not weights._accept.isEnabled()
    weights.spins["产出指标"].setValue(60)
    weights.spins["效益指标"].setValue(20)
    assert weights.sum.text() == "合计 90 分"
    assert weights._accept.isEnabled()
    for tick in weights.ticks.values():
        tick.setChecked(True)
    weights.spins["满意度指标"].setValue(5)
    assert weights.sum.text() == "合计 85 分，还差 5"
