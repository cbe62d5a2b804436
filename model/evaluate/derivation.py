"""How a computed number came about: a formula and its outcome, for a tool tip or an annex."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Derivation:
    """A computation in the field's signs, as in 65.00 ÷ 80.00 × 5 = 4.06.

    ``remark`` says in words what the signs do not.
    """

    formula: str
    outcome: str
    remark: str = ""

    def __str__(self) -> str:
        """The formula with its outcome, and the remark behind it."""
        said = f"{self.formula} = {self.outcome}" if self.formula else self.outcome
        return f"{said}（{self.remark}）" if self.remark else said


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed text of the result, the number that it is (if it is one), and its derivation."""

    text: str
    value: Decimal | None
    derivation: Derivation


def plain(number: Decimal) -> str:
    """A number as short as can be: 5.00 is 5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
