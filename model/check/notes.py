"""Notes with which the clerk accepts findings.

They stand as values on the node that a finding concerns, so that they are journaled, undone and
saved like all texts; the table itself does not print them (see ``model.definition.reference``).
A note accepts a finding only as long as it says the same: another value is another matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from model.check.finding import Finding, Severity
from model.definition.reference import ACCEPTED, ACCEPTED_FACTS
from model.document import Document, Edit, Node

_PLAIN = "已核对"
"""What a note says that was left empty."""


def can_be_accepted(finding: Finding) -> bool:
    """Whether a finding is one that the clerk may let stand: all but errors."""
    return finding.severity is not Severity.ERROR


def accept(pen: Edit, document: Document, findings: Iterable[Finding], note: str) -> None:
    """Accept findings with a note; errors are not accepted."""
    for finding in _single(findings):
        if can_be_accepted(finding):
            node, name = _kept_at(document, finding)
            pen.set(node, ACCEPTED + name, note.strip() or _PLAIN)
            pen.set(node, ACCEPTED_FACTS + name, finding.facts)


def withdraw(pen: Edit, document: Document, findings: Iterable[Finding]) -> None:
    """Take the acceptance of findings back, with their notes."""
    for finding in _single(findings):
        node, name = _kept_at(document, finding)
        pen.set(node, ACCEPTED + name, "")
        pen.set(node, ACCEPTED_FACTS + name, "")


def _single(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding alone: of one that speaks for several these."""
    for finding in findings:
        yield from finding.parts or (finding,)


def last_note(document: Document, finding: Finding) -> str:
    """The note that was last given to a finding, also if it said another thing then."""
    node, name = _kept_at(document, finding)
    return node.value(ACCEPTED + name)


def with_note(finding: Finding, document: Document) -> Finding:
    """The finding as accepted, if there is a note for it."""
    node, name = _kept_at(document, finding)
    note = node.value(ACCEPTED + name)
    if not note or not can_be_accepted(finding):
        return finding
    if node.value(ACCEPTED_FACTS + name) != finding.facts:
        return finding
    return replace(finding, note=note)


def _kept_at(document: Document, finding: Finding) -> tuple[Node, str]:
    """The node that keeps a finding's note, and the note's name there.

    What is not there yet (an amount, a goal) has its note on the part in which it would stand.
    """
    place = finding.place
    node = place.find(document)
    key = place.key if node is not None else str(place)
    return node or place.owner(document), f"{finding.rule}:{key}" if key else finding.rule
