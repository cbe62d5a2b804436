"""Rules for the header: what is missing, dates, and texts that are too long."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from model.check.finding import Found
from model.check.fixes import SetTexts, set_text
from model.check.parameters import Nothing, Strict
from model.check.table import Table, is_year
from model.definition import CellsSection, Definition, FieldKind, GoalsSection
from model.definition.keys import Field, GoalText
from model.document import YEAR, Place, Scope
from model.document.dates import parse_date

_NAMED_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=\s*年|-)")


class Fields(Strict):
    """``fields`` are asked for wherever a form has them, even if it does not say so itself."""

    fields: tuple[str, ...] = ()


def missing_fields(table: Table, asked: Fields) -> Iterator[Found]:
    """Header fields that the form, or the rule, asks for."""
    fields = table.document.fields
    for key, field in table.definition.fields.items():
        if (field.required or key in asked.fields) and not fields.value(key).strip():
            yield Found(Place.field(key), {"label": table.label(key)})


def missing_year(table: Table, _asked: Nothing) -> Iterator[Found]:
    """A year that is not there, or is none; the one that the texts name is offered."""
    if is_year(table.document.year):
        return
    year = _named_year(table)
    fix = set_text(f"填上年度 {year}", YEAR, year) if year else None
    yield Found(YEAR, {"year": table.document.year}, fix)


def _named_year(table: Table) -> str:
    """The year that the project's name, dates and goals name most often, "" if none."""
    keys = ("project_name", "start_date", "goal.annual")
    texts = [text for _, _, text in table.texts(keys)]
    named = Counter(year for text in texts for year in _NAMED_YEAR.findall(text))
    return max(named, key=lambda year: (named[year], year), default="")


def missing_goals(table: Table, _asked: Nothing) -> Iterator[Found]:
    """Goals: always that of the year, the other one where the table has its list or money."""
    for scope in sorted(_goal_scopes(table.definition)):
        if any(goal.value(GoalText.TEXT).strip() for goal in table.document.goals_of(scope)):
            continue
        if scope is Scope.ANNUAL or table.lists.get(scope):
            word = table.definition.scope_words.of(scope)
            yield Found(Place.goal(scope), {"scope": word})


def _goal_scopes(definition: Definition) -> set[Scope]:
    """The scopes whose goal has a place in the form."""
    scopes: set[Scope] = set()
    for section in definition.sections:
        if isinstance(section, GoalsSection):
            scopes |= {Scope(scope) for scope in section.labels}
        elif isinstance(section, CellsSection):
            cells = (cell for row in section.rows for cell in row)
            scopes |= {Scope(c.goal) for c in cells if c.goal is not None and c.part == "text"}
    return scopes


def reversed_dates(table: Table, _asked: Nothing) -> Iterator[Found]:
    """A project that starts after its end."""
    if table.start is None or table.end is None or table.start <= table.end:
        return
    fields = table.document.fields
    start, end = fields.value(Field.START_DATE), fields.value(Field.END_DATE)
    texts = ((Place.field(Field.START_DATE), end), (Place.field(Field.END_DATE), start))
    yield Found(
        Place.field(Field.END_DATE), {"start": start, "end": end}, SetTexts("对调两个日期", texts)
    )


def unreadable_dates(table: Table, _asked: Nothing) -> Iterator[Found]:
    """Dates that are none."""
    fields = table.document.fields
    for key, field in table.definition.fields.items():
        text = fields.value(key)
        if field.kind is FieldKind.DATE and text and parse_date(text) is None:
            yield Found(Place.field(key), {"label": table.label(key), "text": text})


def long_texts(table: Table, _asked: Nothing) -> Iterator[Found]:
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
