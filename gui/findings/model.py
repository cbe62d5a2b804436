"""The findings as a Qt item model: groups, and the findings below them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyle
from typing_extensions import override

from gui.findings.entries import SEVERITIES, FindingEntry, FindingGroup
from gui.plain import plain_tip
from gui.widgets.two_levels import Index, TwoLevelModel
from model.check import Severity

Role = Qt.ItemDataRole
SENTENCE, PLACE, PROJECT, FIX = range(4)
_HEADS = ("问题", "位置", "项目", "一键修改")
_PICTURES: Mapping[Severity, QStyle.StandardPixmap] = MappingProxyType(
    {
        Severity.ERROR: QStyle.StandardPixmap.SP_MessageBoxCritical,
        Severity.WARNING: QStyle.StandardPixmap.SP_MessageBoxWarning,
        Severity.HINT: QStyle.StandardPixmap.SP_MessageBoxInformation,
    }
)


class FindingsModel(TwoLevelModel):
    """Shows one list of groups of findings at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(_HEADS, parent)
        self._groups: Sequence[FindingGroup] = ()
        self._icons: dict[Severity, QIcon] = {}
        self._bold = QFont()
        self._bold.setBold(True)
        self._underlined = QFont()
        self._underlined.setUnderline(True)
        self._answers: Mapping[int, Callable[[FindingEntry, int], Any]] = {
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

    def show(self, groups: Sequence[FindingGroup]) -> None:
        """List other groups of findings in place of all that was listed."""
        with self.renewed([len(group.entries) for group in groups]):
            self._groups = groups

    def entry(self, index: Index) -> FindingEntry | None:
        """The finding at an index; None for a group."""
        group = self.group_of(index)
        return None if group is None else self._groups[group].entries[index.row()]

    def entries(self, index: Index) -> tuple[FindingEntry, ...]:
        """The finding at an index, or those of the group there."""
        entry = self.entry(index)
        if entry is not None:
            return (entry,)
        return self._groups[index.row()].entries if index.isValid() else ()

    def find(self, wanted: Callable[[FindingEntry], bool]) -> QModelIndex:
        """The first finding that is wanted; an invalid index if there is none."""
        for row, group in enumerate(self._groups):
            for below, entry in enumerate(group.entries):
                if wanted(entry):
                    return self.entry_index(row, below)
        return QModelIndex()

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        answer = self._answers.get(role)
        if answer is None or not index.isValid():
            return None
        entry = self.entry(index)
        if entry is not None:
            return answer(entry, index.column())
        return self._of_group(self._groups[index.row()], index.column(), role)

    def _of_group(self, group: FindingGroup, column: int, role: int) -> Any:
        if column or role not in (Role.DisplayRole, Role.FontRole, Role.AccessibleTextRole):
            return None
        return self._bold if role == Role.FontRole else f"{group.title}（{len(group.entries)}）"

    def _icon(self, entry: FindingEntry, column: int) -> QIcon | None:
        if column:
            return None
        severity = entry.finding.severity
        if severity not in self._icons:
            self._icons[severity] = QApplication.style().standardIcon(_PICTURES[severity])
        return self._icons[severity]

    def _font(self, entry: FindingEntry, column: int) -> QFont | None:
        return self._underlined if column == FIX and entry.finding.fix is not None else None


def _text(entry: FindingEntry, column: int) -> str:
    finding = entry.finding
    if column == SENTENCE:
        return f"{finding.sentence}（已接受：{finding.note}）" if finding.note else finding.sentence
    if column == PLACE:
        return finding.where
    if column == PROJECT:
        return entry.project
    return finding.fix.name if finding.fix is not None else ""


def _tip(entry: FindingEntry, column: int) -> str:
    text = _text(entry, column)
    return plain_tip(f"点一下就修改：{text}" if column == FIX else text)


def _spoken(entry: FindingEntry, column: int) -> str:
    text = _text(entry, column)
    return text if column else f"{SEVERITIES[entry.finding.severity]}：{text}"


def _color(entry: FindingEntry, column: int) -> Any:
    palette = QApplication.palette()
    if entry.finding.is_accepted:
        return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    return palette.color(QPalette.ColorRole.Link) if column == FIX else None
