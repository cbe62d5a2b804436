"""Pages fit their paper, show every line once and in order, and repeat headers and labels."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.fonts import Face
from model.grid import Cell, Font, Grid, Page, Row, Style
from model.layout import paginate
from model.layout.paging import CONTINUED, with_labels_again
from model.layout.typesetter import fit_heights
from tests.model.layout.fonts import typesetter

FONT = Font(Face.SONG, 10)
LINE, HEIGHT = 13.0, 20.0
"""The pitch of a line, and the least height of a row."""


def table(
    texts: Sequence[Sequence[str]],
    *,
    page_height: float = 300,
    header: int = 0,
    spans: Sequence[tuple[int, int, str]] = (),
) -> Grid:
    """Rows of texts, the first ``header`` ones repeated; ``spans`` (first row, rows, text) stand
    one below the other in a column to the left.
    """
    left = 1 if spans else 0
    style = Style(FONT)
    cells = [
        Cell(row, column + left, text, style=style)
        for row, line in enumerate(texts)
        for column, text in enumerate(line)
    ]
    cells += [Cell(row, 0, text, rows, style=style) for row, rows, text in spans]
    grid = Grid(
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        columns=(100.0,) * (len(texts[0]) + left),
        rows=tuple(Row(repeat=r < header, headed=r >= header > 0) for r in range(len(texts))),
        page=Page(600, page_height, 0, 0, 0, 0),
    )
    return fit_heights(grid, typesetter(), HEIGHT, {})


def paged(grid: Grid) -> tuple[Grid, ...]:
    pages = paginate(grid, typesetter())
    for page in pages:
        assert sum(row.height for row in page.rows) <= page.page.inner_height + 1e-6
        assert_whole(page)
        assert_text_fits(page)
    return pages


def assert_whole(page: Grid) -> None:
    """Every place of the page belongs to one cell."""
    area = sum(cell.row_span * cell.column_span for cell in page.cells)
    assert area == len(page.rows) * len(page.columns)
    for row in range(len(page.rows)):
        for column in range(len(page.columns)):
            assert page.cell_at(row, column) is not None


def assert_text_fits(page: Grid) -> None:
    for cell in page.cells:
        needed = typesetter().height(len(cell.lines), cell.style.font)
        assert page.height_of(cell) >= needed - 1e-6, cell


def texts_of(pages: Sequence[Grid], column: int) -> list[list[str]]:
    return [[cell.text for cell in page.cells if cell.column == column] for page in pages]


def words(text: str) -> Iterator[str]:
    yield from text.split()


def test_rows_that_fit_stay_on_one_page() -> None:
    grid = table([["甲", "乙"]] * 15)
    assert paged(grid) == (grid,)


def test_rows_go_to_the_next_page_as_a_whole() -> None:
    pages = paged(table([[f"第{n}行"] for n in range(32)]))
    assert [len(page.rows) for page in pages] == [15, 15, 2]
    assert [text for page in texts_of(pages, 0) for text in page] == [f"第{n}行" for n in range(32)]


def test_a_thousand_rows_are_all_there() -> None:
    rows = [[f"指标{n}", f"{n}次"] for n in range(1000)]
    pages = paged(table([["名称", "值"], *rows], header=1))
    assert all(page[0] == "名称" for page in texts_of(pages, 0))
    assert [t for page in texts_of(pages, 1) for t in page[1:]] == [f"{n}次" for n in range(1000)]


def test_header_rows_stand_on_each_page_of_their_table() -> None:
    pages = paged(table([["大标题"], ["小标题"], *([["行"]] * 30)], header=2))
    assert [texts[:2] for texts in texts_of(pages, 0)] == [["大标题", "小标题"]] * 3
    assert [len(page.rows) for page in pages] == [15, 15, 6]


def test_a_header_is_not_repeated_over_what_follows_its_table() -> None:
    grid = table([["标题"], *([["行"]] * 14), *([["另一节"]] * 6)], header=1)
    rows = tuple(replace(row, headed=0 < n < 15) for n, row in enumerate(grid.rows))
    pages = paged(replace(grid, rows=rows))
    assert texts_of(pages, 0)[1] == ["另一节"] * 6


def test_a_header_does_not_stay_alone_at_the_foot_of_a_page() -> None:
    texts = [["行", "行"]] * 14 + [["标题", "标题"]] + [["值", "值"]] * 5
    grid = table(texts)
    rows = tuple(replace(row, repeat=n == 14, headed=n > 14) for n, row in enumerate(grid.rows))
    assert [len(page.rows) for page in paged(replace(grid, rows=rows))] == [14, 6]


@pytest.mark.parametrize(("before", "rows", "first"), [(13, 5, 13), (12, 5, 15), (13, 1, 15)])
def test_a_header_does_not_stay_at_the_foot_with_one_row_of_several(
    before: int, rows: int, first: int
) -> None:
    texts = [["行", "行"]] * before + [["标题", "标题"]] + [["值", "值"]] * rows + [["尾", "尾"]]
    grid = table(texts)
    below = range(before + 1, before + 1 + rows)
    marked = tuple(
        replace(row, repeat=n == before, headed=n in below) for n, row in enumerate(grid.rows)
    )
    assert len(paged(replace(grid, rows=marked))[0].rows) == first


def test_a_title_across_the_table_goes_with_the_header_below_it() -> None:
    texts = [["行"]] * 13 + [["年度绩效目标表"], ["标题"]] + [["值"]] * 5
    grid = table(texts)
    rows = tuple(replace(row, repeat=n == 14, headed=n > 14) for n, row in enumerate(grid.rows))
    assert [len(page.rows) for page in paged(replace(grid, rows=rows))] == [13, 7]


def test_a_text_of_five_pages_goes_on_from_page_to_page() -> None:
    lines = [f"第{n}段" for n in range(110)]
    pages = paged(table([["短", "\n".join(lines)]]))
    assert len(pages) == 5
    assert [n for page in texts_of(pages, 1) for text in page for n in words(text)] == lines
    assert texts_of(pages, 0) == [["短"], [""], [""], [""], [""]]


def test_a_tall_row_begins_on_the_page_above_if_three_lines_have_room_there() -> None:
    text = "\n".join(f"第{n}段" for n in range(30))
    pages = paged(table([*([["行"]] * 12), [text]]))
    assert len(texts_of(pages, 0)[0][-1].split("\n")) == 4
    pages = paged(table([*([["行"]] * 13), [text]]))
    assert texts_of(pages, 0)[0] == ["行"] * 13


def test_a_label_over_a_break_is_printed_again() -> None:
    pages = paged(table([["行"]] * 20, spans=[(0, 20, "产出指标")]))
    assert texts_of(pages, 0) == [["产出指标"], [f"产出指标{CONTINUED}"]]


def test_labels_begin_anew_where_other_programs_will_break_the_pages() -> None:
    long = "一段很长的合并文字，不是标签，分页处接着往下排，不再重复一遍"
    spans = [(0, 2, "表头"), (2, 30, "产出指标"), (32, 28, long)]
    grid = table([["一"]] * 60, header=2, spans=spans)
    again = with_labels_again(grid, typesetter())
    starts = [cell.row for cell in again.cells if cell.text == "产出指标"]
    pages = paged(grid)
    assert starts == [2, *(sum(len(p.rows) - 2 for p in pages[:n]) + 2 for n in (1, 2))]
    assert_whole(again)
    assert [cell.text for cell in again.cells].count(long) == 1
    short = table([["一"]] * 9, spans=[(0, 9, "产出指标")])
    assert with_labels_again(short, typesetter()) is short


def test_an_empty_label_stays_empty() -> None:
    assert texts_of(paged(table([["行"]] * 20, spans=[(0, 20, "")])), 0) == [[""], [""]]


def test_a_label_beside_the_header_too_is_printed_again() -> None:
    pages = paged(table([["标题"], *([["行"]] * 20)], header=1, spans=[(0, 21, "绩效指标")]))
    assert texts_of(pages, 0) == [["绩效指标"], [f"绩效指标{CONTINUED}"]]
    assert texts_of(pages, 1)[1][0] == "标题"


def test_a_long_text_merged_over_a_break_goes_on_and_is_not_repeated() -> None:
    lines = [f"第{n}段" for n in range(70)]
    pages = paged(table([["行"]] * 4, spans=[(0, 4, "\n".join(lines))]))
    assert [n for page in texts_of(pages, 0) for text in page for n in words(text)] == lines
    assert not any(CONTINUED in text for page in texts_of(pages, 0) for text in page)


def test_a_label_that_needs_more_room_than_its_rows_moves_rows_to_the_next_page() -> None:
    label = "\n".join("可持续影响")
    pages = paged(table([["行"]] * 16, spans=[(0, 14, "上"), (14, 2, label)]))
    assert texts_of(pages, 0)[-1][-1].startswith(label)


def test_a_header_of_more_than_half_a_page_is_not_repeated() -> None:
    tall = "\n".join("标题很高" * 3)
    pages = paged(table([[tall], *([["行"]] * 12)], header=1))
    assert texts_of(pages, 0)[1][0] == "行"


@pytest.mark.parametrize("page_height", [45, 60, 90])
def test_tiny_pages_are_filled(page_height: float) -> None:
    lines = [f"第{n}段" for n in range(12)]
    grid = table([["标题"], ["\n".join(lines)], ["末"]], header=1, page_height=page_height)
    body = [t for page in texts_of(paged(grid), 0) for t in page if t not in ("标题", "末")]
    assert [word for text in body for word in words(text)] == lines


@st.composite
def tables(draw: st.DrawFn) -> Grid:
    """Rows with one to sixty lines, some merged labels and texts to the left, with a header."""
    heights = draw(st.lists(st.sampled_from([0, 1, 1, 1, 2, 5, 12, 60]), min_size=1, max_size=25))
    texts = [
        ["\n".join(f"{row}之{n}" for n in range(lines)), f"{row}号"]
        for row, lines in enumerate(heights)
    ]
    spans, row = [], 0
    while row < len(texts):
        rows = draw(st.integers(1, len(texts) - row))
        lines = draw(st.sampled_from([1, 3, 20, 70]))
        spans.append((row, rows, "\n".join(f"左{row}之{n}" for n in range(lines))))
        row += rows
    header = draw(st.integers(0, 1)) if heights[0] < 3 and spans[0][1] == 1 else 0
    height = draw(st.sampled_from([200, 300, 500]))
    if header and len(spans[0][2]) > 24:
        header = 0
    return table(texts, header=header, spans=spans, page_height=height)


@given(tables())
def test_every_line_is_shown_once_and_in_order(grid: Grid) -> None:
    pages = paged(grid)
    header = {cell.text for cell in grid.cells if grid.rows[cell.row].repeat}
    for column in range(3):
        shown: list[str] = []
        for number, page in enumerate(pages):
            for cell in page.cells:
                again = CONTINUED in cell.text or (number > 0 and cell.text in header)
                if cell.column == column and not again:
                    shown += words(cell.text)
        wanted = [word for c in grid.cells if c.column == column for word in words(c.text)]
        assert shown == wanted
