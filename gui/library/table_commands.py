"""New tables, copies of tables, tables removed, and the list of forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup
from gui.workspace.data_file import DAYS_RESTORABLE
from model.definition.keys import Field
from model.definition.unnamed import shown_name
from model.document import Branch, Document, Kind, empty_branch
from model.document.profile import fitting_profile
from model.document.recast import recast, with_categories

if TYPE_CHECKING:
    from gui.library.new_table_dialog import NewTable
    from gui.shell.shell import Shell
    from model.definition import Definition


_RESTORABLE = (
    f"删除后可以撤销（Ctrl+Z）；{DAYS_RESTORABLE} 天之内也可以用“工具”里的“已删除的表…”恢复。"
)


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
        self._ask("新建", suggestion_after(self._current.document), self.add_new)

    def add_new(self, wanted: NewTable) -> None:
        """Add a new table and open it where filling it in begins."""
        from gui.library.units import known_profile

        definition = self._workspace.definitions.require(wanted.form)
        unit = wanted.fields.get("unit", "")
        profile = known_profile(self._workspace, unit) if unit else {}
        self._workspace.add([new_branch(wanted, definition, profile)], "新建表")
        if self._current.editors is not None:
            self._current.editors.show_header()
            self._current.editors.form.enter_first_empty()
        name = wanted.fields.get("project_name") or definition.title
        self._shell.tell(f"已新建“{name}”，可以撤销（Ctrl+Z）")

    def ask_for_copy(self, tables: Sequence[int]) -> None:
        """Ask for form, year and project of a copy of the first of some tables."""
        for table in tables[:1]:
            suggestion = suggestion_like(self._workspace.document(table))
            self._ask("复制为", suggestion, partial(self.add_copy, table))

    def add_copy(self, table: int, wanted: NewTable) -> None:
        """Add a copy of a table and open it."""
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
        name = shown_name(self._workspace.called(tables[0]))
        what = f"“{name}”" if len(tables) == 1 else f"选中的 {len(tables)} 张表"
        answers = {"删除": partial(self.remove, tuple(tables))}
        self._shell.ask("删除表", f"要删除{what}吗？", answers, _RESTORABLE)

    def remove(self, tables: Sequence[int]) -> None:
        """Remove tables, which can be undone, and say so."""
        write = partial(self._workspace.write_removed, tuple(tables), "删除表")
        said = f"已删除 {len(tables)} 张表，可以撤销（Ctrl+Z）"
        self._work_on("删除表", len(tables), write, lambda _none: self._shell.tell(said))

    def _show_forms(self) -> None:
        from gui.library.form_list import FormListDialog

        FormListDialog(list(self._workspace.definitions.values()), self._shell.widget).open()


CARRIED: tuple[str, ...] = (Field.DEPARTMENT, Field.UNIT)
"""What one table of a unit has in common with the next and the clerk is shown beforehand."""


def suggestion_after(document: Document | None) -> NewTable:
    """What a new table probably is, judging by the one that is open."""
    from gui.library.new_table_dialog import NewTable

    if document is None:
        return NewTable("", str(datetime.now().astimezone().year), {})
    fields = {key: document.fields.value(key) for key in CARRIED}
    return NewTable(document.form, document.year, fields)


def suggestion_like(document: Document) -> NewTable:
    """What a copy of a document is at first."""
    suggestion = suggestion_after(document)
    name = document.fields.value("project_name")
    return replace(suggestion, fields={**suggestion.fields, "project_name": f"{name}（副本）"})


def new_branch(wanted: NewTable, definition: Definition, profile: Mapping[str, str]) -> Branch:
    """A new table of a form; ``profile`` is what is known of its unit."""
    fitting = fitting_profile(profile, wanted.fields)
    known = {key: text for key, text in fitting.items() if key in definition.unit_keys}
    fields = {**known, **wanted.fields}
    return with_categories(empty_branch(wanted.form, wanted.year, fields), definition)


def copied_branch(wanted: NewTable, definition: Definition, source: Branch) -> Branch:
    """A copy of a table under another name, year or form."""
    branch = source if wanted.form == source.values.get("form") else recast(source, definition)
    children = tuple(
        replace(child, values={**child.values, **wanted.fields})
        if child.kind is Kind.FIELDS
        else child
        for child in branch.children
    )
    return replace(branch, values={**branch.values, "year": wanted.year}, children=children)
