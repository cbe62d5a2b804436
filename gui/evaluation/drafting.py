"""起草自评表, 起草监控表: what measures the targets that were approved, made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup
from model.definition.keys import Field
from model.document import Document
from model.document.naming import name_key

if TYPE_CHECKING:
    from gui.evaluation.draft_dialog import MakingWish
    from gui.shell.shell import Shell
    from model.usecases.carried_past import KnownPast
    from model.usecases.drafting import TargetTable

_EVALUATION, _MONITORING = "起草自评表", "起草监控表"


class DraftCommands(CommandGroup):
    """Connects both to the tables selected in the list, or else the open one."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        for name, title in (("make_evaluation", _EVALUATION), ("make_monitoring", _MONITORING)):
            self._connect_action(name, partial(self.ask, title))

    def ask(self, title: str) -> None:
        """Ask in which form, and show what becomes of each table."""
        from gui.evaluation.draft_dialog import MakingDialog, MakingOffer
        from model.usecases.drafting import measures, measuring_forms

        tables = self._selected or self._open
        sources = [s for s in map(self._source, tables) if not measures(s.definition)]
        if not sources:
            self._shell.tell("请先打开或选中目标表（申报表、目标表或批复）")
            return
        known = self._workspace.definitions.values()
        forms = measuring_forms(known, sources, scored=title == _EVALUATION)
        existing = partial(self._existing, sources)
        offer = MakingOffer(title, sources, forms, _year(sources), existing)
        dialog = MakingDialog(offer, self._shell.widget)
        dialog.chosen.connect(partial(self.make, title, sources))
        dialog.open()

    def make(self, title: str, sources: Sequence[TargetTable], wish: MakingWish) -> None:
        """Add the drafts and open the first."""
        from model.usecases.drafting import draft_measuring

        drafts = [
            draft_measuring(
                each.branch,
                wish.form,
                wish.year,
                spread=wish.spread,
                first=each.first,
                past=self._past(each, wish.year),
            ).branch
            for each in sources
        ]
        self._workspace.add(drafts, title)
        self._shell.tell(f"已起草 {len(drafts)} 张“{wish.form.title}”，可以撤销（Ctrl+Z）")

    def _past(self, source: TargetTable, year: str) -> KnownPast:
        """What other tables of the project know of its indicators."""
        from model.usecases.carried_past import past_of

        fields = Document(source.branch).fields
        project = fields.value(Field.PROJECT_NAME), fields.value(Field.UNIT), year
        workspace = self._workspace
        return past_of(project, workspace.entries(), workspace.kind_of, workspace.load)

    def _source(self, table: int) -> TargetTable:
        from model.usecases.drafting import source_of

        document, definition = self._workspace.document(table), self._workspace.definition(table)
        return source_of(self._workspace.stages, table, document, definition)

    def _existing(self, sources: Sequence[TargetTable], form: str, year: str) -> int:
        """How many of the projects have such a table already."""
        entries = [e for e in self._workspace.entries() if (e.form, e.year) == (form, year)]
        names = {name_key(entry.project_name) for entry in entries}
        return sum(name_key(source.project) in names for source in sources)


def _year(sources: Sequence[TargetTable]) -> int:
    """The last year of the targets."""
    years = [int(s.year) for s in sources if s.year.isascii() and s.year.isdigit()]
    return max(years) if years else datetime.now().astimezone().year
