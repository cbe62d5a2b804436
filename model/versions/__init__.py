"""Two contents of a table side by side, and a document taken back to one it had."""

from model.versions.both_sides import Side, common_past, sides
from model.versions.comparing import ChangeMark, ComparedLine, Comparison, compare
from model.versions.past import PastReader
from model.versions.sheet import comparison_grid, comparison_text, head, sum_of, texts_of
from model.versions.updating import take_over, write_content

__all__ = [
    "ChangeMark",
    "ComparedLine",
    "Comparison",
    "PastReader",
    "Side",
    "common_past",
    "compare",
    "comparison_grid",
    "comparison_text",
    "head",
    "sides",
    "sum_of",
    "take_over",
    "texts_of",
    "write_content",
]
