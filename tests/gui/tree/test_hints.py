"""What others propose for cells: grey while they are empty, a sign, a tooltip, words to choose."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from gui.tree.answers import DIFFERENCE_ROLE
from gui.tree.model import IndicatorModel
from gui.widgets.marks import CellHint
from model.document import Kind, Node, Scope
from tests.gui.harness import Desk, filled_desk

pytestmark = pytest.mark.usefixtures("qapp")

Role = Qt.ItemDataRole
ROW = {"scope": "annual", "level1": "产出指标", "level2": "数量指标", "level3": "甲", "value": "优"}


@pytest.fixture
def desk() -> Desk:
    return filled_desk("shanghai-evaluation", {"indicators": [ROW]})


@pytest.fixture
def model(desk: Desk) -> IndicatorModel:
    columns = desk.definition.indicator_sections[0].columns
    return IndicatorModel(desk.document, Scope.ANNUAL, columns, (), desk.edit)


@pytest.fixture
def node(desk: Desk) -> Node:
    return next(n for n in desk.document.root.walk() if n.kind is Kind.INDICATOR)


def cell(model: IndicatorModel, node: Node, key: str) -> QModelIndex:
    return model.index_of(node, model.column_of(key))


def test_a_proposal_stands_in_an_empty_cell_only(
    desk: Desk, model: IndicatorModel, node: Node
) -> None:
    score = cell(model, node, "score")
    model.show_hints({(node.id, "score"): CellHint("（4.06）", "65 ÷ 80 × 5 = 4.06")})
    assert score.data() == "（4.06）"
    assert score.data(Role.EditRole) == ""
    assert score.data(Role.ForegroundRole) is not None
    assert "65 ÷ 80 × 5" in score.data(Role.ToolTipRole)
    with desk.edit("改") as pen:
        pen.set(node, "score", "3.00")
    assert score.data() == "3.00"
    assert "65 ÷ 80 × 5" in score.data(Role.AccessibleDescriptionRole)


def test_a_sign_comes_and_goes_and_the_cell_is_painted_anew(
    model: IndicatorModel, node: Node
) -> None:
    painted: list[int] = []
    model.dataChanged.connect(lambda first, _last: painted.append(first.column()))
    score = cell(model, node, "score")
    model.show_hints({(node.id, "score"): CellHint(sign="改")})
    assert score.data(DIFFERENCE_ROLE) == "改"
    model.show_hints({(node.id, "score"): CellHint(sign="改")})
    model.show_hints({})
    assert score.data(DIFFERENCE_ROLE) == ""
    assert painted == [score.column(), score.column()]


def test_words_are_offered_where_the_form_has_none(model: IndicatorModel, node: Node) -> None:
    actual = cell(model, node, "actual")
    assert model.options(actual) == ()
    model.show_hints({(node.id, "actual"): CellHint(options=("达成指标", "未达成指标"))})
    assert model.options(actual) == ("达成指标", "未达成指标")


def test_what_is_asked_for_is_not_as_grey_as_what_is_proposed(
    model: IndicatorModel, node: Node
) -> None:
    asked, proposed = ((node.id, key) for key in ("deviation", "score"))
    model.show_hints({asked: CellHint("（请填）", is_asked=True), proposed: CellHint("（1）")})
    colors = [cell(model, node, key).data(Role.ForegroundRole) for _, key in (asked, proposed)]
    assert colors[0] != colors[1]
