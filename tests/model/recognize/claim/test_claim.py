"""Stage 2: the best explanation of each cell."""

from __future__ import annotations

from model.document import Kind
from model.grid import Cell
from model.recognize.claim import GUESS, Claim, Value, Why, settled
from model.recognize.content import Home

LABEL, VALUE, OTHER = Cell(0, 0, "甲"), Cell(0, 1, "乙"), Cell(0, 2, "丙")


def claim(key: str, cell: Cell, label: Cell, score: float, own: str = "") -> Claim:
    fallback = Home(Kind.FIELDS, own) if own else None
    value = Value(Home(Kind.FIELDS, key), cell.text, cell, own=fallback)
    return Claim((value,), (cell,), (label,), score, Why.WORD)


def test_a_cell_goes_to_the_better_claim() -> None:
    better, worse = claim("unit", VALUE, LABEL, 0.9), claim("term", VALUE, LABEL, 0.8)
    found = settled([worse, better])
    assert found.taken == [better]
    assert found.owners == {(0, 1): better}


def test_a_value_is_no_label_and_a_label_no_value() -> None:
    better = claim("unit", VALUE, LABEL, 0.9)
    assert settled([better, claim("x", OTHER, VALUE, 0.8)]).taken == [better]
    assert settled([better, claim("x", LABEL, OTHER, 0.8)]).taken == [better]


def test_a_label_may_serve_two_claims_but_no_guess() -> None:
    first = claim("unit", VALUE, LABEL, 0.9)
    assert len(settled([first, claim("term", OTHER, LABEL, GUESS)]).taken) == 2
    assert settled([first, claim("term", OTHER, LABEL, GUESS - 0.1)]).taken == [first]


def test_a_second_value_of_a_place_is_kept_under_its_own_label_or_lost() -> None:
    first = claim("unit", VALUE, LABEL, 0.9)
    _, kept = settled([first, claim("unit", OTHER, LABEL, 0.8, own="申报单位")]).taken
    assert kept.values[0].home.key == "申报单位"
    assert settled([first, claim("unit", OTHER, LABEL, 0.8)]).taken == [first]


def test_the_same_text_twice_is_one() -> None:
    again = Cell(3, 1, VALUE.text)
    found = settled([claim("unit", VALUE, LABEL, 0.9), claim("unit", again, LABEL, 0.8)])
    assert len(found.taken) == 2
