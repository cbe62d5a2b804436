"""批复: what the bureau said of a table of targets, beside what was declared.

Number and date of the approval are header texts (a form that asks for them prints them), the
approved amount is that of the year's budget, and the targets are the table's own: what differs
from the declaration is seen by comparing with the version that is kept of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.definition.keys import Amount, Field, FundSource, NodeKey
from model.document import Branch, Document, Edit, Kind
from model.document.amounts import amount_text, stored_amount
from model.document.dates import parse_date
from model.document.naming import name_key
from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.definition import Definition

DECLARED = "申报"
"""Why a version is kept of what was declared."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Number and day (ISO) of an approval, and the year's budget in 元; "" for what is not said."""

    number: str = ""
    day: str = ""
    amount: str = ""

    @classmethod
    def of(cls, document: Document) -> Approval:
        """What a table says of its approval."""
        fields, fund = document.fields, document.fund(FundSource.TOTAL)
        amount = fund.value(Amount.ANNUAL) if fund is not None else ""
        return cls(fields.value(Field.APPROVAL_NUMBER), fields.value(Field.APPROVAL_DATE), amount)

    @property
    def words(self) -> str:
        """The approval in a line: 某财预〔2026〕3号 2026-02-10; "" if neither is known."""
        return " ".join(text for text in (self.number, self.day) if text)


def checked_approval(number: str, day: str, amount: str) -> Approval:
    """An approval as it was entered; UserError for a day or an amount that is none."""
    date = parse_date(day) if day.strip() else None
    if day.strip() and date is None:
        raise UserError(f"批复日期“{day.strip()}”不是日期。请写成 2026-02-10 的样子。")
    yuan = stored_amount(amount) if amount.strip() else None
    if amount.strip() and (yuan is None or yuan <= 0):
        raise UserError(f"批复金额“{amount.strip()}”不是金额。请只写数字。")
    said = amount_text(yuan) if yuan is not None else ""
    return Approval(number.strip(), date.isoformat() if date else "", said)


def asks_for_amount(definition: Definition) -> bool:
    """Whether a form has the year's budget, which is what is approved."""
    return (
        Amount.ANNUAL in definition.funds.columns and FundSource.TOTAL in definition.funds.sources
    )


def write_approval(pen: Edit, document: Document, approval: Approval) -> None:
    """Let a table say what was approved; an amount that is not said stays."""
    pen.set(document.fields, Field.APPROVAL_NUMBER, approval.number)
    pen.set(document.fields, Field.APPROVAL_DATE, approval.day)
    if not approval.amount:
        return
    fund = document.fund(FundSource.TOTAL)
    if fund is None:
        values: dict[str, str] = {NodeKey.SOURCE: FundSource.TOTAL, Amount.ANNUAL: approval.amount}
        pen.insert(document.funds, 0, Branch(Kind.FUND, values))
    else:
        pen.set(fund, Amount.ANNUAL, approval.amount)


def approved_like(document: Document, tables: Iterable[Document]) -> Document | None:
    """The table of the bureau's file that is about the project; None if there is none."""
    name = name_key(document.project)
    return next((each for each in tables if name_key(each.project) == name), None)
