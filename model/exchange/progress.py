"""How slow work tells how far it is, and hears that it is to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar, overload

from typing_extensions import override

T = TypeVar("T")
Report = Callable[[int, int, str], None]
"""Takes how much of how much is done, and a sentence for the clerk; raises what stops the work."""


def unheard(done: int, total: int, text: str) -> None:
    """Where nobody wants to know."""


class Watched(Sequence[T]):
    """A sequence that reports each of its items as it is taken in turn.

    Renderers take their grids one by one, so that they can be watched and stopped while they
    know nothing of it.
    """

    def __init__(self, items: Sequence[T], report: Report, text: str) -> None:
        self._items = items
        self._report = report
        self._text = text

    @override
    def __iter__(self) -> Iterator[T]:
        for done, item in enumerate(self._items):
            self._report(done, len(self._items), self._text)
            yield item

    @override
    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...

    @override
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        return self._items[index]


class Progress(Protocol):
    """Of long work: who watches it, and may stop it by raising from either method."""

    def report(self, done: int, total: int, text: str) -> None:
        """Say how far the work is (0 of 0: nobody knows), in a sentence for the clerk."""

    def check(self) -> None:
        """Raise what stops the work, if it is to stop."""

    def finish(self) -> None:
        """Raise it for the last time: what follows is short and must not be stopped halfway."""


class Unwatched:
    """A `Progress` of which nobody wants to know, and that never stops."""

    def report(self, done: int, total: int, text: str) -> None:
        """Nothing is shown."""

    def check(self) -> None:
        """Go on."""

    def finish(self) -> None:
        """Go on."""


UNWATCHED = Unwatched()
