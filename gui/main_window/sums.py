"""The sums of the open table in the status bar, up to date while the clerk types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from model.summary.totals import funds_total, weights

if TYPE_CHECKING:
    from gui.main_window.status import StatusBar
    from gui.shell.current_table import CurrentTable
    from model.definition import Definition
    from model.document import Document


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
