"""A self-evaluation keeps beside its indicators what the monitoring and last year say of them."""

from __future__ import annotations

from datetime import UTC, datetime

from model.definition.kinds import FormKind
from model.definition.reference import LAST_ACTUAL, LAST_REASON, MONITORED, MONITORED_REASON
from model.document import Branch, Document
from model.exchange.interchange import to_json
from model.store import DocumentEntry
from model.usecases.carried_past import KnownPast, past_of
from model.usecases.drafting import draft_measuring
from tests.model.check.tables import (
    DECLARATION,
    EVALUATION,
    MONITORING,
    forms,
    of_row,
    row,
    sound,
)

NAME = "培训人数"


def monitoring() -> Branch:
    document = sound(MONITORING)
    with document.edit("改") as pen:
        texts = {"progress": "180人", "expected": "280人", "causes": "经费保障、其他"}
        of_row(NAME, **texts, deviation="经费到位晚")(pen, document)
    return document.branch()


def last_year() -> Branch:
    document = sound(EVALUATION)
    with document.edit("改") as pen:
        of_row(NAME, actual="250人", score="12.00", deviation="报名人数不足")(pen, document)
    return document.branch()


def draft(form: str, past: KnownPast) -> Document:
    targets = sound(DECLARATION).branch()
    return Document(draft_measuring(targets, forms()[form], past=past).branch)


def test_an_evaluation_keeps_both_beside_its_indicators() -> None:
    document = draft(EVALUATION, KnownPast(monitoring(), last_year()))
    values = row(document, NAME).values
    assert values[MONITORED] == "180人；预计 280人"
    assert values[MONITORED_REASON] == "经费保障、其他：经费到位晚"
    assert (values[LAST_ACTUAL], values[LAST_REASON]) == ("250人", "报名人数不足")
    # They are for the eye alone.
    assert row(document, NAME).value("deviation") == ""
    assert "报名人数不足" not in to_json([document])


def test_a_monitoring_does_not() -> None:
    document = draft(MONITORING, KnownPast(monitoring(), last_year()))
    assert MONITORED not in row(document, NAME).values


def test_without_other_tables_nothing_is_kept() -> None:
    assert LAST_REASON not in row(draft(EVALUATION, KnownPast()), NAME).values


def test_the_tables_of_the_project_are_found() -> None:
    kinds = {"t": FormKind.TARGETS, "m": FormKind.MONITORING, "e": FormKind.EVALUATION}
    at = datetime(2024, 1, 1, tzinfo=UTC)
    entries = [
        DocumentEntry(1, "e", "考务费", "2023", "甲", at),
        DocumentEntry(2, "e", "考务费", "2022", "甲", at),
        DocumentEntry(3, "m", "考务费", "2024", "", at),
        DocumentEntry(4, "e", "别的项目", "2023", "甲", at),
        DocumentEntry(5, "e", "考务费", "2023", "乙", at),
    ]
    contents = {1: last_year(), 3: monitoring()}

    def kind_of(entry: DocumentEntry) -> FormKind:
        return kinds[entry.form]

    found = past_of(("考务费", "甲", "2024"), entries, kind_of, contents.__getitem__)
    assert found == KnownPast(contents[3], contents[1])
    assert past_of(("考务费", "甲", "?"), entries, kind_of, contents.__getitem__) == KnownPast()
