"""Finding in a whole table, and replacing there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from model.document import Document, Edit, Kind, Node
from model.document.reference import is_own
from model.search.wanted import Span, Wanted

_NOT_TYPED: dict[Kind, Collection[str]] = {
    Kind.DOCUMENT: ("form", "year"),
    Kind.FUND: ("source",),
    Kind.GOAL: ("scope",),
    Kind.INDICATORS: ("scope",),
}
"""What says how a table is built; it is chosen, not typed."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One text of a table in which it was found: its node's id, its key, and where in it."""

    node: int
    key: str
    text: str
    spans: tuple[Span, ...]


def occurrences(document: Document, wanted: Wanted) -> Iterator[Occurrence]:
    """The texts that the clerk has typed and that hold it, in the order of the tree.

    Amounts are compared as the document keeps them, decimals in 元.
    """
    for node in document.root.walk():
        for key, text in _typed(node):
            if spans := wanted.spans(text):
                yield Occurrence(node.id, key, text, tuple(spans))


def replace_all(
    document: Document, pen: Edit, found: Collection[Occurrence], wanted: Wanted, other: str
) -> int:
    """Replace in the texts found, as far as they still stand; returns how many were changed."""
    changed = 0
    for one in found:
        if document.holds(one.node) and document.node(one.node).value(one.key) == one.text:
            pen.set(document.node(one.node), one.key, wanted.replaced(one.text, other))
            changed += 1
    return changed


def _typed(node: Node) -> Iterator[tuple[str, str]]:
    hidden = _NOT_TYPED.get(node.kind, ())
    return ((k, text) for k, text in node.values.items() if k not in hidden and not is_own(k))
