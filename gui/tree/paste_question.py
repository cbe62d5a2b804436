"""Asks what pasted rows do to those that are there: update them, come behind them, replace them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from model.definition import Category
from model.document import Edit, Node
from model.pasting import PastedRow, insert_rows, replace_rows, update_rows

WriteRows = Callable[
    [Edit, Node, Node | None, Sequence[PastedRow], Sequence[Category]], Sequence[Node]
]
"""Writes rows into a list, near a node."""


def _replace(
    edit: Edit,
    tree: Node,
    _near: Node | None,
    rows: Sequence[PastedRow],
    categories: Sequence[Category],
) -> Sequence[Node]:
    return replace_rows(edit, tree, rows, categories)


_WAYS: dict[str, WriteRows] = {
    "更新已有": update_rows,
    "追加": insert_rows,
    "取代": _replace,
}


class PasteQuestion(QMessageBox):
    """Says how many rows are there and pasted; each way is a button, 取消 does nothing."""

    chosen = Signal(object)
    """How the rows are written: a `WriteRows`."""

    def __init__(self, there: int, pasted: int, same: int, parent: QWidget) -> None:
        super().__init__(QMessageBox.Icon.Question, "粘贴", "", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setText(f"这里已有 {there} 条指标，粘贴的有 {pasted} 条，其中 {same} 条同名。怎么办？")
        self.setInformativeText(
            "更新已有：同名的改成粘贴的内容，其余的加上。\n"
            "追加：全部加上，已有的不动。\n"
            "取代：去掉已有的，换成粘贴的。都可以撤销（Ctrl+Z）。"
        )
        for word, way in _WAYS.items():
            button = self.addButton(word, QMessageBox.ButtonRole.AcceptRole)
            button.clicked.connect(lambda _checked=False, way=way: self.chosen.emit(way))
            if word == ("更新已有" if same else "追加"):
                self.setDefaultButton(button)
        self.addButton("取消", QMessageBox.ButtonRole.RejectRole)
