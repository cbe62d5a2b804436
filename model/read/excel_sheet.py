"""One sheet of an Excel file (xlsx), read in one go from its stream of rows (18.3.1).

What is kept does not grow with what a file repeats: blank cells far below the last text are
forgotten, since nothing below it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from openpyxl.utils.cell import range_boundaries

from model.errors import UserError
from model.grid import POINTS_PER_MM, NoteKind, Page, Style
from model.read.excel_cell import CellReader
from model.read.excel_conditions import Conditions
from model.read.excel_looks import CellLook, ExcelLooks
from model.read.excel_package import is_true
from model.read.excel_pages import PageTexts, page_texts
from model.read.formulas import Results, Unknown
from model.read.number_format import to_decimal
from model.read.sheet import MOST_CELLS, MOST_ROWS, CellContent, Place, Sheet, Span
from model.read.sheet_drawings import Drawn, put_drawn
from model.read.sheet_values import number_shown, text_shown, unseen

Element = Any

PARTS = (
    *("sheetView", "row", "col", "mergeCell", "pageMargins", "pageSetup"),
    *("conditionalFormatting", "tablePart", "control", "headerFooter"),
)
"""The elements of a sheet that are looked at."""
PAPER = {"8": (297.0, 420.0), "9": (210.0, 297.0), "11": (148.0, 210.0), "12": (257.0, 364.0)}
"""Paper sizes (18.3.1.63) in millimetres: A3, A4, A5, B4."""
_POINTS_PER_WIDTH = 5.25
"""A column's width counts digits of 11 point Calibri: 7 pixels, at 96 to the inch."""
_USUAL_WIDTH = 9.14
_UNSAID_WIDTH = 13.0
_LEAST_HEIGHT, _LEAST_WIDTH = 2.0, 0.3
"""Points and digits: nothing is seen of rows and columns that are smaller."""
_LAST_COLUMN = 16_384
_POINTS_PER_INCH = 72.0
_MARGINS = {"top": 1.0, "right": 0.75, "bottom": 1.0, "left": 0.75}
_PLAIN = Style(border=0)
_boundaries = lru_cache(1000)(range_boundaries)
"""Left, top, right and bottom of a range; the sheets of a workbook have many in common."""


@dataclass
class ExcelSheet:
    """Takes the elements of a sheet one by one.

    ``controls`` are the relationships of form controls by the numbers of their shapes.
    """

    title: str
    file: str
    looks: ExcelLooks
    reader: CellReader
    controls: dict[str, str] = field(default_factory=dict)
    _contents: dict[Place, CellContent] = field(default_factory=dict)
    _look_at: dict[Place, CellLook] = field(default_factory=dict)
    _merged: list[Span] = field(default_factory=list)
    _hidden_rows: set[int] = field(default_factory=set)
    _hidden_columns: set[int] = field(default_factory=set)
    _widths: dict[int, float] = field(default_factory=dict)
    _heights: dict[int, float] = field(default_factory=dict)
    _margins: dict[str, float] = field(default_factory=lambda: dict(_MARGINS))
    _paper: Page = field(default_factory=Page)
    _column_of: dict[str, int] = field(default_factory=dict)
    _row: int = 0
    _row_name: str = "0"
    _last_told: int = 0
    _formulas: dict[Place, str] = field(default_factory=dict)
    _white: list[Place] = field(default_factory=list)
    _is_colored: bool = False
    _page_texts: PageTexts = ((), ())

    def __post_init__(self) -> None:
        self._conditions = Conditions(self.looks.differences)

    def take(self, element: Element) -> None:
        """Take one of the elements in `PARTS`. Raises UserError if there are too many cells."""
        name = str(element.tag).rpartition("}")[2]
        if name == "row":
            self._take_row(element)
        elif name == "col":
            self._take_columns(element)
        elif name == "mergeCell":
            left, top, right, bottom = _boundaries(element.get("ref"))
            if left and top and right and bottom:
                self._merged.append((range(top, bottom + 1), range(left, right + 1)))
        elif name == "sheetView":
            self.reader.shows_zeros = is_true(element.get("showZeros", "1"))
        elif name == "control":
            relation = (text for key, text in element.attrib.items() if key.endswith("}id"))
            self.controls[str(element.get("shapeId"))] = next(relation, "")
        elif name == "tablePart":
            # Its style may give cells a ground that their own look does not tell.
            self._is_colored = True
        elif name == "conditionalFormatting":
            self._conditions.take(element)
        else:
            self._take_page(name, element)

    def sheet(self, drawn: Iterable[Drawn] = ()) -> Sheet:
        """The sheet with what is drawn over it, when all is taken."""
        self._calculate()
        grounds = self._conditions.apply(self._contents, self._look_at)
        for place in () if self._is_colored else self._white:
            if place not in grounds:
                self._contents[place] = unseen(self._contents[place])
        put_drawn(drawn, self._contents, self._merged, self._heights)
        sides = {side: inches * _POINTS_PER_INCH for side, inches in self._margins.items()}
        return Sheet(
            title=self.title,
            contents=self._contents,
            style=self._style,
            merged=self._merged,
            hidden_rows=self._hidden_rows,
            hidden_columns=self._hidden_columns,
            widths=self._widths,
            heights=self._heights,
            usual_width=_USUAL_WIDTH * _POINTS_PER_WIDTH,
            page=Page(self._paper.width, self._paper.height, **sides),
            header=self._page_texts[0],
            footer=self._page_texts[1],
        )

    @property
    def ruled(self) -> Mapping[Place, str]:
        """The places with lines around them, also those without content, with number formats."""
        return {place: look.code for place, look in self._look_at.items() if look.border}

    def _calculate(self) -> None:
        """Show the results of formulas that the file has none of, as far as they are sure."""
        results = Results(self._formulas, self._value_at)
        for place in self._formulas:
            value, look = results.at(place), self._look_at[place]
            if isinstance(value, str):
                self._contents[place] = text_shown(value, look.code)
            elif value is not None and not look.is_date:
                shows_zeros = self.reader.shows_zeros
                shown = number_shown(to_decimal(value), look.code, shows_zeros=shows_zeros)
                self._contents[place] = shown

    def _value_at(self, place: Place) -> Decimal | str | None:
        shown = self._contents.get(place)
        if shown is None:
            return None
        if shown.date is not None or (shown.notes and not shown.text):
            raise Unknown
        return shown.text if shown.number is None else shown.number

    def _take_page(self, name: str, element: Element) -> None:
        """The page's margins, what is printed in them, or the paper; A4 where it is not known."""
        if name == "pageMargins":
            self._margins = {side: float(element.get(side, _MARGINS[side])) for side in _MARGINS}
            return
        if name == "headerFooter":
            self._page_texts = page_texts(element)
            return
        short, long = PAPER.get(str(element.get("paperSize")), PAPER["9"])
        is_wide = element.get("orientation") == "landscape"
        width, height = (long, short) if is_wide else (short, long)
        self._paper = Page(width * POINTS_PER_MM, height * POINTS_PER_MM)

    def _style(self, place: Place, shown: CellContent) -> Style:
        look = self._look_at.get(place)
        if look is None:
            return _PLAIN
        return look.of_text if shown.number is None else look.of_number

    def _take_row(self, element: Element) -> None:
        number = element.get("r")
        self._row = self._row + 1 if number is None else int(float(number))
        self._row_name = str(self._row)
        height = element.get("ht")
        if is_true(element.get("hidden")) or (height is not None and float(height) < _LEAST_HEIGHT):
            self._hidden_rows.add(self._row)
        elif height is not None:
            self._heights[self._row] = float(height)
        # Blank cells far below the last text are forgotten, since nothing below it is read.
        is_near = self._row - self._last_told <= MOST_ROWS and len(self._look_at) < 2 * MOST_CELLS
        looks, column = self.looks.by_number, 0
        for cell in element:
            name, number = cell.get("r"), cell.get("s")
            place = (self._row, column + 1) if name is None else self._place(name)
            column = place[1]
            shown = self.reader.content(cell, name or "A1", number) if len(cell) else None
            if shown is not None and (shown.text or shown.notes):
                self._keep(place, shown, looks[number])
            elif is_near:
                self._look_at[place] = looks[number]
        self._check_size()

    def _keep(self, place: Place, shown: CellContent, look: CellLook) -> None:
        """Keep what a cell shows."""
        self._contents[place] = shown
        self._look_at[place] = look
        self._last_told = max(self._last_told, place[0])
        if shown.notes and shown.notes[0].kind is NoteKind.FORMULA:
            self._formulas[place] = shown.notes[0].text
        if look.is_white and shown.text:
            self._white.append(place)

    def _place(self, name: str) -> Place:
        # Nearly all names end with the number of their row, and need not be looked at further.
        column = self._column_of.get(name.removesuffix(self._row_name))
        if column is not None:
            return self._row, column
        letters = name.rstrip("0123456789")
        column = self._column_of[letters] = _column(letters)
        return int(name[len(letters) :]), column

    def _take_columns(self, element: Element) -> None:
        """A file states widths and hiding for whole runs of columns."""
        first = int(element.get("min"))
        columns = range(first, min(int(element.get("max", first)), _LAST_COLUMN) + 1)
        width = float(element.get("width", _UNSAID_WIDTH))
        self._widths.update(dict.fromkeys(columns, width * _POINTS_PER_WIDTH))
        if is_true(element.get("hidden")) or width < _LEAST_WIDTH:
            self._hidden_columns.update(columns)

    def _check_size(self) -> None:
        if len(self._contents) > MOST_CELLS:
            raise UserError(
                f"“{self.file}”的工作表“{self.title}”太大：有内容的格子超过 {MOST_CELLS} 个。"
                "请删去多余的内容后再导入。"
            )


def _column(letters: str) -> int:
    """The number of a column's letters: 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    if not 1 <= number <= _LAST_COLUMN:
        raise ValueError(f"there is no column {letters}")
    return number
