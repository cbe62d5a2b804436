"""Finding texts in tables, putting others in their place, and searching all tables at once."""

from model.search.index import Match, SearchIndex
from model.search.occurrences import (
    Occurrence,
    SearchedText,
    SearchedTexts,
    Span,
    occurrences,
    replace_all,
)

__all__ = [
    "Match",
    "Occurrence",
    "SearchIndex",
    "SearchedText",
    "SearchedTexts",
    "Span",
    "occurrences",
    "replace_all",
]
