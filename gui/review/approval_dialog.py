"""The dialog that asks for number, date and amount of an approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel
from gui.widgets import DateEditor, MoneyEditor
from model.definition.unnamed import shown_name
from model.document.amounts import stored_amount
from model.document.stages import is_frozen
from model.errors import UserError
from model.usecases.approving import Approval, asks_for_amount, checked_approval

if TYPE_CHECKING:
    from model.definition import Definition, Money
    from model.document import Document


class ApprovalDialog(QDialog):
    """Asks for what was approved of a table, and says by how much it is another amount."""

    chosen = Signal(object)
    """The approval (`Approval`)."""
    file_wanted = Signal()
    """The bureau's file is to be compared with the table first."""

    def __init__(self, document: Document, definition: Definition, parent: QWidget) -> None:
        super().__init__(parent)
        name = shown_name(document.called(definition.office_title))
        self.setWindowTitle(f"批复内容 — {name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._declared, self._money = Approval.of(document), definition.money
        self.number, self.day = QLineEdit(self._declared.number), DateEditor()
        self.amount = MoneyEditor(definition.money)
        self.day.setFrame(True)
        self.amount.setFrame(True)
        self.day.show_content(self._declared.day)
        self.amount.show_content(self._declared.amount)
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        is_closed = is_frozen(document.root)
        self.amount.setEnabled(asks_for_amount(definition) and not is_closed)
        self.compare = QPushButton("从批复文件核对…")
        self.compare.setEnabled(not is_closed)
        self.compare.setAutoDefault(False)
        self._buttons = QDialogButtonBox()
        self.take = self._buttons.addButton(
            "保存" if is_closed else "批复并冻结", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out(is_closed=is_closed)
        self._connect()
        self._tell()

    def _lay_out(self, *, is_closed: bool) -> None:
        what = PlainLabel(
            "这张表已经冻结，只能补填批复的文号和日期。"
            if is_closed
            else "保存后内容冻结；现在的内容作为“申报”留一个版本，可以随时和批复的比较。"
        )
        what.setWordWrap(True)
        form = QFormLayout()
        for label, widget in (
            ("批复文号：", self.number),
            ("批复日期：", self.day),
            ("批复金额：", self.amount),
        ):
            widget.setAccessibleName(label.rstrip("："))
            form.addRow(label, widget)
        layout = QVBoxLayout(self)
        layout.addWidget(what)
        layout.addLayout(form)
        layout.addWidget(self.said)
        layout.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._buttons)
        em = self.fontMetrics().horizontalAdvance("国")
        self.resize(em * 36, em * 18)

    def _connect(self) -> None:
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        self.amount.textChanged.connect(self._tell)
        self.compare.clicked.connect(self.reject)
        self.compare.clicked.connect(self.file_wanted)

    def _tell(self) -> None:
        """Say how the amount stands to the declared one."""
        self.said.setText(_compared(self._declared.amount, self.amount.content(), self._money))

    def _accept(self) -> None:
        amount = self.amount.content() if self.amount.isEnabled() else ""
        try:
            approval = checked_approval(self.number.text(), self.day.content(), amount)
        except UserError as error:
            self.said.setText(error.message)
            return
        self.accept()
        self.chosen.emit(approval)


def _compared(declared: str, approved: str, money: Money) -> str:
    """What the dialog says of two amounts."""
    before, after = stored_amount(declared), stored_amount(approved)
    if before is None or after is None:
        return ""
    if before == after:
        return "和申报的金额相同。"
    word, by = ("增加" if after > before else "减少"), money.format(abs(after - before))
    return (
        f"申报 {money.format(before)}{money.unit}，批复{word} {by}{money.unit}；"
        "各项资金来源请先在表里改好。"
    )
