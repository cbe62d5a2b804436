"""Asks for the paper of a form (size, orientation, margins, scale), and whether it is a draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel
from gui.room import take_room
from model.errors import UserError

if TYPE_CHECKING:
    from gui.widgets import DecimalBox, WholeNumberBox
    from model.definition import PaperChoice

SIZES = ("A4", "A3")
SIDES = ("上", "右", "下", "左")
"""The margins in the order of `Paper.margins`."""
_WIDEST = 80.0
"""Millimetres: more is no margin any more."""


class PageSetupDialog(QDialog):
    """页面设置 of one form, each change of which can be seen at once.

    ``own`` is the form's own paper; ``check`` raises UserError for a paper without room for it.
    """

    changed = Signal(object, bool)
    """A `PaperChoice` with room for the form, and whether 草稿 is printed; 取消 tells the first
    ones again."""

    def __init__(
        self,
        title: str,
        own: PaperChoice,
        current: tuple[PaperChoice, bool],
        check: Callable[[PaperChoice], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("页面设置")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._own = own
        self._first = current
        self._check = check
        self.size_box = QComboBox()
        self.size_box.addItems(list(SIZES))
        self.upright, self.lying = QRadioButton("纵向"), QRadioButton("横向")
        self.margins = [_margin_box(side) for side in SIDES]
        self.scale = _scale_box()
        self.draft = QCheckBox("加“草稿”水印（打印和 PDF）")
        self.fault = PlainLabel()
        self._buttons = self._button_box()
        self._lay_out(title)
        self._show(current[0])
        self.draft.setChecked(current[1])
        self._connect()

    def choice(self) -> PaperChoice:
        """What is chosen now, be there room on it or not."""
        from model.definition import Paper, PaperChoice

        top, right, bottom, left = (box.value() for box in self.margins)
        paper = Paper.model_validate(
            {
                "size": self.size_box.currentText(),
                "landscape": self.lying.isChecked(),
                "margins": (top, right, bottom, left),
            }
        )
        return PaperChoice(paper=paper, scale=self.scale.value() / 100)

    def restore(self) -> None:
        """Take the form's own paper."""
        self._show(self._own)
        self._on_changed()

    def _show(self, choice: PaperChoice) -> None:
        editors = (self.size_box, self.upright, self.lying, *self.margins, self.scale)
        blockers = [QSignalBlocker(editor) for editor in editors]
        self.size_box.setCurrentText(choice.paper.size)
        (self.lying if choice.paper.landscape else self.upright).setChecked(True)
        for box, margin in zip(self.margins, choice.paper.margins, strict=True):
            box.setValue(margin)
        self.scale.setValue(round(choice.scale * 100))
        for blocker in blockers:
            blocker.unblock()

    def _lay_out(self, title: str) -> None:
        layout = QVBoxLayout(self)
        said = PlainLabel(f"“{title}”的纸张，预览、打印和导出都用它：")
        for label in (said, self.fault):
            label.setWordWrap(True)
        rows = QFormLayout()
        rows.addRow("纸张：", self.size_box)
        rows.addRow("方向：", _row(self.upright, self.lying))
        rows.addRow("页边距：", self._margin_grid())
        rows.addRow("缩放：", self.scale)
        rows.addRow("", self.draft)
        layout.addWidget(said)
        layout.addLayout(rows)
        # Room for the longest sentence, so that the dialog keeps its size.
        self.fault.setMinimumHeight(self.fontMetrics().lineSpacing() * 3)
        self.fault.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.fault)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        take_room(self, 32)

    def _margin_grid(self) -> QWidget:
        pane = QWidget()
        grid = QGridLayout(pane)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, (side, box) in enumerate(zip(SIDES, self.margins, strict=True)):
            row, column = divmod(number, 2)
            grid.addWidget(PlainLabel(side), row, column * 2)
            grid.addWidget(box, row, column * 2 + 1)
        grid.setColumnStretch(4, 1)
        return pane

    def _button_box(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        restore = buttons.addButton("恢复表样的设置", QDialogButtonBox.ButtonRole.ResetRole)
        restore.setAutoDefault(False)
        restore.clicked.connect(self.restore)
        self._accept = buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setDefault(True)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.rejected.connect(lambda: self.changed.emit(*self._first))
        return buttons

    def _connect(self) -> None:
        lies = QButtonGroup(self)
        lies.addButton(self.upright)
        lies.addButton(self.lying)
        self.size_box.currentIndexChanged.connect(self._on_changed)
        # Of two radio buttons one goes as the other comes: one signal is enough.
        self.lying.toggled.connect(self._on_changed)
        for box in self.margins:
            box.valueChanged.connect(self._on_changed)
        self.scale.valueChanged.connect(self._on_changed)
        self.draft.toggled.connect(self._on_changed)

    def _on_changed(self) -> None:
        choice = self.choice()
        try:
            self._check(choice)
        except UserError as error:
            self.fault.setText(error.message)
            self._accept.setEnabled(False)
            return
        self.fault.setText("")
        self._accept.setEnabled(True)
        self.changed.emit(choice, self.draft.isChecked())


def _scale_box() -> WholeNumberBox:
    from gui.widgets import WholeNumberBox

    box = WholeNumberBox()
    box.setRange(50, 200)
    box.setSuffix(" %")
    return box


def _margin_box(side: str) -> DecimalBox:
    # With the widgets come the forms, which are not to be loaded before the window is painted.
    from gui.widgets import DecimalBox

    box = DecimalBox()
    box.setRange(0, _WIDEST)
    box.setDecimals(1)
    box.setSuffix(" 毫米")
    box.setAccessibleName(f"{side}边距")
    return box


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return row
