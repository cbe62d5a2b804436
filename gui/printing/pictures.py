"""The images of pages, as far as they are there, and what they lack to be true."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPixmap


@dataclass(frozen=True, slots=True)
class Wanted:
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
