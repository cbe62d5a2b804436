"""Files of the program's own, known by their names: its data files and its packages.

The program looks for no updates: a clerk gets the next package on a stick, and may well drop it
on the window.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from model.version import VERSION

DATA_SUFFIX = ".jibiao"
"""The suffix of a data file; a double click on one starts the program."""
DATA_SUFFIXES = (DATA_SUFFIX, ".db")
"""All suffixes that a data file may have; the second is from before 0.2."""
FORM_SUFFIX = ".jbform"
"""The suffix of a form that one clerk sends to another."""
_PACKAGE = re.compile(
    r"jibiao[-_](\d+(?:\.\d+){1,3})[-_.\w() ]*\.(exe|zip|deb|tar\.gz|appimage)", re.IGNORECASE
)
FORMS = "forms"
"""The folder with the user's own forms, in that of the program's data."""
BACKUPS = "backups"
"""The folder with the backups of all data files, in that of the program's data."""
_STEPS = {
    "exe": "请先关闭绩表，再双击这个文件安装，不用先卸载",
    "zip": "请先关闭绩表，把它解压到一个新的文件夹，以后从那里启动，旧的文件夹可以删去",
    "deb": "请先关闭绩表，再双击这个文件，用系统的软件包安装器安装",
    "tar.gz": "请先关闭绩表，把它解压到一个新的文件夹，以后从那里启动，旧的文件夹可以删去",
    "appimage": "请先关闭绩表，以后用这个文件启动，旧的文件可以删去",
}


def data_folder() -> Path:
    """The folder of what this user keeps in the program: data file, backups, reports of faults."""
    if os.name == "nt":
        place = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    else:
        told = os.environ.get("XDG_DATA_HOME", "")
        place = told if told.startswith("/") else Path.home() / ".local" / "share"
    return Path(place) / "jibiao"


def cache_folder() -> Path:
    """The folder of what is made anew when it is lost: nobody misses anything that was in it."""
    if os.name == "nt":
        return data_folder() / "cache"
    told = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(told) if told.startswith("/") else Path.home() / ".cache") / "jibiao"


def is_own(name: str) -> bool:
    """Whether a file is a data file or a package, and not one to be imported."""
    return name.lower().endswith(DATA_SUFFIXES) or told_of_package(name) is not None


def told_of_package(name: str, current: str = VERSION) -> str | None:
    """What to do with a file if its name is that of a package of ours, else None."""
    found = _PACKAGE.fullmatch(name)
    if found is None:
        return None
    version, kind = found[1], found[2].lower()
    what = f"“{name}”是绩表 {version} 的安装包"
    if _numbers(version) == _numbers(current):
        return f"{what}，就是现在用的这个版本，不用再安装。"
    if _numbers(version) < _numbers(current):
        return f"{what}，比现在用的 {current} 旧，不用安装：旧版可能打不开现在的数据文件。"
    return f"{what}，比现在用的 {current} 新。{_STEPS[kind]}；数据文件会原样保留。"


def _numbers(version: str) -> tuple[int, ...]:
    """A version to be compared; 1.2 is 1.2.0."""
    numbers = [int(part) for part in version.split(".")]
    return (*numbers, *[0] * (4 - len(numbers)))
