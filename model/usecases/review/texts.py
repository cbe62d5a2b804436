"""The texts of a document under review as the clerk reads and types them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from model.definition import FieldKind
from model.document import Document, Kind, Place
from model.document.amounts import amount_text, parse_amount, stored_amount
from model.document.dates import parse_date

if TYPE_CHECKING:
    from model.definition import Definition


def shown(document: Document, place: Place, definition: Definition | None) -> str:
    """The text as the clerk reads it: an amount is printed in the form's unit."""
    yuan = _yuan(document, place)
    if yuan is None or definition is None:
        return place.read(document)
    return definition.money.format(yuan)


def editable(document: Document, place: Place, definition: Definition | None) -> str:
    """The text as the clerk edits it: an amount is a plain number in the form's unit."""
    yuan = _yuan(document, place)
    if yuan is None or definition is None:
        return place.read(document)
    return f"{definition.money.in_unit(yuan):f}"


def understood(place: Place, definition: Definition | None, typed: str) -> str:
    """What is kept of a typed text; one that is not understood is kept as it was typed."""
    text = typed.strip()
    if definition is None:
        return text
    if place.kind is Kind.FUND:
        yuan = parse_amount(text, definition.money.unit)
        return text if yuan is None else amount_text(yuan)
    field = definition.fields.get(place.key) if place.kind is Kind.FIELDS else None
    if field is not None and field.kind is FieldKind.DATE:
        day = parse_date(text)
        return text if day is None else day.isoformat()
    return text


def is_understood(document: Document, place: Place) -> bool:
    """Whether an amount is a number; other texts always are."""
    text = place.read(document)
    return not (text and place.kind is Kind.FUND) or stored_amount(text) is not None


def _yuan(document: Document, place: Place) -> Decimal | None:
    return stored_amount(place.read(document)) if place.kind is Kind.FUND else None
