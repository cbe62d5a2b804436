"""A table that is there and the file's, line by line, with a tick before what is taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.plain import PlainLabel
from gui.review.wording import twin_sentence
from gui.room import take_room
from gui.versions.comparing import COLORS
from gui.versions.lines import LineTable
from model.definition.unnamed import shown_name
from model.usecases.review import Fate
from model.versions import head, texts_of

if TYPE_CHECKING:
    from model.usecases.review import ReviewSession, ReviewTable
    from model.versions import ComparedLine

_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TickedLines(LineTable):
    """Lines with ticks; the space bar is for all that are selected."""

    toggled = Signal()
    """The ticks of the selected lines are to be others."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
        else:
            super().keyPressEvent(event)


class UpdateDialog(QDialog):
    """Shows the differences of a table under review from the one that it is again."""

    def __init__(self, session: ReviewSession, table: ReviewTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"更新 — {shown_name(session.called(table.document))}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._table = table
        self.said = PlainLabel(twin_sentence(session, table))
        self.said.setWordWrap(True)
        heads = (*head("原来的", table.reading.path.name), "谁改的")
        self.lines = TickedLines(heads, (4, 6, 14, 8, 0, 0, 9))
        self.lines.setColumnHidden(len(heads) - 1, not session.twins.knows_sides(table))
        self.lines.setAccessibleName("不同之处")
        self.all, self.none = QPushButton("全选(&A)"), QPushButton("全不选(&N)")
        self.count = PlainLabel()
        self._buttons = QDialogButtonBox()
        self._lay_out()
        self._show()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._count)
        self._connect()

    def item_of(self, line: ComparedLine) -> QTableWidgetItem:
        """The first cell of a line, which has the tick."""
        return self._items[line]

    def _lay_out(self) -> None:
        self.take = self._buttons.addButton("更新", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        bar = QHBoxLayout()
        bar.addWidget(self.count, 1)
        for button in (self.all, self.none):
            button.setAutoDefault(False)
            bar.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.said)
        layout.addWidget(self.lines, 1)
        layout.addLayout(bar)
        layout.addWidget(self._buttons)
        take_room(self, 76, 44)

    def _show(self) -> None:
        twins = self._session.twins
        lines = twins.differences(self._table)
        self.lines.show_lines(
            ((*texts_of(line), self._who(line)), COLORS.get(line.mark), line) for line in lines
        )
        self._items: dict[ComparedLine, QTableWidgetItem] = {}
        for row, line in enumerate(lines):
            item = self.lines.item(row, 0)
            assert item is not None, "each line has its first cell"
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_ON if twins.takes(self._table, line) else _OFF)
            self._items[line] = item
        self._count()

    def _who(self, line: ComparedLine) -> str:
        side = self._session.twins.side(self._table, line)
        return side.value if side is not None else ""

    def _connect(self) -> None:
        self.lines.itemChanged.connect(self._later.start)
        self.all.clicked.connect(lambda: self._tick_all(_ON))
        self.none.clicked.connect(lambda: self._tick_all(_OFF))
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        self.lines.toggled.connect(self._toggle)

    def _toggle(self) -> None:
        """Tick the selected lines, or take their ticks away if the current one has one."""
        current: ComparedLine | None = self.lines.current()
        if current is not None:
            state = _OFF if self._items[current].checkState() is _ON else _ON
            for line in self.lines.selected() or [current]:
                self._items[line].setCheckState(state)

    def _tick_all(self, state: Qt.CheckState) -> None:
        for item in self._items.values():
            item.setCheckState(state)

    def _ticked(self) -> list[ComparedLine]:
        return [line for line, item in self._items.items() if item.checkState() is _ON]

    def _count(self) -> None:
        ticked = len(self._ticked())
        self.count.setText(
            f"共 {len(self._items)} 处不同，勾选了 {ticked} 处；没有勾选的保持原来的"
        )
        self.take.setEnabled(bool(ticked))

    def _accept(self) -> None:
        """What is ticked is taken over when the import is."""
        ticked = self._ticked()
        others = [line for line in self._items if line not in ticked]
        self._session.take_lines(self._table, ticked, is_on=True)
        self._session.take_lines(self._table, others, is_on=False)
        self._session.decide([self._table], Fate.UPDATE)
        self.accept()
