"""What the parameters of all rules stand on: strict classes, and numbers that stay exact."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator

from model.definition.terms import Strict

__all__ = ["REMEMBERED", "Exact", "Nothing", "Strict"]

REMEMBERED = 1 << 14
"""Of so many texts a rule keeps what it found: tables of a year say the same again and again."""


def _exact(number: object) -> object:
    """A TOML number as a decimal, by its digits: 1.3 is not 1.3000000000000000444."""
    if isinstance(number, int | float) and not isinstance(number, bool):
        return Decimal(str(number))
    if isinstance(number, Decimal):
        return number
    raise ValueError("应为数")


Exact = Annotated[Decimal, BeforeValidator(_exact)]
"""A number of a rule file."""


class Nothing(Strict):
    """Of a rule that has nothing to set."""
