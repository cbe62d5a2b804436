"""What goes out while errors are left in it: the clerk is asked, and is never kept from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox

if TYPE_CHECKING:
    from gui.main_window.findings import Findings
    from gui.main_window.papers import Papers
    from gui.main_window.window import MainWindow
    from model.check import Finding

Go = Callable[[bool], None]
"""Goes on; told whether 草稿 is to stand behind each page."""
_LISTED = 3


class OpenErrors(QObject):
    """Asks before tables with errors are printed or exported."""

    def __init__(self, window: MainWindow, findings: Findings, papers: Papers) -> None:
        super().__init__(window)
        self._window = window
        self._findings = findings
        self._papers = papers

    def ask(self, tables: Sequence[int], what: str, *, on_pages: bool, go: Go) -> None:
        """Do ``what`` by ``go``, at once if there are no errors or pages are marked anyway.

        Only what goes out ``on_pages`` can be marked as a draft.
        """
        self._window.finish_pending_edit()
        errors = self._findings.errors(tables)
        if not errors or (on_pages and self._papers.draft):
            go(False)
            return
        asked = f"按草稿{what}？" if on_pages else f"仍要{what}？"
        box = QMessageBox(
            QMessageBox.Icon.Warning,
            what,
            f"还有 {len(errors)} 个错误，{asked}",
            parent=self._window,
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(_told(errors))
        role = QMessageBox.ButtonRole.AcceptRole
        if on_pages:
            box.addButton(f"按草稿{what}", role).clicked.connect(lambda: go(True))
        box.addButton(f"照常{what}", role).clicked.connect(lambda: go(False))
        look = box.addButton("查看错误", QMessageBox.ButtonRole.ActionRole)
        look.clicked.connect(lambda: self._findings.show_errors(tables))
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def _told(errors: Sequence[Finding]) -> str:
    lines = [f"{error.where}：{error.sentence}" for error in errors[:_LISTED]]
    return "\n".join([*lines, "……"] if len(errors) > _LISTED else lines)
