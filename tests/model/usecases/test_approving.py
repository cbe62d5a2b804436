"""What was approved: as it is entered, written into the table, and told from what was declared."""

from __future__ import annotations

import pytest

from model.document import Document, empty_branch
from model.errors import UserError
from model.usecases.approving import (
    Approval,
    approved_like,
    asks_for_amount,
    checked_approval,
    write_approval,
)
from tests.model.check.tables import DECLARATION, EVALUATION, forms, sound


def test_an_approval_is_understood_as_it_is_written() -> None:
    found = checked_approval(" 某财预〔2026〕3号 ", "2026年2月10日", "180000")
    assert found == Approval("某财预〔2026〕3号", "2026-02-10", "180000.00")
    assert found.words == "某财预〔2026〕3号 2026-02-10"
    assert checked_approval("", " ", "") == Approval()
    assert Approval().words == ""


@pytest.mark.parametrize(
    ("day", "amount", "says"),
    [
        ("2026-02-30", "", "批复日期“2026-02-30”不是日期"),
        ("二月", "", "批复日期“二月”不是日期"),
        ("", "十万", "批复金额“十万”不是金额"),
        ("", "-5.00", "批复金额“-5.00”不是金额"),
        ("", "0.00", "批复金额“0.00”不是金额"),
    ],
)
def test_what_is_no_day_or_amount_is_told(day: str, amount: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        checked_approval("", day, amount)


def test_a_table_says_what_was_approved() -> None:
    document = sound(DECLARATION)
    approval = Approval("3号", "2026-02-10", "180000.00")
    with document.edit("批复") as pen:
        write_approval(pen, document, approval)
    assert Approval.of(document) == approval
    with document.edit("批复") as pen:
        write_approval(pen, document, Approval("4号", "", ""))
    assert Approval.of(document) == Approval("4号", "", "180000.00")


def test_a_table_without_funds_gets_the_approved_amount() -> None:
    document = Document(empty_branch(DECLARATION, "2026"))
    with document.edit("批复") as pen:
        write_approval(pen, document, Approval(amount="180000.00"))
    assert Approval.of(document).amount == "180000.00"


def test_only_forms_with_a_years_budget_ask_for_the_amount() -> None:
    assert asks_for_amount(forms()[DECLARATION])
    assert not asks_for_amount(forms()[EVALUATION])


def test_the_bureaus_table_is_found_by_its_project() -> None:
    document, other = sound(DECLARATION), Document(empty_branch(DECLARATION, "2026"))
    with other.edit("") as pen:
        pen.set(other.fields, "project_name", "别的项目")
    assert approved_like(document, [other]) is None
    assert approved_like(document, [other, sound(EVALUATION)]) is not None
