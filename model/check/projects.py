"""Rules for tables side by side: what is said twice, otherwise, or of another project."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from model.check.finding import Found
from model.check.fixes import set_text
from model.check.neighbours import Others, is_standard
from model.check.parameters import Exact, Nothing, Strict
from model.check.table import CheckedTable
from model.definition import Definition
from model.definition.keys import Column, Field, GoalText
from model.document import Place, Scope
from model.document.naming import name_key

_NAMED = 2


def differing_targets(table: CheckedTable, others: Others, _asked: Nothing) -> Iterator[Found]:
    """A standard that an earlier project sets otherwise."""
    if not table.definition.is_of_targets:
        return
    project = name_key(table.document.project)
    for row in filter(is_standard, table.rows):
        differing = [
            f"“{each.project}”为 {other.value}"
            for each, other in islice(
                (one for one in others.standards(row) if name_key(one[0].project) != project),
                _NAMED + 1,
            )
        ]
        if differing:
            told = "、".join(differing[:_NAMED]) + ("等" if len(differing) > _NAMED else "")
            words = {"name": row.name, "value": row.value, "others": told}
            yield Found(row.at(Column.VALUE), words)


def project_twice(table: CheckedTable, others: Others, _asked: Nothing) -> Iterator[Found]:
    """Another table of the same project in the same form."""
    for place, each in others.of_project(table.document):
        if place < others.place and each.contents.document.form == table.document.form:
            words = {"name": each.project, "form": table.definition.title}
            yield Found(Place.field(Field.PROJECT_NAME), words)
            return


class GoalTexts(Strict):
    """Texts of fewer than ``least`` characters are too general to be one project's own."""

    least: int = 16


def goal_of_another(table: CheckedTable, others: Others, asked: GoalTexts) -> Iterator[Found]:
    """A goal that an earlier project has word for word, or that speaks of another project."""
    if not table.definition.is_of_targets:
        return
    own, tables = name_key(table.document.project), others.projects.tables
    for goal in table.document.goals.children:
        text = name_key(goal.value(GoalText.TEXT))
        copied = (
            tables[place].project
            for place in others.projects.goals.get(text, ())
            if place < others.place and name_key(tables[place].project) != own
        )
        other = next(copied, "") if len(text) >= asked.least else ""
        if not other and own and own not in text:
            other = others.projects.named_in(text)
        if other:
            yield Found(Place.of(goal, GoalText.TEXT), {"name": other})


def unit_spelt_twice(table: CheckedTable, others: Others, _asked: Nothing) -> Iterator[Found]:
    """An office that an earlier table spells a little otherwise, so that it counts as two."""
    own = table.document.unit
    alike = others.projects.offices_like(own) if own else ()
    other = next((each for each, first in alike if first < others.place), own)
    if other != own:
        place = Place.field(Field.UNIT)
        fix = set_text(f"改为“{other}”", place, other)
        yield Found(place, {"name": own, "other": other}, fix)


class Times(Strict):
    """``times`` the money of another table is a unit mistaken."""

    times: Exact = Decimal(10000)


def project_amounts(table: CheckedTable, others: Others, asked: Times) -> Iterator[Found]:
    """A whole budget that is 10,000 times that of an earlier table of the project, or a part."""
    own = table.budgets.get(Scope.ANNUAL)
    for place, each in others.of_project(table.document):
        other = CheckedTable(each.contents.document, each.definition).budgets.get(Scope.ANNUAL)
        if not own or not other or place > others.place:
            continue
        if asked.times in (own / other, other / own):
            words = {
                "amount": _shown(own, table.definition),
                "other": _shown(other, each.definition),
                "form": each.definition.title,
            }
            yield Found(Place.amount("total", table.budget_column(Scope.ANNUAL)), words)
            return


def _shown(amount: Decimal, definition: Definition) -> str:
    """An amount as a form prints it, with its unit."""
    return f"{definition.money.format(amount)}{definition.money.unit}"
