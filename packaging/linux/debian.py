"""Debian's packages of Python, from which the Python inside our packages is taken.

A Python of our own serves every distribution alike, whatever it brings and upgrades to.  Debian
12's is the one: built for the oldest system that we support, for every machine, kept up with
security updates for years.  `debian.txt` pins its packages, a line each: name, version, machine,
hash.

    python packaging/build_linux.py --pin    pin the newest ones
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

import parts

RELEASE = "bookworm"
MACHINES = ("amd64", "arm64")
_NAMES = ("libpython3.11-minimal", "libpython3.11-stdlib", "python3.11-minimal")
_PINNED = Path(__file__).resolve().parent / "debian.txt"
_CACHE = parts.CACHE / "debian"
_SUITES = {
    "Debian": f"{RELEASE} {RELEASE}-updates",
    "Debian-Security": f"{RELEASE}-security",
}
"""What of an archive with that label has packages for the release."""


class Package(NamedTuple):
    """One pinned package of Debian."""

    name: str
    version: str
    machine: str
    sha256: str


def pinned(machine: str) -> list[Package]:
    """The packages of Python for a machine, as `debian.txt` names them."""
    lines = _PINNED.read_text("utf-8").splitlines()
    found = [Package(*line.split()) for line in lines if not line.startswith("#")]
    return [package for package in found if package.machine == machine]


def pin() -> None:
    """Pin the newest packages that Debian has for the release."""
    _update()
    lines = ["# Made by packaging/build_linux.py --pin: Debian's packages of the Python inside."]
    for machine in MACHINES:
        for name in _NAMES:
            shown = _apt("apt-cache", "show", "--no-all-versions", f"{name}:{machine}")
            fields = dict(line.split(": ", 1) for line in shown.splitlines() if ": " in line)
            lines.append(" ".join([name, fields["Version"], machine, fields["SHA256"]]))
    _PINNED.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fetched(machine: str) -> list[Path]:
    """The pinned packages for a machine, fetched where they are not there yet."""
    packages = pinned(machine)
    if missing := [package for package in packages if not _is_here(package)]:
        _update()
        asked = [f"{one.name}:{one.machine}={one.version}" for one in missing]
        _apt("apt-get", "download", *asked)
    if strange := [package.name for package in packages if not _is_here(package)]:
        raise SystemExit(f"Not what is pinned: {', '.join(strange)}")
    return [_file(package) for package in packages]


def unpack(packages: list[Path], folder: Path) -> None:
    """Unpack packages into a folder, over each other."""
    for package in packages:
        subprocess.run(["dpkg-deb", "--extract", str(package), str(folder)], check=True)


def _file(package: Package) -> Path:
    # apt writes the colon of an epoch so.
    version = package.version.replace(":", "%3a")
    return _CACHE / f"{package.name}_{version}_{package.machine}.deb"


def _is_here(package: Package) -> bool:
    return _file(package).is_file() and parts.sha256(_file(package)) == package.sha256


def _update() -> None:
    """Ask the archives for their lists, with a state of our own beside the machine's."""
    for folder in ("state/lists/partial", "cache/archives/partial"):
        (_CACHE / folder).mkdir(parents=True, exist_ok=True)
    (_CACHE / "sources.list").write_text(sources(_archives()), encoding="utf-8")
    _apt("apt-get", "update", "--quiet")


def _archives() -> list[str]:
    """Label and address of each archive that this machine knows."""
    wanted = ["apt-get", "indextargets", "--format", "$(LABEL) $(REPO_URI)"]
    listed = subprocess.run(wanted, check=True, capture_output=True, text=True).stdout
    return sorted(set(listed.splitlines()))


def sources(archives: list[str]) -> str:
    """Apt's list of sources for the release, of the mirrors that the machine itself uses."""
    found = [one.split(" ", 1) for one in archives]
    lines = [f"deb {uri} {_SUITES[label]} main" for label, uri in found if label in _SUITES]
    if not lines:
        raise SystemExit("The Python inside comes from Debian: run this on Debian, with its apt")
    return "\n".join(_with_suites(line) for line in lines) + "\n"


def _with_suites(line: str) -> str:
    """A line for each suite, as apt's list wants it."""
    kind, uri, *suites, component = line.split()
    return "\n".join(f"{kind} {uri} {suite} {component}" for suite in suites)


def _apt(*command: str) -> str:
    """Run a command of apt in the cache's folder; what it printed."""
    name, *words = command
    options = {
        "APT::Architecture": MACHINES[0],
        "APT::Sandbox::User": "root",
        "Dir::Cache": f"{_CACHE}/cache",
        "Dir::Etc::SourceList": f"{_CACHE}/sources.list",
        "Dir::Etc::SourceParts": "-",
        "Dir::State": f"{_CACHE}/state",
        "Dir::State::Status": "/dev/null",
    }
    settings = [f"--option={key}={value}" for key, value in options.items()]
    settings += [f"--option=APT::Architectures::={machine}" for machine in MACHINES]
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run([name, *settings, *words], check=False, capture_output=True, text=True,
                          cwd=_CACHE, env=environment)  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{name} {' '.join(words)} failed:\n{done.stderr}")
    return done.stdout
