"""The box of 佐证材料: the indicators of a table, and under each the files that prove it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.plain import PlainLabel, plain_tip, quiet_button
from gui.room import take_room
from gui.widgets import FlowBar
from model.document import Document
from model.document.evidence import EvidenceFile, PlacedEvidence, evidence_of, numbered_indicators
from model.usecases.evidence import FileState

COLUMNS = ("编号", "指标和文件", "情况", "校验码")
_WIDTHS = (8, 0, 7, 10)
_NAME = 1
_SHOWN_DIGITS = 12
_HINT = (
    "选中一条指标，添加能证明完成情况的文件，或者把文件拖到指标上。文件留在原处，这里记下名称、位置和"
    "校验码；打印自评表时勾选“附计算说明”，就附上佐证材料目录。"
)


class EvidenceTree(QTreeWidget):
    """Indicators with their files; files can be let go over it."""

    files_dropped = Signal(object, object)
    """The item under the pointer (None beside all), and the paths."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderLabels(list(COLUMNS))
        self.setAccessibleName("指标和佐证材料")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAcceptDrops(True)
        header, em = self.header(), self.fontMetrics().horizontalAdvance("国")
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, em * width)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        _take(event)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        _take(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(self.itemAt(event.position().toPoint()), paths)


def _take(event: QDropEvent) -> None:
    """Files are welcome; whatever else is dragged is not."""
    if event.mimeData().hasUrls():
        event.acceptProposedAction()


class EvidenceDialog(QDialog):
    """Shows the files of a table and says what is wanted; it changes nothing itself."""

    add_wanted = Signal(int)
    """Files are to be chosen for an indicator (its node)."""
    dropped = Signal(int, object)
    """Files (paths) were let go over an indicator."""
    remove_wanted = Signal(object)
    """A `PlacedEvidence` is to be taken off the table."""
    open_wanted = Signal(object)
    """A `PlacedEvidence` is to be looked at."""
    check_wanted = Signal()
    """The files are to be held against their hashes."""
    folder_wanted = Signal()
    """All are to be copied into one folder."""
    zip_wanted = Signal()
    """All are to be copied into one file."""

    def __init__(self, project: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"佐证材料：{project}" if project else "佐证材料")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tree = EvidenceTree()
        self.add = quiet_button("添加文件…", "给选中的指标添加文件")
        self.remove = quiet_button("移除", "从表里移除这个文件；文件本身不动（可以撤销）")
        self.look = quiet_button("打开", "用电脑里的程序打开这个文件")
        self.check = quiet_button("核对", "核对每个文件还在不在、内容变了没有")
        self.folder = quiet_button("收集到文件夹…", "把全部文件按编号复制到一个文件夹，附目录")
        self.zip = quiet_button("收集为 zip…", "把全部文件按编号装进一个压缩文件，附目录")
        self._rows: list[tuple[QTreeWidgetItem, int, PlacedEvidence | None]] = []
        self._lay_out()
        self._connect()

    def show_document(self, document: Document, states: Mapping[EvidenceFile, FileState]) -> None:
        """Show what a document keeps, and what became of the files as far as that is known."""
        node = self.current_node
        self.tree.clear()
        self._rows = []
        for number, row in numbered_indicators(document):
            head = QTreeWidgetItem(self.tree, [str(number), row.name or "未命名指标"])
            self._rows.append((head, row.id, None))
            for place, file in enumerate(evidence_of(row), start=1):
                placed = PlacedEvidence(row.id, row.name, f"{number}-{place}", file)
                self._rows.append((_item(head, placed, states.get(file)), row.id, placed))
            head.setExpanded(True)
        heads = [item for item, its, placed in self._rows if placed is None and its == node]
        if heads or self._rows:
            self.tree.setCurrentItem(heads[0] if heads else self._rows[0][0])
        self._enable()

    @property
    def current_node(self) -> int:
        """The indicator on which the clerk stands, 0 for none."""
        return self._node_of(self.tree.currentItem())

    @property
    def current(self) -> PlacedEvidence | None:
        """The file on which the clerk stands."""
        item = self.tree.currentItem()
        return next((placed for it, _, placed in self._rows if it is item), None)

    def _node_of(self, item: QTreeWidgetItem | None) -> int:
        return next((node for it, node, _ in self._rows if it is item), 0)

    def _lay_out(self) -> None:
        hint = PlainLabel(_HINT)
        hint.setWordWrap(True)
        close = QDialogButtonBox()
        close.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(
            FlowBar((self.add, self.remove, self.look, self.check, self.folder, self.zip))
        )
        layout.addWidget(self.tree, 1)
        layout.addWidget(close)
        take_room(self, 48, 28)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(self._enable)
        self.tree.itemActivated.connect(self._open)
        self.tree.files_dropped.connect(self._on_dropped)
        self.add.clicked.connect(lambda: self.add_wanted.emit(self.current_node))
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.current))
        self.look.clicked.connect(self._open)
        self.check.clicked.connect(self.check_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self.zip.clicked.connect(self.zip_wanted)

    def _open(self) -> None:
        if self.current is not None:
            self.open_wanted.emit(self.current)

    def _on_dropped(self, item: QTreeWidgetItem | None, paths: Sequence[Path]) -> None:
        if node := self._node_of(item) or self.current_node:
            self.dropped.emit(node, paths)

    def _enable(self) -> None:
        has_files = any(placed is not None for _, _, placed in self._rows)
        self.add.setEnabled(bool(self.current_node))
        for button in (self.remove, self.look):
            button.setEnabled(self.current is not None)
        for button in (self.check, self.folder, self.zip):
            button.setEnabled(has_files)


def _item(
    head: QTreeWidgetItem, placed: PlacedEvidence, state: FileState | None
) -> QTreeWidgetItem:
    file = placed.file
    said = state.value if state is not None else ""
    item = QTreeWidgetItem(head, [placed.number, file.name, said, file.digest[:_SHOWN_DIGITS]])
    item.setToolTip(_NAME, plain_tip(file.path or FileState.UNLINKED.value))
    return item
