"""What of the Python libraries goes into the packages of every system: only what is loaded.

The rules are written for whatever the pinned wheels hold.  What ships of Qt, by far the largest,
and of Python itself is named by each system.
"""

from __future__ import annotations

from pathlib import PurePosixPath

_LEFT_OUT = (
    # Formats of pictures that no official table has; Pillow does without them.
    "PIL/_avif.*",
    "PIL/_imagingcms.*",
    "PIL/_imagingft.*",
    "PIL/_imagingtk.*",
    "PIL/_webp.*",
    # Sources of the template beside it.
    "docx/templates/default-docx-template/*",
    # The tools that make bindings: of cffi, only its compiled part is loaded.
    "cffi/*",
    "lxml/html/diff.*",
    "lxml/includes/*",
    "lxml/isoschematron/*",
    "lxml/objectify.*",
    # For Python 2, and no Python 3 compiles it.
    "olefile/olefile2.py",
    "pydantic/v1/*",
    "pypdfium2_cli/*",
    # Fonts of its examples; ours are in resources/fonts.
    "reportlab/fonts/*",
    "sqlalchemy/ext/mypy/*",
)
_SOURCES = {".c", ".h", ".lib", ".pxd", ".pxi", ".pyi", ".pyx", ".typed"}
_TESTS = {"test", "testing", "tests"}


def library_ships(path: PurePosixPath) -> bool:
    """Whether a file of a library's wheel, by its path in there, goes into the packages."""
    top = path.parts[0]
    if top.endswith(".dist-info"):
        # Some libraries ask for their own version.  Licences are gathered in one folder.
        return path.name == "METADATA"
    return not (
        top.endswith(".data")
        or path.suffix in _SOURCES
        or _TESTS & {*path.parts[:-1]}
        or any(_matches(path, pattern) for pattern in _LEFT_OUT)
    )


def _matches(path: PurePosixPath, pattern: str) -> bool:
    folder, star = pattern.removesuffix("*"), pattern.endswith("/*")
    return str(path).startswith(folder) if star else path.match(pattern)
