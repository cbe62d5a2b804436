"""版本和比较: any two versions of a table, or it and another year's, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel, set_tip
from gui.room import take_room
from gui.versions.lines import LineTable
from model.definition import Definition
from model.document import Branch
from model.versions import (
    ChangeMark,
    ComparedLine,
    Comparison,
    compare,
    comparison_text,
    head,
    sum_of,
    texts_of,
)

COLORS = {
    ChangeMark.ADDED: QColor(0x2E, 0xA0, 0x43, 52),
    ChangeMark.REMOVED: QColor(0xD0, 0x36, 0x2D, 48),
    ChangeMark.CHANGED: QColor(0xE0, 0xA0, 0x30, 56),
    ChangeMark.MOVED: QColor(0x3A, 0x7B, 0xD5, 48),
}
"""The colours beside the signs; light over any background."""


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """Something that can be compared: ``short`` is the title of its column.

    Nodes of one ``family`` (a document's versions) are told by their ids.  What ``can_return``
    is an earlier version of the table at hand.
    """

    name: str
    short: str
    load: Callable[[], Branch]
    family: int
    can_return: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """What is on show: the lines in sight and the titles of both columns."""

    lines: tuple[ComparedLine, ...]
    old: str
    new: str


class CompareDialog(QDialog):
    """Compares two of ``sides``, of which the last is the table as it stands now."""

    export_wanted = Signal(object)
    """What is to be exported: a `Compared`."""
    return_wanted = Signal(object)
    """The table is to become again what this `ComparedSide` says."""
    line_entered = Signal(object)
    """The clerk wants to see where this `ComparedLine` is in the table."""

    def __init__(
        self,
        name: str,
        sides: Sequence[ComparedSide],
        definition: Definition | None,
        parent: QWidget,
        *,
        is_frozen: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"版本和比较 — {name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sides = sides
        self._definition = definition
        self._is_frozen = is_frozen
        self._comparison = Comparison(())
        self.old, self.new = self._choice("旧"), self._choice("新")
        self.only_different = QCheckBox("只看不同")
        self.only_different.setChecked(True)
        self.sum = PlainLabel()
        self.table = LineTable(head("旧", "新"), (3, 6, 14, 8, 0, 0))
        self.table.setAccessibleName("版本比较")
        set_tip(self.table, "双击转到表里的这一处")
        self._make_buttons()
        self._lay_out()
        self._choose_first()
        self._connect()
        self._compare()

    @property
    def shown(self) -> Compared:
        """The lines that are listed (all, or only those that differ) with both sides' names."""
        comparison = self._comparison
        lines = comparison.differences if self.only_different.isChecked() else comparison.lines
        return Compared(lines, self._side(self.old).short, self._side(self.new).short)

    # How it is made

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(20)
        box.addItems([side.name for side in self._sides])
        return box

    def _make_buttons(self) -> None:
        self.buttons = QDialogButtonBox()
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.copy = self.buttons.addButton("复制", action)
        self.export = self.buttons.addButton("导出为 Excel…", action)
        self.back = self.buttons.addButton("还原为旧的一版", action)
        close = self.buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.copy, self.export, self.back, close):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.addRow("旧：", self.old)
        rows.addRow("新：", self.new)
        bar = QHBoxLayout()
        bar.addWidget(self.sum, 1)
        bar.addWidget(self.only_different)
        layout = QVBoxLayout(self)
        layout.addLayout(rows)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)
        take_room(self, 72, 44)

    def _choose_first(self) -> None:
        """The last version with a number, or else the last before, and what it says now."""
        last = len(self._sides) - 1
        earlier = [n for n, side in enumerate(self._sides) if side.can_return]
        numbered = [n for n in earlier if self._sides[n].short.startswith("第")]
        # A frozen table is its own last version.
        if self._is_frozen and len(numbered) > 1:
            numbered.pop()
        choice = numbered or earlier
        self.old.setCurrentIndex(choice[-1] if choice else 0)
        self.new.setCurrentIndex(last)

    def _connect(self) -> None:
        for box in (self.old, self.new):
            box.currentIndexChanged.connect(self._compare)
        self.only_different.toggled.connect(self._show)
        self.copy.clicked.connect(self._copy)
        self.table.itemDoubleClicked.connect(self._enter)
        self.export.clicked.connect(lambda: self.export_wanted.emit(self.shown))
        self.back.clicked.connect(lambda: self.return_wanted.emit(self._side(self.old)))
        self.buttons.rejected.connect(self.reject)

    # What it hears

    def _side(self, box: QComboBox) -> ComparedSide:
        return self._sides[box.currentIndex()]

    def _compare(self) -> None:
        old, new = self._side(self.old), self._side(self.new)
        self._comparison = compare(
            old.load(), new.load(), self._definition, by_id=old.family == new.family
        )
        self.sum.setText(sum_of(self._comparison.lines))
        self.table.setHorizontalHeaderLabels(list(head(old.short, new.short)))
        self.back.setEnabled(old.can_return and not self._is_frozen)
        self.back.setText(f"还原为{old.short}" if old.can_return else "还原为旧的一版")
        set_tip(
            self.back,
            "这张表已冻结，请先点“调整…”" if self._is_frozen else "表的内容变回这一版，可以撤销",
        )
        self._show()

    def _show(self) -> None:
        lines = self.shown.lines
        self.table.show_lines((texts_of(line), COLORS.get(line.mark), line) for line in lines)
        for button in (self.copy, self.export):
            button.setEnabled(bool(lines))

    def _enter(self) -> None:
        self.line_entered.emit(self.table.current())
        self.accept()

    def _copy(self) -> None:
        shown = self.shown
        QGuiApplication.clipboard().setText(comparison_text(shown.lines, shown.old, shown.new))
