"""What of the libraries goes into the packages."""

import importlib.util
import re
import subprocess
import sys
import sysconfig
from pathlib import Path, PurePosixPath

import pytest

from content import library_ships

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    "path",
    [
        "lxml/etree.cpython-311-x86_64-linux-gnu.so",
        "lxml/html/__init__.py",
        "pdfminer/cmap/UniGB-UTF16-H.pickle.gz",
        "pdfminer_six-20260107.dist-info/METADATA",
        "docx/templates/default.docx",
        "sqlalchemy/ext/baked.py",
        "_cffi_backend.cp313-win_amd64.pyd",
    ],
)
def test_what_is_loaded_ships(path: str) -> None:
    assert library_ships(PurePosixPath(path))


@pytest.mark.parametrize(
    "path",
    [
        "PIL/_avif.cp313-win_amd64.pyd",
        "PIL/_webp.cpython-311-x86_64-linux-gnu.so",
        "alembic/testing/env.py",
        "olefile/olefile2.py",
        "lxml/includes/libxml/tree.h",
        "lxml/html/diff.cpython-311-x86_64-linux-gnu.so",
        "pydantic/v1/main.py",
        "pydantic-2.14.4.dist-info/RECORD",
        "pydantic-2.14.4.dist-info/licenses/LICENSE",
        "reportlab/fonts/DarkGardenMK.pfb",
        "pypdfium2-5.15.2.data/scripts/pypdfium2",
        "lxml/etree.pyx",
    ],
)
def test_what_is_never_loaded_stays_out(path: str) -> None:
    assert not library_ships(PurePosixPath(path))


IMPORTED = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(*(file for module in list(sys.modules.values()) if (file := getattr(module, "__file__", ""))),
      sep="\\n")
"""
IMPORTING = re.compile(r"^\s*(?:from|import) ([A-Za-z_][\w.]*)", re.MULTILINE)
OWN = {"gui", "main", "model", "tests"}


def test_whatever_the_program_imports_ships_with_all_that_it_imports_itself() -> None:
    ran = [sys.executable, "-c", IMPORTED, *sorted(imported_by_the_program())]
    loaded = subprocess.run(ran, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    libraries = Path(sysconfig.get_path("purelib"))
    files = [Path(line) for line in loaded.splitlines() if Path(line).is_relative_to(libraries)]
    assert len(files) > 500
    paths = [PurePosixPath(file.relative_to(libraries).as_posix()) for file in files]
    # What starts with the environment and with no program is not in the packages.
    paths = [path for path in paths if path.parts[0] not in {"_virtualenv.py", "_distutils_hack"}]
    assert not [path for path in paths if not library_ships(path)]


def imported_by_the_program() -> set[str]:
    """The modules of libraries that the program names, at the top of a file or in a function."""
    names: set[str] = set()
    for room in ("gui", "model"):
        for file in (ROOT / room).rglob("*.py"):
            names.update(IMPORTING.findall(file.read_text("utf-8")))
    top = {name: name.split(".")[0] for name in names}
    others = {name for name, first in top.items() if first not in OWN | sys.stdlib_module_names}
    # A sentence may begin a line with "from", too.
    return {name for name in others if importlib.util.find_spec(top[name]) is not None}
