"""Findings as a list on paper: a grid like any other, written as xlsx."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model.check import Finding
from model.exchange.checking import SEVERITY_WORDS
from model.fonts import Face, FontBook
from model.grid import Align, Cell, Font, Grid, Page, Row, RowKind, Style
from model.grid.grid import POINTS_PER_MM
from model.layout import Typesetter

_HEADS = ("序号", "项目名称", "轻重", "位置", "问题和处理办法", "接受的理由")
_WIDTHS = (12, 50, 14, 60, 96, 34)
"""In millimetres; together the inside of a sheet lying on its long side."""
_TITLE = Style(Font(Face.HEI, 16, bold=True), Align.CENTER, border=0)
_HEAD = Style(Font(Face.SONG, 10.5, bold=True), Align.CENTER)
_TEXT = Style(Font(Face.SONG, 10.5))
_NUMBER = replace(_TEXT, align=Align.CENTER)
_PAGE = Page(width=297 * POINTS_PER_MM, height=210 * POINTS_PER_MM)
_FOOTER = "第 {page} 页  共 {pages} 页"

Listed = tuple[str, Finding]
"""A project's name and a finding in its table."""


def findings_xlsx(title: str, findings: Sequence[Listed], fonts: FontBook) -> bytes:
    """The list as a workbook of one sheet."""
    from model.render import render_xlsx

    return render_xlsx([findings_grid(title, findings, Typesetter(fonts))], title=title)


def findings_grid(title: str, findings: Sequence[Listed], typesetter: Typesetter) -> Grid:
    """The list: a title, the heads, which are repeated on each page, and a row each."""
    columns = tuple(width * POINTS_PER_MM for width in _WIDTHS)
    draft = _Draft(columns, typesetter)
    draft.add([Cell(0, 0, title, 1, len(columns), _TITLE)], Row(kind=RowKind.HEADING))
    draft.add(
        [Cell(1, number, head, style=_HEAD) for number, head in enumerate(_HEADS)],
        Row(repeat=True),
    )
    for number, (project, finding) in enumerate(findings, start=1):
        texts = (
            str(number),
            project,
            SEVERITY_WORDS[finding.severity],
            finding.place,
            finding.sentence,
            finding.note or "",
        )
        styles = (_NUMBER, _TEXT, _NUMBER, _TEXT, _TEXT, _TEXT)
        cells = zip(texts, styles, strict=True)
        draft.add(
            [Cell(number + 1, column, text, style=s) for column, (text, s) in enumerate(cells)],
            Row(headed=True),
        )
    return draft.grid("检查结果")


class _Draft:
    """Rows as high as their texts."""

    def __init__(self, columns: tuple[float, ...], typesetter: Typesetter) -> None:
        self._columns = columns
        self._typesetter = typesetter
        self._cells: list[Cell] = []
        self._rows: list[Row] = []

    def add(self, cells: Sequence[Cell], row: Row) -> None:
        """Add a row."""
        drawn = [replace(cell, lines=self._lines(cell)) for cell in cells]
        heights = (self._typesetter.height(len(c.lines), c.style.font) for c in drawn)
        self._cells += drawn
        self._rows.append(replace(row, height=max(heights)))

    def grid(self, name: str) -> Grid:
        """All rows."""
        return Grid(
            tuple(self._cells), self._columns, tuple(self._rows), _PAGE, name, footer=_FOOTER
        )

    def _lines(self, cell: Cell) -> tuple[str, ...]:
        width = sum(self._columns[cell.column : cell.last_column + 1])
        return self._typesetter.lines(cell.text, cell.style.font, width)
