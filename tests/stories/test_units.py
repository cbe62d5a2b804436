"""A unit's own data: filled into blanks, changed in all tables of a year, and in new ones."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.library.new_table_dialog import NewTable, NewTableDialog
from gui.library.unit_dialog import UnitProfileDialog
from gui.library.units import known_profile
from model.definition.reference import SEAL
from model.document import empty_branch
from model.document.profile import YES
from tests.gui.harness import write
from tests.stories.clerk import Clerk

FORM = "yangquan-target"


def with_tables(clerk: Clerk) -> tuple[int, ...]:
    known = {"unit": "甲中心", "department": "甲委", "department_code": "063", "leader": "王某"}
    branches = [
        empty_branch(FORM, "2024", {"project_name": "一", **known}),
        empty_branch(FORM, "2024", {"project_name": "二", "unit": "甲中心", "phone": "1"}),
        empty_branch(FORM, "2023", {"project_name": "旧", "unit": "甲中心"}),
    ]
    return clerk.workspace.add(branches, "添加")


def test_blanks_are_filled_with_what_other_tables_say(clerk: Clerk) -> None:
    _, second, _ = with_tables(clerk)
    clerk.window.enter_table(second)

    clerk.choose("工具", "用单位资料填入空白处")

    fields = clerk.document.fields
    assert (fields.value("department"), fields.value("department_code")) == ("甲委", "063")
    assert fields.value("phone") == "1"
    clerk.workspace.undo()
    assert clerk.document.fields.value("department") == ""


def test_a_change_goes_into_all_tables_of_the_year_and_back_at_once(clerk: Clerk) -> None:
    first, second, old = with_tables(clerk)
    clerk.window.enter_table(first)
    clerk.choose("工具", "单位资料")
    dialog = clerk.dialog(UnitProfileDialog)
    assert "unit_code" not in dialog.lines
    assert dialog.lines["leader"].text() == "王某"
    dialog.lines["phone"].selectAll()
    QTest.keyClick(dialog.lines["phone"], Qt.Key.Key_Delete)
    write(dialog.lines["phone"], "０３５３－２")
    clerk.press(dialog, "写入")

    def phones() -> list[str]:
        tables = (first, second, old)
        return [clerk.workspace.document(each).fields.value("phone") for each in tables]

    clerk.wait(lambda: phones() == ["0353-2", "0353-2", ""])
    clerk.workspace.undo()
    assert phones() == ["", "1", ""]


def test_a_place_for_the_seal_is_printed_where_people_sign(clerk: Clerk) -> None:
    first, second, _ = with_tables(clerk)
    clerk.window.enter_table(first)
    clerk.choose("工具", "单位资料")
    dialog = clerk.dialog(UnitProfileDialog)
    dialog.seal.setChecked(True)
    clerk.press(dialog, "写入")
    assert known_profile(clerk.workspace, "甲中心")[SEAL] == YES
    assert clerk.workspace.document(second).fields.value(SEAL) == YES


def test_a_new_table_has_what_is_known_of_its_unit(clerk: Clerk) -> None:
    with_tables(clerk)
    clerk.window.tables.close_current()
    wanted = NewTable(FORM, "2025", {"project_name": "新", "unit": "甲中心"})
    assert known_profile(clerk.workspace, "乙中心") == {}

    clerk.window.commands["new"].trigger()
    clerk.dialog(NewTableDialog).chosen.emit(wanted)

    clerk.wait(lambda: clerk.window.current.document is not None and clerk.document.year == "2025")
    assert clerk.document.fields.value("leader") == "王某"
    assert clerk.document.fields.value("phone") == "1"
