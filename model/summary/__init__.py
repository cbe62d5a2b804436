"""A year at a glance: one line for each project, and their totals."""

from model.summary.lines import (
    MYRIADS,
    ProjectLine,
    TableFacts,
    Totals,
    facts_of,
    lines_of,
    state_of,
    totals_of,
)
from model.summary.points import CategoryLosses, LostPoints, by_category, points_lost
from model.summary.years import ProjectYear, earlier_years, years_of

__all__ = [
    "MYRIADS",
    "CategoryLosses",
    "LostPoints",
    "ProjectLine",
    "ProjectYear",
    "TableFacts",
    "Totals",
    "by_category",
    "earlier_years",
    "facts_of",
    "lines_of",
    "points_lost",
    "state_of",
    "totals_of",
    "years_of",
]
