"""The memory of the window just started, and with twenty tables open."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.footprint import TELL, can_tell
from tests.bench.start import run
from tests.bench.timing import Measured
from tests.bench.year import write_year

OPEN = {0: 130, 20: 160}
"""Megabytes that are wanted, by the number of tables that were opened."""


def memory_bench() -> Iterator[Measured]:
    """Measure, where the system tells of memory as Linux does."""
    if not can_tell():
        sys.stderr.write("memory: this system does not tell, nothing measured\n")
        return
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data.db"
        write_year(data, 50)
        bare = float(run(folder, "tests.bench.empty_window", f"{TELL}0"))
        for count, target in OPEN.items():
            ours = float(run(folder, "tests.bench.window", "--data", str(data), f"{TELL}{count}"))
            what = f"window with {count} tables opened" if count else "window just started"
            yield Measured(what, ours, bare, target=target, unit="MB")
