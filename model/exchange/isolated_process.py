"""The child process as the program sees it: requests go in, replies come out, it can be killed."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from model.exchange.isolated_child import ARGUMENT
from model.exchange.isolated_values import ValueFault
from model.exchange.isolated_wire import (
    Faulty,
    MessageError,
    Reply,
    Request,
    packed_request,
    received_reply,
    send,
)

_MAIN = Path(__file__).resolve().parents[2] / "main.py"
_POLL = 0.05
"""Seconds between two calls of a check: a cancelled file is given up at once."""


class ChildEnded(Exception):  # noqa: N818 - what it means is for the caller to say
    """The child has ended before it answered."""


class ChildLate(Exception):  # noqa: N818
    """The child has not answered in time."""


class ReaderFault(Exception):  # noqa: N818
    """A fault of ours in the child or in what it said, with its trace there."""


def child_command() -> Sequence[str]:
    """What starts a child: this very program, from its folder or as it was built."""
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT]
    # It can write no file, compiled modules neither.
    return [sys.executable, "-B", str(_MAIN), ARGUMENT]


class ChildProcess:
    """A running child that answers one request after the other.

    A thread writes the requests and waits for the replies, since no system can wait for a pipe
    and for the clerk at once.  It ends with the child.
    """

    def __init__(self, command: Sequence[str], memory: int) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._job = Job(int(getattr(self._process, "_handle", 0)), memory)
        self._requests: SimpleQueue[bytes] = SimpleQueue()
        self._replies: SimpleQueue[Reply | Exception] = SimpleQueue()
        self._unanswered = 0
        self._thread = threading.Thread(target=self._talk, name="reading", daemon=True)
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        """Whether it can still answer."""
        return self._thread.is_alive() and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def ask(self, request: Request) -> None:
        """Send a request whose reply nobody waits for."""
        self._unanswered += 1
        self._requests.put(packed_request(request))

    def reply_to_earlier(self, seconds: float, check: Callable[[], None]) -> None:
        """Wait until all that was asked is answered. Raises as `reply` does."""
        while self._unanswered:
            self._next(seconds, check)
            self._unanswered -= 1

    def reply(self, request: Request, seconds: float, check: Callable[[], None]) -> Reply:
        """Send a request and wait for its reply, calling ``check`` all the while.

        Raises ChildEnded, ChildLate, ReaderFault, or what ``check`` raises.
        """
        self._requests.put(packed_request(request))
        return self._next(seconds, check)

    def kill(self) -> None:
        """End it at once and leave nothing of it behind."""
        self._process.kill()
        self._requests.put(b"")
        self._thread.join()
        self._process.wait()
        self._job.close()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                _close(stream)

    def _next(self, seconds: float, check: Callable[[], None]) -> Reply:
        end = time.monotonic() + seconds
        while True:
            check()
            try:
                reply = self._replies.get(timeout=_POLL)
            except Empty:
                if time.monotonic() > end:
                    raise ChildLate from None
                continue
            if isinstance(reply, ValueFault):
                raise ReaderFault(str(reply)) from reply
            if isinstance(reply, Exception):
                raise ChildEnded from reply
            if isinstance(reply, Faulty):
                raise ReaderFault(reply.trace)
            return reply

    def _talk(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            while request := self._requests.get():
                send(self._process.stdin, request)
                self._replies.put(received_reply(self._process.stdout))
        except (MessageError, OSError, ValueFault) as error:
            self._replies.put(error)


def _close(stream: Any) -> None:
    try:
        stream.close()
    except OSError:
        # What was not yet written when the child was killed has nowhere to go.
        return


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _ACTIVE_PROCESSES, _PROCESS_MEMORY, _KILL_ON_CLOSE = 0x8, 0x100, 0x2000

    class _Basic(ctypes.Structure):
        """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_set", ctypes.c_size_t),
            ("most_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = (
            ("basic", _Basic),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )


class Job:
    """Holds a child while it lives; ``handle`` is the child's handle on Windows."""

    def __init__(self, handle: int, memory: int) -> None:
        self._job = 0
        if sys.platform == "win32":
            self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            self._kernel.CreateJobObjectW.restype = wintypes.HANDLE
            self._job = self._kernel.CreateJobObjectW(None, None) or 0
            flags = _ACTIVE_PROCESSES | _PROCESS_MEMORY | _KILL_ON_CLOSE
            limits = _Extended(basic=_Basic(flags=flags, processes=1), process_memory=memory)
            job = wintypes.HANDLE(self._job)
            self._kernel.SetInformationJobObject(
                job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
            )
            self._kernel.AssignProcessToJobObject(job, wintypes.HANDLE(handle))

    def close(self) -> None:
        """Let go of the child, which ends it."""
        if sys.platform == "win32" and self._job:
            self._kernel.CloseHandle(wintypes.HANDLE(self._job))
            self._job = 0
