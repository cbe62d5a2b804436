"""Asks what the columns of copied cells are, over a sample of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel, set_tip
from gui.room import take_room
from model.pasting import Block, Plan

_SAMPLE = 8
"""So many rows are shown."""
_LONGEST = 14
"""So many characters of a cell are shown."""


class PasteDialog(QDialog):
    """A block with a choice above each column; ``plan`` and ``is_over_cells`` are the answer.

    ``labels`` are what a column can be, by key, "" for a column that is left out.  ``told`` says
    what a plan comes to.
    """

    def __init__(
        self,
        block: Block,
        plan: Plan,
        labels: Mapping[str, str],
        parent: QWidget,
        *,
        told: Callable[[Plan], str],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("粘贴")
        self._block = block
        self.plan = plan
        self._first_header = plan.header
        self._labels = labels
        self._told_of = told
        self._header = QCheckBox("第一行是标题，不粘贴(&T)")
        self._header.setChecked(plan.header > 0)
        self._as_rows = QRadioButton("作为新行插入(&N)")
        self._over_cells = QRadioButton("覆盖当前单元格起的内容(&O)")
        self._as_rows.setChecked(True)
        self._over_cells.setEnabled(False)
        self._choices = [self._choice(column) for column in range(block.width)]
        self._note = PlainLabel()
        self._buttons = QDialogButtonBox()
        self._lay_out()
        self._header.toggled.connect(self._on_header)
        self._as_rows.toggled.connect(self._refresh)
        self._refresh()

    def offer_over_cells(self, is_possible: bool) -> None:
        """Let the block go over the cells that are there as well, or not."""
        self._over_cells.setEnabled(is_possible)

    @property
    def is_over_cells(self) -> bool:
        """Whether the block goes over cells instead of becoming rows."""
        return self._over_cells.isChecked()

    def choose(self, column: int, key: str) -> None:
        """Say which text of an indicator a column of the block is."""
        self._choices[column].setCurrentIndex(list(self._labels).index(key))

    def say_header(self, is_header: bool) -> None:
        """Say whether the first row is no content."""
        self._header.setChecked(is_header)

    def choose_over_cells(self) -> None:
        """Say that the block goes over the cells that are there."""
        self._over_cells.setChecked(True)

    def _choice(self, column: int) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(f"第 {column + 1} 列是")
        for key, label in self._labels.items():
            box.addItem(label, key)
        box.setCurrentIndex(max(0, box.findData(self.plan.keys[column])))
        box.currentIndexChanged.connect(lambda _index: self._on_chosen(column))
        return box

    def _on_chosen(self, column: int) -> None:
        self.plan = self.plan.with_key(column, self._choices[column].currentData())
        for box, key in zip(self._choices, self.plan.keys, strict=True):
            box.blockSignals(True)
            box.setCurrentIndex(box.findData(key))
            box.blockSignals(False)
        self._refresh()

    def _lay_out(self) -> None:
        take = self._buttons.addButton("粘贴", QDialogButtonBox.ButtonRole.AcceptRole)
        take.setDefault(True)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(PlainLabel("请看一下每一列是什么："))
        layout.addWidget(self._sample(), 1)
        for widget in (self._header, self._as_rows, self._over_cells, self._note, self._buttons):
            layout.addWidget(widget)
        take_room(self, max(36, min(76, 6 + 15 * self._block.width)), 32)

    def _sample(self) -> QWidget:
        sample = QWidget()
        grid = QGridLayout(sample)
        for column, choice in enumerate(self._choices):
            grid.addWidget(choice, 0, column)
        for row, texts in enumerate(self._block.rows[:_SAMPLE], start=1):
            for column, text in enumerate(texts):
                grid.addWidget(_cell(text), row, column)
        grid.setRowStretch(_SAMPLE + 1, 1)
        area = QScrollArea()
        area.setWidget(sample)
        area.setWidgetResizable(True)
        return area

    def _on_header(self, is_header: bool) -> None:
        first = self._first_header or 1
        self.plan = self.plan.with_header(first if is_header else 0)
        self._refresh()

    def _refresh(self) -> None:
        for box in self._choices:
            box.setEnabled(not self.is_over_cells)
        self._header.setEnabled(not self.is_over_cells)
        self._note.setText(self._told())

    def _told(self) -> str:
        """What will happen, in a sentence."""
        if self.is_over_cells:
            return f"从当前单元格起，覆盖 {self._block.height} 行 {self._block.width} 列。"
        return self._told_of(self.plan)


def _cell(text: str) -> QLabel:
    line = " ".join(text.split())
    label = PlainLabel(line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…")
    set_tip(label, text)
    return label
