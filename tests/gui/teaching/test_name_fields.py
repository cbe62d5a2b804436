"""What a learnt form is called, as it is shown and changed."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.teaching.name_fields import NameFields
from model.learn import FormName

NAME = FormName("mbb", "某某市市级财政支出项目绩效目标申报表", "某某市", 2025, "万元")


def test_a_long_name_begins_at_its_beginning(qtbot: QtBot) -> None:
    fields = NameFields(NAME)
    qtbot.addWidget(fields)
    assert fields.title.cursorPosition() == 0
    assert fields.title.text() == NAME.title


def test_another_name_is_told_once(qtbot: QtBot) -> None:
    told: list[FormName] = []
    fields = NameFields(NAME)
    qtbot.addWidget(fields)
    fields.changed.connect(told.append)
    fields.place.setText("另一市")
    fields.place.editingFinished.emit()
    fields.place.editingFinished.emit()
    assert [name.place for name in told] == ["另一市"]
