"""Pages of a book: footers with their numbers, and links that lead to the right page."""

from dataclasses import replace
from io import BytesIO

import pdfplumber
import pytest

from model.fonts import FontBook
from model.grid import Cell, Grid, Row
from model.render import PdfRenderer
from tests.model.render.samples import TEXT, sample, set_text


def pages(book: FontBook) -> list[Grid]:
    front = set_text(
        [Cell(0, 0, "第二表", style=TEXT, link=2), Cell(1, 0, "第一表", style=TEXT, link=1)],
        [200],
        book,
    )
    tables = [sample(book, 1), sample(book, 2)]
    return [replace(page, footer="第 {page} 页  共 {pages} 页") for page in (front, *tables)]


def test_every_page_has_its_number_in_the_middle_of_the_bottom_margin(book: FontBook) -> None:
    data = PdfRenderer(book).render(pages(book), title="册")
    with pdfplumber.open(BytesIO(data)) as document:
        for number, page in enumerate(document.pages, start=1):
            margin = page.crop((0, page.height - 20 / 25.4 * 72, page.width, page.height))
            assert "".join(c["text"] for c in margin.chars) == f"第 {number} 页  共 3 页"
            left, right = margin.chars[0]["x0"], margin.chars[-1]["x1"]
            assert (left + right) / 2 == pytest.approx(page.width / 2, abs=0.01)


def test_a_page_without_a_footer_has_none(book: FontBook) -> None:
    data = PdfRenderer(book).render([sample(book, 1)], title="单")
    with pdfplumber.open(BytesIO(data)) as document:
        page = document.pages[0]
        assert max(char["bottom"] for char in page.chars) < page.height - 20 / 25.4 * 72


def test_links_cover_their_cells_and_lead_to_their_pages(book: FontBook) -> None:
    grids = pages(book)
    data = PdfRenderer(book).render(grids, title="册", bookmarks={1: "一", 2: "二"})
    with pdfplumber.open(BytesIO(data)) as document:
        front, *others = document.pages
        assert not any(page.annots for page in others)
        tops = [annot["top"] for annot in front.annots]
        assert tops == pytest.approx([grids[0].page.top, grids[0].page.top + 18.0], abs=0.5)
        widths = [annot["x1"] - annot["x0"] for annot in front.annots]
        assert widths == pytest.approx([200, 200])
        ids = [page.page_obj.pageid for page in document.pages]
        targets = [annot["data"]["Dest"][0].objid for annot in front.annots]
        assert targets == [ids[2], ids[1]]


def test_pages_without_bookmarks_can_be_led_to(book: FontBook) -> None:
    renderer = PdfRenderer(book)
    assert renderer.render(pages(book), title="册") == renderer.render(pages(book), title="册")
    tall = Grid((Cell(0, 0, "", link=0),), (50.0,), (Row(20.0),))
    assert b"/Annots" in renderer.render([tall], title="空")
