"""Puts the program's folder for Linux together: Python, the libraries, 绩表.

    jibiao       starts it
    python/      Python itself, as the program bin/jibiao; jibiao._pth there says where things are
    lib/         the libraries, compiled
    app/         绩表
    licenses/    the licences of everything
    sbom.cdx.json

The folder runs wherever it lies, also where nothing may be written.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path, PurePosixPath

import parts
from licences import copy_licences
from linux import debian
from linux.content import drop_unneeded_libraries, packages_of, python_ships, ships
from program import copy_program, epoch
from sbom import Json, component, purl, write_sbom

FILES = Path(__file__).resolve().parent / "files"
PYTHON = "python3.11"
PATHS = f"../lib/{PYTHON}\n../lib/{PYTHON}/lib-dynload\n../../lib\n../../app\n"
"""Nothing but the package's own folders, whatever else the machine has."""
WHEEL_NAMES = {"amd64": "x86_64", "arm64": "aarch64"}
"""What Python's wheels call a machine, by Debian's name of it."""


def assemble(folder: Path, machine: str) -> list[str]:
    """Make the program's folder anew; the packages of Debian that it needs."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    wheels = parts.wheels(parts.LINUX[WHEEL_NAMES[machine]])
    with tempfile.TemporaryDirectory() as unpacked:
        debian.unpack(debian.fetched(machine), Path(unpacked))
        copy_python(Path(unpacked, "usr"), folder / "python")
    for wheel in wheels:
        parts.unpack(wheel, folder / "lib", ships=ships)
    asked = drop_unneeded_libraries(folder)
    copy_program(folder / "app")
    shutil.copy(FILES / "jibiao", folder / "jibiao")
    copy_licences(wheels, folder / "licenses")
    compile_modules(folder)
    write_sbom(folder / "sbom.cdx.json", folder, wheels, python_components(machine), epoch())
    settle(folder)
    return packages_of(asked)


def copy_python(source: Path, target: Path) -> None:
    """Copy what ships of an unpacked Python; its program gets the name that people look for."""
    (target / "bin").mkdir(parents=True)
    shutil.copy(source / "bin" / PYTHON, target / "bin" / "jibiao")
    (target / "bin" / "jibiao._pth").write_text(PATHS, encoding="utf-8")
    library = source / "lib" / PYTHON
    for path in sorted(library.rglob("*")):
        name = path.relative_to(library)
        if path.is_file() and python_ships(PurePosixPath(name)):
            to = target / "lib" / PYTHON / name
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, to)


def python_components(machine: str) -> list[Json]:
    """What the list of everything in the package says of Python."""
    return [
        component(one.name, one.version, _address(one), "Python-2.0.1", sha256=one.sha256)
        for one in debian.pinned(machine)
    ]


def _address(package: debian.Package) -> str:
    words = {"arch": package.machine, "distro": debian.RELEASE}
    return purl("deb", f"debian/{package.name}", package.version, **words)


def compile_modules(folder: Path) -> None:
    """Compile all modules, since nothing is written at run time.

    Python and its libraries ship compiled alone.  The program keeps its source: a report of a
    crash quotes it.  The compiled form is the same for every machine.
    """
    compiler = native_python()
    for name, words in (("python/lib", ["-b"]), ("lib", ["-b"]), ("app", [])):
        subprocess.run(
            [str(compiler), "-m", "compileall", "-q", "--invalidation-mode=unchecked-hash",
             *words, "-s", str(folder), str(folder / name)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )  # fmt: skip
        if words:
            for source in (folder / name).rglob("*.py"):
                source.unlink()


def native_python() -> Path:
    """The Python that is inside, unpacked whole for this machine to compile with."""
    machine = subprocess.run(
        ["dpkg", "--print-architecture"], check=True, capture_output=True, text=True
    ).stdout.strip()
    folder = parts.CACHE / "debian" / f"python-{debian.pinned(machine)[0].version}"
    if not folder.exists():
        debian.unpack(debian.fetched(machine), folder)
        # Its own is a link to the machine's.
        (folder / "usr" / "lib" / PYTHON / "sitecustomize.py").unlink()
    return folder / "usr" / "bin" / PYTHON


def settle(folder: Path) -> None:
    """Give every file the rights that it needs and the time that packages are made for."""
    for path in [folder, *sorted(folder.rglob("*"))]:
        if path.is_symlink():
            os.utime(path, (epoch(), epoch()), follow_symlinks=False)
            continue
        runs = path.is_dir() or path.name == "jibiao" or path.suffix == ".sh"
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch(), epoch()))
