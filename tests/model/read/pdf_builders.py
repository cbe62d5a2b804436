"""PDF files drawn line by line, as programs of other people draw them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from model.resources import resource_folder

SIZE = 10.0
PADDING = 5.0
Draw = Callable[["Sheet"], None]


class Sheet:
    """A page; y runs down from its upper edge."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas

    def text(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        self.canvas.setFont("song", size)
        self.canvas.drawString(x, A4[1] - y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, A4[1] - y0, x1, A4[1] - y1)

    def box(self, x0: float, y0: float, x1: float, y1: float, *, fill: bool) -> None:
        self.canvas.rect(x0, A4[1] - y1, x1 - x0, y1 - y0, stroke=not fill, fill=fill)

    def ruled(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """All lines of a plain table."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])

    def fill(self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
        """Texts in the cells, their lines parted by line feeds."""
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                for number, line in enumerate(text.split("\n")):
                    self.text(x + PADDING, y + 12 + number * 12, line)


@cache
def _song() -> TTFont:
    """The font, whose file is taken apart once for all documents."""
    return TTFont("song", resource_folder("fonts") / "NotoSerifSC-Regular.ttf")


def pdf_file(*pages: Draw, **options: Any) -> bytes:
    """A file with a page for each function that draws one."""
    registerFont(_song())
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, **options)
    for draw in pages:
        draw(Sheet(canvas))
        canvas.showPage()
    canvas.save()
    return target.getvalue()
