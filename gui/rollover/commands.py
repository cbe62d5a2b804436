"""结转到新年度: last year's tables become this year's drafts, as one thing that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup

if TYPE_CHECKING:
    from gui.shell.shell import Shell
    from model.document import Branch
    from model.usecases.rolling_over import RolloverWish


class RolloverCommands(CommandGroup):
    """Connects 结转到新年度 to the tables selected in the list, or else the open one."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._connect_action("roll_over", self.ask)

    def ask(self) -> None:
        """Ask how the tables become drafts."""
        from gui.rollover.dialog import LastTable, RolloverDialog
        from model.usecases.rolling_over import next_year

        tables = self._selected or self._open
        if not tables:
            self._shell.tell("请先在项目列表里选中要结转的表，可以选中一个年度")
            return
        documents = [self._workspace.document(table) for table in tables]
        definitions = self._workspace.definitions
        last = [LastTable(each.branch(), definitions.of(each.root)) for each in documents]
        dialog = RolloverDialog(last, next_year(documents), self._shell.widget)
        dialog.chosen.connect(partial(self.roll_over, [each.branch for each in last]))
        dialog.open()

    def roll_over(self, branches: Sequence[Branch], wish: RolloverWish) -> None:
        """Add the drafts of some tables and open the first."""
        from model.usecases.rolling_over import drafts_of

        drafts = drafts_of(branches, wish)
        self._workspace.add(drafts, f"结转到{wish.year}年度")
        self._shell.tell(f"已把 {len(drafts)} 张表结转到 {wish.year} 年度，可以撤销（Ctrl+Z）")
