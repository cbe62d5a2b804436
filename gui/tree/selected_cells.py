"""The selected cells of an indicator list: copied, cut, cleared and filled."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtWidgets import QApplication

from gui.tree.view import IndicatorView
from model.document import Kind, Node
from model.document.edits import remove
from model.pasting import Block, Copied, copied_cells, copied_rows, fill_cells

Target = tuple[Node, str] | None
"""A cell that can be set: its row and key."""

ROWS_MIME = "application/x-jibiao-rows"
"""Whole rows with all their texts, also those without a column here."""


class SelectedCells:
    """Those of one list; ``said`` hears what was filled."""

    def __init__(self, view: IndicatorView, said: Callable[[str], object]) -> None:
        self._view = view
        self._model = view.indicators
        self._said = said

    def copy(self) -> bool:
        """Put the selected rows or cells on the clipboard; False if nothing is selected."""
        copied = self._copied()
        if copied is not None:
            QApplication.clipboard().setMimeData(mime_data(copied))
        return copied is not None

    def cut(self) -> None:
        """Copy the selection, and remove the rows or empty the cells."""
        if not self.copy():
            return
        if self._view.selects_rows:
            self._view.change("剪切", remove)
        else:
            self._fill("剪切", self.rows(), Block((("",),)))

    def _copied(self) -> Copied | None:
        view = self._view
        view.finish_pending_edit()
        nodes = view.selected_nodes()
        if not nodes:
            return None
        keys = [self._model.keys[column] for column in view.shown_columns()]
        if view.selects_rows:
            return copied_rows(nodes, ["level3", *keys[1:]])
        return copied_cells([[self._text(target) for target in row] for row in self.rows()])

    def _text(self, target: Target) -> str:
        return target[0].value(target[1]) if target is not None else ""

    def rows(self) -> list[list[Target]]:
        """The selected block row by row; rows of categories count only among themselves."""
        view = self._view
        chosen = {node.id for node in view.selected_nodes()}
        nodes = [node for node in self._model.tree.walk() if node.id in chosen]
        if any(node.kind is Kind.INDICATOR for node in nodes):
            nodes = [node for node in nodes if node.kind is Kind.INDICATOR]
        columns = view.selected_columns()
        return [[self.target(node, column) for column in columns] for node in nodes]

    def target(self, node: Node, column: int) -> Target:
        """The cell of a row in a column, None where the row keeps no text there."""
        key = self._model.key(node, column)
        return (node, key) if self._model.keeps(node, column) else None

    def clear(self) -> None:
        """Empty the selected cells."""
        self._fill("清除内容", self.rows(), Block((("",),)))

    def fill_down(self) -> None:
        """Set the cells of the selected block to those of its first row.

        A single row takes the texts of the row above it.
        """
        self._view.finish_pending_edit()
        cells = self.rows()
        if len(cells) == 1:
            cells = [[self._above(target) for target in cells[0]], *cells]
        if len(cells) > 1:
            first = Block((tuple(self._text(target) for target in cells[0]),))
            self._fill("向下填充", cells[1:], first)

    def fill_rows(self, nodes: Sequence[Node], way: int) -> None:
        """Fill the rows from the selected block on, the nearest first, by repeating it.

        Upwards (-1) it is repeated from its end.  All that is filled then is the selection.
        """
        view = self._view
        view.finish_pending_edit()
        cells, columns = self.rows(), view.selected_columns()
        texts = [tuple(self._text(target) for target in row) for row in cells][::way]
        goals = [[self.target(node, column) for column in columns] for node in nodes]
        ends = view.first_of_block(), view.last_of_block()
        self._fill("填充", goals, Block(tuple(texts)))
        far = self._model.index_of(nodes[-1], columns[-1] if way > 0 else columns[0])
        view.select_block(*((ends[0], far) if way > 0 else (far, ends[1])))
        self._said(f"已填充 {len(nodes)} 行")

    def fill_columns(self, columns: Sequence[int], way: int) -> None:
        """Fill the columns beside the selected block, the nearest first, by repeating it.

        To the left (-1) it is repeated from its end.  All that is filled then is the selection.
        """
        view = self._view
        view.finish_pending_edit()
        nodes = [row[0][0] for row in self.rows() if row and row[0] is not None]
        texts = [tuple(map(self._text, row))[::way] for row in self.rows()]
        goals = [[self.target(node, column) for column in columns] for node in nodes]
        ends = view.first_of_block(), view.last_of_block()
        self._fill("填充", goals, Block(tuple(texts)))
        first, last = ends if way > 0 else ends[::-1]
        view.select_block(first, last.siblingAtColumn(columns[-1]))
        self._said(f"已填充 {len(columns)} 列")

    def _above(self, target: Target) -> Target:
        if target is None or target[0].parent is None or not target[0].index:
            return target
        node, key = target
        return (node.parent.children[node.index - 1], key) if node.parent else target

    def _fill(self, name: str, cells: Sequence[Sequence[Target]], block: Block) -> None:
        self._view.finish_pending_edit()
        if cells:
            with self._model.edit(name) as edit:
                fill_cells(edit, cells, block)


def mime_data(copied: Copied) -> QMimeData:
    """What goes to the clipboard, for ourselves and for other programs."""
    data = QMimeData()
    data.setText(copied.text)
    data.setHtml(copied.html)
    if copied.packed:
        data.setData(ROWS_MIME, QByteArray(copied.packed.encode()))
    return data
