"""The status bar: what was just done, that everything is saved, and in which file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget
from typing_extensions import override

from gui.plain import PlainLabel, ShortenedLabel, set_tip

if TYPE_CHECKING:
    from gui.shell.current_table import CurrentTable
    from model.definition import Definition
    from model.document import Document


SAVED = "所有改动已自动保存"
MESSAGE_TIME = 8000
"""Milliseconds that a message stays."""


class StatusBar(QStatusBar):
    """Says little, and the same things in the same places."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._exported, self._ways = ShortenedLabel(), QLabel()
        self._ways.setTextFormat(Qt.TextFormat.RichText)
        self._ways.linkActivated.connect(self._on_link)
        self._sums = PlainLabel()
        self._saved = PlainLabel()
        self._file = PlainLabel()
        for label in (self._exported, self._ways):
            self.addWidget(label)
            label.hide()
        for label in (self._sums, self._saved, self._file):
            self.addPermanentWidget(label)
        self.messageChanged.connect(self._make_room)

    def show_file(self, path: Path | None, *, is_read_only: bool = False) -> None:
        """Say which data file is open, and whether it is only looked at."""
        self._saved.setText("" if path is None else "只读，不能修改" if is_read_only else SAVED)
        shown = "" if path is None else f"数据文件：{path.name}"
        self._file.setText(shown)
        set_tip(self._file, str(path or ""))
        self._make_room()

    def show_saved(self) -> None:
        """Say when the last change was saved: just now."""
        self._saved.setText(f"已自动保存 {datetime.now().astimezone():%H:%M:%S}")
        set_tip(self._saved, SAVED)

    def show_unsaved(self) -> None:
        """Say that the last change is not saved, until another one is."""
        self._saved.setText("⚠ 刚才的改动没有保存")
        set_tip(self._saved, "能写入后请再做一次；还留在格子里的文字，离开格子时会再存一次")

    def show_waiting(self) -> None:
        """Say that what is typed is saved once another program lets go of the file."""
        self._saved.setText("⚠ 数据文件被占用，等待保存")
        set_tip(
            self._saved,
            "另一个程序正在使用数据文件，刚才的改动还没有保存；它放开以后会自动保存，可以接着填",
        )

    def show_sums(self, sentence: str) -> None:
        """Say what the open table adds up to."""
        self._sums.setText(sentence)
        self._make_room()

    def tell(self, sentence: str) -> None:
        """Say for `MESSAGE_TIME` what was done."""
        self.forget_exported()
        self.showMessage(sentence, MESSAGE_TIME)

    def tell_exported(self, path: Path) -> None:
        """Say where a file went, with ways to it, until something else is said."""
        self._show_links(f"已导出“{path.name}”", {"打开文件": path, "打开文件夹": path.parent})

    def tell_exported_to(self, sentence: str, folder: Path) -> None:
        """Say what was exported to a folder, with a way to it."""
        self._show_links(sentence, {"打开文件夹": folder})

    def forget_exported(self) -> None:
        """The tables are not any more what is in the file."""
        for label in (self._exported, self._ways):
            label.hide()
        self._make_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Let sums and file give way to what was just done if that has no room beside them."""
        giving = (self._sums, self._file)
        for label in giving:
            label.setVisible(bool(label.text()))
        said = 0 if self._exported.isHidden() else self._exported.sizeHint().width()
        needed = said or self.fontMetrics().horizontalAdvance(self.currentMessage())
        for label in giving:
            if needed and needed > self._room():
                label.hide()

    def _room(self) -> int:
        """How wide it may be beside what stands at the right."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        gap = self.fontMetrics().horizontalAdvance("国")
        shown = (w for w in self.findChildren(QWidget, options=direct) if not w.isHidden())
        beside = (w for w in shown if w is not self._exported)
        return self.width() - sum(w.sizeHint().width() + gap for w in beside)

    def _show_links(self, sentence: str, ways: dict[str, Path]) -> None:
        links = "".join(
            f'　<a href="{QUrl.fromLocalFile(str(path)).toString()}">{word}</a>'
            for word, path in ways.items()
        )
        self.clearMessage()
        self._exported.show_text(sentence)
        self._ways.setText(links)
        for label in (self._exported, self._ways):
            label.show()
        self._make_room()

    def _on_link(self, address: str) -> None:
        QDesktopServices.openUrl(QUrl(address))


class Sums(QObject):
    """Follows the table in front."""

    def __init__(self, current: CurrentTable, status: StatusBar) -> None:
        super().__init__(status)
        self._current = current
        self._status = status
        current.changed.connect(self._refresh)
        current.steps_finished.connect(self._refresh)

    def _refresh(self) -> None:
        document, definition = self._current.document, self._current.definition
        if document is None or definition is None:
            self._status.show_sums("")
        else:
            self._status.show_sums(sums_of(document, definition))


def sums_of(document: Document, definition: Definition) -> str:
    """The sums of a table in a few words; "" where there is nothing to add up."""
    from model.definition.keys import Column
    from model.definition.naming import Naming
    from model.summary.totals import funds_total, weights

    parts = []
    by_list = weights(document, definition)
    words = definition.scope_words
    if by_list:
        each = (f"{words.of(scope)} {total.normalize():f}" for scope, total in by_list.items())
        alone = (f"{total.normalize():f}" for total in by_list.values())
        # What the form calls it, and that the rest of the scores is not among it.
        name = Naming(definition).column(Column.WEIGHT, next(iter(by_list)))
        whose = "" if "指标" in name else "指标"
        parts.append(f"{whose}{name}合计 {'、'.join(each if len(by_list) > 1 else alone)}")
    funds = funds_total(document, definition)
    if funds is not None:
        money = definition.money
        parts.append(f"资金 {money.format(funds.total)} {money.unit}")
        if funds.difference:
            word = "多" if funds.difference > 0 else "少"
            parts.append(f"各项合计{word} {money.format(abs(funds.difference))} {money.unit}")
    return "　".join(parts)
