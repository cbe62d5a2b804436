"""New tables, copies of tables, tables removed, and the list of forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup

if TYPE_CHECKING:
    from gui.library.new_table_dialog import NewTable
    from gui.shell.shell import Shell


class TableCommands(CommandGroup):
    """Connects 新建, 复制为, 删除 and 表样."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        for name, do in (
            ("new", self.ask_for_new),
            ("copy_table", lambda: self.ask_for_copy(self._open)),
            ("remove_table", lambda: self.ask_to_remove(self._open)),
            ("copy_selected", lambda: self.ask_for_copy(self._selected)),
            ("remove_selected", lambda: self.ask_to_remove(self._selected)),
            ("forms", self._show_forms),
        ):
            self._connect_action(name, do)

    def ask_for_new(self) -> None:
        """Ask for form, year and project of a new table."""
        from gui.library.new_tables import suggestion_after

        self._ask("新建", suggestion_after(self._current.document), self.add_new)

    def add_new(self, wanted: NewTable) -> None:
        """Add a new table and open it."""
        from gui.library.new_tables import new_branch
        from gui.library.units import known_profile

        definition = self._workspace.definitions.require(wanted.form)
        unit = wanted.fields.get("unit", "")
        profile = known_profile(self._workspace, unit) if unit else {}
        self._workspace.add([new_branch(wanted, definition, profile)], "新建表")

    def ask_for_copy(self, tables: Sequence[int]) -> None:
        """Ask for form, year and project of a copy of the first of some tables."""
        from gui.library.new_tables import suggestion_like

        for table in tables[:1]:
            suggestion = suggestion_like(self._workspace.document(table))
            self._ask("复制为", suggestion, partial(self.add_copy, table))

    def add_copy(self, table: int, wanted: NewTable) -> None:
        """Add a copy of a table and open it."""
        from gui.library.new_tables import copied_branch

        definition = self._workspace.definitions.require(wanted.form)
        source = self._workspace.document(table).branch()
        self._workspace.add([copied_branch(wanted, definition, source)], "复制表")

    def _ask(self, title: str, suggestion: NewTable, done: Callable[[NewTable], None]) -> None:
        from gui.library.new_table_dialog import NewTableDialog

        definitions = list(self._workspace.definitions.values())
        dialog = NewTableDialog(title, definitions, suggestion, self._shell.widget)
        dialog.chosen.connect(done)
        dialog.open()

    def ask_to_remove(self, tables: Sequence[int]) -> None:
        """Remove tables once the clerk has agreed."""
        if not tables:
            return
        name = self._workspace.document(tables[0]).fields.value("project_name")
        what = f"“{name or '未填项目名称'}”" if len(tables) == 1 else f"选中的 {len(tables)} 张表"
        answers = {"删除": partial(self.remove, tuple(tables))}
        self._shell.ask("删除表", f"要删除{what}吗？", answers, "关闭程序之前可以撤销。")

    def remove(self, tables: Sequence[int]) -> None:
        """Remove tables."""
        self._workspace.remove(tables, "删除表")
        self._shell.tell(f"已删除 {len(tables)} 张表，可以撤销（Ctrl+Z）")

    def _show_forms(self) -> None:
        from gui.library.form_list import FormListDialog

        FormListDialog(list(self._workspace.definitions.values()), self._shell.widget).open()
