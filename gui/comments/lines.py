"""The lines of the panel 批注: what was said of a table, of all of it and of its places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from model.document.comments import PlacedComment, comments_of
from model.document.place_names import PlaceNames
from model.document.reviews import REVIEW, read_reviews

if TYPE_CHECKING:
    from model.definition import Definition
    from model.document import Document

_DONE, _OPEN = "已处理", "待处理"
WHOLE = "整张表"


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A line of the panel; what was said of the whole table in its review has no ``of``."""

    where: str
    text: str
    who: str
    when: str
    state: str
    of: PlacedComment | None = None


def lines_of(document: Document | None, form: Definition | None) -> list[CommentLine]:
    """The lines for a table; none if no table is open."""
    if document is None:
        return []
    names = PlaceNames(form)
    remarks = (_remark(of, names.full(document, of.place)) for of in comments_of(document))
    return [*_reviews(document), *remarks]


def _remark(of: PlacedComment, where: str) -> CommentLine:
    said = of.comment
    state = _DONE if said.is_done else _OPEN
    return CommentLine(where, said.text, said.who, _when(said.at), state, of)


def _reviews(document: Document) -> Iterator[CommentLine]:
    """What was said of the whole table when it was returned or passed."""
    for each in read_reviews(document.root.value(REVIEW)):
        if each.comment:
            yield CommentLine(WHOLE, each.comment, each.who, _when(each.at), str(each.action))


def _when(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
