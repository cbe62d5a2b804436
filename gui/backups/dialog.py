"""从备份恢复: the backups of the data file, what each says otherwise, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel
from gui.room import take_room
from gui.versions.lines import LineTable
from model.definition.unnamed import shown_name
from model.store.backups import Occasion
from model.usecases.restoring import Change, TableChange

if TYPE_CHECKING:
    from pathlib import Path

    from model.store import DocumentEntry
    from model.store.backups import Backup

OCCASIONS: Mapping[Occasion, str] = MappingProxyType(
    {
        Occasion.START: "打开数据文件时",
        Occasion.WORK: "工作中定时",
        Occasion.IMPORT: "导入之前",
        Occasion.ROLLOVER: "结转之前",
        Occasion.REPLACE: "批量替换之前",
        Occasion.MIGRATION: "升级数据文件之前",
        Occasion.PURGE: "清除已删除的表之前",
        Occasion.RESTORE: "恢复备份之前",
        Occasion.WISH: "手动备份",
    }
)
CHANGES: Mapping[Change, str] = MappingProxyType(
    {
        Change.SAME: "没有变化",
        Change.CHANGED: "之后改过",
        Change.REMOVED: "之后删除了",
        Change.ADDED: "备份之后才有",
    }
)
_DIFFERS = (Change.CHANGED, Change.REMOVED)


class BackupDialog(QDialog):
    """Lists backups; for the chosen one the tables that it has, those that differ first.

    ``look`` is asked for the tables of a backup and answers by ``show_tables``, perhaps later.
    """

    chosen = Signal(object, object)
    """A backup, and the ids of the tables that are to say again what it says."""
    wished = Signal()
    """A backup is to be made now."""
    place_wished = Signal()
    """Another second place for backups is to be chosen."""
    place_dropped = Signal()
    """No second place is wanted any more."""

    def __init__(
        self,
        backups: Sequence[Backup],
        form_title: Callable[[DocumentEntry], str],
        look: Callable[[Backup], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("从备份恢复")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._form_title = form_title
        self._look = look
        self.backups = LineTable(("备份时间", "原因", "大小"), (12, 0, 8))
        self.backups.setAccessibleName("备份")
        self.backups.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tables = LineTable(("和现在相比", "年度", "项目", "表样", "单位"), (8, 4, 0, 14, 12))
        self.tables.setAccessibleName("备份里的表")
        self._note = PlainLabel()
        self._note.setWordWrap(True)
        self._buttons = QDialogButtonBox()
        self.restore = self._button("恢复选中的表", QDialogButtonBox.ButtonRole.ActionRole)
        self.restore_all = self._button("恢复全部不同的表", QDialogButtonBox.ButtonRole.ActionRole)
        self.make = self._button("现在备份", QDialogButtonBox.ButtonRole.ActionRole)
        self._button("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        self._place = PlainLabel()
        self._place.setWordWrap(True)
        self.choose_place = QPushButton("选择…")
        self.choose_place.setAccessibleName("选择第二备份位置")
        self.drop_place = QPushButton("不用")
        self.drop_place.setAccessibleName("不用第二备份位置")
        self._changes: tuple[TableChange, ...] = ()
        self._lay_out()
        self._connect()
        self.show_backups(backups)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show these, the newest first."""
        self.backups.show_lines((_texts(each), None, each) for each in backups)
        if not backups:
            self._say("还没有备份。备份会在打开数据文件时、导入和结转之前以及工作中自动生成。")

    def show_place(self, folder: Path | None) -> None:
        """Say where each backup goes as well, and whether that place is there now."""
        told = "没有设置。备份可以同时存到移动硬盘、U 盘或共享文件夹，本机的磁盘坏了也不怕。"
        if folder is not None:
            missing = "" if folder.is_dir() else "（现在找不到，请连接后点“现在备份”）"
            told = f"{folder}{missing}"
        self._place.setText(f"第二备份位置：{told}")
        self.drop_place.setEnabled(folder is not None)

    def show_tables(self, backup: Backup, changes: Sequence[TableChange]) -> None:
        """Show the tables of a backup, unless another one was chosen meanwhile."""
        if backup != self.backups.current():
            return
        told = [each for each in changes if each.change is not Change.ADDED]
        self._changes = tuple(sorted(told, key=lambda each: each.change is Change.SAME))
        self.tables.show_lines(
            (self._table_texts(each), None, each.entry.id) for each in self._changes
        )
        differing = sum(each.change in _DIFFERS for each in self._changes)
        added = len(changes) - len(told)
        more = f"；另有 {added} 张表是备份之后才有的，恢复时不受影响" if added else ""
        self._say(
            f"这份备份有 {len(told)} 张表，其中 {differing} 张和现在不同{more}。恢复可以撤销。"
        )
        self._enable()

    def show_trouble(self, backup: Backup, sentence: str) -> None:
        """Say why a backup cannot be looked into."""
        if backup == self.backups.current():
            self._say(sentence)

    def _connect(self) -> None:
        self.backups.itemSelectionChanged.connect(self._on_backup)
        self.tables.itemSelectionChanged.connect(self._enable)
        self.restore.clicked.connect(lambda: self._choose(self.tables.selected()))
        self.restore_all.clicked.connect(lambda: self._choose(self._differing))
        self.make.clicked.connect(self.wished)
        self.choose_place.clicked.connect(self.place_wished)
        self.drop_place.clicked.connect(self.place_dropped)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.backups)
        parts.addWidget(self.tables)
        parts.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(parts, 1)
        layout.addWidget(self._note)
        place = QHBoxLayout()
        place.addWidget(self._place, 1)
        for button in (self.choose_place, self.drop_place):
            button.setAutoDefault(False)
            place.addWidget(button)
        layout.addLayout(place)
        layout.addWidget(self._buttons)
        take_room(self, 62, 34)

    def _button(self, text: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
        button = self._buttons.addButton(text, role)
        button.setAutoDefault(False)
        return button

    @property
    def _differing(self) -> list[int]:
        return [each.entry.id for each in self._changes if each.change in _DIFFERS]

    def _choose(self, tables: Sequence[int]) -> None:
        self.chosen.emit(self.backups.current(), tuple(tables))
        self.accept()

    def _on_backup(self) -> None:
        self._changes = ()
        self.tables.show_lines(())
        self._enable()
        backup = self.backups.current()
        if backup is not None:
            self._say("正在查看这份备份……")
            self._look(backup)

    def _enable(self) -> None:
        self.restore.setEnabled(bool(self.tables.selectedIndexes()))
        self.restore_all.setEnabled(bool(self._differing))

    def _say(self, sentence: str) -> None:
        self._note.setText(sentence)

    def _table_texts(self, each: TableChange) -> tuple[str, ...]:
        entry = each.entry
        name = shown_name(entry.project_name)
        return CHANGES[each.change], entry.year, name, self._form_title(entry), entry.unit


def _texts(backup: Backup) -> tuple[str, ...]:
    return local_time(backup.made), OCCASIONS[backup.occasion], f"{backup.size / 2**20:.1f} MB"


def local_time(moment: datetime) -> str:
    """A moment (UTC) as the clerk's clock shows it."""
    return f"{moment.replace(tzinfo=UTC).astimezone():%Y-%m-%d %H:%M}"
