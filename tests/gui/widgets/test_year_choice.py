"""The choice of a year keeps what was chosen."""

from pytestqt.qtbot import QtBot

from gui.widgets.year_choice import YearChoice


def names(choice: YearChoice) -> list[str]:
    return [choice.itemText(number) for number in range(choice.count())]


def test_years_are_named_by_their_units_only_where_there_are_several(qtbot: QtBot) -> None:
    choice = YearChoice()
    qtbot.addWidget(choice)
    choice.show_years([("甲", "2026"), ("甲", "")])
    assert names(choice) == ["2026 年度", "未填年度"]
    choice.show_years([("甲", "2026"), ("", "2025")])
    assert names(choice) == ["甲 2026 年度", "2025 年度"]


def test_the_chosen_year_is_kept_without_a_signal_while_it_is_there(qtbot: QtBot) -> None:
    choice = YearChoice()
    qtbot.addWidget(choice)
    assert choice.year is None
    choice.show_years([("甲", "2026"), ("甲", "2025")])
    choice.choose(("甲", "2025"))
    with qtbot.assertNotEmitted(choice.currentIndexChanged):
        choice.show_years([("甲", "2027"), ("甲", "2026"), ("甲", "2025")])
    assert choice.year == ("甲", "2025")
    choice.show_years([("甲", "2027"), ("甲", "2026")])
    assert choice.year == ("甲", "2027")


def test_another_year_is_chosen_if_it_is_wanted(qtbot: QtBot) -> None:
    choice = YearChoice()
    qtbot.addWidget(choice)
    choice.show_years([("甲", "2026"), ("甲", "2025")], ("甲", "2025"))
    assert choice.year == ("甲", "2025")
