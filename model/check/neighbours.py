"""The tables of a year side by side, for rules that look at more than one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from model.check.approval import ApprovedTargets, measured
from model.check.table import CheckedTable, IndicatorRow, indicators_of, rows_of
from model.definition import Definition
from model.definition.keys import Column, GoalText
from model.document import Document, Target, understand
from model.document.naming import SHORTEST_NAME, is_slip, may_be_one, name_key


@dataclass(frozen=True, slots=True)
class Sayings:
    """What of a table others of its year are held against, and no more: a year is long.

    ``goals`` are the texts of its goals, ``targets`` the names and values of its indicators.
    """

    project: str
    unit: str
    goals: Sequence[str] = ()
    targets: Sequence[tuple[str, str]] = ()

    @classmethod
    def of(cls, document: Document) -> Sayings:
        """What of a document rules compare with other tables: its names, goals and targets."""
        goals = [goal.value(GoalText.TEXT) for goal in document.goals.children]
        targets = [
            (node.value(Column.LEVEL3), node.value(Column.VALUE))
            for node, _ in indicators_of(document)
        ]
        return cls(document.project, document.unit, goals, targets)


@dataclass(frozen=True, slots=True)
class Contents:
    """A table as a whole, and what was approved of it last and at first, if anything was."""

    document: Document
    approved: Document | None = None
    first: Document | None = None


class Neighbour:
    """A table of a year; ``key`` tells it from the others.

    Its contents are asked for when a rule looks closer.
    """

    def __init__(
        self,
        key: Hashable,
        definition: Definition,
        says: Sayings,
        contents: Callable[[], Contents],
    ) -> None:
        self.key = key
        self.definition = definition
        self.says = says
        self._read = contents

    @classmethod
    def of(
        cls,
        key: Hashable,
        document: Document,
        definition: Definition,
        approved: Document | None = None,
        first: Document | None = None,
    ) -> Neighbour:
        """A table that is at hand."""
        contents = Contents(document, approved, first)
        return cls(key, definition, Sayings.of(document), lambda: contents)

    @cached_property
    def contents(self) -> Contents:
        """All of it."""
        return self._read()

    @property
    def approved(self) -> Document | None:
        """What was approved of it last."""
        return self.contents.approved

    @property
    def project(self) -> str:
        """The project's name, as the list of projects shows it."""
        return self.says.project

    @property
    def unit(self) -> str:
        """The name of the office."""
        return self.says.unit

    @cached_property
    def rows(self) -> list[IndicatorRow]:
        """Its indicators in printed order."""
        return list(rows_of(self.contents.document))


class Projects:
    """The tables of a year in the order of the list of projects."""

    def __init__(self, tables: Iterable[Neighbour]) -> None:
        self.tables = tuple(tables)
        self.places = {each.key: number for number, each in enumerate(self.tables)}
        self._offices: dict[str, tuple[tuple[str, int], ...]] = {}
        self._settings: dict[tuple[str, str], tuple[tuple[object, tuple[int, ...]], ...]] = {}

    def beside(self, key: Hashable) -> Others:
        """What the table with a key has beside it, whether or not it is one of them."""
        return Others(self, self.places.get(key, len(self.tables)))

    def look_up(self) -> None:
        """Gather all that rules look up, so that it is at hand in any thread."""
        for each in (self.units, self.goals, self.of_project, self._starts, self.targets):
            assert each is not None

    @cached_property
    def units(self) -> Mapping[str, int]:
        """The offices' names as they are spelt, with the place of their first table."""
        found: dict[str, int] = {}
        for place, each in enumerate(self.tables):
            if each.unit:
                found.setdefault(each.unit, place)
        return found

    def offices_like(self, name: str) -> tuple[tuple[str, int], ...]:
        """The offices that are spelt as a name or with a slip, each with its first place."""
        if name not in self._offices:
            alike = (
                each for each in self.units.items() if each[0] == name or is_slip(name, each[0])
            )
            self._offices[name] = tuple(alike)
        return self._offices[name]

    @cached_property
    def goals(self) -> Mapping[str, list[int]]:
        """The goals of the tables that set targets, with the places where they stand."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(self.tables):
            for text in each.says.goals if each.definition.is_of_targets else ():
                if text.strip():
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
    def _starts(self) -> Mapping[str, list[tuple[int, str]]]:
        """The projects' names without spaces and brackets, in their order, by how they begin.

        No text has to be held against all of them so.
        """
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, key in enumerate(self.of_project):
            if len(key) >= SHORTEST_NAME:
                found[key[:SHORTEST_NAME]].append((number, key))
        return found

    def named_in(self, text: str) -> str:
        """The first project, as it is first spelt, whose name stands in a text; "" for none.

        The text is without spaces and brackets.
        """
        starts = {text[at : at + SHORTEST_NAME] for at in range(len(text))}
        known = (name for start in self._starts.keys() & starts for name in self._starts[start])
        _, key = min((name for name in known if name[1] in text), default=(0, ""))
        return self.of_project[key][0].project if key else ""

    @cached_property
    def targets(self) -> Mapping[str, list[tuple[int, str]]]:
        """The places and values of all targets, by the names of their indicators."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for place, each in enumerate(self.tables):
            for name, value in each.says.targets if each.definition.is_of_targets else ():
                found[name_key(name)].append((place, value))
        return found

    def settings(self, name: str, unit: str) -> tuple[tuple[object, tuple[int, ...]], ...]:
        """What is set under an indicator's name in a unit, in the order of the tables.

        Tables in a row that say the same are told together, with their places.
        """
        if name not in self.targets:
            return ()
        if (name, unit) not in self._settings:
            said = ((understand(value), place) for place, value in self.targets[name])
            told = [(_meaning(target), place) for target, place in said if target.unit == unit]
            runs = groupby(told, key=lambda each: each[0])
            self._settings[name, unit] = tuple(
                (meaning, tuple(dict.fromkeys(place for _, place in run))) for meaning, run in runs
            )
        return self._settings[name, unit]


class Others:
    """What a table has beside it; what both of two tables say is told once, at the later one.

    ``place`` is where it stands among them.
    """

    def __init__(self, projects: Projects, place: int) -> None:
        self.projects = projects
        self.place = place
        self._approvals: dict[CheckedTable, ApprovedTargets | None] = {}

    def of_project(self, document: Document) -> Iterator[tuple[int, Neighbour]]:
        """The other tables of a document's project and office, with their places."""
        own, unit = document.project, document.unit
        for each in self.projects.of_project.get(name_key(own), ()) if own else ():
            place = self.projects.places[each.key]
            if place != self.place and may_be_one(unit, each.unit):
                yield place, each

    def standards(self, row: IndicatorRow) -> Iterator[tuple[Neighbour, IndicatorRow]]:
        """The rows of earlier tables that set a standard otherwise than a row, in their order."""
        for each in self._setting_otherwise(row):
            for other in each.rows:
                if _is_same_standard(row, other) and _meaning(other.target) != _meaning(row.target):
                    yield each, other

    def _setting_otherwise(self, row: IndicatorRow) -> Iterator[Neighbour]:
        """The earlier tables, in their order, that set what is called as a row to another value."""
        meaning, last = _meaning(row.target), None
        for said, places in self.projects.settings(row.name_key, row.target.unit):
            for place in places if said != meaning else ():
                if place >= self.place:
                    return
                if place != last:
                    yield self.projects.tables[place]
                last = place

    def approval(self, table: CheckedTable) -> ApprovedTargets | None:
        """What was approved of the project whose targets a table measures; asked once a table."""
        if table not in self._approvals:
            self._approvals[table] = self._approval(table)
        return self._approvals[table]

    def _approval(self, table: CheckedTable) -> ApprovedTargets | None:
        """Of several tables of targets the one whose indicators it measures, else the last one."""
        if table.definition.is_of_targets:
            return None
        found = [
            (each, each.approved)
            for _, each in self.of_project(table.document)
            if each.definition.is_of_targets and each.approved is not None
        ]
        if not found:
            return None
        if len(found) > 1:
            found.sort(key=lambda each: measured(table.rows, each[0].rows))
        targets, document = found[-1]
        return ApprovedTargets(document, targets.contents.first, table.rows)


def _meaning(target: Target) -> object:
    """What a target says, however it is spelt: 90% and 90.00% are the same."""
    return target.amount(), target.upper


def is_standard(row: IndicatorRow) -> bool:
    """Whether a row sets a standard; where not, projects may well differ.

    How many things are made and what they cost is each project's own; a rate or a number of days
    is a standard.
    """
    unit = row.target.unit
    is_own = not row.name_key or not unit or unit == "元"
    return not (is_own or row.is_under("成本") or row.is_under("数量"))


def _is_same_standard(row: IndicatorRow, other: IndicatorRow) -> bool:
    """Whether two rows are about one thing: their categories, name, description and unit agree."""
    if row.name_key != other.name_key or row.target.unit != other.target.unit:
        return False
    one, two = (name_key(each.node.value(Column.DESCRIPTION)) for each in (row, other))
    return (row.scope, row.home_keys, one) == (other.scope, other.home_keys, two)
