"""Asks for an export of many tables: which, as what, one book or a file each, and where to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.exporting.table_ticks import TableTicks
from gui.plain import PlainLabel, set_tip
from gui.room import take_room
from model.errors import UserError

if TYPE_CHECKING:
    from model.store import DocumentEntry, UnitEntry

_RULE_HINT = "花括号里的内容换成表里的值；方括号里的部分在没有值时整段省去。"


@dataclass(frozen=True, slots=True)
class ExportWish:
    """Tables (by id) to write into a folder, in a format (its suffix), named by a rule.

    With ``annex`` evaluations are followed by the derivations of their numbers; with
    ``originals`` the bureaus' own files are filled in, where there are any.
    """

    tables: tuple[int, ...]
    suffix: str
    one_book: bool
    folder: Path
    rule: str
    annex: bool = False
    originals: bool = True


@dataclass(frozen=True, slots=True)
class ExportOffer:
    """What the dialog offers.

    ``kinds`` are names of formats by suffix, ``keys`` what a naming rule may use.  ``name`` gives
    the name of the first file of a wish, or raises UserError.
    """

    units: Sequence[UnitEntry]
    kinds: Mapping[str, str]
    keys: Sequence[str]
    name: Callable[[ExportWish], str]
    form_title: Callable[[DocumentEntry], str]


class ExportDialog(QDialog):
    """批量导出; ``wish`` is what stands there at first."""

    chosen = Signal(object)
    """An `ExportWish` with at least one table, an existing folder and a rule that is right."""

    def __init__(self, offer: ExportOffer, wish: ExportWish, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("批量导出")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offer = offer
        self.tables = TableTicks(offer.units, wish.tables, offer.form_title)
        self.kind = self._kind_box(wish.suffix)
        self.one_book, self.file_each = QRadioButton("一个合订本"), QRadioButton("每张表一个文件")
        (self.one_book if wish.one_book else self.file_each).setChecked(True)
        self.annex = QCheckBox("自评表附计算说明")
        set_tip(self.annex, "每张自评表后附一页，写明每个数是怎么算出来的")
        self.annex.setChecked(wish.annex)
        self.originals = QCheckBox("用发文单位的原表")
        set_tip(
            self.originals,
            "学习空白表得到的表样：填进发文单位的那个 Excel 或 Word 文件的副本里；单张导出也一样",
        )
        self.originals.setChecked(wish.originals)
        self.folder = QLineEdit(str(wish.folder))
        self.folder.setAccessibleName("文件夹")
        self.rule = QLineEdit(wish.rule)
        self.rule.setAccessibleName("文件名规则")
        set_tip(self.rule, _RULE_HINT)
        self.count, self.example = PlainLabel(), PlainLabel()
        self._buttons = self._button_box()
        self._lay_out()
        self._connect()
        self._check()

    def wish(self) -> ExportWish:
        """The export as the fields stand now, whether it could be done or not."""
        return ExportWish(
            self.tables.ticked(),
            self.kind.currentData(),
            self.one_book.isChecked(),
            Path(self.folder.text().strip()),
            self.rule.text().strip(),
            self.annex.isChecked(),
            self.originals.isChecked(),
        )

    def _kind_box(self, current: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName("格式")
        for suffix, name in self._offer.kinds.items():
            box.addItem(f"{name}（{suffix}）", suffix)
        box.setCurrentIndex(max(0, box.findData(current)))
        return box

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(PlainLabel("勾选要导出的表："))
        layout.addWidget(self.tables, 1)
        layout.addWidget(self.count)
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.addRow("格式：", self.kind)
        rows.addRow("文件：", _row(self.file_each, self.one_book, stretched=False))
        rows.addRow("", _row(self.annex, self.originals, stretched=False))
        rows.addRow("文件夹：", _row(self.folder, self._folder_button()))
        rows.addRow("文件名：", self.rule)
        rows.addRow("", _row(*self._key_buttons(), stretched=False))
        rows.addRow("例如：", self.example)
        layout.addLayout(rows)
        layout.addWidget(self._buttons)
        self.example.setWordWrap(True)
        # Two lines, so that the dialog keeps its size whatever is said here.
        self.example.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self.example.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        take_room(self, 46, 38)

    def _folder_button(self) -> QPushButton:
        button = QPushButton("选择…")
        button.setAutoDefault(False)
        button.clicked.connect(self._ask_for_folder)
        return button

    def _key_buttons(self) -> list[QToolButton]:
        buttons = []
        for key in self._offer.keys:
            button = QToolButton()
            button.setText(key)
            set_tip(button, f"在光标处插入{key}")
            button.clicked.connect(lambda _checked, key=key: self._insert(key))
            buttons.append(button)
        return buttons

    def _button_box(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self._accept = buttons.addButton("导出", QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setDefault(True)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.wish()))
        return buttons

    def _connect(self) -> None:
        files = QButtonGroup(self)
        files.addButton(self.one_book)
        files.addButton(self.file_each)
        for signal in (
            self.tables.changed,
            self.kind.currentIndexChanged,
            files.buttonToggled,
            self.folder.textChanged,
            self.rule.textChanged,
        ):
            signal.connect(self._check)

    def _check(self) -> None:
        """Show what the wish comes to, or what is wrong with it."""
        wish = self.wish()
        self.count.setText(f"已选 {len(wish.tables)} 张表")
        fault, name = "", ""
        if not wish.tables:
            fault = "没有勾选要导出的表。"
        elif not self.folder.text().strip() or not wish.folder.is_dir():
            fault = "文件夹不存在，请重新选择。"
        else:
            try:
                name = self._offer.name(wish)
            except UserError as error:
                fault = error.message
        self.example.setText(fault or name)
        self._accept.setEnabled(not fault)

    def _insert(self, key: str) -> None:
        self.rule.insert(f"{{{key}}}")
        self.rule.setFocus()

    def _ask_for_folder(self) -> None:
        dialog = QFileDialog(self, "选择文件夹", self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.folder.setText(str(Path(names[0]))))
        dialog.open()


def _row(*widgets: QWidget, stretched: bool = True) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for number, widget in enumerate(widgets):
        layout.addWidget(widget, 1 if stretched and not number else 0)
    if not stretched:
        layout.addStretch(1)
    return row
