"""Builds the programs that start 绩表: one for the window, one for a console.

A few lines of C (launcher.c) load Python into a process that has the program's own name, icon
and version.  The compiler is Debian's gcc for Windows.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from program import version
from windows.assembly import HERE, TAG

GCC, WINDRES = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres"
WINDOW, CONSOLE = "jibiao.exe", "jibiao-cli.exe"


def build_launchers(folder: Path, icon: Path, work: Path) -> None:
    """Make both in a folder; `work` takes what comes up on the way."""
    need(GCC, "gcc-mingw-w64-x86-64")
    need(WINDRES, "binutils-mingw-w64-x86-64")
    work.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(icon, work / "jibiao.ico")
    for name, subsystem in ((WINDOW, "windows"), (CONSOLE, "console")):
        resources = work / f"{name}.o"
        run(WINDRES, "--codepage=65001", *resource_words(name, version()), f"--include-dir={work}",
            str(HERE / "launcher.rc"), str(resources))  # fmt: skip
        run(GCC, "-municode", "-O2", "-Wall", "-Wextra", "-Werror", "-s", f"-m{subsystem}",
            "-static", "-Wl,--no-insert-timestamp", f'-DPYTHON_LIBRARY=L"python{TAG}.dll"',
            "-o", str(folder / name), str(HERE / "launcher.c"), str(resources))  # fmt: skip


def resource_words(name: str, version: str) -> list[str]:
    """What the resource file leaves open: the file's name, the version as text and numbers."""
    return [
        f'-DVERSION_TEXT=\\"{version}\\"',
        f"-DVERSION_NUMBERS={','.join(map(str, numbers(version)))}",
        f'-DFILE_NAME=\\"{name}\\"',
    ]


def numbers(version: str) -> tuple[int, int, int, int]:
    """A version as the four numbers that Windows compares; what is no number counts as 0."""
    found = [int(part) if part.isdecimal() else 0 for part in version.split(".")]
    first, second, third, fourth = (*found, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def need(program: str, package: str) -> None:
    """End with a sentence if a program of the system is missing."""
    if shutil.which(program) is None:
        raise SystemExit(f"{program} is needed: apt-get install {package}")


def run(*command: str) -> None:
    """Run a tool; its failure ends the build with what it said."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
