"""自评: the figures of the open evaluation, always those of now, and what fills it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout

from gui.editing import StepWatch
from gui.main_window.evaluation_deeds import ACTIONS, EvaluationDeeds
from model.definition.keys import Column
from model.document import Kind, Place
from model.errors import UserError

if TYPE_CHECKING:
    from gui.evaluation import EvaluationStrip
    from gui.main_window.papers import Papers
    from gui.main_window.tables import TablePage
    from gui.main_window.window import MainWindow
    from gui.settings import Settings
    from gui.workspace import Workspace
    from model.document import Edit
    from model.evaluate import Assessment, Proposal


class Evaluation(EvaluationDeeds):
    """Shows above each open self-evaluation what the rules make of it, and fills it in."""

    def __init__(self, window: MainWindow, settings: Settings, papers: Papers) -> None:
        super().__init__(window)
        self._settings = settings
        self._papers = papers
        self._followed: Workspace | None = None
        self._needing: frozenset[int] = frozenset()
        # Typing makes many steps; what is shown is made once for those of one go.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._on_steps)
        self._watch = StepWatch(self._later.start)
        self.destroyed.connect(partial(self._watch.look_at, None))
        window.table_changed.connect(self._on_table)
        self._on_table()

    def show_reason(self) -> None:
        """Go to the next row that needs a reason."""
        desk, assessment = self._window.desk, self._assessment()
        needing = [each.node for each in assessment.proposals.values() if each.needs_reason]
        if desk is None or not needing:
            return
        order = list(assessment.proposals)
        place = desk.place
        here = order.index(place.node) if place is not None and place.node in order else -1
        later = (node for node in needing if order.index(node) > here)
        desk.reveal(Place(Kind.INDICATOR, Column.DEVIATION, node=next(later, needing[0])))

    # What follows by itself

    def _follow(self, table: int, pen: Edit) -> None:
        """Bring the result along with an edit, if the clerk wants it so."""
        from model.evaluate import follow

        if self._settings.result_follows:
            with suppress(UserError):
                definition = self._workspace.definition(table)
                follow(pen, self._workspace.document(table), definition)

    def _choose_following(self, follows: bool) -> None:
        self._settings.result_follows = follows
        if follows and self._assessment().differing:
            self.fill()

    def _choose_annex(self, annex: bool) -> None:
        self._papers.set_annex(annex)
        self._window.preview.make_again()

    # What is shown

    def _on_table(self) -> None:
        workspace = self._window.workspace
        if workspace is not None and workspace is not self._followed:
            workspace.followers.append(self._follow)
            workspace.stage_changed.connect(lambda _table: self._show())
        self._followed = workspace
        is_scored = self._definition is not None
        self._watch.look_at(self._window.document if is_scored else None)
        self._show()

    def _on_steps(self) -> None:
        before = self._needing
        assessment = self._show()
        if assessment is not None:
            fresh = [p for p in assessment.proposals.values() if p.node in self._needing - before]
            said = next((p for p in fresh if p.is_overwritten), None)
            if said is not None:
                self._window.status.tell(_why(said))

    def _show(self) -> Assessment | None:
        """Show the assessment of the table in front, if it is an evaluation."""
        definition, document, page = (
            self._definition,
            self._window.document,
            self._window.tables.page,
        )
        for name in ACTIONS:
            self._window.commands[f"evaluation_{name}"].setEnabled(definition is not None)
        if definition is None or document is None or page is None or page.desk is None:
            self._needing = frozenset()
            return None
        from gui.evaluation.hints import cell_hints, header_hints
        from model.document.stages import is_frozen

        assessment = self._assessment()
        strip = self._strip(page)
        strip.show_assessment(assessment, definition.scoring)
        strip.show_choices(follows=self._settings.result_follows, annex=self._papers.annex)
        strip.set_frozen(is_frozen(document.root))
        page.desk.tree.show_hints(cell_hints(document, definition, assessment))
        page.desk.form.explain(header_hints(assessment))
        self._needing = frozenset(_needing(assessment))
        return assessment

    def _strip(self, page: TablePage) -> EvaluationStrip:
        """The strip of a table's page, made when it is first shown."""
        from gui.evaluation import EvaluationStrip

        strip = page.findChild(EvaluationStrip)
        if strip is not None:
            return strip
        strip = EvaluationStrip()
        self._connect_strip(strip)
        layout = page.layout()
        if isinstance(layout, QBoxLayout) and page.desk is not None:
            layout.insertWidget(layout.indexOf(page.desk), strip)
        return strip

    def _connect_strip(self, strip: EvaluationStrip) -> None:
        commands = self._window.commands
        strip.scores_wanted.connect(commands["evaluation_scores"].trigger)
        strip.weights_wanted.connect(commands["evaluation_weights"].trigger)
        strip.result_wanted.connect(commands["evaluation_result"].trigger)
        strip.reason_wanted.connect(self._finished(self.show_reason))
        strip.following_chosen.connect(self._choose_following)
        strip.annex_chosen.connect(self._choose_annex)

    def _finished(self, do: Callable[[], None]) -> Callable[[], None]:
        """What is done after what is being typed was committed."""

        def finish_and_do() -> None:
            self._window.finish_pending_edit()
            do()

        return finish_and_do


def _needing(assessment: Assessment) -> Iterator[int]:
    return (each.node for each in assessment.proposals.values() if each.needs_reason)


def _why(proposal: Proposal) -> str:
    score = proposal.score
    return f"“{proposal.name}”的得分和建议的 {score:f} 不同，请在这一行填写偏差原因"
