"""Going back to a backup: what differs from now, and what has to be done for chosen tables.

Tables of the data file and of its backups are the same ones by their ids, which the data file
never gives twice (see `Store.purge`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from model.document.stages import STAGE_KEYS
from model.store import entries_of

if TYPE_CHECKING:
    from model.document import Branch
    from model.store import DocumentEntry, OfficeForms, Store


class Change(StrEnum):
    """What became of a table since the backup."""

    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table that the backup or the data file has; told as it stands now, if it still does."""

    entry: DocumentEntry
    change: Change


@dataclass(frozen=True, slots=True)
class Restoration:
    """What makes chosen tables say again what the backup says.

    ``contents`` are by the ids of tables that are there, ``returning`` by those of tables that
    were removed and wait for their return, ``missing`` of such that are not there at all.
    ``frozen`` are approved now: they must not be changed.
    """

    contents: Mapping[int, Branch]
    returning: Mapping[int, Branch]
    missing: tuple[Branch, ...]
    frozen: tuple[DocumentEntry, ...]


def changes_since(
    backup: Store, now: Store, forms: OfficeForms | None = None
) -> tuple[TableChange, ...]:
    """Each table of the two, in the outline's order; those that only the backup has come last."""
    past, present = _entries(backup, forms), _entries(now, forms)
    both = past.keys() & present.keys()
    doubtful = [each for each in both if past[each].modified != present[each].modified]
    before, after = backup.load_many(doubtful), now.load_many(doubtful)
    changed = {each for each in doubtful if _said(before[each]) != _said(after[each])}

    def change(number: int) -> Change:
        if number not in both:
            return Change.ADDED
        return Change.CHANGED if number in changed else Change.SAME

    return (
        *(TableChange(entry, change(number)) for number, entry in present.items()),
        *(TableChange(e, Change.REMOVED) for number, e in past.items() if number not in both),
    )


def restoration(backup: Store, now: Store, chosen: Collection[int]) -> Restoration:
    """What has to be done for the tables with these ids; such that the backup has not are left."""
    past = {k: entry for k, entry in _entries(backup).items() if k in chosen}
    contents = backup.load_many(past)
    present = _entries(now)
    there = {number: present[number] for number in past if number in present}
    removed = {each.document.id for each in now.removed()} & past.keys()
    frozen = {number for number, entry in there.items() if entry.is_frozen}
    return Restoration(
        {number: contents[number] for number in there if number not in frozen},
        {number: contents[number] for number in removed},
        tuple(contents[each] for each in past if each not in there and each not in removed),
        tuple(there[number] for number in there if number in frozen),
    )


def _entries(store: Store, forms: OfficeForms | None = None) -> dict[int, DocumentEntry]:
    return {entry.id: entry for entry in entries_of(store.outline(forms))}


def _said(branch: Branch) -> list[object]:
    """What a table says, without the ids of its nodes and its stage."""
    return list(_lines(branch, 0))


def _lines(branch: Branch, depth: int) -> Iterator[object]:
    texts = {k: text for k, text in branch.values.items() if text and k not in STAGE_KEYS}
    yield depth, branch.kind, texts
    for child in branch.children:
        yield from _lines(child, depth + 1)
