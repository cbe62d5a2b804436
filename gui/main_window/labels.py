"""What the open tables are called, as the outline of the data file has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.store import UnitEntry

NO_NAME = "（未填项目名称）"


@dataclass(frozen=True, slots=True)
class Label:
    """What a tab says: a name, the year that tells it from its like, and all the rest."""

    name: str = NO_NAME
    year: str = ""
    tip: str = ""


def labels_of(units: Iterable[UnitEntry], form_title: Callable[[str], str]) -> dict[int, Label]:
    """The labels of all tables by their id; ``form_title`` gives a form's title by its id."""
    return {
        document.id: _label(
            project.name, year.year, (unit.name or unit.code, form_title(document.form))
        )
        for unit in units
        for year in unit.years
        for project in year.projects
        for document in project.documents
    }


def _label(name: str, year: str, others: tuple[str, str]) -> Label:
    shown = " ".join(name.split()) or NO_NAME
    unit, form = others
    lines = (shown, unit, f"{year} 年度" if year else "", form)
    return Label(shown, year, "\n".join(line for line in lines if line))
