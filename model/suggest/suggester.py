"""Finds what may be taken over for what is being typed, among thousands of texts with each key.

All texts stand behind each other in one string, so that looking through them by characters and
by pinyin is one search of the library `re`, which takes a millisecond where asking text by text
takes a hundred.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from model.document.naming import name_key
from model.pinyin import Query, Sounds, folded
from model.suggest.library import KnownIndicator

MOST = 12
"""So many are offered."""
_BARE_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]*)?")


class Suggester:
    """Suggestions from ``past`` (what the unit wrote before) and ``common`` (the library).

    ``reasons`` are the deviation reasons written before, each as often as it was.  Making one
    takes its time and asks nothing of the window, so it is made beside it; asking is quick.
    """

    def __init__(
        self,
        past: Iterable[KnownIndicator],
        common: Iterable[KnownIndicator],
        reasons: Iterable[str] = (),
    ) -> None:
        self._known = _merged(past, common)
        self._names = TextIndex(known.name for known in self._known)
        self._unused = [not known.uses for known in self._known]
        self._by_name: dict[str, list[KnownIndicator]] = {}
        self._of_category: dict[str, set[int]] = {}
        for place, known in enumerate(self._known):
            self._by_name.setdefault(name_key(known.name), []).append(known)
            for level2 in (known.level2, *known.also):
                self._of_category.setdefault(name_key(level2), set()).add(place)
        self._units = _Wording((known.unit, known.uses) for known in self._known)
        self._bases = _Wording((known.basis, known.uses) for known in self._known)
        self._reasons = _Wording((reason, 1) for reason in reasons)

    def names(self, typed: str, level2: str = "", most: int = MOST) -> list[KnownIndicator]:
        """Indicators whose name is meant by what was typed; those of the category first.

        With nothing typed, what is usual in the category.
        """
        usual = self._of_category.get(name_key(level2), set()) if level2 else set()
        places = (
            best(self._ranked(typed, usual, most), most) if folded(typed) else sorted(usual)[:most]
        )
        return [self._known[place] for place in places]

    def _ranked(self, typed: str, usual: set[int], most: int) -> Iterator[tuple[int, int]]:
        """By category first, then by how it was found, then whether the unit had it before.

        Ends where nothing better can come: among those found by characters, or by sound, the
        most used ones come first.
        """
        best_of_all = best_by_sound = 0
        unused = self._unused
        for place, rank in self._names.find(typed):
            outside = 0 if place in usual else RANKS
            value = (outside + rank) * 2 + unused[place]
            yield place, value
            if value <= _BEST_BY_SOUND:
                best_of_all += not value
                best_by_sound += 1
                if (best_by_sound if rank >= BY_SOUND else best_of_all) >= most:
                    return

    def values(self, typed: str, name: str, level2: str = "", most: int = MOST) -> list[str]:
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

    def units(self, typed: str, most: int = MOST) -> list[str]:
        """Units of measure that are in use, the most used first."""
        return self._units.find(typed, most)

    def bases(self, typed: str, most: int = MOST) -> list[str]:
        """指标值确定依据 in use, the most used first."""
        return self._bases.find(typed, most)

    def reasons(self, typed: str, most: int = MOST) -> list[str]:
        """Deviation reasons written before, the most used first."""
        return self._reasons.find(typed, most)


class _Wording:
    """Texts in use, the most used first."""

    def __init__(self, texts: Iterable[tuple[str, int]]) -> None:
        counts: Counter[str] = Counter()
        for text, uses in texts:
            counts[text] += max(uses, 1)
        del counts[""]
        self._texts = [text for text, _ in counts.most_common()]
        self._index = TextIndex(self._texts)

    def find(self, typed: str, most: int) -> list[str]:
        return [self._texts[place] for place in best(self._index.find(typed), most)]


def _merged(
    past: Iterable[KnownIndicator], common: Iterable[KnownIndicator]
) -> list[KnownIndicator]:
    """The unit's own, the most used first, then what else the library knows."""
    own = sorted(past, key=lambda known: -known.uses)
    keys = {known.key for known in own}
    return [*own, *(known for known in common if known.key not in keys)]


def _completed(typed: str, alike: list[KnownIndicator]) -> list[str]:
    """``5`` becomes ≥5次 where the indicator is counted so."""
    if not _BARE_NUMBER.fullmatch(typed.strip()):
        return []
    forms = [(known.sign, known.unit) for known in alike if known.sign or known.unit]
    return [f"{sign}{typed.strip()}{unit}" for sign, unit in dict.fromkeys(forms)]


_HEARD_AT_MOST = 8
"""So many letters decide: more have too many readings, and are hardly typed."""

BEST, BY_SOUND = 0, 2
"""The ranks of what begins with the characters, and of what begins with their sound."""
RANKS = 4
_BEST_BY_SOUND = 2 * BY_SOUND
"""What is found by sound at best, in the category and in use, is worth so much."""


class TextIndex:
    """Texts in which something is sought, again and again; best made beside the window."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = [folded(text) for text in texts]
        self._count = len(lines)
        self._page = "\n" + "\n".join(lines) + "\n"
        self._line_at = array("L", chain([0], *((n,) * (len(x) + 1) for n, x in enumerate(lines))))
        self._sounds = Sounds(frozenset(self._page) - {"\n"})
        self._pattern = lru_cache(64)(self._compiled)

    def find(self, typed: str) -> Iterator[tuple[int, int]]:
        """Each text that is meant by what was typed: its place, and its rank.

        Ranks, the smaller the better: 0 it begins with the characters, 1 they stand inside it, 2
        it begins with their sound, 3 that is heard inside it.  With nothing typed all are meant.
        """
        letters = folded(typed)
        if not letters:
            yield from ((place, BEST) for place in range(self._count))
            return
        page, line_at, found = self._page, self._line_at, set[int]()
        # All in one loop: hundreds are found, and each step between generators is felt.
        for pattern, rank in self._ways(letters):
            for match in pattern.finditer(page):
                start = match.start()
                place = line_at[start]
                if place not in found:
                    found.add(place)
                    yield place, rank + (page[start - 1] != "\n")

    def _ways(self, letters: str) -> Iterator[tuple[re.Pattern[str], int]]:
        """Patterns that go on to the line's end, and the rank of lines that begin so."""
        if letters in self._page:
            yield re.compile(re.escape(letters) + "[^\n]*"), BEST
        if any(letter.isascii() and letter.isalpha() for letter in letters):
            yield self._pattern(letters), BY_SOUND

    def _compiled(self, letters: str) -> re.Pattern[str]:
        """What is heard as these letters, as far as its line's end."""
        heard = self._sounds.pattern(letters[:_HEARD_AT_MOST], _HEARD_AT_MOST)
        return re.compile((heard or "(?!)") + "[^\n]*")


def best(ranked: Iterable[tuple[int, int]], most: int) -> Sequence[int]:
    """The places with the smallest ranks, those of one rank in their order."""
    by_rank: dict[int, list[int]] = {}
    for place, rank in ranked:
        by_rank.setdefault(rank, []).append(place)
    chosen: list[int] = []
    for rank in sorted(by_rank):
        # By characters and by sound they are found in two turns.
        chosen += sorted(by_rank[rank])[: most - len(chosen)]
        if len(chosen) >= most:
            break
    return chosen
