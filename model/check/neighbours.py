"""The tables of a year side by side, for rules that look at more than one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from model.check.table import Row, rows_of
from model.definition import Definition
from model.definition.keys import Column, GoalText
from model.document import Document
from model.document.naming import may_be_one, name_key
from model.document.reference import TARGET_ID


@dataclass(frozen=True, eq=False)
class Neighbour:
    """A table of a year; ``key`` tells it from the others.

    ``approved`` is what was approved of it last, and ``first`` what was at first; both are None
    for one of which nothing was approved.
    """

    key: Hashable
    document: Document
    definition: Definition
    approved: Document | None = None
    first: Document | None = None

    @cached_property
    def project(self) -> str:
        """The project's name."""
        return self.document.project

    @cached_property
    def unit(self) -> str:
        """The office's name."""
        return self.document.unit

    @cached_property
    def rows(self) -> list[Row]:
        """Its indicators."""
        return list(rows_of(self.document))

    @cached_property
    def goals(self) -> list[str]:
        """The texts of its goals."""
        texts = (goal.value(GoalText.TEXT) for goal in self.document.goals.children)
        return [text for text in texts if text.strip()]


class Projects:
    """The tables of a year in the order of the list of projects."""

    def __init__(self, tables: Iterable[Neighbour]) -> None:
        self.tables = tuple(tables)
        self.places = {each.key: number for number, each in enumerate(self.tables)}

    def beside(self, key: Hashable) -> Others:
        """What the table with a key has beside it, whether or not it is one of them."""
        return Others(self, self.places.get(key, len(self.tables)))

    @cached_property
    def units(self) -> Mapping[str, int]:
        """The offices' names as they are spelt, with the place of their first table."""
        found: dict[str, int] = {}
        for place, each in enumerate(self.tables):
            if each.unit:
                found.setdefault(each.unit, place)
        return found

    @cached_property
    def goals(self) -> Mapping[str, list[int]]:
        """The goals of the tables that set targets, with the places where they stand."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(self.tables):
            for text in each.goals if each.definition.is_of_targets else ():
                found[name_key(text)].append(place)
        return found

    @cached_property
    def of_project(self) -> Mapping[str, list[Neighbour]]:
        """The tables of each project, by its name without spaces and brackets."""
        found: dict[str, list[Neighbour]] = defaultdict(list)
        for each in self.tables:
            if each.project:
                found[name_key(each.project)].append(each)
        return found

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The projects' names as they are first spelt, by the same without spaces and brackets."""
        return {key: tables[0].project for key, tables in self.of_project.items()}

    @cached_property
    def standards(self) -> Mapping[Hashable, list[tuple[int, Row]]]:
        """The rows of targets that projects ought to set alike, with the place of their table."""
        found: dict[Hashable, list[tuple[int, Row]]] = defaultdict(list)
        for place, each in enumerate(self.tables):
            if each.definition.is_of_targets:
                for row in each.rows:
                    if (about := standard(row)) is not None:
                        found[about].append((place, row))
        return found


class Others:
    """What a table has beside it; what both of two tables say is told once, at the later one.

    ``place`` is where it stands among them.
    """

    def __init__(self, projects: Projects, place: int) -> None:
        self.projects = projects
        self.place = place

    def of_project(self, document: Document) -> Iterator[tuple[int, Neighbour]]:
        """The other tables of a document's project and office, with their places."""
        own, unit = document.project, document.unit
        for each in self.projects.of_project.get(name_key(own), ()) if own else ():
            place = self.projects.places[each.key]
            if place != self.place and may_be_one(unit, each.unit):
                yield place, each

    def targets(self, document: Document) -> Neighbour | None:
        """The table of targets of a document's project of which something was approved.

        Of several the one whose indicators it measures, else the last one.
        """
        found = [
            each
            for _, each in self.of_project(document)
            if each.definition.is_of_targets and each.approved is not None
        ]
        return max(reversed(found), key=lambda each: _measured(document, each), default=None)


def _measured(document: Document, targets: Neighbour) -> int:
    """How many indicators of a document are linked to those of targets."""
    names = {str(row.id): row.name_key for row in targets.rows}
    rows = ((row.node.value(TARGET_ID), row.name_key) for row in rows_of(document))
    return sum(names.get(target) == name for target, name in rows if target)


def standard(row: Row) -> Hashable | None:
    """What a row sets a standard for; None where projects may well differ.

    How many things are made and what they cost is each project's own; a rate or a number of days
    is a standard where categories, name, description and unit agree.
    """
    unit = row.target.unit
    if not row.name_key or not unit or unit == "元" or row.is_under("成本") or row.is_under("数量"):
        return None
    described = name_key(row.node.value(Column.DESCRIPTION))
    return row.scope, *row.home_keys, row.name_key, described, unit
