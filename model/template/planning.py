"""What of a document goes where in a blank of its form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.definition import CellsSection, Definition
from model.document import Document
from model.grid import Cell, Grid
from model.recognize.label.words import label_key
from model.template.filling import Area, FilledRow, Filling, Merge, Put
from model.template.form_rows import FormCell, FormRow, FormTable, form_table
from model.template.list_filling import ListFiller
from model.template.matching import Matched, match
from model.template.own_text import in_own_text

_LABELLED = re.compile(r"(?P<label>[^：:\n]{1,16}[：:])[^：:]*")
"""A line with a label before its colon."""


def plan(
    laid_out: Grid, document: Document, definition: Definition, blank: Grid
) -> tuple[Filling, Matched]:
    """What is written into a blank so that it says what the laid out table says."""
    form = form_table(laid_out, definition)
    matched = match(form, blank)
    return _Planner(form, document, definition, blank, matched).filling(), matched


class _Planner:
    """Makes the filling of one table."""

    def __init__(
        self,
        form: FormTable,
        document: Document,
        definition: Definition,
        blank: Grid,
        matched: Matched,
    ) -> None:
        self._form, self._document, self._definition = form, document, definition
        self._blank, self._matched = blank, matched
        self._puts: list[Put] = []
        self._copies: dict[int, int] = {}
        self._merges: list[Merge] = []
        self._areas: list[Area] = []
        self._homeless: list[tuple[str, str]] = []

    def filling(self) -> Filling:
        """Plan what is written: texts of cells, copies of rows, merges, and what finds no place."""
        self._fill_rows()
        self._fill_lists()
        return Filling(self._puts, self._copies, self._merges, self._areas, self._homeless)

    def _fill_rows(self) -> None:
        copied_from: int | None = None
        section = -1
        for row in self._form.rows:
            if row.section != section:
                copied_from, section = None, row.section
            home = self._matched.rows.get(row.row)
            line = None if home is None else FilledRow(home)
            if home is not None:
                copied_from = home
            elif copied_from is not None and self._repeats(row.section):
                self._copies[copied_from] = self._copies.get(copied_from, 0) + 1
                line = FilledRow(copied_from, self._copies[copied_from])
            for position, cell in enumerate(row.cells):
                before = row.cells[position - 1] if position else None
                if self._is_inline(row, cell):
                    self._fill_line(cell)
                else:
                    self._fill_cell(cell, before, line)

    def _repeats(self, section: int) -> bool:
        """Whether a section has a row for each goal, so that any number of them has a place."""
        return self._definition.sections[section].kind == "goals"

    def _is_inline(self, row: FormRow, one: FormCell) -> bool:
        """Whether a value stands in a line of the blank behind a label that the form leaves out."""
        section, home = self._definition.sections[row.section], self._matched.of(one.cell)
        is_line = isinstance(section, CellsSection) and section.style in ("line", "note")
        bare = one.is_value and one.label is None and not _LABELLED.match(one.cell.text)
        return is_line and bare and home is not None and _LABELLED.match(home.text) is not None

    def _fill_line(self, one: FormCell) -> None:
        """Write a value behind the label of its line; of several labels, nobody knows whose."""
        home = self._matched.of(one.cell)
        labelled = _LABELLED.fullmatch(home.text) if home is not None else None
        if home is None or labelled is None:
            if one.cell.text.strip():
                self._lose(one, None)
            return
        text = f"{labelled['label']}{one.cell.text}"
        if text != home.text:
            self._puts.append(Put(FilledRow(home.row), home.column, text))

    def _fill_cell(self, one: FormCell, before: FormCell | None, line: FilledRow | None) -> None:
        home = self._home(one.cell, line)
        if home is None:
            if one.is_value and one.cell.text.strip() and line is not None and line.copy == 0:
                self._fill_behind(one, before)
            elif one.is_value and one.cell.text.strip():
                self._lose(one, before)
            return
        at = line if line is not None and line.copy else FilledRow(home.row)
        if one.is_value:
            self._put_value(one, home, at)
        elif (one.varies and self._document.year) or at.copy:
            self._put_label(one, home, at)

    def _home(self, cell: Cell, line: FilledRow | None) -> Cell | None:
        """The blank's cell of a laid out one; in a copy of a row, the one below which it is."""
        if line is None or not line.copy:
            return self._matched.of(cell)
        return next(
            (
                self._blank.cell_at(line.row, self._matched.cells[place].column)
                for place in self._matched.cells
                if self._matched.cells[place].row == line.row and place[1] == cell.column
            ),
            None,
        )

    def _put_value(self, one: FormCell, home: Cell, at: FilledRow) -> None:
        is_blank = one.label is not None and not one.cell.text.strip()
        text = in_own_text(one.cell.text, home.text)
        if (text or home.text.strip()) and not is_blank and text != home.text:
            self._puts.append(Put(at, home.column, text, one.cell))

    def _put_label(self, one: FormCell, home: Cell, at: FilledRow) -> None:
        if label_key(one.cell.text) != label_key(home.text) or at.copy:
            self._puts.append(Put(at, home.column, one.cell.text))

    def _fill_behind(self, one: FormCell, before: FormCell | None) -> None:
        """Write a value behind its label, where the blank has one cell for both."""
        home = self._matched.of(before.cell) if before is not None and before.label else None
        if home is None or home.text.rstrip()[-1:] not in (":", "："):
            self._lose(one, before)
            return
        self._puts.append(Put(FilledRow(home.row), home.column, home.text + one.cell.text))

    def _lose(self, one: FormCell, before: FormCell | None) -> None:
        label = before.cell.text if before is not None else ""
        self._homeless.append((label, one.cell.text))

    def _fill_lists(self) -> None:
        fillers = [
            (each, ListFiller(each, self._form.grid, self._blank, self._matched))
            for each in self._form.lists
        ]
        for each, filler in fillers:
            if not filler.has_head:
                self._homeless += list(self._texts(each.start, each.stop))
                continue
            stop = filler.end(self._limit(filler.start))
            found = filler.fill(self._document, self._definition, stop)
            self._puts += found.puts
            self._copies |= found.copies
            self._merges += found.merges
            self._areas += found.areas
            self._homeless += found.homeless

    def _limit(self, start: int) -> int:
        """The next row behind a list's head that is another row of the form."""
        behind = (row for row in self._matched.rows.values() if row >= start)
        return min(behind, default=len(self._blank.rows))

    def _texts(self, start: int, stop: int) -> Iterator[tuple[str, str]]:
        for cell in self._form.grid.cells:
            if start <= cell.row < stop and cell.origin and cell.text.strip():
                yield "", cell.text
