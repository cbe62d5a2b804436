"""The library as one unit has it."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.suggest import EntryOrigin, KnownIndicator, Library, address_of, known_of, texts_of

COMMON = KnownIndicator("考试次数", "产出", "数量指标", also=("次数",), sign="=", unit="次")
PAST = KnownIndicator("考试次数", "产出", "数量", value="≥4次", sign="≥", unit="次", uses=2)
OTHER = KnownIndicator("考点数", "产出", "数量", value="≥9个", sign="≥", unit="个", uses=5)


@dataclass(frozen=True)
class Kept:
    texts: Mapping[str, str]
    replaces: str = ""
    is_hidden: bool = False
    id: int = 1


def library(*own: Kept) -> Library:
    return Library([PAST, OTHER], [COMMON], own)


def listed(library: Library) -> list[tuple[str, EntryOrigin, int]]:
    return [(e.known.name, e.source, e.known.uses) for e in library.entries]


def test_what_is_built_in_tells_how_often_it_was_used() -> None:
    assert listed(library()) == [
        ("考试次数", EntryOrigin.BUILT_IN, 2),
        ("考点数", EntryOrigin.PAST, 5),
    ]


def test_past_tables_come_before_the_library_unless_the_clerk_says_otherwise() -> None:
    assert library().own_first() == [PAST, OTHER]
    edited = Kept(texts_of(COMMON) | {"unit": "场"}, address_of(COMMON))
    found = library(edited)
    assert listed(found)[0] == ("考试次数", EntryOrigin.EDITED, 2)
    assert [(known.name, known.unit) for known in found.own_first()] == [
        ("考试次数", "场"),
        ("考点数", "个"),
    ]
    assert found.common() == []


def test_an_edited_one_stays_in_the_other_categories_where_it_is_filed() -> None:
    edited = library(Kept(texts_of(COMMON), address_of(COMMON)))
    assert edited.own_first()[0].is_of("次数")


def test_what_is_hidden_is_listed_and_not_suggested() -> None:
    hidden = library(Kept(texts_of(OTHER), address_of(OTHER), is_hidden=True))
    assert ("考点数", EntryOrigin.HIDDEN, 5) in listed(hidden)
    assert hidden.own_first() == [PAST]


def test_a_new_entry_comes_before_what_was_never_used() -> None:
    new = known_of({"name": "新指标", "level2": "数量指标"})
    entries = library(Kept(texts_of(new)))
    assert listed(entries)[0] == ("新指标", EntryOrigin.OWN, 0)
    assert entries.own_first()[0].uses > 0


def test_a_new_entry_of_a_known_name_stands_for_it() -> None:
    again = library(Kept(texts_of(COMMON) | {"unit": "场"}))
    assert [name for name, *_ in listed(again)] == ["考试次数", "考点数"]
    assert [known.unit for known in again.own_first()] == ["场", "个"]
