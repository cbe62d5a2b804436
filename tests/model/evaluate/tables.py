"""Evaluations said in few words, and those that were published."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from model.definition import Definition
from model.document import Branch, Document, Node, Scope
from model.evaluate import ScoreProposal, propose
from model.exchange.interchange import from_json
from tests.approve import SAMPLES
from tests.model.layout.documents import document
from tests.shipped import definitions

NAMES = {
    "hubei": "湖北",
    "declaration": "上海市卫生人才",
    "evaluation": "上海市医事团体",
    "tianjin": "天津",
    "yangquan": "阳泉",
}


def evaluation_form(**scoring: Any) -> Definition:
    """The evaluation of Shanghai, with other settings of its scoring where they are said."""
    form = definitions()["shanghai-evaluation"]
    settings = form.scoring.model_dump() | scoring
    return form.model_copy(update={"scoring": type(form.scoring).model_validate(settings)})


def samples(name: str) -> list[Branch]:
    (path,) = SAMPLES.glob(f"{NAMES[name]}*.json")
    text = path.read_text(encoding="utf-8")
    return list(from_json(text, path.name, definitions()))


def evaluation(
    rows: Mapping[str, list[dict[str, str]]],
    adjusted: str = "1000000.00",
    executed: str = "",
) -> Document:
    """An evaluation whose rows stand below first-level categories."""
    funds = {"total": {"adjusted": adjusted, "executed": executed}}
    annual = [(name, [("", below)]) for name, below in rows.items()]
    return document("shanghai-evaluation", funds=funds, annual=annual)


def rows_of(filled: Document) -> list[Node]:
    one = filled.indicators(Scope.ANNUAL).children
    return [row for category in one for two in category.children for row in two.children]


def proposal(
    value: str, actual: str, form: Definition | None = None, category: str = "产出指标", **row: str
) -> ScoreProposal:
    """What is proposed for one row of 5 points."""
    values = {"level3": "某指标", "value": value, "actual": actual, "weight": "5.00", **row}
    (node,) = rows_of(evaluation({category: [values]}))
    return propose(node, (form or evaluation_form()).scoring)


def score(value: str, actual: str, form: Definition | None = None, **row: str) -> Decimal | None:
    return proposal(value, actual, form, **row).score
