"""Tables that are there already are found, left out by themselves, or brought up to date."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from model.definition import GENERIC, DefinitionLibrary
from model.document import YEAR, Branch, Document, Place, empty_branch
from model.exchange import Reading
from model.store import DocumentEntry
from model.usecases.review import Fate, KnownTables, ReviewSession
from model.versions import ChangeMark, take_over

NAME, LEADER = Place.field("project_name"), Place.field("leader")


def changed(branch: Branch, *texts: tuple[Place, str]) -> Branch:
    document = Document(branch)
    with document.edit("") as pen:
        for place, text in texts:
            place.write(document, pen, text)
    return document.branch()


def known(*branches: Branch, is_frozen: bool = False) -> KnownTables:
    """A data file of some tables, whose ids are 1, 2, …"""
    documents = dict(enumerate(map(Document, branches), 1))
    entries = [
        DocumentEntry(
            number,
            each.form,
            each.fields.value("project_name"),
            each.year,
            each.fields.value("unit"),
            datetime(2024, 1, 2, tzinfo=UTC),
            is_frozen=is_frozen,
        )
        for number, each in documents.items()
    ]
    return KnownTables(entries, lambda number: documents[number].branch())


@pytest.fixture
def contents(reading: Reading) -> tuple[Branch, ...]:
    return tuple(Document(each).branch() for each in reading.documents)


def fates(session: ReviewSession) -> list[Fate]:
    return [table.fate for table in session.tables]


def test_new_tables_are_added(session: ReviewSession) -> None:
    assert fates(session) == [Fate.ADD] * 3
    session.tick(session.tables[:1], False)
    session.tick(session.tables[:1], True)
    assert fates(session) == [Fate.ADD] * 3


def test_a_table_that_is_there_is_skipped_until_the_clerk_says_otherwise(
    reading: Reading, definitions: DefinitionLibrary, contents: tuple[Branch, ...]
) -> None:
    there = known(changed(contents[1], (LEADER, "另一个人")))
    session = ReviewSession([reading], definitions, there=there)
    table = session.tables[1]

    assert fates(session) == [Fate.ADD, Fate.SKIP, Fate.ADD]
    assert table.twin is not None
    assert table.twin.entry is there.entries[0]
    assert [line.old for line in session.twins.differences(table)] == ["另一个人"]
    session.tick([table], True)
    assert fates(session)[1] is Fate.UPDATE
    session.decide([table], Fate.COPY)
    assert fates(session)[1] is Fate.COPY
    assert session.twins.updates() == {}


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (YEAR, "2031"),
        (NAME, "另一个项目"),
        (Place.field("unit"), "另一个单位"),
        (Place.field("project_code"), "310000999"),
    ],
)
def test_what_differs_in_year_name_unit_or_code_is_another_table(
    reading: Reading,
    definitions: DefinitionLibrary,
    contents: tuple[Branch, ...],
    place: Place,
    text: str,
) -> None:
    own = changed(contents[0], (Place.field("project_code"), "310000001"))
    reading = replace(reading, documents=(own, *reading.documents[1:]))
    there = known(changed(own, (place, text)))
    assert fates(ReviewSession([reading], definitions, there=there)) == [Fate.ADD] * 3


def test_a_unit_that_one_of_both_does_not_tell_is_no_difference(
    reading: Reading, definitions: DefinitionLibrary, contents: tuple[Branch, ...]
) -> None:
    there = known(changed(contents[0], (Place.field("unit"), "")))
    session = ReviewSession([reading], definitions, there=there)
    assert session.tables[0].fate is Fate.SKIP


def test_another_year_makes_it_new_and_taking_that_back_old(
    reading: Reading, definitions: DefinitionLibrary, contents: tuple[Branch, ...]
) -> None:
    session = ReviewSession([reading], definitions, there=known(*contents))
    session.set_year(session.tables[:1], "2031")
    assert fates(session) == [Fate.ADD, Fate.SKIP, Fate.SKIP]
    session.undo()
    assert fates(session) == [Fate.SKIP] * 3


def test_a_frozen_table_is_not_updated(
    reading: Reading, definitions: DefinitionLibrary, contents: tuple[Branch, ...]
) -> None:
    session = ReviewSession([reading], definitions, there=known(*contents, is_frozen=True))
    session.decide(session.tables, Fate.UPDATE)
    assert fates(session) == [Fate.SKIP] * 3
    session.tick(session.tables[:1], True)
    assert session.tables[0].fate is Fate.COPY


def test_taken_lines_are_written_and_what_is_missing_in_the_file_stays(
    reading: Reading, definitions: DefinitionLibrary, contents: tuple[Branch, ...]
) -> None:
    own = changed(contents[0], (LEADER, "张三"), (Place.field("phone"), ""))
    old = changed(own, (LEADER, "李四"), (Place.field("phone"), "123"), (NAME, f" {own_name(own)}"))
    reading = replace(reading, documents=(own, *reading.documents[1:]))
    session = ReviewSession([reading], definitions, there=known(old))
    table = session.tables[0]
    session.decide([table], Fate.UPDATE)
    by_label = {line.old: line for line in session.twins.differences(table)}

    assert session.twins.takes(table, by_label["李四"])
    assert not session.twins.takes(table, by_label["123"])
    session.take_lines(table, [by_label["李四"]], is_on=False)
    session.take_lines(table, [by_label["123"]], is_on=True)
    (update,) = session.twins.updates()[1]
    document = Document(old)
    with document.edit("更新") as pen:
        take_over(pen, document, *update)
    assert (document.fields.value("leader"), document.fields.value("phone")) == ("李四", "")


def own_name(branch: Branch) -> str:
    return Document(branch).fields.value("project_name")


def test_two_files_of_one_table_are_one_and_the_later_may_update_it(
    reading: Reading, definitions: DefinitionLibrary
) -> None:
    own = reading.documents[:1]
    later = changed(Document(own[0]).branch(), (LEADER, "后来的人"))
    readings = [
        replace(reading, path=Path(name), documents=documents, doubts=(), sources=({},))
        for name, documents in (("甲.docx", own), ("乙.docx", (later,)), ("丙.docx", own))
    ]
    session = ReviewSession(readings, definitions)
    first, second, third = session.tables

    assert fates(session) == [Fate.ADD, Fate.SKIP, Fate.SKIP]
    assert second.twin is not None
    assert second.twin.table is first
    assert session.twins.alike(first) == [second, third]
    session.decide([second, third], Fate.UPDATE)
    # What the last file leaves empty is not emptied by itself.
    assert own_leader(session.twins.updated(first)) == "后来的人"
    assert [line.old for line in session.twins.differences(third)] == ["后来的人"]
    session.decide([third], Fate.SKIP)
    assert own_leader(session.twins.updated(first)) == "后来的人"
    session.tick([first], False)
    assert fates(session) == [Fate.SKIP, Fate.ADD, Fate.SKIP]


def own_leader(branch: Branch) -> str:
    return Document(branch).fields.value("leader")


def test_what_two_files_say_of_one_table_is_told_of_what_the_first_left(
    reading: Reading, definitions: DefinitionLibrary, contents: tuple[Branch, ...]
) -> None:
    readings = [
        replace(reading, documents=(changed(contents[0], (LEADER, who)),), doubts=(), sources=({},))
        for who in ("甲", "乙")
    ]
    session = ReviewSession(readings, definitions, there=known(contents[0]))
    session.decide(session.tables, Fate.UPDATE)
    lines = [session.twins.differences(table) for table in session.tables]
    assert [(line.mark, line.old, line.new) for each in lines for line in each] == [
        (ChangeMark.CHANGED, own_leader(contents[0]), "甲"),
        (ChangeMark.CHANGED, "甲", "乙"),
    ]


@pytest.mark.parametrize(
    ("office", "is_again"), [("某局", True), ("另一个局", False)], ids=["same", "other"]
)
@pytest.mark.parametrize("form", [GENERIC, "chongqing-overall-evaluation"])
def test_a_whole_offices_table_goes_by_its_title(
    reading: Reading, definitions: DefinitionLibrary, form: str, office: str, is_again: bool
) -> None:
    title = definitions.office_title(form) or "部门整体支出绩效自评表"

    def table(department: str) -> Branch:
        empty = empty_branch(form, "2024", {"department": department})
        said = {"printed_title": title} if form == GENERIC else {}
        return replace(empty, values={**empty.values, **said})

    entry = DocumentEntry(1, form, title, "2024", "某局", datetime(2024, 1, 2, tzinfo=UTC))
    there = KnownTables([entry], lambda _number: table("某局"))
    again = Reading(reading.path, (table(office),), sources=({},), fits=(1.0,))
    session = ReviewSession([again], definitions, there=there)
    assert session.called(session.tables[0].document) == title
    assert (session.tables[0].twin is not None) is is_again
