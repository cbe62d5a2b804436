"""Versions and history of the open table in the window: comparing, going back, exporting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QInputDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from typing_extensions import override

from gui.shell.commands import CommandGroup
from model.definition.unnamed import shown_name
from model.document.place_names import UNNAMED, PlaceNames
from model.files import write_file

if TYPE_CHECKING:
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from gui.shell.table_editors import TableEditors
    from gui.versions.comparing import Compared, ComparedSide
    from gui.versions.history import HistoryDialog, HistoryRange
    from model.document import Branch, Document
    from model.store import VersionEntry
    from model.usecases.chronicle import ChronicleLine
    from model.versions import ComparedLine


class VersionCommands(CommandGroup):
    """Connects 版本和比较 and 修改历史 to the open table."""

    def __init__(self, shell: Shell, settings: Settings) -> None:
        super().__init__(shell)
        self._settings = settings
        self._connect_action("versions", self.show_versions)
        self._connect_action("history", self.show_history)
        self._connect_action("author", self.ask_for_author)
        self._connect_action("go_back", partial(self.show_history, whole=True))
        self._menus = FieldMenus((shell.action("comment"), shell.action("history")), self)
        shell.current.changed.connect(self._on_table)

    def ask_for_author(self) -> None:
        """Ask who makes the changes from now on."""
        dialog = QInputDialog(self._shell.widget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("我的姓名")
        dialog.setLabelText("修改历史里写这个名字：")
        dialog.setTextValue(self._settings.author)
        dialog.setOkButtonText("确定")
        dialog.setCancelButtonText("取消")
        dialog.textValueSelected.connect(self._set_author)
        dialog.open()

    def _set_author(self, name: str) -> None:
        self._settings.author = name
        if self._current.workspace is not None:
            self._workspace.set_author(self._settings.author)
        self._shell.tell(f"以后的修改记为“{self._settings.author}”")

    # Versions

    def show_versions(self) -> None:
        """Compare the versions of the open table with it and with each other."""
        from gui.versions.comparing import CompareDialog

        table = self._open[0]
        sides = [*self._other_tables(table), *self._versions(table), self._now(table)]
        dialog = CompareDialog(
            self._name,
            sides,
            self._workspace.definition(table),
            self._shell.widget,
            is_frozen=self._workspace.stages.is_frozen(table),
        )
        dialog.export_wanted.connect(self._ask_for_export)
        dialog.return_wanted.connect(partial(self._return, table))
        dialog.return_wanted.connect(dialog.accept)
        dialog.line_entered.connect(self._go_to)
        dialog.open()

    def _versions(self, table: int) -> list[ComparedSide]:
        from gui.versions.comparing import ComparedSide

        stages = self._workspace.stages
        return [
            ComparedSide(_said(each), _short(each), partial(stages.version, each.id), table, True)
            for each in reversed(stages.versions(table))
        ]

    def _now(self, table: int) -> ComparedSide:
        from gui.versions.comparing import ComparedSide

        return ComparedSide("现在的内容", "现在", self._workspace.document(table).branch, table)

    def _other_tables(self, table: int) -> list[ComparedSide]:
        """The other tables of the project, such as last year's, and those selected in the list."""
        from gui.versions.comparing import ComparedSide

        entries = {entry.id: entry for entry in self._workspace.entries()}
        name = entries[table].project_name
        chosen = set(self._selected)
        others = (e for e in entries.values() if e.project_name == name or e.id in chosen)
        sides = []
        for entry in sorted(others, key=lambda each: each.year):
            if entry.id != table:
                title = f"{entry.year} 年度 {self._shell.form_title(entry)}"
                own = "" if entry.project_name == name else f"：{entry.project_name}"
                load = partial(self._branch, entry.id)
                sides.append(ComparedSide(f"{title}{own}", f"{entry.year} 年度", load, entry.id))
        return sides

    def _branch(self, table: int) -> Branch:
        return self._workspace.document(table).branch()

    def _return(self, table: int, side: ComparedSide) -> None:
        self._workspace.stages.restore(table, side.load(), f"还原为{side.short}")
        self._shell.tell(f"已还原为{side.short}，可以撤销（Ctrl+Z）")

    def _go_to(self, line: ComparedLine) -> None:
        """Go to the row of a line, or to the header for what is of it or was removed."""
        editors = self._current.editors
        if editors is not None:
            editors.show_indicators()
            if not editors.tree.reveal(line.node):
                editors.show_header()

    def _ask_for_export(self, compared: Compared) -> None:
        from gui.dialogs import ask_for_target, suggested_name

        name = suggested_name(self._name, "版本比较")
        target = self._settings.export_folder / f"{name}.xlsx"
        kind = ("Excel 工作簿", ".xlsx")
        ask_for_target(
            self._shell.widget, "导出版本比较", kind, target, partial(self._export, compared)
        )

    def _export(self, compared: Compared, path: Path) -> None:
        from model.render import render_xlsx
        from model.versions import comparison_grid

        title = f"{self._name} 版本比较"
        grid = comparison_grid(compared.lines, title, compared.old, compared.new)
        write_file(path, render_xlsx([grid], title=title))
        self._settings.export_folder = path.parent
        self._shell.tell_exported(path)

    # History

    def show_history(self, *, whole: bool = False) -> None:
        """Tell what became of the text at which the clerk is, of its row, and of the table.

        The ``whole`` table first for who wants to go back.
        """
        from gui.versions.history import HistoryDialog

        table, document = self._open[0], self._document
        names = self._names(table)
        dialog = HistoryDialog(
            self._name,
            _ranges(self._current.editors, document, names),
            partial(self._lines, table, names),
            self._shell.widget,
            is_frozen=self._workspace.stages.is_frozen(table),
        )
        dialog.return_wanted.connect(partial(self._set_back, table, dialog))
        dialog.past_wanted.connect(partial(self._go_back, table, dialog))
        if whole:
            dialog.range.setCurrentIndex(dialog.range.count() - 1)
        dialog.open()

    def _go_back(self, table: int, dialog: HistoryDialog, line: ChronicleLine) -> None:
        """Let the table say again what it said before a minute, also of days ago."""
        from model.store import PLACE, THERE
        from model.versions import PastReader

        past = PastReader(self._workspace.document(table).branch(), THERE, PLACE)
        content = past.before(self._workspace.stages.history(table, None, None), line.at)
        self._workspace.stages.restore(table, content, f"恢复到 {line.when} 之前")
        lost = f"；{past.lost} 行删除得太早，没有记下位置，没有放回" if past.lost else ""
        self._shell.tell(f"已恢复到 {line.when} 之前的样子，可以撤销（Ctrl+Z）{lost}")
        dialog.show_again()

    def _lines(
        self, table: int, names: PlaceNames, wanted: HistoryRange
    ) -> Sequence[ChronicleLine]:
        from model.usecases.chronicle import Chronicler

        entries = self._workspace.stages.history(table, wanted.node, wanted.key)
        return tuple(Chronicler(self._workspace.document(table), entries, names).lines())

    def _set_back(self, table: int, dialog: HistoryDialog, line: ChronicleLine) -> None:
        document = self._workspace.document(table)
        with self._workspace.edit(table, f"恢复{line.label}") as edit:
            edit.set(document.node(line.node), line.key, line.old)
        self._shell.tell(f"{line.label}已恢复为“{line.old}”，可以撤销（Ctrl+Z）")
        dialog.show_again()

    def _names(self, table: int) -> PlaceNames:
        return PlaceNames(self._workspace.definition(table))

    def _on_table(self) -> None:
        if self._current.editors is not None:
            self._menus.attend(self._current.editors.form, self._current.editors.tree.views)

    @property
    def _name(self) -> str:
        return shown_name(self._current.called)

    @property
    def _document(self) -> Document:
        assert self._current.document is not None, "the action is disabled without a table"
        return self._current.document


def _ranges(
    editors: TableEditors | None, document: Document, names: PlaceNames
) -> list[HistoryRange]:
    """What history may be asked for, the text first at which the clerk is."""
    from gui.versions.history import HistoryRange

    whole = HistoryRange("整张表")
    place = editors.place if editors is not None else None
    node = place.find(document) if place is not None else None
    if place is None or node is None:
        return [whole]
    label = names.label(place)
    if not place.is_in_list:
        return [HistoryRange(f"这一项：{label}", node.id, place.key), whole]
    row = node.name or UNNAMED
    text = HistoryRange(f"这一项：{row} 的{label}", node.id, place.name_key)
    return [text, HistoryRange(f"这一行：{row}", node.id), whole]


def _short(version: VersionEntry) -> str:
    return f"第{version.number}版" if version.number else f"{version.reason}的内容"


def _said(version: VersionEntry) -> str:
    when = f"{version.kept.astimezone():%Y-%m-%d %H:%M}"
    if version.number is None:
        return f"自动保留 {when} {version.reason}"
    reason = f"（{version.reason}）" if version.reason else ""
    return f"第{version.number}版 {version.stage.label} {when}{reason}"


class FieldMenus(QObject):
    """Adds actions to what editors offer at a click with the right button."""

    def __init__(self, actions: Sequence[QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions

    def attend(self, form: QWidget, lists: Iterable[QAbstractItemView]) -> None:
        """Look after the editors that a form has now, and after lists."""
        for kind in (QLineEdit, QPlainTextEdit):
            for editor in form.findChildren(kind):
                editor.removeEventFilter(self)
                editor.installEventFilter(self)
        for view in lists:
            view.addActions([each for each in self._actions if each not in view.actions()])

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QContextMenuEvent):
            return super().eventFilter(watched, event)
        if isinstance(watched, QLineEdit | QPlainTextEdit):
            watched.setFocus(Qt.FocusReason.OtherFocusReason)
            menu = watched.createStandardContextMenu()
            menu.setParent(watched, menu.windowFlags())
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addSeparator()
            menu.addActions(self._actions)
            menu.popup(event.globalPos())
            return True
        return super().eventFilter(watched, event)
