"""Where a text of a document stands: one address, as a value and as a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import Branch, Document, Kind, Scope
from model.document.document import empty_branch
from model.document.place import TITLE, YEAR, Place

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8)
SCOPES = st.sampled_from(list(Scope))
PLACES = st.one_of(
    st.builds(Place.field, TEXTS),
    st.builds(Place.amount, TEXTS, TEXTS),
    st.builds(Place.result, TEXTS),
    st.builds(Place.goal, SCOPES, st.sampled_from(["text", "actual", ""]), st.integers(0, 30)),
    st.builds(Place.row, SCOPES, st.lists(st.integers(0, 99), min_size=1, max_size=3), TEXTS),
    st.builds(Place, st.just(Kind.INDICATOR), TEXTS, node=st.integers(1, 999)),
    st.builds(Place, st.just(Kind.INDICATORS), st.sampled_from(["", "x"]), scope=SCOPES),
    st.builds(Place, st.just(Kind.DOCUMENT), TEXTS),
    st.just(Place(Kind.FUNDS)),
    st.just(Place(Kind.FIELDS)),
)


def table() -> Document:
    """A table with funds, two annual goals and a list."""
    content = empty_branch("x", "2024", {"project_name": "甲", "1.附注": "乙"})
    rows = (
        Branch(Kind.INDICATOR, {"level3": "班次", "value": "2次"}),
        Branch(Kind.INDICATOR, {"level3": "人数"}),
    )
    category = Branch(
        Kind.CATEGORY,
        {"level1": "产出"},
        (Branch(Kind.SUBCATEGORY, {"level2": "数量"}, rows),),
    )
    parts = {
        Kind.FUNDS: (Branch(Kind.FUND, {"source": "total", "annual": "1.00"}),),
        Kind.GOALS: (
            Branch(Kind.GOAL, {"scope": "annual", "text": "一"}),
            Branch(Kind.GOAL, {"scope": "annual", "text": "二"}),
        ),
    }
    children = []
    for part in content.children:
        below = parts.get(part.kind, ())
        if part.values.get("scope") == "annual":
            below = (category,)
        children.append(Branch(part.kind, part.values, below))
    return Document(Branch(content.kind, content.values, tuple(children)))


@pytest.mark.parametrize(
    ("place", "text", "value"),
    [
        (YEAR, "year", "2024"),
        (Place.field("project_name"), "project_name", "甲"),
        (Place.field("1.附注"), "fields.1.附注", "乙"),
        (Place.amount("total", "annual"), "total.annual", "1.00"),
        (Place.amount("fiscal", "annual"), "fiscal.annual", ""),
        (Place.goal("annual"), "goal.annual", "一"),
        (Place.goal("annual", index=1), "goal.annual.2", "二"),
        (Place.goal("annual", "actual", 1), "goal.annual.actual.2", ""),
        (Place.goal("period"), "goal.period", ""),
        (Place.result("total"), "result.total", ""),
        (Place.row("annual", (0, 0, 0), "value"), "annual[0,0,0].value", "2次"),
        (Place.row("annual", (0,), "level1"), "annual[0].level1", "产出"),
        (Place.row("annual", (0, 0, 9), "value"), "annual[0,0,9].value", ""),
    ],
)
def test_a_place_is_read_and_told_as_text(place: Place, text: str, value: str) -> None:
    assert str(place) == text
    assert Place.parse(text) == place
    assert place.read(table()) == value


@given(PLACES)
def test_every_text_form_names_one_place(place: Place) -> None:
    assert Place.parse(str(place)) == place


def test_each_text_of_a_document_has_its_own_place() -> None:
    document = table()
    texts = {
        Place.of(node, key): text
        for node in document.root.walk()
        for key, text in node.values.items()
    }
    assert len(texts) == sum(len(node.values) for node in document.root.walk())
    assert all(place.read(document) == text for place, text in texts.items())
    assert all(Place.parse(str(place)) == place for place in texts)


def test_an_id_stays_true_when_a_row_comes_before() -> None:
    document = table()
    by_position = Place.row("annual", (0, 0, 0), "value")
    by_id = by_position.settled(document)
    assert by_id is not None
    subcategory = document.indicators(Scope.ANNUAL).children[0].children[0]
    with document.edit("") as edit:
        edit.insert(subcategory, 0, Branch(Kind.INDICATOR, {"level3": "新"}))
    assert (by_id.read(document), by_position.read(document)) == ("2次", "")
    with document.edit("") as edit:
        edit.remove(subcategory)
    assert by_id.find(document) is None
    assert by_id.read(document) == ""


def test_the_same_place_is_found_in_a_plain_value() -> None:
    branch = table().branch()
    for text, value in (("annual[0,0,0]", "2次"), ("annual[0,0,7]", None)):
        node = Place.parse(f"{text}.value").within(branch)
        assert (node.values["value"] if node else None) == value


def test_the_first_amount_makes_the_fund_in_the_forms_order_and_the_last_removes_it() -> None:
    document = table()
    sources = ("total", "fiscal", "other")
    for source in ("other", "fiscal"):
        with document.edit("") as edit:
            Place.amount(source, "annual").write(document, edit, "2.00", sources)
    assert [fund.value("source") for fund in document.funds.children] == [*sources]
    with document.edit("") as edit:
        Place.amount("fiscal", "annual").write(document, edit, "")
    assert document.fund("fiscal") is None


def test_the_first_text_makes_a_goal_and_only_the_last_one_goes_when_it_is_cleared() -> None:
    document = table()
    with document.edit("") as edit:
        Place.goal("period").write(document, edit, "先")
        Place.goal("annual", index=1).write(document, edit, "")
    assert [goal.value("scope") for goal in document.goals.children] == [
        "period",
        "annual",
        "annual",
    ]
    with document.edit("") as edit:
        Place.goal("period").write(document, edit, "")
    assert not document.goals_of(Scope.PERIOD)


def test_a_document_keeps_its_year() -> None:
    document = table()
    with document.edit("") as edit:
        YEAR.write(document, edit, "")
        assert document.year == "2024"
        YEAR.write(document, edit, "2025")
    assert document.year == "2025"


def test_a_title_may_be_cleared() -> None:
    document = table()
    with document.edit("") as edit:
        TITLE.write(document, edit, "绩效自评表")
        assert TITLE.read(document) == "绩效自评表"
        TITLE.write(document, edit, "")
    assert TITLE.key not in document.root.values


def test_what_is_not_there_yet_belongs_to_its_part() -> None:
    document = table()
    assert Place.amount("fiscal", "annual").owner(document) is document.funds
    assert Place.goal("period").owner(document) is document.goals
    assert Place.goal("annual", index=1).owner(document) is document.goals.children[1]
    with pytest.raises(KeyError):
        Place(Kind.INDICATOR, "value", node=999).owner(document)


def goals(document: Document) -> list[tuple[str, str]]:
    return [(goal.value("scope"), goal.value("text")) for goal in document.goals.children]


def test_goals_come_behind_those_of_their_scope_and_period_ones_first() -> None:
    document = table()
    with document.edit("目标") as pen:
        Place.goal(Scope.PERIOD).write(document, pen, "三年")
        Place.goal(Scope.PERIOD, index=1).write(document, pen, "又三年")
        Place.goal(Scope.ANNUAL, index=2).write(document, pen, "三")
    assert goals(document) == [
        ("period", "三年"),
        ("period", "又三年"),
        ("annual", "一"),
        ("annual", "二"),
        ("annual", "三"),
    ]


@pytest.mark.parametrize(
    ("place", "stays"),
    [
        (Place.amount("other", "annual"), True),
        (Place.goal(Scope.PERIOD), True),
        (Place.goal(Scope.ANNUAL, index=7), True),
        (Place.row(Scope.ANNUAL, (0, 0, 9), "value"), False),
        (Place(Kind.INDICATOR, "value", node=999), False),
    ],
)
def test_only_what_can_come_into_being_has_a_place_before(place: Place, stays: bool) -> None:
    assert place.settled(table()) == (place if stays else None)


def test_a_position_behind_the_last_leads_nowhere() -> None:
    document = table()
    assert Place.row(Scope.ANNUAL, (0, 0, 1), "level3").read(document) == "人数"
    assert Place.row(Scope.ANNUAL, (0, 0, 2), "level3").find(document) is None
    assert Place.row(Scope.ANNUAL, (1,), "level1").find(document) is None
