"""Cells that were copied elsewhere → indicator rows, cells and header values of a document.

``Block`` is what was copied; ``plan_of`` says what its columns mean to an indicator list, and
``rows_of`` and ``insert_rows`` make rows of it; ``listed_rows`` reads them from a piece of a
whole form.  A block may hold several lists (``plan_of_lists``), and its rows may update or
replace those that are there.  ``fill_cells`` puts it over cells instead, and ``header_of`` reads
labels with their values.  ``copied_rows`` and ``copied_cells`` are the way back: for other
programs as plain text and as html.
"""

from model.pasting.block import Block, fill_cells
from model.pasting.copying import Copied, OwnRows, copied_cells, copied_rows, unpacked_rows
from model.pasting.forms import header_of, listed_rows
from model.pasting.lists import PastedList, holds, left_out, part_of, plan_of_lists
from model.pasting.plan import Plan, plan_of
from model.pasting.rows import (
    PastedRow,
    insert_rows,
    replace_rows,
    rows_of,
    same_rows,
    update_rows,
)

__all__ = [
    "Block",
    "Copied",
    "OwnRows",
    "PastedList",
    "PastedRow",
    "Plan",
    "copied_cells",
    "copied_rows",
    "fill_cells",
    "header_of",
    "holds",
    "insert_rows",
    "left_out",
    "listed_rows",
    "part_of",
    "plan_of",
    "plan_of_lists",
    "replace_rows",
    "rows_of",
    "same_rows",
    "unpacked_rows",
    "update_rows",
]
