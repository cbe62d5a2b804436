"""What is remarked beside a value while it is entered: marks with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from gui.widgets import parse_date
from gui.widgets.money import described_amount
from model.definition import Definition, FieldDefinition, FieldKind, Money
from model.definition.choices import is_over_chosen, unknown_words
from model.definition.schema import SumRule
from model.document import Document, Place
from model.document.amounts import stored_amount


class ValueMark(Enum):
    """How grave the remark on a value is, and so the colour of its frame."""

    NONE = "none"
    MISSING = "missing"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Remark:
    """A mark and its sentence; a sentence without a mark is a help."""

    mark: ValueMark = ValueMark.NONE
    sentence: str = ""


Judge = Callable[[str], Remark]
"""Says what is to be remarked about a text that stands in an editor."""


def judge_field(field: FieldDefinition) -> Judge:
    """The judge of a header field."""

    def judge(text: str) -> Remark:
        if field.required and not text.strip():
            return Remark(ValueMark.MISSING, field.hint or "必填")
        if field.limit and len(text) > field.limit:
            over = len(text) - field.limit
            return Remark(
                ValueMark.WARNING, f"最多 {field.limit} 字，现有 {len(text)} 字，请删减 {over} 字。"
            )
        if field.kind is FieldKind.DATE and text and parse_date(text) is None:
            return Remark(ValueMark.FAULT, f"“{text}”不是日期，已原样保留；请按 2023-01-01 填写。")
        return _judged_choice(field, text) or Remark(sentence=field.hint)

    return judge


def _judged_choice(field: FieldDefinition, text: str) -> Remark | None:
    """What is wrong with what was chosen; None if nothing is."""
    if unknown := unknown_words(field, text):
        told, offered = "、".join(unknown), "、".join(field.options)
        return Remark(ValueMark.FAULT, f"“{told}”不在选项里，已原样保留；请从这些里选：{offered}。")
    if is_over_chosen(field, text):
        return Remark(ValueMark.FAULT, f"只能选一项，现在选了“{text}”，请只留一项。")
    return None


def judge_year(text: str) -> Remark:
    """A fault where the year is not four digits."""
    if len(text) == 4 and text.isascii() and text.isdecimal():
        return Remark()
    return Remark(ValueMark.FAULT, "年度应为四位数字，如 2024。")


def judge_amount(money: Money) -> Judge:
    """The judge of an amount by itself."""

    def judge(text: str) -> Remark:
        yuan = stored_amount(text)
        if yuan is not None:
            return Remark(sentence=described_amount(yuan, money))
        if not text:
            return Remark()
        return Remark(
            ValueMark.FAULT,
            f"“{text}”不是金额，已原样保留；请填写数字（单位：{money.unit}），如 20万。",
        )

    return judge


def sum_rule(definition: Definition, place: Place) -> SumRule | None:
    """The rule of which the place is the total."""
    for rule in definition.funds.sums:
        if rule.total == place.source and place.key in rule.columns:
            return rule
    return None


def sum_of_parts(document: Document, rule: SumRule, column: str) -> Decimal | None:
    """The sum of the parts that are filled in; None if none is, or one is not understood."""
    funds = [document.fund(part) for part in rule.parts]
    texts = [text for fund in funds if fund and (text := fund.value(column))]
    amounts = [amount for text in texts if (amount := stored_amount(text)) is not None]
    return sum(amounts, Decimal(0)) if texts and len(amounts) == len(texts) else None


def difference(total: str, parts: Decimal | None, money: Money) -> str:
    """By how much a total differs from its parts; "" if it does not, or nobody can tell."""
    yuan = stored_amount(total)
    if yuan is None or parts is None or yuan == parts:
        return ""
    return money.format(abs(parts - yuan))


def judge_sum(total: str, parts: Decimal | None, money: Money) -> Remark:
    """Whether the parts add up to a total."""
    yuan, gap = stored_amount(total), difference(total, parts, money)
    if not gap or yuan is None or parts is None:
        return Remark()
    shown = (money.format(parts), money.format(yuan), gap)
    return Remark(
        ValueMark.FAULT, "各项合计 {}，与总额 {} 相差 {}（{}）".format(*shown, money.unit)
    )
