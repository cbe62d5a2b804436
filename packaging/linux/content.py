"""What of Python and of Qt goes into the Linux packages: only what is loaded.

Shared libraries are not named: those ship that a module or a plugin of ours needs, by itself or
through another one.  What they need beside comes from the distribution (`SYSTEM`).
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from content import library_ships

_QT_MODULES = ("Core", "Gui", "PrintSupport", "Widgets")
_QT = frozenset(
    [
        "PySide6/__init__.py",
        "PySide6/_config.py",
        "PySide6/_git_pyside_version.py",
        # Icons of the program, and pictures pasted by the clerk.
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/plugins/imageformats/libqjpeg.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        # ibus, whose protocol fcitx speaks too, and the keyboard's own compositions.
        "PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        # X11, which every Wayland desktop offers too, and no screen at all.
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        # The desktop's file dialogs.
        "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "shiboken6/Shiboken.abi3.so",
        "shiboken6/__init__.py",
        "shiboken6/_config.py",
        "shiboken6/_git_shiboken_module_version.py",
        *(f"PySide6/Qt{name}.abi3.so" for name in _QT_MODULES),
    ]
)

_PYTHON_FOLDERS_OUT = {
    "__phello__", "__pycache__", "curses", "dbm", "distutils", "ensurepip", "idlelib", "lib2to3",
    "pydoc_data", "test", "tkinter", "turtledemo", "unittest", "venv", "wsgiref", "xmlrpc",
}  # fmt: skip
_PYTHON_OUT = (
    "EXTERNALLY-MANAGED",
    "antigravity.py",
    "idlelib.py",
    "nntplib.py",
    "pdb.py",
    "pydoc.py",
    "sitecustomize.py",
    "smtpd.py",
    "telnetlib.py",
    "this.py",
    "turtle.py",
    # No network: what remains of hashing is built into Python.
    "_hashlib.*.so",
    "_ssl.*.so",
    # Modules for the tests of Python, for terminals, and for what no desktop has.
    "_crypt.*.so",
    "_ctypes_test.*.so",
    "_curses*.so",
    "_dbm.*.so",
    "_test*.so",
    "_xx*.so",
    "nis.*.so",
    "ossaudiodev.*.so",
    "readline.*.so",
    "xx*.so",
)

SYSTEM = {
    "ld-linux-aarch64.so.1": "libc6",
    "ld-linux-x86-64.so.2": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbz2.so.1.0": "libbz2-1.0",
    "libc.so.6": "libc6",
    "libcups.so.2": "libcups2t64 | libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": "libc6",
    "libexpat.so.1": "libexpat1",
    "libffi.so.8": "libffi8",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "liblzma.so.5": "liblzma5",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "librt.so.1": "libc6",
    "libsqlite3.so.0": "libsqlite3-0",
    "libstdc++.so.6": "libstdc++6",
    "libuuid.so.1": "libuuid1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""What the distribution brings: its libraries, and Debian's packages of them, old names last."""


def ships(path: PurePosixPath) -> bool:
    """Whether a file of a wheel, by its path in there, goes into the packages.

    All shared libraries do, until it is known which are needed.
    """
    if path.parts[0] not in {"PySide6", "shiboken6"}:
        return library_ships(path)
    return str(path) in _QT or _is_shared_library(path)


def _is_shared_library(path: PurePosixPath) -> bool:
    in_place = str(path.parent) in {"PySide6", "PySide6/Qt/lib", "shiboken6"}
    return in_place and path.name.startswith("lib") and ".so" in path.name


def python_ships(path: PurePosixPath) -> bool:
    """Whether a file of Python's library, by its path in lib/python3.11, goes into the packages."""
    if _PYTHON_FOLDERS_OUT & {*path.parts[:-1]} or path.parts[0].startswith("config-"):
        return False
    return not any(path.match(pattern) for pattern in _PYTHON_OUT)


def drop_unneeded_libraries(folder: Path) -> set[str]:
    """Remove the shared libraries that nothing needs; the names of those asked of the system."""
    files = {path: needed(path) for path in folder.rglob("*") if _is_elf(path)}
    libraries = {path.name: path for path in files if path.name.startswith("lib")}
    libraries = {name: path for name, path in libraries.items() if "plugins" not in path.parts}
    asked: set[str] = set()
    todo = [path for path in files if path not in libraries.values()]
    while todo:
        new = files[todo.pop()] - asked
        asked |= new
        todo += [libraries[name] for name in new if name in libraries]
    for name in libraries.keys() - asked:
        libraries[name].unlink()
    return asked - libraries.keys()


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def needed(path: Path) -> set[str]:
    """The names of the shared libraries that a program or library asks for."""
    listed = subprocess.run(
        ["readelf", "--dynamic", "--wide", str(path)], check=True, capture_output=True, text=True
    ).stdout
    lines = [line for line in listed.splitlines() if "(NEEDED)" in line]
    return {line.partition("[")[2].partition("]")[0] for line in lines}


def packages_of(libraries: Iterable[str]) -> list[str]:
    """Debian's packages of the system's libraries, sorted; ends the build at an unknown one."""
    if unknown := set(libraries) - SYSTEM.keys():
        raise SystemExit(f"Neither shipped nor known of the system: {', '.join(sorted(unknown))}")
    return sorted({SYSTEM[name] for name in libraries})
