"""Pages as images: their sizes and pixels, and several threads at once."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtGui import QImage

from gui.printing.pdfium import draw_page, extract_pages, page_sizes
from tests.gui.printing.paper import MakePages

BLACK, WHITE = 0xFF000000, 0xFFFFFFFF


def text_of(pdf: bytes) -> list[str]:
    document = PdfDocument(pdf)
    texts = []
    for page in document:
        part = page.get_textpage()
        texts.append(part.get_text_bounded())
        part.close()
        page.close()
    document.close()
    return texts


def test_the_sizes_are_those_of_the_pages_as_seen(mixed: bytes) -> None:
    sizes = [(round(width), round(height)) for width, height in page_sizes(mixed)]
    assert sizes == [(595, 842), (842, 595), (1191, 842)]


@pytest.mark.parametrize("for_print", [True, False])
def test_a_page_fills_exactly_the_pixels_asked_for(pages: MakePages, for_print: bool) -> None:
    image = draw_page(pages("x"), 0, 595, 842, for_print=for_print)
    assert (image.width(), image.height()) == (595, 842)
    assert image.pixel(0, 0) == image.pixel(70, 70) == BLACK
    assert image.pixel(74, 10) == image.pixel(10, 74) == image.pixel(594, 841) == WHITE


def test_an_odd_width_keeps_its_lines_straight(pages: MakePages) -> None:
    image = draw_page(pages("x"), 0, 333, 471, for_print=False)
    assert image.pixel(2, 38) == BLACK
    assert {image.pixel(x, 470) for x in range(333)} == {WHITE}


def test_some_pages_in_another_order_keep_their_text(pages: MakePages) -> None:
    part = extract_pages(pages("alpha", "beta", "gamma"), [2, 0])
    assert text_of(part) == ["gamma", "alpha"]


def test_threads_take_turns(pages: MakePages) -> None:
    pdf = pages(*"abcdefgh")

    def draw(index: int) -> QImage:
        return draw_page(pdf, index % 8, 300, 424, for_print=False)

    with ThreadPoolExecutor(4) as pool:
        images = list(pool.map(draw, range(64)))
    assert all(images[index] == images[index % 8] for index in range(64))
    assert images[0] != images[1]


def test_pdfium_is_not_loaded_before_a_page_is_drawn() -> None:
    code = "import sys, gui.printing; sys.exit('pypdfium2' in sys.modules)"
    root = Path(__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
