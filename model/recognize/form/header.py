"""The header of a part: labels found by meaning, values beside, below or behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from model.definition import Definition, GoalsSection, MoneyUnit, Pattern
from model.definition.choices import own_word
from model.grid import Cell, RowKind
from model.recognize.claim.titles import is_title_line, read_year, year_in
from model.recognize.content import Content
from model.recognize.doubts import DoubtKind
from model.recognize.form import Slot, labels, slots, year_cells, year_labels
from model.recognize.form.finding import Finder, line_reader
from model.recognize.form.taking import Taker
from model.recognize.label.values import without_seals
from model.recognize.label.words import field_label, said_by_labels, stated_unit, without_unit

_COLON = re.compile(r"[:：]")
_LONGEST_UNIT_LINE = 40
_BEGINS_WITH_YEAR = re.compile(r"\s*20\d\d\s*年")
"""What begins with a year is a title, no line of a code and a name."""


class HeaderReader:
    """Reads the header rows of one part into its content.

    ``rows`` are those rows of the part that no indicator table takes.
    """

    def __init__(self, content: Content, definition: Definition, rows: set[int]) -> None:
        self._content = content
        self._definition = definition
        self._grid = content.part.grid
        self._cells = [c for c in self._grid.filled if c.row in rows]
        self._slots = slots(definition)
        self._finder = Finder(content, self._cells, labels(definition), self._slots)
        self._lines = line_reader(definition)
        self._taker = Taker(content, definition, self._stated_unit())

    def read(self) -> None:
        """Read the year, and the value of each slot that is found: in cells, then in lines."""
        self._read_year()
        for slot in self._slots:
            is_apart = not slot.cell.pattern or (slot.left and not slot.heading)
            if is_apart and not _has_its_label(slot):
                self._read_slot(slot)
        self._read_goal_rows()
        for slot in self._slots:
            if slot.cell.pattern and _is_line(Pattern.parse(slot.cell.pattern)):
                self._read_inline(slot)
        for cell in self._waiting():
            self._read_line(cell)
        for slot in self._slots:
            is_whole = slot.cell.pattern and not _is_of_one_goal(slot)
            if is_whole and slot.cell.field not in self._content.fields:
                self._read_inline(slot)
        self._read_in_labels()
        self._taker.finish()

    def _read_in_labels(self) -> None:
        """Values that stand in labels, those above the indicators included: 1-6月执行数."""
        for key, prints in said_by_labels(self._definition).items():
            for cell in self._grid.cells:
                if key in self._content.fields:
                    break
                values = (
                    pattern.read(cell.text)
                    for plain, pattern in prints
                    if not plain.matches(cell.text)
                )
                if (found := next(filter(None, values), {})) and found.get(key):
                    word = own_word(self._definition.fields[key].options, found[key])
                    self._taker.take_values({key: word}, cell)

    def _waiting(self) -> Iterator[Cell]:
        return (cell for cell in self._cells if not self._content.is_used(cell))

    # Titles

    def _is_heading(self, cell: Cell) -> bool:
        if self._grid.rows[cell.row].kind is RowKind.HEADING:
            return True
        if cell.row >= self._finder.first_label_row:
            return False
        return is_title_line(self._grid, cell)

    def _read_year(self) -> None:
        read_year(self._content, self._cells, self._is_heading)
        self._read_year_cells()
        if not self._content.year:
            self._read_year_in_labels()

    def _read_year_cells(self) -> None:
        """The year where it has a cell of its own beside its label: 预算年度 | 2025年."""
        for label, text in year_cells(self._definition):
            for cell in (each for each in self._cells if label.matches(each.text)):
                value = self._finder.value_beside(cell)
                if value is None or not value.text.strip():
                    continue
                said = Pattern.parse(text).read(value.text) or {}
                if year := said.get("year") or year_in(f"{value.text}年"):
                    self._content.use(value)
                    self._content.take_year(year, value)
                    return

    def _read_year_in_labels(self) -> None:
        """The year where only labels of the table say it: 2025年金额."""
        patterns = [Pattern.parse(text) for text in year_labels(self._definition)]
        found = [
            (values["year"], cell)
            for pattern in patterns
            for cell in self._cells
            if (values := pattern.read(cell.text))
        ]
        # Of 2025年 beside 2026年 each may be the year, one before or after it: most tell the same.
        votes = Counter(year for year, _ in found)
        if found:
            self._content.take_year(*max(found, key=lambda said: votes[said[0]]))

    def _stated_unit(self) -> MoneyUnit:
        """The money unit stated first, in a label or a line, else the form's own."""
        for cell in self._cells:
            unit = stated_unit(cell.text)
            if unit is not None and len(cell.text) <= _LONGEST_UNIT_LINE:
                if unit != self._definition.money.unit:
                    self._content.doubt(DoubtKind.UNIT, cell, cell.text, unit)
                if not without_unit(cell.text):
                    self._content.use(cell)
                return unit
        return self._definition.money.unit

    # Values in cells of their own

    def _read_slot(self, slot: Slot) -> None:
        cell = self._finder.value_cell(slot)
        if cell is not None and not self._content.is_used(cell):
            self._content.use(cell)
            self._taker.take(slot, cell, cell.text.strip())

    def _read_goal_rows(self) -> None:
        """Goals with a row each: 长期绩效目标1 | text."""
        for section in self._definition.sections:
            if isinstance(section, GoalsSection):
                for scope, text in section.labels.items():
                    self._read_goals(str(scope), Pattern.parse(text))

    def _read_goals(self, scope: str, label: Pattern) -> None:
        for cell in list(self._waiting()):
            values = label.read(cell.text)
            value = self._finder.value_beside(cell)
            if values is None or value is None:
                continue
            self._content.use(cell)
            self._content.use(value)
            if text := value.text.strip():
                self._content.take_goal(scope, values.get("number", "1"), "text", value, text)

    # Values in lines and in the cells of their labels

    def _read_line(self, cell: Cell) -> None:
        """A cell like 负责人：张三  经办人：李四, or a label with its value in the next cell."""
        pieces = self._lines.segments(cell.text)
        if not pieces:
            key = self._field_named(cell.text)
            if key and self._read_beside(key, cell):
                self._content.use(cell)
            return
        self._content.use(cell)
        for piece in pieces:
            if piece.key in self._content.fields or not piece.key:
                self._content.doubt(DoubtKind.UNUSED, cell, piece.text)
            elif text := without_seals(piece.text):
                self._take_field(piece.key, cell, text)
        if not pieces[-1].text:
            self._read_beside(pieces[-1].key, cell)

    def _field_named(self, text: str) -> str:
        """The key of a field that has no value yet and whose label a text is, or ""."""
        return next(
            (
                key
                for key, field in self._definition.fields.items()
                if key not in self._content.fields and field_label(field).matches(text)
            ),
            "",
        )

    def _read_beside(self, key: str, label: Cell) -> bool:
        """Read a field from the next cell, if that is no label itself; whether there is one."""
        cell = self._finder.value_beside(label)
        if cell is None or self._content.is_used(cell) or self._lines.segments(cell.text):
            return False
        if cell.text.strip():
            if self._field_named(cell.text):
                return False
            self._content.use(cell)
            self._take_field(key, cell, cell.text.strip())
        return True

    def _take_field(self, key: str, cell: Cell, text: str) -> None:
        """Take a field's text as the cell of the form that prints it alone would be read."""
        slot = next((s for s in self._slots if s.cell.field == key and s.left), None)
        if slot is not None:
            self._taker.take(slot, cell, text)
        else:
            self._taker.take_values({key: text}, cell)

    def _read_inline(self, slot: Slot) -> None:
        """A line of several values without labels: 368227天津市医学考试中心."""
        pattern = Pattern.parse(slot.cell.pattern or "")
        for cell in self._waiting():
            if slot.heading and not self._is_heading(cell):
                continue
            if "year" not in pattern.keys and _BEGINS_WITH_YEAR.match(cell.text):
                continue
            values = pattern.read(without_unit(cell.text))
            if values is not None and values.keys() == set(pattern.keys):
                self._content.use(cell)
                if slot.cell.field is None:
                    (text,) = values.values()
                    self._taker.take(slot, cell, text)
                else:
                    self._taker.take_values(values, cell)
                return


def _has_its_label(slot: Slot) -> bool:
    """Whether an amount, goal or result stands behind its label in one cell."""
    has_own = slot.cell.field is None
    return has_own and bool(slot.cell.pattern) and not _is_of_one_goal(slot)


def _is_of_one_goal(slot: Slot) -> bool:
    """Whether a pattern is that of one goal among several, not of a whole cell."""
    return slot.cell.goal is not None and "number" in Pattern.parse(slot.cell.pattern or "").keys


def _is_line(pattern: Pattern) -> bool:
    """Whether a print of the form joins several labels with their values."""
    return len(pattern.keys) > 1 and bool(_COLON.search(pattern.literals))
