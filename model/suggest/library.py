"""The library as one unit has it: what comes with the program, and what they made of it.

An entry of their own may be new, or stand for one that was there before, be it of the program's
library or of past tables; one that is hidden is not suggested any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Protocol

from model.definition.keys import Column, EntryText
from model.definition.naming import Naming
from model.document.naming import name_key


@dataclass(frozen=True, slots=True)
class KnownIndicator:
    """A third-level indicator as it may be taken over.

    ``also`` are other second-level categories under which places file it.  ``value`` is a target
    value in full, "" if only ``sign`` (≥ ≤ =) and ``unit`` are usual.  ``uses`` counts the past
    tables that have it; it is 0 in the library.
    """

    name: str
    level1: str = ""
    level2: str = ""
    also: tuple[str, ...] = ()
    value: str = ""
    sign: str = ""
    unit: str = ""
    basis: str = ""
    description: str = ""
    uses: int = 0

    def is_of(self, level2: str) -> bool:
        """Whether it belongs to a second-level category, however that is spelt."""
        key = name_key(level2)
        return any(name_key(name) == key for name in (self.level2, *self.also))

    @property
    def key(self) -> tuple[str, str]:
        """What makes two of them the same: name and category, however spelt."""
        return name_key(self.name), name_key(self.level2)


TEXTS = tuple(EntryText)
"""What is kept of an indicator, by the names of its fields."""


def label_of(name: str) -> str:
    """What a text of an indicator is called in the library, as in any table."""
    keys = {EntryText.NAME.value: Column.LEVEL3}
    return Naming(None).short_column(keys.get(name, name))


class Kept(Protocol):
    """An entry as the data file keeps it: ``texts`` are under the names of `TEXTS`."""

    @property
    def id(self) -> int:
        """The number of the entry."""

    @property
    def replaces(self) -> str:
        """What it stands for (see `address_of`), "" for nothing."""

    @property
    def is_hidden(self) -> bool:
        """Whether it is there only to hide that."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The entry's texts under the names of `TEXTS`; what is not said lacks."""


class EntryOrigin(Enum):
    """Where an entry comes from, as the clerk reads it."""

    OWN = "本单位"
    EDITED = "本单位改"
    PAST = "以前的表"
    BUILT_IN = "内置"
    HIDDEN = "已移除"


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One indicator of the library.

    ``own`` is the id of the clerk's own entry, 0 if there is none; ``replaces`` is what theirs
    stands for, or would stand for.
    """

    known: KnownIndicator
    source: EntryOrigin
    replaces: str = ""
    own: int = 0


class Library:
    """What is known: the ``common`` library, ``past`` tables, and the unit's ``own`` entries."""

    def __init__(
        self,
        past: Iterable[KnownIndicator],
        common: Iterable[KnownIndicator],
        own: Iterable[Kept],
    ) -> None:
        self._past = {address_of(known): known for known in past}
        self._common = {address_of(known): known for known in common}
        self._own: dict[str, LibraryEntry] = {}
        for kept in own:
            entry = self._made_own(kept)
            self._own[kept.replaces or address_of(entry.known)] = entry

    @property
    def entries(self) -> tuple[LibraryEntry, ...]:
        """All entries, also those that are hidden; the unit's own ones first."""
        found = dict(self._own)
        for address, known in self._common.items():
            used = replace(known, uses=self._uses(address))
            found.setdefault(address, LibraryEntry(used, EntryOrigin.BUILT_IN, address))
        for address, known in self._past.items():
            found.setdefault(address, LibraryEntry(known, EntryOrigin.PAST, address))
        return tuple(found.values())

    def own_first(self) -> list[KnownIndicator]:
        """What the unit entered itself or wrote in past tables, to be suggested before all."""
        entered = [
            # What was entered by hand is meant to be used, even if it never was.
            replace(entry.known, uses=max(entry.known.uses, 1))
            for entry in self._own.values()
            if entry.source is not EntryOrigin.HIDDEN
        ]
        taken = self._own.keys() | {address_of(known) for known in entered}
        return [*entered, *(k for address, k in self._past.items() if address not in taken)]

    def common(self) -> list[KnownIndicator]:
        """What is left of the program's library."""
        return [known for address, known in self._common.items() if address not in self._own]

    def _made_own(self, kept: Kept) -> LibraryEntry:
        before = self._past.get(kept.replaces) or self._common.get(kept.replaces)
        known = known_of(kept.texts)
        if before is not None and kept.replaces in self._common:
            known = replace(known, also=self._common[kept.replaces].also)
        if kept.is_hidden:
            source = EntryOrigin.HIDDEN
        else:
            source = EntryOrigin.EDITED if before is not None else EntryOrigin.OWN
        uses = self._uses(kept.replaces or address_of(known))
        return LibraryEntry(replace(known, uses=uses), source, kept.replaces, kept.id)

    def _uses(self, address: str) -> int:
        used = self._past.get(address)
        return used.uses if used is not None else 0


def address_of(known: KnownIndicator) -> str:
    """Name and category in one text, however they are spelt."""
    return "\n".join(known.key)


def texts_of(known: KnownIndicator) -> dict[str, str]:
    """What is kept of an indicator."""
    return {name: getattr(known, name) for name in TEXTS}


def known_of(texts: Mapping[str, str]) -> KnownIndicator:
    """The indicator of which these texts are kept."""
    name, *rest = (texts.get(name, "") for name in TEXTS)
    level1, level2, value, sign, unit, basis, description = rest
    return KnownIndicator(name, level1, level2, (), value, sign, unit, basis, description)
