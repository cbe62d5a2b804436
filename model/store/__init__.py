"""One SQLite file with all documents, each change of them a committed transaction."""

from model.store.backups import (
    Backup,
    BackupFolder,
    Occasion,
    Rotation,
    backup_folder,
    doubt_of_clock,
    is_good,
)
from model.store.checking import FileReport
from model.store.history import PLACE, THERE, HistoryEntry
from model.store.indicators import OwnIndicator, PastRow
from model.store.integrity import DamagedTableError
from model.store.locking import FileLock, InUseError, ReadOnlyError
from model.store.opening import rebuild_file
from model.store.outline import (
    DocumentEntry,
    ProjectEntry,
    RemovedEntry,
    UnitEntry,
    YearEntry,
    entries_of,
)
from model.store.placing import OfficeForms
from model.store.store import Store
from model.store.trouble import (
    BusyError,
    BusyWritingError,
    ChangedBehindError,
    DamagedFileError,
    LostFileError,
    NotWrittenError,
)
from model.store.versions import VersionEntry

__all__ = [
    "PLACE",
    "THERE",
    "Backup",
    "BackupFolder",
    "BusyError",
    "BusyWritingError",
    "ChangedBehindError",
    "DamagedFileError",
    "DamagedTableError",
    "DocumentEntry",
    "FileLock",
    "FileReport",
    "HistoryEntry",
    "InUseError",
    "LostFileError",
    "NotWrittenError",
    "Occasion",
    "OfficeForms",
    "OwnIndicator",
    "PastRow",
    "ProjectEntry",
    "ReadOnlyError",
    "RemovedEntry",
    "Rotation",
    "Store",
    "UnitEntry",
    "VersionEntry",
    "YearEntry",
    "backup_folder",
    "doubt_of_clock",
    "entries_of",
    "is_good",
    "rebuild_file",
]
