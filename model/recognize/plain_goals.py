"""The goals of a table that no form fits: beside or below their labels, or a row for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.grid import Cell
from model.recognize.labels import label_key
from model.recognize.sheet import Sheet
from model.recognize.taking import split_goals

_NUMBERED = re.compile(r"^(?P<label>.*?)(?P<number>\d{1,2}|[一二三四五六七八九])$")
_YEAR = re.compile(r"\s*(?:年|当年|本年)")
_OF_THE_YEAR = ("annual", "text")
"""What 总体目标 says where no label of the year stands beside it."""
_DIGITS = "一二三四五六七八九"
_COLON = re.compile(r"[:：]")
_YEARS = re.compile(r"[(（][^()（）]*\d{4}[^()（）]*[)）]$")


class GoalsReader:
    """Reads all goals of a sheet into its content."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._content = sheet.content
        self._words = sheet.words

    def read(self) -> None:
        """Read the goals; labels that stand over other labels are captions."""
        for cell in self._sheet.waiting():
            self._read_named(cell)
        labels = [(cell, self._meaning(cell.text)) for cell in self._sheet.waiting()]
        years = any(found == _OF_THE_YEAR and _YEAR.match(cell.text) for cell, found in labels)
        for cell, found in labels:
            if found is None or self._content.is_used(cell):
                continue
            whole = years and found == _OF_THE_YEAR and "总" in cell.text
            is_period = whole and not _YEAR.match(cell.text)
            self._read_label(cell, *(("period", "text") if is_period else found))
        for cell in self._sheet.waiting():
            self._read_inside(cell)

    def _meaning(self, text: str) -> tuple[str, str] | None:
        """Scope and part (text or actual) of a label; the scope "" where it is said beside it."""
        text = _YEARS.sub("", text.strip())
        scope = self._words.find(text, self._words.goals)
        if scope:
            return scope, "text"
        return ("annual", "actual") if self._words.find(text, self._words.actuals) else None

    def _read_label(self, label: Cell, scope: str, part: str) -> None:
        value = self._value(label)
        if value is None:
            self._content.use(label)
            return
        goals = split_goals(value.text.strip())
        self._content.use(label)
        self._content.use(value)
        self._content.take_goals(scope, part, value, goals)

    def _value(self, label: Cell) -> Cell | None:
        """The cell beside a label if it says something, or that below it."""
        if self._shares_its_row(label) and (below := self._sheet.value_below(label)):
            return below
        beside = self._sheet.right(label)
        if beside is not None and self._sheet.is_free(beside):
            value = self._sheet.value_of(label)
            if value is not None and value.text.strip() and not self._meaning(value.text):
                return value
        below = self._sheet.below(label)
        if (
            below is not None
            and self._sheet.is_free(below)
            and below.row_span <= label.row_span * 9
        ):
            return below
        return beside if self._sheet.is_free(beside) else None

    def _shares_its_row(self, label: Cell) -> bool:
        """Whether another goal's label stands in its row, so that both have their values below."""
        return any(
            cell is not label and self._meaning(cell.text)
            for cell in self._sheet.starting_in(label.row)
        )

    # A row for each goal

    def _read_named(self, cell: Cell) -> None:
        """长期绩效目标1 | text."""
        match = _NUMBERED.match(label_key(cell.text)) if len(cell.text) < 20 else None
        value = self._sheet.right(cell)
        if match is None or value is None or not self._sheet.is_free(value):
            return
        scope = self._words.find(match["label"], self._words.goals)
        if match["label"] == "目标":
            scope = self._scope_beside(cell)
        if scope is None:
            return
        number = match["number"]
        self._content.use(cell)
        self._content.use(value)
        if text := value.text.strip():
            place = str(_DIGITS.index(number) + 1) if number in _DIGITS else number
            self._content.take_goal(scope, place, "text", value, text)

    def _scope_beside(self, cell: Cell) -> str:
        found = (self._words.find(c.text, self._words.goals) for c in self._before(cell))
        return next((scope for scope in found if scope), "annual")

    def _before(self, cell: Cell) -> Iterator[Cell]:
        other = self._sheet.left(cell)
        while other is not None:
            yield other
            other = self._sheet.grid.cell_at(cell.row, other.column - 1)

    def _read_inside(self, cell: Cell) -> None:
        """年度目标：text, in one cell."""
        head, *rest = _COLON.split(cell.text, maxsplit=1)
        found = self._meaning(head) if rest and rest[0].strip() else None
        if found is not None:
            self._content.use(cell)
            scope, part = found
            self._content.take_goals(scope, part, cell, split_goals(rest[0].strip()))
