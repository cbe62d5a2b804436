"""The sum of a table that no form fits."""

from __future__ import annotations

from decimal import Decimal

import pytest

from model.definition import GENERIC
from model.document import Document
from model.document.stages import Stage, WorkState
from model.summary import facts_of
from model.summary.totals import funds_total
from tests.gui.harness import document_branch
from tests.model.summary.tables import NOON
from tests.shipped import definitions


@pytest.mark.parametrize(
    ("sources", "total"),
    [
        (("县配套资金", "total", "central"), 2),
        (("县配套资金",), 1),
        (("县配套资金", "central"), None),
    ],
)
def test_a_part_is_not_taken_for_the_whole(sources: tuple[str, ...], total: int | None) -> None:
    funds = [{"source": s, "annual": f"{n}.00"} for n, s in enumerate(sources, 1)]
    document = Document(document_branch({"form": GENERIC, "funds": funds}))
    definition = definitions().of(document.root)
    found = funds_total(document, definition)
    wanted = None if total is None else Decimal(total)
    assert (found and found.total) == wanted
    facts = facts_of(document, definition, (1, Stage.DRAFT, WorkState.DRAFT, NOON), (0, 0, 0))
    assert facts.amount == wanted
