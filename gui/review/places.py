"""Where in a document under review a value stands: how it is read, shown, typed and written.

A place names nodes by their ids, so that it stays true while the document is corrected.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from model.definition import FieldKind
from model.document import Branch, Document, Edit, Kind, Node
from model.document.amounts import amount_text, parse_amount, stored_amount
from model.document.dates import parse_date

if TYPE_CHECKING:
    from model.definition import Definition
    from model.recognize import Spot

_MADE = {Kind.FUNDS: (Kind.FUND, "source"), Kind.GOALS: (Kind.GOAL, "scope")}
"""Children that a value may make: their kind, and the key that tells them apart."""


@dataclass(frozen=True, slots=True)
class Place:
    """A node's text under a key.

    With ``child`` it is the text of the node's child of that source (funds) or scope (goals),
    which is made when something is first written there.
    """

    node: int
    key: str
    child: str = ""


def place_of(branch: Branch, spot: Spot) -> Place | None:
    """The place of a spot in a document whose nodes have their ids; None if it is not there."""
    node, parent = branch, branch
    for position in spot.path:
        if position >= len(node.children):
            return None
        node, parent = node.children[position], node
    if node.kind is Kind.FUND:
        return Place(parent.id, spot.key, node.values.get("source", ""))
    return Place(node.id, spot.key)


def read(document: Document, place: Place) -> str:
    """The text that stands there, "" if there is none."""
    if not document.holds(place.node):
        return ""
    node = _target(document, place)
    return node.value(place.key) if node is not None else ""


def write(document: Document, pen: Edit, place: Place, text: str) -> None:
    """Make another text stand there; a fund that has no amount left goes."""
    node = _target(document, place)
    if node is not None and not text and _is_last(node, place.key):
        pen.remove(node)
    elif node is not None:
        pen.set(node, place.key, text)
    elif text:
        parent = document.node(place.node)
        kind, name = _MADE[parent.kind]
        pen.append(parent, Branch(kind, {name: place.child, place.key: text}))


def shown(document: Document, place: Place, definition: Definition | None) -> str:
    """The text as the clerk reads it: an amount is printed in the form's unit."""
    yuan = _yuan(document, place)
    if yuan is None or definition is None:
        return read(document, place)
    return definition.money.format(yuan)


def editable(document: Document, place: Place, definition: Definition | None) -> str:
    """The text as the clerk edits it: an amount is a plain number in the form's unit."""
    yuan = _yuan(document, place)
    if yuan is None or definition is None:
        return read(document, place)
    return f"{definition.money.in_unit(yuan):f}"


def understood(document: Document, place: Place, definition: Definition | None, typed: str) -> str:
    """What is kept of a typed text; one that is not understood is kept as it was typed."""
    text = typed.strip()
    if definition is None:
        return text
    if _is_amount(document, place):
        yuan = parse_amount(text, definition.money.unit)
        return text if yuan is None else amount_text(yuan)
    field = definition.fields.get(place.key)
    is_field = document.node(place.node).kind is Kind.FIELDS
    if is_field and field is not None and field.kind is FieldKind.DATE:
        day = parse_date(text)
        return text if day is None else day.isoformat()
    return text


def is_understood(document: Document, place: Place) -> bool:
    """Whether an amount is a number; other texts always are."""
    text = read(document, place)
    return not (text and _is_amount(document, place)) or _yuan(document, place) is not None


def _is_last(node: Node, key: str) -> bool:
    """Whether a fund has no other amount."""
    return node.kind is Kind.FUND and node.values.keys() <= {"source", key}


def _yuan(document: Document, place: Place) -> Decimal | None:
    return stored_amount(read(document, place)) if _is_amount(document, place) else None


def _is_amount(document: Document, place: Place) -> bool:
    return document.holds(place.node) and document.node(place.node).kind is Kind.FUNDS


def _target(document: Document, place: Place) -> Node | None:
    node = document.node(place.node)
    if not place.child:
        return node
    _, name = _MADE[node.kind]
    return next((n for n in node.children if n.value(name) == place.child), None)
