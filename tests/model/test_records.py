"""Records are values: equal and found by what they hold, and nothing else can be put on them."""

import gc
from dataclasses import field, replace

import pytest

from model.records import made_once, record, uncollected


@record
class Mark:
    """A sign at a place, with a remark that does not count."""

    place: tuple[int, int]
    sign: str = "√"
    remark: str = field(default="", compare=False)


def test_records_are_told_apart_by_what_counts() -> None:
    one = Mark((1, 2), remark="甲")
    assert one == Mark((1, 2), remark="乙")
    assert {one: 1}[Mark((1, 2))] == 1
    assert replace(one, sign="×") != one
    assert replace(one, sign="×").remark == "甲"


def test_a_record_has_its_fields_alone() -> None:
    with pytest.raises(AttributeError):
        object.__setattr__(Mark((1, 2)), "other", 1)


def test_no_garbage_is_looked_for_while_many_things_are_made() -> None:
    was_on = gc.isenabled()
    with uncollected(), uncollected():
        assert not gc.isenabled()
    assert gc.isenabled() == was_on


def test_garbage_is_looked_for_again_behind_an_error() -> None:
    was_on = gc.isenabled()
    with pytest.raises(ValueError, match="甲"), uncollected():
        raise ValueError("甲")
    assert gc.isenabled() == was_on


def test_what_is_made_of_a_thing_is_kept_for_that_thing_alone() -> None:
    made: list[list[int]] = []

    @made_once
    def count(things: list[int]) -> int:
        made.append(things)
        return len(things)

    one, same = [1], [1]
    assert (count(one), count(one), count(same)) == (1, 1, 1)
    assert len(made) == 2
