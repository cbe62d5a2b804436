"""What can be done to a finding: buttons below the list, its menu, and keys in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolBar, QWidget

from gui.findings.entries import FindingEntry
from gui.plain import set_tip
from model.check import can_be_accepted


class FindingActions(QObject):
    """The actions, enabled by what the clerk stands on; ``bar`` has them as buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.jump = self._action("转到", "转到有问题的地方", "Return", "Enter")
        self.fix = self._action("修改", "按提议的办法修改", "Ctrl+Return")
        self.fix_alike = self._action("同类全部修改", "同一种问题都按提议的办法修改")
        self.accept = self._action("接受…", "写明理由，接受这条提醒", "Ctrl+D")
        self.withdraw = self._action("取消接受", "不再接受这条提醒")
        self.export = self._action("导出清单…", "把列出的问题导出为 Excel")
        self.bar = QToolBar("处理", parent)
        self.bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.bar.addActions(self.all)

    @property
    def all(self) -> list[QAction]:
        """The actions in the order of the panel's buttons and menu."""
        return [self.jump, self.fix, self.fix_alike, self.accept, self.withdraw, self.export]

    def follow(self, chosen: Sequence[FindingEntry], alike: int, has_any: bool) -> None:
        """Offer what makes sense for a finding, or for several, which are a whole group.

        ``alike`` findings have a fix of the same kind; ``has_any``: there is something listed.
        """
        entry = chosen[0] if len(chosen) == 1 else None
        finding = entry.finding if entry is not None else None
        fix = finding.fix if finding is not None else None
        self.jump.setEnabled(finding is not None)
        self.fix.setEnabled(fix is not None)
        self.fix.setText(fix.name if fix is not None else "修改")
        self.fix_alike.setEnabled(alike > 1)
        self.fix_alike.setText(f"同类全部修改（{alike}）" if alike > 1 else "同类全部修改")
        findings = [each.finding for each in chosen]
        self.accept.setEnabled(any(can_be_accepted(f) and not f.is_accepted for f in findings))
        self.withdraw.setEnabled(any(f.is_accepted for f in findings))
        self.export.setEnabled(has_any)

    def _action(self, text: str, tip: str, *keys: str) -> QAction:
        action = QAction(text, self)
        # Buttons whose words change would run away from under the mouse.
        action.setIconText(text.rstrip("…"))
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        set_tip(action, tip, keys[0] if keys else "")
        return action
