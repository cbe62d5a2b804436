"""Rules for years and dates that texts speak of, and for what is left of templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from model.check.finding import Fix, Found
from model.check.fixes import set_text
from model.check.parameters import Nothing, Strict
from model.check.table import CheckedTable, IndicatorRow
from model.check.values import Placeholders
from model.definition import FieldKind
from model.definition.keys import Column
from model.definition.reference import is_own
from model.document import Kind, Place, Scope
from model.document.amounts import half_width
from model.document.dates import chinese_number

_YEAR = re.compile(
    # What stands before is looked at last: a pattern that begins with digits is sought faster.
    r"(?P<first>(?:19|20)\d\d)(?<![\d.]\d{4})\s*年?\s*(?:[-—~～至到、]\s*(?P<last>(?:19|20)\d\d)\s*)?年"
)
_DATE = re.compile(
    r"(?<!\d)(?:(?P<year>20\d\d)\s*[年.\-/]\s*)?(?P<month>1[0-2]|0?[1-9])\s*(?:月|(?<=\d)[.\-/](?=\d))"
    r"\s*(?:(?P<day>3[01]|[12]\d|0?[1-9])\s*日?)?"
)


class OtherYears(Strict):
    """Where to look, and which years are no fault.

    ``fields`` are header fields, and ``goal.SCOPE``; ``before`` and ``after`` are words that
    stand right beside the year of something that happened, or of a document.
    """

    fields: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def other_years(table: CheckedTable, asked: OtherYears) -> Iterator[Found]:
    """Years in the header that are not the form's."""
    for node, key, text in table.texts(asked.fields):
        yield from _other_year(table, Place.of(node, key), text, asked)


def other_years_in_row(
    row: IndicatorRow, table: CheckedTable, asked: OtherYears
) -> Iterator[Found]:
    """Years in a row of the year's list that are not the form's."""
    if row.scope is Scope.ANNUAL:
        for key in asked.keys:
            text = row.node.value(key)
            if "年" in text and _YEAR.search(text):
                yield from _other_year(table, row.at(key), text, asked)


def _other_year(table: CheckedTable, place: Place, text: str, asked: OtherYears) -> Iterator[Found]:
    if table.year is None or "年" not in text:
        return
    for match in _YEAR.finditer(text):
        first = int(match["first"])
        last = int(match["last"] or first)
        if any(year in table.years for year in range(first, last + 1)):
            continue
        if _is_harmless(text, match, asked):
            continue
        words = {"text": match[0], "year": str(table.year)}
        yield Found(place, words, _with_year(match, text, place, table.year))
        return


def _with_year(match: re.Match[str], text: str, place: Place, year: int) -> Fix | None:
    if match["last"]:
        return None
    start, end = match.span("first")
    name = f"{match['first']}年改为 {year}年"
    return set_text(name, place, f"{text[:start]}{year}{text[end:]}")


def _is_harmless(text: str, match: re.Match[str], asked: OtherYears) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if before.rfind("《") > before.rfind("》"):
        return True
    return before.rstrip().endswith(asked.before) or after.lstrip().startswith(asked.after)


def late_dates(row: IndicatorRow, table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A target date after the project's end; a month alone is one of the form's year."""
    if table.end is None or row.scope is not Scope.ANNUAL or not row.target.is_text:
        return
    if table.start is not None and table.start > table.end:
        # Which of the two is right is not known.
        return
    for match in _DATE.finditer(row.value):
        day = _day(match, table.year)
        if day is not None and day > table.end:
            words = {"text": match[0].strip(), "end": table.end.isoformat()}
            yield Found(row.at(Column.VALUE), words)
            return


def _day(match: re.Match[str], year: int | None) -> date | None:
    """The first day of what a date names; None for what is no date."""
    of_year = int(match["year"]) if match["year"] else year
    if of_year is None:
        return None
    try:
        return date(of_year, int(match["month"]), int(match["day"] or 1))
    except ValueError:
        return None


_NUMERALS = "[一二三四五六七八九十]{1,3}"
_NAMED_DAY = re.compile(
    r"(?<!\d)(?:(?P<year>20\d\d)\s*年\s*)?(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]"
    r"|(?<!\d)(?P<year2>20\d\d)\s*年\s*(?P<month2>\d{1,2})\s*月"
    r"|(?<![\d.])(?P<year3>20\d\d)(?P<mark>[-./])(?P<month3>\d{1,2})(?P=mark)(?P<day3>\d{1,2})(?![\d.])"
    rf"|(?P<month4>{_NUMERALS})月(?P<day4>{_NUMERALS})[日号]"
)
_LEAP = 2024


def impossible_days(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Days that no calendar has (2月30日) in any text; fields of dates have a rule of their own."""
    dates = {key for key, each in table.definition.fields.items() if each.kind is FieldKind.DATE}
    for node in (node for part in table.document.root.children for node in part.walk()):
        for key, text in node.values.items():
            if not ("月" in text or "20" in text) or is_own(key):
                continue
            is_date = node.kind is Kind.FIELDS and key in dates
            if not is_date and (day := _impossible(text, table.year)):
                yield Found(Place.of(node, key), {"text": day})


def _impossible(text: str, year: int | None) -> str:
    """The first impossible day in a text, "" if there is none."""
    for match in _NAMED_DAY.finditer(half_width(text)):
        of_year, month, day = _named_day(match, year or _LEAP)
        try:
            date(of_year, month, day)
        except ValueError:
            return match[0]
    return ""


def _named_day(match: re.Match[str], year: int) -> tuple[int, int, int]:
    """Year, month and day; a month of a year stands for its first day."""
    if match["month4"]:
        return year, chinese_number(match["month4"]), chinese_number(match["day4"])
    of_year = match["year"] or match["year2"] or match["year3"]
    month, day = match["month"] or match["month2"] or match["month3"], match["day"] or match["day3"]
    return int(of_year or year), int(month), int(day or 1)


class PlaceholderTexts(Placeholders):
    """``fields`` are those of the header, and ``goal.SCOPE``."""

    fields: tuple[str, ...] = ()


def placeholders(table: CheckedTable, asked: PlaceholderTexts) -> Iterator[Found]:
    """What is left of a template in the header."""
    for node, key, text in table.texts(asked.fields):
        if mark := asked.found_in(text):
            yield Found(Place.of(node, key), {"mark": mark})
