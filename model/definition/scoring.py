"""How a form computes rates, scores and grades (财预〔2020〕10号); all of it is data."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from model.definition.terms import Strict

Percent = Annotated[int, Field(ge=0, le=100)]
Points = Annotated[int, Field(ge=0, le=1000)]
Rounding = Literal["down", "half_up"]
_Word = Annotated[str, Field(min_length=1)]


class Band(Strict):
    """What a qualitative indicator reached, in the form's words, and the share of its weight.

    A score from ``least`` to ``most`` percent of the weight keeps to the band; ``proposed`` is
    what is proposed until the clerk says otherwise.  ``synonyms`` mean the same.
    """

    text: _Word
    synonyms: tuple[str, ...] = ()
    most: Percent
    least: Percent
    proposed: Percent

    @model_validator(mode="after")
    def _in_order(self) -> Band:
        if not self.least <= self.proposed <= self.most:
            raise ValueError("应为 least ≤ proposed ≤ most")
        return self


class Grade(Strict):
    """A grade, and from how many points on a total gets it."""

    name: _Word
    least: Points


class Spread(Strict):
    """Weights of the first-level categories as a place gives them by default."""

    weights: dict[_Word, Points] = Field(min_length=1)


class Scoring(Strict):
    """How the form computes: the execution rate is 全年执行数 ÷ 全年预算数 (财预〔2020〕10号).

    ``rate_rounding`` and ``score_rounding``: places differ in how a percentage and a score get
    their decimals.  ``budget_points`` are those of the execution, ``indicator_points`` those of
    all indicators.

    ``negative`` says how an indicator that is the better the lower loses points above its target:
    by target ÷ actual, or evenly to nothing at twice the target.  From ``explain_from`` percent
    of a target on an explanation is asked for.  ``bands`` are from the best to the worst, as
    are ``grades``; the first of ``spreads`` whose categories the table has is the default.
    """

    rate_decimals: int = Field(default=2, ge=0, le=6)
    rate_rounding: Rounding = "half_up"
    score_decimals: int = Field(default=2, ge=0, le=6)
    score_rounding: Rounding = "half_up"
    budget_points: Points = 10
    indicator_points: Points = 90
    negative: Literal["ratio", "linear"] = "ratio"
    explain_from: int = Field(default=130, ge=100, le=1000)
    bands: tuple[Band, ...] = ()
    grades: tuple[Grade, ...] = ()
    spreads: tuple[Spread, ...] = ()

    def grade_of(self, total: Decimal) -> Grade | None:
        """The grade that a total gets, the last one below all of them; None without grades."""
        reached = (grade for grade in self.grades if total >= grade.least)
        return next(reached, self.grades[-1] if self.grades else None)

    @model_validator(mode="after")
    def _from_best_to_worst(self) -> Scoring:
        leasts = [grade.least for grade in self.grades]
        if leasts != sorted(set(leasts), reverse=True):
            raise ValueError("grades 应从高到低排列，分数线不能相同")
        for spread in self.spreads:
            if sum(spread.weights.values()) != self.indicator_points:
                raise ValueError(f"spreads 中各类的分值之和应为 {self.indicator_points}")
        return self


def left_to_execution(weights: Decimal, total: Decimal | int, usual: Decimal | int) -> Decimal:
    """The points that a table without a form gives the execution: its usual ones, or none.

    It says neither; what the weights of its indicators come nearer to is meant.
    """
    return Decimal(usual if weights <= total - Decimal(usual) / 2 else 0)
