"""结转到新年度: last year's tables become this year's drafts, as one thing that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from gui.dialogs.boxes import ask
from gui.shell.commands import CommandGroup
from model.definition.unnamed import shown_name
from model.document import Document

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.rollover.dialog import LastTable
    from gui.shell.shell import Shell
    from gui.workspace import Workspace
    from model.document import Branch, Edit
    from model.exchange.progress import Progress
    from model.rollover import RolloverProposal
    from model.usecases.rolling_over import RolloverWish


class RolloverCommands(CommandGroup):
    """Connects 结转到新年度 to the tables selected in the list, or else the open one."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._connect_action("roll_over", self.ask)

    def ask(self) -> None:
        """Ask how the tables become drafts."""
        tables = self._selected or self._open
        if not tables:
            self._shell.tell("请先在项目列表里选中要结转的表，可以选中一个年度")
            return
        read = partial(self._read, tables)
        self._work_on(_TITLE, len(tables), read, lambda found: self._ask_how(*found))

    def _read(
        self, tables: Sequence[int], progress: Progress
    ) -> Callable[[], tuple[list[LastTable], int, list[RolloverProposal]]]:
        """The tables as they are kept, and what is proposed for the next year; for any thread."""
        from gui.rollover.dialog import LastTable
        from model.usecases.rolling_over import next_year, proposed

        definitions, last = self._workspace.definitions, list[LastTable]()
        for start in range(0, len(tables), _AT_ONCE):
            progress.report(start, len(tables), f"正在读取 {len(tables)} 张表……")
            some = tables[start : start + _AT_ONCE]
            contents = self._workspace.load_many(some)
            for table in some:
                content = contents[table] if table in contents else self._workspace.load(table)
                last.append(LastTable(content, definitions.of(content)))
        year = next_year([each.branch for each in last])
        found = proposed([(each.branch, each.definition) for each in last], year, progress)
        return lambda: (last, year, found)

    def _ask_how(
        self, last: Sequence[LastTable], year: int, found: Sequence[RolloverProposal]
    ) -> None:
        from gui.rollover.dialog import RolloverDialog

        branches = [each.branch for each in last]
        dialog = RolloverDialog(last, year, self._shell.widget, found)
        dialog.chosen.connect(partial(self.roll_over, branches))
        dialog.open()

    def roll_over(self, branches: Sequence[Branch], wish: RolloverWish) -> None:
        """Add the drafts of some tables and open the first."""
        name, workspace = f"结转到{wish.year}年度", self._workspace

        def add(wanted: Sequence[Branch]) -> None:
            said = f"已把 {len(wanted)} 张表结转到 {wish.year} 年度，可以撤销（Ctrl+Z）"
            write = partial(workspace.write_added, wanted, (), name, _nothing, {})
            self._work_on(_TITLE, len(wanted), write, lambda _ids: self._shell.tell(said))

        drafts = partial(drafts_beside, workspace, branches, wish)
        end = partial(add_drafts, self._shell.widget, add)
        self._work_on(_TITLE, len(branches), drafts, lambda found: end(*found))


def _nothing(_table: int, _edit: Edit) -> None:
    """No other table changes with the drafts."""


def drafts_beside(
    workspace: Workspace, branches: Sequence[Branch], wish: RolloverWish, progress: Progress
) -> Callable[[], tuple[list[Branch], list[tuple[int, str]]]]:
    """The drafts of some tables, and the positions and names of those that are there already.

    For any thread.
    """
    from model.usecases.review import KnownTables, there_already
    from model.usecases.rolling_over import drafts_of

    drafts = drafts_of(branches, wish, progress)
    known = KnownTables(workspace.entries(), workspace.load)
    there = there_already(drafts, known, workspace.called)
    named = [(number, workspace.called(Document(drafts[number]))) for number in there]
    return lambda: (drafts, named)


def add_drafts(
    parent: QWidget,
    add: Callable[[Sequence[Branch]], object],
    drafts: Sequence[Branch],
    there: Sequence[tuple[int, str]],
) -> None:
    """Add drafts by ``add``; where the new year has some of them already, ask which."""
    if not there:
        add(drafts)
        return
    old = {number for number, _ in there}
    new = [draft for number, draft in enumerate(drafts) if number not in old]
    answers: dict[str, Callable[[], object]] = {}
    if new:
        answers[f"只结转还没有的 {len(new)} 张"] = partial(add, new)
    answers["全部另起一张"] = partial(add, drafts)
    names = [shown_name(name) for _, name in there[:_NAMED]]
    question = f"新年度已经有了其中 {len(there)} 张表，怎么办？"
    told = "\n".join(names)
    ask(parent, _TITLE, question, answers, told)


_NAMED = 8
"""So many projects are named at most."""
_TITLE = "结转到新年度"
_AT_ONCE = 32
"""So many tables are read at once."""
