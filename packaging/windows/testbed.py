"""Runs the project's tests in the Windows of Wine, with the Python that the package has."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import parts
from program import ROOT
from windows.assembly import HERE, TAG, embedded_python
from windows.wine import Wine

TESTS = (
    "tests/model/store",
    "tests/model/exchange",
    "tests/model/fonts",
    "tests/model/versions",
    "tests/stories",
    "tests/gui/app",
)
"""What meets the system: files, processes, fonts, and the whole program."""


def run_tests(wine: Wine, tests: list[str]) -> int:
    """Run these tests, or those that meet the system; the result is pytest's exit code."""
    wine.begin()
    folder = wine.home / "tests"
    lay_out(folder)
    python = ("wine", r"..\python\python.exe", "-m", "pytest", "-q", "-p", "no:cacheprovider")
    # Python there wants pipes.
    piped = ("bash", "-o", "pipefail", "-c", 'cd "$1"; shift; "$@" 2>&1 | cat', "tests")
    words = (*piped, wine.inside(folder / "project"), *python, *(tests or TESTS))
    command = wine.command(words, {"QT_QPA_PLATFORM": "offscreen"})
    try:
        return subprocess.run(command, check=False, stdin=subprocess.PIPE).returncode
    finally:
        wine.end()


def lay_out(folder: Path) -> None:
    """Put Python, all libraries and the project there as they are."""
    with zipfile.ZipFile(io.BytesIO(embedded_python())) as archive:
        for item in archive.infolist():
            if item.filename.startswith(f"cp{TAG}/"):
                archive.extract(item, folder)
    (folder / f"cp{TAG}").rename(folder / "python")
    paths = f"python{TAG}.zip\n.\n..\\lib\n..\\project\n..\\project\\packaging\n"
    (folder / "python" / f"python{TAG}._pth").write_text(paths, encoding="utf-8")
    wheels = parts.wheels(parts.WINDOWS)
    for wheel in [*wheels, *parts.wheels(parts.WINDOWS, HERE / "tests.txt")]:
        parts.unpack(wheel, folder / "lib", ships=lambda _path: True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    for name in filter(None, listed.stdout.decode().split("\0")):
        target = folder / "project" / name
        if (ROOT / name).is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)
