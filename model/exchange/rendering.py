"""Documents → pages and files: layout and renderers put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from model.definition import (
    GENERIC,
    BookDefinition,
    Definition,
    DefinitionLibrary,
    PaperChoice,
    on_paper,
)
from model.document import Document
from model.document.evidence import placed_evidence
from model.errors import UserError
from model.evaluate import explain
from model.exchange.progress import Report, Watched, unheard
from model.files import write_file
from model.fonts import FontBook
from model.grid import Grid, annex
from model.layout import (
    Book,
    Remark,
    Typesetter,
    annex_grid,
    bind,
    lay_out,
    prove,
    with_contents_sheet,
    with_labels_again,
)
from model.layout.texts import CellTexts
from model.template import FilledTable, Homeless, Templates, no_templates

if TYPE_CHECKING:
    from model.render import PdfRenderer


Notice = Remark | Homeless
"""What is wrong with a page, or has no place in the bureau's own file."""
Hear = Callable[[Notice], None]
"""Takes what is wrong with a file that is being rendered."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What is printed besides the tables."""

    annex: bool = False
    """Pages behind each self-evaluation say how its numbers came about (计算说明) and list the
    files that prove what was reached (佐证材料目录)."""
    draft: bool = False
    """Each page of a PDF has 草稿 behind it, which does not get into its text."""


def unremarked(remark: Notice) -> None:
    """Where pages need no proof."""


class Render(Protocol):
    """Makes a file of documents."""

    def __call__(
        self, documents: Sequence[Document], report: Report = ..., remark: Hear = ...
    ) -> bytes:
        """The file's bytes."""


_NO_PAPERS: Mapping[str, PaperChoice] = MappingProxyType({})
_NO_EXTRAS = Extras()
_SHOWN_DIGITS = 12
"""So many digits of a hash tell files apart on paper."""
_MIXED_TITLE = "项目绩效表汇编"
_MIXED_BOOK = BookDefinition()
"""How tables of several forms stand in one file: none of these forms speaks for the others."""


class DocumentRenderer:
    """Sets documents in their forms' layouts and renders them.

    One renderer keeps fonts and broken lines between calls, so that setting a table again after an
    edit is quick.  It is used by one thread at a time.

    Renderers tell ``remark`` what is wrong with the pages that they print: characters without a
    font.  Where nobody listens the pages are not proved.
    """

    def __init__(
        self,
        definitions: DefinitionLibrary,
        book: FontBook,
        papers: Mapping[str, PaperChoice] = _NO_PAPERS,
        extras: Extras = _NO_EXTRAS,
    ) -> None:
        """Take ``papers`` as the paper of the forms (by id) that are not printed on their own."""
        self._definitions = definitions
        self._fonts = book
        self._typesetter = Typesetter(book)
        self.papers = papers
        """May be replaced between two calls."""
        self.extras = extras
        """May be replaced between two calls."""
        self.templates: Templates = no_templates
        """The bureaus' own files to fill in; may be replaced between two calls."""
        self.formats: dict[str, Render] = {
            ".xlsx": self.xlsx,
            ".docx": self.docx,
            ".pdf": self.pdf,
            ".html": self.html,
            ".json": self.json,
        }
        """What makes a file of each suffix that can be written."""

    def grids(self, documents: Sequence[Document], report: Report = unheard) -> list[Grid]:
        """The tables of documents, numbered from 1; UserError if a paper has no room for them."""
        forms = {one.form: self._on_paper(one) for one in documents if one.form != GENERIC}
        is_mixed = _is_mixed(documents)
        grids: list[Grid] = []
        for number, document in enumerate(Watched(documents, report, "正在排版"), start=1):
            # A table without a form has a definition of its own, made of what it says.
            definition = forms.get(document.form) or self._on_paper(document)
            grid = lay_out(document, definition, self._typesetter, number)
            grids.append(_named(grid, definition) if is_mixed else grid)
            if self.extras.annex:
                grids += self._annex(grids[-1], document, definition)
        return grids

    def book(self, documents: Sequence[Document], report: Report = unheard) -> Book:
        """Documents as they stand on paper, several of them with title and contents."""
        tables = self.grids(documents, report)
        definition = self._definitions.of(documents[0].root)
        return bind(
            tables,
            self._title(documents),
            _MIXED_BOOK if _is_mixed(documents) else definition.book,
            self._typesetter,
            self._fonts,
            annexes=len(tables) - len(documents),
        )

    def proof(self, documents: Sequence[Document]) -> tuple[Remark, ...]:
        """What is wrong with the pages of documents; nothing as a rule."""
        return prove(self.book(documents).pages, self._typesetter, self._fonts)

    def pdf(
        self, documents: Sequence[Document], report: Report = unheard, remark: Hear = unremarked
    ) -> bytes:
        """The pages of documents as PDF, with a bookmark for each table."""
        book = self.book(documents, report)
        self._prove(book.pages, remark)
        return self.pdf_of(book, report)

    def pdf_of(self, book: Book, report: Report = unheard, *, tagged: bool = True) -> bytes:
        """The same of documents that were set before; for the screen it needs no tags."""
        pages = Watched(book.pages, report, "正在生成各页")
        headings = [table.heading for table in book.tables]
        bookmarks = dict(zip(book.starts, headings, strict=True))
        return self._pdf_renderer.render(
            pages, title=book.title, bookmarks=bookmarks, draft=self.extras.draft, tagged=tagged
        )

    def xlsx(
        self, documents: Sequence[Document], report: Report = unheard, remark: Hear = unremarked
    ) -> bytes:
        """A workbook with a sheet for each document; several of them come after their contents.

        Where the form has the bureau's own file, that is filled in.
        """
        from model.render import render_xlsx

        filled = self._filled(documents, ".xlsx", report, remark)
        if filled is not None:
            return filled

        title = self._title(documents)
        tables = self.grids(documents, report)
        book = self._definitions.of(documents[0].root).book
        several = len(documents) > 1
        sheets = with_contents_sheet(tables, title, book, self._typesetter, contents=several)
        self._prove(sheets, remark)
        return render_xlsx(Watched(sheets, report, "正在生成工作表"), title=title)

    def docx(
        self, documents: Sequence[Document], report: Report = unheard, remark: Hear = unremarked
    ) -> bytes:
        """A Word document; the pages in its contents are those of our own layout.

        Where the form has the bureau's own file, that is filled in.
        """
        from model.render import render_docx

        filled = self._filled(documents, ".docx", report, remark)
        if filled is not None:
            return filled

        book = self.book(documents, report)
        self._prove(book.pages, remark)
        tables = [with_labels_again(table, self._typesetter) for table in book.tables]
        watched = Watched(tables, report, "正在生成文档")
        return render_docx(watched, title=book.title, contents=book.contents)

    def _filled(
        self, documents: Sequence[Document], suffix: str, report: Report, remark: Hear
    ) -> bytes | None:
        """The bureau's own file filled in, if there is one of this kind for all documents."""
        template = self.templates(documents[0].form, suffix)
        if template is None or _is_mixed(documents):
            return None
        definitions = [self._on_paper(document) for document in documents]
        numbered = enumerate(zip(documents, definitions, strict=True), start=1)
        tables = [
            FilledTable(
                document, definition, lay_out(document, definition, self._typesetter, number)
            )
            for number, (document, definition) in numbered
        ]
        report(0, 0, f"正在填写“{template.name}”")
        return template.filled(tables, self._typesetter, remark)

    def html(
        self, documents: Sequence[Document], report: Report = unheard, remark: Hear = unremarked
    ) -> bytes:
        """A web page with a table for each document."""
        from model.render import render_html

        tables = self.grids(documents, report)
        self._prove(tables, remark)
        return render_html(tables, title=self._title(documents)).encode()

    def json(
        self,
        documents: Sequence[Document],
        report: Report = unheard,  # noqa: ARG002
        remark: Hear = unremarked,  # noqa: ARG002
    ) -> bytes:
        """The interchange JSON of documents."""
        from model.exchange.interchange import to_json

        return to_json(documents).encode()

    def write(
        self,
        documents: Sequence[Document],
        path: Path,
        report: Report = unheard,
        remark: Hear = unremarked,
    ) -> None:
        """Write documents to a file whose suffix says the format."""
        write_file(path, self.format_of(path)(documents, report, remark))

    def format_of(self, path: Path) -> Render:
        """What makes a file of a path's suffix; UserError lists those that there are."""
        render = self.formats.get(path.suffix.lower())
        if render is None:
            known = "、".join(self.formats)
            raise UserError(
                f"不能写出“{path.name}”：不支持 {path.suffix or '没有后缀的'} 文件。"
                f"请把文件名的后缀改为 {known} 之一。"
            )
        return render

    def _on_paper(self, document: Document) -> Definition:
        definition = self._definitions.of(document.root)
        choice = self.papers.get(document.form)
        return on_paper(definition, choice) if choice else definition

    def _annex(self, table: Grid, document: Document, definition: Definition) -> list[Grid]:
        """The pages that explain a table's numbers and list its evidence, if it has any."""
        derivations = [
            (each.name, each.text, each.derivation) for each in explain(document, definition)
        ]
        files = [
            (each.number, each.indicator, each.file.name, each.file.digest[:_SHOWN_DIGITS])
            for each in placed_evidence(document)
        ]
        return [
            annex_grid(table, kind, rows, definition, self._typesetter)
            for kind, rows in ((annex.DERIVATIONS, derivations), (annex.EVIDENCE, files))
            if rows
        ]

    def _prove(self, pages: Sequence[Grid], remark: Hear) -> None:
        if remark is not unremarked:
            for found in prove(pages, self._typesetter, self._fonts):
                remark(found)

    @cached_property
    def _pdf_renderer(self) -> PdfRenderer:
        from model.render import PdfRenderer

        return PdfRenderer(self._fonts)

    def called(self, document: Document) -> str:
        """What a clerk calls a table: its project, or the title of a whole office's."""
        return document.called(self._definitions.office_title(document.form))

    def _title(self, documents: Sequence[Document]) -> str:
        """The project's name, or the title of a book of several tables."""
        first = documents[0]
        if len(documents) == 1:
            return self.called(first)
        if _is_mixed(documents):
            years = sorted({each.year for each in documents if each.year})
            names = [each.fields.value("unit").strip() for each in documents]
            unit = next((name for name in names if name), "")
            return f"{unit}{'、'.join(years)}{'年度' if years else ''}{_MIXED_TITLE}"
        return CellTexts(first, self._definitions.of(first.root)).book_title()


def _is_mixed(documents: Sequence[Document]) -> bool:
    """Whether documents are of several forms."""
    return len({each.form for each in documents}) > 1


def _named(grid: Grid, definition: Definition) -> Grid:
    """A table whose heading also says in which form it is."""
    if definition.title in grid.heading:
        return grid
    return replace(grid, heading=f"{grid.heading}（{definition.title}）")
