"""已删除的表: what was removed and can still be restored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from gui.plain import PlainLabel
from gui.room import take_room
from gui.versions.lines import LineTable
from model.definition.unnamed import shown_name

if TYPE_CHECKING:
    from model.store import DocumentEntry, RemovedEntry

HEADS = ("删除时间", "年度", "项目", "表样", "单位", "保留到")


class RemovedDialog(QDialog):
    """Lists tables that were removed; they are kept for so many ``days``."""

    chosen = Signal(object)
    """The ids of the tables to be restored."""

    def __init__(
        self,
        removed: Sequence[RemovedEntry],
        form_title: Callable[[DocumentEntry], str],
        days: int,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("已删除的表")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = LineTable(HEADS, (10, 4, 0, 14, 12, 7))
        self.table.setAccessibleName("已删除的表")
        self._form_title = form_title
        self._days = days
        self._buttons = QDialogButtonBox()
        self.restore = self._buttons.addButton("恢复", QDialogButtonBox.ButtonRole.AcceptRole)
        close = self._buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        self._lay_out(bool(removed))
        self.table.show_lines((self._texts(each), None, each.document.id) for each in removed)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(tuple(self.table.selected())))
        self.table.itemSelectionChanged.connect(self._enable)
        self._enable()

    def _lay_out(self, is_any: bool) -> None:
        words = f"删除的表保留 {self._days} 天，之后打开数据文件时清除。选中要恢复的表，可以多选。"
        note = PlainLabel(words if is_any else "没有已删除的表。")
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(note)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._buttons)
        take_room(self, 66, 28)

    def _texts(self, entry: RemovedEntry) -> tuple[str, ...]:
        document, removed = entry.document, entry.removed.astimezone()
        return (
            f"{removed:%Y-%m-%d %H:%M}",
            document.year,
            shown_name(document.project_name),
            self._form_title(document),
            document.unit,
            f"{removed + timedelta(days=self._days):%Y-%m-%d}",
        )

    def _enable(self) -> None:
        self.restore.setEnabled(bool(self.table.selectedIndexes()))
