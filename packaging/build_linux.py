"""Builds the packages for Linux: a .deb and a .tar.gz, into build/linux/.

    python packaging/build_linux.py            for x86-64
    python packaging/build_linux.py --arm64    for arm64 (built here, not run)
    python packaging/build_linux.py --pin      pin the newest Python of Debian 12 instead

Runs on Debian, any release from 12 on, x86-64; needs binutils beside what Debian always has.  The
same checkout gives the same bytes.  `packaging/try_linux.py` tests them in clean systems.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
from pathlib import Path

from linux import debian
from linux.archive import build_archive
from linux.assembly import assemble
from linux.deb import ICON_SIZES, build_deb
from parts import ROOT

OUTPUT = ROOT / "build" / "linux"
_TOOLS = {"dpkg-deb": "dpkg", "readelf": "binutils", "apt-get": "apt", "git": "git"}
# Run by the Python and Qt of the packages, so that the pictures are the same everywhere.
_DRAW = """
import sys
from PySide6.QtGui import QGuiApplication, QIcon
application = QGuiApplication([])
icon = QIcon(sys.argv[1])
for size in sys.argv[3:]:
    assert icon.pixmap(int(size), int(size)).save(f"{sys.argv[2]}/{size}.png")
"""


def main() -> None:
    """Build what the command line asks for."""
    parser = argparse.ArgumentParser(description="Build the packages for Linux.")
    parser.add_argument("--arm64", action="store_true", help="build for arm64")
    parser.add_argument("--pin", action="store_true", help="pin the newest Python of Debian 12")
    options = parser.parse_args()
    if missing := [package for tool, package in _TOOLS.items() if shutil.which(tool) is None]:
        raise SystemExit(f"As root: apt-get install {' '.join(missing)}")
    if options.pin:
        debian.pin()
        return
    for package in build("arm64" if options.arm64 else "amd64"):
        print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.1f} MB")


def build(machine: str) -> list[Path]:
    """Build both packages for a machine; where they are."""
    work = OUTPUT / "work"
    program = work / f"program-{machine}"
    needs = assemble(program, machine)
    print(f"{program.relative_to(ROOT)}: {size(program) / 1e6:.1f} MB")
    native = program if machine == "amd64" else work / "program-amd64"
    if not native.exists():
        assemble(native, "amd64")
    icons = draw_icons(native, work / "icons")
    return [
        build_deb(program, icons, needs, machine, OUTPUT),
        build_archive(program, icons, machine, OUTPUT),
    ]


def draw_icons(program: Path, folder: Path) -> Path:
    """Draw the icon in all sizes, with the assembled program's own Qt."""
    folder.mkdir(parents=True, exist_ok=True)
    script = folder / "draw.py"
    script.write_text(_DRAW, encoding="utf-8")
    subprocess.run(
        [str(program / "python" / "bin" / "jibiao"), str(script),
         str(ROOT / "resources" / "icons" / "jibiao.svg"), str(folder), *map(str, ICON_SIZES)],
        check=True, env={"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    return folder


def size(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
