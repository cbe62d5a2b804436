"""帮助 and 快捷键表: the guide beside the work, at the page about where the clerk is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from typing_extensions import override

from gui.main_window.actions import ENTRIES
from gui.main_window.group import CommandGroup
from gui.main_window.specs import ActionSpec
from model.resources import resource_folder

if TYPE_CHECKING:
    from gui.help import HelpWindow, Shortcut
    from gui.main_window.window import MainWindow
    from gui.tasks import Progress, TaskRunner

PAGES: Mapping[str, str] = MappingProxyType(
    {
        "gui.completion": "indicators",
        "gui.dialogs.existing_files": "print",
        "gui.dialogs.export_many": "print",
        "gui.dialogs.page_setup": "print",
        "gui.dialogs.rollover": "import",
        "gui.dialogs.form_list": "forms",
        "gui.dialogs.unit_profile": "header",
        "gui.evaluation": "evaluation",
        "gui.findings": "check",
        "gui.form": "header",
        "gui.library.board": "summary",
        "gui.printing": "print",
        "gui.review": "import",
        "gui.search": "search",
        "gui.tree": "indicators",
        "gui.versions": "versions",
    }
)
"""The page of the guide about what the widgets of a module are for."""
_LISTS = "indicators"
"""The menu whose keys count in the lists of indicators; the lists tell them themselves."""
_PROJECTS = "项目列表"
_SPECS = {entry.id: entry for entry in ENTRIES if isinstance(entry, ActionSpec)}
_MNEMONIC = re.compile(r"\(&\w\)|…")


class Help(CommandGroup):
    """Opens the guide, also from dialogs; prints the sheet of shortcuts."""

    def __init__(self, window: MainWindow, runner: TaskRunner) -> None:
        super().__init__(window)
        self._runner = runner
        self._guide_window: HelpWindow | None = None
        window.installEventFilter(self)
        window.commands["help"].triggered.connect(self.show_here)
        window.commands["shortcuts"].triggered.connect(partial(self.show, "shortcuts"))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusWindowChanged.connect(self._on_window)

    def show_here(self) -> None:
        """Show the page about where the focus is."""
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
        from gui.help import Guide, HelpWindow

        window = HelpWindow(Guide(resource_folder("help"), shortcuts_of(self._window)))
        window.setWindowIcon(self._window.windowIcon())
        window.print_wanted.connect(self.print_shortcuts)
        window.destroyed.connect(self._forget)
        self._guide_window = window
        return window

    def print_shortcuts(self) -> None:
        """Print the sheet of shortcuts as other tables are printed."""
        from gui.printing import print_document
        from gui.tasks import run_with_progress

        parent, runner = self._guide_window or self._window, self._runner
        work = partial(_printed, shortcuts_of(self._window))
        run_with_progress(
            parent, runner, "打印", work, lambda pdf: print_document(parent, runner, pdf, _SHEET)
        )

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


def _printed(shortcuts: list[Shortcut], progress: Progress) -> bytes:
    from gui.help.shortcuts import shortcut_pdf

    progress.report(0, 0, "正在排版……")
    return shortcut_pdf(shortcuts, resource_folder("fonts"))


def page_about(widget: QWidget) -> str:
    """The page about a widget, or about the nearest around it of which there is one."""
    from gui.help import START

    around: QObject | None = widget
    while around is not None:
        module = type(around).__module__
        for part in (module, module.rpartition(".")[0]):
            if part in PAGES:
                return PAGES[part]
        around = around.parent()
    return START


def shortcuts_of(window: MainWindow) -> list[Shortcut]:
    """All actions with keys: those of the menus, and those of the lists."""
    from gui.help import Shortcut
    from gui.help.shortcuts import shown_keys
    from gui.tree.action_table import TREE_ACTIONS

    found = [*_in_menus(window)]
    local = [each for each in found if each.group == _PROJECTS]
    found = [each for each in found if each not in local] + local
    for spec in TREE_ACTIONS:
        if spec.keys:
            keys = shown_keys(map(QKeySequence, spec.keys.split()))
            found.append(
                Shortcut(f"tree.{spec.id}", "指标列表", _spoken(spec.text), spec.tip, keys)
            )
    return found


def _in_menus(window: MainWindow) -> Iterator[Shortcut]:
    panels = {dock.toggleViewAction(): f"panel.{dock.objectName()}" for dock in window.panels}
    for top in window.menuBar().actions():
        menu = top.menu()
        if isinstance(menu, QMenu) and menu is not window.menus[_LISTS]:
            for action in _below(menu):
                if action.shortcuts():
                    name = action.objectName() or panels.get(action, "")
                    yield _shortcut(action, name, _spoken(top.text()))


def _shortcut(action: QAction, name: str, group: str) -> Shortcut:
    from gui.help import Shortcut
    from gui.help.shortcuts import shown_keys

    # What some are called just now tells what they would do: 撤销 修改指标值.
    spec = _SPECS.get(name)
    is_local = spec is not None and spec.is_local
    return Shortcut(
        name,
        _PROJECTS if is_local else group,
        _spoken(spec.text if spec is not None else action.text()),
        spec.tip if spec is not None else action.statusTip(),
        shown_keys(action.shortcuts()),
    )


def _below(menu: QMenu) -> Iterator[QAction]:
    """The actions of a menu and of those in it, but not the menus themselves."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _below(inner)
        elif not action.isSeparator():
            yield action


def _spoken(text: str) -> str:
    return _MNEMONIC.sub("", text)
