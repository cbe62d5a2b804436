"""From nothing to the window with its data open, beside an empty window; each a process.

What counts is the time of the processor until then, as each tells it: other programs take none of
it, and the backup that is made afterwards does not count.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.timing import Measured, compare, told
from tests.bench.year import write_year

ROOT = Path(__file__).resolve().parents[2]


def start_bench() -> Iterator[Measured]:
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data.db"
        write_year(data, 50)
        yield compare(
            "window painted and data open",
            partial(run, folder, "tests.bench.window", "--data", str(data)),
            partial(run, folder, "tests.bench.empty_window"),
            wanted=2.5,
            measure=told,
        )


def run(home: str, module: str, *arguments: str) -> str:
    """Run a module to its end, with no screen and a home folder of its own; what it prints.

    What Python compiled at the first run is there at the next, as for every clerk, whatever the
    environment says of keeping it.
    """
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "PYTHONPYCACHEPREFIX")
    own = dict.fromkeys(names, home) | {"QT_QPA_PLATFORM": "offscreen"}
    own["PYTHONDONTWRITEBYTECODE"] = ""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, **own},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout
