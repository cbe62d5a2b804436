"""Measuring two ways by turns."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Way = Callable[[], object]


@dataclass(frozen=True)
class Measured:
    """The median times of our way and of the bare way, in seconds; a target in milliseconds."""

    what: str
    ours: float
    bare: float
    target: int | None = None

    def __str__(self) -> str:
        times = f"{self.ours * 1000:8.1f} ms, bare {self.bare * 1000:8.1f} ms"
        ratio = f"ratio {self.ours / self.bare:6.2f}"
        target = f"  (target {self.target} ms)" if self.target else ""
        return f"{self.what:44} {times}, {ratio}{target}"


def compare(
    what: str, ours: Way, bare: Way, rounds: int = 5, target: int | None = None
) -> Measured:
    """Run both ways by turns, once to warm up and then ``rounds`` times."""
    ours()
    bare()
    times = [(seconds(ours), seconds(bare)) for _ in range(rounds)]
    return Measured(
        what, median(one for one, _ in times), median(other for _, other in times), target
    )


def seconds(way: Way) -> float:
    start = perf_counter()
    way()
    return perf_counter() - start
