"""The watch that conftest keeps over every test is itself tested: in a pytest of its own."""

from pathlib import Path

import pytest

TESTS = """
import logging
from pathlib import Path
from PySide6.QtCore import QSettings, QThread, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget
import pytest

kept = []

def test_clean(qtbot, home):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    assert Path.home() == home

def test_expected_warning(caplog):
    logging.warning("known")
    assert caplog.messages == ["known"]
    caplog.clear()

def test_logs():
    logging.getLogger("somewhere").warning("half the rows are missing")

def test_keeps_widget(qapp):
    kept.append(QLineEdit())

def test_keeps_cycle_only(qapp):
    widget = QWidget()
    widget.me = widget

def test_keeps_thread(qapp):
    kept.append(QThread(objectName="import"))
    kept[-1].start()

def test_keeps_timer(qapp):
    kept.append(QTimer(objectName="beat"))
    kept[-1].start(1000)

@pytest.mark.parametrize("run", [1, 2])
def test_settings_are_empty_each_time(home, run):
    settings = QSettings("organisation", "program")
    assert settings.value("key") is None
    settings.setValue("key", run)
    settings.sync()
    assert home in Path(settings.fileName()).parents

def test_qt_warns(qapp):
    from PySide6.QtCore import qWarning
    qWarning("no such slot")
"""


QUICK_AND_SLOW = """
from hypothesis import given, strategies as st
import pytest

def test_one_thing():
    pass

@given(st.just(1))
def test_anything(number):
    pass

@pytest.mark.slow
def test_something_long():
    pass

@pytest.mark.on_one_python
@pytest.mark.parametrize("number", range(8))
def test_many_examples(number):
    pass
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with our conftest and settings; its tests stand in ``tests``."""
    source = Path(__file__).parent
    monkeypatch.setenv("PYTHONPATH", str(source.parent))
    pytester.makepyprojecttoml((source.parent / "pyproject.toml").read_text(encoding="utf-8"))
    tests = pytester.mkdir("tests")
    for name in ("__init__.py", "conftest.py", "warm_readers.py"):
        (tests / name).write_bytes((source / name).read_bytes())
    return pytester.path


def test_what_is_left_fails_its_test_and_what_is_slow_is_left_out_while_working(
    pytester: pytest.Pytester, project: Path
) -> None:
    (project / "tests" / "test_inner.py").write_text(TESTS, encoding="utf-8")
    (project / "tests" / "test_speeds.py").write_text(QUICK_AND_SLOW, encoding="utf-8")
    (project / "tests" / "stories").mkdir()
    story = project / "tests" / "stories" / "test_story.py"
    story.write_text("def test_a_whole_task():\n    pass\n", encoding="utf-8")

    result = pytester.runpytest_subprocess("-m", "not slow", "--turn=2/2")

    result.assert_outcomes(passed=14, failed=1, errors=4, deselected=7)
    result.stdout.fnmatch_lines_random(
        [
            "*warnings were logged: *half the rows are missing*",
            "*left behind after the test: *QLineEdit*",
            "*left behind after the test: *QThread 'import'*",
            "*left behind after the test: *QTimer 'beat'*",
            "*FAILED*test_qt_warns*",
        ]
    )
