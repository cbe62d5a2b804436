"""结转到新年度: last year's tables become this year's drafts, as one thing that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from gui.dialogs.boxes import ask
from gui.shell.commands import CommandGroup
from model.document import Document

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.shell.shell import Shell
    from gui.workspace import Workspace
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

        drafts, workspace = drafts_of(branches, wish), self._workspace

        def add(wanted: Sequence[Branch]) -> None:
            workspace.add(wanted, f"结转到{wish.year}年度")
            self._shell.tell(f"已把 {len(wanted)} 张表结转到 {wish.year} 年度，可以撤销（Ctrl+Z）")

        add_drafts(self._shell.widget, workspace, drafts, add)


def add_drafts(
    parent: QWidget,
    workspace: Workspace,
    drafts: Sequence[Branch],
    add: Callable[[Sequence[Branch]], object],
) -> None:
    """Add drafts by ``add``; where the new year has some of them already, ask which."""
    from model.usecases.review import KnownTables, there_already

    there = there_already(drafts, KnownTables(workspace.entries(), workspace.load))
    if not there:
        add(drafts)
        return
    new = [draft for number, draft in enumerate(drafts) if number not in there]
    answers: dict[str, Callable[[], object]] = {}
    if new:
        answers[f"只结转还没有的 {len(new)} 张"] = partial(add, new)
    answers["全部另起一张"] = partial(add, drafts)
    names = [Document(drafts[n]).fields.value("project_name") for n in there]
    question = f"新年度已经有了其中 {len(there)} 张表，怎么办？"
    told = "\n".join(" ".join(name.split()) for name in names[:_NAMED])
    ask(parent, "结转到新年度", question, answers, told)


_NAMED = 8
"""So many projects are named at most."""
