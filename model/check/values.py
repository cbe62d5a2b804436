"""Rules for target values (指标值) and actuals, row by row: the grammar of domain.md §3."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cached_property, lru_cache

from model.check.finding import Found
from model.check.fixes import set_text
from model.check.parameters import REMEMBERED, Exact, Nothing, Strict
from model.check.table import CheckedTable, IndicatorRow, plain
from model.definition.keys import Column
from model.document import Direction, Target
from model.document.target import normalised

_UNIT = r"%|‰|[A-Za-z\u4e00-\u9fff]{1,4}?"
_DOUBLED = re.compile(
    rf"(?P<head>.*\d)\s*[(（]?\s*(?P<unit>{_UNIT})\s*[)）]?\s*[(（]?\s*(?P=unit)\s*[)）]?"
)
_BRACKETED = re.compile(r"\D{0,4}\d[\d,.]*\s*[(（](?P<inside>[^()（）]+)[)）]")
_CLOSING = (")", "）")
_BEHIND_UNIT = ")）" + string.whitespace + "\u3000"
_ODD_SIGN = re.compile(r"\s*(?:[><＞＜]\s?[=＝]|[=＝]\s?[><＞＜]|[＝＞＜≧≦⩾⩽])")
_NARROW = {0xFF10 + digit: str(digit) for digit in range(10)} | {
    0xFF05: "%",
    0xFF0E: ".",
    0xFF0C: ",",
}
_PERCENT = ("%", "百分比")
_HUNDRED = Decimal(100)
_SPOKEN = re.compile("百分之|[一二两三四五六七八九十百千万亿][十百千万亿个次人场家项天件份篇]|零")


def empty_value(row: IndicatorRow, table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A row with a name and without a value, where the form has a column for it."""
    if not row.value.strip() and "value" in table.columns and (name := table.name_of(row)):
        yield Found(row.at(Column.VALUE), {"name": name})


class Placeholders(Strict):
    """Regular expressions of what is left of a template."""

    patterns: tuple[re.Pattern[str], ...]

    @cached_property
    def found_in(self) -> Callable[[str], str]:
        """The first placeholder in a text, "" if there is none; many tables say the same."""
        return lru_cache(REMEMBERED)(self._found_in)

    def _found_in(self, text: str) -> str:
        for pattern in self.patterns if text else ():
            if match := pattern.search(text):
                return match[0]
        return ""


def placeholder(row: IndicatorRow, _table: CheckedTable, asked: Placeholders) -> Iterator[Found]:
    """A placeholder that was left in a value, an actual or a name."""
    for key, text in (*row.values, (Column.LEVEL3, row.name)):
        if mark := asked.found_in(text):
            yield Found(row.at(key), {"text": text, "mark": mark})


class PercentRange(Strict):
    """Rows with one of the ``growth`` words in their name may have more than all."""

    growth: tuple[str, ...] = ()


def percent_over(row: IndicatorRow, _table: CheckedTable, asked: PercentRange) -> Iterator[Found]:
    """A percentage above 100 %."""
    for key, target in ((Column.VALUE, row.target), (Column.ACTUAL, row.actual)):
        percent = _percent(target)
        is_over = percent is not None and percent > _HUNDRED
        if is_over and not any(word in row.name for word in asked.growth):
            yield Found(row.at(key), {"text": target.raw})


def percent_fraction(row: IndicatorRow, _table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """An actual of 1 % against 100 %: what a spreadsheet shows of the number 1."""
    target, actual = _percent(row.target), _percent(row.actual)
    if target and actual and actual * _HUNDRED == target:
        text = _percent_like(row.value, target)
        fix = set_text(f"实际完成值改为 {text}", row.at("actual"), text)
        yield Found(row.at("actual"), {"value": row.value, "actual": row.actual.raw}, fix)


def _percent_like(raw: str, percent: Decimal) -> str:
    """A percentage with as many decimals as a target has."""
    match = re.search(r"\.(\d+)", raw)
    return f"{percent:.{len(match[1]) if match else 0}f}%"


def doubled_unit(row: IndicatorRow, _table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A unit that stands there twice: 90%%, 20万元万元, or once more in a column of its own."""
    for key, text in row.values:
        match = _DOUBLED.fullmatch(text.strip()) if _ends_twice(text) else None
        if match is not None:
            once = match["head"] + match["unit"]
            fix = set_text(f"改为 {once}", row.at(key), once)
            yield Found(row.at(key), {"text": text, "unit": match["unit"]}, fix)
    unit = row.node.value("unit")
    if unit and row.target.unit and row.target.unit == unit:
        bare = row.value.strip().removesuffix(unit)
        if bare != row.value.strip():
            fix = set_text(f"改为 {bare}", row.at(Column.VALUE), bare)
            yield Found(row.at(Column.VALUE), {"text": row.value, "unit": unit}, fix)


def _ends_twice(text: str) -> bool:
    """Whether what a text ends in, but for brackets, stands in it once more, as a doubled unit
    does: few texts have to be looked at closer.
    """
    last = text.rstrip(_BEHIND_UNIT)[-1:]
    return bool(last) and text.count(last) > 1


class UnitWords(Strict):
    """``words`` are never part of a unit; ``longest`` is the most characters of one."""

    words: tuple[str, ...] = ()
    longest: int = 8


def text_in_unit(row: IndicatorRow, _table: CheckedTable, asked: UnitWords) -> Iterator[Found]:
    """A unit that is a text: =5(次，按时完成)."""
    for key, text in row.values:
        match = _BRACKETED.fullmatch(text.strip()) if text.rstrip().endswith(_CLOSING) else None
        if match is None:
            continue
        inside = match["inside"]
        if len(inside) > asked.longest or any(word in inside for word in asked.words):
            yield Found(row.at(key), {"text": text, "unit": inside})


class ButWords(Strict):
    """Names with one of ``but`` tell of what is the better the less there is of it."""

    but: tuple[str, ...] = ()


class Least(ButWords):
    """``least`` percent."""

    least: Exact = Decimal(80)


def low_satisfaction(row: IndicatorRow, _table: CheckedTable, asked: Least) -> Iterator[Found]:
    """A satisfaction below what is usual."""
    percent = _satisfaction(row, asked)
    if percent is not None and percent < asked.least:
        yield Found(row.at(Column.VALUE), {"text": row.value, "least": plain(asked.least)})


def full_satisfaction(row: IndicatorRow, _table: CheckedTable, asked: ButWords) -> Iterator[Found]:
    """A satisfaction of exactly 100 %, which nobody reaches."""
    if _satisfaction(row, asked) == _HUNDRED:
        yield Found(row.at(Column.VALUE), {"text": row.value})


def satisfaction_at_most(
    row: IndicatorRow, _table: CheckedTable, asked: ButWords
) -> Iterator[Found]:
    """A satisfaction that is to be at most so much."""
    if _satisfaction(row, asked) is None or row.target.direction is not Direction.NEGATIVE:
        return
    if (number := row.target.number) is not None:
        text = f"≥{number:f}{row.target.unit.replace('百分比', '%')}"
        fix = set_text(f"改为 {text}", row.at(Column.VALUE), text)
        yield Found(row.at(Column.VALUE), {"text": row.value}, fix)


def _satisfaction(row: IndicatorRow, asked: ButWords) -> Decimal | None:
    """How satisfied people are to be, of a hundred: in percent, or in points; of a row that is
    about satisfaction.
    """
    if any(word in row.name for word in asked.but):
        return None
    return row.target.number if row.target.unit in (*_PERCENT, "分") else None


class SoughtWords(Strict):
    """Words that a rule looks for."""

    words: tuple[str, ...]


def vague_value(row: IndicatorRow, _table: CheckedTable, asked: SoughtWords) -> Iterator[Found]:
    """A text where a number is possible."""
    text = row.value
    if not _has_digit(text) and any(word in text for word in asked.words):
        yield Found(row.at(Column.VALUE), {"text": text})


class Endings(Strict):
    """``ends`` of names that ask for a number, ``but`` those that do not after all."""

    ends: tuple[str, ...]
    but: tuple[str, ...] = ()

    def are_of(self, row: IndicatorRow) -> bool:
        """Whether the name of a row ends so."""
        return row.bare_name.endswith(self.ends) and not row.bare_name.endswith(self.but)


def rate_in_words(row: IndicatorRow, _table: CheckedTable, asked: Endings) -> Iterator[Found]:
    """A rate whose target is a word."""
    if asked.are_of(row) and row.value.strip() and not _has_number(row.value):
        yield Found(row.at(Column.VALUE), {"name": row.name, "text": row.value})


def rate_without_percent(row: IndicatorRow, table: CheckedTable, asked: Endings) -> Iterator[Found]:
    """A rate that is a bare number: 90 for 90%; of a value only where it can be changed."""
    if not asked.are_of(row) or "unit" in table.columns:
        return
    sides = [(Column.VALUE, row.target)] if table.definition.is_of_targets else []
    sides += [(Column.ACTUAL, row.actual)] if row.target.unit in _PERCENT else []
    for key, target in sides:
        if target.number is not None and not target.unit and not target.multiplier:
            percent = f"{target.raw.strip()}%"
            is_share = 0 < target.number <= 1
            fix = None if is_share else set_text(f"改为 {percent}", row.at(key), percent)
            words = {"name": row.name, "text": target.raw, "percent": percent}
            yield Found(row.at(key), words, fix)


def actual_in_words(row: IndicatorRow, _table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """An actual without a number where the target is one."""
    text = row.node.value(Column.ACTUAL).strip()
    if row.target.number is not None and row.target.unit and text and not _has_number(text):
        yield Found(row.at(Column.ACTUAL), {"value": row.value, "actual": text})


def _has_number(text: str) -> bool:
    """Whether a text has a number in digits or in words: 百分之九十, 三百人."""
    return _has_digit(text) or bool(_SPOKEN.search(text))


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def actual_in_another_unit(
    row: IndicatorRow, _table: CheckedTable, _asked: Nothing
) -> Iterator[Found]:
    """An actual that is not measured in the unit of its target."""
    target, actual = row.target, row.actual
    if not target.unit or not actual.unit or target.number is None or actual.number is None:
        return
    one, other = (unit.replace("百分比", "%") for unit in (target.unit, actual.unit))
    if one != other:
        words = {
            "value": row.value,
            "actual": actual.raw,
            "unit": target.unit,
            "other": actual.unit,
        }
        yield Found(row.at(Column.ACTUAL), words)


_WIDE = re.compile("[０-９％．，]")


def wide_digits(row: IndicatorRow, table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Full-width digits in what is to be a number."""
    for key in table.number_columns:
        text = row.node.value(key)
        if text and _WIDE.search(text) and _has_digit(text):
            narrow = text.translate(_NARROW)
            fix = set_text(f"改为 {narrow}", row.at(key), narrow)
            yield Found(row.at(key), {"text": text, "narrow": narrow}, fix)


class Printed(Strict):
    """What is added where the list and the paper show a value plain already."""

    printed: str


def odd_comparator(row: IndicatorRow, table: CheckedTable, asked: Printed) -> Iterator[Found]:
    """A comparator in two signs or of another kind: >=90%, ≧90%."""
    if not _ODD_SIGN.match(row.value):
        return
    plain_text = normalised(row.value)
    if plain_text != row.value:
        fix = set_text(f"改为 {plain_text}", row.at(Column.VALUE), plain_text)
        sections = table.definition.indicator_sections
        columns = [c for each in sections for c in each.columns if c.key == Column.VALUE]
        is_plain = bool(columns) and all(c.print in ("plain", "brackets") for c in columns)
        told = {"text": row.value, "plain": plain_text, "printed": asked.printed * is_plain}
        yield Found(row.at(Column.VALUE), told, fix)


def _percent(target: Target) -> Decimal | None:
    return target.number if target.unit in _PERCENT else None
