"""帮助 and 快捷键表: the guide beside the work, at the page about where the clerk is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from typing_extensions import override

from gui.shell.commands import CommandGroup
from model.resources import resource_folder

if TYPE_CHECKING:
    from gui.help.shortcuts import Shortcut
    from gui.help.window import HelpWindow
    from gui.shell.shell import Shell
    from gui.tasks import TaskProgress, TaskRunner

PAGES: Mapping[str, str] = MappingProxyType(
    {
        "gui.completion": "indicators",
        "gui.evaluation": "evaluation",
        "gui.exporting": "print",
        "gui.findings": "check",
        "gui.form": "header",
        "gui.library.board": "summary",
        "gui.library.form_list": "forms",
        "gui.library.unit_dialog": "header",
        "gui.printing": "print",
        "gui.review": "import",
        "gui.rollover": "import",
        "gui.search": "search",
        "gui.summary": "evaluation",
        "gui.teaching": "forms",
        "gui.tree": "indicators",
        "gui.versions": "versions",
    }
)
"""The page of the guide about what the widgets of a module are for."""


class HelpCommands(CommandGroup):
    """Opens the guide, also from dialogs; prints the sheet of shortcuts.

    ``shortcuts`` tells what has a key now, ``instruction_page`` what belongs into each table;
    ``instruct`` shows that of the place where the clerk is, and whether it did.
    """

    def __init__(
        self,
        shell: Shell,
        runner: TaskRunner,
        shortcuts: Callable[[], list[Shortcut]],
        instruction_page: Callable[[], str],
        instruct: Callable[[], bool],
    ) -> None:
        super().__init__(shell)
        self._instruction_page = instruction_page
        self._instruct = instruct
        self._runner = runner
        self._shortcuts = shortcuts
        self._window = shell.widget
        self._guide_window: HelpWindow | None = None
        self._window.installEventFilter(self)
        shell.action("help").triggered.connect(self.show_here)
        shell.action("shortcuts").triggered.connect(partial(self.show, "shortcuts"))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusWindowChanged.connect(self._on_window)

    def show_here(self) -> None:
        """Show what belongs where the focus is; asked again, or elsewhere, the page about it."""
        if self._instruct():
            return
        focus: QWidget | None = QApplication.focusWidget()
        self.show(page_about(focus or self._window))

    def show(self, page: str) -> None:
        """Show a page of the guide, in the window that is open already if one is."""
        window = self._guide_window or self._made()
        window.show_page(page)
        window.show()
        window.raise_()
        window.activateWindow()

    def _made(self) -> HelpWindow:
        from gui.help.browser import Guide
        from gui.help.window import HelpWindow

        window = HelpWindow(
            Guide(resource_folder("help"), self._shortcuts(), self._instruction_page())
        )
        window.setWindowIcon(self._window.windowIcon())
        window.print_wanted.connect(self.print_shortcuts)
        window.destroyed.connect(self._forget)
        self._guide_window = window
        return window

    def print_shortcuts(self) -> None:
        """Print the sheet of shortcuts as other tables are printed."""
        from gui.dialogs.boxes import documents
        from gui.printing.printer import PrintJob, print_document
        from gui.tasks import run_with_progress

        parent, runner = self._guide_window or self._window, self._runner
        work = partial(_printed, self._shortcuts())
        target, shell = documents() / f"{_SHEET}.pdf", self._shell

        def go(pdf: bytes) -> None:
            job = PrintJob(pdf, target, shell.tell, shell.tell_exported)
            print_document(parent, runner, job)

        run_with_progress(parent, runner, "打印", work, go)

    def _forget(self) -> None:
        self._guide_window = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the guide with the main window: it would keep the program running."""
        if event.type() == QEvent.Type.Close and self._guide_window is not None:
            self._guide_window.close()
        return super().eventFilter(watched, event)

    def _on_window(self, _window: QWindow | None) -> None:
        """Let F1 work in a dialog as well: the keys of the main window do not count there."""
        dialog = QApplication.activeWindow()
        if isinstance(dialog, QDialog) and dialog.findChild(QShortcut, _KEY_NAME) is None:
            shortcut = QShortcut(QKeySequence("F1"), dialog)
            shortcut.setObjectName(_KEY_NAME)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(self.show_here)


_KEY_NAME = "help key"
_SHEET = "绩表快捷键"


def _printed(shortcuts: list[Shortcut], progress: TaskProgress) -> bytes:
    from gui.help.shortcuts import shortcut_pdf

    progress.report(0, 0, "正在排版……")
    return shortcut_pdf(shortcuts, resource_folder("fonts"))


def page_about(widget: QWidget) -> str:
    """The page about a widget, or about the nearest around it of which there is one."""
    from gui.help.browser import START

    around: QObject | None = widget
    while around is not None:
        module = type(around).__module__
        for part in (module, module.rpartition(".")[0]):
            if part in PAGES:
                return PAGES[part]
        around = around.parent()
    return START
