"""What a form asks for in money: sources, columns, sums, and how amounts are written."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Literal

from pydantic import Field

from model.definition.terms import Key, Strict

MoneyUnit = Literal["元", "万元", "千元", "亿元"]
_FACTORS = {"元": 1, "万元": 10**4, "千元": 1000, "亿元": 10**8}
_SPARE_DIGITS = 16
"""How many digits an amount may get beside its own when it is set in a form's unit."""


class Money(Strict):
    """How the form writes amounts, which the document keeps in 元.

    ``decimals`` are always printed; more (up to ``most_decimals``) only where digits would be
    lost otherwise.  ``zero`` and ``empty`` replace the print of 0 and of no amount.
    """

    unit: MoneyUnit = "元"
    decimals: int = Field(default=2, ge=0, le=6)
    most_decimals: int = Field(default=6, ge=0, le=6)
    thousands: bool = True
    zero: str | None = None
    empty: str = ""

    @property
    def factor(self) -> Decimal:
        """How many 元 one printed unit is."""
        return Decimal(_FACTORS[self.unit])

    def in_unit(self, yuan: Decimal) -> Decimal:
        """An amount in the form's unit with just the decimals that are printed."""
        with localcontext(prec=len(yuan.as_tuple().digits) + _SPARE_DIGITS):
            exact = yuan / self.factor
            places = self.decimals
            while places < self.most_decimals and exact != round(exact, places):
                places += 1
            # Adding 0 makes 0 of -0.
            return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0

    def format(self, yuan: Decimal) -> str:
        """An amount in 元 as the form prints it."""
        if yuan == 0 and self.zero is not None:
            return self.zero
        return f"{self.in_unit(yuan):{',' if self.thousands else ''}f}"

    def number_format(self, yuan: Decimal) -> str:
        """The spreadsheet format that shows the number like ``format`` does."""
        if yuan == 0 and self.zero is not None:
            return f'"{self.zero}"'
        places = -int(self.in_unit(yuan).as_tuple().exponent)
        whole = "#,##0" if self.thousands else "0"
        return f"{whole}.{'0' * places}" if places else whole


class SumRule(Strict):
    """In each of ``columns`` the ``parts`` add up to ``total``; checks and entry use it."""

    total: Key
    parts: tuple[Key, ...] = Field(min_length=1)
    columns: tuple[Key, ...] = Field(min_length=1)


class Funds(Strict):
    """The amounts that a form asks for, by source and column; their places are fund cells."""

    sources: dict[Key, str] = Field(default_factory=dict)
    columns: dict[Key, str] = Field(default_factory=dict)
    sums: tuple[SumRule, ...] = ()
