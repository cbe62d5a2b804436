"""Execution rates of funds (执行率, 财预〔2020〕10号): 全年执行数 ÷ 全年预算数, in percent."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext

from model.definition import Scoring
from model.document.amounts import stored_amount
from model.document.node import Node


def execution_rate(fund: Node, scoring: Scoring) -> Decimal | None:
    """The rate of a fund with the form's decimals and rounding; 0 where the budget is 0.

    None where an amount is missing or was not understood.
    """
    adjusted = stored_amount(fund.value("adjusted"))
    executed = stored_amount(fund.value("executed"))
    if adjusted is None or executed is None:
        return None
    rounding = ROUND_DOWN if scoring.rate_rounding == "down" else ROUND_HALF_UP
    # A file may hold amounts of any length; the usual 28 digits are not enough for them.
    with localcontext(prec=28 + len(f"{executed:f}") + len(f"{adjusted:f}")):
        rate = executed / adjusted * 100 if adjusted else Decimal(0)
        return rate.quantize(Decimal(1).scaleb(-scoring.rate_decimals), rounding)
