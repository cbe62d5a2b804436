"""What the commands that carry tables out of the program have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup
from model.definition.unnamed import shown_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gui.exporting.transfer import ThreadOutput
    from gui.printing.page_setup import PrintSettings
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from gui.shell.slow_work import Works
    from gui.tasks import TaskRunner
    from model.check import Finding
    from model.usecases.checking import Errors


KINDS = {
    ".xlsx": "Excel 工作簿",
    ".docx": "Word 文档",
    ".pdf": "PDF 文件",
    ".html": "网页",
}
"""What a table is exported as."""


class ExportGroup(CommandGroup):
    """Commands that set tables on pages.

    ``runner`` does the slow work with ``output``, which nobody else may use; ``errors`` asks
    about the errors that are left in the tables.
    """

    def __init__(
        self,
        shell: Shell,
        runner: TaskRunner,
        output: ThreadOutput,
        settings: Settings,
        errors: OpenErrors,
    ) -> None:
        super().__init__(shell)
        self._runner = runner
        self._output = output
        self._settings = settings
        self._errors = errors
        self._connect()

    def _folder(self, tables: Sequence[int]) -> Path:
        """The folder from which tables came or went last; of several, the one that all have."""
        settings, file = self._settings, self._workspace.path
        folders = {settings.table_folder(file, table) for table in tables}
        folder = folders.pop() if len(folders) == 1 else None
        return folder or settings.export_folder

    def _remember(self, tables: Sequence[int], path: Path) -> None:
        """The clerk looks for the next file where they put this one."""
        self._settings.export_folder = path.parent
        self._settings.set_table_folder(self._workspace.path, tables, path.parent)

    @abstractmethod
    def _connect(self) -> None:
        """Connect the actions of the group."""


Go = Callable[[bool], None]
"""Goes on; told whether 草稿 is to stand behind each page."""
_LISTED = 3


class OpenErrors(CommandGroup):
    """Asks before tables with errors are printed or exported.

    ``errors_in`` finds the errors that are left in some tables, ``show_errors`` lists them.
    """

    def __init__(
        self,
        shell: Shell,
        settings: PrintSettings,
        errors_in: Callable[[Sequence[int]], Works[Errors]],
        show_errors: Callable[[Sequence[int]], object],
    ) -> None:
        super().__init__(shell)
        self._settings = settings
        self._errors_in = errors_in
        self._show_errors = show_errors

    def ask(self, tables: Sequence[int], what: str, *, on_pages: bool, go: Go) -> None:
        """Do ``what`` by ``go``, at once if there are no errors or pages are marked anyway.

        Only what goes out ``on_pages`` can be marked as a draft.
        """
        self._shell.finish_pending_edit()
        work = self._errors_in(tables)
        ask = partial(self._ask, tables, what, on_pages, go)
        self._work_on("检查", len(tables), work, ask)

    def _ask(
        self, tables: Sequence[int], what: str, on_pages: bool, go: Go, errors: Errors
    ) -> None:
        if not errors or (on_pages and self._settings.draft):
            go(False)
            return
        asked = f"按草稿{what}？" if on_pages else f"仍要{what}？"
        answers: dict[str, Callable[[], object]] = {}
        if on_pages:
            answers[f"按草稿{what}"] = partial(go, True)
        answers |= {
            f"照常{what}": partial(go, False),
            "查看错误": partial(self._show_errors, tables),
        }
        lines = (
            f"{self._whose(table) if len(tables) > 1 else ''}{line}"
            for table, found in errors.items()
            for line in map(_told, found)
        )
        count = sum(map(len, errors.values()))
        said = "\n".join([*islice(lines, _LISTED), *(["……"] if count > _LISTED else [])])
        whose = f"{len(errors)} 张表里" if len(tables) > 1 else ""
        question = f"{whose}还有 {count} 个错误，{asked}"
        self._shell.ask(what, question, answers, said, is_warning=True)

    def _whose(self, table: int) -> str:
        """The name of a table's project."""
        return f"“{shown_name(self._workspace.called(table))}”"


def _told(error: Finding) -> str:
    """An error and its place, unless the sentence begins with that."""
    is_named = error.sentence.startswith(f"“{error.where}”")
    return error.sentence if is_named else f"{error.where}：{error.sentence}"
