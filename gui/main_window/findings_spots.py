"""Where findings are on the screen: goes to their places, and marks them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gui.main_window.desk import HEADER
from gui.widgets.marks import CheckMark
from model.check import Severity
from model.document import NAME_KEY, Document, Kind, Node, Scope

if TYPE_CHECKING:
    from gui.main_window.desk import Desk
    from model.check import Finding, Spot

_MARKED = (Severity.ERROR, Severity.WARNING)


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


def show_marks(desk: Desk, document: Document, findings: Iterable[Finding]) -> None:
    """Mark the places of open errors and warnings; of several at one place the first counts."""
    header: dict[str, CheckMark] = {}
    cells: dict[tuple[int, str], CheckMark] = {}
    told = (each for each in findings if not each.is_accepted and each.severity in _MARKED)
    for finding in sorted(told, key=lambda each: each.severity.rank):
        spot, mark = finding.spot, CheckMark(finding.sentence, finding.severity is Severity.ERROR)
        node = document.node(spot.node)
        key = header_key(document, node, spot.key)
        if key is not None:
            header.setdefault(key, mark)
        elif node.kind in NAME_KEY:
            cells.setdefault((spot.node, spot.key or NAME_KEY[node.kind]), mark)
    desk.form.show_marks(header)
    desk.tree.show_marks(cells)


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
