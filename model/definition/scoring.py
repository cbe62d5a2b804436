"""How a form computes rates, scores and grades (财预〔2020〕10号); all of it is data."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from model.definition.strict import Strict


class Scoring(Strict):
    """How the form computes: the execution rate is 全年执行数 ÷ 全年预算数 (财预〔2020〕10号).

    ``rate_rounding``: places differ in how the percentage gets its ``rate_decimals``.
    """

    rate_decimals: int = Field(default=2, ge=0, le=6)
    rate_rounding: Literal["down", "half_up"] = "half_up"
