"""PDFs whose pixels are known."""

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

MakePages = Callable[..., bytes]


def make_pages(*texts: str, sizes: Sequence[tuple[float, float]] = (A4,)) -> bytes:
    """A PDF of one page a text, which has a black square in its upper left corner."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    for number, text in enumerate(texts):
        size = sizes[number % len(sizes)]
        canvas.setPageSize(size)
        canvas.rect(0, size[1] - 72, 72, 72, stroke=0, fill=1)
        canvas.drawString(100, size[1] - 100, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
