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
    with localcontext(prec=_DIGITS):
        wanted, got = pair
        lower_is_better = target.direction is Direction.NEGATIVE or (
            is_cost and target.direction is not Direction.POSITIVE
        )
        far = got * 100 >= wanted * scoring.explain_from and got > wanted
        if got <= wanted if lower_is_better else got >= wanted:
            full = points(weight, weight, scoring)
            derivation = Derivation("", f"{full}", REACHED)
            return Score(full, derivation, full, full, far and not lower_is_better)
        if lower_is_better:
            return _above(wanted, got, weight, scoring, far=far)
        return _short(wanted, got, weight, scoring)


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


def _short(wanted: Decimal, got: Decimal, weight: Decimal, scoring: Scoring) -> Score:
    formula = f"{got:f} ÷ {wanted:f} × {plain(weight)}"
    return _score(formula, got / wanted * weight, weight, scoring)


def _above(wanted: Decimal, got: Decimal, weight: Decimal, scoring: Scoring, *, far: bool) -> Score:
    """The score of more than a target at most; a target of 0 cannot be missed by a part."""
    if scoring.negative == "ratio":
        formula = f"{wanted:f} ÷ {got:f} × {plain(weight)}"
        return _score(formula, wanted / got * weight, weight, scoring, far=far)
    if got >= 2 * wanted:
        none = points(Decimal(0), weight, scoring)
        return Score(none, Derivation("", f"{none}", TWICE), none, none, far)
    formula = f"（2 - {got:f} ÷ {wanted:f}）× {plain(weight)}"
    return _score(formula, (2 - got / wanted) * weight, weight, scoring, far=far)


def points(exact: Decimal, weight: Decimal, scoring: Scoring) -> Decimal:
    """A score as the form rounds it, but never above its weight."""
    value = rounded(exact, scoring.score_decimals, scoring.score_rounding)
    return value if value <= weight else rounded(weight, scoring.score_decimals, "down")


def _score(
    formula: str, exact: Decimal, weight: Decimal, scoring: Scoring, *, far: bool = False
) -> Score:
    value = points(exact, weight, scoring)
    return Score(value, Derivation(formula, f"{value}"), value, value, far)
