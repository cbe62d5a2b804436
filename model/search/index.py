"""All texts of all tables, ready to be searched with each key that the clerk types.

A text that stands in many tables, as most names of indicators do, is kept and looked at once; and
so are texts that differ by their numbers alone, as most values do, unless a number is sought.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from model.definition.keys import Field
from model.document import NAME_KEY, Document
from model.pinyin import Sounds, folded, is_heard_at
from model.search.occurrences import printed_amounts, typed_texts

if TYPE_CHECKING:
    from model.definition import Money

_CALLED_BY, _NAME, _ANY = range(3)
"""What projects and indicators are called by comes first."""
_ROLE_OF: dict[str, int] = {
    **dict.fromkeys(NAME_KEY.values(), _NAME),
    **dict.fromkeys((Field.PROJECT_NAME, Field.UNIT), _CALLED_BY),
}
_BREAK = "\n"
_NUMBER, _ANY_NUMBER = re.compile("[0-9]+"), "0"
_FEWEST_HEARD = 2
"""A single letter would be heard everywhere."""
_EVERY = 2000
"""After so many finds it is asked whether the search is still wanted."""


class Match(NamedTuple):
    """A text of a table that was found; the smaller ``rank``, the better."""

    rank: int
    node: int
    key: str


class SearchIndex:
    """Learns tables one by one, and finds in all of them; for one thread at a time."""

    def __init__(self) -> None:
        self._stamps: dict[int, Hashable] = {}
        self._texts: dict[int, frozenset[str]] = {}
        self._places: dict[str, list[tuple[int, int, str]]] = {}
        self._alike: dict[str, set[str]] = {}
        """The texts that are the same but for their numbers."""
        self._page: _Page | None = None
        self._page_without_numbers: _Page | None = None

    def outdated(self, stamps: Mapping[int, Hashable]) -> list[int]:
        """The tables that have to be learned (again), given what stamps them now.

        Those that are not named are forgotten.
        """
        for table in self._stamps.keys() - stamps.keys():
            self._forget(table)
        return [table for table, stamp in stamps.items() if self._stamps.get(table) != stamp]

    def learn(self, table: int, stamp: Hashable, document: Document, money: Money | None) -> None:
        """Learn what a table says now; ``money`` is how its form writes amounts."""
        self._forget(table)
        texts = set()
        for text, node, key in _said(document, money):
            if text not in self._places:
                self._places[text] = []
                self._alike.setdefault(_NUMBER.sub(_ANY_NUMBER, text), set()).add(text)
            self._places[text].append((table, node, key))
            texts.add(text)
        self._stamps[table] = stamp
        self._texts[table] = frozenset(texts)

    def find(self, typed: str, check: Callable[[], object]) -> dict[int, list[Match]]:
        """The matches in each table, by characters or by pinyin; ``check`` may raise to stop."""
        found: dict[int, list[Match]] = defaultdict(list)
        letters = folded(typed)
        for number, (text, by_sound, start) in enumerate(self._matching(letters)):
            if number % _EVERY == 0:
                check()
            fit = by_sound << 2 | (len(text) > len(letters)) << 1 | (start > 0)
            for table, node, key in self._places[text]:
                found[table].append(Match(_ROLE_OF.get(key, _ANY) << 3 | fit, node, key))
        return found

    def _matching(self, letters: str) -> Iterator[tuple[str, bool, int]]:
        """The texts that match, whether by their sound, and from where on."""
        if not letters:
            return
        if _NUMBER.search(letters):
            yield from self._all_texts().matching(letters)
            return
        for form, by_sound, start in self._all_forms().matching(letters):
            for text in self._alike[form]:
                yield text, by_sound, start

    def _all_texts(self) -> _Page:
        if self._page is None:
            self._page = _Page(tuple(self._places))
        return self._page

    def _all_forms(self) -> _Page:
        if self._page_without_numbers is None:
            self._page_without_numbers = _Page(tuple(self._alike))
        return self._page_without_numbers

    def _forget(self, table: int) -> None:
        self._stamps.pop(table, None)
        self._page = self._page_without_numbers = None
        for text in self._texts.pop(table, ()):
            left = [place for place in self._places[text] if place[0] != table]
            if left:
                self._places[text] = left
            else:
                self._forget_text(text)

    def _forget_text(self, text: str) -> None:
        del self._places[text]
        form = _NUMBER.sub(_ANY_NUMBER, text)
        self._alike[form].discard(text)
        if not self._alike[form]:
            del self._alike[form]


class _Page:
    """Texts on one page, a line each, so that looking through them is one search."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._text = _BREAK.join(lines)
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        self._letters = frozenset(self._text) - {_BREAK}

    def matching(self, letters: str) -> Iterator[tuple[str, bool, int]]:
        """The lines that match, each once, whether by their sound, and from where on."""
        seen = set()
        for line, start in self.with_letters(letters):
            seen.add(line)
            yield line, False, start
        if len(letters) >= _FEWEST_HEARD and any(c.isascii() and c.isalpha() for c in letters):
            for line, start in self.heard(letters):
                if line not in seen:
                    yield line, True, start

    def with_letters(self, letters: str) -> Iterator[tuple[str, int]]:
        """The lines that hold letters, each once, and from where on."""
        at = self._text.find(letters)
        while at >= 0:
            number = self._number(at)
            yield self._lines[number], at - self._starts[number]
            at = self._text.find(letters, self._starts[number + 1])

    def heard(self, letters: str) -> Iterator[tuple[str, int]]:
        """The lines in which letters are heard, each once, and from where on."""
        for at in heard_lines(self._text, letters, self._letters, self._end):
            number = self._number(at)
            yield self._lines[number], at - self._starts[number]

    def _end(self, at: int) -> int:
        return self._starts[self._number(at) + 1]

    def _number(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1


def _said(document: Document, money: Money | None) -> Iterator[tuple[str, int, str]]:
    """What a table says, folded, each text with its place."""
    for node in document.root.walk():
        for key, text in typed_texts(node):
            for said in _once(printed_amounts(node, text, money) or (text,)):
                yield said, node.id, key


def _once(texts: Iterable[str]) -> Iterator[str]:
    return filter(None, dict.fromkeys(map(folded, texts)))


_DEPTH = 4
"""So many characters are told by the pattern; it would grow with each, and they are enough."""


def heard_lines(
    text: str, letters: str, characters: Iterable[str], after: Callable[[int], int]
) -> Iterator[int]:
    """The first place of each line at which letters are heard.

    ``characters`` are those of the text, which is folded, and so are the letters; ``after`` tells
    where the line ends that a place is in.
    """
    pattern = Sounds(characters).pattern(letters, _DEPTH)
    if not pattern:
        return
    search = re.compile(pattern).search
    match = search(text)
    while match is not None:
        start = match.start()
        # Each character takes a letter at least: no more of them need to be looked at.
        is_heard = len(letters) <= _DEPTH or is_heard_at(
            text[start : start + len(letters)], letters
        )
        if is_heard:
            yield start
        match = search(text, after(start) if is_heard else start + 1)
