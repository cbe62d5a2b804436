"""The panel: the list of findings between what chooses them and what is done to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.findings.actions import FindingActions
from gui.findings.bar import FindingsBar
from gui.findings.entries import FindingEntry, grouped
from gui.findings.model import FIX, PLACE, PROJECT, SENTENCE, FindingsModel
from gui.plain import PlainLabel
from model.check import Tally, can_be_accepted

_FEWEST_LINES = 4
NOTHING, NOTHING_LEFT = "没有发现问题。", "没有符合筛选条件的问题。"
NO_TABLE = "没有打开的表。"


class FindingsPanel(QWidget):
    """Shows findings and says what is wanted of them; it changes nothing itself."""

    scope_chosen = Signal(bool)
    """The findings of the whole year (or of the table) are wanted."""
    again_wanted = Signal()
    """The whole year is to be checked again."""
    jump_wanted = Signal(object)
    """The place of an `FindingEntry` is to be shown."""
    fix_wanted = Signal(object)
    """The fixes of these entries are to be made."""
    accept_wanted = Signal(object, str)
    """These entries are accepted, with a note."""
    withdraw_wanted = Signal(object)
    """The acceptance of these entries is taken back."""
    export_wanted = Signal()
    """The list is to be written to a file."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[FindingEntry] = ()
        self._why_none = NOTHING
        self.bar = FindingsBar()
        self.model = FindingsModel(self)
        self.view = QTreeView()
        self._nothing = PlainLabel(NOTHING)
        self.commands = FindingActions(self)
        self._set_up_view()
        self._lay_out()
        self._connect()
        self.show_entries(())

    @property
    def listed(self) -> list[FindingEntry]:
        """The findings that are shown, group by group."""
        rows = (self.model.index(row, 0) for row in range(self.model.rowCount()))
        return [entry for row in rows for entry in self.model.entries(row)]

    @property
    def current(self) -> FindingEntry | None:
        """The finding on which the clerk stands."""
        return self.model.entry(self.view.currentIndex())

    def show_entries(self, entries: Sequence[FindingEntry], why_none: str = NOTHING) -> None:
        """Show other findings; the clerk stays where they are as far as that is still there.

        Without any it says ``why_none``.
        """
        self._entries, self._why_none = entries, why_none
        self.bar.show_counts(Tally.of(entry.finding for entry in entries).of_severities)
        self._fill()

    # How it is shown

    def _fill(self) -> None:
        wanted = self.bar.filter
        kept = [entry for entry in self._entries if wanted.keeps(entry)]
        before, index = self.current, self.view.currentIndex()
        group, row = index.internalId() if index.isValid() else 0, index.row()
        top = self.view.verticalScrollBar().value()
        self.model.show(grouped(kept, self.bar.chosen_grouping))
        self.view.expandAll()
        self.view.setColumnHidden(PROJECT, not self.bar.is_whole_year)
        self.view.setVisible(bool(kept))
        self._nothing.setVisible(not kept)
        self._nothing.setText(NOTHING_LEFT if self._entries else self._why_none)
        if before is not None:
            self.view.setCurrentIndex(self._again(before, group - 1, row))
        self.view.verticalScrollBar().setValue(top)
        self._follow_current()

    def _again(self, before: FindingEntry, group: int, row: int) -> QModelIndex:
        """Where the same finding stands now; if it is gone, what has taken its place."""
        index = self.model.find(
            lambda each: (
                (each.table, each.finding.rule, each.finding.place)
                == (before.table, before.finding.rule, before.finding.place)
            )
        )
        if index.isValid():
            return index
        parent = self.model.index(min(group, self.model.rowCount() - 1), 0)
        return self.model.index(min(row, self.model.rowCount(parent) - 1), 0, parent)

    def _follow_current(self) -> None:
        entry, chosen = self.current, self.model.entries(self.view.currentIndex())
        alike = [] if entry is None else self._alike(entry)
        self.commands.follow(chosen, len(alike), bool(self.listed))

    def _alike(self, entry: FindingEntry) -> list[FindingEntry]:
        """The listed findings of the same rule for which a fix is offered."""
        return [
            each
            for each in self.listed
            if each.finding.rule == entry.finding.rule and each.finding.fix is not None
        ]

    # What the clerk does

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        if entry is None:
            return
        if index.column() == FIX and entry.finding.fix is not None:
            self.fix_wanted.emit([entry])
        else:
            self.jump_wanted.emit(entry)

    def _jump(self) -> None:
        if self.current is not None:
            self.jump_wanted.emit(self.current)

    def _fix(self) -> None:
        if self.current is not None and self.current.finding.fix is not None:
            self.fix_wanted.emit([self.current])

    def _fix_alike(self) -> None:
        if self.current is not None:
            self.fix_wanted.emit(self._alike(self.current))

    def _ask_to_accept(self) -> None:
        """Accept the current finding, or all of the group on which the clerk stands."""
        chosen = self.model.entries(self.view.currentIndex())
        entries = [e for e in chosen if can_be_accepted(e.finding) and not e.finding.is_accepted]
        if not entries:
            return
        told = entries[0].finding.sentence if len(entries) == 1 else f"{len(entries)} 条提醒"
        dialog = NoteDialog(told, "", self)
        dialog.noted.connect(lambda note: self.accept_wanted.emit(entries, note))
        dialog.open()

    def _withdraw(self) -> None:
        chosen = self.model.entries(self.view.currentIndex())
        self.withdraw_wanted.emit([entry for entry in chosen if entry.finding.is_accepted])

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.commands.all)
        menu.popup(self.view.viewport().mapToGlobal(at))

    # How it is made

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setAccessibleName("检查结果")
        view.setRootIsDecorated(True)
        # Docks press their neighbours as small as they let them.
        view.setMinimumHeight(self.fontMetrics().height() * _FEWEST_LINES)
        view.setUniformRowHeights(True)
        view.setAllColumnsShowFocus(True)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.addActions(self.commands.all)
        header, em = view.header(), self.fontMetrics().horizontalAdvance("国")
        header.setStretchLastSection(False)
        header.setSectionResizeMode(SENTENCE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((PLACE, 18), (PROJECT, 12), (FIX, 13)):
            header.resizeSection(column, em * width)

    def _lay_out(self) -> None:
        gap = self.fontMetrics().height() // 4
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._nothing, 1)
        layout.addWidget(self.commands.bar)

    def _connect(self) -> None:
        self.bar.scope_chosen.connect(self.scope_chosen)
        self.bar.again_wanted.connect(self.again_wanted)
        self.bar.changed.connect(self._fill)
        self.view.clicked.connect(self._on_clicked)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.selectionModel().currentChanged.connect(self._follow_current)
        commands = self.commands
        commands.jump.triggered.connect(self._jump)
        commands.fix.triggered.connect(self._fix)
        commands.fix_alike.triggered.connect(self._fix_alike)
        commands.accept.triggered.connect(self._ask_to_accept)
        commands.withdraw.triggered.connect(self._withdraw)
        commands.export.triggered.connect(self.export_wanted)


class NoteDialog(QDialog):
    """Shows what is accepted and takes a note, which starts as the last one was."""

    noted = Signal(str)
    """The finding is accepted with this note."""

    def __init__(self, told: str, note: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("接受提醒")
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 32)
        sentence = PlainLabel(told)
        sentence.setWordWrap(True)
        self.note = QLineEdit(note)
        self.note.selectAll()
        self.draft_about, self.draft_fields = told, {"note": self.note}
        label = PlainLabel("理由（会保留下来，审核时可以查看）(&R)：")
        label.setBuddy(self.note)
        buttons = QDialogButtonBox()
        buttons.addButton("接受", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (sentence, label, self.note, buttons):
            layout.addWidget(widget)
        self.note.setFocus()

    @override
    def accept(self) -> None:
        self.noted.emit(self.note.text())
        super().accept()
