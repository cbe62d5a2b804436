"""What every test stands on: no screen, no user's folders, and nothing left behind.

A test fails if it logs a warning, if Qt warns (pytest-qt sees to that), or if it leaves a
widget, a running thread or a running timer. A test that expects a logged warning asserts
it on `caplog` and then calls `caplog.clear()`.
"""

import gc
import logging
import os
from collections.abc import Generator, Iterator
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


_NUMBERS = count()
_STORIES = Path(__file__).parent / "stories"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whole stories and searches for counterexamples, to be left out while working."""
    for item in items:
        searches = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if searches or _STORIES in item.path.parents:
            item.add_marker("slow")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect without looking for garbage: a million objects are made, and nearly all stay."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def definitions() -> "DefinitionLibrary":
    """The forms that ship."""
    from tests import shipped

    return shipped.definitions()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder of the test's own, apart from `tmp_path`.

    The cache alone is there for the next test: what is in it can only save time.
    """
    # Not numbered by pytest, which looks through all folders for the next number.
    folder = tmp_path_factory.getbasetemp() / "homes" / str(next(_NUMBERS))
    folder.mkdir(parents=True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    for variable, part in _FOLDER_VARIABLES.items():
        monkeypatch.setenv(variable, str(folder / part))
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


@pytest.fixture(autouse=True)
def _no_logged_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    logged = [*caplog.get_records("setup"), *caplog.get_records("call")]
    warnings = [record.getMessage() for record in logged if record.levelno >= logging.WARNING]
    assert not warnings, f"warnings were logged: {warnings}"


@pytest.fixture(autouse=True, scope="session")
def _all_garbage_is_found_in_the_end() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def _nothing_left_of_the_window(request: pytest.FixtureRequest) -> Iterator[None]:
    if "qapp" not in request.fixturenames:
        yield
        return
    failed_before = request.session.testsfailed
    # To collect what this test leaves behind, nobody need look through all libraries again.
    gc.freeze()
    yield
    # Offscreen, Qt keeps the clipboard's content beyond the end of Python, which made it.
    QApplication.clipboard().clear()
    _deliver_deletions()
    left = _what_is_left()
    names = [f"{type(thing).__name__} {thing.objectName()!r}" for thing in left]
    # The next test is not to pay for this one.
    for thing in left:
        _dispose(thing)
    _deliver_deletions()
    # The traceback of a failed test holds its widgets; one complaint about it is enough.
    failed = request.session.testsfailed > failed_before
    assert failed or not names, f"left behind after the test: {names}"


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
