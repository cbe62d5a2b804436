"""Whole files in and out: suffix → reader or renderer, and the interchange JSON."""

from model.exchange.press import Press
from model.exchange.reading import READABLE, Reading, read_documents

__all__ = ["READABLE", "Press", "Reading", "read_documents"]
