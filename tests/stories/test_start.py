"""A clerk who does not wait for the program to be ready."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.app.program import Program
from gui.library.new_table_dialog import NewTableDialog
from gui.settings import Settings
from tests.stories.clerk import Clerk
from tests.stories.conftest import Start
from tests.stories.test_tree_keys import new_table


def test_keys_that_are_pressed_while_the_data_file_opens_wait(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    first = start()
    new_table(first, "tianjin-target", "2026", "考试费")
    first.view.setFocus()
    first.leave()

    program = Program(Settings(tmp_path / "jibiao.ini"), tmp_path / "jibiao.db", "0")
    window = program.window
    program.start()
    for key in "ABC":
        QTest.keyClicks(window, key)
    QTest.keyClick(window, Qt.Key.Key_Return)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.current.workspace is None
    clerk = Clerk(program, qtbot)
    clerk.dialog(NewTableDialog).close()
    assert [name for _, name, _ in clerk.rows][:1] == ["ABC"]
    clerk.leave()
