"""Two processes read a batch of files; what comes of it is told in the order of the files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Event

import pytest

from gui.tasks import Cancelled
from model.errors import UserError
from model.exchange.isolated import Check, IsolatedReader, unchecked
from model.exchange.reading import Reading
from model.exchange.several import SeveralReaders, worth_starting
from tests.shipped import definitions

LONG = 60.0
"""Seconds after which a test that hangs fails."""


class Reader(IsolatedReader):
    """Reads by a function in place of a process."""

    def __init__(self, read: Callable[[Path, Check], Reading]) -> None:
        super().__init__(definitions())
        self._by = read
        self.is_closed = False

    def read(self, path: Path, check: Check = unchecked) -> Reading:
        return self._by(path, check)

    def close(self) -> None:
        self.is_closed = True


def reading(path: Path) -> Reading:
    return Reading(path, ())


def files(count: int) -> list[Path]:
    return [Path(f"{number}.docx") for number in range(count)]


def test_files_are_read_two_at_once_and_told_in_their_order() -> None:
    both, second = Barrier(2, timeout=LONG), Event()

    def read(path: Path, _check: Check) -> Reading:
        both.wait()
        if path.name == "1.docx":
            second.set()
        elif path.name == "0.docx":
            assert second.wait(LONG)  # it ends after the one behind it
        if path.name == "3.docx":
            raise UserError("坏了")
        return reading(path)

    with SeveralReaders(lambda: Reader(read), 2) as readers:
        found = list(readers.each(files(6), unchecked))
    told = [one.message if isinstance(one, UserError) else one.path for one in found]
    assert told == [*files(3), "坏了", *files(6)[4:]]


def test_what_nobody_waits_for_is_given_up() -> None:
    has_begun = Event()
    made: list[Reader] = []

    def read(_path: Path, check: Check) -> Reading:
        has_begun.set()
        while True:
            check()

    def make() -> Reader:
        made.append(Reader(read))
        return made[-1]

    def cancel() -> None:
        assert has_begun.wait(LONG)
        raise Cancelled

    with pytest.raises(Cancelled), SeveralReaders(make, 2) as readers:
        next(readers.each(files(9), cancel))
    assert [reader.is_closed for reader in made] == [True, True]


def test_a_fault_of_ours_goes_through() -> None:
    def read(_path: Path, _check: Check) -> Reading:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), SeveralReaders(lambda: Reader(read), 1) as readers:
        list(readers.each(files(1), unchecked))


def test_a_second_process_is_started_for_many_files_and_a_second_core_alone() -> None:
    assert [worth_starting(count, cores=4) for count in (0, 1, 7, 8, 500)] == [1, 1, 1, 2, 2]
    assert worth_starting(500, cores=1) == 1
