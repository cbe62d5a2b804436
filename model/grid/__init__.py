"""A table as it stands on paper: cells, spans, text, style and page; its text picture."""

from model.grid.contents import BookContents, ContentsEntry
from model.grid.formulas import guarded, plain_cell, unguarded
from model.grid.grid import (
    PAGE_FOOTER,
    PAGE_HEADER,
    POINTS_PER_MM,
    Align,
    Cell,
    Font,
    Grid,
    Note,
    NoteKind,
    Page,
    Row,
    RowKind,
    Style,
    VerticalAlign,
    column_name,
)
from model.grid.picture import picture

__all__ = [
    "PAGE_FOOTER",
    "PAGE_HEADER",
    "POINTS_PER_MM",
    "Align",
    "BookContents",
    "Cell",
    "ContentsEntry",
    "Font",
    "Grid",
    "Note",
    "NoteKind",
    "Page",
    "Row",
    "RowKind",
    "Style",
    "VerticalAlign",
    "column_name",
    "guarded",
    "picture",
    "plain_cell",
    "unguarded",
]
