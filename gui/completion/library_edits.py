"""What is done to entries of the library, as entries that go and entries that come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.suggest import EntryOrigin, KnownIndicator, LibraryEntry, address_of, texts_of

if TYPE_CHECKING:
    from model.store import OwnIndicator


@dataclass
class LibraryChange:
    """One thing done to the library, under the name that the undo menu shows."""

    name: str
    gone: list[OwnIndicator] = field(default_factory=list)
    put: list[OwnIndicator] = field(default_factory=list)


def added(known: KnownIndicator) -> LibraryChange:
    """The change that puts a new entry into the unit's own library."""
    return LibraryChange(f"新增指标“{known.name}”", put=[_own(known)])


def edited(entry: LibraryEntry, known: KnownIndicator) -> LibraryChange:
    """Another content for an entry."""
    gone = [_kept(entry)] if entry.own else []
    return LibraryChange(f"修改指标“{known.name}”", gone, [_own(known, entry)])


def removed(entries: Sequence[LibraryEntry]) -> LibraryChange:
    """Entries that are not suggested any more; those of the unit alone are gone."""
    change = LibraryChange(_named("移除", entries))
    for entry in entries:
        if entry.own:
            change.gone.append(_kept(entry))
        if entry.replaces:
            change.put.append(_own(entry.known, entry, is_hidden=True))
    return change


def restored(entries: Sequence[LibraryEntry]) -> LibraryChange:
    """Entries as they were before the clerk changed or removed them."""
    return LibraryChange(_named("恢复", entries), [_kept(e) for e in entries if can_restore(e)])


def can_restore(entry: LibraryEntry) -> bool:
    """Whether there is something else behind an entry."""
    return entry.source in (EntryOrigin.EDITED, EntryOrigin.HIDDEN)


def imported(
    found: Iterable[KnownIndicator], entries: Iterable[LibraryEntry]
) -> tuple[LibraryChange, str]:
    """Indicators of a file as entries, and a sentence on what became of them."""
    known = {address_of(entry.known): entry for entry in entries}
    counts = {"新增": 0, "更新": 0, "相同": 0}
    change = LibraryChange("导入指标库")
    for each in {address_of(one): one for one in found}.values():
        before = known.get(address_of(each))
        if before is None:
            counts["新增"] += 1
            change.put.append(_own(each))
        elif before.source is not EntryOrigin.HIDDEN and texts_of(before.known) == texts_of(each):
            counts["相同"] += 1
        else:
            counts["更新"] += 1
            one = edited(before, each)
            change.gone += one.gone
            change.put += one.put
    return change, "，".join(f"{word} {count} 条" for word, count in counts.items() if count)


def _own(
    known: KnownIndicator, entry: LibraryEntry | None = None, *, is_hidden: bool = False
) -> OwnIndicator:
    from model.store import OwnIndicator

    replaces, number = (entry.replaces, entry.own) if entry is not None else ("", 0)
    return OwnIndicator(texts_of(known), replaces, is_hidden, number)


def _kept(entry: LibraryEntry) -> OwnIndicator:
    return _own(entry.known, entry, is_hidden=entry.source is EntryOrigin.HIDDEN)


def _named(what: str, entries: Sequence[LibraryEntry]) -> str:
    if len(entries) == 1:
        return f"{what}指标“{entries[0].known.name}”"
    return f"{what} {len(entries)} 个指标"
