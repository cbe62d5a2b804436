"""Cells that were copied elsewhere → indicator rows, cells and header values of a document.

``Block`` is what was copied; ``plan_of`` says what its columns mean to an indicator list, and
``rows_of`` and ``insert_rows`` make rows of it; ``listed_rows`` reads them from a piece of a
whole form.  ``fill_cells`` puts it over cells instead, and ``header_of`` reads labels with their
values.  ``copied_rows`` and ``copied_cells`` are the way back: for other programs as plain text
and as html.
"""

from model.pasting.block import Block
from model.pasting.cells import fill_cells
from model.pasting.copying import Copied, OwnRows, copied_cells, copied_rows, unpacked_rows
from model.pasting.forms import header_of, listed_rows
from model.pasting.plan import Plan, plan_of
from model.pasting.rows import PastedRow, insert_rows, rows_of

__all__ = [
    "Block",
    "Copied",
    "OwnRows",
    "PastedRow",
    "Plan",
    "copied_cells",
    "copied_rows",
    "fill_cells",
    "header_of",
    "insert_rows",
    "listed_rows",
    "plan_of",
    "rows_of",
    "unpacked_rows",
]
