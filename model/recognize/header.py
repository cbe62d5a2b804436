"""The header of a part: labels found by meaning, values beside or below them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from model.definition import Definition, GoalsSection, MoneyUnit, Pattern
from model.grid import Cell, RowKind
from model.recognize.content import Content
from model.recognize.doubts import DoubtKind
from model.recognize.labels import Label, label_key, stated_unit
from model.recognize.slots import Slot, labels, slots
from model.recognize.values import read_amount, read_field

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
_COLON = re.compile(r"[:：]")


class HeaderReader:
    """Reads the header rows of one part into its content.

    ``rows`` are those rows of the part that no indicator table takes.
    """

    def __init__(self, content: Content, definition: Definition, rows: set[int]) -> None:
        self._content = content
        self._definition = definition
        self._cells = [c for c in content.part.grid.cells if c.row in rows and c.text.strip()]
        self._grid = content.part.grid
        self._labels = labels(definition)
        self._label_cells = {
            (cell.row, cell.column)
            for cell in self._cells
            if any(label.matches(cell.text) for label in self._labels)
        }
        self._slots = slots(definition)
        self._expected = Counter[frozenset[str]]()
        for slot in self._slots:
            for label, count in ((slot.left, slot.ordinal + 1), (slot.above, 1)):
                if label is not None:
                    self._expected[label.keys] = max(self._expected[label.keys], count)
        self._unit = self._stated_unit()

    def read(self) -> None:
        """Read the year, the lines, and the value of each slot that is found."""
        self._use_labels()
        self._read_lines()
        for slot in self._slots:
            if slot.cell.pattern and (slot.left is None or slot.heading):
                self._read_inline(slot)
            else:
                self._read_slot(slot)
        self._read_goal_rows()

    # Lines above the table

    def _read_lines(self) -> None:
        """The year, from the form's own year line or from any heading."""
        for cell in self._cells:
            if self._is_heading(cell) and (match := _YEAR.search(cell.text)):
                self._content.year = match[1]
                if "年度" in cell.text and len(cell.text) <= len("（2024年度）") + 2:
                    break

    def _is_heading(self, cell: Cell) -> bool:
        if self._grid.rows[cell.row].kind is RowKind.HEADING:
            return True
        return cell.row < self._first_label_row() and cell.column_span > 1

    def _first_label_row(self) -> int:
        return min((row for row, _ in self._label_cells), default=0)

    def _stated_unit(self) -> MoneyUnit:
        """The money unit stated nearest to the amounts, else the form's own."""
        for cell in self._cells:
            unit = stated_unit(cell.text)
            if unit is not None and len(cell.text) <= _LONGEST_UNIT_LINE:
                if unit != self._definition.money.unit:
                    self._content.doubt(DoubtKind.UNIT, cell, cell.text, unit)
                self._content.use(cell)
                return unit
        return self._definition.money.unit

    # Slots

    def _use_labels(self) -> None:
        for cell in self._cells:
            if (cell.row, cell.column) in self._label_cells:
                self._content.use(cell)

    def _read_slot(self, slot: Slot) -> None:
        cell = self._value_cell(slot)
        if cell is not None and not self._content.is_used(cell):
            self._content.use(cell)
            self._take(slot, cell, cell.text.strip())
        elif cell is None and slot.left is not None:
            self._read_after_colon(slot, slot.left)

    def _value_cell(self, slot: Slot) -> Cell | None:
        left = self._find(slot.left, slot.ordinal)
        above = self._find(slot.above, 0)
        if above is not None and left is not None:
            row = max(left.row, above.last_row + 1)
            if row <= left.last_row:
                return self._value_under(above, row)
        if above is not None and slot.cell.goal is not None:
            return self._below_or_beside(above)
        if left is None:
            return None
        beside = list(self._beside(left, min(slot.down, left.row_span - 1)))
        return beside[slot.offset] if slot.offset < len(beside) else None

    def _below_or_beside(self, label: Cell) -> Cell | None:
        """The value of a goal: below its label, or beside it where goals are stacked."""
        beside = next(self._beside(label), None)
        if beside is not None and beside.text.strip():
            return beside
        return self._value_under(label, label.last_row + 1)

    def _value_under(self, label: Cell, row: int) -> Cell | None:
        """The first value in a row within the columns of a label."""
        columns = range(label.column, label.last_column + 1)
        return next((c for column in columns if (c := self._value_at(row, column))), None)

    def _value_at(self, row: int, column: int) -> Cell | None:
        cell = self._grid.cell_at(row, column)
        if cell is None or (cell.row, cell.column) in self._label_cells:
            return None
        return cell

    def _beside(self, label: Cell, down: int = 0) -> Iterator[Cell]:
        """The values to the right of a label, up to the next label, in one of its rows."""
        column = label.last_column + 1
        while (cell := self._value_at(label.row + down, column)) is not None:
            yield cell
            column = cell.last_column + 1

    def _find(self, label: Label | None, ordinal: int) -> Cell | None:
        """The how-manieth cell that prints a label, or resembles it where too few print it."""
        if label is None:
            return None
        exact = [cell for cell in self._cells if label.matches(cell.text)]
        if len(exact) >= self._expected[label.keys]:
            return exact[ordinal]
        near = [cell for cell in self._cells if cell in exact or self._may_be(label, cell)]
        if ordinal >= len(near):
            return None
        found = near[ordinal]
        if found not in exact and not self._content.is_used(found):
            self._content.doubt(DoubtKind.LABEL, found, found.text, label.name)
            self._content.use(found)
        return found

    def _may_be(self, label: Label, cell: Cell) -> bool:
        return label.resembles(cell.text) and (cell.row, cell.column) not in self._label_cells

    # Values in the cell of their label

    def _read_inline(self, slot: Slot) -> None:
        """A cell like 负责人：张三, alone or in a line with others; or a line of values alone."""
        pattern = Pattern.parse(slot.cell.pattern or "")
        anchored = bool(label_key(pattern.literals))
        for cell in self._cells:
            if self._content.is_used(cell) or (slot.heading and not self._is_heading(cell)):
                continue
            for text in self._segments(cell.text):
                values = pattern.read(text)
                if values is None or not (anchored or values.keys() == set(pattern.keys)):
                    continue
                self._content.use(cell) if text == cell.text.strip() else None
                self._take_values(values, cell)
                if not values and (beside := next(self._beside(cell), None)):
                    self._take_beside(slot, beside)
                return

    def _take_beside(self, slot: Slot, cell: Cell) -> None:
        """The value in the next cell, where the label's own cell has none."""
        if cell.text.strip() and next(self._label_starts(cell.text), None) is None:
            self._content.use(cell)
            self._take_values({slot.cell.field or "": cell.text.strip()}, cell)

    def _segments(self, text: str) -> list[str]:
        """A line cut before each label with a colon that stands in it."""
        starts = sorted({0, *self._label_starts(text)})
        return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]

    def _label_starts(self, text: str) -> Iterator[int]:
        for field in self._definition.fields.values():
            for name in (field.label, *field.synonyms):
                for match in re.finditer(rf"{re.escape(name.rstrip('：:'))}\s*[:：]", text):
                    yield match.start()

    def _read_after_colon(self, slot: Slot, label: Label) -> None:
        """A value that stands behind its label in the same cell: 项目名称：某某."""
        for cell in self._cells:
            for segment in self._segments(cell.text):
                parts = _COLON.split(segment, maxsplit=1)
                if len(parts) == 2 and label.matches(parts[0]):
                    self._content.use(cell)
                    if parts[1].strip():
                        self._take(slot, cell, parts[1].strip())
                    return

    # Taking values

    def _take(self, slot: Slot, cell: Cell, text: str) -> None:
        target = slot.cell
        if target.fund is not None:
            self._take_amount(target.fund, cell, text)
        elif target.goal is not None:
            self._take_goals(slot, text)
        elif target.result is not None:
            if text:
                self._content.result[target.result] = text
        elif target.pattern is not None:
            values = Pattern.parse(target.pattern).read(text)
            self._take_values({target.field or "": text} if values is None else values, cell)
        elif target.field is not None:
            self._take_values({target.field: text}, cell)

    def _take_values(self, values: dict[str, str], cell: Cell) -> None:
        for key, text in values.items():
            if key == "year":
                self._content.year = text
            elif key in self._definition.fields:
                value, understood = read_field(text, self._definition.fields[key])
                if value:
                    self._content.fields[key] = value
                if not understood:
                    self._content.doubt(DoubtKind.DATE, cell, text)

    def _take_amount(self, place: str, cell: Cell, text: str) -> None:
        source, column = place.split(".")
        value, understood = read_amount(text, self._unit)
        if value:
            self._content.funds.setdefault(source, {})[column] = value
        if not understood:
            self._content.doubt(DoubtKind.AMOUNT, cell, text)

    def _take_goals(self, slot: Slot, text: str) -> None:
        scope = str(slot.cell.goal)
        for number, goal in enumerate(_split_goals(text, slot.cell.pattern), start=1):
            found = next(
                (
                    g
                    for g in self._content.goals
                    if (g["scope"], g["number"]) == (scope, str(number))
                ),
                None,
            )
            if found is None:
                found = {"scope": scope, "number": str(number)}
                self._content.goals.append(found)
            found[slot.cell.part] = goal

    def _read_goal_rows(self) -> None:
        """Goals with a row each: 长期绩效目标1 | text."""
        for section in self._definition.sections:
            if not isinstance(section, GoalsSection):
                continue
            for scope, text in section.labels.items():
                pattern = Pattern.parse(text)
                for cell in self._cells:
                    values = pattern.read(cell.text)
                    value = next(self._beside(cell), None)
                    if values is None or value is None or self._content.is_used(cell):
                        continue
                    self._content.use(cell)
                    self._content.use(value)
                    if value.text.strip():
                        number = values.get("number", "1")
                        goal = {"scope": str(scope), "number": number, "text": value.text.strip()}
                        self._content.goals.append(goal)


_LONGEST_UNIT_LINE = 24
_SEVERAL = Pattern.parse("目标{number}：{text}")


def _split_goals(text: str, pattern: str | None) -> list[str]:
    """The goals in one cell: one text, or several lines that each start as the pattern says."""
    if not text:
        return []
    numbered = Pattern.parse(pattern) if pattern else _SEVERAL
    goals: list[str] = []
    for line in text.split("\n"):
        values = numbered.read(line)
        if values is not None and values.get("number") == str(len(goals) + 1):
            goals.append(values.get("text", ""))
        elif goals:
            goals[-1] += f"\n{line}"
        else:
            return [text]
    return goals
