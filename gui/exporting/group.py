"""What the commands that carry tables out of the program have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gui.exporting.open_errors import OpenErrors
    from gui.exporting.transfer import ThreadOutput
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from gui.tasks import TaskRunner

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
