"""What the commands that carry tables out of the program have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup

if TYPE_CHECKING:
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

    @abstractmethod
    def _connect(self) -> None:
        """Connect the actions of the group."""
