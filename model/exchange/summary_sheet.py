"""A year's projects as a table on paper: a grid like any other, written as xlsx, docx and PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from model.exchange.listing import HEAD, TEXT, TITLE, ListSheet
from model.exchange.summary_charts import overall_grid, points_grid, years_grid
from model.fonts import FontBook
from model.grid import Align, Cell, Grid, Row, RowKind
from model.layout import Typesetter, paginate
from model.summary import MYRIADS, ProjectLine, Totals, totals_of, years_of

Earlier = Mapping[str, Sequence[ProjectLine]]
"""The projects of earlier years, by these."""
_NAME = "{year}年度项目支出绩效情况汇总表"
_TOTAL = "合计（{count} 个项目）"
_MEAN = "平均 "
_LINE = replace(TEXT, align=Align.LEFT, border=0)
_FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the table; ``unit`` may be ""."""

    year: str
    unit: str
    made: date

    @property
    def title(self) -> str:
        """The table's title."""
        return _NAME.format(year=self.year)

    @property
    def overall(self) -> str:
        """The title of the page about the unit as a whole."""
        return f"{self.unit}{self.year}年度整体支出绩效情况"


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a cell says: a text, or a number with it, and how long a bar behind it is."""

    text: str = ""
    number: Decimal | None = None
    share: float | None = None
    has_thousands: bool = False
    word: str = ""
    """What stands before the number."""


@dataclass(frozen=True, slots=True)
class _Column:
    head: str
    width: float
    """In millimetres; together the inside of a sheet lying on its long side."""
    align: Align
    of_line: Callable[[ProjectLine], _Entry]
    of_totals: Callable[[Totals], _Entry]


def summary_xlsx(
    heading: Heading, lines: Sequence[ProjectLine], earlier: Earlier, fonts: FontBook
) -> bytes:
    """The table as a workbook, with the years and the lost points on sheets of their own."""
    from model.render import render_xlsx

    grids = _grids(heading, lines, earlier, Typesetter(fonts))
    return render_xlsx(grids, title=heading.title)


def summary_docx(
    heading: Heading, lines: Sequence[ProjectLine], earlier: Earlier, fonts: FontBook
) -> bytes:
    """The table as a Word document, with the unit as a whole, the years and the lost points."""
    from model.render import render_docx

    grids = _grids(heading, lines, earlier, Typesetter(fonts))
    return render_docx(grids, title=heading.title)


def summary_pdf(
    heading: Heading, lines: Sequence[ProjectLine], earlier: Earlier, fonts: FontBook
) -> bytes:
    """The table as pages, followed by the years and the lost points."""
    from model.render import PdfRenderer

    typesetter = Typesetter(fonts)
    grids = _grids(heading, lines, earlier, typesetter)
    pages = [page for grid in grids for page in paginate(grid, typesetter)]
    return PdfRenderer(fonts).render(pages, title=heading.title)


def _grids(
    heading: Heading, lines: Sequence[ProjectLine], earlier: Earlier, typesetter: Typesetter
) -> list[Grid]:
    grids = [summary_grid(heading, lines, typesetter)]
    is_scored = any(line.score is not None for line in lines)
    if is_scored:
        grids.append(overall_grid(heading.overall, lines, typesetter))
    if any(earlier.values()):
        grids.append(years_grid(heading.year, years_of(heading.year, lines, earlier), typesetter))
    if is_scored:
        grids.append(points_grid(heading.year, lines, typesetter))
    return grids


def summary_grid(heading: Heading, lines: Sequence[ProjectLine], typesetter: Typesetter) -> Grid:
    """Title, unit and date, heads (repeated on each page), a row for each project, the totals."""
    sheet = ListSheet([column.width for column in _COLUMNS], typesetter)
    last = len(_COLUMNS)
    sheet.add([Cell(0, 0, heading.title, 1, last, TITLE)], Row(kind=RowKind.HEADING))
    unit = f"单位：{heading.unit}" if heading.unit else ""
    made = f"金额单位：万元　　制表日期：{heading.made:%Y-%m-%d}"
    right = replace(_LINE, align=Align.RIGHT)
    sheet.add(
        [Cell(1, 0, unit, 1, 4, _LINE), Cell(1, 4, made, 1, last - 4, right)],
        Row(kind=RowKind.HEADING),
    )
    heads = [Cell(2, n, column.head, style=HEAD) for n, column in enumerate(_COLUMNS)]
    sheet.add(heads, Row(repeat=True))
    for number, line in enumerate(lines, start=1):
        entries = [column.of_line(line) for column in _COLUMNS]
        entries[0] = _number(Decimal(number))
        sheet.add(_cells(number + 2, entries, bold=False), Row(headed=True))
    totals = totals_of(lines)
    entries = [column.of_totals(totals) for column in _COLUMNS]
    sheet.add(_cells(len(lines) + 3, entries, bold=True), Row(headed=True))
    return sheet.grid(heading.title)


def _cells(row: int, entries: Sequence[_Entry], *, bold: bool) -> list[Cell]:
    style = replace(TEXT, font=replace(TEXT.font, bold=bold))
    return [
        Cell(
            row,
            number,
            entry.text,
            style=replace(style, align=column.align),
            number=entry.number,
            number_format=_format(entry),
            share=entry.share,
        )
        for number, (column, entry) in enumerate(zip(_COLUMNS, entries, strict=True))
    ]


def _format(entry: _Entry) -> str:
    if entry.number is None:
        return ""
    places = -int(entry.number.as_tuple().exponent)
    whole = "#,##0" if entry.has_thousands else "0"
    shown = f"{whole}.{'0' * places}" if places > 0 else whole
    return f'"{entry.word}"{shown}' if entry.word else shown


def _number(number: Decimal | None, text: str = "", *, bar: bool = False) -> _Entry:
    """A number that was rounded already; ``text`` is what is said in its place on paper."""
    if number is None:
        return _Entry()
    return _Entry(text or f"{number:f}", number, float(number / _FULL) if bar else None)


def _amount(amount: Decimal | None) -> _Entry:
    if amount is None:
        return _Entry()
    return _Entry(MYRIADS.format(amount), MYRIADS.in_unit(amount), has_thousands=True)


def _rate(rate: Decimal | None) -> _Entry:
    """A rate as the form rounded it."""
    return _number(rate, bar=True)


def _score(score: Decimal | None) -> _Entry:
    return _Entry() if score is None else _number(score, f"{score:.2f}", bar=True)


def _average(totals: Totals) -> _Entry:
    """The mean score, which says that it is one."""
    entry = _covering(totals.average, totals.scored, totals)
    return replace(entry, text=f"{_MEAN}{entry.text}", word=_MEAN) if entry.text else entry


def _covering(number: Decimal | None, some: int, totals: Totals) -> _Entry:
    """A number of all, with what it covers where that is not all: then it is a text."""
    if number is None or some == totals.projects:
        return _number(number, bar=True)
    return _Entry(f"{number:f}\n（{some} 个项目）")


def _grades(totals: Totals) -> _Entry:
    return _Entry("\n".join(f"{name} {count}" for name, count in totals.grades))


_LEFT, _MIDDLE, _RIGHT = Align.LEFT, Align.CENTER, Align.RIGHT
_COLUMNS = (
    _Column("序号", 12, _MIDDLE, lambda _line: _Entry(), lambda _totals: _Entry()),
    _Column(
        "项目名称",
        76,
        _LEFT,
        lambda line: _Entry(line.project),
        lambda totals: _Entry(_TOTAL.format(count=totals.projects)),
    ),
    _Column("表样", 50, _LEFT, lambda e: _Entry("\n".join(e.forms)), lambda _: _Entry()),
    _Column("年度预算", 28, _RIGHT, lambda e: _amount(e.amount), lambda t: _amount(t.amount)),
    _Column("执行数", 28, _RIGHT, lambda e: _amount(e.executed), lambda t: _amount(t.executed)),
    _Column(
        "执行率(%)",
        28,
        _RIGHT,
        lambda line: _rate(line.rate),
        lambda totals: _covering(totals.rate, totals.rated, totals),
    ),
    _Column(
        "得分",
        26,
        _RIGHT,
        lambda line: _score(line.score),
        _average,
    ),
    _Column("等级", 18, _MIDDLE, lambda line: _Entry(line.grade), _grades),
)
