"""Finding texts in tables, putting others in their place, and searching all tables at once."""

from model.search.index import Match, SearchIndex
from model.search.occurrences import Occurrence, Part, occurrences, replace_all
from model.search.wanted import Span, Wanted

__all__ = [
    "Match",
    "Occurrence",
    "Part",
    "SearchIndex",
    "Span",
    "Wanted",
    "occurrences",
    "replace_all",
]
