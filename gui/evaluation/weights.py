"""分配分值: how many points each first-level category gets, by default or by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel
from gui.widgets import DecimalBox
from model.definition import Scoring
from model.evaluate import spread_rest

_HEADS = ("一级指标", "条数", "现在合计", "自定", "分配")
_MOST = 1000.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """The categories of a table by name: how many rows each has, and what they have now."""

    rows: Mapping[str, int]
    sums: Mapping[str, Decimal]


class WeightsDialog(QDialog):
    """Shares the form's points out; what is not fixed by hand takes what the others leave."""

    chosen = Signal(object)
    """The points by the category's name."""

    def __init__(self, table: Weighed, scoring: Scoring, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("分配分值")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._table = table
        self._scoring = scoring
        self.ticks = {name: _tick(name) for name in table.rows}
        self.spins = {name: _spin(name) for name in table.rows}
        self.sum = PlainLabel()
        self.default = QPushButton("恢复默认")
        self.default.setAutoDefault(False)
        self._buttons = QDialogButtonBox()
        self._accept = self._buttons.addButton("分配", QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setDefault(True)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._connect()
        self._spread()

    def points(self) -> dict[str, Decimal]:
        """The points as they stand there now."""
        return {name: _value(spin) for name, spin in self.spins.items()}

    # How it is made

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        points = self._scoring.indicator_points
        words = PlainLabel(
            f"指标共 {points} 分。打勾的按自定的分数，其余的自动分配；"
            "每类的分数平均分到各条指标，可以再逐条修改。"
        )
        words.setWordWrap(True)
        layout.addWidget(words)
        layout.addLayout(self._rows())
        layout.addWidget(self.sum)
        if any(self._table.sums.values()):
            layout.addWidget(PlainLabel("现有的分值会被替换，可以撤销（Ctrl+Z）。"))
        layout.addStretch(1)
        layout.addWidget(self.default, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 32)

    def _rows(self) -> QGridLayout:
        grid = QGridLayout()
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for column, head in enumerate(_HEADS):
            grid.addWidget(PlainLabel(head), 0, column, right if column in (1, 2) else left)
        for row, (name, count) in enumerate(self._table.rows.items(), start=1):
            label = PlainLabel(name or "（未命名）")
            grid.addWidget(label, row, 0)
            grid.addWidget(PlainLabel(str(count)), row, 1, right)
            grid.addWidget(
                PlainLabel(_plain(self._table.sums.get(name, Decimal(0)))), row, 2, right
            )
            grid.addWidget(self.ticks[name], row, 3)
            grid.addWidget(self.spins[name], row, 4)
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(self.fontMetrics().horizontalAdvance("国"))
        return grid

    def _connect(self) -> None:
        for name, tick in self.ticks.items():
            tick.toggled.connect(self._spread)
            # Whoever types a number means it.
            self.spins[name].valueChanged.connect(lambda _value, tick=tick: tick.setChecked(True))
            self.spins[name].valueChanged.connect(self._spread)
        self.default.clicked.connect(self._take_default)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.points()))

    # How it goes

    def _spread(self) -> None:
        """Give the categories that are not fixed what the others leave."""
        fixed = {n: _value(self.spins[n]) for n, tick in self.ticks.items() if tick.isChecked()}
        for name, points in spread_rest(self._table.rows, fixed, self._scoring).items():
            if name not in fixed:
                spin = self.spins[name]
                spin.blockSignals(True)
                spin.setValue(float(points))
                spin.blockSignals(False)
        self._add_up()

    def _add_up(self) -> None:
        total = sum(self.points().values(), Decimal(0))
        lack = self._scoring.indicator_points - total
        word = f"，还差 {_plain(lack)}" if lack > 0 else f"，多了 {_plain(-lack)}" if lack else ""
        self.sum.setText(f"合计 {_plain(total)} 分{word}")
        self._accept.setEnabled(not lack)

    def _take_default(self) -> None:
        for tick in self.ticks.values():
            tick.setChecked(False)


def _tick(name: str) -> QCheckBox:
    tick = QCheckBox()
    tick.setAccessibleName(f"{name}自定分数")
    return tick


def _spin(name: str) -> DecimalBox:
    spin = DecimalBox(minimum=0, maximum=_MOST, decimals=2)
    spin.setAccessibleName(f"{name}的分数")
    return spin


def _value(spin: DecimalBox) -> Decimal:
    return Decimal(f"{spin.value():.2f}")


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
