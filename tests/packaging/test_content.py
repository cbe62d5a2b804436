"""What of the libraries goes into the packages."""

from pathlib import PurePosixPath

import pytest

from content import library_ships


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
