"""Files in and out, off the GUI thread: import, export, print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from model.document import Branch, Document
from model.errors import UserError

if TYPE_CHECKING:
    from gui.tasks import Progress
    from model.definition import DefinitionLibrary
    from model.exchange import Exported, Press, Reading, Target


@dataclass(frozen=True, slots=True)
class Copied:
    """A table for the clipboard."""

    html: str
    text: str


class ThreadPress:
    """A press that one working thread builds when it first needs it, and keeps."""

    def __init__(self, definitions: DefinitionLibrary, fonts: Path) -> None:
        self._definitions = definitions
        self._fonts = fonts

    def pdf(self, branch: Branch) -> bytes:
        """The pages of one document."""
        return self._press.pdf([Document(branch)])

    def write(self, branches: Sequence[Branch], path: Path, progress: Progress) -> Path:
        """Write documents to a file whose suffix says the format; returns its path."""
        progress.report(0, 0, f"正在导出 {len(branches)} 张表……")
        self._press.write([Document(branch) for branch in branches], path, progress.report)
        return path

    def export(self, targets: Sequence[Target], overwrite: bool, progress: Progress) -> Exported:
        """Write planned files; their documents are this thread's own."""
        from model.exchange import export

        progress.report(0, len(targets), "正在准备……")
        return export(targets, self._press, overwrite=overwrite, report=progress.report)

    def copied(self, branch: Branch, progress: Progress) -> Copied:
        """One document for the clipboard."""
        from model.render import html_fragment, tab_separated

        progress.report(0, 0, "正在排版……")
        [grid] = self._press.grids([Document(branch)])
        return Copied(html_fragment(grid), tab_separated(grid))

    def print(self, branches: Sequence[Branch], progress: Progress) -> bytes:
        """The pages of documents for the printer."""
        progress.report(0, 0, "正在排版……")
        return self._press.pdf([Document(branch) for branch in branches], progress.report)

    @cached_property
    def _press(self) -> Press:
        from model.exchange import Press
        from model.fonts import FontBook

        return Press(self._definitions, FontBook.installed(self._fonts))


def read_files(
    paths: Sequence[Path], definitions: DefinitionLibrary, progress: Progress
) -> tuple[list[Reading], list[str]]:
    """What files hold, and a sentence for each that cannot be read."""
    from model.exchange import read_documents

    readings: list[Reading] = []
    faults: list[str] = []
    for done, path in enumerate(paths):
        progress.report(done, len(paths), f"正在读取“{path.name}”……")
        try:
            readings.append(read_documents(path, definitions))
        except UserError as error:
            faults.append(error.message)
    return readings, faults


def import_filter() -> str:
    """The files that can be read, for the file dialog."""
    from model.exchange import READABLE

    return f"绩效表文件 ({' '.join(f'*{suffix}' for suffix in READABLE)})"
