"""Documents → pages and files: layout and renderers put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
from model.layout.texts import Texts

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
            ".docx": self.docx,
            ".pdf": self.pdf,
            ".html": self.html,
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

    def docx(self, documents: Sequence[Document]) -> bytes:
        """A Word document; several tables have contents with the pages of our own layout."""
        from model.render import Contents, render_docx

        title, grids = self._title(documents), self.grids(documents)
        several = len(documents) > 1
        contents = Contents(title, tuple(self._entries(documents, grids))) if several else None
        return render_docx(grids, title=title, contents=contents)

    def html(self, documents: Sequence[Document]) -> bytes:
        """A web page with a table for each document."""
        from model.render import render_html

        return render_html(self.grids(documents), title=self._title(documents)).encode()

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

    def _entries(
        self, documents: Sequence[Document], grids: Sequence[Grid]
    ) -> Iterator[tuple[str, int]]:
        """Each table's heading in the contents, and its first page, from 1."""
        page = 1
        for number, (document, grid) in enumerate(zip(documents, grids, strict=True), start=1):
            definition = self._definitions.require(document.form)
            yield Texts(document, definition, number).heading(), page
            page += len(paginate(grid, self._typesetter))

    def _title(self, documents: Sequence[Document]) -> str:
        """The project's name, or what several tables have in common: unit, year and form."""
        if len(documents) == 1:
            return documents[0].fields.value("project_name")
        unit = _common(document.fields.value("unit") for document in documents)
        year = _common(document.year for document in documents)
        title = self._definitions[documents[0].form].title
        return unit + (f"{year}年" if year else "") + title


def _common(texts: Iterable[str]) -> str:
    """The text that all are, or nothing."""
    different = set(texts)
    return different.pop() if len(different) == 1 else ""
