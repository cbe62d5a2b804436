"""Combinations of layouts that nobody has seen yet: what is read is right, or told."""

from __future__ import annotations

import pytest

from tests.model.recognize.comparing import compared
from tests.model.recognize.composing import composed
from tests.model.recognize.reading import content, doubts, read


@pytest.mark.on_one_python
@pytest.mark.parametrize("seed", range(40))
def test_each_leaf_of_a_composed_table_is_right_or_told(seed: int) -> None:
    table = composed(seed)
    found = read([table.grid])
    data = content(found)
    result = compared(table.data(data["forms"][0]["form"]), data)
    assert min(result.recall, result.precision) > 0.95, result.faults
    said = "\n".join(doubts(found))
    assert [leaf for leaf in result.invented if leaf[-1] not in said] == []
    assert [text for text in table.told if text not in said] == []
