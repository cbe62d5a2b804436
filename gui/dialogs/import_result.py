"""Shows what was read from files and what was doubtful, and asks which tables to take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.boxes import COPYABLE
from model.document import Branch, Kind

if TYPE_CHECKING:
    from model.exchange import Reading

_PROJECT, _YEAR, _FORM, _ROWS = range(4)


class ImportDialog(QDialog):
    """Lists the tables of ``readings`` to be ticked, the doubts, and the files that failed.

    ``form_title`` gives a form's title by its id; ``faults`` are sentences.
    """

    chosen = Signal(object)
    """The documents to take: a list of `Branch`, not empty."""

    def __init__(
        self,
        readings: Sequence[Reading],
        faults: Sequence[str],
        form_title: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("导入")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._branches = [branch for reading in readings for branch in reading.documents]
        self._items: list[QTreeWidgetItem] = []
        self.tables = self._table_list(readings, form_title)
        self.doubts = self._doubt_list(readings)
        self._buttons = self._button_box()
        self._lay_out(readings, faults)
        self.tables.itemChanged.connect(self._on_ticked)

    def choice(self) -> list[Branch]:
        """The ticked documents in their order."""
        ticked = Qt.CheckState.Checked
        pairs = zip(self._items, self._branches, strict=True)
        return [branch for item, branch in pairs if item.checkState(0) == ticked]

    def _table_list(
        self, readings: Sequence[Reading], form_title: Callable[[str], str]
    ) -> QTreeWidget:
        tables = _columns("读到的表", ["项目名称", "年度", "表样", "指标数"], stretched=_PROJECT)
        for reading in readings:
            parent = tables.invisibleRootItem()
            if len(readings) > 1:
                parent = QTreeWidgetItem([reading.path.name])
                tables.addTopLevelItem(parent)
            for branch in reading.documents:
                item = QTreeWidgetItem(_summary(branch, form_title))
                item.setCheckState(0, Qt.CheckState.Checked)
                item.setToolTip(_PROJECT, item.text(_PROJECT))
                item.setToolTip(_FORM, item.text(_FORM))
                parent.addChild(item)
                self._items.append(item)
        tables.expandAll()
        tables.setRootIsDecorated(len(readings) > 1)
        return tables

    def _doubt_list(self, readings: Sequence[Reading]) -> QTreeWidget:
        doubts = _columns("需要核对的地方", ["位置", "说明"], stretched=1)
        doubts.setRootIsDecorated(False)
        doubts.setWordWrap(True)
        for doubt in (doubt for reading in readings for doubt in reading.doubts):
            place = " ".join(part for part in (doubt.table, doubt.cell) if part)
            item = QTreeWidgetItem([place or doubt.file, doubt.sentence])
            item.setToolTip(0, doubt.place)
            item.setToolTip(1, doubt.sentence)
            doubts.addTopLevelItem(item)
        return doubts

    def _lay_out(self, readings: Sequence[Reading], faults: Sequence[str]) -> None:
        layout = QVBoxLayout(self)
        if faults:
            layout.addWidget(_label("没能读取：\n" + "\n".join(faults)))
        files = "、".join(f"“{reading.path.name}”" for reading in readings[:3])
        more = f"等 {len(readings)} 个文件" if len(readings) > 3 else ""
        count = len(self._branches)
        layout.addWidget(_label(f"从{files}{more}读到 {count} 张表，请勾选要导入的："))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.tables)
        doubtful = self.doubts.topLevelItemCount()
        said = f"有 {doubtful} 处需要核对：" if doubtful else "内容全部读懂，没有需要核对的地方。"
        splitter.addWidget(_titled(said, self.doubts))
        self.doubts.setVisible(bool(doubtful))
        layout.addWidget(splitter, 1)
        layout.addWidget(self._buttons)
        em = self.fontMetrics().horizontalAdvance("国")
        self.resize(em * 56, em * (36 if doubtful else 26))

    def _button_box(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self._accept = buttons.addButton("导入", QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setDefault(True)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.choice()))
        return buttons

    def _on_ticked(self) -> None:
        self._accept.setEnabled(bool(self.choice()))


def _summary(branch: Branch, form_title: Callable[[str], str]) -> list[str]:
    """What the list says of a document, a text each column."""
    name = next((c.values.get("project_name", "") for c in branch.children), "")
    year = branch.values.get("year", "")
    rows = sum(node.kind is Kind.INDICATOR for node in _walk(branch))
    return [
        " ".join(name.split()) or "（未填项目名称）",
        year or "未填",
        form_title(branch.values.get("form", "")),
        str(rows),
    ]


def _walk(branch: Branch) -> Iterator[Branch]:
    yield branch
    for child in branch.children:
        yield from _walk(child)


def _columns(name: str, labels: list[str], stretched: int) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(name)
    tree.setHeaderLabels(labels)
    tree.setAlternatingRowColors(True)
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    return tree


def _titled(title: str, widget: QWidget) -> QWidget:
    pane = QWidget()
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(QLabel(title))
    layout.addWidget(widget, 1)
    return pane


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(COPYABLE)
    label.setWordWrap(True)
    return label
