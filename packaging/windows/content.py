"""What of Python and of Qt goes into the Windows package, beside the other libraries."""

from __future__ import annotations

from pathlib import PurePosixPath

from content import library_ships

_MODULES = ("Core", "Gui", "PrintSupport", "Widgets")
_RUNTIME = ("msvcp140", "msvcp140_1", "msvcp140_2", "vcruntime140", "vcruntime140_1")
_QT = frozenset(
    [
        "PySide6/__init__.py",
        "PySide6/_config.py",
        "PySide6/_git_pyside_version.py",
        "PySide6/pyside6.abi3.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/translations/qtbase_zh_CN.qm",
        "shiboken6/Shiboken.pyd",
        "shiboken6/__init__.py",
        "shiboken6/_config.py",
        "shiboken6/_git_shiboken_module_version.py",
        "shiboken6/shiboken6.abi3.dll",
        *(f"PySide6/Qt{name}.pyd" for name in _MODULES),
        *(f"PySide6/Qt6{name}.dll" for name in _MODULES),
        *(f"{folder}/{name}.dll" for folder in ("PySide6", "shiboken6") for name in _RUNTIME),
    ]
)

_PYTHON_LEFT_OUT = {
    # The launcher stands in their place.
    "python.cat",
    "python.exe",
    "pythonw.exe",
    # No network.  What hashing remains is built into Python.
    "_hashlib.pyd",
    "_ssl.pyd",
    "libcrypto-3.dll",
    "libssl-3.dll",
    "winsound.pyd",
}


def ships(path: PurePosixPath) -> bool:
    """Whether a file of a wheel, by its path in there, goes into the package."""
    if path.parts[0] in {"PySide6", "shiboken6"}:
        return str(path) in _QT
    return library_ships(path)


def python_ships(path: PurePosixPath) -> bool:
    """Whether a file of the embeddable Python goes into the package."""
    return path.name not in _PYTHON_LEFT_OUT and path.suffix != "._pth"
