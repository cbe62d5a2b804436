"""Comments stand beside the texts that they are about, and go with them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from model.document import Document, Place
from model.document.comments import (
    Comment,
    comments_at,
    comments_of,
    set_comments,
    turned,
    without,
)
from model.document.edits import remove
from model.exchange.interchange import to_json
from tests.gui.harness import filled_desk

AT = datetime(2026, 3, 1, 1, 30, tzinfo=UTC)
FIRST = Comment("李科长", AT, "请核对\n两处")
SECOND = Comment("", AT, "已核对")


@pytest.fixture
def document() -> Document:
    rows = [
        {
            "scope": "annual",
            "level1": "产出指标",
            "level2": "数量指标",
            "level3": name,
            "value": "3次",
        }
        for name in ("培训", "考核")
    ]
    goals = [{"scope": "annual", "text": "甲"}, {"scope": "annual", "text": "乙"}]
    return filled_desk(
        "yangquan-target",
        {
            "fields": {"project_name": "考试费"},
            "funds": [{"source": "total", "annual": "100.00"}],
            "goals": goals,
            "indicators": rows,
        },
    ).document


def row(document: Document, name: str) -> Place:
    node = next(node for node in document.root.walk() if node.name == name)
    return Place.of(node, "value")


def places(document: Document) -> list[Place]:
    named = [
        "year",
        "project_name",
        "unit",
        "total.annual",
        "fiscal.annual",
        "goal.annual",
        "goal.annual.2",
        "goal.period",
        "result.total",
    ]
    return [*map(Place.parse, named), row(document, "考核")]


def put(document: Document, place: Place, *comments: Comment) -> None:
    with document.edit("批注") as edit:
        set_comments(edit, document, place, comments)


def test_a_comment_is_found_again_at_each_kind_of_place(document: Document) -> None:
    for place in places(document):
        put(document, place, FIRST, SECOND)
    for place in places(document):
        assert comments_at(document, place) == (FIRST, SECOND), str(place)
    found = {each.place for each in comments_of(document)}
    assert found == set(places(document))
    assert [each.number for each in comments_of(document)] == [0, 1] * len(found)


def test_it_stays_with_an_amount_and_goes_with_a_row(document: Document) -> None:
    amount, place = Place.parse("total.annual"), row(document, "考核")
    put(document, amount, FIRST)
    put(document, place, SECOND)
    with document.edit("清除") as edit:
        amount.write(document, edit, "")
        remove(edit, [document.node(place.node)])
    assert [each.comment for each in comments_of(document)] == [FIRST]
    document.apply(edit.step.inverse())
    assert {each.comment for each in comments_of(document)} == {FIRST, SECOND}


def test_no_form_and_no_interchange_tells_of_it(document: Document) -> None:
    before = to_json([document])
    for place in places(document):
        put(document, place, FIRST)
    assert to_json([document]) == before


def test_comments_are_seen_to_and_removed_one_by_one() -> None:
    there = (FIRST, SECOND)
    assert [each.is_done for each in turned(there, 1)] == [False, True]
    assert turned(turned(there, 1), 1) == there
    assert without(there, 0) == (SECOND,)
    assert turned(there, 0)[0].words.endswith("两处（已处理）")
    assert SECOND.words.startswith("2026-03-01")


def test_what_a_newer_program_wrote_is_left_out(document: Document) -> None:
    put(document, Place.parse("unit"), FIRST)
    with document.edit("批注") as edit:
        text = document.fields.value("comment:unit")
        edit.set(document.fields, "comment:unit", f"{text}\n[1]\n不是")
        edit.set(document.goals, "comment:indicator#x.value", text)
    assert [each.comment for each in comments_of(document)] == [FIRST]
