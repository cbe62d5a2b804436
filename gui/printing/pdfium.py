"""Pages of a PDF as images, drawn by PDFium.

PDFium is not thread-safe, so all its calls take turns, and nothing of it outlives a call: the
file is opened anew each time, which costs less than a millisecond.
"""

from __future__ import annotations

import ctypes
import io
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage


Size = tuple[float, float]
"""Width and height of a page in points."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def united(self, other: Box) -> Box:
        """The smallest box around two."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Character:
    """A character of a page's text, and where it stands."""

    text: str
    box: Box


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


def page_characters(pdf: bytes, index: int) -> list[Character]:
    """The characters of a page but for blanks, in the order of its text."""
    with _opened(pdf) as document:
        page = document[index]
        text = page.get_textpage()
        try:
            return list(_characters(text, page.get_height()))
        finally:
            text.close()
            page.close()


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


def _characters(text: PdfTextPage, height: float) -> Iterator[Character]:
    from pypdfium2 import raw

    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if character.isprintable() and not character.isspace():
            left, bottom, right, top = text.get_charbox(index, loose=True)
            yield Character(character, Box(left, height - top, right, height - bottom))


@contextmanager
def _opened(pdf: bytes) -> Iterator[PdfDocument]:
    from pypdfium2 import PdfDocument

    with _TURN:
        document = PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


@dataclass(frozen=True, slots=True)
class WantedImage:
    """A visible page that lacks its image, and the size of it in device pixels."""

    page: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Picture:
    pixmap: QPixmap
    edition: int


class Pictures:
    """Keeps the images of pages; those of an edition before are better than none."""

    def __init__(self) -> None:
        self._pictures: dict[int, _Picture] = {}
        self._edition = 0

    @property
    def pages(self) -> Collection[int]:
        """The pages that have an image."""
        return self._pictures.keys()

    def of(self, page: int) -> QPixmap | None:
        """The image of a page, if there is one."""
        picture = self._pictures.get(page)
        return picture.pixmap if picture is not None else None

    def renew(self, count: int) -> None:
        """So many pages have another content from now on; old images stay until others come."""
        self._edition += 1
        self._keep(range(count))

    def bring(self, page: int, image: QImage, near: Collection[int]) -> None:
        """Take the image of a page, and let go those that are not near."""
        self._pictures[page] = _Picture(QPixmap.fromImage(image), self._edition)
        self._keep(near)

    def lacks(self, page: int, size: QSize) -> bool:
        """Whether the image of a page is missing, outdated or of another size."""
        picture = self._pictures.get(page)
        if picture is None:
            return True
        return (picture.edition, picture.pixmap.size()) != (self._edition, size)

    def _keep(self, pages: Collection[int]) -> None:
        self._pictures = {k: v for k, v in self._pictures.items() if k in pages}
