"""Conditional formats of a sheet, as far as they change what people read (18.3.1.18, 18.8.14).

A rule may hide a value (white letters, ;;; as its format, a bar in its place), strike it through or
show it in another format.  A rule that is not understood and would hide a value is a doubt.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from openpyxl.utils.cell import range_boundaries

from model.grid import Note, NoteKind
from model.read.excel_looks import CellLook, LookChange
from model.read.excel_package import is_true
from model.read.sheet import CellContent, Place
from model.read.sheet_values import number_shown, text_shown, unseen, without_struck

Element = Any
Value = Decimal | str

_MOST_RULES, _MOST_RANGES = 500, 200
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "lessThan": operator.lt,
    "lessThanOrEqual": operator.le,
    "equal": operator.eq,
    "notEqual": operator.ne,
    "greaterThanOrEqual": operator.ge,
    "greaterThan": operator.gt,
}
_SIGNS = {"<": "lessThan", "<=": "lessThanOrEqual", "=": "equal", "<>": "notEqual"} | {
    ">=": "greaterThanOrEqual",
    ">": "greaterThan",
}
_CELL = r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})"
_REFERENCE = re.compile(_CELL)
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_TEXT = re.compile(r'"((?:[^"]|"")*)"')
_COMPARISON = re.compile(r"(.+?)(<=|>=|<>|=|<|>)(.+)")
_CALL = re.compile(r"(ISERROR|ISERR|ISNA|ISBLANK|NOT)\((.*)\)", re.IGNORECASE)
_ERRORS = frozenset({"ISERROR", "ISERR", "ISNA"})


class _UnknownError(Exception):
    """Whether a rule holds cannot be told here."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule on some ranges; formulas refer to cells as seen from ``origin``."""

    kind: str
    priority: int
    ranges: tuple[tuple[int, int, int, int], ...]
    sign: str
    text: str
    formulas: tuple[str, ...]
    difference: LookChange
    hides: bool
    stops: bool

    @property
    def origin(self) -> Place:
        """The first cell of the ranges."""
        return min(top for _, top, _, _ in self.ranges), min(left for left, _, _, _ in self.ranges)

    def covers(self, place: Place) -> bool:
        """Whether a cell is in one of the ranges."""
        row, column = place
        return any(
            left <= column <= right and top <= row <= bottom
            for left, top, right, bottom in self.ranges
        )


class Conditions:
    """The conditional formats of a sheet, in whose styles ``differences`` stand by number."""

    def __init__(self, differences: Sequence[LookChange]) -> None:
        self._differences = differences
        self._rules: list[_Rule] = []

    def take(self, element: Element) -> None:
        """Take the rules for some ranges."""
        references = str(element.get("sqref") or "").split()[:_MOST_RANGES]
        ranges = tuple(_range(reference) for reference in references)
        for rule in element.iterfind("{*}cfRule") if ranges else ():
            if len(self._rules) < _MOST_RULES:
                self._rules.append(self._rule(rule, ranges))

    def _rule(self, rule: Element, ranges: tuple[tuple[int, int, int, int], ...]) -> _Rule:
        number = rule.get("dxfId")
        is_known = number is not None and int(number) < len(self._differences)
        drawn = next(rule.iterchildren("{*}dataBar", "{*}iconSet"), None)
        return _Rule(
            str(rule.get("type")),
            int(rule.get("priority") or 0),
            ranges,
            str(rule.get("operator") or ""),
            str(rule.get("text") or ""),
            tuple(str(formula.text or "").strip() for formula in rule.iterfind("{*}formula")),
            self._differences[int(number)] if is_known else LookChange(),
            drawn is not None and not is_true(drawn.get("showValue", "1")),
            is_true(rule.get("stopIfTrue")),
        )

    def apply(
        self, contents: MutableMapping[Place, CellContent], looks: Mapping[Place, CellLook]
    ) -> Mapping[Place, bool]:
        """Show the cells as the rules do; tells of those with a ground whether that is sure."""
        rules = sorted(
            (rule for rule in self._rules if rule.hides or rule.difference.matters),
            key=lambda rule: rule.priority,
        )
        grounds: dict[Place, bool] = {}
        for place in list(contents) if rules else ():
            for rule in (rule for rule in rules if rule.covers(place)):
                is_sure = _holds(rule, place, contents)
                if is_sure is False:
                    continue
                if rule.difference.ground:
                    grounds.setdefault(place, is_sure is True)
                own = contents[place]
                contents[place] = _changed(own, looks[place], rule, is_sure=is_sure is True)
                if is_sure and rule.stops:
                    break
        return grounds


def _changed(content: CellContent, look: CellLook, rule: _Rule, *, is_sure: bool) -> CellContent:
    """A content under a rule that holds, or that may hold."""
    difference = rule.difference
    ground = difference.ground or look.ground
    is_white = bool(difference.color) and difference.color == ground
    hides = rule.hides or is_white or _is_blank(difference.code)
    if not is_sure:
        if not hides or not content.text:
            return content
        return replace(content, notes=(*content.notes, Note(NoteKind.MAYBE_HIDDEN, content.text)))
    if hides and not (rule.hides and content.number is None):
        return unseen(content)
    if difference.is_struck:
        return without_struck(content, is_struck=True)
    if not difference.code or content.date is not None or not content.text:
        return content
    if content.number is None:
        return replace(text_shown(content.text, difference.code), notes=content.notes)
    return replace(number_shown(content.number, difference.code), notes=content.notes)


def _is_blank(code: str) -> bool:
    return bool(code) and not code.strip("; ")


def _holds(rule: _Rule, place: Place, contents: Mapping[Place, CellContent]) -> bool | None:
    """Whether a rule holds for a cell; None if that cannot be told."""
    try:
        return _Judge(rule, place, contents).holds()
    except _UnknownError:
        return None


class _Judge:
    """Tells whether a rule holds for one cell."""

    def __init__(self, rule: _Rule, place: Place, contents: Mapping[Place, CellContent]) -> None:
        self._rule = rule
        self._place = place
        self._contents = contents

    def holds(self) -> bool:
        """Whether it does. Raises `_UnknownError` where that is not sure."""
        rule, own = self._rule, self._content(self._place)
        kind = rule.kind
        if kind in {"dataBar", "iconSet"}:
            return True
        if kind in {"containsBlanks", "notContainsBlanks"}:
            return (not own.text.strip() and not _has_error(own)) == (kind == "containsBlanks")
        if kind in {"containsErrors", "notContainsErrors"}:
            return _has_error(own) == (kind == "containsErrors")
        if kind in {"containsText", "notContainsText", "beginsWith", "endsWith"}:
            return _matches(kind, own.text.casefold(), rule.text.casefold())
        if kind == "cellIs":
            return self._compared([self._value(formula) for formula in rule.formulas])
        if kind == "expression" and len(rule.formulas) == 1:
            return self._truth(rule.formulas[0].removeprefix("="))
        raise _UnknownError

    def _compared(self, bounds: Sequence[Value]) -> bool:
        own, sign = self._value_of(self._place), self._rule.sign
        if sign in {"between", "notBetween"} and len(bounds) == 2:
            low, high = bounds
            inside = _compare("greaterThanOrEqual", own, low) and _compare(
                "lessThanOrEqual", own, high
            )
            return inside == (sign == "between")
        if len(bounds) != 1:
            raise _UnknownError
        return _compare(sign, own, bounds[0])

    def _truth(self, formula: str) -> bool:
        if call := _CALL.fullmatch(formula.strip()):
            name, inner = call[1].upper(), call[2]
            if name == "NOT":
                return not self._truth(inner)
            content = self._content(self._referred(inner))
            return _has_error(content) if name in _ERRORS else content == CellContent()
        if comparison := _COMPARISON.fullmatch(formula):
            left, sign, right = comparison.groups()
            return _compare(_SIGNS[sign], self._value(left), self._value(right))
        raise _UnknownError

    def _value(self, formula: str) -> Value:
        text = formula.strip().removeprefix("=").strip()
        if _NUMBER.fullmatch(text):
            return Decimal(text)
        if quoted := _TEXT.fullmatch(text):
            return quoted[1].replace('""', '"')
        return self._value_of(self._referred(text))

    def _referred(self, text: str) -> Place:
        """The cell that a reference means, which is told as seen from the rule's first cell."""
        match = _REFERENCE.fullmatch(text.strip().upper())
        if match is None:
            raise _UnknownError
        _, row, _, _ = range_boundaries(f"A{match[4]}")
        column, _, _, _ = range_boundaries(f"{match[2]}1")
        top, left = self._rule.origin
        down, along = self._place[0] - top, self._place[1] - left
        return (row or 0) + (0 if match[3] else down), (column or 0) + (0 if match[1] else along)

    def _content(self, place: Place) -> CellContent:
        return self._contents.get(place, CellContent())

    def _value_of(self, place: Place) -> Value:
        content = self._content(place)
        if content.date is not None or (content.notes and not content.text):
            raise _UnknownError
        return content.text if content.number is None else content.number


def _compare(sign: str, left: Value, right: Value) -> bool:
    """Compare as Excel does: a blank is 0 or "", texts are more than numbers."""
    if isinstance(left, str) != isinstance(right, str):
        left = Decimal(0) if left == "" else left
        right = Decimal(0) if right == "" else right
    if isinstance(left, str) and isinstance(right, str):
        left, right = left.casefold(), right.casefold()
    elif isinstance(left, str) != isinstance(right, str):
        left, right = Decimal(isinstance(left, str)), Decimal(isinstance(right, str))
    compare = _COMPARE.get(sign)
    if compare is None:
        raise _UnknownError
    return compare(left, right)


def _matches(kind: str, text: str, part: str) -> bool:
    if kind == "beginsWith":
        return text.startswith(part)
    if kind == "endsWith":
        return text.endswith(part)
    return (part in text) == (kind == "containsText")


def _has_error(content: CellContent) -> bool:
    return any(note.kind is NoteKind.ERROR for note in content.notes)


def _range(reference: str) -> tuple[int, int, int, int]:
    """Left, top, right and bottom; whole columns and rows go on for ever."""
    left, top, right, bottom = range_boundaries(reference)
    last = 1 << 20
    return left or 1, top or 1, right or last, bottom or last
