"""The rows of a sheet's XML (18.3.1.80): copies between them, and all references that follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from openpyxl.formula.translate import Translator
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter

from model.template.references import Own, RowShift

Element = Any
_POINTS = frozenset({"activeCell", "topLeftCell"})
_RANGES = frozenset({"sqref", "ref"})
FORMULAS = frozenset({"formula", "formula1", "formula2", "f"})
"""The elements whose text is a formula."""


def local(element: Element) -> str:
    """An element's name without its namespace; "" for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class XmlRows:
    """The rows and cells of one sheet by their numbers from 1."""

    def __init__(self, tree: Element, titles: tuple[str, ...] = ("",)) -> None:
        """Take ``titles`` as what references to this sheet are headed by in it."""
        self.tree = tree
        self._titles = titles
        self._space = str(tree.tag).rpartition("}")[0] + "}"
        self._data = tree.find(f"{self._space}sheetData")
        self._number()
        self._expand()
        self.rows: dict[int, Element] = {int(row.get("r")): row for row in self._data}

    def name(self, local_name: str) -> str:
        """The full name of an element of the sheet."""
        return f"{self._space}{local_name}"

    def _number(self) -> None:
        """Say of each row and cell where it stands; a file may leave it out."""
        row_number = 0
        for row in list(self._data):
            if local(row) != "row":
                self._data.remove(row)
                continue
            row_number = int(float(row.get("r") or row_number + 1))
            row.set("r", str(row_number))
            column = 0
            for cell in row:
                named = cell.get("r")
                column = column_of(named) if named else column + 1
                cell.set("r", f"{get_column_letter(column)}{row_number}")

    def _expand(self) -> None:
        """Write shared formulas (18.3.1.40) in each cell, so that each can follow its row."""
        shared: dict[str, Translator] = {}
        for cell in self.cells():
            formula = cell.find(f"{self._space}f")
            if formula is None or formula.get("t") != "shared":
                continue
            identity = str(formula.get("si"))
            if formula.text:
                shared[identity] = Translator(f"={formula.text}", origin=cell.get("r"))
            elif identity in shared:
                formula.text = str(shared[identity].translate_formula(cell.get("r")))[1:]
            for name in ("t", "si", "ref"):
                formula.attrib.pop(name, None)

    def cells(self) -> Iterator[Element]:
        """All cells in their order."""
        for row in self._data:
            yield from row

    def cell(self, row: int, column: int) -> Element:
        """The cell at a place; a blank one is made where there is none."""
        element = self.rows.get(row)
        if element is None:
            element = self._new_row(row)
        name = f"{get_column_letter(column)}{row}"
        position = 0
        for position, cell in enumerate(element):  # noqa: B007
            if cell.get("r") == name:
                return cell
            if column_of(cell.get("r")) > column:
                break
        else:
            position = len(element)
        made = element.makeelement(self.name("c"), {"r": name})
        element.insert(position, made)
        return made

    def _new_row(self, number: int) -> Element:
        made = self._data.makeelement(self.name("row"), {"r": str(number)})
        behind = (i for i, row in enumerate(self._data) if int(row.get("r")) > number)
        self._data.insert(next(behind, len(self._data)), made)
        self.rows[number] = made
        return made

    # Copies

    def insert(self, copies: Mapping[int, int]) -> RowShift:
        """Put copies of rows behind them; all that speaks of rows follows."""
        shift = RowShift(copies)
        if not shift:
            return shift
        rows = [self.rows[number] for number in sorted(self.rows)]
        made: list[Element] = []
        for row in rows:
            number = int(row.get("r"))
            blanks = [deepcopy(row) for _ in range(copies.get(number, 0))]
            for copy, element in enumerate([row, *blanks]):
                self._move(element, number, copy, shift)
                made.append(element)
        self._data[:] = made
        self.rows = {int(row.get("r")): row for row in made}
        self._merge_again(shift, copies)
        self._follow(shift)
        return shift

    def _move(self, row: Element, number: int, copy: int, shift: RowShift) -> None:
        new = shift.row(number, copy)
        row.set("r", str(new))
        for cell in row:
            cell.set("r", f"{get_column_letter(column_of(cell.get('r')))}{new}")
            formula = cell.find(f"{self._space}f")
            if copy and formula is None:
                clear(cell)
            elif formula is not None and formula.text:
                own = Own(number, copy) if copy else None
                formula.text = shift.formula(formula.text, self._titles, own)
                if formula.get("ref"):
                    formula.set("ref", shift.reference(formula.get("ref")))

    def _merge_again(self, shift: RowShift, copies: Mapping[int, int]) -> None:
        merges = self.tree.find(self.name("mergeCells"))
        for merge in [] if merges is None else list(merges):
            first, last = merge.get("ref").partition(":")[::2]
            top, bottom = row_of(first), row_of(last or first)
            if top != bottom:
                merge.set("ref", shift.reference(merge.get("ref")))
                continue
            for copy in range(copies.get(top, 0) + 1):
                new = shift.row(top, copy)
                ref = f"{_letters(first)}{new}:{_letters(last or first)}{new}"
                if copy:
                    merges.append(merges.makeelement(self.name("mergeCell"), {"ref": ref}))
                else:
                    merge.set("ref", ref)

    def _follow(self, shift: RowShift) -> None:
        """Move what else of the sheet speaks of rows: formats, validation, filters, breaks."""
        for view in self.tree.iter(self.name("sheetView")):
            _freeze(view, shift)
        left_out = {self._data, self.tree.find(self.name("mergeCells"))}
        for part in self.tree:
            if part not in left_out:
                follow(part, shift, self._titles)

    # Merges

    def unmerge(self, rows: range, columns: range) -> None:
        """Part the cells merged within some rows and columns."""
        merges = self.tree.find(self.name("mergeCells"))
        for merge in [] if merges is None else list(merges):
            first, last = merge.get("ref").partition(":")[::2]
            left = column_of(first)
            if left in columns and row_of(first) in rows and row_of(last or first) in rows:
                merges.remove(merge)

    def merge(self, rows: range, columns: range) -> None:
        """Make one cell of some."""
        merges = self.tree.find(self.name("mergeCells"))
        if merges is None:
            merges = self.tree.makeelement(self.name("mergeCells"), {})
            self._data.addnext(merges)
            _after_data(self.tree, merges)
        first = f"{get_column_letter(columns[0])}{rows[0]}"
        last = f"{get_column_letter(columns[-1])}{rows[-1]}"
        if first != last:
            merges.append(merges.makeelement(self.name("mergeCell"), {"ref": f"{first}:{last}"}))

    def merged(self) -> Iterator[tuple[range, range]]:
        """The rows and columns of each merged range."""
        merges = self.tree.find(self.name("mergeCells"))
        for merge in () if merges is None else merges:
            first, last = merge.get("ref").partition(":")[::2]
            last = last or first
            yield (
                range(row_of(first), row_of(last) + 1),
                range(column_of(first), column_of(last) + 1),
            )

    def finish(self) -> None:
        """Count the merged ranges; a list of none may not stand."""
        merges = self.tree.find(self.name("mergeCells"))
        if merges is not None and not len(merges):
            self.tree.remove(merges)
        elif merges is not None:
            merges.set("count", str(len(merges)))
        dimension = self.tree.find(self.name("dimension"))
        if dimension is not None and self.rows:
            first, _, last = dimension.get("ref").partition(":")
            bottom = max(row_of(last or first), *self.rows)
            dimension.set("ref", f"{first}:{_letters(last or first)}{bottom}")


_BEFORE_MERGES = (
    *("sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios"),
    *("autoFilter", "sortState", "dataConsolidate", "customSheetViews"),
)


def _after_data(tree: Element, merges: Element) -> None:
    """Put the list of merged ranges where it has to stand (18.3.1.99)."""
    before = [part for part in tree if local(part) in _BEFORE_MERGES]
    before[-1].addnext(merges)


def follow(part: Element, shift: RowShift, titles: tuple[str, ...]) -> None:
    """Move all references in a part of the file: attributes, lists of ranges and formulas."""
    for element in part.iter():
        name = local(element)
        for attribute, text in element.attrib.items():
            if attribute in _RANGES:
                element.set(attribute, shift.references(text))
            elif attribute in _POINTS:
                element.set(attribute, shift.reference(text))
        if name in FORMULAS and element.text:
            element.text = shift.formula(element.text, titles)
        elif name == "hyperlink" and element.get("location"):
            element.set("location", shift.link(element.get("location"), titles))
        elif name == "sqref" and element.text:
            element.text = shift.references(element.text)
        elif name == "brk" and local(element.getparent()) == "rowBreaks":
            element.set("id", str(shift.last(int(element.get("id") or 0))))


def _freeze(view: Element, shift: RowShift) -> None:
    """Let rows that come into the frozen part of a view (18.3.1.66) stand still with it."""
    for pane in view.iterfind("{*}pane"):
        if str(pane.get("state")).startswith("frozen") and pane.get("ySplit"):
            first = row_of(view.get("topLeftCell") or "A1")
            behind = first + int(float(pane.get("ySplit")))
            pane.set("ySplit", str(shift.row(behind) - shift.row(first)))


def clear(cell: Element) -> None:
    """Take a cell's value and formula away; its look stays."""
    for part in list(cell):
        cell.remove(part)
    for attribute in ("t", "cm", "vm"):
        cell.attrib.pop(attribute, None)


def row_of(name: str) -> int:
    """The row of a cell's name."""
    return int(coordinate_from_string(name.replace("$", ""))[1])


def column_of(name: str) -> int:
    """The column of a cell's name."""
    return int(column_index_from_string(coordinate_from_string(name.replace("$", ""))[0]))


def _letters(name: str) -> str:
    return str(coordinate_from_string(name.replace("$", ""))[0])
