"""Rules for tables side by side: what is said twice, otherwise, or of another project."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import islice

from model.check.finding import Found
from model.check.fixes import set_text
from model.check.neighbours import Others
from model.check.parameters import Exact, Nothing, Strict
from model.check.table import CheckedTable
from model.definition import Definition
from model.definition.keys import Column, Field, GoalText
from model.document import Place, Scope
from model.document.naming import name_key

_NAMED = 2
_CLOSE = 0.8
_FEW = 2
"""Names that differ by so many characters more or less are one name with a slip."""
_TELLING = frozenset("第一二三四五六七八九十东西南北中0123456789")
"""Signs that tell one office from another."""
_REGIONS = ("省", "自治区", "市")
_SHORTEST = 5
"""Shorter names of projects and offices stand in texts that do not mean them."""


def differing_targets(table: CheckedTable, others: Others, _asked: Nothing) -> Iterator[Found]:
    """A standard that an earlier project sets otherwise."""
    if not table.definition.is_of_targets:
        return
    project = name_key(table.document.project)
    for row in table.rows:
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
    names = others.projects.names
    for goal in table.document.goals.children:
        text = name_key(goal.value(GoalText.TEXT))
        copied = (
            tables[place].project
            for place in others.projects.goals.get(text, ())
            if place < others.place and name_key(tables[place].project) != own
        )
        other = next(copied, "") if len(text) >= asked.least else ""
        other = other or next((n for key, n in names.items() if _speaks_of(text, key, own)), "")
        if other:
            yield Found(Place.of(goal, GoalText.TEXT), {"name": other})


def _speaks_of(text: str, project: str, own: str) -> bool:
    """Whether a text names another project and not its own; of a name within another nothing."""
    if len(project) < _SHORTEST or not own or project in own or own in project:
        return False
    return project in text and own not in text


def unit_spelt_twice(table: CheckedTable, others: Others, _asked: Nothing) -> Iterator[Found]:
    """An office that an earlier table spells a little otherwise, so that it counts as two."""
    own = table.document.unit
    earlier = [each for each, first in others.projects.units.items() if first < others.place]
    other = next((each for each in earlier if each == own or is_slip(own, each)), own)
    if own and other != own:
        place = Place.field(Field.UNIT)
        fix = set_text(f"改为“{other}”", place, other)
        yield Found(place, {"name": own, "other": other}, fix)


def is_slip(one: str, other: str) -> bool:
    """Whether two names are one but for spaces, brackets, or a few characters too many.

    第一医院 and 第二医院 are two: where characters stand for others, nothing is a slip.
    """
    first, second = name_key(one), name_key(other)
    if first == second:
        return True
    if min(len(first), len(second)) < _SHORTEST:
        return False
    shorter, longer = sorted((first, second), key=len)
    if longer.endswith(shorter) and longer.removesuffix(shorter).endswith(_REGIONS):
        # 医学考试中心 is that of the city; but 市医学考试中心 and 省市医学考试中心 may be two.
        return True
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.quick_ratio() < _CLOSE:
        return False
    # 人民医院 and 第二人民医院 are two as well.
    changes = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    tag, start, end, there, then = changes[0]
    came = first[start:end] + second[there:then]
    is_inside = min(start, there) > 0 and end < len(first) and then < len(second)
    is_one = tag != "replace" and is_inside and not _TELLING.intersection(came)
    return len(changes) == 1 and is_one and len(came) <= _FEW


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
