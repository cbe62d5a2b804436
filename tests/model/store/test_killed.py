"""A program that is killed at any moment has lost nothing of what it said was done."""

import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from model.document import Branch, empty_branch
from model.store import Store

ROOT = Path(__file__).parents[3]
KILLS = 6


@pytest.mark.slow
def test_nothing_that_was_committed_is_lost(path: Path) -> None:
    with closing(Store.create(path)) as store:
        (document_id,) = store.add([empty_branch("generic", "2024")])
    random = Random(2024)
    for _ in range(KILLS):
        said = edit_and_kill(path, document_id, random)
        with closing(Store.open(path)) as store:
            branch = store.load(document_id)
        done = int(branch.children[-1].values["total"])
        # The last step may have been committed and not yet printed.
        assert done in {said, said + 1}
        assert goals(branch) == [str(number) for number in range(done // 3 + 1, done + 1)]


def edit_and_kill(path: Path, document_id: int, random: Random) -> int:
    """Let the child edit, kill it in the middle; the last step that it said was done."""
    command = [sys.executable, "-m", "tests.model.store.editing_child", str(path), str(document_id)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(random.randint(1, 20))]
        time.sleep(random.uniform(0, 0.004))
        child.kill()
        lines += child.stdout.readlines()
    # The very last line may be cut off by the kill, but only before its line break.
    return int([line for line in lines if line.endswith("\n")][-1])


def goals(branch: Branch) -> list[str]:
    return [goal.values["text"] for goal in branch.children[2].children]
