"""导出给同事: tables with their versions as one sealed file, which an import merges."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui.plain import PlainLabel
from gui.shell.commands import CommandGroup
from gui.tasks import run_with_progress
from model.definition.unnamed import shown_name

if TYPE_CHECKING:
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from gui.tasks import TaskProgress, TaskRunner
    from model.exchange.sending import SentTable


class SendDialog(QDialog):
    """Says what is sent, and asks for a password, which may be left out."""

    chosen = Signal(str)
    """The password, "" for none."""

    def __init__(self, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("导出给同事")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.password, self.again = _secret("密码"), _secret("再输一遍")
        self.hint = PlainLabel()
        self.hint.setWordWrap(True)
        self._buttons = QDialogButtonBox()
        accept = QDialogButtonBox.ButtonRole.AcceptRole
        self.go_on = self._buttons.addButton("选择文件…", accept)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out(names)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.password.text()))
        for line in (self.password, self.again):
            line.textChanged.connect(self._look)
        self._look()

    def _lay_out(self, names: Sequence[str]) -> None:
        shown = "、".join(f"“{name}”" for name in names[:_NAMED])
        more = f"等 {len(names)} 张表" if len(names) > _NAMED else ""
        what = PlainLabel(
            f"{shown}{more}，连同各个版本、阶段和审核记录，写成一个文件。"
            "同事用“导入”打开它，改好后同样导出给您；您再导入时，两边改过的地方会并排列出，一处一处选。"
        )
        what.setWordWrap(True)
        form = QFormLayout()
        form.addRow("密码（可以不填）：", self.password)
        form.addRow("再输一遍：", self.again)
        layout = QVBoxLayout(self)
        layout.addWidget(what)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addWidget(self._buttons)
        em = self.fontMetrics().horizontalAdvance("国")
        self.resize(em * 40, em * 16)

    def _look(self) -> None:
        same = self.password.text() == self.again.text()
        self.go_on.setEnabled(same)
        if not same:
            self.hint.setText("两次输入的密码不一样。")
        elif self.password.text():
            self.hint.setText("内容会加密。忘了密码谁也打不开，请用别的办法告诉同事。")
        else:
            self.hint.setText("没有密码，谁都能打开；传输中损坏或者被改动，导入时会发现。")


class SendCommands(CommandGroup):
    """Connects 导出给同事 to the tables selected in the list, or else to the open one."""

    def __init__(self, shell: Shell, runner: TaskRunner, settings: Settings) -> None:
        super().__init__(shell)
        self._runner = runner
        self._settings = settings
        self._connect_action("send", self.ask)

    def ask(self) -> None:
        """Ask with which password, and where to, tables are written."""
        tables = self._selected or self._open
        if not tables:
            self._shell.tell("请先在项目列表里选中要导出的表")
            return
        self._shell.finish_pending_edit()
        names = [shown_name(self._workspace.called(each)) for each in tables]
        dialog = SendDialog(names, self._shell.widget)
        dialog.chosen.connect(partial(self._ask_for_target, tables, names))
        dialog.open()

    def _ask_for_target(self, tables: Sequence[int], names: Sequence[str], password: str) -> None:
        from gui.dialogs import ask_for_target, suggested_name
        from model.exchange.reading import SENT

        name = names[0] if len(names) == 1 else f"{names[0]}等{len(names)}张表"
        target = self._settings.export_folder / f"{suggested_name(name)}{SENT}"
        done = partial(self.send, tables, password)
        ask_for_target(self._shell.widget, "导出给同事", ("绩表交换文件", SENT), target, done)

    def send(self, tables: Sequence[int], password: str, path: Path) -> None:
        """Write tables as they are now to a file."""
        self._settings.export_folder = path.parent
        sent = self._workspace.sent(tables)
        who = self._workspace.author

        def work(progress: TaskProgress) -> Path:
            return _written(sent, path, who, password, progress)

        run_with_progress(
            self._shell.widget, self._runner, "导出给同事", work, self._shell.tell_exported
        )


_NAMED = 3
"""So many projects are named."""


def _written(
    sent: Sequence[SentTable], path: Path, who: str, password: str, progress: TaskProgress
) -> Path:
    from model.exchange.sending import write_sent

    progress.report(0, 0, f"正在写 {len(sent)} 张表……")
    write_sent(sent, path, who, password)
    return path


def _secret(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAccessibleName(name)
    return line
