"""An editor of amounts: the form's print at rest, a plain number in its unit while typing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from gui.widgets.line import LineEditor
from model.document.amounts import amount_text, in_words, parse_amount, stored_amount

if TYPE_CHECKING:
    from model.definition import Money


class MoneyEditor(LineEditor):
    """An amount, stored as decimal text in 元 when understood and as typed otherwise.

    The unit of a bare number stands behind it.

    ``offer_sum`` puts the sum of other cells at hand: as a placeholder, and as an action of the
    context menu that fills it in.
    """

    def __init__(self, money: Money, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._money = money
        self._sum: Decimal | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # An amount that is cut off looks like a smaller one.
        metrics = self.fontMetrics()
        self._unit_width = metrics.horizontalAdvance(f"{money.unit} ")
        self.setTextMargins(0, 0, self._unit_width, 0)
        self.setMinimumWidth(metrics.horizontalAdvance("0,000,000,000.00") + self._unit_width)
        self.fill_sum = QAction("填入合计", self)
        """Fills in the sum that is offered."""
        self.fill_sum.triggered.connect(self._on_fill_sum)
        self.offer_sum(None)

    def offer_sum(self, yuan: Decimal | None) -> None:
        """Offer a sum to fill in, or none."""
        self._sum = yuan
        printed = "" if yuan is None else self._money.format(yuan)
        self.set_hint(printed)
        self.fill_sum.setText(f"填入合计 {printed}")
        self.fill_sum.setVisible(yuan is not None)

    @override
    def display(self, stored: str) -> str:
        yuan = stored_amount(stored)
        return stored if yuan is None else self._money.format(yuan)

    @override
    def editable(self, stored: str) -> str:
        yuan = stored_amount(stored)
        if yuan is None:
            return stored
        number = f"{yuan / self._money.factor:f}"
        whole, _, decimals = number.partition(".")
        return f"{whole}.{decimals.rstrip('0')}".removesuffix(".")

    @override
    def understood(self, typed: str) -> str:
        yuan = parse_amount(typed, self._money.unit)
        return typed.strip() if yuan is None else amount_text(yuan)

    def _on_fill_sum(self) -> None:
        if self._sum is not None:
            self.put(self.editable(amount_text(self._sum)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().placeholderText().color())
        area = QRect(0, 0, self.width() - 2, self.height())
        painter.drawText(
            area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._money.unit
        )

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.fill_sum.isVisible():
            menu.addSeparator()
            menu.addAction(self.fill_sum)
        menu.popup(event.globalPos())


def described_amount(yuan: Decimal, money: Money) -> str:
    """An amount in the unit that the form does not use, and in capitals."""
    from model.definition import Money

    other = Money(unit="万元" if money.unit == "元" else "元", decimals=2)
    return f"{other.format(yuan)} {other.unit}\n人民币{in_words(yuan)}"
