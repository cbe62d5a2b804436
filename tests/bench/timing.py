"""Measuring two ways by turns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Way = Callable[[], object]


@dataclass(frozen=True)
class Measured:
    """What our way and the bare way take, in a unit, and what is wanted of ours.

    ``wanted`` is the ratio to the bare way that is not to be passed, ``target`` the amount itself.
    """

    what: str
    ours: float
    bare: float
    wanted: float | None = None
    target: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """How many times the bare way ours takes."""
        return self.ours / self.bare

    def is_missed(self, slack: float = 1.0) -> bool:
        """Whether more is taken than so many times what is wanted."""
        too_often = self.wanted is not None and self.ratio > self.wanted * slack
        return too_often or (self.target is not None and self.ours > self.target * slack)

    def __str__(self) -> str:
        amounts = f"{self.ours:8.1f} {self.unit}, bare {self.bare:8.1f} {self.unit}"
        limits = [f"ratio {self.wanted:g}"] if self.wanted is not None else []
        limits += [f"{self.target:g} {self.unit}"] if self.target is not None else []
        wanted = f"  (wanted: {', '.join(limits)})" if limits else ""
        missed = "  MISSED" if self.is_missed() else ""
        return f"{self.what:52} {amounts}, ratio {self.ratio:6.2f}{wanted}{missed}"


def compare(
    what: str,
    ours: Way,
    bare: Way,
    rounds: int = 5,
    wanted: float | None = None,
    target: float | None = None,
    measure: Callable[[Way], float] | None = None,
) -> Measured:
    """Run both ways by turns, once to warm up and then ``rounds`` times; their medians.

    ``measure`` tells how many seconds a way takes, where that is not just how long it runs.
    """
    ours()
    bare()
    taken = measure or seconds
    times = [(taken(ours), taken(bare)) for _ in range(rounds)]
    return Measured(
        what,
        median(one for one, _ in times) * 1000,
        median(other for _, other in times) * 1000,
        wanted,
        target,
    )


def seconds(way: Way, clock: Callable[[], float] = perf_counter) -> float:
    """How long something takes."""
    start = clock()
    way()
    return clock() - start


def told(way: Way) -> float:
    """The seconds that a process tells when it is run."""
    return float(str(way()))
