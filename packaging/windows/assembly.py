"""Puts the program's folder for Windows together: Python, the libraries, 绩表.

    python/    Python itself; python313._pth there says where everything is
    lib/       the libraries, compiled
    app/       绩表
    licenses/  the licences of everything

Only what is loaded ships, and nothing is written there when the program runs.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import parts
from licences import copy_licences
from program import copy_program
from sbom import Json, component, purl
from windows.content import python_ships, ships

HERE = Path(__file__).resolve().parent
PYTHON = (3, 13)
"""The Python inside."""
RELEASE = "3.13.2"
"""The same to the last number, as its own properties tell it."""
TAG = "".join(map(str, PYTHON))
PATHS = f"python{TAG}.zip\n.\n..\\lib\n..\\app\n"
"""Nothing but the package's own folders, whatever else the machine has."""


def assemble(folder: Path, wheels: list[Path]) -> None:
    """Make the program's folder anew, but for what starts it."""
    compiler = matching_python()
    shutil.rmtree(folder, ignore_errors=True)
    unpack_python(folder / "python")
    for wheel in wheels:
        parts.unpack(wheel, folder / "lib", ships=ships)
    copy_program(folder / "app")
    shutil.copyfile(HERE / "start.py", folder / "app" / "start.py")
    copy_licences(wheels, folder / "licenses")
    compile_modules(compiler, folder)


def matching_python() -> Path:
    """A Python on this machine that compiles modules for the one inside."""
    name = ".".join(map(str, PYTHON))
    for path in _pythons(name):
        asked = [str(path), "-c", f"import sys; sys.exit(sys.version_info[:2] != {PYTHON})"]
        if not subprocess.run(asked, check=False, capture_output=True).returncode:
            return path
    raise SystemExit(f"Python {name} is needed to compile the modules: put it into PATH")


def _pythons(name: str) -> Iterator[Path]:
    yield Path(sys.executable)
    if found := shutil.which(f"python{name}"):
        yield Path(found)
    # Where pyenv keeps its Pythons, its `python3.13` in PATH answers only if that one is chosen.
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from sorted(root.glob(f"versions/{name}*/bin/python{name}"))


def embedded_python() -> bytes:
    """The archive of embeddable Pythons, fetched where it is not there yet."""
    folder = parts.CACHE / "windows-python"
    builder = folder / "setuptools"
    if not builder.exists():
        parts.run_pip("install", "--quiet", "--no-deps", "--require-hashes",
                      f"--target={builder}", f"-r{HERE / 'setuptools.txt'}")  # fmt: skip
    words = ("--no-binary=:all:", "--no-build-isolation")
    source = parts.fetched(folder, HERE / "python.txt", *words, path=builder)[0]
    with tarfile.open(source) as archive:
        name = next(name for name in archive.getnames() if name.endswith("/data.zip"))
        data = archive.extractfile(name)
        assert data is not None
        return data.read()


def unpack_python(folder: Path) -> None:
    """Put what ships of the embeddable Python into a folder, and where it finds modules."""
    folder.mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(embedded_python())) as archive:
        for item in archive.infolist():
            path = PurePosixPath(item.filename)
            if path.parts[0] == f"cp{TAG}" and not item.is_dir() and python_ships(path):
                data = archive.read(item)
                is_library = path.name == f"python{TAG}.zip"
                (folder / path.name).write_bytes(plain_zip(data) if is_library else data)
    (folder / f"python{TAG}._pth").write_text(PATHS, encoding="utf-8")
    if RELEASE.encode("utf-16-le") not in (folder / f"python{TAG}.dll").read_bytes():
        raise SystemExit(f"What {HERE / 'python.txt'} pins is not Python {RELEASE}")


def plain_zip(data: bytes) -> bytes:
    """A zip file whose content is not compressed: each start would undo that again.

    Of the modules of Python that a start imports, that is a fifth of the time.
    """
    plain = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(plain, "w") as target:
        for item in archive.infolist():
            target.writestr(zipfile.ZipInfo(item.filename, item.date_time), archive.read(item))
    return plain.getvalue()


def python_component() -> Json:
    """What the list of everything in the package says of Python."""
    address = purl("generic", "python", RELEASE)
    digest = next(iter(parts.pinned(HERE / "python.txt")[0].hashes))
    return component("python", RELEASE, address, "Python-2.0.1", sha256=digest)


def compile_modules(compiler: Path, folder: Path) -> None:
    """Compile all modules, since nothing is written at run time.

    Libraries ship compiled alone.  The program keeps its source: a report of a crash quotes it.
    """
    for name, words in (("lib", ["-b"]), ("app", [])):
        subprocess.run(
            [str(compiler), "-m", "compileall", "-q", "--invalidation-mode=unchecked-hash",
             *words, "-s", str(folder), str(folder / name)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )  # fmt: skip
    for source in (folder / "lib").rglob("*.py"):
        source.unlink()
