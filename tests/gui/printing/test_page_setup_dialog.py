"""页面设置: each change is told at once, an impossible paper is not, and 取消 takes all back."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from gui.printing.page_setup_dialog import PageSetupDialog
from model.definition import Definition, DefinitionLibrary, Paper, PaperChoice, on_paper

CHOSEN = PaperChoice(
    paper=Paper(size="A3", landscape=True, margins=(10.0, 11.5, 12.0, 13.0)), scale=1.2
)

Told = list[tuple[PaperChoice, bool]]


@pytest.fixture
def form(definitions: DefinitionLibrary) -> Definition:
    return definitions["yangquan-target"]


def opened(
    window: QWidget, form: Definition, current: PaperChoice, *, draft: bool = False
) -> tuple[PageSetupDialog, Told]:
    own = PaperChoice.of(form)
    dialog = PageSetupDialog(form.title, own, (current, draft), partial(on_paper, form), window)
    told: Told = []
    dialog.changed.connect(lambda choice, draft: told.append((choice, draft)))
    dialog.open()
    return dialog, told


def press(dialog: QWidget, text: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_current_paper_stands_there_and_is_not_touched(
    window: QWidget, form: Definition
) -> None:
    dialog, told = opened(window, form, CHOSEN, draft=True)
    assert dialog.choice() == CHOSEN
    assert dialog.draft.isChecked()
    press(dialog, "确定")
    assert told == []


def test_every_change_is_told_once(window: QWidget, form: Definition) -> None:
    own = PaperChoice.of(form)
    dialog, told = opened(window, form, own)
    dialog.size_box.setCurrentText("A3")
    dialog.lying.click()
    dialog.margins[1].setValue(25)
    dialog.scale.setValue(110)
    dialog.draft.click()
    assert len(told) == 5
    choice, draft = told[-1]
    _, *others = own.paper.margins[1:]
    top = own.paper.margins[0]
    assert choice.paper == Paper(size="A3", landscape=True, margins=(top, 25.0, *others))
    assert (choice.scale, draft) == (1.1, True)
    press(dialog, "确定")
    assert len(told) == 5


def test_cancelling_tells_what_was_there_before(window: QWidget, form: Definition) -> None:
    dialog, told = opened(window, form, CHOSEN)
    dialog.upright.click()
    press(dialog, "取消")
    assert told[-1] == (CHOSEN, False)


def test_the_forms_own_paper_comes_back_in_one_go(window: QWidget, form: Definition) -> None:
    dialog, told = opened(window, form, CHOSEN)
    press(dialog, "恢复表样的设置")
    assert told == [(PaperChoice.of(form), False)]
    assert dialog.choice() == PaperChoice.of(form)
    dialog.accept()


def test_a_paper_without_room_is_explained_and_not_told(window: QWidget, form: Definition) -> None:
    dialog, told = opened(window, form, PaperChoice.of(form))
    accept = next(b for b in dialog.findChildren(QPushButton) if b.text() == "确定")
    dialog.margins[1].setValue(80)
    before = len(told)
    dialog.margins[3].setValue(80)
    assert "不能印在所选的纸上" in dialog.fault.text()
    assert len(told) == before
    assert not accept.isEnabled()
    dialog.margins[3].setValue(10)
    assert dialog.fault.text() == ""
    assert accept.isEnabled()
    dialog.reject()
