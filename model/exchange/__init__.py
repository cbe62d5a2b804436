"""Whole files in and out: suffix → reader or renderer, batches, and the interchange JSON."""

from model.exchange.batch import Exported, Target, export, plan_export, renamed
from model.exchange.press import Press
from model.exchange.progress import Report
from model.exchange.reading import READABLE, Reading, read_documents

__all__ = [
    "READABLE",
    "Exported",
    "Press",
    "Reading",
    "Report",
    "Target",
    "export",
    "plan_export",
    "read_documents",
    "renamed",
]
