"""A proposed score for each indicator, beside the score that the table says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from model.definition import Band, Scoring
from model.definition.keys import Column
from model.document import Node, understand
from model.document.amounts import stored_amount
from model.document.naming import name_key
from model.evaluate.derivation import Derivation, plain
from model.evaluate.quantities import Score, points, quantity_score
from model.evaluate.wording import BAND

_COST = "成本"
_MONEY = "元"


class Ask(Enum):
    """Why a row asks for a reason (偏差原因分析及改进措施)."""

    OVERWRITTEN = "overwritten"
    """The score is not the proposed one."""
    LOST = "lost"
    """The score is below the weight."""
    FAR_ABOVE = "far_above"
    """The actual is far above the target."""


@dataclass(frozen=True, slots=True)
class ScoreProposal:
    """What is proposed for one indicator (``node`` is its id), and how it stands to the table.

    ``score`` and ``derivation`` are None for a row that cannot be computed: its actual is not
    entered, or only people can judge it.  ``typed`` is the table's own score, None without one.
    """

    node: int
    name: str
    weight: Decimal | None
    typed: Decimal | None
    score: Decimal | None
    derivation: Derivation | None
    is_overwritten: bool
    asks: tuple[Ask, ...]
    reason: str

    @property
    def needs_reason(self) -> bool:
        """Whether a reason is asked for and none is given."""
        return bool(self.asks) and not self.reason.strip()


def propose(indicator: Node, scoring: Scoring) -> ScoreProposal:
    """The proposal for one row of an evaluation."""
    weight = stored_amount(indicator.value(Column.WEIGHT))
    typed = stored_amount(indicator.value(Column.SCORE))
    score = None if weight is None else _score(indicator, weight, scoring)
    overwritten = typed is not None and score is not None and not score.least <= typed <= score.most
    found = typed if typed is not None else score.value if score else None
    asks = {
        Ask.OVERWRITTEN: overwritten,
        Ask.LOST: weight is not None and found is not None and found < weight,
        Ask.FAR_ABOVE: score is not None and score.far_above,
    }
    return ScoreProposal(
        node=indicator.id,
        name=indicator.name,
        weight=weight,
        typed=typed,
        score=score.value if score else None,
        derivation=score.derivation if score else None,
        is_overwritten=overwritten,
        asks=tuple(ask for ask, asked in asks.items() if asked),
        reason=indicator.value(Column.DEVIATION),
    )


def _score(indicator: Node, weight: Decimal, scoring: Scoring) -> Score | None:
    value, actual = indicator.value(Column.VALUE), indicator.value("actual")
    if not actual:
        return None
    target, got = understand(value), understand(actual)
    if not target.is_text and not got.is_text:
        cost = _MONEY in target.unit and _is_cost(indicator)
        return quantity_score(target, got, weight, scoring, is_cost=cost)
    band = _band(value, actual, scoring)
    return _band_score(band, weight, scoring) if band and got.is_text else None


def _is_cost(indicator: Node) -> bool:
    parent = indicator.parent
    names = (parent.name, parent.parent.name if parent.parent else "") if parent else ()
    return any(_COST in name for name in names)


def _band(value: str, actual: str, scoring: Scoring) -> Band | None:
    """The band that an actual names; one that says what its target says is the best."""
    said = name_key(actual)
    for band in scoring.bands:
        if said in {name_key(text) for text in (band.text, *band.synonyms)}:
            return band
    reached = bool(said) and said == name_key(value)
    return scoring.bands[0] if reached and scoring.bands else None


def _band_score(band: Band, weight: Decimal, scoring: Scoring) -> Score:
    proposed, least, most = (
        points(weight * share / 100, weight, scoring)
        for share in (band.proposed, band.least, band.most)
    )
    remark = BAND.format(text=band.text, most=band.most, least=band.least)
    formula = f"{band.proposed}% × {plain(weight)}"
    return Score(proposed, Derivation(formula, f"{proposed}", remark), least, most)
