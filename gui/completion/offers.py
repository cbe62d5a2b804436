"""What is offered for what is being typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from model.suggest import KnownIndicator


@dataclass(frozen=True, slots=True)
class Offer:
    """A text that may stand instead of what was typed.

    ``note`` says more of it, in grey.  ``known`` is there if it is the name of an indicator of
    which more is known.
    """

    text: str
    note: str = ""
    known: KnownIndicator | None = None


Seek = Callable[[str], Sequence[Offer]]
"""What is offered for a typed text; for "" what is usual at the place."""


def offers_of(texts: Iterable[str], typed: str) -> list[Offer]:
    """Plain texts as offers, without what stands there already."""
    return [Offer(text) for text in dict.fromkeys(texts) if text != typed]


def offer_of(known: KnownIndicator, level2: str) -> Offer:
    """An indicator as an offer: its category if it is another, its value or unit, its use."""
    parts = [
        "" if level2 and known.is_of(level2) else known.level2,
        known.value or known.unit,
        f"用过 {known.uses} 次" if known.uses else "",
    ]
    return Offer(known.name, " · ".join(part for part in parts if part), known)
