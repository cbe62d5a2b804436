"""One SQLite file with all documents, each change of them a committed transaction."""

from model.store.outline import DocumentEntry, ProjectEntry, UnitEntry, YearEntry
from model.store.store import Store

__all__ = ["DocumentEntry", "ProjectEntry", "Store", "UnitEntry", "YearEntry"]
