"""修改历史: what became of one text, of one row or of the whole table, and back to what it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel, set_tip
from gui.room import take_room
from gui.versions.lines import LineTable
from model.usecases.chronicle import ChronicleLine

HEADS = ("时间", "位置", "项目", "原来", "改为", "修改人")


@dataclass(frozen=True, slots=True)
class HistoryRange:
    """What can be looked at: a name, the node (None: all) and the text (None: all of the node)."""

    name: str
    node: int | None = None
    key: str | None = None


class HistoryDialog(QDialog):
    """Shows the first of ``ranges``, and the others on demand; ``load`` gives their lines."""

    return_wanted = Signal(object)
    """A text is to be again what it was before this `ChronicleLine`."""
    past_wanted = Signal(object)
    """The whole table is to be again what it was before this `ChronicleLine`."""

    def __init__(
        self,
        name: str,
        ranges: Sequence[HistoryRange],
        load: Callable[[HistoryRange], Sequence[ChronicleLine]],
        parent: QWidget,
        *,
        is_frozen: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"修改历史 — {name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ranges = ranges
        self._load = load
        self._is_frozen = is_frozen
        self.range = QComboBox()
        self.range.setAccessibleName("范围")
        self.range.addItems([each.name for each in ranges])
        self.count = PlainLabel()
        self.table = LineTable(HEADS, (10, 14, 8, 0, 0, 6))
        self.table.setAccessibleName("修改历史")
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.show_again()

    def show_again(self) -> None:
        """Show what the history says now."""
        lines = list(self._load(self._ranges[self.range.currentIndex()]))
        self.count.setText(f"共 {len(lines)} 次修改" if lines else "没有修改过")
        self.table.show_lines((_texts(each), None, each) for each in lines)
        self._enable()

    # How it is made

    def _make_buttons(self) -> None:
        self.buttons = QDialogButtonBox()
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.back = self.buttons.addButton("恢复为原来的内容", action)
        set_tip(self.back, "把选中的这一项改回“原来”一栏的内容，可以撤销")
        self.past = self.buttons.addButton("整张表恢复到这之前", action)
        set_tip(self.past, "整张表回到选中的这一次修改之前的样子，可以撤销")
        self.copy = self.buttons.addButton("复制", action)
        close = self.buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.back, self.past, self.copy, close):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(PlainLabel("范围："))
        bar.addWidget(self.range, 1)
        bar.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)
        take_room(self, 66, 36)

    def _connect(self) -> None:
        self.range.currentIndexChanged.connect(self.show_again)
        self.table.itemSelectionChanged.connect(self._enable)
        self.copy.clicked.connect(self.table.copy)
        self.back.clicked.connect(self._return)
        self.past.clicked.connect(lambda: self.past_wanted.emit(self.table.current()))
        self.buttons.rejected.connect(self.reject)

    def _enable(self) -> None:
        line = self.table.current()
        can_return = line is not None and line.can_return and not self._is_frozen
        self.back.setEnabled(can_return)
        self.past.setEnabled(line is not None and not self._is_frozen)
        self.copy.setEnabled(bool(self.table.selectedIndexes()))

    def _return(self) -> None:
        self.return_wanted.emit(self.table.current())
        self.show_again()


def _texts(line: ChronicleLine) -> tuple[str, ...]:
    return line.when, line.place, line.label, line.old, line.new, line.author
