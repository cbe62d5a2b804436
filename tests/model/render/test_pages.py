"""The pages of all published forms, as images: looked at once, and alike ever since."""

from collections.abc import Iterator

import pypdfium2
import pytest
from PIL import Image, ImageChops

from model.definition import Paper, PaperChoice
from model.exchange import DocumentRenderer
from tests.approve import approve_page, page_difference
from tests.model.layout.test_samples import FILES, documents
from tests.shipped import book, definitions, renderer

_DPI = 50


def images(data: bytes) -> Iterator[Image.Image]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        for page in pdf:
            yield page.render(scale=_DPI / 72, grayscale=True).to_pil()
    finally:
        pdf.close()


@pytest.mark.parametrize("form", FILES)
def test_pages_look_as_approved(form: str) -> None:
    for number, image in enumerate(images(renderer().pdf(documents(form))), start=1):
        approve_page(f"{form}-{number}.png", image)


def test_a_draft_looks_as_approved() -> None:
    [image] = images(renderer(draft=True).pdf(documents("tianjin-target")[:1]))
    approve_page("draft.png", image)


def test_a_page_on_other_paper_looks_as_approved() -> None:
    paper = Paper(size="A4", landscape=True, margins=(15, 20, 15, 20))
    lying = DocumentRenderer(
        definitions(), book(), {"tianjin-target": PaperChoice(paper=paper, scale=0.9)}
    )
    [image] = images(lying.pdf(documents("tianjin-target")[:1]))
    approve_page("landscape.png", image)


@pytest.mark.parametrize("form", FILES)
def test_a_page_a_little_different_is_not_taken_for_the_same(form: str) -> None:
    *_, page = images(renderer().pdf(documents(form)))
    assert not page_difference(page, page)
    assert page_difference(ImageChops.offset(page, 0, 1), page)
    assert page_difference(page.crop((0, 0, page.width, page.height - 1)), page)
    lower = page.copy()
    middle = page.crop((0, 100, page.width, 300))
    lower.paste(middle, (0, 101))
    assert page_difference(lower, page)
