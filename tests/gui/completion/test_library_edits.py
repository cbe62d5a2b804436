"""What is done to the library, as entries that go and come."""

from __future__ import annotations

from gui.completion.library_edits import LibraryChange, added, edited, imported, removed, restored
from model.store import OwnIndicator
from model.suggest import EntryOrigin, KnownIndicator, Library, LibraryEntry, texts_of

COMMON = KnownIndicator("考试次数", "产出指标", "数量指标", sign="=", unit="次")
PAST = KnownIndicator("考点数", "产出指标", "数量指标", value="≥9个", uses=5)
NEW = KnownIndicator("考试人数", "产出指标", "数量指标", unit="人")


class Kept:
    """The entries as a data file would keep them."""

    def __init__(self) -> None:
        self.own: list[OwnIndicator] = []
        self._last = 0

    def do(self, change: LibraryChange) -> None:
        gone = {each.id for each in change.gone}
        self.own = [each for each in self.own if each.id not in gone]
        for each in change.put:
            self._last += 1
            number = each.id or self._last
            self.own.append(OwnIndicator(each.texts, each.replaces, each.is_hidden, number))

    @property
    def library(self) -> Library:
        return Library([PAST], [COMMON], self.own)

    @property
    def listed(self) -> dict[str, EntryOrigin]:
        return {entry.known.name: entry.source for entry in self.library.entries}

    def entry(self, name: str) -> LibraryEntry:
        return next(e for e in self.library.entries if e.known.name == name)


def test_a_new_entry_comes_and_goes() -> None:
    kept = Kept()
    kept.do(added(NEW))
    assert kept.listed["考试人数"] is EntryOrigin.OWN
    kept.do(removed([kept.entry("考试人数")]))
    assert kept.own == []


def test_an_entry_of_the_program_is_renamed_removed_and_restored() -> None:
    kept = Kept()
    kept.do(edited(kept.entry("考试次数"), KnownIndicator("考试场次", "产出指标", "数量指标")))
    assert kept.listed == {"考试场次": EntryOrigin.EDITED, "考点数": EntryOrigin.PAST}
    kept.do(edited(kept.entry("考试场次"), KnownIndicator("考试批次", "产出指标", "数量指标")))
    assert len(kept.own) == 1
    kept.do(removed([kept.entry("考试批次")]))
    assert kept.listed["考试批次"] is EntryOrigin.HIDDEN
    kept.do(restored([kept.entry("考试批次")]))
    assert kept.listed == {"考试次数": EntryOrigin.BUILT_IN, "考点数": EntryOrigin.PAST}


def test_several_are_one_thing() -> None:
    kept = Kept()
    change = removed([kept.entry("考试次数"), kept.entry("考点数")])
    assert change.name == "移除 2 个指标"
    kept.do(change)
    assert set(kept.listed.values()) == {EntryOrigin.HIDDEN}


def test_an_import_adds_what_is_new_and_changes_what_is_otherwise() -> None:
    kept = Kept()
    other = KnownIndicator("考点数", "产出指标", "数量指标", value="≥10个")
    change, sentence = imported([COMMON, other, NEW, NEW], kept.library.entries)
    assert sentence == "新增 1 条，更新 1 条，相同 1 条"
    kept.do(change)
    assert kept.listed["考点数"] is EntryOrigin.EDITED
    assert [texts_of(NEW), texts_of(other)] == sorted(
        (dict(each.texts) for each in kept.own), key=lambda texts: texts["name"] != "考试人数"
    )
