"""Notes with which the clerk accepts findings.

They stand as values on the node that a finding concerns, so that they are journaled, undone and
saved like all texts; the table itself does not print them (see ``model.document.reference``).
A note accepts a finding only as long as it says the same: another value is another matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from model.check.finding import Finding, Severity, Spot
from model.document import Document, Edit, Node
from model.document.reference import ACCEPTED, ACCEPTED_FACTS

_PLAIN = "已核对"
"""What a note says that was left empty."""


def can_be_accepted(finding: Finding) -> bool:
    """Whether a finding is one that the clerk may let stand: all but errors."""
    return finding.severity is not Severity.ERROR


def accept(pen: Edit, document: Document, findings: Iterable[Finding], note: str) -> None:
    """Accept findings with a note; errors are not accepted."""
    for finding in findings:
        if can_be_accepted(finding) and document.holds(finding.spot.node):
            node, name = document.node(finding.spot.node), _name(finding.rule, finding.spot)
            pen.set(node, ACCEPTED + name, note.strip() or _PLAIN)
            pen.set(node, ACCEPTED_FACTS + name, finding.facts)


def withdraw(pen: Edit, document: Document, findings: Iterable[Finding]) -> None:
    """Take the acceptance of findings back, with their notes."""
    for finding in findings:
        if document.holds(finding.spot.node):
            node, name = document.node(finding.spot.node), _name(finding.rule, finding.spot)
            pen.set(node, ACCEPTED + name, "")
            pen.set(node, ACCEPTED_FACTS + name, "")


def last_note(document: Document, finding: Finding) -> str:
    """The note that was last given to a finding, also if it said another thing then."""
    node = document.node(finding.spot.node)
    return node.value(ACCEPTED + _name(finding.rule, finding.spot))


def with_note(finding: Finding, node_of: Callable[[int], Node]) -> Finding:
    """The finding as accepted, if there is a note for it."""
    node = node_of(finding.spot.node)
    name = _name(finding.rule, finding.spot)
    note = node.value(ACCEPTED + name)
    if not note or not can_be_accepted(finding):
        return finding
    if node.value(ACCEPTED_FACTS + name) != finding.facts:
        return finding
    return replace(finding, note=note)


def _name(rule: str, spot: Spot) -> str:
    return f"{rule}:{spot.key}" if spot.key else rule
