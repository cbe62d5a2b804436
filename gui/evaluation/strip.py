"""The strip above a self-evaluation: its figures as they are now, and what can be done to them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel, quiet_button, set_tip
from gui.widgets import FlowLayout
from model.definition.keys import Result
from model.definition.naming import Naming

if TYPE_CHECKING:
    from model.definition import Scoring
    from model.evaluate import Assessment, Figure

MISSING: Mapping[str, str] = {
    Result.BUDGET_RATE: "填了年度资金总额的预算数和执行数，才能算出预算执行率",
    Result.BUDGET_SCORE: "填了年度资金总额的预算数和执行数，才能算出预算执行得分",
    Result.TOTAL_WEIGHT: "各条指标填了分值，才能算出总分值",
    Result.TOTAL: "每条指标都有得分，才能算出总分",
    Result.GRADE: "算出总分以后，才能定出评分等级",
}
"""The figures in the order in which they stand, and why one is not there."""
_UNKNOWN = "—"
_DIFFERS = "≠"


class EvaluationStrip(QFrame):
    """Shows an assessment and asks for what the clerk wants; it changes nothing itself."""

    scores_wanted = Signal()
    weights_wanted = Signal()
    result_wanted = Signal()
    reason_wanted = Signal()
    """The next row that needs a reason is to be shown."""
    following_chosen = Signal(bool)
    """Whether the result is to follow by itself."""
    annex_chosen = Signal(bool)
    """Whether the derivations are to be printed and exported behind the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("自评结果")
        self.figures = {key: _label() for key in MISSING}
        self.reasons = QToolButton()
        self.scores = quiet_button(
            "计算得分…", "按实际完成值算出建议的得分；填过的得分不会悄悄改掉"
        )
        self.weights = quiet_button("分配分值…", "把各类指标的分值分到每一条指标")
        self.result = quiet_button("填写总分和等级", "把算出的执行率、得分、总分和等级填进表里")
        self.following = QCheckBox("自动更新总分和等级")
        self.annex = QCheckBox("附计算说明")
        self._lay_out()
        self._connect()

    def show_assessment(self, assessment: Assessment, scoring: Scoring) -> None:
        """Show what the rules make of the table as it is now."""
        for key, label in self.figures.items():
            self._show_figure(key, label, assessment)
        self._show_weights(assessment.total_weight, scoring)
        self._show_reasons(assessment)
        is_filled = all(assessment.stated.get(key) for key in assessment.results)
        self.result.setEnabled(bool(assessment.differing) or not is_filled)

    def show_choices(self, *, follows: bool, annex: bool) -> None:
        """Show whether the result follows by itself, and whether derivations are printed."""
        self.following.setChecked(follows)
        self.annex.setChecked(annex)

    def set_frozen(self, frozen: bool) -> None:
        """Offer what changes the table, or do not."""
        self.scores.setDisabled(frozen)
        self.weights.setDisabled(frozen)
        if frozen:
            self.result.setDisabled(True)

    # How it is filled

    def _show_figure(self, key: str, label: QLabel, assessment: Assessment) -> None:
        figure = assessment.results.get(key)
        stated, name = assessment.stated.get(key, ""), Naming(None).result(key)
        if figure is None:
            label.setText(f"{name} {stated or _UNKNOWN}")
            _tell(label, MISSING[key])
        elif key in assessment.differing:
            label.setText(f"{name} {figure.text} {_DIFFERS} 表中 {stated}")
            _tell(label, f"{figure.derivation}\n表中填的是 {stated}")
        else:
            label.setText(f"{name} {figure.text}{_percent(key)}")
            _tell(label, str(figure.derivation))

    def _show_weights(self, figure: Figure | None, scoring: Scoring) -> None:
        """The sum of the weights, and what it lacks; the derivation is in the tooltip anyway."""
        label, points = self.figures["total_weight"], Decimal(scoring.indicator_points)
        whole = points + scoring.budget_points
        if figure is not None and figure.value is not None and figure.value != whole:
            word = "多" if figure.value > whole else "少"
            label.setText(f"{label.text()}（{word} {_plain(abs(figure.value - whole))}）")
            own = figure.value - scoring.budget_points
            _tell(label, f"{label.toolTip()}\n指标 {_plain(own)}，应为 {_plain(points)}")

    def _show_reasons(self, assessment: Assessment) -> None:
        needing = [each for each in assessment.proposals.values() if each.needs_reason]
        self.reasons.setText(f"⚠ {len(needing)} 条要填原因")
        names = "\n".join(["转到下一条要填原因的指标", *(p.name for p in needing)])
        set_tip(self.reasons, names)
        self.reasons.setVisible(bool(needing))

    # How it is made

    def _lay_out(self) -> None:
        em = self.fontMetrics().horizontalAdvance("国")
        figures = FlowLayout(em * 3 // 2, em // 4)
        for label in self.figures.values():
            # As high as the button among them, so that all stand on one line.
            label.setMinimumHeight(self.reasons.sizeHint().height())
            figures.addWidget(label)
        figures.addWidget(self.reasons)
        buttons = FlowLayout(em // 2, em // 4)
        for widget in (self.scores, self.weights, self.result, self.following, self.annex):
            buttons.addWidget(widget)
        for choice in (self.following, self.annex):
            choice.setMinimumHeight(self.scores.sizeHint().height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em // 2, em // 3, em // 2, em // 3)
        layout.setSpacing(em // 3)
        layout.addLayout(figures)
        layout.addLayout(buttons)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        set_tip(self.annex, "预览、打印和导出时，在表后附一页，写明每个数是怎么算出来的")
        set_tip(self.following, "得分、分值、资金一改，总分和等级就跟着改；和那次修改一起撤销")

    def _connect(self) -> None:
        self.scores.clicked.connect(self.scores_wanted)
        self.weights.clicked.connect(self.weights_wanted)
        self.result.clicked.connect(self.result_wanted)
        self.reasons.clicked.connect(self.reason_wanted)
        self.following.clicked.connect(self.following_chosen)
        self.annex.clicked.connect(self.annex_chosen)


def _percent(key: str) -> str:
    return "%" if key == "budget_rate" else ""


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _tell(label: QLabel, sentence: str) -> None:
    set_tip(label, sentence)
    label.setAccessibleDescription(sentence)


def _label() -> QLabel:
    return PlainLabel()
