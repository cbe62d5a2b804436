"""PDFs to look at, a document to type in, and an interpreter as in the program."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A3, A4, landscape

from gui.printing.preview import PreviewWidget
from gui.tasks import InterpreterCare
from model.document import Document, empty_branch
from tests.gui.printing.looking import FakeRenderer
from tests.gui.printing.paper import MakePages, make_pages


@pytest.fixture
def pages() -> MakePages:
    """Makes a PDF."""
    return make_pages


@pytest.fixture
def mixed() -> bytes:
    """A4 upright, A4 lying, A3 lying."""
    return make_pages("one", "two", "three", sizes=(A4, landscape(A4), landscape(A3)))


@pytest.fixture
def document() -> Document:
    """A new document of some form."""
    return Document(empty_branch("form", "2025", {"project_name": "first"}))


@pytest.fixture(autouse=True)
def _care(qtbot: QtBot) -> Iterator[None]:
    del qtbot
    care = InterpreterCare()
    yield
    care.stop()


@pytest.fixture
def renderer() -> FakeRenderer:
    return FakeRenderer()


@pytest.fixture
def preview(renderer: FakeRenderer, qtbot: QtBot) -> Iterator[PreviewWidget]:
    widget = PreviewWidget(renderer)
    qtbot.addWidget(widget)
    widget.resize(600, 500)
    widget.show()
    yield widget
    renderer.open.set()
