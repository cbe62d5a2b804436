"""What is shown beside the texts of an evaluation: proposals, reasons asked for, derivations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gui.widgets.marks import CellHint
from model.document import Document, Place, understand
from model.evaluate import Ask

if TYPE_CHECKING:
    from model.definition import Definition
    from model.evaluate import Assessment, ScoreProposal

OVERWRITTEN = "改"
"""The sign of a score that is not the proposed one."""
ASKED = "（请填原因）"


def cell_hints(
    document: Document, definition: Definition, assessment: Assessment
) -> dict[tuple[int, str], CellHint]:
    """The hints by node and key: proposed scores, reasons that are asked for, words to choose."""
    bands = tuple(band.text for band in definition.scoring.bands)
    hints: dict[tuple[int, str], CellHint] = {}
    for proposal in assessment.proposals.values():
        node = document.node(proposal.node)
        for key, hint in _of_row(proposal):
            hints[proposal.node, key] = hint
        if bands and node.value("value") and understand(node.value("value")).is_text:
            hints[proposal.node, "actual"] = CellHint(options=bands)
    return hints


def header_hints(assessment: Assessment) -> dict[Place, str]:
    """How the figures of the result come about, by their places."""
    return {Place.result(key): f"{figure.derivation}" for key, figure in assessment.results.items()}


def _of_row(proposal: ScoreProposal) -> Iterator[tuple[str, CellHint]]:
    if proposal.derivation is not None and proposal.score is not None:
        shown = f"（{proposal.score:f}）" if proposal.typed is None else ""
        tip = f"建议得分：{proposal.derivation}"
        yield "score", CellHint(shown, tip, OVERWRITTEN if proposal.is_overwritten else "")
    if proposal.needs_reason:
        why = "、".join(_asked(ask) for ask in proposal.asks)
        yield "deviation", CellHint(ASKED, f"{why}，请填写偏差原因和改进措施", is_asked=True)


def _asked(ask: Ask) -> str:
    return {
        Ask.OVERWRITTEN: "得分和建议的不同",
        Ask.LOST: "得分低于分值",
        Ask.FAR_ABOVE: "完成值远高于指标值",
    }[ask]
