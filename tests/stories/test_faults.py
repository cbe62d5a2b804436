"""The program fails: the clerk is told once, nothing is lost, and the data file is opened anew."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from gui.app.startup import crash_hook
from gui.dialogs import CrashDialog
from model.document import Change, Document, Place, Step
from tests.stories.clerk import Clerk


class Failing:
    """A view with a fault, which can show nothing of a document."""

    def before(self, change: Change) -> None:
        raise ZeroDivisionError(change)

    after = before

    def finished(self, step: Step) -> None:
        raise IndexError(step)


@pytest.fixture
def failing(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Clerk:
    """A clerk whose open table has a faulty view."""
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    monkeypatch.setattr(sys, "excepthook", crash_hook(clerk.program))
    clerk.document.observe(Failing())
    for key in ("project_name", "unit"):
        with clerk.workspace.edit(clerk.table, "修改") as edit:
            edit.set(clerk.document.fields, key, f"新的 {key}")
    assert caplog.records
    caplog.clear()
    return clerk


def dialogs(clerk: Clerk) -> list[CrashDialog]:
    return [each for each in clerk.window.findChildren(CrashDialog) if each.isVisible()]


def words(dialog: CrashDialog) -> str:
    return dialog.findChildren(QLabel)[0].text()


def test_many_faults_are_one_dialog_and_all_is_kept(failing: Clerk, home: Path) -> None:
    dialog = failing.dialog(CrashDialog)
    assert len(dialogs(failing)) == 1
    assert "共出错 6 次，其中不同的有 3 种" in words(dialog)
    assert "已经核对" in words(dialog)
    reports = list(home.rglob("故障报告-*.txt"))
    assert len(reports) == 3
    assert not any(
        "新的" in line for each in reports for line in each.read_text("utf-8").split("\n")
    )

    failing.press(dialog, "重新载入")
    failing.wait(lambda: failing.window.current.table is not None)

    assert failing.document.fields.value("project_name") == "新的 project_name"
    assert Place.parse("unit").read(failing.document) == "新的 unit"
    assert dialogs(failing) == []


def test_a_fault_that_was_seen_is_told_in_passing(
    failing: Clerk, caplog: pytest.LogCaptureFixture
) -> None:
    failing.press(failing.dialog(CrashDialog), "继续使用")

    with failing.workspace.edit(failing.table, "修改") as edit:
        edit.set(failing.document.fields, "unit", "又改")

    failing.wait(lambda: "还是同一个程序问题" in failing.window.status.currentMessage())
    assert dialogs(failing) == []
    caplog.clear()


def test_what_the_file_does_not_say_is_not_claimed_to_be_there(
    failing: Clerk, caplog: pytest.LogCaptureFixture
) -> None:
    failing.press(failing.dialog(CrashDialog), "继续使用")
    elsewhere = Document(failing.document.branch(), failing.workspace._store.journal(failing.table))
    with elsewhere.edit("别处") as edit:
        edit.set(elsewhere.fields, "unit", "别的")

    sys.excepthook(KeyError, KeyError("unit"), None)

    dialog = failing.dialog(CrashDialog)
    assert "已经核对" not in words(dialog)
    assert "可能没有存下来" in words(dialog)
    failing.press(dialog, "继续使用")
    caplog.clear()
