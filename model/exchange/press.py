"""Documents → pages and files: layout and renderers put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from model.definition import DefinitionLibrary
from model.document import Document
from model.errors import UserError
from model.files import write_file
from model.fonts import FontBook
from model.grid import Grid
from model.layout import Typesetter, lay_out, paginate

if TYPE_CHECKING:
    from model.render import PdfRenderer

Render = Callable[[Sequence[Document]], bytes]


class Press:
    """Sets documents in their forms' layouts and renders them.

    One press keeps fonts and broken lines between calls, so that setting a table again after an
    edit is quick.  It is used by one thread at a time.
    """

    def __init__(self, definitions: DefinitionLibrary, book: FontBook) -> None:
        self._definitions = definitions
        self._book = book
        self._typesetter = Typesetter(book)
        self.renderers: dict[str, Render] = {
            ".xlsx": self.xlsx,
            ".pdf": self.pdf,
            ".json": self.json,
        }
        """The renderer of each suffix that can be written."""

    def grids(self, documents: Iterable[Document]) -> list[Grid]:
        """The tables of documents, numbered from 1."""
        return [
            lay_out(document, self._definitions.require(document.form), self._typesetter, number)
            for number, document in enumerate(documents, start=1)
        ]

    def pdf(self, documents: Sequence[Document]) -> bytes:
        """The pages of documents as PDF, a bookmark each."""
        pages: list[Grid] = []
        bookmarks: dict[int, str] = {}
        for grid in self.grids(documents):
            bookmarks[len(pages)] = grid.name
            pages += paginate(grid, self._typesetter)
        return self._pdf_renderer.render(pages, title=self._title(documents), bookmarks=bookmarks)

    def xlsx(self, documents: Sequence[Document]) -> bytes:
        """A workbook with a sheet for each document."""
        from model.render import render_xlsx

        return render_xlsx(self.grids(documents), title=self._title(documents))

    def json(self, documents: Sequence[Document]) -> bytes:
        """The interchange JSON of documents."""
        from model.exchange.interchange import to_json

        return to_json(documents).encode()

    def write(self, documents: Sequence[Document], path: Path) -> None:
        """Write documents to a file whose suffix says the format."""
        render = self.renderers.get(path.suffix.lower())
        if render is None:
            known = "、".join(self.renderers)
            raise UserError(
                f"不能写出“{path.name}”：不支持 {path.suffix or '没有后缀的'} 文件。"
                f"请把文件名的后缀改为 {known} 之一。"
            )
        write_file(path, render(documents))

    @cached_property
    def _pdf_renderer(self) -> PdfRenderer:
        from model.render import PdfRenderer

        return PdfRenderer(self._book)

    def _title(self, documents: Sequence[Document]) -> str:
        names = [document.fields.value("project_name") for document in documents]
        return names[0] if len(names) == 1 else self._definitions[documents[0].form].title
