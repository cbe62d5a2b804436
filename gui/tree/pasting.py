"""Copying, cutting and pasting in an indicator list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtWidgets import QApplication

from gui.tree.paste_dialog import PasteDialog
from gui.tree.view import IndicatorView
from gui.widgets import clipboard_data, grids_of
from model.definition import Definition
from model.document import Edit, Kind, Node
from model.document.edits import add_indicator, remove
from model.grid import Grid
from model.pasting import (
    Block,
    Copied,
    OwnRows,
    PastedRow,
    Plan,
    copied_cells,
    copied_rows,
    fill_cells,
    insert_rows,
    listed_rows,
    plan_of,
    rows_of,
    unpacked_rows,
)

Target = tuple[Node, str] | None


class Paster:
    """Does it for one list; ``side`` is its position among the lists of one printed table."""

    def __init__(self, view: IndicatorView, side: int, definition: Definition) -> None:
        self._view = view
        self._definition = definition
        self._model = view.indicators
        self._side = side

    # Copying

    def copy(self) -> bool:
        """Put the selected rows or cells on the clipboard; False if nothing is selected."""
        copied = self._copied()
        if copied is not None:
            QApplication.clipboard().setMimeData(mime_data(copied))
        return copied is not None

    def _copied(self) -> Copied | None:
        view = self._view
        view.finish_pending_edit()
        nodes = view.selected_nodes()
        if not nodes:
            return None
        keys = [self._model.keys[column] for column in view.shown_columns()]
        if view.selects_rows:
            return copied_rows(nodes, ["level3", *keys[1:]])
        return copied_cells(
            [[self._text(target) for target in row] for row in self._selected_cells()]
        )

    def _text(self, target: Target) -> str:
        return target[0].value(target[1]) if target is not None else ""

    def _selected_cells(self) -> list[list[Target]]:
        """The selected block row by row; rows of categories count only among themselves."""
        view = self._view
        chosen = {node.id for node in view.selected_nodes()}
        nodes = [node for node in self._model.tree.walk() if node.id in chosen]
        if any(node.kind is Kind.INDICATOR for node in nodes):
            nodes = [node for node in nodes if node.kind is Kind.INDICATOR]
        columns = view.selected_columns()
        return [[self._target(node, column) for column in columns] for node in nodes]

    def _target(self, node: Node, column: int) -> Target:
        key = self._model.key(node, column)
        return (node, key) if self._model.keeps(node, column) else None

    # Clearing and filling

    def clear(self) -> None:
        """Empty the selected cells."""
        self._fill("清除内容", self._selected_cells(), Block((("",),)))

    def fill_down(self) -> None:
        """Set the cells of the selected block to those of its first row.

        A single row takes the texts of the row above it.
        """
        self._view.finish_pending_edit()
        cells = self._selected_cells()
        if len(cells) == 1:
            cells = [[self._above(target) for target in cells[0]], *cells]
        if len(cells) > 1:
            first = Block((tuple(self._text(target) for target in cells[0]),))
            self._fill("向下填充", cells[1:], first)

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

    # Pasting

    def paste(self) -> None:
        """Put what is on the clipboard here: as rows, or over the cells from the current one on.

        Where it is not plain which is meant, the clerk is asked.
        """
        self._view.finish_pending_edit()
        own = own_rows()
        if own.rows:
            self._insert(self._beside(own))
            return
        grids = copied_grids()
        block = Block.of_grids(grids)
        if not block.height:
            return
        plan = self._plan(block)
        listed = self._listed(grids, plan)
        if listed:
            self._insert(listed)
        elif plan.has_levels and plan.is_sure:
            self._insert(rows_of(block, plan))
        elif plan.has_levels:
            self._ask(block, plan)
        else:
            self._paste_plain(block, plan)

    def _listed(self, grids: Sequence[Grid], plan: Plan) -> Sequence[PastedRow]:
        """The rows of a piece of a whole form: below its header, or one table of several."""
        if plan.has_levels and len(self._definition.indicator_sections) == 1:
            return ()
        return listed_rows(grids, self._definition, self._model.scope)

    def paste_as_rows(self) -> None:
        """Ask how what is on the clipboard becomes rows."""
        self._view.finish_pending_edit()
        block = Block.of_grids(copied_grids())
        if block.height:
            self._ask(block, self._plan(block))

    def _plan(self, block: Block) -> Plan:
        return plan_of(block, self._model.all_columns, self._model.categories, self._side)

    def _paste_plain(self, block: Block, plan: Plan) -> None:
        """Paste cells that name no category."""
        node, columns = self._view.current_node(), self._columns()
        on_cells = node is not None and node.kind is Kind.INDICATOR and bool(node.values)
        if block.is_single and node is not None:
            self._paste_over(block)
        elif not on_cells and (plan.is_sure or block.width == 1):
            self._insert(rows_of(block, plan))
        elif on_cells and columns[0] and block.width <= len(columns):
            self._paste_over(block)
        else:
            self._ask(block, plan)

    def _ask(self, block: Block, plan: Plan) -> None:
        labels = {"": "不要"} | {
            column.key: self._model.spoken(column.key) for column in self._model.all_columns
        }
        fits = self._view.current_node() is not None and block.width <= len(self._columns())
        dialog = PasteDialog(block, plan, labels, self._view.window(), over_cells=fits)
        dialog.accepted.connect(lambda: self._on_answer(dialog, block))
        dialog.open()

    def _on_answer(self, dialog: PasteDialog, block: Block) -> None:
        if dialog.is_over_cells:
            self._paste_over(block)
        else:
            self._insert(rows_of(block, dialog.plan))

    def _insert(self, rows: Sequence[PastedRow]) -> None:
        if not rows:
            return
        tree, near = self._model.tree, self._view.current_node()
        with self._model.edit(f"粘贴 {len(rows)} 行") as edit:
            insert_rows(edit, tree, near, rows, self._model.categories)

    def _beside(self, own: OwnRows) -> Sequence[PastedRow]:
        """Loose rows of one category go after the current row, all others to their categories."""
        places = {(row.goal, row.level1, row.level2) for row in own.rows}
        if not own.are_loose or len(places) > 1 or self._view.current_node() is None:
            return own.rows
        return [PastedRow(values=row.values) for row in own.rows]

    def _paste_over(self, block: Block) -> None:
        """Set cells as a spreadsheet does; beyond the last indicator new ones are added."""
        with self._model.edit("粘贴") as edit:
            fill_cells(edit, self._goals(edit, block), block)

    def _columns(self) -> list[int]:
        """The shown columns from the first selected one on."""
        shown = self._view.shown_columns()
        chosen = [0] if self._view.selects_rows else self._view.selected_columns()
        first = chosen[0] if chosen else self._view.currentIndex().column()
        return [column for column in shown if column >= first]

    def _goals(self, edit: Edit, block: Block) -> list[list[Target]]:
        """The cells to be set: the block's, or the selection where the block fills it evenly."""
        cells = [] if self._view.selects_rows else self._selected_cells()
        if cells and not len(cells) % block.height and not len(cells[0]) % block.width:
            return cells
        columns = self._columns()[: block.width]
        if block.height == 1:
            nodes = self._first_rows(1)
        else:
            nodes = [n for n in self._first_rows(None) if n.kind is Kind.INDICATOR]
            nodes = nodes[: block.height]
        while len(nodes) < block.height:
            nodes.append(add_indicator(edit, self._model.tree, nodes[-1] if nodes else None))
        return [[self._target(node, column) for column in columns] for node in nodes]

    def _first_rows(self, count: int | None) -> list[Node]:
        """The rows from the first selected one on, in the list's order."""
        chosen = {node.id for node in self._view.selected_nodes()}
        nodes = list(self._model.tree.walk())[1:]
        first = next((i for i, node in enumerate(nodes) if node.id in chosen), len(nodes))
        return nodes[first:] if count is None else nodes[first : first + count]

    def cut(self) -> None:
        """Copy the selection, and remove the rows or empty the cells."""
        if not self.copy():
            return
        if self._view.selects_rows:
            self._view.change("剪切", remove)
        else:
            self._fill("剪切", self._selected_cells(), Block((("",),)))


ROWS_MIME = "application/x-jibiao-rows"
"""Whole rows with all their texts, also those without a column here."""


def mime_data(copied: Copied) -> QMimeData:
    """What goes to the clipboard, for ourselves and for other programs."""
    data = QMimeData()
    data.setText(copied.text)
    data.setHtml(copied.html)
    if copied.packed:
        data.setData(ROWS_MIME, QByteArray(copied.packed.encode()))
    return data


def own_rows() -> OwnRows:
    """The whole rows that were copied here or in another of our windows."""
    data = clipboard_data()
    if not data.hasFormat(ROWS_MIME):
        return OwnRows()
    return unpacked_rows(bytes(data.data(ROWS_MIME).data()).decode(errors="replace"))


def copied_grids() -> tuple[Grid, ...]:
    """The cells that were copied, a text as one cell; none if there is nothing of the kind.

    Raises UserError if they are too many or damaged.
    """
    return grids_of(clipboard_data())
