"""Writes grids as HTML tables: a file for browsers, and what a copied table puts on the clipboard;
and as plain text with tabs, which a copied table is for programs that know no HTML.

Word, WPS and Excel keep the merges of a pasted table (colspan, rowspan) and its inline styles;
what must not be taken for a formula or a number is marked as text in the words of Microsoft
and of LibreOffice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from model.fonts import Face
from model.grid import Cell, Grid, Page, Style, VerticalAlign, plain_cell
from model.grid.metrics import PADDING_X, PADDING_Y
from model.render.characters import check_characters

_FONTS = {
    Face.SONG: "宋体,SimSun,serif",
    Face.HEI: "黑体,SimHei,sans-serif",
    Face.FANG: "仿宋,FangSong,serif",
    Face.KAI: "楷体,KaiTi,serif",
}
_LINE_BREAK = '<br style="mso-data-placement:same-cell">'
"""A line feed that stays inside its cell in Excel."""
_TEXT_FORMAT = "\\@"
_TEXT_MARK = ' sdnum="2052;0;@"'
"""The same for LibreOffice; 2052 is Chinese."""
_EXACT_DIGITS = 15
"""Excel's numbers keep this many digits."""
_UNSAFE = frozenset("#,@;:\"'\\ ")


def render_html(grids: Sequence[Grid], *, title: str) -> str:
    """A complete page with a table for each grid, a sheet of paper each where it is printed.

    Raises UserError for control characters.
    """
    check_characters(grids, "网页")
    paper = _paper(grids[0].page) if grids else ""
    tables = "\n".join(
        f'<section style="break-before:{"page" if number else "auto"}">\n{_table(grid)}\n</section>'
        for number, grid in enumerate(grids)
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{paper}</style>\n</head>\n"
        f"<body>\n{tables}\n</body>\n</html>\n"
    )


def html_fragment(grid: Grid) -> str:
    """A grid for the clipboard: a table whose cells carry all of their looks."""
    check_characters([grid], "网页")
    return _table(grid)


def _table(grid: Grid) -> str:
    style = _css(
        ("border-collapse", "collapse"),
        ("table-layout", "fixed"),
        ("width", _points(sum(grid.columns)) if all(grid.columns) else ""),
        ("margin", "0 auto"),
    )
    columns = "".join(f"<col{_attribute(_css(('width', _points(w))))}>" for w in grid.columns)
    rows = "\n".join(_row(grid, row) for row in range(len(grid.rows)))
    return (
        f'<table lang="zh-CN" border="0" cellspacing="0" cellpadding="0"{_attribute(style)}>\n'
        f"<colgroup>{columns}</colgroup>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _row(grid: Grid, row: int) -> str:
    height = _attribute(_css(("height", _points(grid.rows[row].height))))
    return f"<tr{height}>{''.join(_cells(grid, row))}</tr>"


def _cells(grid: Grid, row: int) -> Iterator[str]:
    """The cells that begin in a row, empty ones where the grid has none."""
    column = 0
    while column < len(grid.columns):
        cell = grid.cell_at(row, column)
        if cell is None:
            yield "<td></td>"
            column += 1
            continue
        if cell.row == row:
            yield _cell(grid, cell)
        column = cell.last_column + 1


def _cell(grid: Grid, cell: Cell) -> str:
    spans = (("rowspan", cell.row_span), ("colspan", cell.column_span))
    marks = "".join(f' {name}="{span}"' for name, span in spans if span > 1)
    width = _css(("width", _points(grid.width_of(cell))))
    number_format = _number_format(cell)
    if number_format == _TEXT_FORMAT:
        marks += _TEXT_MARK
    declared = _css(("mso-number-format", f'"{number_format}"'))
    style = _attribute(width + _look(cell.style) + declared)
    text = escape(cell.text).replace("\n", _LINE_BREAK)
    return f"<td{marks}{style}>{text}</td>"


def _look(style: Style) -> str:
    font = style.font
    return _css(
        ("font-family", _FONTS[font.face]),
        ("mso-fareast-font-family", _FONTS[font.face].split(",")[0]),
        ("font-size", _points(font.size)),
        ("font-weight", "bold" if font.bold else "normal"),
        ("line-height", "1.3"),
        ("text-align", style.align.value),
        ("vertical-align", "middle" if style.vertical is VerticalAlign.MIDDLE else "top"),
        ("border", f"{_points(style.border)} solid black" if style.border > 0 else "none"),
        ("padding", f"{_points(PADDING_Y)} {_points(PADDING_X)}"),
        ("white-space", "pre-wrap"),
        ("overflow-wrap", "anywhere"),
    )


def _number_format(cell: Cell) -> str:
    """The cell's format in Excel: that of its number, or text for all that is none.

    A number with more digits than Excel keeps would change, so it is text.
    """
    if cell.number is None or len(cell.number.as_tuple().digits) > _EXACT_DIGITS:
        return _TEXT_FORMAT
    return "".join(f"\\{c}" if c in _UNSAFE else c for c in cell.number_format) or "General"


def _paper(page: Page) -> str:
    size = f"{_points(page.width)} {_points(page.height)}"
    margins = " ".join(_points(side) for side in (page.top, page.right, page.bottom, page.left))
    return f"@page{{size:{size};margin:{margins}}}body{{margin:0}}"


def _points(length: float) -> str:
    """A length in CSS; empty where it is not known."""
    return f"{length:.2f}".rstrip("0").rstrip(".") + "pt" if length else ""


def _css(*declarations: tuple[str, str]) -> str:
    return "".join(f"{name}:{value};" for name, value in declarations if value)


def _attribute(style: str) -> str:
    return f' style="{escape(style)}"' if style else ""


def tab_separated(grid: Grid) -> str:
    """A line a row, a tab between two columns; a merged cell stands at its first place.

    Texts with tabs, line feeds or quotation marks, and formulas, are quoted as spreadsheets do it.
    """
    lines = [[""] * len(grid.columns) for _ in grid.rows]
    for cell in grid.cells:
        lines[cell.row][cell.column] = plain_cell(cell.text)
    return "".join("\t".join(line).rstrip("\t") + "\n" for line in lines)
