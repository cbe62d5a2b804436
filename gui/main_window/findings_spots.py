"""Shows the place of a finding: a field of the header, or a cell of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.main_window.desk import HEADER
from model.document import Document, Kind, Node, Scope

if TYPE_CHECKING:
    from gui.main_window.desk import Desk
    from model.check import Spot


def reveal(desk: Desk, document: Document, spot: Spot) -> bool:
    """Go to a spot; False if it is not there any more."""
    if not document.holds(spot.node):
        return False
    node = document.node(spot.node)
    key = header_key(document, node, spot.key)
    if key is not None:
        return desk.reveal(HEADER, key)
    if node.kind is Kind.INDICATORS:
        desk.show_indicators()
        return not node.children or desk.reveal(node.children[0].id, "")
    return desk.reveal(node.id, spot.key)


def header_key(document: Document, node: Node, key: str) -> str | None:
    """The name of a place of the header as its form knows it; None for indicators."""
    match node.kind:
        case Kind.DOCUMENT:
            return "year"
        case Kind.FIELDS | Kind.FUNDS | Kind.GOALS:
            return key
        case Kind.FUND:
            return f"{node.value('source')}.{key}"
        case Kind.RESULT:
            return f"result.{key}"
        case Kind.GOAL:
            goals = document.goals_of(Scope(node.value("scope")))
            index = goals.index(node)
            part = ".actual" if key == "actual" else ""
            return f"goal.{node.value('scope')}{part}" + (f".{index + 1}" if index else "")
    return None
