"""How a table under review can be read: in each form that fits it, or by common words alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from model.recognize import DoubtKind
from model.usecases.review.tables import UNREAD, ReadTable, ReviewTable, read_as

if TYPE_CHECKING:
    from model.definition import Definition
    from model.recognize import Doubt, Recognized


@dataclass(frozen=True, eq=False)
class Way:
    """One way to read a table; ``definition`` is None for by common words alone.

    ``kept`` is the share (0 to 1) of its cells that are understood, ``lost`` are the texts that
    go nowhere, one for each place, and ``is_present`` says that the table is read so now.
    """

    definition: Definition | None
    kept: float
    lost: tuple[str, ...]
    read: ReadTable
    is_present: bool


def ways_of(table: ReviewTable, found: Sequence[Recognized]) -> tuple[Way, ...]:
    """The ways in which a table was read anew."""
    return tuple(_way(table, each) for each in found)


def _way(table: ReviewTable, found: Recognized) -> Way:
    own = (doubt for doubt in found.doubts if doubt.kind is not DoubtKind.FORM)  # was chosen
    doubts = (*own, *_noted(table, found))
    read = read_as(found.document, found.sources, doubts, found.fit)
    lost = tuple(doubt.text for doubt in found.doubts if doubt.kind in UNREAD)
    is_present = read.form == table.read.form
    return Way(found.definition, found.kept, lost, read, is_present)


def _noted(table: ReviewTable, found: Recognized) -> Iterator[Doubt]:
    """What the reader of the file noted holds however the table is read."""
    spots = {source: spot for spot, source in found.sources.items()}
    for question in table.questions:
        doubt = question.doubt
        if doubt.kind is DoubtKind.NOTED:
            spot = None if doubt.source is None else spots.get(doubt.source)
            yield replace(doubt, spot=spot)
