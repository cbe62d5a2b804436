"""Scores of quantitative indicators: what was reached against its target (财预〔2020〕10号).

Reached gives all points; short of it weight × actual ÷ target.  Where less is better, above the
target weight × target ÷ actual, or evenly down to nothing at twice the target.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from model.definition import Scoring
from model.document import Direction, Target
from model.document.rates import rounded
from model.evaluate.derivation import Derivation, plain
from model.evaluate.wording import REACHED, TWICE

_DIGITS = 60
_PERCENT = {"百分比": "%"}


@dataclass(frozen=True, slots=True)
class Score:
    """A proposed score and how it came about.

    ``least`` and ``most`` are the scores that agree with it; ``far_above`` says that the actual
    exceeds its target so far that an explanation is asked for.
    """

    value: Decimal
    derivation: Derivation
    least: Decimal
    most: Decimal
    far_above: bool = False


def quantity_score(
    target: Target, actual: Target, weight: Decimal, scoring: Scoring, *, is_cost: bool
) -> Score | None:
    """The score of an actual number; None where the two numbers cannot be compared.

    ``is_cost`` says that more is worse even where no comparator says so.
    """
    pair = _compared(target, actual)
    if pair is None:
        return None
    lower_is_better = target.direction is Direction.NEGATIVE or (
        is_cost and target.direction is not Direction.POSITIVE
    )
    measure = _Measure(target.raw, actual.raw, *pair, weight, scoring)
    with localcontext(prec=_DIGITS):
        if lower_is_better:
            return measure.at_most()
        return measure.at_least()


def points(exact: Decimal, weight: Decimal, scoring: Scoring) -> Decimal:
    """A score as the form rounds it, but never above its weight."""
    value = rounded(exact, scoring.score_decimals, scoring.score_rounding)
    return value if value <= weight else rounded(weight, scoring.score_decimals, "down")


@dataclass(frozen=True, slots=True)
class _Measure:
    """A target and an actual as typed, and as numbers in one unit."""

    target: str
    actual: str
    wanted: Decimal
    got: Decimal
    weight: Decimal
    scoring: Scoring

    def at_least(self) -> Score:
        """The score where more is better, or the target is to be reached."""
        if self.got >= self.wanted:
            return self._told(self.weight, REACHED, far_above=self._is_far_above())
        formula = f"{self.got:f} ÷ {self.wanted:f} × {plain(self.weight)}"
        return self._computed(formula, self.got / self.wanted * self.weight)

    def at_most(self) -> Score:
        """The score where less is better."""
        far = self._is_far_above()
        if self.got <= self.wanted:
            return self._told(self.weight, REACHED)
        if self.scoring.negative == "ratio":
            formula = f"{self.wanted:f} ÷ {self.got:f} × {plain(self.weight)}"
            return self._computed(formula, self.wanted / self.got * self.weight, far_above=far)
        if self.got >= 2 * self.wanted:
            return self._told(Decimal(0), TWICE, far_above=far)
        formula = f"（2 - {self.got:f} ÷ {self.wanted:f}）× {plain(self.weight)}"
        return self._computed(formula, (2 - self.got / self.wanted) * self.weight, far_above=far)

    def _is_far_above(self) -> bool:
        limit = self.wanted * self.scoring.explain_from
        return self.got > self.wanted and self.got * 100 >= limit

    def _computed(self, formula: str, exact: Decimal, *, far_above: bool = False) -> Score:
        value = points(exact, self.weight, self.scoring)
        return Score(value, Derivation(formula, f"{value}"), value, value, far_above)

    def _told(self, exact: Decimal, sentence: str, *, far_above: bool = False) -> Score:
        value = points(exact, self.weight, self.scoring)
        remark = sentence.format(actual=self.actual, target=self.target)
        return Score(value, Derivation("", f"{value}", remark), value, value, far_above)


def _compared(target: Target, actual: Target) -> tuple[Decimal, Decimal] | None:
    """Both numbers in one unit; None for what is no number, a range, or of another unit."""
    wanted, got = target.amount(), actual.amount()
    if wanted is None or got is None or actual.upper is not None:
        return None
    units = [_PERCENT.get(each.unit, each.unit) for each in (target, actual)]
    bare = not units[1] and not actual.multiplier
    if bare and target.multiplier:
        return None
    if not bare and units[0] != units[1]:
        return None
    if target.upper is not None and got > target.upper * wanted / (target.number or 1):
        return None
    return wanted, got
