"""The list of projects: what the data file holds, by year, and the way to each table."""

from gui.library.panel import LibraryPanel

__all__ = ["LibraryPanel"]
