"""自评: the figures of the open evaluation, always those of now, and what fills it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from gui.evaluation.filling import ACTIONS, EvaluationFilling
from model.definition.keys import Column
from model.document import Kind, Place
from model.errors import UserError

if TYPE_CHECKING:
    from gui.evaluation.strip import EvaluationStrip
    from gui.printing.page_setup import PrintSettings
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from model.document import Edit
    from model.evaluate import Assessment, ScoreProposal


class EvaluationCommands(EvaluationFilling):
    """Shows above each open self-evaluation what the rules make of it, and fills it in."""

    def __init__(self, shell: Shell, settings: Settings, printing: PrintSettings) -> None:
        super().__init__(shell)
        self._settings = settings
        self._printing = printing
        self._needing: frozenset[int] = frozenset()
        current = shell.current
        current.workspace_changed.connect(self._on_workspace)
        current.changed.connect(self._show)
        current.stage_changed.connect(self._show)
        current.steps_finished.connect(self._on_steps)
        self._show()

    def show_reason(self) -> None:
        """Go to the next row that needs a reason."""
        editors, assessment = self._current.editors, self._assessment()
        needing = [each.node for each in assessment.proposals.values() if each.needs_reason]
        if editors is None or not needing:
            return
        order = list(assessment.proposals)
        place = editors.place
        here = order.index(place.node) if place is not None and place.node in order else -1
        later = (node for node in needing if order.index(node) > here)
        editors.reveal(Place(Kind.INDICATOR, Column.DEVIATION, node=next(later, needing[0])))

    # What follows by itself

    def _follow(self, _table: int, edit: Edit) -> None:
        """Bring the result along with an edit, if the clerk wants it so."""
        from model.evaluate import follow

        if self._settings.result_follows:
            with suppress(UserError):
                definition = self._workspace.definitions.of(edit.document.root)
                follow(edit, edit.document, definition)

    def _choose_following(self, follows: bool) -> None:
        self._settings.result_follows = follows
        if follows and self._assessment().differing:
            self.fill()

    def _choose_annex(self, annex: bool) -> None:
        self._printing.set_annex(annex)

    # What is shown

    def _on_workspace(self) -> None:
        if self._current.workspace is not None:
            self._current.workspace.followers.append(self._follow)

    def _on_steps(self) -> None:
        before = self._needing
        assessment = self._show()
        if assessment is not None:
            fresh = [p for p in assessment.proposals.values() if p.node in self._needing - before]
            overwritten = next((p for p in fresh if p.is_overwritten), None)
            if overwritten is not None:
                self._shell.tell(_why(overwritten))

    def _show(self) -> Assessment | None:
        """Show the assessment of the table in front, if it is an evaluation."""
        current, definition = self._current, self._definition
        document, editors = current.document, current.editors
        for name in ACTIONS:
            self._shell.action(f"evaluation_{name}").setEnabled(definition is not None)
        if definition is None or document is None or editors is None:
            self._needing = frozenset()
            return None
        from gui.evaluation.hints import cell_hints, header_hints
        from gui.evaluation.strip import EvaluationStrip
        from model.document.stages import is_frozen

        assessment = self._assessment()
        strip = current.bar(EvaluationStrip, self._made_strip, at_top=False)
        strip.show_assessment(assessment, definition.scoring)
        strip.show_choices(follows=self._settings.result_follows, annex=self._printing.annex)
        strip.set_frozen(is_frozen(document.root))
        editors.tree.show_hints(cell_hints(document, definition, assessment))
        editors.form.explain(header_hints(assessment))
        self._needing = frozenset(_needing(assessment))
        return assessment

    def _made_strip(self) -> EvaluationStrip:
        from gui.evaluation.strip import EvaluationStrip

        strip, action = EvaluationStrip(), self._shell.action
        strip.scores_wanted.connect(action("evaluation_scores").trigger)
        strip.weights_wanted.connect(action("evaluation_weights").trigger)
        strip.result_wanted.connect(action("evaluation_result").trigger)
        strip.reason_wanted.connect(self._finished(self.show_reason))
        strip.following_chosen.connect(self._choose_following)
        strip.annex_chosen.connect(self._choose_annex)
        return strip

    def _finished(self, do: Callable[[], None]) -> Callable[[], None]:
        """What is done after what is being typed was committed."""

        def finish_and_do() -> None:
            self._shell.finish_pending_edit()
            do()

        return finish_and_do


def _needing(assessment: Assessment) -> Iterator[int]:
    return (each.node for each in assessment.proposals.values() if each.needs_reason)


def _why(proposal: ScoreProposal) -> str:
    score = proposal.score
    return f"“{proposal.name}”的得分和建议的 {score:f} 不同，请在这一行填写偏差原因"
