"""The attacks on the data file, a few of each; `stress_store` makes many."""

from argparse import Namespace

import pytest

from tests.tools.stress_store import ATTACKS, stress


@pytest.mark.on_one_python
@pytest.mark.slow
@pytest.mark.parametrize(
    ("attack", "count"),
    [("kills", 4), ("flips", 30), ("cuts", 15), ("disks", 2), ("locks", 1), ("clocks", 2)],
)
def test_nothing_is_lost_and_nothing_is_silent(attack: str, count: int) -> None:
    counts = {**dict.fromkeys(ATTACKS, 0), attack: count}
    endings = stress(Namespace(seed=7, **counts))
    assert sum(endings.values()) == count
    assert [ending for ending in endings if "BAD" in ending] == []
