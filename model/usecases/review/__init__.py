"""Reviewing an import before its tables are taken: doubts, corrections, year and form."""

from model.usecases.review.outline import Line, Outline
from model.usecases.review.session import ReviewSession
from model.usecases.review.tables import UNREAD, Answer, Question, ReviewTable, Sureness
from model.usecases.review.texts import editable, is_understood, shown, understood

__all__ = [
    "UNREAD",
    "Answer",
    "Line",
    "Outline",
    "Question",
    "ReviewSession",
    "ReviewTable",
    "Sureness",
    "editable",
    "is_understood",
    "shown",
    "understood",
]
