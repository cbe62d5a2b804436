"""The archive for every other Linux: unpack, start, and enter it into the menu if wanted."""

from __future__ import annotations

import gzip
import shutil
import tarfile
from pathlib import Path

from linux.assembly import FILES, WHEEL_NAMES, settle
from linux.deb import lay_desktop_files
from program import epoch, version


def build_archive(program: Path, icons: Path, machine: str, output: Path) -> Path:
    """Make the archive of an assembled folder, with icons drawn already; where it is."""
    name = f"jibiao-{version()}-linux-{WHEEL_NAMES[machine]}"
    root = program.parent / name
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(program, root, symlinks=True)
    lay_desktop_files(root / "share", icons)
    for extra in ("install.sh", "先读我.txt"):
        shutil.copyfile(FILES / extra, root / extra)
    settle(root)
    target = output / f"{name}.tar.gz"
    # Without a name and a time of its own, the same files give the same bytes.
    with (
        target.open("wb") as file,
        gzip.GzipFile("", mode="wb", mtime=epoch(), fileobj=file) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        archive.add(root, name, filter=owned_by_root)
    return target


def owned_by_root(item: tarfile.TarInfo) -> tarfile.TarInfo:
    """An entry without the name of who built it."""
    item.uid = item.gid = 0
    item.uname = item.gname = "root"
    return item
