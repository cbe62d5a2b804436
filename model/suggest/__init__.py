"""Suggestions while a table is filled in: from the unit's own past tables, then a library.

The library is data (``resources/indicators/*.toml``, see the room's ``common``); what a unit wrote
before, and its own entries, come from its data file (`Library` puts them together).  `Suggester`
finds in all of it, by characters and by pinyin; `take_into` takes one into a row.
"""

from model.suggest.library import (
    EntryOrigin,
    KnownIndicator,
    Library,
    LibraryEntry,
    address_of,
    known_of,
    texts_of,
)
from model.suggest.past import past_indicators
from model.suggest.suggester import Suggester, TextIndex, best
from model.suggest.taking import add_known, home_of, take_into

__all__ = [
    "EntryOrigin",
    "KnownIndicator",
    "Library",
    "LibraryEntry",
    "Suggester",
    "TextIndex",
    "add_known",
    "address_of",
    "best",
    "home_of",
    "known_of",
    "past_indicators",
    "take_into",
    "texts_of",
]
