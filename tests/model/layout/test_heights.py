"""Rows are as high as the texts in them need, merged ones included."""

from hypothesis import given
from hypothesis import strategies as st

from model.fonts import Face
from model.grid import Cell, Font, Grid, Row, Style
from model.layout.typesetter import fit_heights
from tests.model.layout.fonts import typesetter

LEAST = 20.0
FONTS = st.builds(Font, st.sampled_from(list(Face)), st.sampled_from([6, 10.5, 22, 48]))
TEXTS = st.text("绩效目标，。2024%（） \n", max_size=60)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A column of merged texts of any fonts beside a column of plain ones."""
    count = draw(st.integers(1, 8))
    cells, row = [], 0
    while row < count:
        span = draw(st.integers(1, count - row))
        cells.append(Cell(row, 0, draw(TEXTS), span, style=Style(draw(FONTS))))
        row += span
    cells += [Cell(row, 1, draw(TEXTS), style=Style(draw(FONTS))) for row in range(count)]
    widths = (draw(st.floats(15, 200)), draw(st.floats(15, 200)))
    return Grid(tuple(cells), widths, (Row(),) * count)


@given(grids())
def test_every_text_has_room(grid: Grid) -> None:
    fitted = fit_heights(grid, typesetter(), LEAST, {})
    for cell in fitted.cells:
        needed = typesetter().height(len(cell.lines), cell.style.font)
        assert fitted.height_of(cell) >= needed - 1e-6


@given(grids())
def test_no_row_is_lower_than_the_least_nor_higher_than_its_texts(grid: Grid) -> None:
    fitted = fit_heights(grid, typesetter(), LEAST, {})
    tallest = sum(typesetter().height(len(c.lines), c.style.font) for c in fitted.cells)
    for row in fitted.rows:
        assert LEAST <= row.height <= max(LEAST, tallest) + 1e-6


def test_a_cell_gets_the_lines_that_it_is_to_have_at_least() -> None:
    grid = Grid((Cell(0, 0, "甲"), Cell(0, 1, "乙")), (50, 50), (Row(),))
    fitted = fit_heights(grid, typesetter(), LEAST, {(0, 1): 4})
    assert fitted.rows[0].height == typesetter().height(4, Font())


def test_a_number_stays_on_one_line_in_smaller_letters() -> None:
    texts = ("1234567.89", "100.00", "1,234.56", "12345678901234567890", "约 100.00")
    cells = tuple(Cell(row, 0, text) for row, text in enumerate(texts))
    grid = Grid(cells, (45.0,), (Row(),) * len(cells))
    *fitting, endless, words = fit_heights(grid, typesetter(), LEAST, {}).cells
    assert [len(cell.lines) for cell in fitting] == [1, 1, 1]
    assert fitting[0].style.font.size < Font().size == fitting[1].style.font.size
    assert endless.style.font == words.style.font == Font()
    assert "".join(endless.lines) == endless.text


def test_a_merged_text_grows_its_rows_alike_and_no_others() -> None:
    tall = "\n".join("绩效目标绩效目标")
    cells = (Cell(0, 0, "甲"), Cell(1, 0, tall, 2), Cell(0, 1, ""), Cell(1, 1, ""), Cell(2, 1, ""))
    fitted = fit_heights(Grid(cells, (50, 50), (Row(),) * 3), typesetter(), LEAST, {})
    heights = [row.height for row in fitted.rows]
    assert heights[0] == LEAST
    assert heights[1] == heights[2] == typesetter().height(8, Font()) / 2
