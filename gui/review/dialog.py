"""The review of an import: what was read beside its source, doubts first, then into the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.drops import FileDrops
from gui.plain import PlainLabel, quiet_button
from gui.review.overview import Overview
from gui.review.source_pane import OriginalOf
from gui.review.table_list import TableList
from gui.review.table_page import ReviewedTablePage
from gui.review.wording import form_of, sources_told
from gui.room import take_room
from model.usecases.review import Fate, ReviewSession, ReviewTable

if TYPE_CHECKING:
    from model.definition import Definition
    from model.exchange import Reading


_LEAST_LISTED = 8
"""So many Chinese characters wide the list of tables is at least."""
_REFUSED = "正在核对导入的内容，这里不能放文件。\n请先导入或者取消这一次，再把文件拖进来。"


class ReviewDialog(QDialog):
    """Shows a session until its ticked tables are imported or it is given up.

    ``faults`` are the sentences of files that could not be read, ``definitions`` the forms to
    choose from; ``original_of`` makes the pages of a file.
    """

    import_wanted = Signal()
    """The ticked tables are to be imported as they are."""
    rollover_wanted = Signal()
    """They are to be imported and rolled over into a new year; the dialog stays open."""

    def __init__(
        self,
        session: ReviewSession,
        faults: Sequence[str],
        definitions: Sequence[Definition],
        original_of: OriginalOf,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._titles = {definition.id: definition.title for definition in definitions}
        told = f"{sources_told(session.readings)}，{len(session.tables)} 张表"
        self.setWindowTitle(f"核对导入的内容（{told}）")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tables = TableList(session, self._form_name)
        self.overview = Overview(session, self._form_name)
        self.page = ReviewedTablePage(session, definitions, original_of)
        self.count = PlainLabel()
        self.import_button = quiet_button("导入", "把勾选的表加入项目列表（Ctrl+Enter）")
        self.rollover_button = quiet_button(
            "导入并结转到新年度…", "导入勾选的表，同时起草新年度的表，年份逐处核对"
        )
        self.cancel_button = quiet_button("取消", "什么都不导入")
        self.undo_button = quiet_button("撤销", "撤销刚才的核对（Ctrl+Z）")
        self.faults = _fault_box(faults)
        self.drops = FileDrops(self, lambda files: _REFUSED if files else "", takes=False)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.page)
        self._pages.addWidget(self.overview)
        self._lay_out(faults)
        self._connect()
        self._refresh()
        self._begin()

    @override
    def reject(self) -> None:
        """Give the import up; what the clerk has decided is not thrown away unasked."""
        if not self.session.can_undo:
            super().reject()
            return
        box = QMessageBox(
            QMessageBox.Icon.Question, "取消导入", "要放弃已经核对的内容吗？", parent=self
        )
        box.setInformativeText("什么都不会导入。")
        box.addButton("放弃", QMessageBox.ButtonRole.AcceptRole)
        box.addButton("继续核对", QMessageBox.ButtonRole.RejectRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(lambda: self.done(QDialog.DialogCode.Rejected))
        box.open()

    def _begin(self) -> None:
        """Of several files the clerk sees all first; of one the first table with a doubt."""
        if len(self.session.readings) > 1:
            self.tables.go_to_overview()
            self.overview.list.setFocus()
            return
        tables = self.session.tables
        self.tables.go_to(next((each for each in tables if each.open), tables[0]))
        self.page.begin()

    def _form_name(self, table: ReviewTable) -> str:
        return form_of(table, self._titles.get(table.document.form))

    # How it is made

    def _lay_out(self, faults: Sequence[str]) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(self.faults)
        self.faults.setVisible(bool(faults))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.tables)
        splitter.addWidget(self._pages)
        splitter.setStretchFactor(1, 1)
        layout.addWidget(splitter, 1)
        rest = self.session.unread_grids()
        self.tables.setVisible(len(self.session.tables) > 1 or bool(rest))
        bar = QHBoxLayout()
        bar.addWidget(self.count, 1)
        for button in (
            self.undo_button,
            self.rollover_button,
            self.import_button,
            self.cancel_button,
        ):
            bar.addWidget(button)
        layout.addLayout(bar)
        take_room(self, 120, 70)
        em = self.fontMetrics().horizontalAdvance("国")
        listed = min(em * 25, self.width() * 33 // 100)
        self.tables.setMinimumWidth(em * _LEAST_LISTED)
        splitter.setSizes([listed, self.width() - listed])

    def _connect(self) -> None:
        self.session.listen(self._refresh)
        self.tables.table_chosen.connect(self._show_table)
        self.tables.rest_chosen.connect(self._show_rest)
        self.tables.overview_chosen.connect(self._show_overview)
        self.overview.entered.connect(self._enter)
        self.page.left.connect(self._go_on)
        self.tables.ticked.connect(self.session.tick)
        self.undo_button.clicked.connect(self.session.undo)
        self.import_button.clicked.connect(self._on_import)
        self.rollover_button.clicked.connect(self._on_rollover)
        self.cancel_button.clicked.connect(self.reject)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Z", self.session.undo),
            ("Ctrl+Y", self.session.redo),
            ("Ctrl+Shift+Z", self.session.redo),
            ("Ctrl+Return", self._on_import),
            ("Ctrl+Enter", self._on_import),
            ("F8", lambda: self._step(1)),
            ("Shift+F8", lambda: self._step(-1)),
        )
        for key, do in keys:
            QShortcut(QKeySequence(key), self).activated.connect(do)

    # What it hears

    def _refresh(self) -> None:
        self.tables.refresh()
        self.overview.refresh()
        self.page.refresh()
        ticked, doubts = len(self.session.ticked), self.session.open
        said = f"勾选了 {ticked} 张表，" if len(self.session.tables) > 1 else ""
        said += f"还有 {doubts} 处待核对" if doubts else "没有待核对的地方"
        self.count.setText((said if ticked else "没有勾选要导入的表") + self._skipped())
        self.undo_button.setEnabled(self.session.can_undo)
        self.import_button.setEnabled(bool(ticked))
        updates = len(self.session.of_fate(Fate.UPDATE))
        self.import_button.setText("更新" if updates and updates == ticked else "导入")
        self.rollover_button.setEnabled(bool(self.session.of_fate(Fate.ADD, Fate.COPY)))

    def _skipped(self) -> str:
        """How many tables stay out because they are there already."""
        skipped = sum(t.twin is not None for t in self.session.of_fate(Fate.SKIP))
        return f"；{skipped} 张已有的跳过" if skipped else ""

    def _show_table(self, table: ReviewTable) -> None:
        self._pages.setCurrentWidget(self.page)
        self.page.show_table(table)

    def _show_rest(self, reading: Reading, number: int) -> None:
        self._pages.setCurrentWidget(self.page)
        self.page.show_rest(reading, number)

    def _show_overview(self) -> None:
        self.page.finish_pending_edit()
        if self.page.table is not None:
            self.overview.select(self.page.table)
        self._pages.setCurrentWidget(self.overview)

    def _enter(self, table: ReviewTable) -> None:
        self.tables.go_to(table)
        self.page.begin()

    def _step(self, step: int) -> None:
        if self._pages.currentWidget() is self.page:
            self.page.step(step)
        else:
            self._go_on(step)

    def _go_on(self, step: int) -> None:
        """Go to the next ticked table with an open doubt (1) or the one before (-1), round."""
        tables = list(self.session.tables)[::step]
        shown = self.page.table if self._pages.currentWidget() is self.page else None
        behind = tables.index(shown) + 1 if shown is not None else 0
        ring = (*tables[behind:], *tables[:behind])
        found = next((each for each in ring if each.open and each.is_ticked), None)
        if found is not None:
            self.tables.go_to(found)
            self.page.show_table(found, step)
            self.page.doubts.setFocus()

    def _on_import(self) -> None:
        self.page.finish_pending_edit()
        if self.session.ticked:
            self.import_wanted.emit()

    def _on_rollover(self) -> None:
        self.page.finish_pending_edit()
        self.rollover_wanted.emit()


def _fault_box(faults: Sequence[str]) -> QPlainTextEdit:
    box = QPlainTextEdit("\n".join([f"有 {len(faults)} 个文件没能读取：", *faults]))
    box.setReadOnly(True)
    box.setAccessibleName("没能读取的文件")
    box.setTabChangesFocus(True)
    lines = min(len(faults) + 1, 4)
    box.setMaximumHeight(box.fontMetrics().lineSpacing() * (lines + 1))
    return box
