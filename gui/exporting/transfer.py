"""Tables out of the window, off the GUI thread: export, clipboard, print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from model.document import Branch, Document

if TYPE_CHECKING:
    from gui.printing.cells import Printout
    from gui.printing.page_setup import PrintSettings
    from gui.tasks import TaskProgress
    from model.definition import DefinitionLibrary
    from model.exchange import DocumentRenderer, Exported, ExportTarget
    from model.exchange.rendering import Notice
    from model.template import Templates


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """A table for the clipboard."""

    html: str
    text: str


class ThreadOutput:
    """What sets tables on pages for one working thread, built when it is first needed.

    Fonts take long to load and must not be shared between threads, so each thread has its own.
    """

    def __init__(
        self,
        definitions: DefinitionLibrary,
        fonts: Path,
        settings: PrintSettings,
        templates: Templates | None = None,
    ) -> None:
        """Take ``templates`` as what gives the bureaus' own files, for what writes files."""
        self._definitions = definitions
        self._fonts = fonts
        self._settings = settings
        self._templates = templates

    @property
    def originals(self) -> bool:
        """Whether the bureaus' own files are filled in."""
        return self._settings.originals

    @originals.setter
    def originals(self, originals: bool) -> None:
        self._settings.set_originals(originals)

    @property
    def annex(self) -> bool:
        """Whether evaluations are followed by the derivations of their numbers."""
        return self._settings.annex

    @annex.setter
    def annex(self, annex: bool) -> None:
        self._settings.set_annex(annex)

    def printout(self, branch: Branch) -> Printout:
        """The pages of one document for the preview."""
        from gui.printing.cells import Printout, printed_cells

        renderer = self._ready()
        book = renderer.book([Document(branch)])
        return Printout(renderer.pdf_of(book, tagged=False), printed_cells(book.pages))

    def write(
        self, branches: Sequence[Branch], path: Path, progress: TaskProgress, *, draft: bool = False
    ) -> tuple[Path, list[str]]:
        """Write documents to a file whose suffix says the format; its path, and remarks on it.

        Pages are marked as a ``draft`` here and below if this, or the clerk's setting, says so.
        """
        progress.report(0, 0, f"正在导出 {len(branches)} 张表……")
        documents = [Document(branch) for branch in branches]
        remarks: list[Notice] = []
        self._ready(draft=draft).write(documents, path, progress.report, remarks.append)
        return path, [str(remark) for remark in remarks]

    def export(
        self,
        targets: Sequence[ExportTarget],
        overwrite: bool,
        progress: TaskProgress,
        *,
        draft: bool = False,
    ) -> Exported:
        """Write planned files; their documents are this thread's own."""
        from model.exchange import export

        progress.report(0, len(targets), "正在准备……")
        return export(
            targets, self._ready(draft=draft), overwrite=overwrite, report=progress.report
        )

    def copied(self, branch: Branch, progress: TaskProgress) -> CopiedTable:
        """One document for the clipboard."""
        from model.render import html_fragment, tab_separated

        progress.report(0, 0, "正在排版……")
        grid = self._ready().grids([Document(branch)])[0]
        return CopiedTable(html_fragment(grid), tab_separated(grid))

    def print(
        self, branches: Sequence[Branch], progress: TaskProgress, *, draft: bool = False
    ) -> bytes:
        """The pages of documents for the printer."""
        progress.report(0, 0, "正在排版……")
        documents = [Document(branch) for branch in branches]
        return self._ready(draft=draft).pdf(documents, progress.report)

    def _ready(self, *, draft: bool = False) -> DocumentRenderer:
        """The same with the paper and the extras that are chosen now."""
        from model.exchange import Extras
        from model.template import no_templates

        renderer, settings = self._renderer, self._settings
        renderer.papers = settings.choices
        wants_originals = self._templates is not None and settings.originals
        renderer.templates = (self._templates if wants_originals else None) or no_templates
        renderer.extras = Extras(annex=settings.annex, draft=draft or settings.draft)
        return renderer

    @cached_property
    def _renderer(self) -> DocumentRenderer:
        from model.exchange import DocumentRenderer
        from model.fonts import FontBook

        return DocumentRenderer(self._definitions, FontBook.installed(self._fonts))
