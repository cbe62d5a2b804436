"""The rule of some forms that a table takes one page: the type steps down until it does."""

from __future__ import annotations

from collections.abc import Iterator

from model.definition import Definition, scaled
from model.document import Document
from model.grid import Grid
from model.layout.paging import paginate
from model.layout.table import set_table
from model.layout.typesetter import Typesetter

_STEP = 0.025
"""By how much of its full size the type gets smaller at a time."""


def lay_out(
    document: Document, definition: Definition, typesetter: Typesetter, number: int = 1
) -> Grid:
    """The table of a document in a form's layout, with lines broken and rows as high as needed.

    ``number`` is the table's number where a file holds several.  Where the form says on how many
    pages a table has to stand, it is set in the largest type that does it; in full size if even
    the least one does not.
    """
    full = set_table(document, definition, typesetter, number)
    if definition.paper.pages is None or _fits(full, definition.paper.pages, typesetter):
        return full
    # The least size first: a table too long for any is then set twice, not a dozen times.
    smallest = definition.paper.least_scale
    least = set_table(document, _smaller(definition, smallest), typesetter, number)
    if not _fits(least, definition.paper.pages, typesetter):
        return full
    for scale in _scales(smallest):
        grid = set_table(document, _smaller(definition, scale), typesetter, number)
        if _fits(grid, definition.paper.pages, typesetter):
            return grid
    return least


def _scales(smallest: float) -> Iterator[float]:
    """The steps between full size and the smallest one, from large to small."""
    steps = 1
    while (scale := 1 - steps * _STEP) > smallest:
        yield scale
        steps += 1


def _smaller(definition: Definition, scale: float) -> Definition:
    return definition.model_copy(update={"styles": scaled(definition.styles, scale)})


def _fits(grid: Grid, pages: int, typesetter: Typesetter) -> bool:
    # Breaking over pages only adds to the height.
    if sum(row.height for row in grid.rows) > pages * grid.page.inner_height + 1e-6:
        return False
    return len(paginate(grid, typesetter)) <= pages
