"""How a data file is opened, and where a user's own one and its backups belong."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from gui.workspace import DataFile
from model.own_files import BACKUPS, DATA_SUFFIXES, data_folder

if TYPE_CHECKING:
    from model.store import BackupFolder


class OpeningMode(Enum):
    """How a data file is opened."""

    WORK = auto()
    NEW = auto()
    LOOK = auto()
    """Read-only, as it is now."""
    TAKE_OVER = auto()
    """The clerk has made sure that who left a lock behind is gone."""


def opened(path: Path, way: OpeningMode) -> DataFile:
    """A data file that is opened in one of the ways; UserError if it cannot be."""
    match way:
        case OpeningMode.NEW:
            return DataFile.create(path)
        case OpeningMode.LOOK:
            return DataFile.look(path)
    return DataFile.open(path, backups_of(path), takes_over=way is OpeningMode.TAKE_OVER)


def backups_of(path: Path) -> BackupFolder:
    """The backups of a data file."""
    from model.store.backups import BackupFolder, backup_folder

    return BackupFolder(backup_folder(data_folder() / BACKUPS, path))


def default_data_file() -> Path:
    """Where this user's data file belongs on this system; one from before 0.2 stays in use."""
    new, old = (data_folder() / f"jibiao{suffix}" for suffix in DATA_SUFFIXES)
    return old if old.exists() and not new.exists() else new
