"""From an edit to the pages on the screen, beside PDFium drawing the same pages.

One refresh is what the preview does: a snapshot of the document, its layout, its pages as PDF,
and the first two of them (what a window shows) drawn.
"""

from collections.abc import Callable, Iterator
from itertools import count

import pypdfium2

from model.document import Document, Kind
from model.exchange import DocumentRenderer
from tests.bench.documents import book, definitions, large_document
from tests.bench.timing import Measured, compare

SCALE = 1.5
SHOWN = 2
TARGETS = {30: None, 300: 60, 1000: 100}
"""Milliseconds, by the rows of the table."""


def preview_bench() -> Iterator[Measured]:
    for rows, target in TARGETS.items():
        document = large_document(rows)
        refresh = refresher(document)
        pdf = refresh()
        yield compare(
            f"refresh after an edit, {rows} rows",
            lambda refresh=refresh: draw(refresh()),  # type: ignore[misc]  # bound at once
            lambda pdf=pdf: draw(pdf),  # type: ignore[misc]  # bound at once
            target=target,
        )


def refresher(document: Document) -> Callable[[], bytes]:
    """What edits a value, and then makes the pages of the document anew."""
    renderer = DocumentRenderer(definitions(), book())
    node = [node for node in document.root.walk() if node.kind is Kind.INDICATOR][5]
    numbers = count(1)

    def refresh() -> bytes:
        with document.edit("修改指标值") as pen:
            pen.set(node, "value", f"≥{next(numbers)}场")
        book = renderer.book([Document(document.branch())])
        return renderer.pdf_of(book, tagged=False)

    return refresh


def draw(pdf: bytes) -> None:
    opened = pypdfium2.PdfDocument(pdf)
    for index in range(min(SHOWN, len(opened))):
        page = opened[index]
        page.render(scale=SCALE).close()
        page.close()
    opened.close()
