"""Results of simple formulas that a file was saved without.

Programs that write workbooks leave formulas for Excel to calculate, which people then see.  Sums
and plain arithmetic over cells of the same sheet are worked out here; anything else is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException, localcontext

from openpyxl.utils.cell import range_boundaries

from model.read.number_format import general

Place = tuple[int, int]
Value = Decimal | str
Look = Callable[[Place], Value | None]
"""Tells what a cell says: None if it is blank; raises `Unknown` where that is not known."""

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+\.?\d*(?:[Ee][+-]?\d+)?|\.\d+)|\"(?P<text>(?:[^\"]|\"\")*)\""
    r"|(?P<range>\$?[A-Za-z]{1,3}\$?\d+:\$?[A-Za-z]{1,3}\$?\d+)"
    r"|(?P<cell>\$?[A-Za-z]{1,3}\$?\d+)(?![\w(!])|(?P<name>[A-Za-z][\w.]*)(?=\()"
    r"|(?P<sign>[-+*/&%(),]))"
)
_MOST_CELLS = 20_000
_MOST_DEEP = 64
_EXCEL = Context(prec=28, rounding=ROUND_HALF_UP)


class Unknown(Exception):  # noqa: N818 - it is no error, there is only no result
    """A result that is not worked out here."""


def result(formula: str, look: Look) -> Value:
    """What a formula (with its =) comes to. Raises `Unknown` where that is not sure."""
    reader = _Formula(list(_tokens(formula.removeprefix("="))), look)
    try:
        with localcontext(_EXCEL):
            return reader.whole()
    except (DecimalException, RecursionError, ValueError) as error:
        raise Unknown from error


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(formula.rstrip()):
        match = _TOKEN.match(formula, position)
        if match is None:
            raise Unknown
        position = match.end()
        yield str(match.lastgroup), match[str(match.lastgroup)]


class _Formula:
    """Reads the tokens of one formula from left to right."""

    def __init__(self, tokens: Sequence[tuple[str, str]], look: Look) -> None:
        self._tokens = tokens
        self._look = look
        self._at = 0
        self._depth = 0

    def whole(self) -> Value:
        """The value of all tokens."""
        value = self._joined()
        if self._at < len(self._tokens):
            raise Unknown
        return value

    def _next(self, *signs: str) -> str:
        """The next sign if it is one of some, which is then taken; "" otherwise."""
        if self._at < len(self._tokens):
            kind, text = self._tokens[self._at]
            if kind == "sign" and text in signs:
                self._at += 1
                return text
        return ""

    def _joined(self) -> Value:
        value = self._sum()
        while self._next("&"):
            value = _text(value) + _text(self._sum())
        return value

    def _sum(self) -> Value:
        value = self._product()
        while sign := self._next("+", "-"):
            other = _number(self._product())
            value = _number(value) + (other if sign == "+" else -other)
        return value

    def _product(self) -> Value:
        value = self._signed()
        while sign := self._next("*", "/"):
            other = _number(self._signed())
            value = _number(value) * other if sign == "*" else _number(value) / other
        return value

    def _signed(self) -> Value:
        if sign := self._next("+", "-"):
            value = self._signed()
            return -_number(value) if sign == "-" else value
        value = self._plain()
        while self._next("%"):
            value = _number(value) / 100
        return value

    def _plain(self) -> Value:
        if self._next("("):
            return self._inside(self._joined)
        if self._at >= len(self._tokens):
            raise Unknown
        kind, text = self._tokens[self._at]
        self._at += 1
        if kind == "number":
            return Decimal(text)
        if kind == "text":
            return text.replace('""', '"')
        if kind == "cell":
            (place,) = _places(text)
            value = self._look(place)
            return Decimal(0) if value is None else value
        if kind == "name" and self._next("("):
            return self._inside(lambda: self._call(text.upper()))
        raise Unknown

    def _inside(self, read: Callable[[], Value]) -> Value:
        """What stands between parentheses, of which the first one is taken."""
        self._depth += 1
        if self._depth > _MOST_DEEP:
            raise Unknown
        value = read()
        if not self._next(")"):
            raise Unknown
        self._depth -= 1
        return value

    def _call(self, name: str) -> Decimal:
        arguments = [*self._argument()]
        while self._next(","):
            arguments += self._argument()
        if name == "ROUND" and len(arguments) == 2:
            return arguments[0].quantize(Decimal(1).scaleb(-int(arguments[1])))
        if name not in _FUNCTIONS:
            raise Unknown
        return _FUNCTIONS[name](arguments)

    def _argument(self) -> Iterator[Decimal]:
        """The numbers of an argument; texts and blank cells of a range do not count."""
        kind, text = self._tokens[self._at] if self._at < len(self._tokens) else ("", "")
        if kind != "range":
            yield _number(self._joined())
            return
        self._at += 1
        for place in _places(text):
            value = self._look(place)
            if isinstance(value, Decimal):
                yield value


def _average(numbers: Sequence[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0)) / len(numbers)


def _product(numbers: Sequence[Decimal]) -> Decimal:
    value = Decimal(1)
    for number in numbers:
        value *= number
    return value


_FUNCTIONS: Mapping[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "SUM": lambda numbers: sum(numbers, Decimal(0)),
    "AVERAGE": _average,
    "PRODUCT": _product,
    "MAX": lambda numbers: max(numbers, default=Decimal(0)),
    "MIN": lambda numbers: min(numbers, default=Decimal(0)),
    "ABS": lambda numbers: abs(numbers[0]),
}


def _places(reference: str) -> Iterator[Place]:
    left, top, right, bottom = (edge or 0 for edge in range_boundaries(reference.replace("$", "")))
    if (right - left + 1) * (bottom - top + 1) > _MOST_CELLS:
        raise Unknown
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield row, column


def _number(value: Value) -> Decimal:
    if isinstance(value, Decimal):
        return value
    raise Unknown


def _text(value: Value) -> str:
    return general(value) if isinstance(value, Decimal) else value


class Results:
    """Works out formulas that may refer to each other."""

    def __init__(self, formulas: Mapping[Place, str], look: Look) -> None:
        self._formulas = formulas
        self._known: dict[Place, Value | None] = {}
        self._outer = look

    def at(self, place: Place) -> Value | None:
        """The result of the formula at a place, None if there is none that is sure."""
        if place not in self._known:
            # A formula that leads back to itself has no result.
            self._known[place] = None
            with suppress(Unknown):
                self._known[place] = result(self._formulas[place], self._look)
        return self._known[place]

    def _look(self, place: Place) -> Value | None:
        if place not in self._formulas:
            return self._outer(place)
        found = self.at(place)
        if found is None:
            raise Unknown
        return found
