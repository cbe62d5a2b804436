"""The stages of tables in the window: marking, freezing, adjusting; and what was removed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QMessageBox

from gui.main_window.group import CommandGroup
from model.document.stages import Progress, Stage, is_frozen, stage_of, version_of

if TYPE_CHECKING:
    from gui.main_window.tables import TablePage
    from gui.main_window.window import MainWindow
    from gui.versions.banner import StageBanner
    from gui.workspace import Workspace

_MARKS = {
    "stage_draft": Stage.DRAFT,
    "stage_declared": Stage.DECLARED,
    "stage_approved": Stage.APPROVED,
    "stage_evaluated": Stage.EVALUATED,
}
_ADJUST = "stage_adjusted"


class StageCommands(CommandGroup):
    """Marks tables and shows above each open one how it stands with it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._followed: Workspace | None = None
        actions = window.commands
        for name, stage in _MARKS.items():
            self._connect_one(actions[name], partial(self.mark, stage))
        self._connect_one(actions[_ADJUST], self.adjust)
        self._connect_one(actions["done"], self.turn_done)
        self._connect_one(actions["removed"], self.show_removed)
        window.table_changed.connect(self._on_table)

    @property
    def _tables(self) -> tuple[int, ...]:
        """The tables selected in the list, or else the open one."""
        return self._selected or self._open

    # Marking

    def mark(self, stage: Stage) -> None:
        """Mark tables; a frozen one is freed only once the clerk has agreed."""
        tables = self._tables
        frozen = [each for each in tables if self._workspace.stages.is_frozen(each)]
        if frozen and not stage.freezes:
            self._ask_to_free(tables, frozen, stage)
        elif tables:
            self._mark(tables, stage)
        self._show_stage()

    def _mark(self, tables: Sequence[int], stage: Stage) -> None:
        self._workspace.stages.mark(tables, stage)
        frozen = "，内容已冻结，要修改请用“调整…”" if stage.freezes else ""
        what = f"{len(tables)} 张表" if len(tables) > 1 else "这张表"
        self._window.status.tell(f"已把{what}标记为“{stage.label}”{frozen}")

    def _ask_to_free(self, tables: Sequence[int], frozen: Sequence[int], stage: Stage) -> None:
        what = f"其中 {len(frozen)} 张表" if len(tables) > 1 else "这张表"
        box = QMessageBox(
            QMessageBox.Icon.Question,
            "取消批复",
            f"{what}已批复或已调整。改为“{stage.label}”后可以直接修改，要取消批复吗？",
            parent=self._window,
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText("批复后确需修改的，应当用“调整…”，以前的版本会保留。")
        box.addButton("取消批复", QMessageBox.ButtonRole.AcceptRole)
        box.addButton("返回", QMessageBox.ButtonRole.RejectRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(partial(self._mark, tables, stage))
        box.open()

    def adjust(self) -> None:
        """Ask for the reason of the next version of the open table, or end its adjustment."""
        document = self._window.document
        if document is not None and is_frozen(document.root):
            self._ask_for_reason()
        elif document is not None and stage_of(document.root) is Stage.ADJUSTED:
            self.finish_adjusting()
        else:
            self._window.status.tell("这张表还没有批复，可以直接修改，不用调整")
        self._show_stage()

    def finish_adjusting(self) -> None:
        """Freeze the open table as it was adjusted."""
        self._window.finish_pending_edit()
        self._mark(self._open, Stage.ADJUSTED)

    def _ask_for_reason(self) -> None:
        from gui.versions.adjusting import AdjustDialog

        window, document = self._window, self._window.document
        assert document is not None, "an open table is frozen"
        name = " ".join(document.fields.value("project_name").split()) or "未填项目名称"
        dialog = AdjustDialog(name, version_of(document.root) + 1, window)
        dialog.chosen.connect(partial(self._begin_adjusting, self._open[0]))
        dialog.open()

    def _begin_adjusting(self, table: int, reason: str) -> None:
        self._workspace.stages.adjust(table, reason)
        version = version_of(self._workspace.document(table).root)
        self._window.status.tell(f"已开始第{version}版，改好后点“调整完成”")

    def turn_done(self) -> None:
        """Tell that the work on tables is done, or that it is not if it was on all of them."""
        tables = self._tables
        entries = [entry for entry in self._workspace.entries() if entry.id in tables]
        is_done = all(entry.progress is Progress.DONE for entry in entries)
        self._workspace.mark_progress(tables, Progress.DRAFT if is_done else Progress.DONE)
        words = "已取消“完成”" if is_done else "已标记为“完成”，内容改动后自动取消"
        self._window.status.tell(words)

    # What was removed

    def show_removed(self) -> None:
        """List the tables that were removed, to restore some."""
        from gui.versions.removed import RemovedDialog
        from gui.workspace.data_file import DAYS_RESTORABLE

        window, removed = self._window, self._workspace.removed_documents()
        dialog = RemovedDialog(removed, window.form_title, DAYS_RESTORABLE, window)
        dialog.chosen.connect(self._bring_back)
        dialog.open()

    def _bring_back(self, tables: Sequence[int]) -> None:
        self._workspace.bring_back(tables)
        self._window.status.tell(f"已恢复 {len(tables)} 张表")

    # What is shown

    def _on_table(self) -> None:
        workspace = self._window.workspace
        if workspace is not None and workspace is not self._followed:
            workspace.stage_changed.connect(self._on_stage)
        self._followed = workspace
        self._show_stage()

    def _on_stage(self, table: int) -> None:
        if table == self._window.table:
            self._show_stage()

    def _show_stage(self) -> None:
        """Show the stage of the open table, and let its editors take what they may."""
        from gui.versions.read_only import set_form_read_only, set_lists_read_only

        page, document = self._window.tables.page, self._window.document
        if page is None or page.desk is None or document is None:
            return
        _banner(self, page).show_stage(document.root)
        frozen = is_frozen(document.root)
        set_form_read_only(page.desk.form, frozen)
        set_lists_read_only(page.desk.tree.views, frozen)
        page.desk.tree.set_read_only(frozen)
        stage = stage_of(document.root)
        name = next((name for name, mark in _MARKS.items() if mark is stage), _ADJUST)
        self._window.commands[name].setChecked(True)


def _banner(commands: StageCommands, page: TablePage) -> StageBanner:
    """The banner of a table's page, made when it is first shown."""
    from gui.versions.banner import StageBanner

    banner = page.findChild(StageBanner)
    if banner is not None:
        return banner
    banner = StageBanner()
    banner.adjust_wanted.connect(commands.adjust)
    banner.finish_wanted.connect(commands.finish_adjusting)
    banner.versions_wanted.connect(commands._window.commands["versions"].trigger)
    layout = page.layout()
    if isinstance(layout, QBoxLayout):
        layout.insertWidget(0, banner)
    return banner
