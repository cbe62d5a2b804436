"""What every test stands on: no screen, no user's folders, and nothing left behind.

A test fails if it logs a warning, if Qt warns (pytest-qt sees to that), or if it leaves a
widget, a running thread or a running timer. A test that expects a logged warning asserts
it on `caplog` and then calls `caplog.clear()`.
"""

import gc
import logging
import os
from collections import Counter
from collections.abc import Generator, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

# Before Qt is loaded: it looks for a screen once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from model.definition import DefinitionLibrary

# In CI the same commit gives the same result, so that a third of the examples does; elsewhere each
# run searches anew.
_IN_CI = bool(os.environ.get("CI"))
hypothesis.settings.register_profile(
    "jibiao",
    deadline=None,
    print_blob=True,
    derandomize=_IN_CI,
    max_examples=33 if _IN_CI else 100,
)
hypothesis.settings.load_profile("jibiao")

_FOLDER_VARIABLES = {
    "HOME": ".",
    "USERPROFILE": ".",
    "APPDATA": "config",
    "LOCALAPPDATA": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
}


_COLLECT_AFTER = 10_000
"""So many new objects are looked through for garbage at once; Python's 700 are more often alive."""

_NUMBERS = count()
_STORIES = Path(__file__).parent / "stories"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where several Pythons run the tests: which of how many this one is."""
    parser.addoption("--turn", default="1/1", help="this share of the tests marked on_one_python")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark whole stories and searches for counterexamples, to be left out while working."""
    _leave_to_other_pythons(config, items)
    for item in items:
        searches = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if searches or _is_story(item.path):
            item.add_marker("slow")


def _leave_to_other_pythons(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of each test that needs each example on one Python alone, leave out those of the others.

    Whose turn it is the ones in the number of an example tell, so that two Pythons share also the
    examples of one format or of one form, of whatever there is an even number.
    """
    turn, pythons = map(int, config.getoption("turn").split("/"))
    numbers: Counter[str] = Counter()
    left = set()
    for item in items:
        if item.get_closest_marker("on_one_python"):
            test = item.nodeid.partition("[")[0]
            if numbers[test].bit_count() % pythons != turn - 1:
                left.add(item)
            numbers[test] += 1
    config.hook.pytest_deselected(items=list(left))
    items[:] = [item for item in items if item not in left]


@cache
def _is_story(path: Path) -> bool:
    """Asked of each test, and parents of paths are made anew each time."""
    return _STORIES in path.parents


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect without looking for garbage: a million objects are made, and nearly all stay."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(_COLLECT_AFTER, *gc.get_threshold()[1:])
        gc.enable()


def pytest_sessionfinish() -> None:
    """Let all garbage be found in the end."""
    gc.unfreeze()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Let Python end without looking again, several times, through what pytest has looked at."""
    gc.freeze()


@pytest.fixture(scope="session")
def definitions() -> "DefinitionLibrary":
    """The forms that ship."""
    from tests import shipped

    return shipped.definitions()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all homes; beside it the cache, in which what is found can only save time."""
    folder = tmp_path_factory.getbasetemp() / "homes"
    folder.mkdir()
    os.environ["XDG_CACHE_HOME"] = str(folder.with_name("cache"))
    return folder


@pytest.fixture(autouse=True)
def home(_homes: Path) -> Path:
    """An empty home folder of the test's own, apart from `tmp_path`."""
    # Not numbered by pytest, which looks through all folders for the next number.
    folder = _homes / str(next(_NUMBERS))
    folder.mkdir()
    for variable, part in _FOLDER_VARIABLES.items():
        os.environ[variable] = str(folder / part)
    # QSettings reads the variables once in a process, so it is told as well.
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(folder / "config"))
    return folder


@pytest.fixture(autouse=True, scope="session")
def _reading_processes_stay() -> Iterator[None]:
    from tests.warm_readers import WarmReaders

    readers = WarmReaders()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("model.exchange.IsolatedReader", readers)
        yield
    readers.close()


class _Warnings(logging.Handler):
    """What is logged while a test runs, from warnings on."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


_LOGGED = _Warnings()
_FAILED_BEFORE = pytest.StashKey[int]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begin to watch what the test logs and leaves; a fixture would cost each test more."""
    logging.getLogger().addHandler(_LOGGED)
    _LOGGED.records.clear()
    item.stash[_FAILED_BEFORE] = item.session.testsfailed
    if _has_window(item):
        # To collect what this test leaves behind, nobody need look through all libraries again.
        gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    """Fail the test for what it logged and for what it leaves."""
    warnings = [record.getMessage() for record in _logged(item)]
    result = yield
    names = _left_of_the_window() if _has_window(item) else []
    assert not warnings, f"warnings were logged: {warnings}"
    # The traceback of a failed test holds its widgets; one complaint about it is enough.
    failed = item.session.testsfailed > item.stash[_FAILED_BEFORE]
    assert failed or not names, f"left behind after the test: {names}"
    return result


def _logged(item: pytest.Item) -> list[logging.LogRecord]:
    """The warnings of a test that were not expected: that is said by clearing `caplog`."""
    caplog = getattr(item, "funcargs", {}).get("caplog") if _LOGGED.records else None
    if not isinstance(caplog, pytest.LogCaptureFixture):
        return [*_LOGGED.records]
    logged = [*caplog.get_records("setup"), *caplog.get_records("call")]
    return [record for record in logged if record.levelno >= logging.WARNING]


def _has_window(item: pytest.Item) -> bool:
    return "qapp" in getattr(item, "fixturenames", ())


def _left_of_the_window() -> list[str]:
    """What a test left, by its names; the next test is not to pay for it."""
    # Offscreen, Qt keeps the clipboard's content beyond the end of Python, which made it.
    QApplication.clipboard().clear()
    _deliver_deletions()
    left = _what_is_left()
    names = [f"{type(thing).__name__} {thing.objectName()!r}" for thing in left]
    for thing in left:
        _dispose(thing)
    if left:
        _deliver_deletions()
    return names


def _deliver_deletions() -> None:
    gc.collect()
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _what_is_left() -> list[QObject]:
    running = [
        wrapper
        for wrapper in shiboken6.getAllValidWrappers()
        if (isinstance(wrapper, QThread) and wrapper.isRunning() and not _is_main(wrapper))
        or (isinstance(wrapper, QTimer) and wrapper.isActive())
    ]
    return [*QApplication.topLevelWidgets(), *running]


def _is_main(thread: QThread) -> bool:
    application = QCoreApplication.instance()
    return application is not None and application.thread() == thread


def _dispose(thing: QObject) -> None:
    if isinstance(thing, QThread):
        thing.quit()
        thing.wait()
    elif isinstance(thing, QTimer):
        thing.stop()
    elif isinstance(thing, QWidget):
        thing.deleteLater()
