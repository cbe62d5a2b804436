"""A small form with both lists, and its editor on the screen."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.tree.editor import TreeEditor
from gui.tree.view import IndicatorView
from tests.gui.harness import Desk, filled_desk
from tests.gui.tree.looking import in_front

ROWS = [
    ("period", "产出指标", "数量指标", "培训次数", "2次"),
    ("period", "产出指标", "数量指标", "培训人数", "≥300人"),
    ("period", "产出指标", "质量指标", "合格率", "≥90%"),
    ("period", "满意度指标", "服务对象满意度", "学员满意度", "≥85%"),
    ("annual", "产出指标", "数量指标", "年度次数", "1次"),
]


@pytest.fixture
def desk() -> Desk:
    names = ("scope", "level1", "level2", "level3", "value")
    rows = [dict(zip(names, row, strict=True)) for row in ROWS]
    return filled_desk("yangquan-target", {"indicators": rows})


@pytest.fixture
def editor(qtbot: QtBot, desk: Desk) -> TreeEditor:
    made = TreeEditor(desk.document, desk.definition, desk.edit, confirm=lambda _question: True)
    return in_front(qtbot, made)


@pytest.fixture
def view(editor: TreeEditor) -> IndicatorView:
    """The list of the whole period."""
    return editor.views[0]
