"""A thread that does one piece of work after the other and hands the results to the window.

The work sees only its `TaskProgress`; what touches widgets (``done`` and ``failed``) runs in the
GUI thread.  The worker is never the last to hold those functions, for their widgets would then die
in the wrong thread.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818 - it is no error
    """The clerk cancelled the task; raised inside the work by `TaskProgress`."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a task is: ``done`` of ``total`` (0: unknown), and a sentence for the clerk."""

    done: int = 0
    total: int = 0
    text: str = ""


class TaskProgress:
    """What the work says of itself and hears from the clerk; for any thread."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._may_cancel = threading.Lock()
        self._is_finished = False
        self._state = State()

    @property
    def state(self) -> State:
        """What the work reported last; safe to read from the window's thread."""
        return self._state

    @property
    def cancelled(self) -> bool:
        """Whether the task is to stop."""
        return self._cancelled.is_set()

    def report(self, done: int, total: int, text: str) -> None:
        """Say how far the work is; this, too, raises Cancelled when it is to stop.

        Costs next to nothing: the dialog looks here when it wants to know.
        """
        self.check()
        self._state = State(done, total, text)

    def check(self) -> None:
        """Raise Cancelled if the work is to stop."""
        if self.cancelled:
            raise Cancelled

    def finish(self) -> None:
        """Raise Cancelled for the last time: whoever cancels later is late, and nothing is stopped.

        Of work that is written at its end it is then told what was written.
        """
        with self._may_cancel:
            self.check()
            self._is_finished = True

    def cancel(self) -> None:
        """Ask the work to stop; it does so where it next reports or checks."""
        with self._may_cancel:
            if not self._is_finished:
                self._cancelled.set()


class Task:
    """One piece of work and whom to tell of its end."""

    def __init__(
        self,
        work: Callable[[TaskProgress], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.progress = TaskProgress()
        self._work: Callable[[TaskProgress], Any] | None = work
        self._done: Callable[[Any], None] | None = done
        self._failed: Callable[[Exception], None] | None = failed
        self._result: Any = None
        self._error: Exception | None = None

    def cancel(self) -> None:
        """Stop as soon as the work looks; from now on neither ``done`` nor ``failed`` is called."""
        self.progress.cancel()

    def _run(self) -> None:
        """Do the work; called in the working thread."""
        try:
            self.progress.check()
            if self._work is not None:
                self._result = self._work(self.progress)
        except Cancelled:
            self.progress.cancel()
        except Exception as error:  # noqa: BLE001 - it is handed on to the GUI thread
            self._error = error

    def _settle(self) -> None:
        """Tell of the end; called in the GUI thread."""
        done, failed, result, error = self._done, self._failed, self._result, self._error
        self._release()
        if self.progress.cancelled:
            return
        if error is not None and failed is not None:
            failed(error)
        elif done is not None:
            done(result)

    def _release(self) -> None:
        self._work = self._done = self._failed = self._result = self._error = None


class TaskRunner(QObject):
    """Does tasks one after the other in a thread of its own, which starts with the first task.

    ``close`` (or the end of the runner or of its parent) cancels what is left and waits for the
    task that is running.
    """

    ended = Signal(object)
    """A task is over, cancelled or not; emitted in the GUI thread before ``done`` is called."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: deque[Task] = deque()
        bell = _Bell()
        bell.rung.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._worker = _Worker(bell)
        self.destroyed.connect(partial(_abandon, self._tasks, self._worker))

    @property
    def is_busy(self) -> bool:
        """Whether a task runs or waits."""
        return bool(self._tasks)

    def start(
        self,
        work: Callable[[TaskProgress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Task:
        """Do ``work`` in the thread, then call ``done`` or ``failed`` in the GUI thread.

        A task that was cancelled calls neither.  ``work`` must not touch widgets.
        """
        task = Task(work, done, failed)
        self._tasks.append(task)
        self._worker.do(task)
        return task

    def close(self) -> None:
        """Cancel all tasks and wait until the thread has ended; start nothing afterwards."""
        left = list(self._tasks)
        _abandon(self._tasks, self._worker)
        for task in left:
            self.ended.emit(task)

    def _on_arrived(self) -> None:
        # The line may have rung just before it was closed.
        if self._tasks:
            task = self._tasks.popleft()
            self.ended.emit(task)
            task._settle()


class _Bell(QObject):
    """Rings once for each task that is over.

    It is no child of the runner, because the thread may ring while the runner is dying: Qt forgets
    the signals of a dying object before it tells anyone of the end.
    """

    rung = Signal()


class _Worker:
    """The thread, and the bell that it rings."""

    def __init__(self, bell: _Bell) -> None:
        self._bell: _Bell | None = bell
        self._line = threading.Lock()
        self._queue: SimpleQueue[Task | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def do(self, task: Task) -> None:
        self._queue.put(task)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="tasks", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Never ring again, and wait for the end of the thread."""
        with self._line:
            self._bell = None
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while (task := self._queue.get()) is not None:
            task._run()
            with self._line:
                if self._bell is not None:
                    self._bell.rung.emit()


def _abandon(tasks: deque[Task], worker: _Worker) -> None:
    for task in tasks:
        task.cancel()
    worker.stop()
    for task in tasks:
        task._release()
    tasks.clear()


SWITCH_INTERVAL = 0.0001
"""Seconds after which a busy thread must let the window in.

Each call of ours that Qt makes while it repaints waits that long for a busy thread: with
Python's 5 ms a table of 1,700 cells was measured to take 1.3 s, with this 0.05 s.
"""
COLLECT_EVERY = 500
"""Milliseconds between two looks at whether there is garbage to collect."""


class InterpreterCare(QObject):
    """Keeps the window quick and safe beside working threads, from now until ``stop``.

    Garbage is collected in the GUI thread alone: the collector otherwise runs in whichever
    thread comes along and would destroy widgets there, which Qt does not survive.  The program
    makes one of these at its start, in the GUI thread.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._interval = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_INTERVAL)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(COLLECT_EVERY)

    def collect(self) -> None:
        """Collect the generations that are due, as the interpreter would have done itself."""
        due = [
            generation
            for generation, (count, limit) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if count > limit > 0
        ]
        if due:
            gc.collect(max(due))

    def stop(self) -> None:
        """Give the interpreter back its own manners."""
        self._timer.stop()
        gc.enable()
        sys.setswitchinterval(self._interval)
