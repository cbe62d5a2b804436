"""What is found in tables as they are kept, and where the clerk is told it stands."""

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime

import pytest

from gui.tasks import Cancelled, TaskProgress
from model.definition import DefinitionLibrary
from model.document import Branch, Document, Edit, empty_branch
from model.search import SearchedText, SearchedTexts
from model.usecases.searching import (
    Archive,
    Replaced,
    Request,
    SearchResult,
    TableName,
    find_in_tables,
    replace_finds,
)
from tests.model.check.tables import DECLARATION, field, fund, of_row, sound

FIRST, LATER = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)


class Shelf:
    """Tables by their ids, and which were read."""

    def __init__(self, *branches: Branch) -> None:
        self.tables = dict(enumerate(branches, start=1))
        self.read: list[int] = []

    def load(self, ids: Collection[int]) -> Mapping[int, Branch]:
        self.read += ids
        return {each: self.tables[each] for each in ids if each in self.tables}

    def names(self, modified: datetime = FIRST) -> list[TableName]:
        return [TableName(each, f"表{each}", modified) for each in self.tables]


def declaration(name: str) -> Branch:
    document = sound(DECLARATION)
    with document.edit("填写") as pen:
        field("project_name", name)(pen, document)
        fund("total", "annual", "345678.90")(pen, document)
        of_row("考试合格率", value="≥91%")(pen, document)
    return document.branch()


def told(found: SearchResult) -> list[tuple[int, str, str]]:
    return [
        (table.table.id, find.place, find.found.text)
        for table in found.listed
        for find in table.finds
    ]


def test_finds_tell_their_places(definitions: DefinitionLibrary) -> None:
    shelf = Shelf(declaration("会计考试"), declaration("设备"))
    request = Request(SearchedText("考试合格率"), SearchedTexts.ALL, tuple(shelf.names()))
    found = find_in_tables(request, shelf.load, definitions, TaskProgress())
    assert {place for _, place, _ in told(found)} == {"质量指标 › 考试合格率"}
    assert (found.tables, found.places) == (2, 2)
    request = Request(SearchedText("345,678.9"), SearchedTexts.HEADER, tuple(shelf.names()[:1]))
    found = find_in_tables(request, shelf.load, definitions, TaskProgress())
    assert [(table, text) for table, _, text in told(found)] == [(1, "345,678.90")]


def test_fields_stand_in_the_order_of_the_form(definitions: DefinitionLibrary) -> None:
    fields = {"end_date": "2024-12-31", "start_date": "2024-01-01", "project_name": "2024"}
    shelf = Shelf(empty_branch(DECLARATION, "2024", fields))
    request = Request(SearchedText("2024"), SearchedTexts.ALL, tuple(shelf.names()))
    found = find_in_tables(request, shelf.load, definitions, TaskProgress())
    assert [text for _, _, text in told(found)] == ["2024", "2024-01-01", "2024-12-31"]


def test_a_table_of_an_unknown_form_is_searched_too(definitions: DefinitionLibrary) -> None:
    shelf = Shelf(empty_branch("elsewhere", "2024", {"project_name": "会计"}))
    request = Request(SearchedText("会计"), SearchedTexts.ALL, tuple(shelf.names()))
    assert find_in_tables(request, shelf.load, definitions, TaskProgress()).places == 1


def test_all_tables_are_searched_and_the_best_stand_first(definitions: DefinitionLibrary) -> None:
    shelf = Shelf(declaration("设备"), declaration("考试合格率调查"))
    archive = Archive(shelf.load, definitions)
    found = archive.search("kshgl", shelf.names(), TaskProgress())
    assert told(found) == [
        (2, "项目名称", "考试合格率调查"),
        (2, "质量指标 › 考试合格率", "考试合格率"),
        (1, "质量指标 › 考试合格率", "考试合格率"),
    ]
    assert found.listed[0].finds[0].found.spans == ((0, 5),)
    assert archive.search("", shelf.names(), TaskProgress()) == SearchResult()


def test_only_what_was_changed_is_read_again(definitions: DefinitionLibrary) -> None:
    shelf = Shelf(declaration("设备"), declaration("会计"))
    archive = Archive(shelf.load, definitions)
    archive.search("", shelf.names(), TaskProgress())
    assert shelf.read == [1, 2]
    shelf.tables[2] = declaration("更新")
    names = [shelf.names()[0], shelf.names(LATER)[1]]
    assert archive.search("会计", names, TaskProgress()) == SearchResult()
    assert shelf.read == [1, 2, 2]
    del shelf.tables[2]
    assert archive.search("更新", names[:1], TaskProgress()) == SearchResult()


def test_a_cancelled_search_stops(definitions: DefinitionLibrary) -> None:
    shelf = Shelf(declaration("设备"))
    progress = TaskProgress()
    progress.cancel()
    with pytest.raises(Cancelled):
        Archive(shelf.load, definitions).search("设备", shelf.names(), progress)
    assert shelf.read == []


def test_finds_are_replaced_as_far_as_they_still_stand(definitions: DefinitionLibrary) -> None:
    shelf = Shelf(declaration("会计考试"), declaration("设备"))
    wanted = SearchedText("考试合格率")
    request = Request(wanted, SearchedTexts.ALL, tuple(shelf.names()))
    found = find_in_tables(request, shelf.load, definitions, TaskProgress())
    documents = {each: Document(branch) for each, branch in shelf.tables.items()}
    with documents[2].edit("改") as pen:
        of_row("考试合格率", level3="通过率")(pen, documents[2])

    def together(
        ids: Collection[int], /, *, change: Callable[[int, Edit], object]
    ) -> Callable[[], object]:
        for each in ids:
            with documents[each].edit("替换") as pen:
                change(each, pen)
        return lambda: None

    finds = [find for table in found.listed for find in table.finds]
    done = replace_finds(finds, "合格率", together)()
    assert done == Replaced(texts=1, tables=2)
    names = [node.name for each in documents.values() for node in each.root.walk()]
    assert ("考试合格率" in names, names.count("合格率"), names.count("通过率")) == (False, 1, 1)
