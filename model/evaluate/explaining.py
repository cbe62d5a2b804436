"""An assessment told line by line: each computed number with its derivation (计算说明)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from model.definition import Definition
from model.definition.keys import Result
from model.definition.naming import Naming
from model.document import Document
from model.evaluate.assessing import Assessment, assess
from model.evaluate.proposing import ScoreProposal
from model.evaluate.wording import (
    OVERWRITTEN,
    PROPOSED,
    REASON,
    SCORE,
    STATED,
    WITHOUT_RULE,
)

_FIRST = (Result.BUDGET_RATE, Result.BUDGET_SCORE)
"""What stands above the indicators; the sums and the grade stand below."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One number of a table: what it is, as what it stands there, and how it came about."""

    name: str
    text: str
    derivation: str


def explain(document: Document, definition: Definition) -> list[Explanation]:
    """The explanations of a document's numbers in printed order.

    None where nothing is scored, or nothing was spent and reached as yet.
    """
    if not definition.is_scored:
        return []
    assessment, naming = assess(document, definition), Naming(definition)
    if assessment.rate is None and not any(map(_has_score, assessment.proposals.values())):
        return []
    last = [key for key in assessment.results if key not in _FIRST]
    return [
        *_results(assessment, naming, _FIRST),
        *(_row(one) for one in assessment.proposals.values() if _has_score(one)),
        *_results(assessment, naming, last),
    ]


def _results(assessment: Assessment, naming: Naming, keys: Iterable[str]) -> Iterator[Explanation]:
    for key in keys:
        figure = assessment.results.get(key)
        if figure is not None:
            stated = assessment.stated.get(key, "")
            told = f"{figure.derivation}"
            if key in assessment.differing:
                told = STATED.format(derivation=told, stated=stated)
            yield Explanation(naming.result(key), stated, told)


def _has_score(proposal: ScoreProposal) -> bool:
    """Whether there is a number to explain: before the year is over there is none."""
    return proposal.typed is not None or proposal.derivation is not None


def _row(proposal: ScoreProposal) -> Explanation:
    """How the proposed score came about, and why another one was entered."""
    typed = "" if proposal.typed is None else f"{proposal.typed:f}"
    told = WITHOUT_RULE if proposal.derivation is None else f"{proposal.derivation}"
    if proposal.derivation is not None and proposal.typed is None:
        told = PROPOSED.format(derivation=told)
    if proposal.is_overwritten:
        told = OVERWRITTEN.format(derivation=told, typed=typed)
    if proposal.asks and proposal.reason:
        told = REASON.format(told=told, reason=proposal.reason)
    return Explanation(SCORE.format(name=proposal.name), typed, told)
