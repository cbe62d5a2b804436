"""The pages of a PDF under review are drawn, and a text on them is marked."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.review.original_pages import OriginalPages, original_of

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
PDF = next(SAMPLES.glob("*.pdf"))


def test_shows_where_a_text_stands_for_the_third_time(qtbot: QtBot) -> None:
    original = original_of(PDF)
    assert original is not None
    pages = original.widget
    assert isinstance(pages, OriginalPages)
    qtbot.addWidget(pages)
    pages.resize(500, 600)
    pages.show()
    qtbot.waitUntil(lambda: pages.wanted() is None, timeout=10000)
    first = pages.current_page

    original.look_at("评分等级", 0)
    original.look_at("评分等级", 2)

    qtbot.waitUntil(lambda: pages.current_page > first + 1, timeout=10000)
    qtbot.waitUntil(lambda: pages.wanted() is None, timeout=10000)


def test_what_is_no_pdf_has_no_pages(tmp_path: Path) -> None:
    assert original_of(tmp_path / "甲.docx") is None
    assert original_of(tmp_path / "没有.pdf") is None
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"no")
    assert original_of(broken) is None
