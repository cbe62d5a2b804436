"""A year at a glance: one line for each project, and their totals."""

from model.summary.lines import (
    MYRIADS,
    ProjectLine,
    TableFacts,
    Totals,
    facts_of,
    in_myriads,
    lines_of,
    state_of,
    sum_of_known,
    totals_of,
)
from model.summary.overall import OVERALL_HEADS, OverallRow, overall_rows, overall_sentences
from model.summary.points import CategoryLosses, LostPoints, by_category, points_lost
from model.summary.years import ProjectYear, earlier_years, years_of

__all__ = [
    "MYRIADS",
    "OVERALL_HEADS",
    "CategoryLosses",
    "LostPoints",
    "OverallRow",
    "ProjectLine",
    "ProjectYear",
    "TableFacts",
    "Totals",
    "by_category",
    "earlier_years",
    "facts_of",
    "in_myriads",
    "lines_of",
    "overall_rows",
    "overall_sentences",
    "points_lost",
    "state_of",
    "sum_of_known",
    "totals_of",
    "years_of",
]
