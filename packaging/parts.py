"""The libraries inside the packages: pinned to versions and hashes, fetched, and unpacked.

    python packaging/parts.py    pin the newest versions that pyproject.toml allows

`packaging/pinned.txt` has one version of each library for all systems, with the hash of the wheel
of each.  pip refuses whatever has another hash, so the same packages come out on every machine.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PINNED = ROOT / "packaging" / "pinned.txt"
CACHE = ROOT / "build" / "parts"
"""Where what was fetched is kept for the next time."""

HEADER = (
    "# Made by packaging/parts.py: one version for all systems, a hash for the wheel of each.\n"
)

_UNUSED = {"pycparser"}
"""What libraries ask for and never load here: cffi needs it to make bindings."""


class Target(NamedTuple):
    """A system that packages are made for: pip's names of it, and the Python inside."""

    name: str
    platforms: tuple[str, ...]
    python: str


def linux(machine: str, *, glibc: int) -> Target:
    """Linux on `machine`, with a C library no older than 2.`glibc`."""
    tags = [f"manylinux_2_{minor}_{machine}" for minor in range(glibc, 16, -1)]
    older = [f"manylinux2014_{machine}", *(f"manylinux_2_{n}_{machine}" for n in range(16, 4, -1))]
    return Target(f"linux-{machine}", (*tags, *older), "3.11")


WINDOWS = Target("windows", ("win_amd64",), "3.13")
# Debian 12 has glibc 2.36; deepin 23, UOS V25 and openKylin 2 have 2.38. Of PySide6 6.9 and
# later there are wheels for aarch64 from 2.39 on alone (Debian 13, Ubuntu 24.04).
LINUX = {"x86_64": linux("x86_64", glibc=36), "aarch64": linux("aarch64", glibc=39)}
TARGETS = (*LINUX.values(), WINDOWS)


class Part(NamedTuple):
    """One pinned library; `hashes` are those of its wheels, in hexadecimal."""

    name: str
    version: str
    hashes: frozenset[str]


def main() -> None:
    """Pin the libraries anew, for every target."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    parts = resolved(TARGETS[0], asked)
    for target in TARGETS[1:]:
        others = {part.name: part for part in resolved(target, [exactly(part) for part in parts])}
        parts = [with_hashes_of(part, others.get(part.name)) for part in parts]
    PINNED.write_text(HEADER + "".join(map(pinned_lines, parts)), encoding="utf-8")


def resolved(target: Target, requirements: list[str]) -> list[Part]:
    """What pip would install on a target, sorted by name."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        run_pip("install", "--dry-run", "--ignore-installed", "--quiet", f"--report={report}",
                f"--target={folder}", *pip_words(target), *requirements)  # fmt: skip
        found = map(part_of, json.loads(report.read_text("utf-8"))["install"])
        return sorted(part for part in found if part.name not in _UNUSED)


def part_of(item: dict[str, dict[str, dict[str, dict[str, str]]]]) -> Part:
    """One entry of pip's report of an installation."""
    metadata = {key: str(item["metadata"][key]) for key in ("name", "version")}
    digest = item["download_info"]["archive_info"]["hashes"]["sha256"]
    return Part(metadata["name"], metadata["version"], frozenset({digest}))


def with_hashes_of(part: Part, other: Part | None) -> Part:
    """The part with the hashes of another target's wheel too."""
    if other is None or other.version != part.version:
        raise SystemExit(f"{part.name} {part.version} is not there for every system")
    return part._replace(hashes=part.hashes | other.hashes)


def exactly(part: Part) -> str:
    """The requirement that only this version fulfils."""
    return f"{part.name}=={part.version}"


def pinned_lines(part: Part) -> str:
    """A part as pip's requirements files have it."""
    return (
        " \\\n    ".join([exactly(part), *(f"--hash=sha256:{one}" for one in sorted(part.hashes))])
        + "\n"
    )


def pinned(path: Path) -> list[Part]:
    """The parts that a file of pip's requirements pins, such as `packaging/pinned.txt`."""
    lines = path.read_text("utf-8").replace("\\\n", " ").splitlines()
    return [parsed(line) for line in lines if line and not line.startswith("#")]


def parsed(line: str) -> Part:
    """The part that one line of pip's requirements names."""
    requirement, *hashes = line.split()
    name, version = requirement.split("==")
    return Part(name, version, frozenset(one.removeprefix("--hash=sha256:") for one in hashes))


def pip_words(target: Target) -> list[str]:
    """What tells pip to think of a target instead of the machine it runs on."""
    platforms = [f"--platform={platform}" for platform in target.platforms]
    return [*platforms, f"--python-version={target.python}", "--implementation=cp",
            "--only-binary=:all:"]  # fmt: skip


def wheels(target: Target, pins: Path = PINNED) -> list[Path]:
    """The pinned wheels of a target, by name, fetched where they are not there yet."""
    return fetched(CACHE / target.name, pins, *pip_words(target))


def fetched(folder: Path, pins: Path, *words: str, path: Path | None = None) -> list[Path]:
    """What a file pins, by name, fetched into a folder where it is not there yet.

    `words` are for pip; `path` has the modules that it needs beside its own.
    """
    if len(verified(folder, pins)) < len(pinned(pins)):
        run_pip("download", "--quiet", "--no-deps", "--require-hashes", f"--dest={folder}",
                *words, f"--requirement={pins}", path=path)  # fmt: skip
    found = verified(folder, pins)
    if len(found) < len(pinned(pins)):
        raise SystemExit(f"{folder} lacks files with the hashes that {pins.name} pins")
    return found


def verified(folder: Path, pins: Path) -> list[Path]:
    """The files in a folder that are pinned, by name; those of earlier pins are left aside."""
    wanted = frozenset().union(*(part.hashes for part in pinned(pins)))
    return sorted(path for path in folder.glob("*") if path.is_file() and sha256(path) in wanted)


def wheel_name(wheel: Path) -> str:
    """The name of the library that a wheel holds, in the one spelling."""
    return spelled(wheel.name.partition("-")[0])


def spelled(name: str) -> str:
    """A library's name in the one spelling by which names are compared (PEP 503)."""
    return re.sub("[-_.]+", "-", name).lower()


def sha256(path: Path) -> str:
    """The hash of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def run_pip(*words: str, path: Path | None = None) -> None:
    """Run pip; a failure ends the program with what pip said."""
    environment = {**os.environ, "PYTHONPATH": str(path)} if path else None
    pip = [sys.executable, "-m", "pip", *words]
    if subprocess.run(pip, env=environment, check=False).returncode:
        raise SystemExit(f"pip could not {words[0]} the libraries")


def unpack(wheel: Path, site: Path, *, ships: Callable[[PurePosixPath], bool]) -> None:
    """Unpack of a wheel what `ships` says yes to, by its path in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        for item in archive.infolist():
            if not item.is_dir() and ships(PurePosixPath(item.filename)):
                archive.extract(item, site)


if __name__ == "__main__":
    main()
