"""Tries the packages for Linux in clean systems: Debian 12 and Debian 13, made by debootstrap.

    python packaging/try_linux.py [--folder FOLDER] [RELEASE…]

As root, after `packaging/build_linux.py`.  In each system the .deb is installed with what it asks
for, the program tests itself, converts a file and shows its window; a data file is recognised as
its own; then the package is removed, and not one file may be left but the clerk's data.  The
archive is unpacked, started from a folder that nobody may write to, and entered into the menu.
Screenshots are kept in the folder, to be looked at.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build_linux import OUTPUT
from linux.deb import ICON_SIZES
from program import version

RELEASES = ("bookworm", "trixie")
_TOOLS = "desktop-file-utils imagemagick libglib2.0-bin shared-mime-info xdg-utils xdotool xvfb"
_SAMPLE = "lib/jibiao/app/resources/samples/sample.json"
_HOME = "/root"
_DATA = f"{_HOME}/.local/share/jibiao/jibiao.jibiao"
_WINDOW = """
set -eu
Xvfb :9 -screen 0 1366x768x24 >/dev/null 2>&1 & screen=$!
trap 'kill $screen' EXIT
export DISPLAY=:9
sleep 2
{command} & program=$!
xdotool search --sync --onlyvisible --class jibiao windowsize 1366 768 >/dev/null
sleep 4
import -window root {picture}
kill $program
"""
# Caches of the desktop that its own programs write anew for every package.
_CACHES = (
    "/var/",
    "/usr/share/mime/",
    "/usr/share/applications/mimeinfo.cache",
    "/tmp/",
    f"{_HOME}/",
    "/etc/ld.so.cache",
    "/usr/share/icons/hicolor/icon-theme.cache",
)


def main() -> None:
    """Try the packages in every release that is asked for."""
    parser = argparse.ArgumentParser(description="Try the packages for Linux in clean systems.")
    parser.add_argument("--folder", type=Path, default=OUTPUT / "clean", help="where systems go")
    parser.add_argument("releases", nargs="*", default=RELEASES, help="Debian's releases")
    options = parser.parse_args()
    if complaint := why_not_here():
        raise SystemExit(complaint)
    for release in options.releases:
        print(f"{release}:", flush=True)
        with System(options.folder / release, release).mounted() as system:
            try_deb(system, options.folder)
            try_archive(system, options.folder)


def why_not_here() -> str:
    """What is missing on this machine; empty if nothing is."""
    if shutil.which("debootstrap") is None:
        return (
            "Clean systems are made by debootstrap, which is missing: apt-get install debootstrap"
        )
    if os.geteuid() != 0:
        return "Only root can make and enter clean systems: run this as root"
    if not package("deb").is_file():
        return "There are no packages yet: python packaging/build_linux.py"
    return ""


def package(kind: str) -> Path:
    """Where one of the built packages is."""
    names = {
        "deb": f"jibiao_{version()}_amd64.deb",
        "tar": f"jibiao-{version()}-linux-x86_64.tar.gz",
    }
    return OUTPUT / names[kind]


class System:
    """A clean Debian in a folder."""

    def __init__(self, root: Path, release: str) -> None:
        self.root = root
        self._release = release

    @contextmanager
    def mounted(self) -> Iterator[System]:
        """Make the system if it is not there, and give it its own /proc as long as it is used."""
        if not (self.root / "usr" / "bin" / "apt-get").exists():
            self.root.parent.mkdir(parents=True, exist_ok=True)
            run("debootstrap", "--variant=minbase", self._release, str(self.root))
        proc = self.root / "proc"
        if not proc.is_mount():
            run("mount", "-t", "proc", "proc", str(proc))
        try:
            self.run("apt-get", "update", "-qq")
            self.install(*_TOOLS.split())
            yield self
        finally:
            run("umount", "--lazy", str(proc))

    def run(self, *command: str) -> str:
        """Run a command inside, as root with a Chinese name and no settings; what it printed."""
        settings = [f"HOME={_HOME}", "LANG=C.UTF-8", "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                    "DEBIAN_FRONTEND=noninteractive"]  # fmt: skip
        return run("chroot", str(self.root), "env", "-i", *settings, *command)

    def install(self, *packages: str) -> None:
        """Install packages, with nothing but what they need."""
        self.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)

    def files(self) -> set[str]:
        """All files, but for the caches of apt and of the desktop."""
        listed = self.run("find", "/", "-xdev", "-not", "-type", "d").splitlines()
        return {path for path in listed if not path.startswith(_CACHES)}

    def show(self, command: str, picture: Path) -> None:
        """Start the window by a command and take its picture."""
        self.run("sh", "-c", _WINDOW.format(command=command, picture="/tmp/shot.png"))
        shutil.copyfile(self.root / "tmp" / "shot.png", picture)


def run(*command: str) -> str:
    """Run a command; its failure ends the trial with what it said."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def told(what: str, *, holds: bool) -> None:
    """Print what was tried; end the trial if it does not hold."""
    print(f"  {'passed' if holds else 'FAILED'}: {what}", flush=True)
    if not holds:
        sys.exit(1)


def try_deb(system: System, folder: Path) -> None:
    """The story of the .deb, from installing to removing."""
    # What it asks for stays behind in any system, so that is there before.
    needs = run("dpkg-deb", "--field", str(package("deb")), "Depends").strip()
    known = set(system.run("apt-cache", "pkgnames").split())
    system.install(*needed_packages(needs, known))
    before = system.files()
    shutil.copyfile(package("deb"), system.root / "tmp" / "jibiao.deb")
    system.install("/tmp/jibiao.deb")
    told("installed with what it asks for", holds=(system.root / "usr/bin/jibiao").is_symlink())
    told("self-test", holds="自检通过" in system.run("jibiao", "--self-test"))
    try_files(system)
    try_desktop(system)
    system.show("jibiao", folder / f"{system.root.name}-deb.png")
    told("window shown and its data kept", holds=(system.root / _DATA[1:]).is_file())
    kind = system.run("gio", "info", "--attributes=standard::content-type", _DATA)
    told("data file recognised by its content", holds="application/x-jibiao" in kind)
    system.run("apt-get", "purge", "-y", "-qq", "jibiao")
    left = system.files() - before
    told(f"removed without leavings {sorted(left)[:9] or ''}".strip(), holds=not left)
    told("nothing else removed", holds=not before - system.files())
    told("the clerk's data stays", holds=(system.root / _DATA[1:]).is_file())


def needed_packages(needs: str, known: set[str]) -> list[str]:
    """The packages that dpkg's field of dependencies asks for, of those that a system knows."""
    choices = [[word.split()[0] for word in one.split("|")] for one in needs.split(",")]
    return [next(name for name in names if name in known) for names in choices]


def try_files(system: System) -> None:
    """Convert the sample to every format and each of them back."""
    for suffix in ("xlsx", "docx", "pdf", "html"):
        system.run("jibiao", "convert", f"/usr/{_SAMPLE}", "-o", f"/tmp/样例 1.{suffix}")
        system.run("jibiao", "convert", f"/tmp/样例 1.{suffix}", "-o", "/tmp/back.json")
        written = (system.root / "tmp" / "back.json").stat().st_size
        told(f"sample to {suffix} and back", holds=written > 1000)


def try_desktop(system: System) -> None:
    """What a desktop reads of the package."""
    entry = "/usr/share/applications/jibiao.desktop"
    told("menu entry is valid", holds=not system.run("desktop-file-validate", entry).strip())
    (system.root / "tmp" / "数据.jibiao").write_text("some text")
    kind = system.run("gio", "info", "--attributes=standard::content-type", "/tmp/数据.jibiao")
    told("suffix .jibiao recognised", holds="application/x-jibiao" in kind)
    default = system.run("xdg-mime", "query", "default", "application/x-jibiao").strip()
    told("data files open with it", holds=default == "jibiao.desktop")
    icons = system.root / "usr" / "share" / "icons" / "hicolor"
    drawn = [icons / f"{size}x{size}" / "apps" / "jibiao.png" for size in ICON_SIZES]
    told("icons in all sizes", holds=all(path.stat().st_size > 100 for path in drawn))


def try_archive(system: System, folder: Path) -> None:
    """The story of the archive, in a folder with a name as people give them."""
    place = system.root / "opt" / "我的 程序 😀"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    run("tar", "--extract", "--gzip", f"--file={package('tar')}", f"--directory={place}")
    inside = f"/opt/{place.name}/{package('tar').name.removesuffix('.tar.gz')}"
    run("chmod", "-R", "a-w", str(place))
    before = {path: path.stat().st_mtime for path in place.rglob("*")}
    told("archive: self-test", holds="自检通过" in system.run(f"{inside}/jibiao", "--self-test"))
    system.show(f'"{inside}/jibiao"', folder / f"{system.root.name}-archive.png")
    unchanged = {path: path.stat().st_mtime for path in place.rglob("*")} == before
    told("archive: nothing written into its folder", holds=unchanged)
    system.run(f"{inside}/install.sh")
    entry = f"{_HOME}/.local/share/applications/jibiao.desktop"
    told("archive: menu entry", holds=not system.run("desktop-file-validate", entry).strip())
    system.run(f"{inside}/install.sh", "--remove")
    told("archive: menu entry removed", holds=not (system.root / entry[1:]).exists())
    shutil.rmtree(place)


if __name__ == "__main__":
    main()
