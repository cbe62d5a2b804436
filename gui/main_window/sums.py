"""The sums of the open table in the status bar, up to date while the clerk types."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gui.editing import StepWatch
from gui.main_window.totals import funds_total, weights
from model.errors import UserError

if TYPE_CHECKING:
    from gui.main_window.window import MainWindow
    from model.definition import Definition
    from model.document import Document

REFRESH_AFTER = 60
"""Milliseconds that a series of steps has to rest before the sums are made again."""


class Sums(QObject):
    """Follows the table in front."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._later = QTimer(self, singleShot=True, interval=REFRESH_AFTER)
        self._later.timeout.connect(self._refresh)
        self._watch = StepWatch(self._later.start)
        window.table_changed.connect(self._on_table)
        self.destroyed.connect(partial(self._watch.look_at, None))

    def _on_table(self) -> None:
        self._watch.look_at(self._window.document)
        self._refresh()

    def _refresh(self) -> None:
        document, workspace = self._watch.document, self._window.workspace
        sentence = ""
        if document is not None and workspace is not None and self._window.table is not None:
            try:
                sentence = told(document, workspace.definition(self._window.table))
            except UserError:
                sentence = ""
        self._window.status.show_sums(sentence)


def told(document: Document, definition: Definition) -> str:
    """The sums of a table in a few words; "" where there is nothing to add up."""
    parts = []
    by_list = weights(document, definition)
    words = definition.scope_words
    if len(by_list) == 1:
        parts += [f"权重合计 {total.normalize():f}" for total in by_list.values()]
    elif by_list:
        each = (f"{words.of(scope)} {total.normalize():f}" for scope, total in by_list.items())
        parts.append(f"权重合计 {'、'.join(each)}")
    funds = funds_total(document, definition)
    if funds is not None:
        money = definition.money
        parts.append(f"资金 {money.format(funds.total)} {money.unit}")
        if funds.difference:
            word = "多" if funds.difference > 0 else "少"
            parts.append(f"各项合计{word} {money.format(abs(funds.difference))} {money.unit}")
    return "　".join(parts)
