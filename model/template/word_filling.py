"""A filling written into the XML of a Word form, in the looks that its cells have."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from model.read.word_xml import Element, blocks, child, value, w
from model.template.filling import FilledRow, Filling, Merge, Put
from model.template.word_blank import WordBlank, WordRow, parent
from model.template.word_writing import set_text

_MERGE_AFTER = ("cnfStyle", "tcW", "gridSpan", "hMerge")
"""What stands before the mark of a merge in a cell's properties (17.4.70)."""


class WordFilling:
    """Writes into the rows of one form."""

    def __init__(self, blank: WordBlank) -> None:
        self._blank = blank
        self._lines: dict[FilledRow, WordRow] = {
            FilledRow(number): row for number, row in enumerate(blank.rows)
        }

    def write(self, filling: Filling) -> None:
        """Write a filling."""
        self._copy_rows(filling.copies)
        self._part(filling)
        for merge in filling.merges:
            self._merge(merge)
        for put in filling.puts:
            self._put(put)

    def _copy_rows(self, copies: Mapping[int, int]) -> None:
        for number, count in copies.items():
            source = self._blank.rows[number]
            last = source.element
            for copy in range(1, count + 1):
                element = deepcopy(source.element)
                last.addnext(element)
                last = element
                made = _again(source, element)
                self._lines[FilledRow(number, copy)] = made
                for column, cell in made.cells.items():
                    self._go_on(number, column, cell)
                    set_text(cell, "")

    def _go_on(self, number: int, column: int, cell: Element) -> None:
        """In a copied row a cell that is merged down goes on with the one above."""
        owner = self._blank.grid.cell_at(number, column)
        if owner is not None and owner.row_span > 1:
            set_merge(cell, "continue")

    def _part(self, filling: Filling) -> None:
        for area in filling.areas:
            for line, row in self._lines.items():
                if area.start <= line.row < area.stop and area.column in row.cells:
                    set_merge(row.cells[area.column], "")

    def _merge(self, merge: Merge) -> None:
        lines = [line for line in self._lines if merge.first <= line <= merge.last]
        if len(lines) < 2:
            return
        for line in lines:
            cell = self._lines[line].cells.get(merge.column)
            if cell is not None:
                set_merge(cell, "restart" if line == merge.first else "continue")

    def _put(self, put: Put) -> None:
        row = self._lines[put.line]
        cell = row.cells.get(put.column)
        if cell is None:
            return
        look = self._blank.grid.cell_at(put.line.row, put.column)
        if look is not None and look.row != put.line.row and look.column == put.column:
            dress(cell, self._blank.rows[look.row].cells[put.column])
        set_text(cell, put.text)
        _let_grow(row.element)


def _again(source: WordRow, element: Element) -> WordRow:
    """A copied row with its own elements."""
    paths = {id(old): new for old, new in zip(source.element.iter(), element.iter(), strict=True)}
    cells = {column: paths[id(cell)] for column, cell in source.cells.items()}
    return WordRow(element, cells, source.merges, source.spans, source.widths)


def set_merge(cell: Element, kind: str) -> None:
    """Make a cell begin a merged one ("restart"), go on with it ("continue"), or stand alone."""
    properties = child(cell, "tcPr")
    if properties is None:
        properties = cell.makeelement(w("tcPr"), {})
        cell.insert(0, properties)
    for old in properties.findall(w("vMerge")):
        properties.remove(old)
    if not kind:
        return
    made = properties.makeelement(w("vMerge"), {w("val"): kind})
    before = [part for part in properties if part.tag in {w(name) for name in _MERGE_AFTER}]
    properties.insert(len(before), made)


def dress(cell: Element, source: Element) -> None:
    """Give the first paragraph of a cell the look of another cell's."""
    theirs = next((part for part in blocks(source) if part.tag == w("p")), None)
    own = next((part for part in blocks(cell) if part.tag == w("p")), None)
    if theirs is None or own is None:
        return
    made = deepcopy(theirs)
    parent(own).replace(own, made)
    for name in ("vAlign", "shd"):
        look, properties = child(source, "tcPr", name), child(cell, "tcPr")
        if look is not None and properties is not None and properties.find(w(name)) is None:
            properties.append(deepcopy(look))


def _let_grow(row: Element) -> None:
    """A row of an exact height becomes one of at least that height."""
    height = child(row, "trPr", "trHeight")
    if value(height, "hRule") == "exact" and height is not None:
        height.set(w("hRule"), "atLeast")
