"""Searching all tables at once, by characters, initials and pinyin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.definition import Money
from model.document import Branch, Document, Kind, Scope, empty_branch
from model.pinyin import Query
from model.search import SearchIndex


class StopError(Exception):
    """Another search was begun."""


def go_on() -> None:
    """The search is still wanted."""


def table(name: str, *indicators: str, annual: str = "200000.00") -> Document:
    document = Document(empty_branch("yangquan-target", "2024", {"project_name": name}))
    with document.edit("填写") as pen:
        pen.append(document.funds, Branch(Kind.FUND, {"source": "total", "annual": annual}))
        rows = tuple(Branch(Kind.INDICATOR, {"level3": each}) for each in indicators)
        below = (Branch(Kind.SUBCATEGORY, {"level2": "数量"}, rows),)
        pen.append(
            document.indicators(Scope.ANNUAL), Branch(Kind.CATEGORY, {"level1": "产出"}, below)
        )
    return document


def index_of(*documents: Document) -> SearchIndex:
    index = SearchIndex()
    for number, document in enumerate(documents):
        index.learn(number, "once", document, Money(unit="万元"))
    return index


TABLES = (
    table("会计考试考务费", "考场数量", "监考老师人数"),
    table("设备购置", "会计凭证数量", annual="345678.90"),
)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("会计", {0: ["project_name"], 1: ["level3"]}),
        ("kj", {0: ["project_name"], 1: ["level3"]}),
        ("hj", {0: ["project_name"], 1: ["level3"]}),
        ("kuaij", {0: ["project_name"], 1: ["level3"]}),
        ("会jk", {0: ["project_name"]}),
        ("jiankaolaoshi", {0: ["level3"]}),
        ("jkls", {0: ["level3"]}),
        ("20.00", {0: ["annual"]}),
        ("345,678.9", {1: ["annual"]}),
        ("34.57", {}),
        ("34.56789", {1: ["annual"]}),
        ("zzz", {}),
        (" ", {}),
    ],
)
def test_tables_are_found_by_characters_and_by_sound(
    typed: str, keys: dict[int, list[str]]
) -> None:
    found = index_of(*TABLES).find(typed, go_on)
    assert {table: [match.key for match in matches] for table, matches in found.items()} == keys


def test_a_project_stands_before_an_indicator_and_characters_before_sounds() -> None:
    named = table("考务费")
    inside = table("培训", "考务费")
    heard = table("考五分")
    found = index_of(named, inside, heard).find("考wf", go_on)
    ranks = {number: matches[0].rank for number, matches in found.items()}
    assert ranks[0] < ranks[1]
    found = index_of(heard, table("kwf测试")).find("kwf", go_on)
    assert found[1][0].rank < found[0][0].rank


def test_a_table_that_was_changed_is_learned_again_and_a_removed_one_forgotten() -> None:
    index = index_of(*TABLES)
    assert index.outdated({0: "once", 1: "twice"}) == [1]
    index.learn(1, "twice", table("设备更新"), None)
    assert index.find("会计凭证", go_on) == {}
    assert list(index.find("更新", go_on)) == [1]
    assert index.outdated({1: "twice"}) == []
    assert index.find("考务费", go_on) == {}


def test_texts_that_differ_by_their_numbers_alone_are_forgotten_one_by_one() -> None:
    index = index_of(table("甲", "考场3个"), table("乙", "考场12个"))
    assert list(index.find("kcg", go_on)) == []
    assert set(index.find("kaochang", go_on)) == {0, 1}
    assert set(index.find("考场12", go_on)) == {1}
    index.learn(0, "twice", table("甲"), None)
    assert set(index.find("kaochang", go_on)) == {1}
    assert index.find("考场3", go_on) == {}


def test_a_search_stops_when_it_is_not_wanted_any_more() -> None:
    def stop() -> None:
        raise StopError

    with pytest.raises(StopError):
        index_of(*TABLES).find("数量", stop)


@given(
    st.lists(st.text("会计考试费设备数量kj12", min_size=1, max_size=8), min_size=1, max_size=6),
    st.text("会考kjshuaife1", min_size=2, max_size=7),
)
def test_it_finds_what_is_found_in_each_text_alone(texts: list[str], typed: str) -> None:
    index = index_of(table("项目", *texts))
    found = index.find(typed, go_on).get(0, [])
    names = [match for match in found if match.key == "level3"]
    assert len(names) == sum(Query(typed).find(text) is not None for text in texts)
