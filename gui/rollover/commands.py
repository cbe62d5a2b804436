"""结转到新年度: last year's tables become this year's drafts, as one thing that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup

if TYPE_CHECKING:
    from gui.rollover.dialog import RolloverWish
    from gui.shell.shell import Shell
    from model.document import Branch, Document


class RolloverCommands(CommandGroup):
    """Connects 结转到新年度 to the tables selected in the list, or else the open one."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._connect_action("roll_over", self.ask)

    def ask(self) -> None:
        """Ask how the tables become drafts."""
        from gui.rollover.dialog import LastTable, RolloverDialog

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
        drafts = drafts_of(branches, wish)
        self._workspace.add(drafts, f"结转到{wish.year}年度")
        self._shell.tell(f"已把 {len(drafts)} 张表结转到 {wish.year} 年度，可以撤销（Ctrl+Z）")


def next_year(documents: Sequence[Document]) -> int:
    """The year after the last one that the documents have; this year if they have none."""
    years = [int(each.year) for each in documents if each.year.isascii() and each.year.isdigit()]
    return max(years) + 1 if years else datetime.now().astimezone().year


def drafts_of(branches: Sequence[Branch], wish: RolloverWish) -> list[Branch]:
    """The drafts of some tables as the clerk wants them, in the tables' order."""
    from model.rollover import Choices
    from model.usecases.rolling_over import roll_over

    choices = Choices(amounts=wish.amounts, new_taxonomy=wish.new_taxonomy)
    return [
        roll_over(branch, proposal, choices, refused).draft
        for branch, proposal, refused in zip(branches, wish.proposals, wish.refused, strict=True)
    ]
