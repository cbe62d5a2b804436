"""Facts of tables in few words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from model.document import Document
from model.document.stages import Stage, WorkState
from model.summary import TableFacts, facts_of
from tests.model.evaluate.tables import samples
from tests.shipped import definitions

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def facts(table: int, project: str = "考务费", **others: Any) -> TableFacts:
    """Those of a table of the declaration unless told otherwise."""
    said: dict[str, Any] = {
        "unit": "",
        "form": "申报表",
        "stage": Stage.DRAFT,
        "progress": WorkState.DRAFT,
        "modified": NOON,
    }
    return TableFacts(table, project, **(said | others))


def sample_facts(name: str) -> list[TableFacts]:
    """Those of the published tables of a sample."""
    place = Stage.EVALUATED, WorkState.DRAFT, NOON
    return [
        facts_of(document, definitions()[document.form], (number, *place), (0, number, 0))
        for number, document in enumerate(map(Document, samples(name)))
    ]
