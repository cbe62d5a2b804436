"""结转到新年度: which year, what becomes of the amounts, and which years in the texts change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel, quiet_button
from gui.rollover.change_list import ChangeList, TableChanges
from gui.room import take_room
from gui.widgets import DecimalBox, WholeNumberBox
from model.definition import Definition
from model.definition.unnamed import shown_name
from model.document import Branch, Document, Kind
from model.rollover import CLEAR, KEEP, Amounts, RolloverProposal
from model.rollover.taxonomy import has_old_costs
from model.usecases.rolling_over import RolloverWish, proposed

_KEEP, _CLEAR, _SCALE = range(3)


@dataclass(frozen=True, slots=True)
class LastTable:
    """A table that is rolled over; ``definition`` is None if its form is not known."""

    branch: Branch
    definition: Definition | None


class RolloverDialog(QDialog):
    """Asks how ``tables`` (at least one) become drafts; ``year`` is what is offered at first."""

    chosen = Signal(object)
    """A `RolloverWish`."""

    def __init__(
        self,
        tables: Sequence[LastTable],
        year: int,
        parent: QWidget,
        proposals: Sequence[RolloverProposal] = (),
    ) -> None:
        """Take what is proposed for that year, where it was found out before."""
        super().__init__(parent)
        self.setWindowTitle("结转到新年度")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tables = tables
        self._names = _names(tables)
        self._proposals: tuple[RolloverProposal, ...] = ()
        self._make_choices(year)
        self.changes = ChangeList()
        self.project = self._project_box()
        self.all, self.none = quiet_button("全选"), quiet_button("全不选")
        self.count, self.note = PlainLabel(), PlainLabel()
        self._buttons = self._button_box()
        self._lay_out()
        self._connect()
        if proposals:
            self._show(proposals)
        else:
            self._propose()

    def wish(self) -> RolloverWish:
        """Year, amounts and the changes that are refused, as the dialog stands now."""
        amounts = {_KEEP: KEEP, _CLEAR: CLEAR}.get(
            self.amounts.currentIndex(), Amounts(Decimal(str(self.percent.value())) / 100)
        )
        return RolloverWish(
            self.year.value(),
            amounts,
            self.new_taxonomy.isChecked(),
            self._proposals,
            self.changes.refused(),
        )

    # How it is made

    def _make_choices(self, year: int) -> None:
        self.year = WholeNumberBox(minimum=1950, maximum=2150, value=year)
        self.year.setAccessibleName("新年度")
        self.amounts = QComboBox()
        self.amounts.setAccessibleName("金额")
        self.amounts.addItems(["沿用上年", "清空", "按上年的比例"])
        self.percent = DecimalBox(minimum=0.01, maximum=9999.99, value=100, decimals=2)
        self.percent.setSuffix(" %")
        self.percent.setAccessibleName("上年金额的百分之几")
        self.percent.setEnabled(False)
        self.new_taxonomy = QCheckBox("成本指标改为新口径（从产出指标移出，单独作为一级指标）")

    def _project_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName("显示哪个项目")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.addItem("全部项目", None)
        for number, name in enumerate(self._names):
            box.addItem(name, number)
        return box

    def _button_box(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self._accept = buttons.addButton("结转", QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setDefault(True)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        return buttons

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.addLayout(self._choice_rows())
        layout.addWidget(PlainLabel("文字里的年份，勾选要修改的："))
        layout.addLayout(self._list_bar())
        self.project.setVisible(len(self._tables) > 1)
        layout.addWidget(self.changes, 1)
        self.note.setWordWrap(True)
        layout.addWidget(self.note)
        layout.addWidget(self._buttons)
        take_room(self, 66, 42)

    def _choice_rows(self) -> QFormLayout:
        what = self._names[0] if len(self._tables) == 1 else f"{len(self._tables)} 张表"
        label = PlainLabel(what)
        label.setWordWrap(True)
        rows = QFormLayout()
        rows.addRow("结转：", label)
        rows.addRow("新年度：", _row(self.year))
        rows.addRow("金额：", _row(self.amounts, self.percent))
        rows.addRow("指标：", self.new_taxonomy)
        # Only what applies is asked.
        rows.setRowVisible(2, any(_has_amounts(table.branch) for table in self._tables))
        rows.setRowVisible(3, any(has_old_costs(table.branch) for table in self._tables))
        return rows

    def _list_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.addWidget(self.project, 2)
        bar.addWidget(self.count)
        bar.addStretch(1)
        bar.addWidget(self.all)
        bar.addWidget(self.none)
        return bar

    def _connect(self) -> None:
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.wish()))
        self.year.valueChanged.connect(self._propose)
        self.amounts.currentIndexChanged.connect(
            lambda index: self.percent.setEnabled(index == _SCALE)
        )
        self.project.currentIndexChanged.connect(self._filter)
        self.all.clicked.connect(lambda: self.changes.tick_all(Qt.CheckState.Checked))
        self.none.clicked.connect(lambda: self.changes.tick_all(Qt.CheckState.Unchecked))
        self.changes.ticks_changed.connect(self._count)

    # What it hears

    def _propose(self) -> None:
        tables = [(each.branch, each.definition) for each in self._tables]
        self._show(proposed(tables, self.year.value()))

    def _show(self, proposals: Sequence[RolloverProposal]) -> None:
        self._proposals = tuple(proposals)
        self.changes.show_changes(
            [
                TableChanges(name, table.branch, proposal)
                for name, table, proposal in zip(
                    self._names, self._tables, self._proposals, strict=True
                )
            ]
        )
        self._filter()
        self._count()
        self._say_what_has_no_changes()

    def _filter(self) -> None:
        self.changes.show_only(self.project.currentData())

    def _count(self) -> None:
        total = sum(len(proposal.changes) for proposal in self._proposals)
        refused = sum(len(each) for each in self.changes.refused())
        self.count.setText(f"共 {total} 处，已勾选 {total - refused} 处")
        self.all.setEnabled(total > 0)
        self.none.setEnabled(total > 0)

    def _say_what_has_no_changes(self) -> None:
        year = self.year.value()
        same = sum(proposal.source_year == year for proposal in self._proposals)
        quiet = sum(not proposal.changes for proposal in self._proposals) - same
        said = []
        if same:
            said.append(f"{same} 张表本来就是 {year} 年度的，请选择别的年度。")
        if quiet:
            said.append(f"{quiet} 张表的文字里没有要改的年份。")
        said.append("上年的执行数、完成情况、得分和偏差原因不带入新年度。")
        self.note.setText("".join(said))
        self._accept.setEnabled(not same)


def _names(tables: Sequence[LastTable]) -> list[str]:
    """The projects' names, with the form where several tables have the same."""
    names = [_name(table) for table in tables]
    times = Counter(names)
    return [
        f"{name}（{table.definition.title}）" if times[name] > 1 and table.definition else name
        for name, table in zip(names, tables, strict=True)
    ]


def _name(table: LastTable) -> str:
    title = table.definition.office_title if table.definition else ""
    return shown_name(Document(table.branch).called(title))


def _has_amounts(branch: Branch) -> bool:
    return any(part.kind is Kind.FUNDS and part.children for part in branch.children)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
