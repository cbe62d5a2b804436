"""A comparison as a table on paper, and as text for the clipboard."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil

from model.fonts import Face
from model.grid import (
    POINTS_PER_MM,
    Align,
    Cell,
    Font,
    Grid,
    Page,
    Row,
    RowKind,
    Style,
    guarded,
)
from model.grid.metrics import PADDING_X, PADDING_Y
from model.versions.comparing import ChangeMark, ComparedLine

_SIZE = 10.0
_WIDTHS = tuple(mm * POINTS_PER_MM for mm in (12, 26, 62, 30, 67, 67))
_BODY = Style(Font(Face.SONG, _SIZE))
_MARK = replace(_BODY, align=Align.CENTER)
_HEAD = Style(Font(Face.HEI, _SIZE), Align.CENTER)
_TITLE = Style(Font(Face.HEI, 14.0), Align.CENTER, border=0)
_PAPER = Page(width=297 * POINTS_PER_MM, height=210 * POINTS_PER_MM)


def texts_of(line: ComparedLine) -> tuple[str, ...]:
    """The texts of a line in the order of `head`."""
    return str(line.mark), line.part, line.place, line.label, line.old, line.new


def head(old: str, new: str) -> tuple[str, ...]:
    """The titles of the columns; ``old`` and ``new`` say what is compared."""
    return "变化", "部分", "位置", "项目", old, new


def comparison_grid(lines: Iterable[ComparedLine], title: str, old: str, new: str) -> Grid:
    """Lines of a comparison as a sheet; the signs stay signs, so it prints in black."""
    lines = tuple(lines)
    rows = [head(old, new), *map(texts_of, lines)]
    cells = [Cell(0, 0, title, column_span=len(_WIDTHS), style=_TITLE)]
    for number, texts in enumerate(rows, start=1):
        for column, text in enumerate(texts):
            style = _HEAD if number == 1 else _MARK if column == 0 else _BODY
            cells.append(Cell(number, column, text, style=style))
    heights = [Row(24.0, RowKind.HEADING), Row(_height(rows[0]), repeat=True)]
    heights += [Row(_height(texts), headed=True) for texts in rows[1:]]
    return Grid(tuple(cells), _WIDTHS, tuple(heights), _PAPER, "版本比较")


def comparison_text(lines: Iterable[ComparedLine], old: str, new: str) -> str:
    """Lines of a comparison for the clipboard: tabs between columns, each line in one row."""
    rows = [head(old, new), *map(texts_of, lines)]
    return "\n".join("\t".join(guarded(" ".join(text.split())) for text in row) for row in rows)


def sum_of(lines: Iterable[ComparedLine]) -> str:
    """How much differs, in words: 新增 2 处，删除 1 处."""
    marks = [line.mark for line in lines]
    words = {
        ChangeMark.ADDED: "新增",
        ChangeMark.REMOVED: "删除",
        ChangeMark.CHANGED: "修改",
        ChangeMark.MOVED: "移动",
    }
    told = [f"{word} {marks.count(mark)} 处" for mark, word in words.items() if mark in marks]
    return "，".join(told) or "没有不同"


def _height(texts: Sequence[str]) -> float:
    """The height of a row whose texts are wrapped, by the widths of full and half characters."""
    most = max(
        _lines(text, width - 2 * PADDING_X) for text, width in zip(texts, _WIDTHS, strict=True)
    )
    return most * _SIZE * 1.35 + 2 * PADDING_Y + 2


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(_width(each) / width)) for each in text.split("\n"))


def _width(text: str) -> float:
    wide = sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.55 for c in text)
    return wide * _SIZE
