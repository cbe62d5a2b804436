"""Finding texts in tables, and putting others in their place."""

from model.search.occurrences import Occurrence, occurrences, replace_all
from model.search.wanted import Wanted

__all__ = ["Occurrence", "Wanted", "occurrences", "replace_all"]
