"""The assessment of an evaluation: what its scores, total and grade are by the form's rules.

It only looks: what the table says is never changed by it (``model.evaluate.edits`` does that
where the clerk asks for it), and a score that was entered counts as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from model.definition import Definition, Scoring
from model.definition.keys import RESULTS, Amount, Result
from model.document import Document, Kind, Node, Scope
from model.document.amounts import stored_amount
from model.document.rates import budget_score, exact_rate, execution_rate, rounded
from model.evaluate.derivation import Derivation, Figure, plain
from model.evaluate.proposing import ScoreProposal, propose
from model.evaluate.wording import CAPPED, CUT, GRADE, LOWEST, NO_BUDGET

RESULT_KEYS = tuple(key for key in RESULTS if key != Result.BUDGET_WEIGHT)
"""What an evaluation computes of its result, in printed order."""


@dataclass(frozen=True)
class Assessment:
    """What the rules give for one evaluation; None where something is still missing.

    ``proposals`` are by the ids of the indicators, in printed order.  ``stated`` is what the
    table itself says of its result.
    """

    proposals: Mapping[int, ScoreProposal]
    rate: Figure | None
    budget_score: Figure | None
    total_weight: Figure | None
    total: Figure | None
    grade: Figure | None
    stated: Mapping[str, str]

    @property
    def results(self) -> dict[str, Figure]:
        """The computed figures under the keys of the document's result."""
        figures = (self.rate, self.budget_score, self.total_weight, self.total, self.grade)
        return {
            key: figure
            for key, figure in zip(RESULT_KEYS, figures, strict=True)
            if figure is not None
        }

    @property
    def overwritten(self) -> tuple[ScoreProposal, ...]:
        """The rows whose score is not the proposed one."""
        return tuple(each for each in self.proposals.values() if each.is_overwritten)

    @property
    def differing(self) -> dict[str, Figure]:
        """The figures of the result that the table says otherwise."""
        return {
            key: figure
            for key, figure in self.results.items()
            if self.stated.get(key) and not _same(self.stated[key], figure)
        }


def assess(document: Document, definition: Definition) -> Assessment:
    """The assessment of a document by its form's scoring."""
    scoring, result = definition.scoring, document.result
    rows = _indicators(document, definition)
    proposals = {row.id: propose(row, scoring) for row in rows}
    weight = stored_amount(result.value(Result.BUDGET_WEIGHT))
    if weight is None:
        weight = Decimal(scoring.budget_points)
    fund = document.fund("total")
    budget = _budget_score(fund, weight, definition) if fund else None
    typed = stored_amount(result.value(Result.BUDGET_SCORE))
    points = typed if typed is not None else budget.value if budget else None
    total = _total(points, [p.typed for p in proposals.values()], scoring)
    return Assessment(
        proposals=proposals,
        rate=_rate(fund, definition) if fund else None,
        budget_score=budget,
        total_weight=_total_weight(weight, list(proposals.values()), scoring),
        total=total,
        grade=_grade(total, scoring),
        stated=dict(result.values),
    )


def _indicators(document: Document, definition: Definition) -> list[Node]:
    scopes = [Scope(str(scope)) for scope in definition.scopes]
    nodes = (node for scope in scopes for node in document.indicators(scope).walk())
    return [node for node in nodes if node.kind is Kind.INDICATOR]


def _rate(fund: Node, definition: Definition) -> Figure | None:
    """全年执行数 ÷ 全年预算数 in percent, as the form rounds it."""
    scoring = definition.scoring
    rate = execution_rate(fund, scoring)
    exact = exact_rate(fund)
    if rate is None or exact is None:
        return None
    part, whole = _amounts(fund, definition)
    if not stored_amount(fund.value(Amount.ADJUSTED)):
        return Figure(f"{rate:f}", rate, Derivation("", f"{rate:f}", NO_BUDGET))
    was_cut = scoring.rate_rounding == "down" and exact * 100 != rate
    remark = CUT.format(decimals=scoring.rate_decimals) if was_cut else ""
    derivation = Derivation(f"{part} ÷ {whole} × 100", f"{rate:f}", remark)
    return Figure(f"{rate:f}", rate, derivation)


def _budget_score(fund: Node, weight: Decimal, definition: Definition) -> Figure | None:
    """The exact rate × weight, never above it."""
    exact, score = exact_rate(fund), budget_score(fund, weight, definition.scoring)
    if exact is None or score is None:
        return None
    part, whole = _amounts(fund, definition)
    if not stored_amount(fund.value(Amount.ADJUSTED)):
        derivation = Derivation("", f"{score:f}", NO_BUDGET)
    elif exact > 1:
        derivation = Derivation("", f"{score:f}", CAPPED)
    else:
        derivation = Derivation(f"{part} ÷ {whole} × {plain(weight)}", f"{score:f}")
    return Figure(f"{score:f}", score, derivation)


def _amounts(fund: Node, definition: Definition) -> tuple[str, str]:
    """What was executed and budgeted, in the form's unit."""
    keys = (Amount.EXECUTED, Amount.ADJUSTED)
    amounts = (stored_amount(fund.value(key)) or Decimal(0) for key in keys)
    part, whole = (f"{definition.money.in_unit(amount):f}" for amount in amounts)
    return part, whole


def _total_weight(
    budget: Decimal, proposals: list[ScoreProposal], scoring: Scoring
) -> Figure | None:
    weights = [each.weight for each in proposals if each.weight is not None]
    return _sum([budget, *weights], scoring) if weights else None


def _total(budget: Decimal | None, scores: list[Decimal | None], scoring: Scoring) -> Figure | None:
    """The sum of the printed scores; none before all are entered."""
    entered = [score for score in scores if score is not None]
    if budget is None or not entered or len(entered) < len(scores):
        return None
    return _sum([budget, *entered], scoring)


def _sum(numbers: list[Decimal], scoring: Scoring) -> Figure:
    printed = [rounded(each, scoring.score_decimals, scoring.score_rounding) for each in numbers]
    value = sum(printed, Decimal(0))
    formula = " + ".join(f"{each:f}" for each in printed)
    return Figure(f"{value:f}", value, Derivation(formula, f"{value:f}"))


def _grade(total: Figure | None, scoring: Scoring) -> Figure | None:
    grade = None if total is None or total.value is None else scoring.grade_of(total.value)
    if grade is None or total is None or total.value is None:
        return None
    words = GRADE if total.value >= grade.least else LOWEST
    remark = words.format(total=total.text, least=grade.least)
    return Figure(grade.name, None, Derivation("", grade.name, remark))


def _same(text: str, figure: Figure) -> bool:
    number = stored_amount(text)
    return text.strip() == figure.text if number is None else number == figure.value
