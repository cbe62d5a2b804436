"""Turns grids into files: `render_xlsx` for spreadsheets, `PdfRenderer` for paper.

What is drawn is what the grid says: text is never shortened, reinterpreted or hidden.  Each
renderer is imported when it is first asked for, since openpyxl and reportlab are slow to load.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.render.pdf import PdfRenderer
    from model.render.xlsx import render_xlsx

__all__ = ["PdfRenderer", "render_xlsx"]

_HOMES = {"PdfRenderer": "model.render.pdf", "render_xlsx": "model.render.xlsx"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
