"""One entry of the library to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from model.definition.keys import EntryText
from model.document.target import understand
from model.suggest import KnownIndicator, known_of, texts_of
from model.suggest.library import label_of

_LETTERS: Mapping[str, str] = {
    EntryText.NAME: "N",
    EntryText.LEVEL1: "1",
    EntryText.LEVEL2: "2",
    EntryText.VALUE: "V",
    EntryText.SIGN: "S",
    EntryText.UNIT: "U",
    EntryText.BASIS: "B",
    EntryText.DESCRIPTION: "D",
}
"""The key with Alt that leads to each text."""
_HINTS: Mapping[str, str] = {
    EntryText.NAME: "必填，例如：培训人次",
    EntryText.VALUE: "例如：≥90%；没有惯常的数值就空着",
    EntryText.UNIT: "例如：人次",
}
_SIGNS = ("", "≥", "≤", "=", ">", "<")
BASES = ("计划标准", "行业标准", "历史标准", "预算支出标准", "其他")


class IndicatorDialog(QDialog):
    """Asks for an indicator; ``categories`` are the (一级, 二级) that are in use."""

    done_with = Signal(object)
    """The indicator as the clerk wants it."""

    def __init__(
        self,
        title: str,
        known: KnownIndicator,
        categories: Iterable[tuple[str, str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = list(categories)
        self.fields: dict[str, QLineEdit | QComboBox | QPlainTextEdit] = {
            "name": QLineEdit(),
            "level1": _choice(dict.fromkeys(one for one, _ in names)),
            "level2": _choice(dict.fromkeys(two for _, two in names)),
            "value": QLineEdit(),
            "sign": _choice(_SIGNS, can_type=False),
            "unit": QLineEdit(),
            "basis": _choice(BASES),
            "description": QPlainTextEdit(),
        }
        self._buttons = QDialogButtonBox()
        self.save = self._buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._fill(known)
        self.draft_about, self.draft_fields = f"{title} {known.name}", self.fields
        self._connect()

    @property
    def known(self) -> KnownIndicator:
        """The indicator as it is filled in; sign and unit also as its value has them."""
        texts = {key: " ".join(_text(field).split()) for key, field in self.fields.items()}
        texts["description"] = _text(self.fields["description"]).strip()
        target = understand(texts["value"])
        if texts["value"] and not target.is_text:
            texts["sign"], texts["unit"] = target.comparator, target.unit
        return known_of(texts)

    def _connect(self) -> None:
        name = self.fields["name"]
        assert isinstance(name, QLineEdit)
        name.textChanged.connect(self._enable)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.done_with.emit(self.known))
        self._enable()

    def _enable(self) -> None:
        self.save.setEnabled(bool(self.known.name))

    def _fill(self, known: KnownIndicator) -> None:
        for key, text in texts_of(known).items():
            match self.fields[key]:
                case QLineEdit() as line:
                    line.setText(text)
                case QComboBox() as choice:
                    choice.setCurrentText(text)
                case QPlainTextEdit() as page:
                    page.setPlainText(text)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        em = self.fontMetrics().horizontalAdvance("国")
        for key, field in self.fields.items():
            label = label_of(key)
            field.setAccessibleName(label)
            if isinstance(field, QPlainTextEdit):
                field.setTabChangesFocus(True)
                field.setFixedHeight(self.fontMetrics().lineSpacing() * 4)
            elif isinstance(field, QLineEdit):
                field.setPlaceholderText(_HINTS.get(key, ""))
            form.addRow(f"{label}(&{_LETTERS[key]})", field)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(34 * em)


def _choice(options: Iterable[str], *, can_type: bool = True) -> QComboBox:
    choice = QComboBox()
    choice.setEditable(can_type)
    choice.addItems(list(options))
    if can_type:
        # Completing in the line would turn what was typed into something else.
        choice.setCompleter(None)  # type: ignore[arg-type]  # the stubs forget that None is allowed
        choice.setCurrentIndex(-1)
    return choice


def _text(field: QLineEdit | QComboBox | QPlainTextEdit) -> str:
    match field:
        case QComboBox():
            return field.currentText()
        case QPlainTextEdit():
            return field.toPlainText()
    return field.text()
