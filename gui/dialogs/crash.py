"""What happens when the program itself is at fault: a saved report, and a dialog that says so.

The clerk's own faults (`UserError`) come along the same way, as a sentence: a widget that could
not make an edit last has no better place to raise it to.
"""

from __future__ import annotations

import logging
import platform
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.boxes import COPYABLE
from model.errors import UserError

_log = logging.getLogger(__name__)


class CrashHook:
    """Takes the place of ``sys.excepthook``.

    ``tell`` shows a sentence to the clerk, ``show`` a report with the file it was saved in
    (None if even that failed); reports go to ``folder``.
    """

    def __init__(
        self,
        folder: Path,
        version: str,
        tell: Callable[[str], object],
        show: Callable[[str, Path | None], object],
    ) -> None:
        self._folder = folder
        self._version = version
        self._tell = tell
        self._show = show

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Handle what nobody has caught."""
        if isinstance(error, UserError):
            self._tell(error.message)
        elif isinstance(error, KeyboardInterrupt):
            QApplication.quit()
        else:
            _log.critical("uncaught", exc_info=(kind, error, trace))
            report = self._report("".join(traceback.format_exception(kind, error, trace)))
            self._show(report, self._save(report))

    def _report(self, trace: str) -> str:
        now = datetime.now().astimezone()
        return (
            f"绩表 {self._version}\n{now:%Y-%m-%d %H:%M:%S %z}\n"
            f"{platform.platform()}, Python {platform.python_version()}\n\n{trace}"
        )

    def _save(self, report: str) -> Path | None:
        path = self._folder / f"故障报告-{datetime.now().astimezone():%Y%m%d-%H%M%S}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(report, encoding="utf-8")
        except OSError:
            return None
        return path


class CrashDialog(QDialog):
    """Says that the program failed, where the report is, and shows it to be copied."""

    def __init__(self, report: str, saved: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序出错")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        where = f"故障报告已保存在：\n{saved}" if saved else "故障报告没能保存，请复制下面的内容。"
        words = QLabel(
            "很抱歉，刚才的操作没有完成，是程序的问题，不是您的操作有误。\n"
            "已经填写的内容都已保存，可以继续使用；如果再次出现，请重新启动绩表。\n\n"
            f"{where}"
        )
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(COPYABLE)
        words.setWordWrap(True)
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setAccessibleName("故障报告")
        layout = QVBoxLayout(self)
        for widget in (words, self._report, self._buttons()):
            layout.addWidget(widget)
        em = self.fontMetrics().horizontalAdvance("国")
        self.resize(em * 48, em * 30)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        copying = buttons.addButton("复制报告", QDialogButtonBox.ButtonRole.ActionRole)
        copying.clicked.connect(self._copy)
        closing = buttons.addButton("继续使用", QDialogButtonBox.ButtonRole.AcceptRole)
        closing.setDefault(True)
        buttons.accepted.connect(self.accept)
        return buttons

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._report.toPlainText())
