"""What is looked for, letter by letter; finding it in a whole table, and replacing it there."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

from model.definition.keys import COLUMNS, Column, Meaning, NodeKey
from model.definition.reference import is_own
from model.document import NAME_KEY, Document, Edit, Kind, Node
from model.document.amounts import stored_amount

if TYPE_CHECKING:
    from model.definition import Money

Span = tuple[int, int]
"""Where a find begins and ends in the text as it stands."""


@dataclass(frozen=True, slots=True)
class SearchedText:
    """A text to be found.

    Unless they are asked for, neither case nor width matters: （2024年度） is found by (2024.
    ``whole`` finds only texts that are just this, spaces round them apart.
    """

    text: str
    match_case: bool = False
    match_width: bool = False
    whole: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)

    def spans(self, text: str) -> list[Span]:
        """All places in a text, from the left, none over another; none for an empty search."""
        if not self.text or not self._may_be_in(text):
            return []
        if self.whole:
            inner = text.strip()
            start = text.find(inner)
            fits = self._folded(inner) == self._folded(self.text.strip())
            return [(start, start + len(inner))] if fits and inner else []
        return list(self._finds(text))

    def _may_be_in(self, text: str) -> bool:
        """Most texts do not hold it, and their letters need no places."""
        wanted = self.text.strip() if self.whole else self.text
        return self._folded(wanted) in self._folded(text)

    def _finds(self, text: str) -> Iterator[Span]:
        letters, places = self._letters(text)
        wanted = self._folded(self.text)
        at, end = letters.find(wanted), 0
        while at >= 0:
            stop = at + len(wanted)
            # One sign may stand for several letters: ㎜ for mm.
            if places[at] >= end:
                end = places[stop - 1] + 1
                yield places[at], end
            at = letters.find(wanted, stop)

    def _letters(self, text: str) -> tuple[str, list[int]]:
        """The letters that are compared, and the place of each in the text."""
        pairs = [(letter, i) for i, given in enumerate(text) for letter in self._folded(given)]
        return "".join(letter for letter, _ in pairs), [place for _, place in pairs]

    def _folded(self, text: str) -> str:
        return text.translate(_folds(self.match_case, self.match_width))


class _Folds(dict[int, str]):
    """What each character is compared as; learned when it is first seen."""

    def __init__(self, *, match_case: bool, match_width: bool) -> None:
        super().__init__()
        self._match_case = match_case
        self._match_width = match_width

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if not self._match_width:
            letter = unicodedata.normalize("NFKC", letter)
        self[code] = letter if self._match_case else letter.casefold()
        return self[code]


@lru_cache(maxsize=4)
def _folds(match_case: bool, match_width: bool) -> _Folds:
    return _Folds(match_case=match_case, match_width=match_width)


_NOT_TYPED: dict[Kind, Collection[str]] = {
    Kind.FUND: (NodeKey.SOURCE,),
    Kind.GOAL: (NodeKey.SCOPE,),
    Kind.CATEGORY: COLUMNS.of(Meaning.STRUCTURE),
    Kind.INDICATOR: COLUMNS.of(Meaning.STRUCTURE),
}
"""What says how a table is built; it is chosen, not typed."""
_WITHOUT_TEXTS = frozenset({Kind.DOCUMENT, Kind.INDICATORS})
"""Form, year, stage and the like: other commands change them."""
_HEADER = frozenset({Kind.FIELDS, Kind.FUND, Kind.RESULT})


class SearchedTexts(Enum):
    """To which texts of a table a search is restricted."""

    ALL = auto()
    HEADER = auto()
    GOALS = auto()
    NAMES = auto()
    """The names of indicators and of their categories."""
    VALUES = auto()
    """The target values of indicators."""

    def has(self, kind: Kind, key: str) -> bool:
        """Whether the text under a key of a kind of node is of it."""
        match self:
            case SearchedTexts.HEADER:
                return kind in _HEADER
            case SearchedTexts.GOALS:
                return kind is Kind.GOAL
            case SearchedTexts.NAMES:
                return NAME_KEY.get(kind) == key
            case SearchedTexts.VALUES:
                return kind is Kind.INDICATOR and key == Column.VALUE
        return True


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One text of a table in which it was found: its node's id, its key, and where in it.

    An amount (``is_amount``) is found as it is printed, in the form's unit, and by its digits in
    元; it is never replaced, since that would change digits which the clerk does not see.
    """

    node: int
    key: str
    text: str
    spans: tuple[Span, ...]
    is_amount: bool = False

    def replaced(self, other: str) -> str:
        """The text with another one in each of the places."""
        parts, end = [], 0
        for start, stop in self.spans:
            parts += [self.text[end:start], other]
            end = stop
        return "".join([*parts, self.text[end:]])


def occurrences(
    document: Document,
    wanted: SearchedText,
    part: SearchedTexts = SearchedTexts.ALL,
    money: Money | None = None,
) -> Iterator[Occurrence]:
    """The texts that the clerk has typed and that hold it, in the order of the tree.

    ``money`` is how the form writes amounts.
    """
    for node in document.root.walk():
        for key, text in typed_texts(node):
            if part.has(node.kind, key):
                amounts = printed_amounts(node, text, money)
                for each in amounts or (text,):
                    if spans := wanted.spans(each):
                        yield Occurrence(node.id, key, each, tuple(spans), bool(amounts))
                        break


def replace_all(document: Document, pen: Edit, found: Iterable[Occurrence], other: str) -> int:
    """Replace in the texts found, as far as they still stand; returns how many were changed."""
    changed = 0
    for one in found:
        node = document.find(one.node)
        if node is not None and not one.is_amount and node.value(one.key) == one.text:
            pen.set(node, one.key, one.replaced(other))
            changed += 1
    return changed


def typed_texts(node: Node) -> Iterator[tuple[str, str]]:
    """The texts of a node that the clerk typed, under their keys."""
    if node.kind not in _WITHOUT_TEXTS:
        hidden = _NOT_TYPED.get(node.kind, ())
        yield from ((k, t) for k, t in node.values.items() if k not in hidden and not is_own(k))


def printed_amounts(node: Node, text: str, money: Money | None) -> tuple[str, ...]:
    """How an amount is written: as the form prints it, without thousands marks, in 元.

    Nothing for what is no amount, or was not understood as one.
    """
    amount = stored_amount(text) if node.kind is Kind.FUND else None
    if amount is None:
        return ()
    if money is None:
        return (text,)
    plain = f"{money.in_unit(amount):f}"
    return tuple(dict.fromkeys((money.format(amount), plain, text)))
