"""The panel 查找和替换: what is sought and where, the list of finds, and what is put there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.plain import PlainLabel, quiet_button
from gui.search.entries import PARTS, SearchScope
from gui.search.list_view import FindsView
from gui.search.wording import summary
from model.search import SearchedText, SearchedTexts
from model.usecases.searching import SearchResult

PAUSE = 200
"""Milliseconds without a key after which is searched."""


class FindPanel(QWidget):
    """Says what is wanted, and shows what was found; it changes nothing itself."""

    search_wanted = Signal()
    """Something else is sought, or elsewhere; emitted when typing pauses."""
    entered = Signal(object)
    """The place of a `Find` is to be shown."""
    replace_wanted = Signal(object)
    """Another text is to be put in the place of these finds."""
    closed = Signal()
    """The clerk is done with it: Esc."""

    def __init__(self) -> None:
        super().__init__()
        self.text = _line("查找", "查找的文字")
        self.other = _line("替换为", "替换成的文字")
        self.scope = _box("查找范围", [scope.value for scope in SearchScope])
        self.part = _box("查找的内容", list(PARTS))
        self.case = QCheckBox("区分大小写")
        self.width_matters = QCheckBox("区分全角半角")
        self.whole = QCheckBox("整格匹配")
        self.list = FindsView("查找结果")
        self.sum = PlainLabel()
        self.sum.setWordWrap(True)
        self.next = _button("下一处", "F3", partial(self.step, 1))
        self.previous = _button("上一处", "Shift+F3", partial(self.step, -1))
        self.some = _button("替换所选", "替换打勾的各处；算一步，可以撤销", self._replace_ticked)
        self.all = _button("全部替换", "替换列出的各处；算一步，可以撤销", self._replace_all)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._found = SearchResult()
        self._replaced = 0
        self._lay_out()
        self._connect()
        self.show_replacing(False)

    # What is wanted

    @property
    def wanted(self) -> SearchedText:
        """The text to be found, with the options as they are ticked."""
        return SearchedText(
            self.text.text(),
            self.case.isChecked(),
            self.width_matters.isChecked(),
            self.whole.isChecked(),
        )

    @property
    def chosen_part(self) -> SearchedTexts:
        """In which part of the tables."""
        return PARTS[self.part.currentText()]

    @property
    def chosen_scope(self) -> SearchScope:
        """The tables in which is sought, as chosen."""
        return SearchScope(self.scope.currentText())

    # What is shown

    def begin(self, *, replacing: bool, text: str = "") -> None:
        """Wait for a text to be sought; ``text`` is proposed."""
        self.show_replacing(replacing)
        if text:
            self.text.setText(text)
        self.text.setFocus()
        self.text.selectAll()
        self.search_wanted.emit()

    def show_replacing(self, replacing: bool) -> None:
        """Show or hide what replaces."""
        for widget in (self._other_label, self.other, self.some, self.all):
            widget.setVisible(replacing)
        self._show()

    def show_replaced(self, count: int) -> None:
        """Say how much was replaced, until something else is sought.

        Where something was, what is listed no longer stands, and is found again in a moment.
        """
        self._replaced = count
        self._show_sum()
        if count:
            self.sum.setText(f"已替换 {count} 处，正在找剩下的……")

    def show_found(self, found: SearchResult) -> None:
        """List what was found."""
        self._found = found
        self._show()

    def search_later(self) -> None:
        """Something has changed in the tables: search again, once for many changes."""
        self._pause.start()

    def step(self, by: int) -> None:
        """Go to the next find or the previous one."""
        find = self.list.step(by)
        if find is not None:
            self.entered.emit(find)

    def _show(self) -> None:
        other = None if self.other.isHidden() else self.other.text()
        self.list.show_finds(self._found.listed, other)
        self._show_sum()

    def _show_sum(self) -> None:
        model, is_replacing = self.list.finds, not self.other.isHidden()
        ticked = len(model.replaceable(only_ticked=True))
        every = len(model.replaceable(only_ticked=False))
        told = summary(self._found, every, is_replacing, self._replaced)
        self.sum.setText(told if self.wanted else "")
        self.some.setText(f"替换所选（{ticked}）" if ticked else "替换所选")
        self.some.setEnabled(ticked > 0)
        self.all.setEnabled(every > 0)
        for button in (self.next, self.previous):
            button.setEnabled(bool(self._found.listed))

    # What the clerk does

    def _on_changed(self) -> None:
        self._replaced = 0
        self.list.finds.tick_all()
        self.search_later()

    def _replace_ticked(self) -> None:
        self.replace_wanted.emit(self.list.finds.replaceable(only_ticked=True))

    def _replace_all(self) -> None:
        self.replace_wanted.emit(self.list.finds.replaceable(only_ticked=False))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Down and (self.text.hasFocus() or self.other.hasFocus()):
            self.list.setFocus()
            if self.list.current is None:
                self.list.go_to_first()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text.hasFocus():
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    # How it is made

    def _lay_out(self) -> None:
        gap = self.fontMetrics().height() // 4
        grid = QGridLayout()
        grid.setSpacing(gap)
        self._other_label = PlainLabel("替换为(&R)")
        for row, (label, line) in enumerate(
            ((PlainLabel("查找(&N)"), self.text), (self._other_label, self.other))
        ):
            label.setBuddy(line)
            grid.addWidget(label, row, 0)
            grid.addWidget(line, row, 1)
        grid.addLayout(_row(self.scope, self.part, self.previous, self.next), 0, 2)
        grid.addLayout(_row(self.some, self.all, None), 1, 2)
        grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addLayout(grid)
        layout.addLayout(_row(self.case, self.width_matters, self.whole, None))
        layout.addWidget(self.sum)
        layout.addWidget(self.list, 1)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.search_wanted)
        self.text.textChanged.connect(self._on_changed)
        self.other.textChanged.connect(self._show)
        for box in (self.scope, self.part):
            box.currentIndexChanged.connect(self._on_changed)
        for check in (self.case, self.width_matters, self.whole):
            check.toggled.connect(self._on_changed)
        self.list.entered.connect(self.entered)
        self.list.left.connect(self.text.setFocus)
        self.list.finds.ticked.connect(self._show_sum)


def _line(hint: str, name: str) -> QLineEdit:
    line = QLineEdit(placeholderText=hint)
    line.setAccessibleName(name)
    line.setClearButtonEnabled(True)
    return line


def _box(name: str, texts: list[str]) -> QComboBox:
    box = QComboBox()
    box.addItems(texts)
    box.setAccessibleName(name)
    return box


def _button(text: str, tip: str, do: Callable[[], object]) -> QPushButton:
    button = quiet_button(text, tip)
    button.clicked.connect(lambda _checked: do())
    return button


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets in a row; None is a gap that takes the rest."""
    row = QHBoxLayout()
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row
