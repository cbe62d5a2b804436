"""A new clerk lets the program show them the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from gui.help.tour import STEPS, TourDialog
from tests.stories.clerk import Clerk
from tests.stories.conftest import Start


def test_it_is_offered_at_the_first_start_and_never_again(start: Start) -> None:
    first = start(knows_tour=False)
    first.press(tour(first), "不用了")
    assert first.projects == []
    first.leave()
    again = start(knows_tour=False)
    QApplication.processEvents()
    assert not again.window.findChildren(TourDialog)


def test_who_takes_the_offer_is_led_through_the_sample(start: Start) -> None:
    clerk = start(knows_tour=False)
    clerk.press(tour(clerk), "看一遍")
    clerk.wait(lambda: clerk.window.current.table is not None)
    assert tour(clerk).words.text().startswith("1/5")
    clerk.press(tour(clerk), "关闭")


def tour(clerk: Clerk) -> TourDialog:
    found = clerk.dialog(TourDialog)
    assert isinstance(found, TourDialog)
    return found


def test_five_steps_on_the_sample_from_the_start_page_and_again_from_the_menu(
    clerk: Clerk,
) -> None:
    buttons = clerk.window.findChildren(QToolButton)
    button = next(each for each in buttons if each.text() == "五步入门")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog, seen = tour(clerk), []
    clerk.wait(lambda: clerk.window.current.table is not None)
    for number, step in enumerate(STEPS):
        assert dialog.words.text().startswith(f"{number + 1}/5")
        assert step.text in dialog.words.text()
        seen.append(clerk.editors.currentIndex())
        QTest.mouseClick(dialog.forth, Qt.MouseButton.LeftButton)
    assert 1 in seen
    clerk.wait(lambda: not clerk.window.findChildren(TourDialog))
    count = len(clerk.projects)

    clerk.choose("帮助", "五步入门")
    clerk.press(tour(clerk), "下一步")
    clerk.press(tour(clerk), "上一步")
    assert tour(clerk).words.text().startswith("1/5")
    clerk.press(tour(clerk), "关闭")
    assert len(clerk.projects) == count
