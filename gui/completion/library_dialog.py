"""指标库: all indicators that are known, to look up, to change, and to put into the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.completion.category_tree import CategoryTree
from gui.completion.indicator_dialog import IndicatorDialog
from gui.completion.library_edits import (
    LibraryChange,
    added,
    can_restore,
    edited,
    removed,
    restored,
)
from gui.completion.library_model import Category, LibraryModel
from gui.plain import PlainLabel, set_tip
from gui.room import take_room
from model.suggest import EntryOrigin, KnownIndicator, LibraryEntry

_WIDTHS = (16, 11, 9, 5, 7, 6, 4)
"""In Chinese characters; the first, the names, is the least of its width and takes the rest."""
WAITING = "正在读取……"


class _Indicators(QTableView):
    """A table whose names are shortened last: where it is narrow it scrolls sideways."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = self.fontMetrics().horizontalAdvance("国")
        others = sum(self.columnWidth(column) for column in range(1, len(_WIDTHS)))
        self.setColumnWidth(0, max(_WIDTHS[0] * em, self.viewport().width() - others))


class LibraryDialog(QDialog):
    """Shows the library beside the work; it changes nothing itself but says what is wanted."""

    insert_wanted = Signal(object)
    """These indicators (`KnownIndicator`) are to come into the table."""
    change_wanted = Signal(object)
    """Something (`LibraryChange`) is to be done to the library."""
    import_wanted = Signal()
    export_wanted = Signal(object)
    """These indicators are to be written to a file."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("指标库")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = LibraryModel(self)
        self.search = QLineEdit()
        self.hidden = QCheckBox("显示已移除的(&H)")
        self.categories = CategoryTree()
        self.table = _Indicators()
        self.count = PlainLabel(WAITING)
        self.buttons = self._make_buttons()
        self._has_table = False
        self._dress()
        self._lay_out()
        self._connect()
        self._enable()

    # What it shows

    def show_entries(self, entries: Sequence[LibraryEntry]) -> None:
        """Show the library as it is now, with what was selected still selected."""
        chosen = {(e.known.key, e.own) for e in self.selected()}
        self.model.show_entries(entries)
        self.categories.fill(self.model.counts())
        for row, entry in enumerate(self.model.listed):
            if (entry.known.key, entry.own) in chosen:
                self._select(row)
        self._on_listed()

    def offer_table(self, has_table: bool) -> None:
        """Say whether there is a table into which an indicator may be put."""
        self._has_table = has_table
        self._enable()

    def selected(self) -> list[LibraryEntry]:
        """The selected entries in their order."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.listed[row] for row in rows]

    # What is wanted

    def insert(self) -> None:
        """Put the selected indicators into the table."""
        known = [entry.known for entry in self.selected()]
        if known and self._has_table:
            self.insert_wanted.emit(known)

    def ask_for_new(self) -> None:
        """Ask for a new entry, of the category that is shown."""
        chosen = self.selected()
        near = chosen[0].known if chosen else KnownIndicator("")
        empty = KnownIndicator("", near.level1, near.level2)
        self._ask("新增指标", empty, lambda known: self.change_wanted.emit(added(known)))

    def ask_to_edit(self) -> None:
        """Ask for another content of the selected entry."""
        for entry in self.selected()[:1]:
            self._ask("修改指标", entry.known, partial(self._edit, entry))

    def remove(self) -> None:
        """Remove the selected entries from what is suggested."""
        self._change(removed, [e for e in self.selected() if e.source is not EntryOrigin.HIDDEN])

    def restore(self) -> None:
        """Bring back what the selected entries were."""
        self._change(restored, [e for e in self.selected() if can_restore(e)])

    def export(self) -> None:
        """Write what is listed to a file."""
        self.export_wanted.emit([entry.known for entry in self.model.listed])

    def _edit(self, entry: LibraryEntry, known: KnownIndicator) -> None:
        self.change_wanted.emit(edited(entry, known))

    def _change(
        self,
        make: Callable[[Sequence[LibraryEntry]], LibraryChange],
        entries: Sequence[LibraryEntry],
    ) -> None:
        if entries:
            self.change_wanted.emit(make(entries))

    def _ask(
        self, title: str, known: KnownIndicator, done: Callable[[KnownIndicator], None]
    ) -> None:
        dialog = IndicatorDialog(title, known, self.model.counts(), self)
        dialog.done_with.connect(done)
        dialog.open()

    # How it follows

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.hidden.toggled.connect(self._on_hidden)
        self.categories.chosen.connect(self._on_category)
        self.table.doubleClicked.connect(self.insert)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        # Down leads from the search into the list.
        for widget, key, do in (
            (self.search, Qt.Key.Key_Down, self._enter_table),
            (self.table, Qt.Key.Key_Return, self.insert),
            (self.table, Qt.Key.Key_Enter, self.insert),
            (self, Qt.Key.Key_Insert, self.insert),
            (self, Qt.Key.Key_F2, self.ask_to_edit),
            (self.table, Qt.Key.Key_Delete, self.remove),
        ):
            shortcut = QShortcut(QKeySequence(key), widget)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _on_search(self, sought: str) -> None:
        self.model.seek(sought)
        self._on_listed()

    def _on_hidden(self, with_hidden: bool) -> None:
        self.model.show_hidden(with_hidden)
        self.categories.fill(self.model.counts())
        self._on_listed()

    def _on_category(self, category: Category) -> None:
        self.model.choose(category)
        self._on_listed()

    def _on_listed(self) -> None:
        """Select the first, so that Enter takes it."""
        if self.model.listed and not self.selected():
            self._select(0)
        self.count.setText(f"{len(self.model.listed)} 个指标")
        self._enable()

    def _select(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        index = self.model.index(row, 0)
        self.table.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)

    def _enter_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enable(self) -> None:
        chosen = self.selected()
        self.buttons["insert"].setEnabled(bool(chosen) and self._has_table)
        self.buttons["edit"].setEnabled(len(chosen) == 1)
        is_there = any(entry.source is not EntryOrigin.HIDDEN for entry in chosen)
        self.buttons["remove"].setEnabled(is_there)
        self.buttons["restore"].setEnabled(any(can_restore(entry) for entry in chosen))
        self.buttons["export"].setEnabled(bool(self.model.listed))

    # How it is made

    def _make_buttons(self) -> dict[str, QPushButton]:
        buttons = {}
        for name, text, do in (
            ("insert", "插入到当前表(&I)", self.insert),
            ("new", "新增…(&N)", self.ask_for_new),
            ("edit", "修改…(&E)", self.ask_to_edit),
            ("remove", "移除(&D)", self.remove),
            ("restore", "恢复(&R)", self.restore),
            ("import", "导入…(&O)", self.import_wanted.emit),
            ("export", "导出…(&X)", self.export),
            ("close", "关闭", self.close),
        ):
            buttons[name] = QPushButton(text)
            buttons[name].setAutoDefault(False)
            buttons[name].clicked.connect(lambda _checked=False, do=do: do())
        set_tip(buttons["insert"], "放到当前表的相应分类里（Insert，或者双击）")
        set_tip(buttons["remove"], "不再提示这个指标，以后可以恢复；填好的表不受影响")
        set_tip(buttons["restore"], "恢复成修改或移除以前的样子")
        return buttons

    def _dress(self) -> None:
        self.search.setPlaceholderText("查找：输入汉字、拼音或首字母")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("查找指标")
        table, em = self.table, self.fontMetrics().horizontalAdvance("国")
        table.setModel(self.model)
        table.setAccessibleName("指标")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() * 7 // 4)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, width * em)

    def _lay_out(self) -> None:
        em = self.fontMetrics().horizontalAdvance("国")
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.hidden)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.categories)
        splitter.addWidget(self.table)
        splitter.setSizes([18 * em, 62 * em])
        splitter.setStretchFactor(1, 1)
        for button in self.buttons.values():
            bottom.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.count)
        layout.addLayout(bottom)
        take_room(self, 82, 38)
