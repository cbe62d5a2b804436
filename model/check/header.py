"""Rules for the header: what is missing, dates, and texts that are too long."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from model.check.finding import Found
from model.check.fixes import SetTexts, set_text
from model.check.parameters import Nothing, Strict
from model.check.table import CheckedTable, is_year
from model.definition import GENERIC, FieldKind
from model.definition.keys import Field, GoalText
from model.document import YEAR, Place, Scope
from model.document.amounts import half_width
from model.document.dates import parse_date

_A_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=\s*年|-)")


class Fields(Strict):
    """``fields`` are asked for wherever a form has them, even if it does not say so itself."""

    fields: tuple[str, ...] = ()


def missing_fields(table: CheckedTable, asked: Fields) -> Iterator[Found]:
    """Header fields that the form, or the rule, asks for.

    The file of a table without a form may have asked for one of two offices alone.
    """
    fields, offices = table.document.fields, (Field.DEPARTMENT, Field.UNIT)
    is_one_enough = table.definition.id == GENERIC and any(map(fields.value, offices))
    for key, field in table.definition.fields.items():
        is_asked = (field.required or key in asked.fields) and not fields.value(key).strip()
        if is_asked and not (is_one_enough and key in offices):
            yield Found(Place.field(key), {"label": table.label(key)})


def missing_year(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A year that is not there, or is none; the one that it or the texts name is offered."""
    if is_year(table.document.year):
        return
    spelt = half_width(table.document.year).strip().removesuffix("度").removesuffix("年")
    year = spelt if is_year(spelt) else _named_year(table)
    fix = set_text(f"填上年度 {year}", YEAR, year) if year else None
    yield Found(YEAR, {"year": table.document.year}, fix)


def _named_year(table: CheckedTable) -> str:
    """The year that the project's name, dates and goals name most often, "" if none."""
    keys = ("project_name", "start_date", "goal.annual")
    texts = [text for _, _, text in table.texts(keys)]
    named = Counter(year for text in texts for year in _NAMED_YEAR.findall(text))
    return max(named, key=lambda year: (named[year], year), default="")


def missing_goals(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Goals: always that of the year, the other one where the table has its list or money.

    A score sheet without a form is the office's own, and may have none.
    """
    if table.definition.id == GENERIC and table.definition.is_scored:
        return
    for scope in sorted(map(Scope, table.definition.goal_scopes)):
        if any(goal.value(GoalText.TEXT).strip() for goal in table.document.goals_of(scope)):
            continue
        if scope is Scope.ANNUAL or table.lists.get(scope):
            word = table.definition.scope_words.of(scope)
            yield Found(Place.goal(scope), {"scope": word})


def reversed_dates(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A project that starts after its end: a slip in one of the years, or both stand reversed."""
    if table.start is None or table.end is None or table.start <= table.end:
        return
    fields = table.document.fields
    words = {key: fields.value(f"{key}_date") for key in ("start", "end")}
    yield Found(Place.field(Field.END_DATE), words, _in_order(table, table.start, table.end))


def _in_order(table: CheckedTable, start: date, end: date) -> SetTexts:
    """The year is the slip where the days alone stand in order, that of the table is right."""
    if (start.month, start.day) <= (end.month, end.day):
        wrong = Field.START_DATE if end.year == table.year else Field.END_DATE
        year = end.year if wrong == Field.START_DATE else start.year
        return _years_set(table, (wrong,), year, f"年份改为 {year}")
    place_start, place_end = Place.field(Field.START_DATE), Place.field(Field.END_DATE)
    texts = (
        table.document.fields.value(Field.END_DATE),
        table.document.fields.value(Field.START_DATE),
    )
    return SetTexts("对调两个日期", ((place_start, texts[0]), (place_end, texts[1])))


def _years_set(table: CheckedTable, keys: Sequence[str], year: int, name: str) -> SetTexts:
    """The fix that gives dates another year, in whatever spelling they stand."""
    texts = ((key, half_width(table.document.fields.value(key))) for key in keys)
    return SetTexts(
        name,
        tuple((Place.field(key), _A_YEAR.sub(str(year), text, count=1)) for key, text in texts),
    )


def dates_of_another_year(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A project that ends before the table's year, or begins after it; one date may be blank."""
    start, end, year = table.start or table.end, table.end or table.start, table.year
    if start is None or end is None or year is None or start > end:
        return
    is_late = table.start is not None and start.year > year
    is_early = table.end is not None and end.year < year
    if not (is_late or is_early):
        return
    dates = {Field.START_DATE: table.start, Field.END_DATE: table.end}
    keys = [key for key, day in dates.items() if day is not None]
    fix = None
    if start.year == end.year:
        fix = _years_set(table, keys, year, f"{'都' * (len(keys) > 1)}改为 {year} 年")
    told = {key: day.isoformat() if day else "（未填）" for key, day in dates.items()}
    words = {"start": told[Field.START_DATE], "end": told[Field.END_DATE], "year": str(year)}
    yield Found(Place.field(keys[0]), words, fix)


class LongestProject(Strict):
    """``years`` are the most that a project lasts."""

    years: int


def distant_dates(table: CheckedTable, asked: LongestProject) -> Iterator[Found]:
    """A project of so many years that one of its dates is a slip: 2204 for 2024."""
    start, end = table.start, table.end
    if start is None or end is None or end.year - start.year <= asked.years:
        return
    place = Place.field(Field.END_DATE if start.year == table.year else Field.START_DATE)
    words = {"start": start.isoformat(), "end": end.isoformat()}
    yield Found(place, {**words, "years": str(end.year - start.year)})


def unreadable_dates(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Texts of date fields that `parse_date` does not understand."""
    fields = table.document.fields
    for key, field in table.definition.fields.items():
        text = fields.value(key)
        if field.kind is FieldKind.DATE and text and parse_date(text) is None:
            yield Found(Place.field(key), {"label": table.label(key), "text": text})


def long_texts(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Fields with more characters than the place's system takes."""
    fields = table.document.fields
    for key, field in table.definition.fields.items():
        text = fields.value(key)
        if field.limit is not None and len(text) > field.limit:
            words = {
                "label": table.label(key),
                "limit": str(field.limit),
                "length": str(len(text)),
            }
            yield Found(Place.field(key), words)
