"""Default weights: a form's points for each first-level category, shared out among its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_DOWN, Decimal, localcontext

from model.definition import Scoring
from model.document.naming import name_key

_STEPS = (Decimal(1), Decimal("0.5"), Decimal("0.1"), Decimal("0.01"))
_DIGITS = 60


def default_points(categories: Sequence[str], scoring: Scoring) -> dict[str, Decimal]:
    """The points of the categories that a table has; {} if no spread of the form is for them.

    Of the spreads that name all of them (in whatever spelling) the one with the fewest others
    holds, the first of several.  What it gives to categories that the table lacks goes to the
    others in proportion.
    """
    keys = [name_key(name) for name in categories]
    spreads = [
        {name_key(name): Decimal(each) for name, each in spread.weights.items()}
        for spread in scoring.spreads
    ]
    fitting = [points for points in spreads if set(keys) <= points.keys()]
    if not keys or not fitting:
        return {}
    points = min(fitting, key=len)
    own = {name: points[key] for name, key in zip(categories, keys, strict=True)}
    return _in_proportion(own, scoring)


def spread_rest(
    rows: Mapping[str, int], fixed: Mapping[str, Decimal], scoring: Scoring
) -> dict[str, Decimal]:
    """The points of each category (given with its number of rows) where some are fixed.

    What the fixed ones leave of the form's points goes to the others: in proportion to the
    default, or to their rows where there is none.
    """
    free = [name for name in rows if name not in fixed]
    rest = max(Decimal(0), scoring.indicator_points - sum(fixed.values(), Decimal(0)))
    defaults = default_points(list(rows), scoring)
    shares = [defaults.get(name, Decimal(rows[name])) for name in free]
    whole = sum(shares, Decimal(0))
    with localcontext(prec=_DIGITS):
        exact = [rest * share / whole for share in shares] if whole else []
    step = next((s for s in _STEPS[1:] if rest / s == (rest / s).to_integral_value()), _STEPS[-1])
    spread = dict(zip(free, _rounded(exact, rest, step), strict=False)) if exact else {}
    return {name: fixed.get(name, spread.get(name, Decimal(0))) for name in rows}


def _in_proportion(points: Mapping[str, Decimal], scoring: Scoring) -> dict[str, Decimal]:
    total, wanted = sum(points.values()), Decimal(scoring.indicator_points)
    if total == wanted or not total:
        return dict(points)
    with localcontext(prec=_DIGITS):
        exact = {name: each * wanted / total for name, each in points.items()}
    return dict(zip(exact, _rounded(list(exact.values()), wanted, _STEPS[1]), strict=True))


def _rounded(exact: list[Decimal], total: Decimal, step: Decimal) -> list[Decimal]:
    """Numbers in steps that add up to a total: what is left over goes to the first ones."""
    numbers = [(each / step).to_integral_value(ROUND_DOWN) * step for each in exact]
    for index in range(int((total - sum(numbers)) / step)):
        numbers[index % len(numbers)] += step
    return numbers


def shared(points: Decimal, count: int) -> list[Decimal]:
    """Points shared out among rows as evenly as whole points go, or else halves, tenths …"""
    for step in _STEPS:
        steps = points / step
        if steps == steps.to_integral_value() and steps >= count:
            each, more = divmod(int(steps), count)
            return [step * (each + (1 if row < more else 0)) for row in range(count)]
    return [points] + [Decimal(0)] * (count - 1)
