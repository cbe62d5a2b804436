"""Where the values of a form stand among its labels."""

from __future__ import annotations

import pytest

from model.recognize.form.slots import Slot, labels, slots
from tests.model.recognize.reading import FORMS
from tests.shipped import definitions


def slot(form: str, **target: str) -> Slot:
    ((key, value),) = target.items()
    return next(one for one in slots(definitions()[form]) if getattr(one.cell, key) == value)


@pytest.mark.parametrize("form", FORMS)
def test_every_value_of_a_form_can_be_found(form: str) -> None:
    for one in slots(definitions()[form]):
        assert one.left or one.above or one.heading or one.cell.pattern, one.cell


def test_labels_of_one_print_are_counted() -> None:
    assert slot("yangquan-target", fund="central.period").ordinal == 0
    assert slot("yangquan-target", fund="central.annual").ordinal == 1


def test_a_value_below_the_first_row_of_its_label() -> None:
    purpose = slot("tianjin-target", field="fund_purpose")
    assert (purpose.down, purpose.offset) == (1, 0)
    assert purpose.left is not None
    assert purpose.left.name == "预算规模及资金用途"


def test_several_values_beside_one_label_have_heads() -> None:
    executed = slot("shanghai-evaluation", fund="total.executed")
    assert executed.offset == 2
    assert executed.above is not None
    assert executed.above.name == "全年执行数"


def test_titles_print_no_labels() -> None:
    names = {label.name for label in labels(definitions()["hubei-approval"])}
    assert "项目名称" in names
    assert not any("批复" in name for name in names)
