"""Reviewing an import before its tables are taken: doubts, corrections, year and form."""

from model.usecases.review.outline import Line, Outline
from model.usecases.review.session import ReviewSession
from model.usecases.review.tables import UNREAD, Answer, Fate, Question, ReviewTable, Sureness, Twin
from model.usecases.review.texts import editable, is_understood, shown, understood
from model.usecases.review.twins import KnownTables, there_already

__all__ = [
    "UNREAD",
    "Answer",
    "Fate",
    "KnownTables",
    "Line",
    "Outline",
    "Question",
    "ReviewSession",
    "ReviewTable",
    "Sureness",
    "Twin",
    "editable",
    "is_understood",
    "shown",
    "there_already",
    "understood",
]
