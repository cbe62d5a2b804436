"""A filled table of each form means to the form what it means to common words.

What a form keeps apart has no standard key in common words either: checks, sums and next year's
draft go by keys, and must not depend on how a table came in.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest

from model.definition import GENERIC
from model.document import Document, Kind
from model.exchange.interchange import from_json
from model.layout import lay_out
from model.recognize import recognize
from model.usecases.specimen import specimen
from tests.model.layout.fonts import typesetter
from tests.model.recognize.tracing import Leaf, Traced
from tests.shipped import definitions

_OTHERWISE = {
    # Beside 上年结转资金 the form's 财政拨款 is that of the year alone.
    "central-monitoring": {("funds", "fiscal")},
    # What its 绩效标准 holds tells that it is a basis; the generated texts are of no kind.
    "xiangtan-target": {("indicators", "description")},
}
"""Which meanings of common words a form does not share, and why."""
_UNTOLD = {
    # The months stand in the heads of columns, which words know as labels.
    "central-monitoring": {"watched_months"},
}
_COMPARED = (Kind.FIELDS, Kind.FUNDS, Kind.INDICATORS)


@cache
def _read(form: str) -> tuple[Traced, Traced]:
    """A generated table of a form as it reads it itself, and as common words do."""
    known = definitions()
    full = from_json(specimen(known[form]), form, known)[0]
    grids = (lay_out(Document(full), known[form], typesetter()),)
    own, words = (Traced(grids, recognize(grids, known, "表", way)) for way in (form, GENERIC))
    return own, words


@pytest.mark.on_one_python
@pytest.mark.parametrize("form", sorted(definitions()))
def test_a_form_gives_a_value_the_key_that_common_words_give_it(form: str) -> None:
    own, words = _read(form)
    kept = set(map(_meaning, own.leaves()))
    others = (leaf for leaf in words.leaves() if _is_standard(leaf) and _meaning(leaf) not in kept)
    assert [leaf for leaf in others if _named(leaf) not in _OTHERWISE.get(form, ())] == []


@pytest.mark.parametrize("form", sorted(definitions()))
def test_common_words_keep_or_tell_what_a_form_keeps(form: str) -> None:
    own, words = _read(form)
    said, told = _flat(leaf.meant[3] for leaf in words.leaves()), words.told()
    lost = (
        leaf
        for leaf in own.leaves()
        if not all(_flat([line]) in said for line in leaf.meant[3].splitlines())
        and not told.of_cell(0, leaf.cell)
    )
    assert [leaf for leaf in lost if leaf.key not in _UNTOLD.get(form, ())] == []


def test_no_exception_is_without_need() -> None:
    for form, meanings in _OTHERWISE.items():
        own, words = _read(form)
        kept = set(map(_meaning, own.leaves()))
        assert meanings <= {_named(leaf) for leaf in words.leaves() if _meaning(leaf) not in kept}


def _is_standard(leaf: Leaf) -> bool:
    """Whether a text stands under keys that all forms share, and not under a label's print."""
    part, source, key, _ = leaf.meant
    return part in _COMPARED and source.isascii() and key.isascii()


def _meaning(leaf: Leaf) -> tuple[int, int, str, str, str, str]:
    """A cell, and what was read of it; line feeds are those of the print."""
    part, source, key, text = leaf.meant
    return leaf.cell.row, leaf.cell.column, part, source, key, _flat([text])


def _named(leaf: Leaf) -> tuple[str, str]:
    return leaf.meant[0], leaf.key


def _flat(texts: Iterable[str]) -> str:
    return "\n".join("".join(text.split()) for text in texts)
