"""The list of the forms that are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.plain import plain_tip
from gui.room import take_room

if TYPE_CHECKING:
    from model.definition import Definition


class FormListDialog(QDialog):
    """Lists the official forms with place, year and source."""

    def __init__(self, definitions: Sequence[Definition], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("表样列表")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.forms = QTreeWidget()
        self.forms.setAccessibleName("表样列表")
        self.forms.setHeaderLabels(["地方", "年度", "表样", "来源"])
        self.forms.setRootIsDecorated(False)
        self.forms.setAlternatingRowColors(True)
        for each in definitions:
            item = QTreeWidgetItem([each.place, str(each.year), each.title, each.source])
            item.setToolTip(3, plain_tip(each.source))
            self.forms.addTopLevelItem(item)
        self.forms.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox()
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.forms)
        layout.addWidget(buttons)
        take_room(self, 60, 22)
