"""The categories of the library with the number of their entries."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from gui.completion.library_model import Category, key_of
from gui.plain import plain_tip

_CATEGORY = Qt.ItemDataRole.UserRole
_ALL: Category = ("", "")


class CategoryTree(QTreeWidget):
    """一级 > 二级; the first line stands for all."""

    chosen = Signal(object)
    """The clerk went to a category."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setAccessibleName("指标分类")
        self.currentItemChanged.connect(self._on_current)

    def fill(self, counts: Mapping[tuple[str, str], int]) -> None:
        """Show other categories; the one that was chosen stays so."""
        current = self.currentItem()
        before: Category = current.data(0, _CATEGORY) if current is not None else _ALL
        self.blockSignals(True)
        self.clear()
        self._add(None, "全部", sum(counts.values()), _ALL, before)
        for level1 in dict.fromkeys(key_of(names)[0] for names in counts):
            below = {names: n for names, n in counts.items() if key_of(names)[0] == level1}
            title = next(iter(below))[0] or "（未分类）"
            top = self._add(None, title, sum(below.values()), (level1, ""), before)
            for names, count in below.items():
                if names[1]:
                    self._add(top, names[1], count, key_of(names), before)
        self.expandAll()
        self.blockSignals(False)

    def _add(
        self,
        above: QTreeWidgetItem | None,
        name: str,
        count: int,
        category: Category,
        before: Category,
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem([f"{name}（{count}）"])
        item.setToolTip(0, plain_tip(name))
        item.setData(0, _CATEGORY, category)
        if above is None:
            self.addTopLevelItem(item)
        else:
            above.addChild(item)
        if category in (before, _ALL):
            self.setCurrentItem(item)
        return item

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, _CATEGORY))
