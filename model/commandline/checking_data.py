"""The option ``--check-data``: what is wrong with a data file, and its repair."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from model.errors import UserError
from model.own_files import BACKUPS, data_folder
from model.store import BackupFolder, backup_folder
from model.usecases.checking_data import examine, repair

_GOOD, _FOUND, _FAILED = 0, 1, 3


def check_data(path: Path, out: TextIO, err: TextIO, *, repairs: bool) -> int:
    """Print what was found, and with ``repairs`` what was done about it.

    0 if the file is good, 1 if something was found (also if it was repaired), 3 if the file
    cannot be used or not be repaired.
    """
    try:
        if not repairs:
            found = examine(path, _go_on)
            print(*found.lines, sep="\n", file=out)
            return _GOOD if found.report.is_good else _FOUND
        backups = BackupFolder(backup_folder(data_folder() / BACKUPS, path))
        done = repair(path, backups, _go_on)
    except UserError as error:
        print(error.message, file=err)
        return _FAILED
    print(*done.lines, sep="\n", file=out)
    if done.old is not None:
        print(f"已修复，原来的文件保留为“{done.old}”。", file=out)
    return _GOOD if done.old is None else _FOUND


def _go_on() -> None:
    """Nothing stops the command but the system."""
