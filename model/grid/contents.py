"""The contents of a book of several tables: its title, and where each table stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A table's heading, and the page on which it begins.

    Pages count from 1 with the pages of the contents included, as in the published books.
    """

    heading: str
    page: int


@dataclass(frozen=True, slots=True)
class Contents:
    """A book's title and an entry for each of its tables, in their order."""

    title: str
    entries: tuple[ContentsEntry, ...]
