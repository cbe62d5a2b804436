"""Pages are compared outside of letters that only one of them has."""

from __future__ import annotations

from PIL import Image, ImageDraw

from tests.tools.compare_looks import Letter, Page, differing

LABEL = Letter("名", (10, 10, 20, 20))
VALUE = Letter("甲", (40, 10, 50, 20))


def _page(*letters: Letter, line: int = 30) -> Page:
    picture = Image.new("L", (80, 40), 255)
    for letter in letters:
        ImageDraw.Draw(picture).rectangle(letter.box, fill=0)
    ImageDraw.Draw(picture).line((0, line, 80, line), fill=0)
    return Page(picture, letters)


def test_what_is_filled_in_does_not_count() -> None:
    assert differing(_page(LABEL), _page(LABEL, VALUE)).getbbox() is None


def test_a_line_at_another_place_counts() -> None:
    assert differing(_page(LABEL), _page(LABEL, VALUE, line=33)).getbbox() == (0, 30, 80, 34)


def test_a_label_that_looks_different_counts() -> None:
    blank = _page(LABEL)
    ImageDraw.Draw(blank.picture).rectangle((10, 10, 20, 14), fill=255)
    assert differing(blank, _page(LABEL)).getbbox() == (10, 10, 21, 15)
