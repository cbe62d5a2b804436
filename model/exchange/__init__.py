"""Whole files in and out: suffix → reader or renderer, batches, and the interchange JSON.

Each part is imported when it is first asked for: the command line needs none of them to start
the window, and reading needs no renderer.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.exchange.batch import Exported, ExportTarget, export, plan_export, renamed
    from model.exchange.isolated import IsolatedReader
    from model.exchange.progress import Report
    from model.exchange.reading import READABLE, Reading, read_documents
    from model.exchange.rendering import DocumentRenderer, Extras

__all__ = [
    "READABLE",
    "DocumentRenderer",
    "ExportTarget",
    "Exported",
    "Extras",
    "IsolatedReader",
    "Reading",
    "Report",
    "export",
    "plan_export",
    "read_documents",
    "renamed",
]

_HOMES = {
    "Exported": "batch",
    "Extras": "rendering",
    "IsolatedReader": "isolated",
    "DocumentRenderer": "rendering",
    "READABLE": "reading",
    "Reading": "reading",
    "Report": "progress",
    "ExportTarget": "batch",
    "export": "batch",
    "plan_export": "batch",
    "read_documents": "reading",
    "renamed": "batch",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
