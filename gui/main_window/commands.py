"""What the window's commands do to tables: new, copy, remove."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from gui.main_window.group import CommandGroup
from gui.main_window.status import SAVED

if TYPE_CHECKING:
    from gui.dialogs import NewTable
    from gui.main_window.window import MainWindow


class Commands(CommandGroup):
    """Connects the window's actions to what they do; each first commits what is being typed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        window.undo_list.wanted.connect(self._travel)
        self._connect()

    def _connect(self) -> None:
        window, actions = self._window, self._window.commands
        for action, do in (
            (actions["new"], self.ask_for_new),
            (actions["save"], self._say_saved),
            (actions["undo"], self._undo),
            (actions["redo"], self._redo),
            (actions["copy_table"], lambda: self.ask_for_copy(self._open)),
            (actions["remove_table"], lambda: self.ask_to_remove(self._open)),
            (actions["copy_selected"], lambda: self.ask_for_copy(self._selected)),
            (actions["remove_selected"], lambda: self.ask_to_remove(self._selected)),
            (actions["find_project"], self._find),
            (actions["close_tab"], window.tables.close_current),
            (actions["close_others"], window.tables.close_others),
            (actions["reopen_tab"], window.tables.reopen),
            (actions["next_tab"], partial(window.tables.step, 1)),
            (actions["previous_tab"], partial(window.tables.step, -1)),
            (actions["forms"], self._show_forms),
        ):
            self._connect_one(action, do)

    # New, copy, remove

    def ask_for_new(self) -> None:
        """Ask for form, year and project of a new table."""
        from gui.main_window.new_tables import suggestion_after

        self._ask("新建", suggestion_after(self._window.document), self.add_new)

    def add_new(self, wanted: NewTable) -> None:
        """Add a new table and open it."""
        from gui.main_window.new_tables import new_branch
        from gui.main_window.units import known_profile

        definition = self._workspace.definitions.require(wanted.form)
        unit = wanted.fields.get("unit", "")
        profile = known_profile(self._workspace, unit) if unit else {}
        self._workspace.add([new_branch(wanted, definition, profile)], "新建表")

    def ask_for_copy(self, tables: Sequence[int]) -> None:
        """Ask for form, year and project of a copy of the first of some tables."""
        from gui.main_window.new_tables import suggestion_like

        for table in tables[:1]:
            suggestion = suggestion_like(self._workspace.document(table))
            self._ask("复制为", suggestion, partial(self.add_copy, table))

    def add_copy(self, table: int, wanted: NewTable) -> None:
        """Add a copy of a table and open it."""
        from gui.main_window.new_tables import copied_branch

        definition = self._workspace.definitions.require(wanted.form)
        source = self._workspace.document(table).branch()
        self._workspace.add([copied_branch(wanted, definition, source)], "复制表")

    def _ask(self, title: str, suggestion: NewTable, done: Callable[[NewTable], None]) -> None:
        from gui.dialogs import NewTableDialog

        definitions = list(self._workspace.definitions.values())
        dialog = NewTableDialog(title, definitions, suggestion, self._window)
        dialog.chosen.connect(done)
        dialog.open()

    def ask_to_remove(self, tables: Sequence[int]) -> None:
        """Remove tables once the clerk has agreed."""
        if not tables:
            return
        name = self._workspace.document(tables[0]).fields.value("project_name")
        what = f"“{name or '未填项目名称'}”" if len(tables) == 1 else f"选中的 {len(tables)} 张表"
        box = QMessageBox(
            QMessageBox.Icon.Question, "删除表", f"要删除{what}吗？", parent=self._window
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText("关闭程序之前可以撤销。")
        box.addButton("删除", QMessageBox.ButtonRole.AcceptRole)
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(partial(self.remove, tuple(tables)))
        box.open()

    def remove(self, tables: Sequence[int]) -> None:
        """Remove tables."""
        self._workspace.remove(tables, "删除表")
        self._window.status.tell(f"已删除 {len(tables)} 张表，可以撤销（Ctrl+Z）")

    # The rest

    def _travel(self, count: int) -> None:
        """Undo or redo until so many things are done; a fault ends it where it stands."""
        self._window.finish_pending_edit()
        stack = self._workspace.undo_stack
        here = stack.index()
        for _ in range(count, here):
            self._workspace.undo()
        for _ in range(here, count):
            self._workspace.redo()

    def _undo(self) -> None:
        self._workspace.undo()

    def _redo(self) -> None:
        self._workspace.redo()

    def _find(self) -> None:
        self._window.library.window().activateWindow()
        self._window.library.search.setFocus()
        self._window.library.search.selectAll()

    def _say_saved(self) -> None:
        self._window.status.tell(SAVED)

    def _show_forms(self) -> None:
        from gui.dialogs import FormListDialog

        FormListDialog(list(self._workspace.definitions.values()), self._window).open()
