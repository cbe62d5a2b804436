"""The contents of a book of several tables: its title, and where each table stands.

Layout and renderers share the looks, so that the contents take as many pages in each format.
"""

from __future__ import annotations

from dataclasses import dataclass

from model.fonts import Face
from model.grid.grid import Font

CAPTION = "目  录"
TITLE_FONT = Font(Face.HEI, 18, bold=True)
CAPTION_FONT = Font(Face.HEI, 14, bold=True)
ENTRY_FONT = Font(Face.SONG, 10.5)
TITLE_ROOM, CAPTION_ROOM, ENTRY_ROOM = 11.0, 8.0, 4.0
"""Points above and below the lines of the title, the caption 目录 and an entry."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A table's heading, and the page on which it begins.

    Pages count from 1 with the pages of the contents included, as in the published books.
    """

    heading: str
    page: int


@dataclass(frozen=True, slots=True)
class BookContents:
    """A book's title and an entry for each of its tables, in their order."""

    title: str
    entries: tuple[ContentsEntry, ...]
