"""Pasting into an indicator list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from gui.tree.paste_dialog import PasteDialog
from gui.tree.paste_question import PasteQuestion, WriteRows
from gui.tree.selected_cells import ROWS_MIME, SelectedCells, Target
from gui.tree.texts import EMPTY
from gui.tree.view import IndicatorView
from gui.widgets import clipboard_data, grids_of
from model.definition import Definition, IndicatorsSection
from model.document import Edit, Kind, Node
from model.document.edits import add_indicator
from model.grid import Grid
from model.pasting import (
    Block,
    OwnRows,
    PastedList,
    PastedRow,
    Plan,
    fill_cells,
    holds,
    insert_rows,
    left_out,
    listed_rows,
    part_of,
    plan_of_lists,
    rows_of,
    same_rows,
    unpacked_rows,
)

Parts = list[tuple["Paster", Sequence[PastedRow]]]
"""Rows with the list into which they go."""


class Paster:
    """Does it for one list: the one at ``side`` among those of a ``section`` of its form.

    ``said`` hears what was pasted.
    """

    def __init__(
        self,
        view: IndicatorView,
        cells: SelectedCells,
        section: IndicatorsSection,
        side: int,
        definition: Definition,
        said: Callable[[str], object],
    ) -> None:
        self._view = view
        self._cells = cells
        self._definition = definition
        self._model = view.indicators
        self._section = section
        self._side = side
        self._said = said
        self.others: Sequence[Paster] = ()
        """Those of the other lists of the document."""

    # Pasting

    def paste(self) -> None:
        """Put what is on the clipboard here: as rows, or over the cells from the current one on.

        Where it is not plain which is meant, the clerk is asked.
        """
        self._view.finish_pending_edit()
        own = own_rows()
        if own.rows:
            self._write([(self, self._beside(own))], insert_rows)
            return
        grids = copied_grids()
        block = Block.of_grids(grids)
        if not block.height:
            return
        plan = self._plan(block)
        listed = self._listed(grids, plan)
        if listed:
            self._take(listed, is_table=True)
        elif plan.has_levels and plan.is_sure:
            self._take(self._parts(block, plan), left_out(block, plan), is_table=plan.header > 0)
        elif plan.has_levels:
            self._ask(block, plan)
        else:
            self._paste_plain(block, plan)

    def _listed(self, grids: Sequence[Grid], plan: Plan) -> Parts:
        """The rows of a piece of a whole form: below its header, or one table of several."""
        if plan.has_levels and len(self._definition.indicator_sections) == 1:
            return []
        found = [(each, self._listed_in(grids, each)) for each in (self, *self.others)]
        return [(paster, rows) for paster, rows in found if rows]

    def _listed_in(self, grids: Sequence[Grid], paster: Paster) -> Sequence[PastedRow]:
        return listed_rows(grids, self._definition, paster._model.scope)

    def paste_as_rows(self) -> None:
        """Ask how what is on the clipboard becomes rows."""
        self._view.finish_pending_edit()
        block = Block.of_grids(copied_grids())
        if block.height:
            self._ask(block, self._plan(block))

    # Several lists side by side

    @property
    def _lists(self) -> list[Paster]:
        """The lists of one printed table, this one among them, in their order."""
        beside = [each for each in self.others if each._section is self._section]
        return sorted([self, *beside], key=lambda each: each._side)

    def _plan(self, block: Block) -> Plan:
        lists = [
            PastedList(each._model.all_columns, each._model.categories) for each in self._lists
        ]
        return plan_of_lists(block, lists, self._lists.index(self))

    def _parts(self, block: Block, plan: Plan) -> Parts:
        """The rows of a block for each list that it holds."""
        lists = self._lists
        own = lists.index(self)
        chosen = [n for n in range(len(lists)) if n == own or holds(plan, n)]
        return [(lists[n], rows_of(block, part_of(plan, n, own))) for n in chosen]

    def _take(self, parts: Parts, left: Sequence[str] = (), *, is_table: bool) -> None:
        """Insert rows; where a list has rows already, ask what becomes of these.

        A piece without a head and without a name that is there is plainly more of the same.
        """
        there = sum(len(each._indicators()) for each, _ in parts)
        same = sum(len(same_rows(each._model.tree, rows)) for each, rows in parts)
        if not there or not (is_table or same):
            self._write(parts, insert_rows, left)
            return
        box = PasteQuestion(there, sum(len(rows) for _, rows in parts), same, self._view.window())
        box.chosen.connect(lambda way: self._write(parts, way, left))
        box.open()

    def _indicators(self) -> list[Node]:
        return [n for n in self._model.tree.walk() if n.kind is Kind.INDICATOR and n.values]

    def _write(self, parts: Parts, write: WriteRows, left: Sequence[str] = ()) -> None:
        """Write rows into their lists as one step, and tell where they went and what did not."""
        parts = [(each, rows) for each, rows in parts if rows]
        count = sum(len(rows) for _, rows in parts)
        if count:
            with self._model.edit(f"粘贴 {count} 行") as edit:
                for each, rows in parts:
                    near = self._view.current_node() if each is self else None
                    write(edit, each._model.tree, near, rows, each._model.categories)
        self._tell(parts, left)

    def _tell(self, parts: Parts, left: Sequence[str]) -> None:
        told = "，".join(f"{len(rows)} 行到{each._view.accessibleName()}" for each, rows in parts)
        said = f"已粘贴 {told}" if parts else "没有粘贴任何内容"
        self._said(f"{said}；没有粘贴：{'、'.join(left)}" if left else said)

    def _paste_plain(self, block: Block, plan: Plan) -> None:
        """Paste cells that name no category."""
        node, columns = self._view.current_node(), self._columns()
        on_cells = node is not None and node.kind is Kind.INDICATOR and bool(node.values)
        if block.is_single and node is not None:
            self._paste_over(block)
        elif not on_cells and (plan.is_sure or block.width == 1):
            self._write([(self, rows_of(block, plan))], insert_rows)
        elif on_cells and columns[0] and block.width <= len(columns):
            self._paste_over(block)
        else:
            self._ask(block, plan)

    def _ask(self, block: Block, plan: Plan) -> None:
        fits = self._view.current_node() is not None and block.width <= len(self._columns())
        told = partial(self._told, block)
        dialog = PasteDialog(block, plan, self._labels(), self._view.window(), told=told)
        dialog.offer_over_cells(fits)
        dialog.accepted.connect(lambda: self._on_answer(dialog, block))
        dialog.open()

    def _labels(self) -> dict[str, str]:
        """What a column can be; of other lists after what it can be here."""
        lists, labels = self._lists, {"": "不要"}
        own = lists.index(self)
        for number, each in sorted(enumerate(lists), key=lambda pair: pair[0] != own):
            prefix = "" if number == own else f"{number}/"
            whose = f"{each._view.accessibleName()}：" if len(lists) > 1 else ""
            for column in each._model.all_columns:
                labels[prefix + column.key] = whose + each._model.spoken(column.key)
        return labels

    def _told(self, block: Block, plan: Plan) -> str:
        """What a plan comes to, in a sentence."""
        parts = self._parts(block, plan)
        where = "，".join(
            f"{len(rows)} 行到{each._view.accessibleName()}" for each, rows in parts if rows
        )
        rows = [row for _, found in parts for row in found]
        names = dict.fromkeys(row.level2 or row.level1 for row in rows)
        shown = [name or EMPTY for name in names]
        if not any(names):
            said = f"在当前位置插入 {len(rows)} 行。"
        elif len(parts) > 1:
            said = f"插入 {where}。"
        else:
            more = "…" if shown[6:] else ""
            said = f"插入 {len(rows)} 行，归入：{'、'.join(shown[:6])}{more}"
        left = left_out(block, plan)
        return f"{said}\n不粘贴：{'、'.join(left)}" if left else said

    def _on_answer(self, dialog: PasteDialog, block: Block) -> None:
        plan = dialog.plan
        if dialog.is_over_cells:
            self._paste_over(block)
        else:
            self._take(self._parts(block, plan), left_out(block, plan), is_table=False)

    def _beside(self, own: OwnRows) -> Sequence[PastedRow]:
        """Loose rows of one category go after the current row, all others to their categories."""
        places = {(row.goal, row.level1, row.level2) for row in own.rows}
        if not own.are_loose or len(places) > 1 or self._view.current_node() is None:
            return own.rows
        return [PastedRow(values=row.values) for row in own.rows]

    def _paste_over(self, block: Block) -> None:
        """Set cells as a spreadsheet does; beyond the last indicator new ones are added."""
        with self._model.edit("粘贴") as edit:
            cells = self._goals(edit, block)
            fill_cells(edit, cells, block)
        self._view.select_cells([target for row in cells for target in row if target is not None])

    def _columns(self) -> list[int]:
        """The shown columns from the first selected one on."""
        shown = self._view.shown_columns()
        chosen = [0] if self._view.selects_rows else self._view.selected_columns()
        first = chosen[0] if chosen else self._view.currentIndex().column()
        return [column for column in shown if column >= first]

    def _goals(self, edit: Edit, block: Block) -> list[list[Target]]:
        """The cells to be set: the block's, or the selection where the block fills it evenly."""
        cells = [] if self._view.selects_rows else self._cells.rows()
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
        return [[self._cells.target(node, column) for column in columns] for node in nodes]

    def _first_rows(self, count: int | None) -> list[Node]:
        """The rows from the first selected one on, in the list's order."""
        chosen = {node.id for node in self._view.selected_nodes()}
        nodes = list(self._model.tree.walk())[1:]
        first = next((i for i, node in enumerate(nodes) if node.id in chosen), len(nodes))
        return nodes[first:] if count is None else nodes[first : first + count]


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
