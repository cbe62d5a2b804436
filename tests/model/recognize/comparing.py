"""Interchange data compared leaf by leaf, as people would: spaces, widths and zeros aside."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Leaf = tuple[str, ...]
_NO_LEAVES = frozenset({"scope", "number", "source", "goal"})


@dataclass(frozen=True)
class Comparison:
    """How many leaves the truth and the reading have, and those that only one of them has."""

    true: int
    read: int
    missing: list[Leaf]
    invented: list[Leaf]

    @property
    def faults(self) -> list[Leaf]:
        return [*self.missing, *self.invented]

    @property
    def recall(self) -> float:
        return 1 - len(self.missing) / self.true if self.true else 1.0

    @property
    def precision(self) -> float:
        return 1 - len(self.invented) / self.read if self.read else 1.0


def compared(truth: dict[str, Any], read: dict[str, Any]) -> Comparison:
    expected, found = (Counter(_leaves(data)) for data in (truth, read))
    missing, invented = expected - found, found - expected
    return Comparison(
        expected.total(), found.total(), sorted(missing.elements()), sorted(invented.elements())
    )


def _leaves(data: dict[str, Any]) -> Iterator[Leaf]:
    for number, form in enumerate(data["forms"]):
        yield str(number), "form", form["form"]
        if form["form"] != "tianjin-target":
            yield str(number), "year", form.get("year", "")
        for part in ("fields", "result"):
            for key, text in form.get(part, {}).items():
                yield str(number), part, key, plain(text)
        for part in ("funds", "goals", "indicators"):
            for item in form.get(part, []):
                yield from _item_leaves(str(number), part, item)


def _item_leaves(number: str, part: str, item: dict[str, str]) -> Iterator[Leaf]:
    place = (item.get("scope", ""), item.get("number", ""), item.get("source", ""))
    name = plain(item.get("level3", ""))
    for key, text in item.items():
        if key not in _NO_LEAVES:
            yield number, part, *place, name, key, plain(text)


def plain(text: str) -> str:
    """Half width, no spaces, no zeros behind a decimal, no brackets round a unit at the end."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    text = re.sub(r"(\d)\.0+(?=\D|$)", r"\1", text)
    return re.sub(r"\(([^()]{1,8})\)$", r"\1", text).strip(":")
