"""Errors that nobody caught: the clerk's as a sentence, ours with a saved report."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget

from gui.dialogs import CrashDialog, CrashHook, Faults, crash
from gui.dialogs.crash import mark_of, masked
from model.document import SetValue
from model.errors import UserError


class Told:
    """What a hook told."""

    def __init__(self) -> None:
        self.errors: list[UserError] = []
        self.faults: list[tuple[int, str, Path | None]] = []

    def hook(self, folder: Path) -> CrashHook:
        return CrashHook(folder, "0.1", self.errors.append, self.note)

    def note(self, faults: Faults) -> None:
        self.faults.append((faults.count, faults.report, faults.saved))


def fail(hook: CrashHook, error: Exception) -> None:
    """Let an error go to a hook as from anywhere in the program."""
    try:
        raise error
    except type(error) as caught:
        hook(type(caught), caught, caught.__traceback__)


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Faults are logged, which is expected here."""
    words: list[str] = []
    monkeypatch.setattr(crash._log, "critical", lambda word, **_about: words.append(word))
    yield
    assert set(words) == {"uncaught"}


def test_the_clerks_fault_is_a_sentence() -> None:
    told = Told()

    fail(told.hook(Path("none")), UserError("磁盘已满。"))

    assert [each.message for each in told.errors] == ["磁盘已满。"]
    assert not told.faults


@pytest.mark.usefixtures("logged")
def test_our_fault_is_saved_and_shown(tmp_path: Path) -> None:
    told = Told()

    fail(told.hook(tmp_path / "new"), ZeroDivisionError("division by zero"))

    ((_count, report, path),) = told.faults
    assert path is not None
    assert path.read_text(encoding="utf-8") in report
    assert "ZeroDivisionError: division by zero" in report
    assert "tests/gui/dialogs/test_crash.py" in report
    assert "绩表 0.1" in report


@pytest.mark.usefixtures("logged")
def test_the_same_fault_is_one_report_and_others_have_their_own(tmp_path: Path) -> None:
    told = Told()
    hook = told.hook(tmp_path)

    for _ in range(39):
        fail(hook, KeyError("unit"))
    fail(hook, IndexError("list index out of range"))
    # On another day, too.
    fail(told.hook(tmp_path), KeyError("unit"))

    assert len(list(tmp_path.iterdir())) == 2
    assert [count for count, _, _ in told.faults] == [*range(1, 41), 1]
    report = told.faults[39][1]
    assert report.index("IndexError") < report.index("×39")
    assert told.faults[40][2] == told.faults[0][2]


@pytest.mark.usefixtures("logged")
def test_a_report_that_cannot_be_saved_is_shown_all_the_same(tmp_path: Path) -> None:
    told = Told()
    (tmp_path / "file").write_bytes(b"")

    fail(told.hook(tmp_path / "file"), ValueError("x"))

    assert told.faults[0][2] is None


NAMES = ["张三丰", "Zhang Sanfeng", "上海市卫生健康委"]
SECRETS = [*NAMES, "13800138000", "1,234,567.89", "secret.xlsx"]
TYPED = SetValue(3, "unit", "张三丰", "Zhang Sanfeng\n  13800138000")


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize(
    "error",
    [
        ValueError("张三丰 拨款 1,234,567.89"),
        ValueError("can't read '上海市卫生健康委 of Zhang Sanfeng'"),
        ValueError(f"does not fit: {TYPED}"),
        OSError(2, "No such file or directory", "/srv/Zhang Sanfeng/secret.xlsx"),
        KeyError("Zhang Sanfeng"),
        RuntimeError("failed: /srv/share/secret.xlsx"),
        RuntimeError("failed: D:\\share\\secret.xlsx, 13800138000"),
    ],
    ids=repr,
)
def test_a_report_tells_nothing_of_the_clerks_data(tmp_path: Path, error: Exception) -> None:
    told = Told()
    fail(told.hook(tmp_path), RuntimeError("outer"))
    try:
        raise LookupError from error
    except LookupError as caught:
        told.hook(tmp_path)(LookupError, caught, caught.__traceback__)

    _, report, _ = told.faults[-1]
    # Not the lines of this file, in which they stand.
    lines = [line for line in report.splitlines() if not line.startswith("    ")]
    assert type(error).__name__ in report
    assert [secret for secret in SECRETS if any(secret in line for line in lines)] == []
    assert str(Path.home()) not in report


def test_names_of_the_program_are_told() -> None:
    assert masked("'project_name'") == "'project_name'"
    assert masked("no column 'score' in 12 rows") == "no column 'score' in 12 rows"


def faults_of(*errors: Exception, saved: Path | None = None) -> Faults:
    faults = Faults()
    for error in errors:
        faults.note(mark_of(error), f"Traceback of {error}", lambda _mark, _report: saved)
    return faults


def words(dialog: CrashDialog) -> str:
    return dialog.findChildren(QLabel)[0].text()


def test_the_dialog_says_where_the_report_is_and_copies_it(window: QWidget) -> None:
    faults = faults_of(ValueError("x"), saved=Path("folder", "故障报告.txt"))
    dialog = CrashDialog(faults, is_saved=True, parent=window)
    dialog.open()

    assert "故障报告.txt" in words(dialog)
    interaction = dialog.findChildren(QLabel)[0].textInteractionFlags()
    assert interaction & Qt.TextInteractionFlag.TextSelectableByMouse
    report = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert "Traceback of x" in report
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "复制报告")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == report
    dialog.accept()


def test_the_dialog_claims_what_was_looked_up_and_counts(window: QWidget) -> None:
    dialog = CrashDialog(faults_of(ValueError("x")), is_saved=True, parent=window)
    assert "已经核对" in words(dialog)
    assert "共出错" not in words(dialog)

    dialog.show_faults(faults_of(ValueError("x"), KeyError("y"), KeyError("y")), is_saved=False)

    assert "已经核对" not in words(dialog)
    assert "可能没有存下来" in words(dialog)
    assert "共出错 3 次，其中不同的有 2 种" in words(dialog)
    dialog.reject()
