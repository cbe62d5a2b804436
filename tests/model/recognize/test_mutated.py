"""Layouts changed so that they mean something else, or are damaged: nothing is wrong in silence."""

from __future__ import annotations

from random import Random

import pytest

from model.recognize.label.words import words_of
from tests.model.recognize.layouts import layouts
from tests.model.recognize.mutating import MUTATIONS, Mutator, traced
from tests.model.recognize.reading import read
from tests.model.recognize.tracing import Traced, silent
from tests.shipped import definitions

_STEP = 9
"""Every so manieth mutation of a layout: other ones for the next."""


@pytest.mark.on_one_python
@pytest.mark.parametrize("number", range(len(layouts())), ids=[one.name for one in layouts()])
def test_what_a_mutation_makes_wrong_is_told(number: int) -> None:
    layout = layouts()[number]
    grids = traced(layout.grids)
    before = Traced(grids, read(grids))
    random = Random(layout.name)
    for mutation in MUTATIONS[number % _STEP :: _STEP]:
        index = random.randrange(len(grids))
        changed = mutation(Mutator(random, grids[index], words_of(definitions().vocabulary)))
        if changed is not None:
            others = (*grids[:index], changed, *grids[index + 1 :])
            again = read(others)
            # A file of which nothing is understood is refused aloud.
            assert not again or silent(before, Traced(others, again)) == [], mutation.__name__
