"""Where in a document a value of the header stands: how it is read and written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from model.document import Branch, Document, Edit, Kind, Node, Scope


class Place(Protocol):
    """The place of one text in a document."""

    @property
    def key(self) -> str:
        """The name of the place: a field's key, ``source.column``, ``goal.SCOPE`` …"""

    @property
    def label(self) -> str:
        """What the clerk calls it."""

    def read(self, document: Document) -> str:
        """The text that stands there, "" if there is none."""

    def write(self, document: Document, pen: Edit, text: str) -> None:
        """Make another text stand there."""


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A header field."""

    key: str
    label: str

    def read(self, document: Document) -> str:
        """The field's text."""
        return document.fields.value(self.key)

    def write(self, document: Document, pen: Edit, text: str) -> None:
        """Set the field."""
        pen.set(document.fields, self.key, text)


@dataclass(frozen=True, slots=True)
class YearPlace:
    """The document's year."""

    key: str = "year"
    label: str = "年度"

    def read(self, document: Document) -> str:
        """The year, four digits as a rule."""
        return document.year

    def write(self, document: Document, pen: Edit, text: str) -> None:
        """Set the year; a document is never without one."""
        if text:
            pen.set(document.root, "year", text)


@dataclass(frozen=True, slots=True)
class ResultPlace:
    """A value of the self-evaluation's result."""

    name: str
    label: str

    @property
    def key(self) -> str:
        """The name of the place."""
        return f"result.{self.name}"

    def read(self, document: Document) -> str:
        """The value's text."""
        return document.result.value(self.name)

    def write(self, document: Document, pen: Edit, text: str) -> None:
        """Set the value."""
        pen.set(document.result, self.name, text)


@dataclass(frozen=True, slots=True)
class FundPlace:
    """An amount: a column of a source; ``order`` is that of the form's sources."""

    source: str
    column: str
    label: str
    order: tuple[str, ...]

    @property
    def key(self) -> str:
        """The name of the place."""
        return f"{self.source}.{self.column}"

    def read(self, document: Document) -> str:
        """The amount's stored text."""
        fund = document.fund(self.source)
        return fund.value(self.column) if fund else ""

    def write(self, document: Document, pen: Edit, text: str) -> None:
        """Set the amount; the first makes the fund, and the last one cleared removes it."""
        fund = document.fund(self.source)
        if fund is None and text:
            branch = Branch(Kind.FUND, {"source": self.source, self.column: text})
            pen.insert(document.funds, self._index(document.funds.children), branch)
        elif fund is not None and not text and fund.values.keys() <= {"source", self.column}:
            pen.remove(fund)
        elif fund is not None:
            pen.set(fund, self.column, text)

    def _index(self, funds: Sequence[Node]) -> int:
        """Before the first source that comes later in the form."""
        later = self.order[self.order.index(self.source) + 1 :]
        return next(
            (i for i, fund in enumerate(funds) if fund.value("source") in later), len(funds)
        )


@dataclass(frozen=True, slots=True)
class GoalPlace:
    """The text (or actual) of the goal that stands at ``index`` among those of its scope."""

    scope: Scope
    index: int
    part: str
    label: str

    @property
    def key(self) -> str:
        """The name of the place."""
        part = ".actual" if self.part == "actual" else ""
        return f"goal.{self.scope}{part}" + (f".{self.index + 1}" if self.index else "")

    def read(self, document: Document) -> str:
        """The goal's text, "" if there is no such goal."""
        goals = document.goals_of(self.scope)
        return goals[self.index].value(self.part) if self.index < len(goals) else ""

    def write(self, document: Document, pen: Edit, text: str) -> None:
        """Set the text; typing makes the first goal, and clearing the only one removes it."""
        goals = document.goals_of(self.scope)
        if self.index >= len(goals):
            add_goal(document, pen, self.scope, {self.part: text})
        elif not text and len(goals) == 1 and goals[0].values.keys() <= {"scope", self.part}:
            pen.remove(goals[0])
        else:
            pen.set(goals[self.index], self.part, text)


def add_goal(document: Document, pen: Edit, scope: Scope, values: dict[str, str]) -> None:
    """Put a goal behind the last of its scope; period goals stand before annual ones."""
    scopes = list(Scope)
    before = scopes[: scopes.index(scope) + 1]
    index = 0
    for position, goal in enumerate(document.goals.children, start=1):
        if goal.value("scope") in before:
            index = position
    pen.insert(document.goals, index, Branch(Kind.GOAL, {"scope": scope, **values}))


def spoken(label: str) -> str:
    """A printed label as a name in one line: without line breaks, blanks and its colon."""
    return re.sub(r"\s+", "", label).rstrip(":：")
