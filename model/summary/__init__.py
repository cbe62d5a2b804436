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

__all__ = [
    "MYRIADS",
    "ProjectLine",
    "TableFacts",
    "Totals",
    "facts_of",
    "lines_of",
    "state_of",
    "totals_of",
]
