"""What the tests of the preview look through: a slow press, and what is on the screen."""

import threading
from collections.abc import Callable

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QToolButton

from gui.printing.cells import PrintedCell, Printout
from gui.printing.page_view import PageView
from gui.printing.pdfium import draw_page
from gui.printing.preview import PreviewWidget
from model.document import Branch, Document
from tests.gui.printing.paper import make_pages


class FakeRenderer:
    """Makes PDFs of the project's name, a page a word, and can be held up."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.threads: set[int] = set()
        self.open = threading.Event()
        self.open.set()
        self.error: Exception | None = None
        self.cells: tuple[PrintedCell, ...] = ()

    def __call__(self, branch: Branch) -> Printout:
        name = branch.children[0].values.get("project_name", "")
        self.made.append(name)
        self.threads.add(threading.get_ident())
        assert self.open.wait(10)
        if self.error is not None:
            raise self.error
        return Printout(make_pages(*name.split()), self.cells)


def rename(document: Document, name: str) -> None:
    with document.edit("修改项目名称") as pen:
        pen.set(document.fields, "project_name", name)


def message(preview: PreviewWidget) -> str:
    """The sentence in place of the pages, "" if pages are shown."""
    labels = [x for x in preview.findChildren(QLabel) if x.isVisible() and x.wordWrap()]
    return labels[0].text() if labels else ""


def page_label(preview: PreviewWidget) -> str:
    return next(x.text() for x in preview.findChildren(QLabel) if x.text().startswith("第"))


def button(preview: PreviewWidget, text: str) -> QToolButton:
    return next(x for x in preview.findChildren(QToolButton) if x.text() == text)


def image_of(view: PageView, page: int) -> QImage:
    picture = view._pictures.of(page)
    assert picture is not None
    return picture.toImage().convertToFormat(QImage.Format.Format_RGB32)


def drawn(view: PageView) -> Callable[[], bool]:
    """All visible pages have their images."""
    return lambda: view.isVisible() and view.page_count > 0 and view.wanted() is None


def shows(preview: PreviewWidget, pdf: bytes) -> Callable[[], bool]:
    """The first page is drawn, pixel for pixel as this PDF's."""

    def check() -> bool:
        if not drawn(preview.view)():
            return False
        image = image_of(preview.view, 0)
        return image == draw_page(pdf, 0, image.width(), image.height(), for_print=False)

    return check
