"""What is offered for what is being typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from model.pinyin import Query
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


_LETTERS = re.compile(r"[a-z][a-z' ]*")


def offers_of(texts: Iterable[str], typed: str) -> list[Offer]:
    """Plain texts as offers; what stands there already comes first, and not by itself."""
    known = list(dict.fromkeys(texts))
    others = [Offer(text) for text in known if text != typed]
    return [Offer(typed), *others] if others and typed in known else others


def fitting(options: Iterable[str], typed: str) -> list[str]:
    """The options that may be meant, those that begin with it first, and next by sound."""
    query = Query(typed)
    found = ((query.find(option), option) for option in options)
    hits = [(hit.start, hit.by_sound, n, option) for n, (hit, option) in enumerate(found) if hit]
    return [option for *_, option in sorted(hits)]


def is_pinyin(typed: str) -> bool:
    """Whether a typed text may be nothing but how another one sounds; GDP and CT are meant so."""
    return _LETTERS.fullmatch(typed) is not None


def best_of(offers: Sequence[Offer], typed: str) -> int | None:
    """Which offer is chosen without going to it.

    For pinyin the first; for other texts the only one that begins so, as spreadsheets do.  Numbers
    are what they are.
    """
    if not offers or not typed.strip():
        return None
    if is_pinyin(typed) or offers[0].text == typed:
        return 0
    if any(character.isdecimal() for character in typed):
        return None
    begun = [place for place, offer in enumerate(offers) if offer.text.startswith(typed)]
    return begun[0] if len(begun) == 1 else None


def offer_of(known: KnownIndicator, level2: str) -> Offer:
    """An indicator as an offer: its category if it is another, its value or unit, its use."""
    parts = [
        "" if level2 and known.is_of(level2) else known.level2,
        known.value or known.unit,
        f"用过 {known.uses} 次" if known.uses else "",
    ]
    return Offer(known.name, " · ".join(part for part in parts if part), known)
