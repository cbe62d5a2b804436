"""计算得分: which proposed scores are entered where some rows have another one already."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel, plain_tip
from gui.room import take_room
from model.evaluate import ScoreProposal

_HEADS = ("指标", "分值", "现在的得分", "建议得分", "计算过程")
_WIDTHS = (18, 4, 6, 5)
_NODE = Qt.ItemDataRole.UserRole
_NUMBERS = (1, 2, 3)


class ScoresDialog(QDialog):
    """Lists what is proposed; rows that have no score yet are ticked, the others are not."""

    chosen = Signal(object)
    """The ids of the indicators whose proposed scores are to be entered."""

    def __init__(self, proposals: Sequence[ScoreProposal], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("计算得分")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = _list()
        for proposal in proposals:
            self.list.addTopLevelItem(_row(proposal))
        self._buttons = QDialogButtonBox()
        self._accept = self._buttons.addButton("填入", QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setDefault(True)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out(sum(proposal.typed is not None for proposal in proposals))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.ticked()))
        self.list.itemChanged.connect(self._count)
        self._count()

    def ticked(self) -> frozenset[int]:
        """The indicators that are ticked."""
        items = (self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount()))
        return frozenset(
            item.data(0, _NODE)
            for item in items
            if item is not None and item.checkState(0) is Qt.CheckState.Checked
        )

    def _lay_out(self, typed: int) -> None:
        words = PlainLabel(
            f"有 {typed} 条指标填过的得分和建议的不同。要按建议改的请打勾，不打勾的保持不变。"
        )
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._buttons)
        em = self.fontMetrics().horizontalAdvance("国")
        for column, width in enumerate(_WIDTHS):
            self.list.setColumnWidth(column, em * width)
        take_room(self, 62, 28)

    def _count(self) -> None:
        count = len(self.ticked())
        self._accept.setText(f"填入 {count} 条" if count else "填入")
        self._accept.setEnabled(count > 0)


def _list() -> QTreeWidget:
    listed = QTreeWidget()
    listed.setAccessibleName("建议的得分")
    listed.setHeaderLabels(list(_HEADS))
    listed.setRootIsDecorated(False)
    listed.setAlternatingRowColors(True)
    listed.setUniformRowHeights(True)
    listed.header().setStretchLastSection(True)
    listed.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    return listed


def _row(proposal: ScoreProposal) -> QTreeWidgetItem:
    numbers = (proposal.weight, proposal.typed, proposal.score)
    texts = [" ".join(proposal.name.split()), *map(_text, numbers), str(proposal.derivation or "")]
    item = QTreeWidgetItem(texts)
    is_free = proposal.typed is None
    item.setCheckState(0, Qt.CheckState.Checked if is_free else Qt.CheckState.Unchecked)
    item.setData(0, _NODE, proposal.node)
    for column in _NUMBERS:
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    for column, text in enumerate(texts):
        item.setToolTip(column, plain_tip(text))
    return item


def _text(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"
