"""A PDF shows every cell in its place, and its text can be copied."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2
import pytest

from model.errors import UserError
from model.fonts import Face, FontBook
from model.fonts.file import FontFile
from model.grid import Align, Cell, Font, Grid, Page, Row, Style, VerticalAlign
from model.grid.metrics import PADDING_X, PADDING_Y
from model.render import PdfRenderer
from model.render.pdf_page import edges
from tests.model.render.samples import LABEL, RARE, TEXT, sample, set_text


@pytest.fixture
def renderer(book: FontBook) -> PdfRenderer:
    return PdfRenderer(book)


def plumbed(data: bytes) -> Iterator[Any]:
    with pdfplumber.open(BytesIO(data)) as document:
        yield from document.pages


def copied(data: bytes) -> str:
    """What a reader's "select all, copy" gives, without the white space."""
    document = pypdfium2.PdfDocument(data)
    try:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return squeezed(text)


def squeezed(text: str) -> str:
    return "".join(text.split())


def rectangle(grid: Grid, cell: Cell) -> tuple[float, float, float, float]:
    """A cell's left, top, right and bottom on its page, in points from the top left corner."""
    page = grid.page
    left = page.left + (page.inner_width - sum(grid.columns)) / 2
    xs, ys = edges(grid.columns), edges([row.height for row in grid.rows])
    return (
        left + xs[cell.column],
        page.top + ys[cell.row],
        left + xs[cell.last_column + 1],
        page.top + ys[cell.last_row + 1],
    )


def inside(chars: Sequence[Any], box: tuple[float, float, float, float]) -> str:
    """The characters that lie in a box with all of their ink."""
    left, top, right, bottom = box
    return "".join(
        char["text"]
        for char in chars
        if char["x0"] >= left - 0.01
        and char["x1"] <= right + 0.01
        # pdfplumber's boxes are one em high, from the font's descent up
        and char["top"] >= top
        and char["bottom"] <= bottom
    )


def test_each_text_lies_inside_its_cell(renderer: PdfRenderer, book: FontBook) -> None:
    grid = sample(book)
    [page] = plumbed(renderer.render([grid], title="样"))
    for cell in grid.cells:
        found = squeezed(inside(page.chars, rectangle(grid, cell)))
        assert found == squeezed(cell.text)
    assert len(page.chars) == sum(len(line) for cell in grid.cells for line in cell.lines)


def test_text_is_copied_in_reading_order(renderer: PdfRenderer, book: FontBook) -> None:
    pages = [sample(book, 3), sample(book, 5)]
    wanted = "".join(squeezed(cell.text) for page in pages for cell in page.cells)
    assert copied(renderer.render(pages, title="样")) == wanted


def test_rare_characters_are_copied_as_they_are(renderer: PdfRenderer, book: FontBook) -> None:
    grid = set_text([Cell(0, 0, RARE, style=TEXT)], [200], book)
    [page] = plumbed(renderer.render([grid], title="样"))
    assert "".join(char["text"] for char in page.chars) == RARE


def test_characters_of_another_font_stand_on_the_same_line(
    renderer: PdfRenderer, book: FontBook
) -> None:
    other = "䶶"  # in our 宋体 only
    grid = set_text([Cell(0, 0, f"国{other}家", style=Style(Font(Face.HEI, 12)))], [200], book)
    [page] = plumbed(renderer.render([grid], title="样"))
    assert "".join(char["text"] for char in page.chars) == f"国{other}家"
    assert len({char["fontname"] for char in page.chars}) == 2
    assert len({round(char["matrix"][5], 3) for char in page.chars}) == 1


def test_bold_text_is_there_once(renderer: PdfRenderer, book: FontBook) -> None:
    cells = [Cell(0, 0, "粗体字", style=LABEL), Cell(0, 1, "细", style=TEXT)]
    data = renderer.render([set_text(cells, [100, 100], book)], title="样")
    assert copied(data) == "粗体字细"
    [page] = plumbed(data)
    assert len(page.chars) == 4


def test_bold_text_is_darker(renderer: PdfRenderer, book: FontBook) -> None:
    def ink(bold: bool) -> int:
        style = Style(Font(Face.SONG, 40, bold=bold), border=0)
        data = renderer.render([set_text([Cell(0, 0, "永", style=style)], [90], book)], title="")
        document = pypdfium2.PdfDocument(data)
        try:
            return Counter(document[0].render(grayscale=True).to_pil().tobytes())[0]
        finally:
            document.close()

    assert ink(bold=True) > 1.2 * ink(bold=False)


@pytest.mark.parametrize("align", list(Align))
@pytest.mark.parametrize("vertical", list(VerticalAlign))
def test_alignment(
    renderer: PdfRenderer, book: FontBook, align: Align, vertical: VerticalAlign
) -> None:
    style = Style(Font(Face.SONG, 10), align, vertical)
    grid = set_text([Cell(0, 0, "对齐", style=style)], [100], book)
    grid = replace(grid, rows=(Row(60.0),))
    [page] = plumbed(renderer.render([grid], title="样"))
    left, top, right, bottom = rectangle(grid, grid.cells[0])
    starts = {
        Align.LEFT: left + PADDING_X,
        Align.CENTER: (left + right) / 2 - 10,
        Align.RIGHT: right - PADDING_X - 20,
    }
    assert page.chars[0]["x0"] == pytest.approx(starts[align], abs=0.01)
    # A line is 13 points high, with the ideograph (1 em) in its middle.
    uppers = {
        VerticalAlign.TOP: top + PADDING_Y + 1.5,
        VerticalAlign.MIDDLE: (top + bottom) / 2 - 5,
    }
    baseline = grid.page.height - page.chars[0]["matrix"][5]
    assert baseline - 8.8 == pytest.approx(uppers[vertical], abs=0.3)


def test_lines_enclose_the_cells(renderer: PdfRenderer, book: FontBook) -> None:
    grid = sample(book)
    [page] = plumbed(renderer.render([grid], title="样"))
    boxes = [tuple(table) for table in page.find_tables()[0].cells]
    for cell in grid.cells:
        if cell.style.border:
            wanted = pytest.approx(rectangle(grid, cell), abs=0.01)
            assert any(box == wanted for box in boxes), cell


def test_a_file_that_was_read_is_drawn_by_its_paragraphs(
    renderer: PdfRenderer, book: FontBook
) -> None:
    grid = set_text([Cell(0, 0, "第一段\n第二段", style=TEXT)], [100], book)
    bare = replace(grid, cells=(replace(grid.cells[0], lines=()),))
    assert renderer.render([bare], title="样") == renderer.render([grid], title="样")


def test_pages_have_their_own_sizes(renderer: PdfRenderer, book: FontBook) -> None:
    grid = sample(book)
    wide = replace(grid, page=Page(width=grid.page.height, height=grid.page.width))
    sizes = [(page.width, page.height) for page in plumbed(renderer.render([grid, wide], title=""))]
    assert sizes[0] == pytest.approx((595.28, 841.89), abs=0.01)
    assert sizes[1] == pytest.approx((841.89, 595.28), abs=0.01)


def test_equal_input_gives_equal_bytes(book: FontBook) -> None:
    pages = [sample(book), sample(book, 2)]
    renderer = PdfRenderer(book)
    first = renderer.render(pages, title="样", bookmarks={1: "第二表"})
    renderer.render([sample(book, 1)], title="别的")
    assert renderer.render(pages, title="样", bookmarks={1: "第二表"}) == first
    assert PdfRenderer(book).render(pages, title="样", bookmarks={1: "第二表"}) == first


def test_what_readers_show_about_the_document(renderer: PdfRenderer, book: FontBook) -> None:
    pages = [sample(book, 1)] * 3
    data = renderer.render(pages, title="绩效目标表", bookmarks={0: "考务费", 2: "培训费"})
    assert b"/Lang (zh-CN)" in data
    document = pypdfium2.PdfDocument(data)
    try:
        assert document.get_metadata_value("Title") == "绩效目标表"
        assert document.get_metadata_value("Producer") == "Jibiao"
        outline = [(item.get_title(), item.get_dest().get_index()) for item in document.get_toc()]
    finally:
        document.close()
    assert outline == [("考务费", 0), ("培训费", 2)]


def test_every_font_is_embedded_in_part(renderer: PdfRenderer, book: FontBook) -> None:
    data = renderer.render([sample(book)], title="样")
    [page] = plumbed(data)
    assert {char["fontname"] for char in page.chars} == {
        "AAAAAB+NotoSansSC-Regular",
        "AAAAAC+NotoSerifSC-Regular",
    }
    assert b"Helvetica" not in data
    assert data.count(b"/FontFile2") == 2
    assert len(data) < 60_000


def test_a_font_that_cannot_be_embedded_is_named(
    tmp_path_factory: pytest.TempPathFactory, book: FontBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path_factory.mktemp("fonts") / "broken.ttf"
    broken.write_bytes(b"no font at all, but long enough to be looked into")
    file = FontFile(broken, 0, "坏字体")
    monkeypatch.setattr(book, "runs", lambda text, _face: [(file, text)])
    with pytest.raises(UserError, match="字体“坏字体”"):
        PdfRenderer(book).render([sample(book)], title="样")
