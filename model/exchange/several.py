"""Many files read by two processes at once, and given in their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, ExitStack
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from typing import TYPE_CHECKING

from typing_extensions import override

from model.errors import UserError

if TYPE_CHECKING:
    from model.exchange.isolated import Check, IsolatedReader
    from model.exchange.reading import Reading

_MOST = 2
"""So many processes read at once: each takes some 100 MB, and offices have two cores to spare."""
_WORTH = 8
"""For fewer files a second process takes as long to start as it spares."""
_AHEAD = 2
"""So many files of each process may have been read before they are asked for."""
_POLL = 0.05
"""Seconds between two calls of a check while a file is waited for."""


class Stopped(Exception):  # noqa: N818 - it ends the reading of a file that nobody waits for
    """Nobody waits for the file any more."""


def worth_starting(files: int, cores: int | None = None) -> int:
    """How many processes are to read so many files."""
    cores = cores or os.cpu_count() or 1
    return min(_MOST, cores) if files >= _WORTH else 1


class SeveralReaders(AbstractContextManager["SeveralReaders"]):
    """Reads files in a thread for each of its readers, which ``make`` makes.

    At the end of the ``with`` block whatever is still being read is given up.
    """

    def __init__(self, make: Callable[[], IsolatedReader], count: int) -> None:
        self._stack = ExitStack()
        self._free: SimpleQueue[IsolatedReader] = SimpleQueue()
        for _ in range(count):
            self._free.put(self._stack.enter_context(make()))
        self._count = count
        self._has_ended = Event()
        self._threads = ThreadPoolExecutor(count, "reading")

    @override
    def __exit__(self, *_error: object) -> None:
        self._has_ended.set()
        self._threads.shutdown(cancel_futures=True)
        self._stack.close()

    def each(self, paths: Sequence[Path], check: Check) -> Iterator[Reading | UserError]:
        """What each file holds, or why it failed, in the order of the files.

        What ``check`` raises goes through.
        """
        waiting: deque[Future[Reading | UserError]] = deque()
        coming = iter(paths)
        for path in islice(coming, self._count * _AHEAD):
            waiting.append(self._threads.submit(self._read, path))
        while waiting:
            yield _result(waiting.popleft(), check)
            for path in islice(coming, 1):
                waiting.append(self._threads.submit(self._read, path))

    def _read(self, path: Path) -> Reading | UserError:
        reader = self._free.get()
        try:
            return reader.read(path, self._check)
        except UserError as error:
            return error
        finally:
            self._free.put(reader)

    def _check(self) -> None:
        if self._has_ended.is_set():
            raise Stopped


def _result(future: Future[Reading | UserError], check: Check) -> Reading | UserError:
    while not future.done():
        check()
        wait([future], _POLL)
    return future.result()
