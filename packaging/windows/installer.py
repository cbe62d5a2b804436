"""Builds the installer: lists the program's files for NSIS and runs its compiler.

The uninstaller removes the files of that list and nothing else, so a folder that the user chose
keeps whatever else is in it.
"""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

from program import version
from windows.assembly import HERE
from windows.launcher import need, numbers, run

BYTE_ORDER_MARK = "utf-8-sig"
"""How makensis knows that a script is Unicode."""


def build_installer(folder: Path, icon: Path, output: Path, work: Path) -> None:
    """Make the installer `output` of the program in a folder."""
    need("makensis", "nsis")
    work.mkdir(parents=True, exist_ok=True)
    script = work / "files.nsh"
    script.write_text(file_script(folder), encoding=BYTE_ORDER_MARK)
    run("makensis", "-V2", "-INPUTCHARSET", "UTF8", *definitions(folder, icon, output, script),
        str(HERE / "installer.nsi"))  # fmt: skip


def definitions(folder: Path, icon: Path, output: Path, script: Path) -> list[str]:
    """What the script of the installer leaves open."""
    size = sum(path.stat().st_size for path in folder.rglob("*")) // 1024
    values = {
        "VERSION": version(),
        "VERSION_NUMBERS": ".".join(map(str, numbers(version()))),
        "SIZE": size,
        "ICON": icon,
        "FILES": script,
        "OUTPUT": output,
    }
    return [f"-D{name}={value}" for name, value in values.items()]


def file_script(folder: Path) -> str:
    """The macros that install and remove the files of a folder and its folders."""
    folders = sorted(path for path in [folder, *folder.rglob("*")] if path.is_dir())
    install, remove = [], []
    for each in folders:
        place = windows_path(each.relative_to(folder))
        install.append(f'SetOutPath "{place}"')
        for file in sorted(path for path in each.iterdir() if path.is_file()):
            install.append(f'File "{file}"')
            remove.append(f'Delete "{windows_path(file.relative_to(folder))}"')
    # A folder after those in it; one where the user put something stays.
    remove += [f'RMDir "{windows_path(each.relative_to(folder))}"' for each in folders[:0:-1]]
    return macro("InstallFiles", install) + macro("RemoveFiles", remove)


def windows_path(relative: Path) -> PureWindowsPath:
    """Where a file of the program is on the user's machine."""
    return PureWindowsPath("$INSTDIR", *relative.parts)


def macro(name: str, lines: list[str]) -> str:
    """A macro of NSIS."""
    return "\n".join([f"!macro {name}", *lines, "!macroend", ""])
