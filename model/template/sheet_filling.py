"""A filling written into the XML of a sheet: values in the blank's own looks, rows as high as
the texts need.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from decimal import Decimal
from typing import Any

from model.grid import Grid
from model.layout import Typesetter
from model.read.formulas import Results
from model.read.number_format import to_decimal
from model.read.sheet_values import number_shown
from model.template.cell_styles import CellStyles
from model.template.filling import Area, FilledRow, Filling, Put
from model.template.own_text import shared_out
from model.template.references import RowShift
from model.template.sheet_heights import RowHeights
from model.template.sheet_rows import XmlRows, clear, column_of

Element = Any
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT, _GENERAL = "@", "General"
_Place = tuple[int, int]


class SheetFilling:
    """Writes into one sheet; rows and columns of fillings are those of its ``blank`` grid."""

    def __init__(
        self,
        rows: XmlRows,
        blank: Grid,
        styles: CellStyles,
        typesetter: Typesetter,
        strings: Sequence[Element] = (),
    ) -> None:
        """Take ``strings`` as the texts that the workbook's cells refer to by number."""
        self._rows, self._blank, self._strings = rows, blank, strings
        self._styles, self._typesetter = styles, typesetter
        self._shift = RowShift({})
        self._wanted: dict[_Place, Put] = {}
        self._styles_before: dict[_Place, str] = {}

    def write(self, filling: Filling) -> list[RowShift]:
        """Write a filling; tells where the sheet's rows went, in steps."""
        numbers = self._blank.row_numbers
        self._remember_styles(filling.areas)
        self._shift = self._rows.insert(
            {numbers[row] + 1: count for row, count in filling.copies.items()}
        )
        self._merge(filling)
        for put in filling.puts:
            self._put(put)
        self._calculate()
        shifts = [self._shift, *self._fitted(filling)]
        self._rows.finish()
        return shifts

    def _row(self, line: FilledRow) -> int:
        return self._shift.row(self._blank.row_numbers[line.row] + 1, line.copy)

    def _column(self, column: int) -> int:
        return self._blank.column_numbers[column] + 1

    def _columns(self, column: int, width: int) -> range:
        return range(self._column(column), self._column(column + width - 1) + 1)

    def _merge(self, filling: Filling) -> None:
        for area in filling.areas:
            last = self._shift.last(self._blank.row_numbers[area.stop - 1] + 1)
            rows = range(self._row(FilledRow(area.start)), last + 1)
            self._rows.unmerge(rows, self._columns(area.column, area.width))
            self._dress(area)
        for merge in filling.merges:
            rows = range(self._row(merge.first), self._row(merge.last) + 1)
            self._rows.merge(rows, self._columns(merge.column, merge.width))

    def _dress(self, area: Area) -> None:
        """Give cells that were merged the look of the first of them, with its lines and align."""
        for row in range(area.start, area.stop):
            owner = self._blank.cell_at(row, area.column)
            if owner is None:
                continue
            style = self._styles_before.get((owner.row, area.column), "")
            if not style:
                continue
            number = self._blank.row_numbers[row] + 1
            for new in range(self._shift.row(number), self._shift.last(number) + 1):
                for column in self._columns(area.column, area.width):
                    self._rows.cell(new, column).set("s", style)

    def _remember_styles(self, areas: Sequence[Area]) -> None:
        self._styles_before = {
            (row, area.column): str(
                self._rows.cell(self._blank.row_numbers[row] + 1, self._column(area.column)).get(
                    "s", "0"
                )
            )
            for area in areas
            for row in range(area.start, area.stop)
        }

    def _put(self, put: Put) -> None:
        place = self._row(put.line), self._column(put.column)
        cell = self._rows.cell(*place)
        formula = cell.find(self._rows.name("f"))
        if formula is not None:
            self._wanted[place] = put
            return
        self._write(cell, put)

    def _write(self, cell: Element, put: Put) -> None:
        runs = self._runs(cell)
        clear(cell)
        style = int(cell.get("s") or 0)
        number = None if put.cell is None else put.cell.number
        code = self._styles.code(style)
        if number is None or code == _TEXT:
            self._write_text(cell, put.text, runs)
            return
        if number_shown(number, code).text != put.text:
            shown = put.cell.number_format if put.cell is not None else _GENERAL
            cell.set("s", str(self._styles.formatted(style, shown or _GENERAL)))
        value = cell.makeelement(self._rows.name("v"), {})
        value.text = f"{number:f}"
        cell.append(value)

    def _runs(self, cell: Element) -> list[Element]:
        """The runs with fonts of their own in a cell's text (18.4.4)."""
        item, number = cell.find("{*}is"), cell.find("{*}v")
        if cell.get("t") == "s" and number is not None:
            item = self._strings[int(number.text)]
        runs = [] if item is None else item.findall("{*}r")
        return [run for run in runs if run.find("{*}t") is not None]

    def _write_text(self, cell: Element, text: str, runs: Sequence[Element]) -> None:
        """Write a text; what stays of an old one keeps its fonts."""
        if not text:
            return
        cell.set("t", "inlineStr")
        inline = cell.makeelement(self._rows.name("is"), {})
        old = [run.findtext("{*}t") or "" for run in runs]
        for run, part in zip(runs, shared_out(old, text) if old else (), strict=True):
            if part:
                inline.append(deepcopy(run))
                self._say(inline[-1].find("{*}t"), part)
        if not len(inline):
            inline.append(inline.makeelement(self._rows.name("t"), {}))
            self._say(inline[0], text)
        cell.append(inline)

    @staticmethod
    def _say(element: Element, text: str) -> None:
        element.text = text
        element.set(_SPACE, "preserve")

    # Formulas

    def _calculate(self) -> None:
        """Keep the formulas, with their new results; one that says another value than the
        document gives way to it.
        """
        formulas, values = self._contents()
        results = Results(formulas, values.get)
        for place in formulas:
            cell = self._rows.cell(*place)
            result = results.at(place)
            put = self._wanted.get(place)
            if put is not None and not self._agrees(cell, result, put):
                self._write(cell, put)
                continue
            self._show_result(cell, result, put)

    def _contents(self) -> tuple[dict[_Place, str], dict[_Place, Decimal | str]]:
        formulas: dict[_Place, str] = {}
        values: dict[_Place, Decimal | str] = {}
        for number, row in self._rows.rows.items():
            for cell in row:
                place = number, column_of(cell.get("r"))
                formula, value = cell.find("{*}f"), cell.find("{*}v")
                if formula is not None and formula.text:
                    formulas[place] = f"={formula.text}"
                elif value is not None and cell.get("t", "n") == "n" and value.text:
                    values[place] = to_decimal(float(value.text))
                elif cell.get("t") == "inlineStr":
                    values[place] = "".join(cell.itertext())
        return formulas, values

    def _agrees(self, cell: Element, result: Decimal | str | None, put: Put) -> bool:
        """Whether a formula shows what the document says; what is not known may.

        Where the document says nothing, the bureau's formula has the word.
        """
        if not put.text:
            return True
        number = None if put.cell is None else put.cell.number
        if result is None:
            return number is not None
        if isinstance(result, str):
            return result == put.text
        if number is not None:
            return to_decimal(result) == number
        shown = number_shown(to_decimal(result), self._styles.code(int(cell.get("s") or 0))).text
        return shown == put.text

    def _show_result(self, cell: Element, result: Decimal | str | None, put: Put | None) -> None:
        if result is None and put is not None and put.cell is not None:
            result = put.cell.number
        value = cell.find("{*}v")
        if value is not None:
            cell.remove(value)
        cell.attrib.pop("t", None)
        if result is None:
            return
        made = cell.makeelement(self._rows.name("v"), {})
        made.text = result if isinstance(result, str) else f"{to_decimal(result):f}"
        if isinstance(result, str):
            cell.set("t", "str")
        cell.append(made)

    def _fitted(self, filling: Filling) -> list[RowShift]:
        """Make rows as high as their new texts need; tells where rows went for that."""
        texts = {
            (self._row(put.line), self._column(put.column)): put.text
            for put in sorted(filling.puts, key=lambda each: each.line)
            if put.text
        }
        numbers = (number + 1 for number in self._blank.column_numbers)
        widths = dict(zip(numbers, self._blank.columns, strict=True))
        heights = RowHeights(self._rows, self._styles, self._typesetter, widths)
        too_high = heights.fit(texts)
        return [heights.split(too_high)] if too_high else []
