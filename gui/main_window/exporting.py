"""What the groups of commands that carry tables out of the window have in common."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from gui.main_window.group import CommandGroup

if TYPE_CHECKING:
    from gui.main_window.open_errors import OpenErrors
    from gui.main_window.transfer import ThreadPress
    from gui.main_window.window import MainWindow
    from gui.settings import Settings
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

    ``runner`` does the slow work with ``press``, which nobody else may use; ``errors`` asks
    about the errors that are left in the tables.
    """

    def __init__(
        self,
        window: MainWindow,
        runner: TaskRunner,
        press: ThreadPress,
        settings: Settings,
        errors: OpenErrors,
    ) -> None:
        super().__init__(window)
        self._runner = runner
        self._press = press
        self._settings = settings
        self._errors = errors
        self._connect()

    @abstractmethod
    def _connect(self) -> None:
        """Connect the actions of the group."""


def export_folder(settings: Settings) -> Path:
    """The folder that an export goes to unless the clerk says another."""
    location = QStandardPaths.StandardLocation.DocumentsLocation
    return settings.export_folder or Path(QStandardPaths.writableLocation(location))
