"""Finds what may be taken over for what is being typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from model.document.naming import name_key
from model.pinyin import Hit, Query
from model.suggest.indicator import KnownIndicator

_MOST = 12
_BARE_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]*)?")


class Suggester:
    """Suggestions from ``past`` (what the unit wrote before) and ``common`` (the library).

    ``reasons`` are the deviation reasons written before, each as often as it was.
    """

    def __init__(
        self,
        past: Iterable[KnownIndicator],
        common: Iterable[KnownIndicator],
        reasons: Iterable[str] = (),
    ) -> None:
        self._known = _merged(past, common)
        self._by_name: dict[str, list[KnownIndicator]] = {}
        for indicator in self._known:
            self._by_name.setdefault(name_key(indicator.name), []).append(indicator)
        self._reasons = [reason for reason, _ in Counter(reasons).most_common()]

    def names(self, typed: str, level2: str = "", most: int = _MOST) -> list[KnownIndicator]:
        """Indicators whose name is meant by what was typed; those of the category first.

        With nothing typed, what is usual in the category.
        """
        query = Query(typed)
        if not query:
            return [known for known in self._known if level2 and known.is_of(level2)][:most]
        found = [
            (not (level2 and known.is_of(level2)), _worth(hit), not known.uses, index, known)
            for index, known in enumerate(self._known)
            if (hit := query.find(known.name)) is not None
        ]
        return [known for *_, known in sorted(found, key=lambda one: one[:4])][:most]

    def values(self, typed: str, name: str, level2: str = "", most: int = _MOST) -> list[str]:
        """Target values for an indicator: a bare number in the usual form, past values."""
        alike = sorted(
            self._by_name.get(name_key(name), ()),
            key=lambda known: not (level2 and known.is_of(level2)),
        )
        completed = _completed(typed, alike)
        values = [known.value for known in alike if known.value]
        query = Query(typed)
        fitting = [value for value in values if query.find(value) is not None]
        return list(dict.fromkeys([*completed, *fitting]))[:most]

    def units(self, typed: str, most: int = _MOST) -> list[str]:
        """Units of measure that are in use, the most used first."""
        return _matching(typed, self._most_used([(k.unit, k.uses) for k in self._known]), most)

    def bases(self, typed: str, most: int = _MOST) -> list[str]:
        """指标值确定依据 in use, the most used first."""
        return _matching(typed, self._most_used([(k.basis, k.uses) for k in self._known]), most)

    def reasons(self, typed: str, most: int = _MOST) -> list[str]:
        """Deviation reasons written before, the most used first."""
        return _matching(typed, self._reasons, most)

    @staticmethod
    def _most_used(texts: Iterable[tuple[str, int]]) -> list[str]:
        counts: Counter[str] = Counter()
        for text, uses in texts:
            counts[text] += max(uses, 1)
        del counts[""]
        return [text for text, _ in counts.most_common()]


def _merged(
    past: Iterable[KnownIndicator], common: Iterable[KnownIndicator]
) -> list[KnownIndicator]:
    """The unit's own, the most used first, then what else the library knows."""
    own = sorted(past, key=lambda known: -known.uses)
    keys = {known.key for known in own}
    return [*own, *(known for known in common if known.key not in keys)]


def _worth(hit: Hit) -> tuple[bool, bool]:
    """Characters before sounds, the beginning before the middle; smaller is better."""
    return hit.by_sound, hit.start > 0


def _completed(typed: str, alike: list[KnownIndicator]) -> list[str]:
    """``5`` becomes ≥5次 where the indicator is counted so."""
    if not _BARE_NUMBER.fullmatch(typed.strip()):
        return []
    forms = [(known.sign, known.unit) for known in alike if known.sign or known.unit]
    return [f"{sign}{typed.strip()}{unit}" for sign, unit in dict.fromkeys(forms)]


def _matching(typed: str, texts: list[str], most: int) -> list[str]:
    query = Query(typed)
    found = [
        (_worth(hit), index, text)
        for index, text in enumerate(texts)
        if (hit := query.find(text)) is not None
    ]
    return [text for *_, text in sorted(found)][:most]
