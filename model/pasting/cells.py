"""A copied block over cells that are there, as a spreadsheet does."""

from __future__ import annotations

from collections.abc import Sequence

from model.document import Edit, Node
from model.pasting.block import Block, in_one_line

Target = tuple[Node, str] | None
"""The node of a cell and the key under which it keeps its text; None where it keeps none."""


def fill_cells(pen: Edit, targets: Sequence[Sequence[Target]], block: Block) -> None:
    """Set the cells row by row; where there are more of them than the block has, it repeats."""
    for row, cells in enumerate(targets):
        texts = block.rows[row % block.height]
        for column, target in enumerate(cells):
            if target is not None:
                node, key = target
                text = texts[column % block.width]
                pen.set(node, key, in_one_line(text) if key.startswith("level") else text)
