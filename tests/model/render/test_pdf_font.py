"""Composite fonts: what reportlab is told about characters and glyphs."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from model.fonts import Face, FontBook
from model.render import PdfRenderer
from model.render.pdf_font import WideFont, font_name, to_unicode
from tests.model.render.samples import sample


def test_characters_above_ffff_are_written_as_surrogates() -> None:
    text = to_unicode({0x56FD: 0x56FD, 0xD800: 0x20BB7})
    assert "<56FD> <56FD>" in text
    assert "<D800> <D842DFB7>" in text


def test_blocks_of_mappings_stay_within_the_limit() -> None:
    text = to_unicode({code: code for code in range(0x4E00, 0x4E00 + 250)})
    assert [line for line in text.split("\n") if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "50 beginbfchar",
    ]


def test_documents_drawn_at_the_same_time_do_not_mix(book: FontBook) -> None:
    renderer = PdfRenderer(book)
    tables = [[sample(book, count)] for count in (1, 4, 9)] * 4
    wanted = [renderer.render(pages, title="样") for pages in tables]
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda pages: renderer.render(pages, title="样"), tables))
    assert drawn == wanted


def test_pages_kept_from_the_last_document_are_those_of_a_fresh_renderer(book: FontBook) -> None:
    renderer = PdfRenderer(book)
    pages = [sample(book, 4), sample(book, 9)]
    renderer.render(pages, title="样")
    changed = [pages[0], replace(pages[1], footer="𠮷")]
    for wanted in (changed, pages, [pages[1], pages[0]], pages[:1]):
        assert renderer.render(wanted, title="样") == PdfRenderer(book).render(wanted, title="样")


def test_a_font_of_the_same_name_is_not_taken_for_ours(tmp_path: Path, book: FontBook) -> None:
    """Reportlab itself keeps only one font of each face name."""
    [(file, _)] = book.runs("国", Face.HEI)
    copy = tmp_path / "copy.ttf"
    copy.write_bytes(file.path.read_bytes())
    pdfmetrics.registerFont(TTFont("other", str(copy)))
    name = font_name(replace(file, path=copy))
    assert isinstance(pdfmetrics.getFont(name), WideFont)
    assert pdfmetrics.getFont(name).face.filename == str(copy)
