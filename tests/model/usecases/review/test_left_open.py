"""Doubts that nobody answered become comments of the table that is imported."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from model.definition import DefinitionLibrary
from model.document import Document, Place
from model.document.comments import comments_of
from model.exchange import Reading
from model.recognize import Doubt, DoubtKind
from model.recognize.part import Spot
from model.usecases.review import ReviewSession, ReviewTable, with_open_doubts

AT = datetime(2026, 3, 1, tzinfo=UTC)
LONG = "说明很长" * 20
DOUBTS = (
    Doubt("甲.docx", "1", "", DoubtKind.YEAR, assumed="2023", document=0, spot=Spot((), "year")),
    Doubt("甲.docx", "1", "C8", DoubtKind.UNUSED, LONG, document=0),
    Doubt("甲.docx", "1", "B2", DoubtKind.OWN, "项目领域", document=0),
)


def table_of(reading: Reading, definitions: DefinitionLibrary) -> tuple[ReviewSession, ReviewTable]:
    session = ReviewSession([replace(reading, doubts=DOUBTS)], definitions)
    return session, session.tables[0]


def noted(table: ReviewTable) -> dict[Place, str]:
    """What comments say, by the places of what they are about."""
    made = Document(with_open_doubts(table, table.document.branch(), AT))
    return {each.place: each.comment.text for each in comments_of(made)}


def test_an_open_doubt_is_a_comment_where_its_value_stands(
    reading: Reading, definitions: DefinitionLibrary
) -> None:
    _, table = table_of(reading, definitions)
    said = noted(table)
    assert {str(place) for place in said} == {"year", "project_name"}
    year, rest = (said[place] for place in sorted(said, key=str, reverse=True))
    assert year == "导入时没有核对（第 1 张表）：没有找到年度，按 2023 年处理"
    assert rest.startswith("导入时没有核对（第 1 张表 C8）：")
    assert rest.endswith(f"（全文：{LONG}）"), "what was not read can be found there"


def test_what_was_answered_needs_no_comment(
    reading: Reading, definitions: DefinitionLibrary
) -> None:
    session, table = table_of(reading, definitions)
    session.accept(table.questions)
    assert noted(table) == {}
    assert with_open_doubts(table, table.document.branch(), AT) == table.document.branch()
