"""Work off the GUI thread: where it runs, what comes back, and that nothing stays behind."""

import gc
import sys
import threading
import weakref
from collections.abc import Callable
from functools import partial
from typing import NoReturn

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.tasks import Cancelled, InterpreterCare, State, Task, TaskProgress, TaskRunner
from gui.tasks.runner import SWITCH_INTERVAL
from model.errors import UserError


def unexpected(outcome: object) -> NoReturn:
    raise AssertionError(f"not expected: {outcome!r}")


def wait_for_cancel(progress: TaskProgress) -> None:
    """Work that goes on until it is cancelled."""
    while not progress.cancelled:
        threading.Event().wait(0.001)
    progress.check()


def note(begun: threading.Event, _progress: TaskProgress) -> None:
    begun.set()


class Ended:
    """Hears which tasks of a runner are over."""

    def __init__(self, runner: TaskRunner) -> None:
        self.tasks: list[Task] = []
        runner.ended.connect(self.tasks.append)


def idle(runner: TaskRunner) -> Callable[[], bool]:
    return lambda: not runner.is_busy


def task_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "tasks"]


def test_the_work_runs_elsewhere_and_its_result_arrives_in_the_gui_thread(
    runner: TaskRunner, qtbot: QtBot
) -> None:
    arrived: list[tuple[int, int]] = []
    runner.start(
        lambda _progress: threading.get_ident(),
        lambda worker: arrived.append((worker, threading.get_ident())),
        unexpected,
    )
    qtbot.waitUntil(idle(runner))
    ((worker, receiver),) = arrived
    assert receiver == threading.get_ident() != worker


@pytest.mark.parametrize("error", [UserError("磁盘已满。"), ZeroDivisionError("ours")])
def test_an_error_in_the_work_is_handed_to_failed(
    runner: TaskRunner, qtbot: QtBot, error: Exception
) -> None:
    def work(_progress: TaskProgress) -> None:
        raise error

    failures: list[Exception] = []
    runner.start(work, unexpected, failures.append)
    qtbot.waitUntil(idle(runner))
    assert failures == [error]


def test_tasks_run_one_after_the_other(runner: TaskRunner, qtbot: QtBot) -> None:
    order: list[str] = []
    for name in "abc":
        runner.start(
            lambda _progress, name=name: order.append(f"{name} worked"),  # type: ignore[misc]
            lambda _result, name=name: order.append(f"{name} done"),  # type: ignore[misc]
            unexpected,
        )
    qtbot.waitUntil(idle(runner))
    assert [line for line in order if "worked" in line] == ["a worked", "b worked", "c worked"]
    assert [line for line in order if "done" in line] == ["a done", "b done", "c done"]
    assert len(task_threads()) == 1


def test_a_cancelled_task_stops_and_tells_neither_done_nor_failed(
    runner: TaskRunner, qtbot: QtBot
) -> None:
    ended = Ended(runner)
    task = runner.start(wait_for_cancel, unexpected, unexpected)
    task.cancel()
    qtbot.waitUntil(idle(runner))
    assert ended.tasks == [task]


def test_a_task_cancelled_when_its_work_was_done_is_silent_too(
    runner: TaskRunner, qtbot: QtBot
) -> None:
    worked = threading.Event()
    task = runner.start(lambda _progress: worked.set(), unexpected, unexpected)
    assert worked.wait(10)
    task.cancel()
    qtbot.waitUntil(idle(runner))


def test_a_waiting_task_that_is_cancelled_never_begins(runner: TaskRunner, qtbot: QtBot) -> None:
    first = runner.start(wait_for_cancel, unexpected, unexpected)
    second = runner.start(unexpected, unexpected, unexpected)
    second.cancel()
    first.cancel()
    qtbot.waitUntil(idle(runner))


def test_reporting_keeps_the_latest_state_and_notices_a_cancel() -> None:
    progress = TaskProgress()
    progress.report(1, 3, "第一份")
    progress.report(2, 3, "第二份")
    assert progress.state == State(2, 3, "第二份")
    progress.cancel()
    with pytest.raises(Cancelled):
        progress.report(3, 3, "第三份")


def test_closing_cancels_waits_and_leaves_no_thread(qtbot: QtBot) -> None:
    runner = TaskRunner()
    ended = Ended(runner)
    tasks = [runner.start(wait_for_cancel, unexpected, unexpected) for _ in range(3)]
    runner.close()
    assert not task_threads()
    assert ended.tasks == tasks
    qtbot.wait(1)


def test_the_end_of_the_parent_ends_the_work(qtbot: QtBot) -> None:
    parent = QObject()
    runner = TaskRunner(parent)
    runner.start(wait_for_cancel, unexpected, unexpected)
    assert task_threads()
    parent.deleteLater()
    qtbot.waitUntil(lambda: not task_threads())


@pytest.mark.usefixtures("qtbot")
def test_the_end_of_the_parent_may_meet_the_end_of_a_task() -> None:
    # An error in the thread fails the test.
    for _ in range(20):
        parent = QObject()
        runner = TaskRunner(parent)
        begun = threading.Event()
        work = partial(note, begun)
        for _task in range(200):
            runner.start(work, lambda _result: None, unexpected)
        assert begun.wait(10)
        shiboken6.delete(parent)
        assert not task_threads()


@pytest.mark.usefixtures("qtbot")
def test_a_runner_that_nobody_holds_ends_its_work() -> None:
    runner = TaskRunner()
    runner.start(wait_for_cancel, unexpected, unexpected)
    del runner
    assert not task_threads()


def test_the_functions_given_are_let_go_in_the_gui_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    ends: list[int] = []

    class Holder:
        def __del__(self) -> None:
            ends.append(threading.get_ident())

        def work(self, _progress: TaskProgress) -> None:
            """Nothing."""

        def done(self, _result: None) -> None:
            """Nothing."""

    def start() -> None:
        holder = Holder()
        runner.start(holder.work, holder.done, unexpected)

    for _ in range(50):
        start()
    qtbot.waitUntil(idle(runner))
    qtbot.waitUntil(lambda: len(ends) == 50)
    assert set(ends) == {threading.get_ident()}


class Knot(list[object]):
    """Holds itself, so that only the collector ends it."""

    def __init__(self) -> None:
        super().__init__()
        self.append(self)


def test_it_takes_the_interpreter_over_and_gives_it_back(qtbot: QtBot) -> None:
    del qtbot
    before = sys.getswitchinterval()
    care = InterpreterCare()
    assert not gc.isenabled()
    assert sys.getswitchinterval() == pytest.approx(SWITCH_INTERVAL)
    care.stop()
    assert gc.isenabled()
    assert sys.getswitchinterval() == pytest.approx(before)


def test_garbage_is_still_collected(qtbot: QtBot) -> None:
    del qtbot
    care = InterpreterCare()
    gc.collect()
    watched = weakref.ref(Knot())
    knots = [Knot() for _ in range(2 * gc.get_threshold()[0])]
    assert watched() is not None
    care.collect()
    assert watched() is None
    care.stop()
    del knots
