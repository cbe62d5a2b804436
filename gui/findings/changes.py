"""What is done to findings: they are mended, accepted with a note, or not accepted any more."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup

if TYPE_CHECKING:
    from gui.findings.entries import FindingEntry
    from gui.shell.shell import Shell
    from model.check import Finding
    from model.document import Edit

ByTable = dict[int, "list[Finding]"]


class FindingChanges(CommandGroup):
    """Changes the tables of findings, several of them as one thing that is undone as a whole.

    Tables that must not be changed are left out, and told of; UserError if all of them are such.
    ``findings_of`` says what is found in a table now.
    """

    def __init__(self, shell: Shell, findings_of: Callable[[int], Collection[Finding]]) -> None:
        super().__init__(shell)
        self._findings_of = findings_of

    def fix(self, entries: Sequence[FindingEntry]) -> None:
        """Make the fixes that are offered."""
        self._shell.finish_pending_edit()
        fixes = {}
        for table, findings in self._changeable(entries).items():
            # The list of the year may be older than the table.
            now = set(self._findings_of(table))
            there = [each.fix for each in findings if each in now and each.fix is not None]
            if there:
                fixes[table] = there

        def change(table: int, edit: Edit) -> None:
            for fix in fixes[table]:
                fix.apply(edit, edit.document)

        every = [fix for made in fixes.values() for fix in made]
        if every:
            title = f"{entries[0].finding.title}（{len(every)}）"
            self._edit(fixes, every[0].name if len(every) == 1 else title, change)

    def accept(self, entries: Sequence[FindingEntry], note: str) -> None:
        """Accept findings with a note."""
        from model.check import accept

        tables = self._changeable(entries)
        self._edit(
            tables,
            "接受提醒",
            lambda table, edit: accept(edit, edit.document, tables[table], note),
        )

    def withdraw(self, entries: Sequence[FindingEntry]) -> None:
        """Do not accept findings any more."""
        from model.check import withdraw

        tables = self._changeable(entries)
        self._edit(
            tables,
            "取消接受提醒",
            lambda table, edit: withdraw(edit, edit.document, tables[table]),
        )

    def _changeable(self, entries: Sequence[FindingEntry]) -> ByTable:
        stages, tables = self._workspace.stages, by_table(entries)
        frozen = stages.frozen(tables)
        if frozen and len(frozen) == len(tables):
            stages.refuse_frozen(min(frozen))
        if frozen:
            self._shell.tell(f"有 {len(frozen)} 张表已批复，不能直接修改，没有改动")
        return {table: found for table, found in tables.items() if table not in frozen}

    def _edit(
        self, tables: Collection[int], name: str, change: Callable[[int, Edit], object]
    ) -> None:
        if len(tables) > 1:
            write = partial(self._workspace.write_together, tables, name, change)
            self._work_on(name, len(tables), write, lambda _none: None)
            return
        for table in tables:
            with self._workspace.edit(table, name) as edit:
                change(table, edit)


def by_table(entries: Iterable[FindingEntry]) -> ByTable:
    """The findings of each table."""
    tables: ByTable = {}
    for entry in entries:
        tables.setdefault(entry.table, []).append(entry.finding)
    return tables
