"""Asks for what a new table is: its form, year and project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel
from gui.room import take_room
from model.definition.finding import is_meant
from model.definition.keys import Field
from model.definition.naming import Naming

if TYPE_CHECKING:
    from model.definition import Definition

_FORM = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class NewTable:
    """What the clerk wants; ``fields`` are header texts by key, none empty."""

    form: str
    year: str
    fields: dict[str, str]


class NewTableDialog(QDialog):
    """Chooses form, year and header texts; ``suggestion`` is what stands there at first."""

    chosen = Signal(object)
    """A `NewTable`."""

    def __init__(
        self,
        title: str,
        definitions: Sequence[Definition],
        suggestion: NewTable,
        parent: QWidget,
    ) -> None:
        # With the widgets come the forms, not to be loaded before the window is painted.
        from gui.widgets import YearValidator

        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._definitions = {definition.id: definition for definition in definitions}
        self.search = self._search_line()
        self.forms = self._form_list(suggestion.form)
        self.year = QLineEdit(suggestion.year)
        self.year.setValidator(YearValidator(self))
        self.fields = {
            str(key): QLineEdit(suggestion.fields.get(key, ""))
            for key in (Field.PROJECT_NAME, Field.DEPARTMENT, Field.UNIT)
        }
        self._buttons = self._button_box()
        self._lay_out()
        self._check()
        self.fields[Field.PROJECT_NAME].setFocus()
        self.fields[Field.PROJECT_NAME].selectAll()

    def _search_line(self) -> QLineEdit:
        search = QLineEdit()
        search.setPlaceholderText("按地区、年度、名称或拼音首字母查找，如 天津、tj、自评")
        search.setClearButtonEnabled(True)
        search.setAccessibleName("查找表样")
        search.textChanged.connect(self._show_meant)
        return search

    def _form_list(self, current: str) -> QListWidget:
        forms = QListWidget()
        forms.setAccessibleName("表样")
        forms.setAlternatingRowColors(True)
        forms.setSpacing(2)
        for definition in self._definitions.values():
            item = QListWidgetItem(f"{definition.title}\n{definition.place} {definition.years}")
            item.setData(_FORM, definition.id)
            forms.addItem(item)
            if definition.id == current:
                forms.setCurrentItem(item)
        if forms.currentRow() < 0:
            forms.setCurrentRow(0)
        forms.itemDoubleClicked.connect(self._on_double_click)
        return forms

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(PlainLabel("选择表样："))
        layout.addWidget(self.search)
        layout.addWidget(self.forms, 1)
        rows = QFormLayout()
        self.year.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 10)
        rows.addRow("年度：", self.year)
        naming = Naming(None)
        for key in (Field.PROJECT_NAME, Field.DEPARTMENT, Field.UNIT):
            rows.addRow(f"{naming.field(key)}：", self.fields[key])
        layout.addLayout(rows)
        layout.addWidget(self._buttons)
        take_room(self, 42, 32)

    def _button_box(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self._accept = buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self._choice()))
        self.year.textChanged.connect(self._check)
        return buttons

    def _show_meant(self, words: str) -> None:
        """Show the forms that are meant; the first of them is chosen if the chosen one is not."""
        shown = []
        for row in range(self.forms.count()):
            item = self.forms.item(row)
            meant = is_meant(self._definitions[item.data(_FORM)], words)
            item.setHidden(not meant)
            shown += [row] if meant else []
        if self.forms.currentRow() not in shown:
            self.forms.setCurrentRow(shown[0] if shown else -1)
        self._check()

    def _check(self) -> None:
        has_form = self.forms.currentRow() >= 0
        self._accept.setEnabled(has_form and self.year.hasAcceptableInput())

    def _on_double_click(self) -> None:
        if self._accept.isEnabled():
            self.accept()

    def _choice(self) -> NewTable:
        form = self.forms.currentItem().data(_FORM)
        # What the form does not print still tells to which unit the table belongs.
        texts = {key: line.text().strip() for key, line in self.fields.items()}
        kept = {key: text for key, text in texts.items() if text}
        return NewTable(form, self.year.text(), kept)
