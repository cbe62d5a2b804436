"""The attacks on the data file, a few of each; `stress_store` makes many."""

from argparse import Namespace

import pytest

from tests.tools.stress_store import stress


@pytest.mark.slow
@pytest.mark.parametrize(
    ("attack", "count"), [("kills", 7), ("flips", 40), ("cuts", 20), ("disks", 3)]
)
def test_nothing_is_lost_and_nothing_is_silent(attack: str, count: int) -> None:
    counts = {"kills": 0, "flips": 0, "cuts": 0, "disks": 0, attack: count}
    endings = stress(Namespace(seed=7, **counts))
    assert sum(endings.values()) == count
    assert [ending for ending in endings if "BAD" in ending] == []
