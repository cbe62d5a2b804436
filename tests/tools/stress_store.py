"""Kills, damages and starves what keeps the data file, and reports what was lost.

    python -m tests.tools.stress_store [--kills N] [--flips N] [--cuts N] [--disks N] [--locks N]
                                       [--clocks N] [--seed S]

Good is a file that opens with all that was said to be committed, or one sentence; bad is a lost
step, a text that changed with nothing said, a fault of ours, a hang, or a file left behind.
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from shutil import copyfile
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from gui.workspace import DataFile
from model.document import Branch
from model.errors import UserError
from model.files import sweep
from model.store import BackupFolder, FileLock, Occasion, Store
from model.usecases.checking_data import repair
from tests.model.store.samples import sample
from tests.tools.stress_child import BOOK, COPY, FOLDER, KILLED, backups_of

_LONGEST = 5.0
"""Seconds that opening may take after whatever happened."""
_OLD = Path(__file__).parent.parent / "data" / "stores" / "v1.sqlite"
_SAYING = {"edit", "restore"}
"""The ways that say the number of each step that is committed."""
TABLES = 12
Contents = dict[int, Branch]


def new_file(folder: Path) -> Path:
    """A data file with tables, and a backup of it."""
    path = folder / "绩效.jibiao"
    with closing(Store.create(path)) as store:
        store.add([sample(project=f"项目{number}") for number in range(TABLES)])
        backups_of(path).make(store, Occasion.START)
    return path


def kills(count: int, random: Random) -> Iterator[str]:
    """What became of a file whose program was killed, for each kill."""
    for number in range(count):
        way = list(KILLED)[number % len(KILLED)]
        with TemporaryDirectory() as folder:
            path = new_file(Path(folder))
            if way == "migrate":
                copyfile(_OLD, path)
            said = _killed(way, path, random)
            yield f"kill while {way}: {_after_kill(way, path, said)}"


def _killed(way: str, path: Path, random: Random) -> int:
    """Kill a child after some steps or a moment; the last step that it said was committed."""
    with _child(way, path) as child:
        assert child.stdout is not None
        child.stdout.readline()
        says = way in _SAYING
        lines = [child.stdout.readline() for _ in range(random.randint(1, 9))] if says else []
        # What begins with a renderer takes a moment longer.
        longest = 0.004 if says else 1.5 if way == "export" else 0.3
        time.sleep(random.uniform(0, longest))
        child.kill()
        lines += child.stdout.readlines()
    whole = [line for line in lines if line.endswith(b"\n")]
    return int(whole[-1]) if whole else 0


def _child(way: str, path: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.tools.stress_child", way, str(path)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)


def _after_kill(way: str, path: Path, said: int) -> str:
    if not path.exists():
        return "BAD: the file is gone"
    started = time.monotonic()
    try:
        with closing(DataFile.open(path, backups_of(path))) as file:
            opened = time.monotonic() - started
            kept = _kept(file.store, way)
            is_good = file.store.check().is_good
            backups_of(path).make(file.store, Occasion.START)
    except UserError as error:
        return _after_repair(path) if way == "check" else f"BAD: {error.message}"
    if opened > _LONGEST:
        return "BAD: a hang"
    if kept < said:
        return f"BAD: {kept} of {said} steps"
    return _left(path.parent) or ("good" if is_good else "BAD: damaged")


def _after_repair(path: Path) -> str:
    """What was damaged before the kill may not be repaired yet: then it can be now."""
    repair(path, backups_of(path), lambda: None)
    with closing(Store.open(path)) as store:
        is_whole = store.check().is_good and len(store.load_many(range(1, TABLES + 1))) == TABLES
    return _left(path.parent) or ("told and repaired" if is_whole else "BAD: not repaired")


def _kept(store: Store, way: str) -> int:
    """The last step that the file knows; one that was restored is in the version before it."""
    if way == "edit":
        return int(store.load(1).children[-1].values.get("total", "0"))
    if way == "restore":
        told = [store.load(2), *(store.version(each.id) for each in store.versions(2))]
        return max(int(each.children[-1].values.get("total", "0")) for each in told)
    return 0


def _left(folder: Path) -> str:
    """What is wrong with the files beside the data file, "" if nothing is."""
    for made in (folder / COPY, folder / BOOK):
        if made.suffix == ".xlsx" and made.exists():
            with ZipFile(made) as book:
                if book.testzip() is not None:
                    return "BAD: half an export"
        elif made.exists():
            Store.look_into(made).close()
    for place in (folder, folder / FOLDER):
        sweep(place)
    left = [each.name for each in folder.rglob("*.tmp")]
    return f"BAD: left {left}" if left else ""


def locks(count: int, _random: Random) -> Iterator[str]:
    """What became of a file that several programs want at once, and whose holder is killed."""
    for _ in range(count):
        with TemporaryDirectory() as folder:
            path = new_file(Path(folder))
            rivals = [_child("hold", path) for _ in range(3)]
            said = [_answer(each) for each in rivals]
            for each in rivals:
                each.kill()
                each.communicate()
            if said.count("held") != 1:
                yield f"lock: BAD: {said}"
                continue
            try:
                FileLock.taken(path).release()
            except UserError as error:
                yield f"lock: BAD: {error.message}"
            else:
                yield f"lock: {_left(path.parent) or 'good'}"


def _answer(child: subprocess.Popen[bytes]) -> str:
    assert child.stdout is not None
    child.stdout.readline()
    return child.stdout.readline().decode().strip()


def clocks(count: int, random: Random) -> Iterator[str]:
    """What became of backups and removed tables while the clock went as it liked."""
    for _ in range(count):
        with TemporaryDirectory() as folder:
            path = new_file(Path(folder))
            yield f"clock: {_after_jumps(path, random)}"


def _after_jumps(path: Path, random: Random) -> str:
    now = datetime.now(UTC)
    folder = BackupFolder(path.parent / FOLDER, now=lambda: now)
    with closing(Store.open(path)) as store:
        for number in range(30):
            now += timedelta(hours=random.uniform(0, 30))
            if random.random() < 0.3:
                now += timedelta(days=random.uniform(-900, 900))
            store.add([sample(project=f"第{number}次")])
            made = folder.make(store, Occasion.WORK)
            if folder.newest_good() != made:
                return "BAD: the newest backup is not the last one made"
        store.remove([1, 2])
    _shift(path, timedelta(days=random.uniform(-900, 900)))
    with closing(DataFile.open(path, folder)) as file:
        there = {each.document.id for each in file.store.removed()}
    newest = folder.newest_good()
    assert newest is not None
    with closing(Store.look_into(newest.path)) as backup:
        kept = {each.document.id for each in backup.removed()}
    return "good" if {1, 2} <= there | kept else "BAD: purged without a backup"


def _shift(path: Path, by: timedelta) -> None:
    """Let the file be of another time: the clock has jumped by as much the other way."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for column in ("modified_at", "removed_at"):
            file.execute(
                f"UPDATE document SET {column} = strftime('%Y-%m-%d %H:%M:%S.000000', {column}, ?)"
                f" WHERE {column} IS NOT NULL",
                (f"{by.total_seconds():+.0f} seconds",),
            )


def flips(count: int, random: Random) -> Iterator[str]:
    """What became of a file with one flipped bit, for each flip."""
    with TemporaryDirectory() as folder:
        path = new_file(Path(folder))
        whole, before = path.read_bytes(), _contents(path)
        for _ in range(count):
            data = bytearray(whole)
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)
            yield f"flip: {_after_damage(path, bytes(data), before)}"


def cuts(count: int, random: Random) -> Iterator[str]:
    """What became of a file that was cut short, for each cut."""
    with TemporaryDirectory() as folder:
        path = new_file(Path(folder))
        whole, before = path.read_bytes(), _contents(path)
        for _ in range(count):
            data = whole[: random.randrange(len(whole))]
            yield f"cut: {_after_damage(path, data, before)}"


def _contents(path: Path) -> Contents:
    with closing(Store.look_into(path)) as store:
        return store.load_many(range(1, TABLES + 1))


def _after_damage(path: Path, data: bytes, before: Contents) -> str:
    path.write_bytes(data)
    for journal in path.parent.glob("*-journal"):
        journal.unlink()
    try:
        with closing(Store.open(path)) as store:
            named = {
                each.id
                for unit in store.outline()
                for year in unit.years
                for project in year.projects
                for each in project.documents
            }
            found = store.load_many(before)
            report = store.check()
    except UserError:
        return "told at opening"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault of ours
        return f"BAD: {type(error).__name__}"
    altered = [number for number, branch in found.items() if branch != before[number]]
    if altered:
        return "BAD: a text changed and nothing was said"
    if len(found) < len(before):
        return "told at the table"
    if not named.issuperset(before) and report.is_good:
        return "BAD: a table went and nothing was said"
    return "harmless" if report.is_good else "told by the check"


_FILL = """
import sys
from itertools import count
from pathlib import Path
from contextlib import closing
from model.document import Document
from model.errors import UserError
from model.store import Store
path = Path(sys.argv[1], "a.jibiao")
from model.usecases.checking_data import repair
from tests.model.store.samples import sample
done = 0
try:
    Store.create(path).close()
    with closing(Store.open(path)) as store:
        store.add([sample()])
        document = Document(store.load(1), store.journal(1))
        for number in count(1):
            with document.edit("改") as pen:
                pen.set(document.fields, "fund_purpose", f"{number}" + "长" * 40 * number)
            done = number
except UserError as error:
    print(error.message)
Path(sys.argv[1]).joinpath("x").unlink(missing_ok=True)
said = ""
if path.exists():
    with closing(Store.look_into(path)) as store:
        found = store.load_many([1])
        said = found[1].children[0].values.get("fund_purpose", "") if found else ""
kept = int(said.rstrip("长") or 0)
left = [each.name for each in Path(sys.argv[1]).glob("*.tmp")]
print("good" if kept == done and not left else f"BAD: {kept} of {done}, left {left}")
"""


def disks(count: int, _random: Random) -> Iterator[str]:
    """What became of the file on disks that were full at ever later writes."""
    from tests.small_disk import on_small_disk

    for number in range(count):
        with TemporaryDirectory() as folder:
            done = on_small_disk(Path(folder), f"{4 * (number + 1)}k", "-c", _FILL, folder)
        lines = done.stdout.splitlines()
        is_told = len(lines) > 1 and "。" in lines[0] and "权限" not in lines[0]
        yield f"full disk: {lines[-1] if is_told else f'BAD: {lines}'}"


ATTACKS = {"kills": 1000, "flips": 600, "cuts": 150, "disks": 100, "locks": 50, "clocks": 50}
"""What is done, and how often unless it is told otherwise."""


def stress(options: argparse.Namespace) -> Counter[str]:
    """Count what became of all."""
    random = Random(options.seed)
    endings: Counter[str] = Counter()
    for attack in (kills, flips, cuts, disks, locks, clocks):
        endings.update(attack(getattr(options, attack.__name__), random))
    return endings


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    for name, count in ATTACKS.items():
        parser.add_argument(f"--{name}", type=int, default=count)
    parser.add_argument("--seed", type=int, default=2024)
    endings = stress(parser.parse_args(arguments))
    for ending, count in sorted(endings.items()):
        sys.stdout.write(f"{count:5} {ending}\n")
    return int(any("BAD" in ending for ending in endings))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
