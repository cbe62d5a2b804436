"""A project's years beside each other: budget, rate, score, and why points were lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.document.naming import may_be_one, name_key

if TYPE_CHECKING:
    from model.summary.lines import ProjectLine

SPAN = 3
"""So many years stand beside each other."""


@dataclass(frozen=True, slots=True)
class ProjectYear:
    """What one year says of a project; ``is_first`` begins the project's rows."""

    year: str
    line: ProjectLine
    is_first: bool

    @property
    def reasons(self) -> str:
        """Where points were lost, and why."""
        return "；".join(map(str, self.line.losses))


def earlier_years(year: str) -> tuple[str, ...]:
    """The years before one that are shown beside it, the newest first."""
    return tuple(str(int(year) - back) for back in range(1, SPAN)) if year.isdecimal() else ()


def years_of(
    year: str, lines: Sequence[ProjectLine], earlier: Mapping[str, Sequence[ProjectLine]]
) -> list[ProjectYear]:
    """The projects of a year in their order, each followed by its own earlier years.

    ``earlier`` are the projects of other years; a project is the same if its name is.
    """
    found: list[ProjectYear] = []
    for line in lines:
        found.append(ProjectYear(year, line, True))
        for before in sorted(earlier, reverse=True):
            like = _like(line, earlier[before])
            if like is not None:
                found.append(ProjectYear(before, like, False))
    return found


def _like(line: ProjectLine, others: Sequence[ProjectLine]) -> ProjectLine | None:
    name = name_key(line.project)
    alike = (
        each
        for each in others
        if name and name_key(each.project) == name and may_be_one(line.unit, each.unit)
    )
    return next(alike, None)
