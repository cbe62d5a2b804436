"""Reads hostile and damaged files as the program does, and reports what ends badly.

    python -m tests.tools.fuzz_files [--count N] [--seed S] [--keep FOLDER]
        [--no-monsters] [--only NAME…]

Good is a document or one sentence, within 30 seconds and 1 GB; bad is a crash of the child, a
hang, a fault of ours or anything else.  ``--keep`` writes the files that ended badly.
"""

from __future__ import annotations

import argparse
import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from model.definition import DefinitionLibrary
from model.errors import UserError
from model.exchange.isolated import IsolatedReader
from model.exchange.isolated_process import ChildEnded, ChildLate, ReaderFault
from model.read.office import Office
from model.resources import resource_folder
from tests.tools.monsters import documents, sheets, workbooks
from tests.tools.more_monsters import jsons, pages, pdfs, texts
from tests.tools.mutations import mutated
from tests.tools.seeds import seeds

_MEMORY = 1024**3
_SECONDS = 31.0
"""What a file may take, with the time to stop the child."""
_SENTENCE = re.compile(r"[^\n]*“[^\n]+。")
_SECRET = "root:"
"""What stands in the file that hostile ones point at."""
GOOD = ("read", "refused", "late", "memory")


@dataclass(frozen=True)
class Case:
    """A file to read."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """What the program thinks it is."""
        return Path(self.name).suffix


@dataclass(frozen=True)
class Ending:
    """How reading a case ended: what it was, how long it took and what was said."""

    case: Case
    outcome: str
    seconds: float
    said: str = ""

    @property
    def is_bad(self) -> bool:
        """Whether the program must be mended."""
        return self.outcome not in GOOD


def mutants(count: int, seed: int) -> Iterator[Case]:
    """Damaged files, the suffixes by turns; each depends on the seed and its number alone."""
    good = seeds()
    suffixes = list(good)
    for number in range(count):
        chance = Random(f"{seed}-{number}")
        suffix = suffixes[number % len(suffixes)]
        how, data = mutated(chance.choice(good[suffix]), chance)
        yield Case(f"{number}-{how.replace(' ', '-')}{suffix}", data)


def monsters(names: Collection[str] = ()) -> Iterator[Case]:
    """The files that were built by hand: those with some names, or all."""
    for name, build in chain(workbooks(), documents(), sheets(), pages(), texts(), jsons(), pdfs()):
        if not names or name in names:
            yield Case(name, build())


class Fuzzer:
    """Reads cases in a child that has the program's own limits."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        definitions = DefinitionLibrary.load(resource_folder("forms"))
        self._reader = IsolatedReader(definitions, office=Office())

    def close(self) -> None:
        """End the child."""
        self._reader.close()

    def run(self, cases: Iterable[Case]) -> Iterator[Ending]:
        """How each case ends."""
        for case in cases:
            path = self._folder / f"case{case.suffix}"
            path.write_bytes(case.data)
            start = time.monotonic()
            outcome, said = self._read(path)
            seconds = time.monotonic() - start
            path.unlink()
            if seconds > _SECONDS:
                outcome = "hang"
            elif self._peak() > _MEMORY:
                outcome = "memory exceeded"
            elif list(self._folder.iterdir()):
                outcome = "files written"
            yield Ending(case, outcome, seconds, said)

    def _read(self, path: Path) -> tuple[str, str]:
        try:
            reading = self._reader.read(path)
        except UserError as error:
            return _outcome(error), error.message
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            return "exception", repr(error)
        read = repr(reading.documents)
        return ("secret", read) if _SECRET in read else ("read", "")

    def _peak(self) -> int:
        """The most memory (bytes) that the child has had; 0 where the system does not tell."""
        child = self._reader._child
        status = Path(f"/proc/{child.pid}/status") if child is not None else None
        if status is None or not status.exists():
            return 0
        match = re.search(r"VmHWM:\s*(\d+)", status.read_text())
        return int(match[1]) * 1024 if match else 0


def _outcome(error: UserError) -> str:
    """What a refusal was."""
    cause = error.__cause__
    if isinstance(cause, ReaderFault):
        return "fault"
    if isinstance(cause, ChildEnded):
        return "crash"
    if not _SENTENCE.fullmatch(error.message) or _SECRET in error.message:
        return "no sentence"
    if isinstance(cause, ChildLate):
        return "late"
    return "memory" if "需要的内存超过" in error.message else "refused"


def main(arguments: list[str]) -> int:
    """Run the command; exit code 1 if anything ended badly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500, help="how many damaged files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the files that ended badly")
    parser.add_argument("--only", nargs="+", default=(), help="names of built files")
    parser.add_argument("--no-monsters", action="store_true", help="leave out the built files")
    options = parser.parse_args(arguments)
    cases = mutants(options.count, options.seed)
    if not options.no_monsters:
        cases = chain(monsters(options.only), cases)
    counts: Counter[tuple[str, str]] = Counter()
    with TemporaryDirectory() as folder:
        fuzzer = Fuzzer(Path(folder))
        for ending in fuzzer.run(cases):
            counts[ending.case.suffix, ending.outcome] += 1
            _tell(ending, options.keep)
        fuzzer.close()
    for (suffix, outcome), count in sorted(counts.items()):
        sys.stdout.write(f"{suffix:6} {outcome:16} {count}\n")
    return 1 if any(outcome not in GOOD for _, outcome in counts) else 0


def _tell(ending: Ending, keep: Path | None) -> None:
    """A line for what ended badly or took long."""
    if ending.is_bad or ending.seconds > 5 or ending.outcome in {"late", "memory"}:
        line = f"{ending.outcome:10} {ending.seconds:5.1f} s {ending.case.name} {ending.said}\n"
        sys.stdout.write(line)
        sys.stdout.flush()
    if ending.is_bad and keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / ending.case.name).write_bytes(ending.case.data)


if __name__ == "__main__":
    # Faults of ours are counted and told here.
    logging.disable(logging.CRITICAL)
    sys.exit(main(sys.argv[1:]))
