"""How else a table can be read: each form that fits, with what is understood and what is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel
from gui.review.wording import way_name
from gui.room import take_room
from model.definition.unnamed import shown_name

if TYPE_CHECKING:
    from model.usecases.review import Way

_DATA = Qt.ItemDataRole.UserRole
_NAME, _KEPT, _LOST = range(3)
_SAID = (
    "同一张表可以按不同的表样读。换一种读法，内容从原文件重新读取，已做的更正不再保留（可以撤销）。"
)


class WaysDialog(QDialog):
    """Lists the ways to read a table, the one that keeps most first; one of them is chosen."""

    chosen = Signal(object)
    """The table is to be read in this `Way`."""

    def __init__(self, name: str, ways: Sequence[Way], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"换一种读法 — {shown_name(name)}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ways = QTreeWidget()
        self.lost = QPlainTextEdit()
        self.take = QDialogButtonBox()
        self.button = self.take.addButton("用这种读法", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._set_up(ways)
        self._lay_out()
        self.ways.itemSelectionChanged.connect(self._show)
        self.ways.itemDoubleClicked.connect(self.accept)
        self.take.accepted.connect(self.accept)
        self.take.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        self._show()

    @property
    def way(self) -> Way:
        """The way that is selected."""
        (item,) = self.ways.selectedItems()
        way: Way = item.data(_NAME, _DATA)
        return way

    def _set_up(self, ways: Sequence[Way]) -> None:
        self.ways.setAccessibleName("读法")
        self.ways.setHeaderLabels(["读法", "读懂", "没有归入"])
        self.ways.setRootIsDecorated(False)
        self.ways.setUniformRowHeights(True)
        for way in ways:
            name = f"{way_name(way)}（现在）" if way.is_present else way_name(way)
            lost = f"{len(way.lost)} 处" if way.lost else "无"
            item = QTreeWidgetItem([name, f"{way.kept:.0%}", lost])
            item.setToolTip(_KEPT, "文件里有字的格子，有多少读成了内容或认得是标签")
            item.setData(_NAME, _DATA, way)
            self.ways.addTopLevelItem(item)
            if way.is_present or self.ways.currentItem() is None:
                self.ways.setCurrentItem(item)
        header = self.ways.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column in (_KEPT, _LOST):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.lost.setReadOnly(True)
        self.lost.setTabChangesFocus(True)
        self.lost.setAccessibleName("这种读法没有归入的内容")

    def _lay_out(self) -> None:
        said, below = PlainLabel(_SAID), PlainLabel("这种读法没有归入的内容：")
        said.setWordWrap(True)
        below.setBuddy(self.lost)
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(self.ways, 2)
        layout.addWidget(below)
        layout.addWidget(self.lost, 1)
        layout.addWidget(self.take)
        take_room(self, 52, 28)

    def _show(self) -> None:
        lost = self.way.lost
        said = (f"{text}（{n} 处）" if n > 1 else text for text, n in Counter(lost).items())
        self.lost.setPlainText("\n".join(said) if lost else "没有，每一处都归入了一项。")
        self.button.setEnabled(not self.way.is_present)

    def _on_accepted(self) -> None:
        if not self.way.is_present:
            self.chosen.emit(self.way)
