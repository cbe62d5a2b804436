"""Charts on paper: a project's years beside each other, where points were lost, and the grades.

A bar is a part of its cell, behind its number; so a chart is a grid like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from model.exchange.listing import HEAD, TEXT, TITLE, ListSheet
from model.grid import Align, Cell, Grid, Row, RowKind
from model.layout import Typesetter
from model.summary import (
    OVERALL_HEADS,
    ProjectLine,
    ProjectYear,
    by_category,
    in_myriads,
    overall_rows,
    overall_sentences,
    totals_of,
)

_FULL = Decimal(100)
_YEAR_HEADS = ("项目名称", "年度", "预算（万元）", "执行率(%)", "得分", "等级", "扣分的指标和原因")
_YEAR_WIDTHS = (62, 14, 28, 30, 28, 14, 90)
_POINT_HEADS = ("类别", "扣分", "扣分的指标数")
_GRADE_HEADS = ("等级", "项目数", "")
_POINT_WIDTHS = (80, 126, 60)
_OVERALL_WIDTHS = (36, 26, 50, 50, 52, 52)
_RIGHT, _MIDDLE = replace(TEXT, align=Align.RIGHT), replace(TEXT, align=Align.CENTER)


def overall_grid(heading: str, lines: Sequence[ProjectLine], typesetter: Typesetter) -> Grid:
    """The unit as a whole: sentences, and a row for each grade and for all projects."""
    sheet = ListSheet(_OVERALL_WIDTHS, typesetter)
    last = len(OVERALL_HEADS)
    sheet.add([Cell(0, 0, heading, 1, last, TITLE)], Row(kind=RowKind.HEADING))
    said = list(overall_sentences(lines))
    for row, sentence in enumerate(said, start=1):
        cell = Cell(row, 0, sentence, 1, last, replace(TEXT, border=0))
        sheet.add([cell], Row(kind=RowKind.HEADING))
    head = len(said) + 1
    heads = [Cell(head, place, text, style=HEAD) for place, text in enumerate(OVERALL_HEADS)]
    sheet.add(heads, Row(repeat=True))
    for row, each in enumerate(overall_rows(lines), start=head + 1):
        styles = (_MIDDLE, _MIDDLE, _RIGHT, _RIGHT, _RIGHT, _RIGHT)
        texts = zip(each.texts, styles, strict=True)
        cells = [Cell(row, place, text, style=style) for place, (text, style) in enumerate(texts)]
        sheet.add(cells, Row(headed=True))
    return sheet.grid("整体情况")


def years_grid(year: str, years: Sequence[ProjectYear], typesetter: Typesetter) -> Grid:
    """A row for each project and year, each with the name: a page may begin with any of them."""
    sheet = ListSheet(_YEAR_WIDTHS, typesetter)
    _heading(sheet, f"{year}年度项目逐年对比", _YEAR_HEADS)
    for row, each in enumerate(years, start=2):
        line = each.line
        amount = in_myriads(line.amount)
        cells = [
            Cell(row, 0, line.project, style=TEXT),
            Cell(row, 1, each.year, style=_MIDDLE),
            Cell(row, 2, amount, style=_RIGHT),
            _bar(row, 3, line.rate, "" if line.rate is None else f"{line.rate:f}", _FULL),
            _bar(row, 4, line.score, "" if line.score is None else f"{line.score:.2f}", _FULL),
            Cell(row, 5, line.grade, style=_MIDDLE),
            Cell(row, 6, each.reasons, style=TEXT),
        ]
        sheet.add(cells, Row(headed=True))
    return sheet.grid("逐年对比")


def points_grid(year: str, lines: Sequence[ProjectLine], typesetter: Typesetter) -> Grid:
    """The lost points by category, the largest first, and how many projects have each grade."""
    sheet = ListSheet(_POINT_WIDTHS, typesetter)
    _heading(sheet, f"{year}年度扣分和等级", _POINT_HEADS)
    losses = by_category(loss for line in lines for loss in line.losses)
    most = max((each.points for each in losses), default=_FULL)
    row = 2
    for row, each in enumerate(losses, start=2):
        cells = [
            Cell(row, 0, each.category or "（未分类）", style=TEXT),
            _bar(row, 1, each.points, f"{each.points:f}", most),
            Cell(row, 2, str(each.count), style=_MIDDLE),
        ]
        sheet.add(cells, Row(headed=True))
    if not losses:
        sheet.add([Cell(row, 0, "各项指标都没有扣分", 1, 3, TEXT)], Row())
    totals = totals_of(lines)
    sheet.add(
        [Cell(row + 1, place, head, style=HEAD) for place, head in enumerate(_GRADE_HEADS)], Row()
    )
    for number, (grade, count) in enumerate(totals.grades, start=row + 2):
        share = Decimal(count)
        cells = [
            Cell(number, 0, grade, style=TEXT),
            _bar(number, 1, share, str(count), Decimal(totals.projects)),
            Cell(number, 2, "", style=TEXT),
        ]
        sheet.add(cells, Row(headed=True))
    return sheet.grid("扣分和等级")


def _heading(sheet: ListSheet, title: str, heads: Sequence[str]) -> None:
    sheet.add([Cell(0, 0, title, 1, len(heads), TITLE)], Row(kind=RowKind.HEADING))
    cells = [Cell(1, place, head, style=HEAD) for place, head in enumerate(heads)]
    sheet.add(cells, Row(repeat=True))


def _bar(row: int, column: int, number: Decimal | None, text: str, full: Decimal) -> Cell:
    """A number with a bar behind it, as long as its share of the full one."""
    share = None if number is None else float(min(max(number / full, Decimal(0)), Decimal(1)))
    return Cell(row, column, text, style=_RIGHT, number=number, share=share)
