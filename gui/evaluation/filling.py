"""What fills in the open self-evaluation where the clerk asks for it."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from gui.shell.shell import Shell
    from model.definition import Definition
    from model.evaluate import Assessment, ScoreProposal

ACTIONS = ("scores", "weights", "result")


class EvaluationFilling(CommandGroup):
    """Computes scores, spreads weights and fills in the result of the open evaluation."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        for name, do in zip(ACTIONS, (self.compute, self.spread, self.fill), strict=True):
            self._connect_action(f"evaluation_{name}", do)

    def compute(self) -> None:
        """Enter proposed scores where there are none; ask where others stand already."""
        from gui.evaluation.scores import ScoresDialog

        proposals = self._assessment().proposals.values()
        known = [each for each in proposals if each.score is not None]
        empty = [each for each in known if each.typed is None]
        differing = [each for each in known if each.is_overwritten]
        if differing:
            listed = [each for each in known if each in empty or each in differing]
            dialog = ScoresDialog(listed, self._shell.widget)
            dialog.chosen.connect(partial(self._enter, self._open[0]))
            dialog.open()
        elif empty:
            self._enter(self._open[0], {each.node for each in empty})
        else:
            self._shell.tell(_nothing_to_compute(proposals))

    def _enter(self, table: int, nodes: Collection[int]) -> None:
        """Enter the proposed scores of some indicators."""
        from model.evaluate import assess

        document, definition = self._workspace.document(table), self._workspace.definition(table)
        proposals = assess(document, definition).proposals
        with self._workspace.edit(table, "计算得分") as edit:
            for node in nodes:
                proposal = proposals.get(node)
                if proposal is not None and proposal.score is not None:
                    edit.set(document.node(node), "score", f"{proposal.score:f}")
        left = [each for each in proposals.values() if each.score is None and each.typed is None]
        rest = f"，{len(left)} 条不能计算，请自己填写" if left else ""
        self._shell.tell(f"已填入 {len(nodes)} 条得分{rest}")

    def spread(self) -> None:
        """Ask how many points each category gets."""
        from gui.evaluation.weights import Weighed, WeightsDialog
        from model.evaluate import row_counts, weight_sums

        table, definition = self._scored
        document = self._workspace.document(table)
        rows = row_counts(document, definition)
        if not rows:
            self._shell.tell("表里还没有指标，填了指标才能分配分值")
            return
        weighed = Weighed(rows, weight_sums(document, definition))
        dialog = WeightsDialog(weighed, definition.scoring, self._shell.widget)
        dialog.chosen.connect(partial(self._spread, table))
        dialog.open()

    def _spread(self, table: int, points: Mapping[str, Decimal]) -> None:
        from model.evaluate import spread_weights

        document, definition = self._workspace.document(table), self._workspace.definition(table)
        with self._workspace.edit(table, "分配分值") as edit:
            spread_weights(edit, document, definition, points)
        self._shell.tell("已分配分值，可以逐条修改，也可以撤销（Ctrl+Z）")

    def fill(self) -> None:
        """Enter rate, score of the execution, sums and grade as they are computed."""
        from model.evaluate import fill_result

        table, definition = self._scored
        document = self._workspace.document(table)
        with self._workspace.edit(table, "填写总分和等级") as edit:
            count = fill_result(edit, document, definition, overwrite=True)
        grade = document.result.value("grade")
        said = f"已填写 {count} 项" if count else "总分和等级已经是算出来的"
        self._shell.tell(f"{said}，等级：{grade}" if grade else said)

    # What is there

    @property
    def _definition(self) -> Definition | None:
        """The form of the table in front if that is a self-evaluation."""
        definition = self._current.definition
        return definition if definition is not None and definition.is_scored else None

    @property
    def _scored(self) -> tuple[int, Definition]:
        assert self._definition is not None, "the action is disabled without an evaluation"
        return self._open[0], self._definition

    def _assessment(self) -> Assessment:
        from model.evaluate import assess

        table, definition = self._scored
        return assess(self._workspace.document(table), definition)


def _nothing_to_compute(proposals: Collection[ScoreProposal]) -> str:
    if any(each.weight is None for each in proposals):
        return "没有可以计算的得分：请先填写分值和实际完成值"
    if any(each.typed is None for each in proposals):
        return "没有可以计算的得分：请先填写实际完成值；不能计算的请自己填写得分"
    return "得分都填了，也都和建议的一致"
