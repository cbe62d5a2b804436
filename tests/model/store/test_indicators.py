"""What the store tells of all documents, and the clerk's own entries of the library."""

from pathlib import Path

from model.document import Branch, Document, Kind, Scope, empty_branch
from model.store import OwnIndicator, Store
from tests.model.store.samples import sample

OWN = OwnIndicator({"name": "考试人数", "level1": "产出指标", "level2": "数量指标", "unit": "人"})


def table(year: str, name: str, value: str, deviation: str = "") -> Branch:
    """A table with one indicator."""
    document = Document(empty_branch("tianjin-target", year, {"unit": f"{year}的单位"}))
    texts = {"level3": name, "value": value, "deviation": deviation, "weight": "10"}
    below = Branch(Kind.SUBCATEGORY, {"level2": "数量"}, (Branch(Kind.INDICATOR, texts),))
    with document.edit("填写") as pen:
        tree = document.indicators(Scope.ANNUAL)
        pen.append(tree, Branch(Kind.CATEGORY, {"level1": "产出"}, (below,)))
    return document.branch()


def test_all_indicators_come_with_their_categories_the_oldest_year_first(store: Store) -> None:
    store.add([table("2025", "次数", "3次"), table("2023", "次数", "1次")])
    assert store.past_indicators() == [
        ("产出", "数量", {"level3": "次数", "value": "1次"}),
        ("产出", "数量", {"level3": "次数", "value": "3次"}),
    ]


def test_categories_without_a_name_are_no_reason_to_miss_an_indicator(store: Store) -> None:
    document = Document(empty_branch("tianjin-target", "2025"))
    row = Branch(Kind.INDICATOR, {"level3": "次数"})
    with document.edit("填写") as pen:
        below = Branch(Kind.CATEGORY, {}, (Branch(Kind.SUBCATEGORY, {}, (row,)),))
        pen.append(document.indicators(Scope.ANNUAL), below)
    store.add([document.branch()])
    assert store.past_indicators() == [("", "", {"level3": "次数"})]


def test_removed_documents_say_nothing(store: Store) -> None:
    ids = store.add([table("2025", "次数", "3次", "人员变动")])
    assert store.past_reasons() == ["人员变动"]
    assert store.past_fields(["unit"]) == [("unit", "2025的单位")]
    store.remove(ids)
    assert store.past_indicators() == []
    assert store.past_reasons() == []
    assert store.past_fields(["unit"]) == []


def test_reasons_come_as_often_as_they_were_written(store: Store) -> None:
    store.add([table(year, "次数", "3次", "人员变动") for year in ("2024", "2025")])
    assert store.past_reasons() == ["人员变动", "人员变动"]


def test_fields_come_once_and_the_latest_first(store: Store) -> None:
    store.add([sample(unit="甲"), sample(unit="乙"), sample(unit="甲")])
    texts = store.past_fields(["unit", "project_name"])
    assert [text for key, text in texts if key == "unit"] == ["甲", "乙"]
    assert [text for key, text in texts if key == "project_name"] == ["信息化运维"]


def test_own_entries_come_go_and_come_back_under_their_ids(store: Store, path: Path) -> None:
    (first,) = store.change_own_indicators([], [OWN])
    (second,) = store.change_own_indicators(
        [], [OwnIndicator(OWN.texts, "考点数\n数量", is_hidden=True)]
    )
    kept = store.own_indicators()
    assert [each.id for each in kept] == [first, second]
    assert kept[0].texts["name"] == "考试人数"
    assert kept[0].texts["basis"] == ""
    assert (kept[1].replaces, kept[1].is_hidden) == ("考点数\n数量", True)
    store.change_own_indicators([first, second], [])
    assert store.own_indicators() == ()
    assert store.change_own_indicators([], kept) == (first, second)
    store.close()
    again = Store.open(path)
    assert again.own_indicators() == kept
    again.close()
