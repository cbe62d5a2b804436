"""指标库 in the window: what its dialog wants, done to the data file, the table and files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup
from gui.tasks import run_with_progress

if TYPE_CHECKING:
    from gui.completion.library_dialog import LibraryDialog
    from gui.completion.library_edits import LibraryChange
    from gui.completion.memory import Memory
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from gui.tasks import TaskProgress, TaskRunner
    from gui.tree.view import IndicatorView
    from model.suggest import KnownIndicator

_READABLE = "Excel、WPS 表格 (*.xlsx *.xlsm *.xls *.et *.ods *.csv)"


class LibraryCommands(CommandGroup):
    """Opens the dialog; ``memory`` gives what is known of the data file that is open."""

    def __init__(
        self,
        shell: Shell,
        runner: TaskRunner,
        settings: Settings,
        memory: Callable[[], Memory | None],
    ) -> None:
        super().__init__(shell)
        self._runner = runner
        self._settings = settings
        self._memory = memory
        self._dialog: LibraryDialog | None = None
        self._connect_action("indicator_library", self.show)
        shell.current.changed.connect(self._on_table)
        shell.current.workspace_changed.connect(self._on_workspace)

    def show(self) -> None:
        """Show the library beside the table."""
        if self._dialog is None:
            self._dialog = self._made()
        self._dialog.show()
        self._dialog.activateWindow()
        self._dialog.search.setFocus()
        self.fill()
        memory = self._memory()
        if memory is not None:
            memory.freshen()

    def _made(self) -> LibraryDialog:
        from gui.completion.library_dialog import LibraryDialog

        dialog = LibraryDialog(self._shell.widget)
        dialog.insert_wanted.connect(self._insert)
        dialog.change_wanted.connect(self._change)
        dialog.import_wanted.connect(self._ask_for_file)
        dialog.export_wanted.connect(self._ask_for_target)
        dialog.finished.connect(self._on_closed)
        dialog.offer_table(self._view is not None)
        return dialog

    def fill(self) -> None:
        """Bring the open dialog up to what the memory knows by now."""
        memory = self._memory()
        if self._dialog is not None and memory is not None and memory.known is not None:
            self._dialog.show_entries(memory.known.library.entries)

    # What it follows

    def _on_table(self) -> None:
        if self._dialog is not None:
            self._dialog.offer_table(self._view is not None)

    def _on_workspace(self) -> None:
        if self._dialog is not None:
            self._dialog.close()

    def _on_closed(self, _result: int) -> None:
        self._dialog = None

    # What the dialog wants

    @property
    def _view(self) -> IndicatorView | None:
        """The list in which the clerk is, or the first one of the table."""
        editors = self._current.editors
        if editors is None or not editors.tree.views:
            return None
        focused = editors.tree.focusWidget()
        return next((v for v in editors.tree.views if v is focused), editors.tree.views[0])

    def _insert(self, indicators: Sequence[KnownIndicator]) -> None:
        from model.suggest import add_known

        view = self._view
        if view is None or self._current.editors is None:
            return
        self._shell.finish_pending_edit()
        model, near = view.indicators, view.current_node()
        what = f"“{indicators[0].name}”" if len(indicators) == 1 else f" {len(indicators)} 个"
        with model.edit(f"插入指标{what}") as edit:
            for known in indicators:
                near = add_known(edit, model.tree, near, known, model.keys, model.categories)
        self._current.editors.show_indicators()
        self._shell.tell(f"已插入指标{what}，可以撤销（Ctrl+Z）")

    def _change(self, change: LibraryChange) -> None:
        self._workspace.knowledge.change_library(change.name, change.gone, change.put)
        self._shell.tell(f"已{change.name}，可以撤销（Ctrl+Z）")

    def _ask_for_file(self) -> None:
        from gui.dialogs import ask_for_sources

        if self._dialog is not None:
            folder = self._settings.export_folder
            ask_for_sources(
                self._dialog,
                "导入指标库",
                _READABLE,
                folder,
                lambda paths: self._import(paths[0]),
                many=False,
            )

    def _import(self, path: Path) -> None:
        work = partial(_read, path)
        run_with_progress(self._shell.widget, self._runner, "导入指标库", work, self._on_read)

    def _on_read(self, found: Sequence[KnownIndicator]) -> None:
        from gui.completion.library_edits import imported
        from gui.dialogs import show_sentence

        memory = self._memory()
        if memory is None or memory.known is None:
            return
        change, sentence = imported(found, memory.known.library.entries)
        if change.put:
            self._change(change)
        show_sentence(self._dialog or self._shell.widget, "导入指标库", f"导入完毕：{sentence}。")

    def _ask_for_target(self, indicators: Sequence[KnownIndicator]) -> None:
        from gui.dialogs import ask_for_target

        if self._dialog is not None:
            target = self._settings.export_folder / "指标库.xlsx"
            kind = ("Excel 工作簿", ".xlsx")
            done = partial(self._export, indicators)
            ask_for_target(self._dialog, "导出指标库", kind, target, done)

    def _export(self, indicators: Sequence[KnownIndicator], path: Path) -> None:
        work = partial(_write, indicators, path)
        run_with_progress(
            self._shell.widget, self._runner, "导出指标库", work, self._shell.tell_exported
        )


def _read(path: Path, progress: TaskProgress) -> Sequence[KnownIndicator]:
    from model.exchange.indicator_sheet import read_indicators

    progress.report(0, 0, "正在读取……")
    return read_indicators(path)


def _write(indicators: Sequence[KnownIndicator], path: Path, progress: TaskProgress) -> Path:
    from model.exchange.indicator_sheet import indicators_xlsx
    from model.exchange.listing import write_list

    return write_list(path, partial(indicators_xlsx, indicators), progress)
