"""Turns grids into files: `render_xlsx`, `render_docx`, `PdfRenderer`, `render_html`, and
`tab_separated` for plain text.

What is drawn is what the grid says: text is never shortened, reinterpreted or hidden.  Each
renderer is imported when it is first asked for, since openpyxl, python-docx and reportlab are
slow to load.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.render.docx import render_docx
    from model.render.html import html_fragment, render_html, tab_separated
    from model.render.pdf import PdfRenderer
    from model.render.xlsx import render_xlsx

__all__ = [
    "PdfRenderer",
    "html_fragment",
    "render_docx",
    "render_html",
    "render_xlsx",
    "tab_separated",
]

_HOMES = {
    "PdfRenderer": "model.render.pdf",
    "html_fragment": "model.render.html",
    "render_docx": "model.render.docx",
    "render_html": "model.render.html",
    "render_xlsx": "model.render.xlsx",
    "tab_separated": "model.render.html",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
