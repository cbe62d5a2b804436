"""Pages of a PDF as images, drawn by PDFium.

PDFium is not thread-safe, so all its calls take turns, and nothing of it outlives a call: the
file is opened anew each time, which costs less than a millisecond.
"""

from __future__ import annotations

import ctypes
import io
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

Size = tuple[float, float]
"""Width and height of a page in points."""

# It guards the library, which is one in the whole process, so it is one as well.
_TURN = threading.Lock()


def page_sizes(pdf: bytes) -> list[Size]:
    """The sizes of all pages as they are seen."""
    with _opened(pdf) as document:
        return [document.get_page_size(index) for index in range(len(document))]


def draw_page(pdf: bytes, index: int, width: int, height: int, *, for_print: bool) -> QImage:
    """One page, fitted to a size in pixels, on white."""
    from pypdfium2 import PdfBitmap, raw

    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    pixels = (ctypes.c_ubyte * image.sizeInBytes()).from_buffer(image.bits())
    flags = raw.FPDF_ANNOT | (raw.FPDF_PRINTING if for_print else 0)
    with _opened(pdf) as document:
        page = document[index]
        bitmap = PdfBitmap.new_native(
            width, height, raw.FPDFBitmap_BGRx, buffer=pixels, stride=image.bytesPerLine()
        )
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
        bitmap.close()
        page.close()
    return image


def extract_pages(pdf: bytes, pages: Sequence[int]) -> bytes:
    """A PDF of some pages (by index) of another, in the given order."""
    from pypdfium2 import PdfDocument

    with _opened(pdf) as document:
        part = PdfDocument.new()
        try:
            part.import_pages(document, list(pages))
            buffer = io.BytesIO()
            part.save(buffer)
            return buffer.getvalue()
        finally:
            part.close()


@contextmanager
def _opened(pdf: bytes) -> Iterator[PdfDocument]:
    from pypdfium2 import PdfDocument

    with _TURN:
        document = PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
