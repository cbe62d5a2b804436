"""自评: the figures of the open evaluation, always those of now, and what fills it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from gui.evaluation.filling import ACTIONS, EvaluationFilling
from gui.widgets.marks import CellHint
from model.definition.keys import Column
from model.document import Document, Kind, Place, understand
from model.errors import UserError

if TYPE_CHECKING:
    from gui.evaluation import EvaluationStrip
    from gui.printing.page_setup import PrintSettings
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from model.definition import Definition
    from model.document import Edit
    from model.evaluate import Ask, Assessment, ScoreProposal


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

    def _follow(self, table: int, edit: Edit) -> None:
        """Bring the result along with an edit, if the clerk wants it so."""
        from model.evaluate import follow

        if self._settings.result_follows:
            with suppress(UserError):
                definition = self._workspace.definition(table)
                follow(edit, self._workspace.document(table), definition)

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
        from gui.evaluation import EvaluationStrip
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
        from gui.evaluation import EvaluationStrip

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


OVERWRITTEN = "改"
"""The sign of a score that is not the proposed one."""
ASKED = "（请填原因）"


def cell_hints(
    document: Document, definition: Definition, assessment: Assessment
) -> dict[tuple[int, str], CellHint]:
    """The hints by node and key: proposed scores, reasons that are asked for, words to choose."""
    bands = tuple(band.text for band in definition.scoring.bands)
    hints: dict[tuple[int, str], CellHint] = {}
    for proposal in assessment.proposals.values():
        node = document.node(proposal.node)
        for key, hint in _of_row(proposal):
            hints[proposal.node, key] = hint
        if bands and node.value("value") and understand(node.value("value")).is_text:
            hints[proposal.node, "actual"] = CellHint(options=bands)
    return hints


def header_hints(assessment: Assessment) -> dict[Place, str]:
    """How the figures of the result come about, by their places."""
    return {Place.result(key): f"{figure.derivation}" for key, figure in assessment.results.items()}


def _of_row(proposal: ScoreProposal) -> Iterator[tuple[str, CellHint]]:
    if proposal.derivation is not None and proposal.score is not None:
        shown = f"（{proposal.score:f}）" if proposal.typed is None else ""
        tip = f"建议得分：{proposal.derivation}"
        yield "score", CellHint(shown, tip, OVERWRITTEN if proposal.is_overwritten else "")
    if proposal.needs_reason:
        why = "、".join(_asked(ask) for ask in proposal.asks)
        yield "deviation", CellHint(ASKED, f"{why}，请填写偏差原因和改进措施", is_asked=True)


def _asked(ask: Ask) -> str:
    from model.evaluate import Ask

    return {
        Ask.OVERWRITTEN: "得分和建议的不同",
        Ask.LOST: "得分低于分值",
        Ask.FAR_ABOVE: "完成值远高于指标值",
    }[ask]
