"""What a step of the document means to an indicator list."""

from __future__ import annotations

from gui.tree.model import IndicatorModel
from model.document import Insert, Move, Node, Step
from model.document.edits import upwards


def placed_by(step: Step, model: IndicatorModel) -> list[Node]:
    """The nodes of this list that a step inserted or moved, not those made to hold them."""
    found: dict[int, Node] = {}
    for change in step.changes:
        match change:
            case Insert(branch=branch) if model.holds(branch.id):
                found[branch.id] = model.document.node(branch.id)
            case Move() if model.holds(change.node):
                found[change.node] = model.document.node(change.node)
    above = {up.id for node in found.values() for up in upwards(node)[1:]}
    return [node for node in found.values() if node.id not in above]


def is_unused(node: Node) -> bool:
    """Whether a row says nothing and holds nothing."""
    return not node.values and not node.children
