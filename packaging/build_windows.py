"""Builds the packages for Windows, on Linux: a folder to carry along (zip) and an installer.

    python packaging/build_windows.py [--out FOLDER]

It fetches Python and the libraries, all pinned to their hashes, and keeps them in build/parts.
Of the system it needs gcc for Windows, NSIS, librsvg and a Python 3.13 (README.md names the
packages).  The same sources and tools give the same bytes.
"""

from __future__ import annotations

import argparse
import os
import time
import zipfile
from pathlib import Path

import parts
from program import ROOT, epoch, version
from sbom import write_sbom
from windows.assembly import assemble, python_component
from windows.icon import build_icon
from windows.installer import build_installer
from windows.launcher import build_launchers

WORK = ROOT / "build" / "windows"


def main() -> None:
    """Build both packages and say how large they are."""
    parser = argparse.ArgumentParser(description="Build the packages for Windows.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where they go")
    for path in build(parts.wheels(parts.WINDOWS), parser.parse_args().out.resolve()):
        print(f"{path}  {path.stat().st_size / 1e6:.1f} MB  sha256 {parts.sha256(path)}")


def build(wheels: list[Path], out: Path) -> tuple[Path, Path]:
    """Build the packages of these libraries into a folder: the zip and the installer."""
    name = f"jibiao-{version()}-windows-x64"
    folder = WORK / name
    icon = build_icon(WORK)
    assemble(folder, wheels)
    build_launchers(folder, icon, WORK / "launcher")
    write_sbom(folder / "sbom.cdx.json", folder, wheels, [python_component()], epoch())
    set_times(folder)
    out.mkdir(parents=True, exist_ok=True)
    portable, installer = out / f"{name}.zip", out / f"{name}-setup.exe"
    write_zip(folder, portable)
    build_installer(folder, icon, installer, WORK)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{folder}  {size / 1e6:.1f} MB")
    return portable, installer


def set_times(folder: Path) -> None:
    """Give all files the time of the sources: when a package was built is not part of it."""
    stamp = epoch()
    for path in folder.rglob("*"):
        os.utime(path, (stamp, stamp))


def write_zip(folder: Path, target: Path) -> None:
    """Pack a folder, its name included, in a fixed order."""
    with zipfile.ZipFile(target, "w", compresslevel=9) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder.parent)
            # Written here, since `write` takes the clock of the machine's own zone.
            item = zipfile.ZipInfo(str(name), time.gmtime(path.stat().st_mtime)[:6])
            item.external_attr = 0o644 << 16
            archive.writestr(item, path.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
