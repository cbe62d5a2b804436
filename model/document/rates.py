"""Execution rates of funds (执行率, 财预〔2020〕10号): 全年执行数 ÷ 全年预算数, in percent."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING

from model.document.amounts import stored_amount

if TYPE_CHECKING:
    from model.definition import Scoring
    from model.definition.scoring import Rounding
    from model.document.node import Node


def execution_rate(
    fund: Node,
    scoring: Scoring,
    of: str = "executed",
    by: str = "adjusted",
    whole: Node | None = None,
) -> Decimal | None:
    """The rate of a fund, its amount ``of`` ÷ that ``by``, with the form's decimals and rounding.

    Of a share (占比) the second amount is that of ``whole``.
    0 where the budget is 0; None where an amount is missing or was not understood.
    """
    exact = exact_rate(fund, of, by, whole)
    if exact is None:
        return None
    with localcontext(prec=_digits(exact) + 2 * scoring.rate_decimals):
        percent = exact * 100
        return rounded(percent, scoring.rate_decimals, scoring.rate_rounding)


def budget_score(fund: Node, weight: Decimal, scoring: Scoring) -> Decimal | None:
    """The score of the budget's execution: the exact rate × weight, from nothing to the weight."""
    exact = exact_rate(fund)
    if exact is None:
        return None
    share = max(min(exact, Decimal(1)), Decimal(0))
    return rounded(share * weight, scoring.score_decimals, scoring.score_rounding)


def exact_rate(
    fund: Node, of: str = "executed", by: str = "adjusted", whole: Node | None = None
) -> Decimal | None:
    """The share of a fund that was executed, before any rounding; None as in ``execution_rate``."""
    part, base = (
        stored_amount(fund.value(of)),
        stored_amount((fund if whole is None else whole).value(by)),
    )
    if part is None or base is None:
        return None
    # A file may hold amounts of any length; the usual 28 digits are not enough for them.
    with localcontext(prec=28 + len(f"{part:f}") + len(f"{base:f}")):
        return part / base if base else Decimal(0)


def rounded(number: Decimal, decimals: int, rounding: Rounding) -> Decimal:
    """A number with just so many decimals."""
    how = ROUND_DOWN if rounding == "down" else ROUND_HALF_UP
    with localcontext(prec=_digits(number) + decimals):
        return number.quantize(Decimal(1).scaleb(-decimals), how)


def _digits(number: Decimal) -> int:
    return 28 + len(number.as_tuple().digits) + max(0, number.adjusted())
