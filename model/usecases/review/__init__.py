"""Reviewing an import before its tables are taken: doubts, corrections, year and form."""

from model.usecases.review.left_open import with_open_doubts
from model.usecases.review.outline import Outline, OutlineLine
from model.usecases.review.session import ReviewSession
from model.usecases.review.tables import (
    UNREAD,
    Answer,
    DoubtQuestion,
    Fate,
    ReadingSureness,
    ReviewTable,
    Twin,
    part_name,
)
from model.usecases.review.texts import editable, is_understood, shown, understood
from model.usecases.review.twins import KnownTables, there_already
from model.usecases.review.ways import Way

__all__ = [
    "UNREAD",
    "Answer",
    "DoubtQuestion",
    "Fate",
    "KnownTables",
    "Outline",
    "OutlineLine",
    "ReadingSureness",
    "ReviewSession",
    "ReviewTable",
    "Twin",
    "Way",
    "editable",
    "is_understood",
    "part_name",
    "shown",
    "there_already",
    "understood",
    "with_open_doubts",
]
