"""The doubts that nobody answered go along with a table, as comments on what they are about."""

from __future__ import annotations

from datetime import datetime

from model.definition.keys import Field
from model.document import Branch, Document, Place
from model.document.comments import Comment, comments_at, set_comments
from model.recognize import Doubt
from model.usecases.review.tables import ReviewTable, part_name

_WHO = "绩表"
_IN_SENTENCE = 40
"""A sentence says so much of a text."""


def with_open_doubts(table: ReviewTable, branch: Branch, at: datetime) -> Branch:
    """The content of a table with a comment for each doubt that is open."""
    left = [question for question in table.questions if question.is_open]
    if not left:
        return branch
    document = Document(branch)
    # What is about no text of the table stands at its name.
    whole = Place.field(Field.PROJECT_NAME if document.project else Field.DEPARTMENT)
    with document.edit("导入") as pen:
        for question in left:
            place = question.place or whole
            if not _is_there(document, place):
                place = whole
            said = Comment(_WHO, at, _said(question.doubt))
            set_comments(pen, document, place, (*comments_at(document, place), said))
    return document.branch()


def _is_there(document: Document, place: Place) -> bool:
    try:
        place.owner(document)
    except KeyError:
        return False
    return True


def _said(doubt: Doubt) -> str:
    where = " ".join(part for part in (part_name(doubt.table), doubt.cell) if part)
    whole = f"（全文：{doubt.text}）" if len(doubt.text) > _IN_SENTENCE else ""
    return f"导入时没有核对（{where}）：{doubt.sentence}{whole}".replace("\n", " ")
