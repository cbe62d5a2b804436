"""The dialog for a new table hands on what was chosen, and only what the form has."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.library.form_list import FormListDialog
from gui.library.new_table_dialog import NewTable, NewTableDialog
from model.definition import DefinitionLibrary


def opened(window: QWidget, definitions: DefinitionLibrary, suggestion: NewTable) -> NewTableDialog:
    dialog = NewTableDialog("新建", list(definitions.values()), suggestion, window)
    dialog.open()
    return dialog


def accept_button(dialog: NewTableDialog) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == "确定")


def test_keys_choose_form_and_name(
    window: QWidget, definitions: DefinitionLibrary, qtbot: QtBot
) -> None:
    dialog = opened(window, definitions, NewTable("shanghai-declaration", "2025", {"unit": "甲"}))
    QTest.keyClick(dialog.forms, Qt.Key.Key_End)
    dialog.fields["project_name"].insert("考务费")

    with qtbot.waitSignal(dialog.chosen) as heard:
        QTest.keyClick(dialog.fields["project_name"], Qt.Key.Key_Return)

    last = list(definitions)[-1]
    assert heard.args == [NewTable(last, "2025", {"project_name": "考务费", "unit": "甲"})]


def test_the_unit_is_kept_where_the_form_does_not_print_it(
    window: QWidget, definitions: DefinitionLibrary, qtbot: QtBot
) -> None:
    assert "unit" not in definitions["hubei-approval"].fields
    dialog = opened(window, definitions, NewTable("hubei-approval", "2025", {"unit": "甲"}))

    with qtbot.waitSignal(dialog.chosen) as heard:
        dialog.accept()

    assert heard.args == [NewTable("hubei-approval", "2025", {"unit": "甲"})]


def test_forms_are_found_by_place_year_and_pinyin(
    window: QWidget, definitions: DefinitionLibrary
) -> None:
    dialog = opened(window, definitions, NewTable("hubei-approval", "2025", {}))

    QTest.keyClicks(dialog.search, "tjs 2023")
    items = [dialog.forms.item(row) for row in range(dialog.forms.count())]
    (shown,) = (item for item in items if not item.isHidden())
    assert dialog.forms.currentItem() is shown
    assert "天津市" in shown.text()
    QTest.keyClicks(dialog.search, "x")
    assert dialog.forms.currentRow() == -1
    assert not accept_button(dialog).isEnabled()
    dialog.search.clear()
    assert not any(item.isHidden() for item in items)
    assert accept_button(dialog).isEnabled()
    dialog.reject()


def test_a_year_of_four_digits_is_needed(window: QWidget, definitions: DefinitionLibrary) -> None:
    dialog = opened(window, definitions, NewTable("", "2025", {}))

    QTest.keyClick(dialog.year, Qt.Key.Key_Backspace)
    assert not accept_button(dialog).isEnabled()
    QTest.keyClicks(dialog.year, "x6")
    assert dialog.year.text() == "2026"
    assert accept_button(dialog).isEnabled()
    dialog.reject()


def test_the_list_of_forms_shows_all(window: QWidget, definitions: DefinitionLibrary) -> None:
    dialog = FormListDialog(list(definitions.values()), window)
    dialog.open()

    assert dialog.forms.topLevelItemCount() == len(definitions)
    dialog.reject()
