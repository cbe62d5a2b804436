"""Comments (批注) on the texts of a table: for oneself and for whoever reviews it.

They stand as texts beside what they are about, under the key of that behind a sign, and so are
kept, undone, and moved with a row like all texts.  They are the office's own: no form prints them
and the interchange does not carry them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from model.definition.reference import COMMENT
from model.document.node import Kind, Node
from model.document.place import Place

if TYPE_CHECKING:
    from model.document.document import Document, Edit

_PARTS = (Kind.FUNDS, Kind.GOALS)
"""What keeps the comments on texts that come and go with their nodes: amounts and goals."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said of a text; ``at`` is in UTC, ``is_done`` that it was seen to."""

    who: str
    at: datetime
    text: str
    is_done: bool = False

    @property
    def words(self) -> str:
        """The comment for the clerk: 李科长 2026-03-01 09:30：请核对."""
        said = f"{self.who} {self.at.astimezone():%Y-%m-%d %H:%M}：{self.text}".lstrip()
        return f"{said}（已处理）" if self.is_done else said


@dataclass(frozen=True, slots=True)
class PlacedComment:
    """A comment, the place of what it is about, and its number among those of that place."""

    place: Place
    number: int
    comment: Comment


def comments_of(document: Document) -> Iterator[PlacedComment]:
    """All comments of a document in the order of the table."""
    for node in document.root.walk():
        for key, text in node.values.items():
            place = _place_of(node, key)
            if place is not None:
                yield from (PlacedComment(place, n, each) for n, each in enumerate(_read(text)))


def comments_at(document: Document, place: Place) -> tuple[Comment, ...]:
    """The comments on one text, the oldest first."""
    node, key = _home(document, place)
    return tuple(_read(node.value(key)))


def set_comments(edit: Edit, document: Document, place: Place, comments: Sequence[Comment]) -> None:
    """Let these be the comments on a text; KeyError if its row is gone."""
    node, key = _home(document, place)
    edit.set(node, key, "\n".join(_packed(each) for each in comments))


def without(comments: Sequence[Comment], number: int) -> tuple[Comment, ...]:
    """All but the one at a number."""
    return tuple(each for n, each in enumerate(comments) if n != number)


def turned(comments: Sequence[Comment], number: int) -> tuple[Comment, ...]:
    """All of them, the one at a number seen to, or not seen to any more."""
    return tuple(
        replace(each, is_done=not each.is_done) if n == number else each
        for n, each in enumerate(comments)
    )


def _home(document: Document, place: Place) -> tuple[Node, str]:
    """The node that keeps the comments on a text, and under which key."""
    node = place.owner(document)
    if place.kind is Kind.FUND:
        # A fund comes with its first amount, and goes with the last.
        return document.funds, f"{COMMENT}{place}"
    if node.kind in _PARTS:
        return node, f"{COMMENT}{place}"
    return node, COMMENT + place.name_key


def _place_of(node: Node, key: str) -> Place | None:
    """The place of what a text comments on; None if it is no comment."""
    if not key.startswith(COMMENT):
        return None
    own = key.removeprefix(COMMENT)
    if node.kind not in _PARTS:
        return Place.of(node, own)
    try:
        return Place.parse(own)
    except ValueError:
        return None


def _packed(comment: Comment) -> str:
    line = [comment.who, comment.at.isoformat(), comment.text, comment.is_done]
    return json.dumps(line, ensure_ascii=False)


def _read(text: str) -> Iterable[Comment]:
    """The comments of a stored text; what a newer program may have written is left out."""
    for line in text.splitlines():
        try:
            who, at, said, is_done = json.loads(line)
            yield Comment(str(who), datetime.fromisoformat(at), str(said), bool(is_done))
        except (ValueError, TypeError):
            continue
