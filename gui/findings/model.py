"""The findings as a Qt item model: groups, and the findings below them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyle
from typing_extensions import override

from gui.findings.entries import SEVERITIES, Entry, Group
from model.check import Severity

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
SENTENCE, PLACE, PROJECT, FIX = range(4)
_HEADS = ("问题", "位置", "项目", "一键修改")
_NONE = QModelIndex()
_PICTURES: Mapping[Severity, QStyle.StandardPixmap] = MappingProxyType(
    {
        Severity.ERROR: QStyle.StandardPixmap.SP_MessageBoxCritical,
        Severity.WARNING: QStyle.StandardPixmap.SP_MessageBoxWarning,
        Severity.HINT: QStyle.StandardPixmap.SP_MessageBoxInformation,
    }
)


class FindingsModel(QAbstractItemModel):
    """Shows one list of groups at a time.

    An index's id is 0 for a group, and its group's row + 1 for a finding.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._groups: Sequence[Group] = ()
        self._icons: dict[Severity, QIcon] = {}
        self._bold = QFont()
        self._bold.setBold(True)
        self._underlined = QFont()
        self._underlined.setUnderline(True)
        self._answers: Mapping[int, Callable[[Entry, int], Any]] = {
            Role.DisplayRole: _text,
            Role.ToolTipRole: _tip,
            Role.AccessibleTextRole: _spoken,
            Role.DecorationRole: self._icon,
            Role.ForegroundRole: _color,
            Role.FontRole: self._font,
            Role.TextAlignmentRole: lambda _entry, _column: (
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            ),
        }

    def show(self, groups: Sequence[Group]) -> None:
        """List other groups."""
        self.beginResetModel()
        self._groups = groups
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """The finding at an index; None for a group."""
        if not index.isValid() or not index.internalId():
            return None
        return self._groups[index.internalId() - 1].entries[index.row()]

    def entries(self, index: Index) -> tuple[Entry, ...]:
        """The finding at an index, or those of the group there."""
        entry = self.entry(index)
        if entry is not None:
            return (entry,)
        return self._groups[index.row()].entries if index.isValid() else ()

    def find(self, wanted: Callable[[Entry], bool]) -> QModelIndex:
        """The first finding that is wanted; an invalid index if there is none."""
        for row, group in enumerate(self._groups):
            for below, entry in enumerate(group.entries):
                if wanted(entry):
                    return self.createIndex(below, 0, row + 1)
        return QModelIndex()

    @override
    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    @override
    def parent(self, child: Index = _NONE) -> QModelIndex:  # type: ignore[override]  # as in C++
        if not child.isValid() or not child.internalId():
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    @override
    def rowCount(self, parent: Index = _NONE) -> int:
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() or parent.column():
            return 0
        return len(self._groups[parent.row()].entries)

    @override
    def columnCount(self, parent: Index = _NONE) -> int:
        return len(_HEADS)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        answer = self._answers.get(role)
        if answer is None or not index.isValid():
            return None
        entry = self.entry(index)
        if entry is not None:
            return answer(entry, index.column())
        return self._of_group(self._groups[index.row()], index.column(), role)

    def _of_group(self, group: Group, column: int, role: int) -> Any:
        if column or role not in (Role.DisplayRole, Role.FontRole, Role.AccessibleTextRole):
            return None
        return self._bold if role == Role.FontRole else f"{group.title}（{len(group.entries)}）"

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if role != Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return _HEADS[section] if 0 <= section < len(_HEADS) else None

    def _icon(self, entry: Entry, column: int) -> QIcon | None:
        if column:
            return None
        severity = entry.finding.severity
        if severity not in self._icons:
            self._icons[severity] = QApplication.style().standardIcon(_PICTURES[severity])
        return self._icons[severity]

    def _font(self, entry: Entry, column: int) -> QFont | None:
        return self._underlined if column == FIX and entry.finding.fix is not None else None


def _text(entry: Entry, column: int) -> str:
    finding = entry.finding
    if column == SENTENCE:
        return f"{finding.sentence}（已接受：{finding.note}）" if finding.note else finding.sentence
    if column == PLACE:
        return finding.place
    if column == PROJECT:
        return entry.project
    return finding.fix.name if finding.fix is not None else ""


def _tip(entry: Entry, column: int) -> str:
    return f"点一下就修改：{_text(entry, FIX)}" if column == FIX else _text(entry, column)


def _spoken(entry: Entry, column: int) -> str:
    text = _text(entry, column)
    return text if column else f"{SEVERITIES[entry.finding.severity]}：{text}"


def _color(entry: Entry, column: int) -> Any:
    palette = QApplication.palette()
    if entry.finding.is_accepted:
        return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    return palette.color(QPalette.ColorRole.Link) if column == FIX else None
