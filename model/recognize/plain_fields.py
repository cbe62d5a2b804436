"""The header texts of a table that no form fits; unknown labels keep their print."""

from __future__ import annotations

import re

from model.grid import Cell
from model.recognize.doubts import DoubtKind
from model.recognize.labels import without_unit
from model.recognize.sheet import Sheet
from model.recognize.titles import year_in
from model.recognize.values import code_and_name, read_date, read_ticks

_COLON = re.compile(r"[:：]")
_CODED = frozenset({"department", "unit", "project_name"})
_DATES = frozenset({"start_date", "end_date"})
_LONGEST_LABEL = 20
_SENTENCE = re.compile(r"[。；;，,！？]")
_PIECE = re.compile(
    r"((?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:\s{1,3}[\u4e00-\u9fff]){1,7}"
    r"|[\u4e00-\u9fff][\u4e00-\u9fff（）()、]{1,14})\s*[:：]"
)
"""A label of a line: its characters together, or all of them spaced (电 话)."""
_BOXES, _LONGEST_OPTIONS = frozenset("□☐☑☒"), 120


class FieldsReader:
    """Reads the fields of a sheet into its content."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._content = sheet.content
        self._words = sheet.words

    def read(self) -> None:
        """Read fields by their words, lines of several, and other labels with a value."""
        for cell in self._sheet.waiting():
            self._read_known(cell)
        for cell in self._sheet.waiting():
            self._read_line(cell)
        for row in self._sheet.rows:
            self._read_unknown(row)
        for cell in self._sheet.waiting():
            if self._sheet.is_label(cell):
                self._content.use(cell)

    # Labels that are known

    def _read_known(self, label: Cell) -> None:
        key = self._words.find(label.text, self._words.fields)
        if key is None:
            self._read_inside(label)
            return
        value = self._sheet.value_of(label)
        if value is None:
            value = self._sheet.value_below(label)
        self._content.use(label)
        if value is not None:
            self._content.use(value)
            self._take(key, value.text.strip(), value, label.text)

    def _read_inside(self, cell: Cell) -> None:
        """项目名称：某某, alone in a cell."""
        head, *rest = _COLON.split(cell.text, maxsplit=1)
        key = self._words.find(head, self._words.fields) if rest else None
        text = rest[0].strip() if rest else ""
        if key is not None and not _PIECE.search(text):
            self._content.use(cell)
            value = self._sheet.value_of(cell) if not text else cell
            if value is not None:
                self._content.use(value)
                self._take(key, text or value.text.strip(), value, head)

    def _take(self, key: str, text: str, cell: Cell, label: str) -> None:
        if not text:
            return
        if key == "year":
            self._content.take_year(year_in(f"{text}年") or text, cell)
            return
        if key in self._content.fields and self._content.fields[key] != text:
            own = _own(label)
            if own in self._content.fields:
                self._content.doubt(DoubtKind.UNUSED, cell, text)
            else:
                self._content.take_field(own, text, cell)
            return
        if key in _CODED and (coded := code_and_name(text, asked=_asks_for_code(label))):
            code_key = key.replace("_name", "") + "_code"
            self._content.take_field(code_key, coded[0], cell)
            text = coded[1]
        understood = True
        if key in _DATES:
            text, understood = read_date(text)
        home = self._content.take_field(key, _chosen(text), cell)
        if not understood:
            self._content.doubt(DoubtKind.DATE, cell, text, home=home)

    # Lines of several labels

    def _read_line(self, cell: Cell) -> None:
        """负责人：张三  经办人：李四, whether the labels are known or not."""
        text = without_unit(cell.text)
        if not text:
            self._content.use(cell)
            return
        found = list(_PIECE.finditer(text))
        if not found or text[: found[0].start()].strip() or _SENTENCE.search(found[0][1]):
            return
        if self._sheet.is_table(cell) and len(found) == 1 and len(text) > _LONGEST_LABEL * 2:
            return
        self._content.use(cell)
        stops = [*(match.start() for match in found[1:]), len(text)]
        for match, stop in zip(found, stops, strict=True):
            key = self._words.find(match[1], self._words.fields)
            value = text[match.end() : stop].strip()
            self._take(key or _own(match[1]), value, cell, match[1])
        if len(found) == 1 and not text[found[0].end() :].strip():
            self._take_beside(found[0][1], cell)

    def _take_beside(self, label: str, cell: Cell) -> None:
        value = self._sheet.value_of(cell)
        if value is not None:
            key = self._words.find(label, self._words.fields)
            self._content.use(value)
            self._take(key or _own(label), value.text.strip(), value, label)

    # Labels that are not known

    def _read_unknown(self, row: int) -> None:
        """Pairs of a label and the value beside it, in the cells of a row that nobody read."""
        cells = [c for c in self._sheet.starting_in(row) if self._sheet.is_free(c)]
        cells = self._without_caption([c for c in cells if self._sheet.is_table(c)])
        while cells:
            label = cells.pop(0)
            beside = self._sheet.value_of(label)
            if beside is None and len(self._sheet.starting_in(row)) > 1:
                beside = self._sheet.value_below(label)
            if beside is None or not _may_be_label(label.text):
                continue
            if beside in cells:
                cells.remove(beside)
            self._content.use(label)
            self._content.use(beside)
            self._take(_own(label.text), beside.text.strip(), beside, label.text)

    def _without_caption(self, cells: list[Cell]) -> list[Cell]:
        """Without the first cell if it stands for several rows of pairs."""
        if len(cells) % 2 and len(cells) > 2 and cells[0].row_span > cells[1].row_span:
            self._content.use(cells[0])
            return cells[1:]
        return cells


def _may_be_label(text: str) -> bool:
    text = text.strip()
    return len(text) <= _LONGEST_LABEL and not _SENTENCE.search(text) and not text[0].isdigit()


def _chosen(text: str) -> str:
    """The options that are ticked; a text without boxes stays as it is."""
    has_boxes = len(text) <= _LONGEST_OPTIONS and not _BOXES.isdisjoint(text)
    return read_ticks(text) if has_boxes else text


def _own(label: str) -> str:
    return "".join(label.split()).strip("：:*")


def _asks_for_code(label: str) -> bool:
    return "代码" in label or "编码" in label
