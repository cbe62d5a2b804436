"""Grids for the renderers' tests, set by a few lines of their own instead of the layout engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model.fonts import Face, FontBook
from model.grid import Align, Cell, Font, Grid, Page, Row, RowKind, Style
from model.grid.metrics import PADDING_X, PADDING_Y

TITLE = Style(Font(Face.HEI, 16, bold=True), Align.CENTER, border=0)
LINE = Style(Font(Face.SONG, 10.5), Align.RIGHT, border=0)
LABEL = Style(Font(Face.SONG, 10.5, bold=True), Align.CENTER)
CENTER = Style(Font(Face.SONG, 10.5), Align.CENTER)
TEXT = Style(Font(Face.SONG, 10.5), Align.LEFT)
AMOUNT = Style(Font(Face.SONG, 10.5), Align.RIGHT)
GOAL = (
    "保障2024年卫生健康考试工作平稳有序，全年组织考试12场，参考人数约4万人；"
    "考点设施达标率100%，考生满意度≥95.00%。\n确保考务人员培训到位（含监考、巡考），不发生泄密事件。"
)
RARE = "𠮷㙍⽬目䶮"
"""Beyond U+FFFF, beyond GB 2312, and two characters that share a glyph."""


def set_text(
    cells: Sequence[Cell], columns: Sequence[float], book: FontBook, page: Page | None = None
) -> Grid:
    """A grid with lines and heights that hold them."""
    count = max(cell.last_row for cell in cells) + 1
    grid = Grid(tuple(cells), tuple(columns), (Row(),) * count, page or Page(), "样表")
    set_cells = [
        replace(cell, lines=tuple(break_lines(cell, grid.width_of(cell), book))) for cell in cells
    ]
    heights = [18.0] * count
    for cell in sorted(set_cells, key=lambda cell: cell.row_span):
        pitch = cell.style.font.size * book.line_height(cell.style.font.face)
        covered = sum(heights[cell.row : cell.last_row + 1])
        needed = len(cell.lines) * pitch + 2 * PADDING_Y
        heights[cell.last_row] += max(0.0, needed - covered)
    return replace(grid, cells=tuple(set_cells), rows=tuple(Row(height) for height in heights))


def break_lines(cell: Cell, width: float, book: FontBook) -> list[str]:
    """Text broken wherever the width ends."""
    font, lines = cell.style.font, []
    for part in cell.text.split("\n"):
        lines.append("")
        for character in part:
            if book.width(lines[-1] + character, font.face, font.size) > width - 2 * PADDING_X:
                lines.append("")
            lines[-1] += character
    return lines


def sample(book: FontBook, indicators: int = 6) -> Grid:
    """A table as officials know it: title, header cells, a long text, merged levels, a note."""
    cells = [
        Cell(0, 0, "项目支出绩效目标表", 1, 5, TITLE),
        Cell(1, 0, "单位：万元", 1, 5, LINE),
        Cell(2, 0, "项目名称", 1, 1, LABEL),
        Cell(2, 1, "卫生健康考试考务费", 1, 4, TEXT),
        Cell(3, 0, "预算数", 2, 1, LABEL),
        Cell(3, 1, "全年", 1, 1, CENTER),
        Cell(3, 2, "550,000.00", 1, 1, AMOUNT),
        Cell(3, 3, "其中：", 1, 1, TEXT),
        Cell(3, 4, "-", 1, 1, CENTER),
        Cell(4, 1, "执行率", 1, 1, CENTER),
        Cell(4, 2, "=100(%)", 1, 3, TEXT),
        Cell(5, 0, "绩效目标", 1, 1, LABEL),
        Cell(5, 1, GOAL, 1, 4, TEXT),
        *(
            Cell(6, column, text, 1, 1, LABEL)
            for column, text in enumerate(["一级指标", "二级指标", "三级指标", "指标值", "说明"])
        ),
        Cell(7, 0, "产出指标", indicators, 1, CENTER),
        Cell(7, 1, "数量指标", indicators, 1, CENTER),
    ]
    for number in range(indicators):
        cells += [
            Cell(7 + number, 2, f"第{number + 1}类考试组织场次及{RARE}参考人数", 1, 1, TEXT),
            Cell(7 + number, 3, f"≥{95 + number}.00%", 1, 1, CENTER),
            Cell(7 + number, 4, "按时完成 on time", 1, 1, TEXT),
        ]
    cells.append(Cell(7 + indicators, 0, "负责人：　　经办人：　　联系电话：", 1, 5, LINE))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    grid = set_text(cells, [70, 80, 130, 90, 110], book)
    kinds = [RowKind.HEADING] * 2 + [RowKind.TABLE] * (5 + indicators) + [RowKind.NOTE]
    rows = tuple(
        Row(row.height, kind, repeat=index == 6)
        for index, (row, kind) in enumerate(zip(grid.rows, kinds, strict=True))
    )
    return replace(grid, rows=rows)
