"""From nothing to the window with its data open, beside an empty window; each a process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from model.store import Store
from tests.bench.documents import large_document
from tests.bench.timing import Measured, compare

ROOT = Path(__file__).resolve().parents[2]


def start_bench() -> Iterator[Measured]:
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data.db"
        store = Store.create(data)
        store.add([large_document().branch()])
        store.close()
        yield compare(
            "window painted and data open",
            partial(run, folder, "tests.bench.window", "--data", str(data)),
            partial(run, folder, "tests.bench.empty_window"),
        )


def run(home: str, module: str, *arguments: str) -> None:
    """Run a module to its end, with no screen and a home folder of its own.

    What Python compiled at the first run is there at the next, as for every clerk, whatever the
    environment says of keeping it.
    """
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "PYTHONPYCACHEPREFIX")
    own = dict.fromkeys(names, home) | {"QT_QPA_PLATFORM": "offscreen"}
    own["PYTHONDONTWRITEBYTECODE"] = ""
    subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, **own},
        check=True,
        capture_output=True,
    )
