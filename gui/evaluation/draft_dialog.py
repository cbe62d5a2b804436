"""起草自评表, 起草监控表: of which tables, in which form, and what is carried over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel, plain_tip
from gui.room import take_room
from gui.widgets import WholeNumberBox
from model.definition import Definition
from model.document.losses import Loss
from model.usecases.drafting import TargetTable, preview

_LONGEST = 40
_FEW = 3
"""So many tables are shown unfolded."""


@dataclass(frozen=True, slots=True)
class MakingWish:
    """What the clerk wants: drafts in a form for a year, with default weights or without."""

    form: Definition
    year: str
    spread: bool


@dataclass(frozen=True, slots=True)
class MakingOffer:
    """What the dialog offers: ``forms`` (at least one), the first of them at first.

    ``existing`` tells how many of the projects have a table of a form and a year already.
    """

    title: str
    sources: Sequence[TargetTable]
    forms: Sequence[Definition]
    year: int
    existing: Callable[[str, str], int]


class MakingDialog(QDialog):
    """Shows what becomes of each table before anything is made."""

    chosen = Signal(object)
    """A `MakingWish`."""

    def __init__(self, offer: MakingOffer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(offer.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offer = offer
        self.form = QComboBox()
        self.form.setAccessibleName("表样")
        for form in offer.forms:
            self.form.addItem(f"{form.title}（{form.place}）", form)
        self.year = WholeNumberBox(minimum=1950, maximum=2150, value=offer.year)
        self.year.setAccessibleName("年度")
        self.spread = QCheckBox("原表没有分值的，按默认权重分配")
        self.spread.setChecked(True)
        self.list = _list()
        self.note = PlainLabel()
        self._buttons = QDialogButtonBox()
        accept = self._buttons.addButton("起草", QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setDefault(True)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._connect()
        self._show()

    def wish(self) -> MakingWish:
        """The form, the year and whether weights are spread, as the fields stand now."""
        return MakingWish(
            self.form.currentData(),
            str(self.year.value()),
            self.spread.isVisibleTo(self) and self.spread.isChecked(),
        )

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.addRow("表样：", self.form)
        rows.addRow("年度：", self.year)
        rows.addRow("", self.spread)
        self.note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addLayout(rows)
        layout.addWidget(PlainLabel(f"由 {len(self._offer.sources)} 张目标表起草："))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.note)
        layout.addWidget(self._buttons)
        em = self.fontMetrics().horizontalAdvance("国")
        self.year.setMaximumWidth(em * 8)
        take_room(self, 52, 36)

    def _connect(self) -> None:
        self.form.currentIndexChanged.connect(self._show)
        self.year.valueChanged.connect(self._say)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.wish()))

    def _show(self) -> None:
        """List what becomes of each table in the form that is chosen."""
        form: Definition = self.form.currentData()
        self.list.clear()
        for source in self._offer.sources:
            self.list.addTopLevelItem(_entry(source, form))
        if len(self._offer.sources) <= _FEW:
            self.list.expandAll()
        self.spread.setVisible(form.is_scored)
        self._say()

    def _say(self) -> None:
        form: Definition = self.form.currentData()
        count = self._offer.existing(form.id, str(self.year.value()))
        said = ["实际完成情况、得分、偏差原因留空，由您填写。"]
        if count:
            said.append(f"其中 {count} 个项目已经有这一年度的这种表，会另起一张，原有的不变。")
        self.note.setText("".join(said))


def _list() -> QTreeWidget:
    listed = QTreeWidget()
    listed.setAccessibleName("带入和不带入的内容")
    listed.setHeaderHidden(True)
    listed.setWordWrap(True)
    return listed


def _entry(source: TargetTable, form: Definition) -> QTreeWidgetItem:
    told = preview(source, form)
    item = QTreeWidgetItem([f"{source.project}（{source.definition.title}，{source.version}）"])
    _add(item, "带入", told.carried)
    _add(item, "不带入（新表没有地方填，原表里还在）", tuple(map(_lost, told.lost)))
    _add(item, "请补填", told.missing)
    return item


def _add(item: QTreeWidgetItem, heading: str, sentences: Sequence[str]) -> None:
    if sentences:
        group = QTreeWidgetItem([heading])
        for sentence in sentences:
            line = QTreeWidgetItem([sentence])
            line.setToolTip(0, plain_tip(sentence))
            group.addChild(line)
        item.addChild(group)


def _lost(loss: Loss) -> str:
    text = " ".join(loss.text.split())
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    count = f"，{loss.count} 条" if loss.count > 1 else ""
    return f"{loss.label}：{short}{count}"
