"""How well forms are learnt of tables made blank: ``python -m tests.tools.measure_learning``.

Takes files with their interchange JSON beside them (``X.xlsx`` and ``X.json``); without any, the
layouts of the tests.  A line for each: the share of the content that the learnt form holds, the
share that it imports of the filled table, the number of questions, and the name.

``--blank FILE…`` takes files that are blank already: the share that the learnt form holds of what
the JSON says, and the share that is read of a copy of the file itself.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from model.errors import UserError
from model.grid import Grid
from model.learn import learn
from model.read import read_blank_data, read_grids
from tests.model.learn.measuring import Data, answered_for, held_share, measured
from tests.model.learn.test_through_files import through_blank
from tests.model.recognize.layouts import layouts
from tests.shipped import definitions

Case = tuple[str, Sequence[Grid], Data]


def main(arguments: Sequence[str]) -> None:
    """Print the figures of files, or of all layouts."""
    if arguments[:1] == ["--blank"]:
        for path in map(Path, arguments[1:]):
            sys.stdout.write(f"{_of_blank(path)} {path.name}\n")
        return
    for name, grids, truth in _files(arguments) if arguments else _layouts():
        sys.stdout.write(f"{_figures(name, grids, truth)} {name}\n")


def _of_blank(path: Path) -> str:
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    data, name = path.read_bytes(), path.name
    try:
        asked = learn(read_blank_data(data, name), definitions(), name)
        held = held_share(answered_for(asked, truth, name), truth, name)
        through = through_blank(data, truth, name).recall
    except UserError as error:
        return error.message
    return f"{held:.3f} {through:.3f} ?{len(asked.questions)}"


def _figures(name: str, grids: Sequence[Grid], truth: Data) -> str:
    try:
        found = measured(grids, truth, name)
    except UserError as error:
        return error.message
    return f"{found.own:.3f} {found.imported:.3f} ?{found.answers}"


def _files(names: Sequence[str]) -> Iterator[Case]:
    for path in map(Path, names):
        truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        yield path.name, read_grids(path), truth


def _layouts() -> Iterator[Case]:
    for one in layouts():
        yield one.name, one.grids, one.data


if __name__ == "__main__":
    main(sys.argv[1:])
