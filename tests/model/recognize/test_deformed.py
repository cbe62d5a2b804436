"""The samples deformed at random say the same as before: nothing lost, nothing invented."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from model.document import Document
from model.exchange.interchange import from_json
from model.layout import lay_out
from model.usecases.specimen import specimen
from tests.model.layout.fonts import typesetter
from tests.model.recognize import deforming
from tests.model.recognize.comparing import compared
from tests.model.recognize.deforming import CHANGES, Change
from tests.model.recognize.reading import FORMS, content, read, sample_grids, sample_truth
from tests.shipped import definitions

ALL = (*CHANGES, deforming.in_other_unit, deforming.with_values_below)


def faults(form: str, change: Change, seed: int) -> list[tuple[str, ...]]:
    """What differs when all tables of a sample are changed in the same way."""
    definition = definitions()[form]
    plain = (replace(g, row_numbers=(), column_numbers=()) for g in sample_grids(form))
    grids = [change(Random(seed), grid, definition) for grid in plain]
    return compared(sample_truth(form), content(read(grids))).faults


@pytest.mark.on_one_python
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("change", ALL, ids=lambda change: str(change.__name__))
def test_one_change_loses_and_invents_nothing(change: Change, form: str) -> None:
    for seed in range(2):
        assert faults(form, change, seed) == [], seed


@pytest.mark.on_one_python
@pytest.mark.parametrize("form", FORMS)
def test_three_changes_together_lose_and_invent_nothing(form: str) -> None:
    for seed in range(8):
        assert faults(form, deforming.together, seed) == [], seed


@pytest.mark.on_one_python
@pytest.mark.parametrize("form", sorted(definitions()))
def test_a_table_of_any_form_says_the_same_where_its_merges_were_lost(form: str) -> None:
    definition = definitions()[form]
    full, *_ = from_json(specimen(definition), form, definitions())
    table = lay_out(Document(full), definition, typesetter())
    table = replace(table, row_numbers=(), column_numbers=())
    without = deforming.as_csv(Random(0), table, definition)
    assert compared(content(read([table])), content(read([without]))).faults == []
