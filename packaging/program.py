"""What of the project goes into every package: its files and its version."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_SHIPPED = ("main.py", "gui", "model", "resources", "CHANGELOG.md")
"""The program itself; tests and scripts stay here."""


def version() -> str:
    """The version of the program."""
    return str(runpy.run_path(str(ROOT / "model" / "version.py"))["VERSION"])


def program_files() -> Iterator[Path]:
    """The files of the program by their paths in the project, sorted."""
    for name in _SHIPPED:
        top = ROOT / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT)


def copy_program(target: Path) -> None:
    """Copy the program into a folder."""
    for name in program_files():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target / name)


def epoch() -> int:
    """The time of everything in the packages: asked for, or that of the last commit."""
    if asked := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(asked)
    command = ["git", "log", "-1", "--format=%ct"]
    return int(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
