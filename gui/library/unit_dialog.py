"""The dialog in which a unit's own data are seen and changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel
from gui.room import take_room
from gui.widgets import LineEditor, PhoneEditor
from model.definition.naming import Naming
from model.definition.reference import SEAL
from model.document.profile import NO, PROFILE_FIELDS, YES

_EXPLANATION = "单位资料取自本单位最近的表。在这里改好后写到各张表里；以后新建、结转的表照此填写。"


@dataclass(frozen=True, slots=True)
class ProfileWish:
    """What the clerk wants: the texts by field, into which tables, and whether only blanks."""

    profile: dict[str, str]
    all_tables: bool
    only_blanks: bool


class UnitProfileDialog(QDialog):
    """Shows a profile to be changed; ``year`` and ``count`` tell of the unit's tables of a year.

    Only fields that are in the profile, empty or not, are asked for: others have no place in these
    tables.  Without an open table (``is_open``) all of them are meant.
    """

    chosen = Signal(object)
    """A `ProfileWish`."""

    def __init__(
        self, profile: Mapping[str, str], year: str, count: int, is_open: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("单位资料")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.lines = {
            key: self._line(key, profile[key])
            for key in PROFILE_FIELDS
            if key in profile and key != SEAL
        }
        self.seal = QCheckBox("签字栏下面印“（单位盖章）”")
        self.seal.setChecked(profile.get(SEAL) == YES)
        self.seal.setVisible(SEAL in profile)
        self.draft_about, self.draft_fields = f"{profile.get('unit', '')} {year}", self.lines
        self.this_table = QRadioButton("只写到当前的表")
        self.all_tables = QRadioButton(f"写到本单位 {year} 年度的全部 {count} 张表")
        self.only_blanks = QCheckBox("只填空白的地方，已有的内容不改")
        # As long as the dialog: the buttons know of it, but do not keep it.
        self._group = QButtonGroup(self)
        for button in (self.this_table, self.all_tables):
            self._group.addButton(button)
        self.this_table.setEnabled(is_open)
        self.all_tables.setChecked(True)
        self._lay_out()
        self.accepted.connect(lambda: self.chosen.emit(self._wish()))

    def _line(self, key: str, text: str) -> LineEditor:
        line = PhoneEditor() if key == "phone" else LineEditor()
        line.setFrame(True)
        line.setAccessibleName(Naming(None).field(key))
        line.show_content(text)
        return line

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        words = PlainLabel(_EXPLANATION)
        words.setWordWrap(True)
        layout.addWidget(words)
        rows = QFormLayout()
        for key, line in self.lines.items():
            rows.addRow(f"{Naming(None).field(key)}：", line)
        layout.addLayout(rows)
        for widget in (self.seal, self.all_tables, self.this_table, self.only_blanks):
            layout.addWidget(widget)
        buttons = QDialogButtonBox()
        buttons.addButton("写入", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        take_room(self, 34)

    def _wish(self) -> ProfileWish:
        texts = {key: line.content().strip() for key, line in self.lines.items()}
        if not self.seal.isHidden():
            texts[SEAL] = YES if self.seal.isChecked() else NO
        return ProfileWish(texts, self.all_tables.isChecked(), self.only_blanks.isChecked())
