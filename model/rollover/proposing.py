"""Last year's document → what would change in this year's draft, each year a proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from model.definition import Definition
from model.definition.keys import NodeKey
from model.document import Branch, Kind, Place
from model.rollover.judging import (
    Reason,
    Setting,
    YearSureness,
    judge,
    project_period,
)
from model.rollover.mentions import Shape, find_mentions, folded
from model.rollover.texts import Meanings, texts

_AROUND = 12
_SURE_SHAPES = (Shape.YEAR, Shape.DATE)


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """A year in a text that may be shifted: ``old`` at ``start`` of ``text`` becomes ``new``."""

    place: Place
    text: str
    start: int
    old: str
    new: str
    reason: Reason
    sureness: YearSureness

    @property
    def default(self) -> bool:
        """Whether it is made unless the clerk refuses it."""
        return self.sureness is not YearSureness.DOUBTFUL

    @property
    def before(self) -> str:
        """What stands right before the piece, a few characters."""
        return self.text[max(0, self.start - _AROUND) : self.start]

    @property
    def after(self) -> str:
        """What stands right after the piece, a few characters."""
        return self.text[(end := self.start + len(self.old)) : end + _AROUND]


@dataclass(frozen=True, slots=True)
class RolloverProposal:
    """What would change for ``year``.

    ``source_year`` is the document's, None if it has none; ``definition`` that of its form.
    """

    year: int
    source_year: int | None
    definition: Definition | None
    changes: tuple[ProposedChange, ...]

    @property
    def doubtful(self) -> frozenset[ProposedChange]:
        """The changes that are off unless the clerk wants them."""
        return frozenset(change for change in self.changes if not change.default)


def propose(
    branch: Branch, year: int, definition: Definition | None, meanings: Meanings | None = None
) -> RolloverProposal:
    """What would change in the texts of a document for ``year``, in the document's order.

    ``definition`` is the document's form, None for one that no definition describes.  Who asks of
    many tables of a form gives its ``meanings``.
    """
    meanings = meanings or Meanings(definition)
    own = document_year(branch, meanings)
    if own is None or own == year:
        return RolloverProposal(year, own, definition, ())
    fields = next((c.values for c in branch.children if c.kind is Kind.FIELDS), {})
    period = project_period(fields.get("start_date", ""), fields.get("end_date", ""))
    changes: list[ProposedChange] = []
    for place, text in texts(branch, meanings):
        text_of = place.kind, place.key
        setting = Setting(
            own,
            year,
            meanings.is_name(*text_of),
            meanings.is_basis(*text_of),
            meanings.is_yearly(*text_of),
            period,
        )
        changes += _changes(place, text, setting)
    return RolloverProposal(year, own, definition, tuple(changes))


def document_year(branch: Branch, meanings: Meanings) -> int | None:
    """The year of a document: its own, or else the one that its texts name most often."""
    own = branch.values.get(NodeKey.YEAR, "").strip()
    if own.isascii() and own.isdigit() and len(own) == len("2023"):
        return int(own)
    named = Counter(
        mention.first
        for _, text in texts(branch, meanings)
        for mention in find_mentions(folded(text))
        if mention.shape in _SURE_SHAPES
    )
    return max(named, key=lambda each: (named[each], each), default=None)


def _changes(place: Place, text: str, setting: Setting) -> Iterator[ProposedChange]:
    plain = folded(text)
    for mention in find_mentions(plain):
        verdict = judge(plain, mention, setting)
        if verdict is not None:
            old = text[mention.start : mention.end]
            new = mention.shifted(text, setting.target - setting.year)
            yield ProposedChange(
                place, text, mention.start, old, new, verdict.reason, verdict.sureness
            )
