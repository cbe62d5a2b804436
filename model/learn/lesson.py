"""What was learnt of a blank, as a value: shown, corrected by answers, and made a definition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from types import MappingProxyType

from model.definition import Definition, DefinitionLibrary
from model.definition.reading import made_definition
from model.definition.writing import to_toml
from model.grid import Grid
from model.learn.answers import answered
from model.learn.blank import Blank, understand
from model.learn.form import form_data
from model.learn.keys import form_id
from model.learn.meanings import roles_of
from model.learn.questions import questions
from model.learn.roles import CellRole, FormName, Position, Question, RoleKind, Roles, TaughtCell
from model.recognize.claim.amounts import TableFunds
from model.recognize.claim.titles import year_in
from model.recognize.label import place

_DECLARED = re.compile(r"20\d\d年?度?|附件?\d*[:：]?")
_PLACE = re.compile(r"^((?:[\u4e00-\u9fff]{1,6}?(?:省|自治区|市|县|区|州|盟|旗)){1,3})")


@dataclass(frozen=True)
class Lesson:
    """One blank and what its cells were taken for; answers make another lesson of it."""

    blank: Blank
    name: FormName
    answers: Mapping[Position, CellRole] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def grid(self) -> Grid:
        """The blank's table as people see it."""
        return self.blank.grid

    @cached_property
    def roles(self) -> Roles:
        """The role of each cell by its place, with the answers."""
        return answered(self.grid, roles_of(self.blank), self.answers)

    @cached_property
    def cells(self) -> tuple[TaughtCell, ...]:
        """All cells with their roles, in reading order."""
        part = self.blank.part
        return tuple(
            TaughtCell(own, self.roles[place(own)], part.source(seen))
            for own, seen in zip(self.grid.cells, part.grid.cells, strict=True)
        )

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What is missing or doubtful and was not answered, the most pressing first."""
        return tuple(questions(self.blank, self.roles, self.answers))

    def at(self, position: Position) -> TaughtCell | None:
        """The cell that covers a position."""
        cell = self.grid.cell_at(*position)
        if cell is None:
            return None
        return next(each for each in self.cells if each.position == place(cell))

    def answer(self, position: Position, role: CellRole) -> Lesson:
        """The lesson in which a cell is what somebody says."""
        answers = {**self.answers, position: replace(role, sure=1.0)}
        return replace(self, answers=MappingProxyType(answers))

    def forget(self, position: Position) -> Lesson:
        """The lesson without the answer about a cell."""
        rest = {at: role for at, role in self.answers.items() if at != position}
        return replace(self, answers=MappingProxyType(rest))

    def named(self, name: FormName) -> Lesson:
        """The lesson with another name for the form."""
        return replace(self, name=name)

    def definition(self) -> Definition:
        """The definition of the form. Raises UserError if it cannot be one yet."""
        data = form_data(self.grid, self.roles, self.blank.words, self.name)
        return made_definition(data)

    def toml(self) -> str:
        """The definition as the text of its file. Raises UserError as `definition` does."""
        return to_toml(self.definition())


def learn(
    grids: Sequence[Grid], definitions: DefinitionLibrary, file: str, form: str = ""
) -> Lesson:
    """Learn the form of a blank (or filled) file.

    ``form`` says which of several: its number, or a part of its name.  Raises UserError if there
    is no such table in the file.
    """
    blank = understand(grids, definitions, file, form)
    return Lesson(blank, _proposed_name(blank, definitions, file))


def _proposed_name(blank: Blank, definitions: DefinitionLibrary, file: str) -> FormName:
    """A name from the title, the file's name and the unit that the labels state."""
    roles = roles_of(blank)
    titles = [
        cell.text.strip() for cell in blank.grid.cells if roles[place(cell)].kind is RoleKind.TITLE
    ]
    stem = file.rpartition(".")[0] or file
    title = _DECLARED.sub("", max(titles, key=len, default=stem)).strip() or stem
    # A blank that names no year is as a rule that of this one.
    year = next(_years(blank, file), datetime.now().astimezone().year)
    where = _PLACE.match(title) or _PLACE.match(stem)
    key = form_id(title, year, definitions)
    funds = TableFunds(blank.stages.labels)
    return FormName(key, title, where[1] if where else "", year, funds.unit)


def _years(blank: Blank, file: str) -> Iterator[int]:
    for text in (*(cell.text for cell in blank.grid.cells), file):
        if year := year_in(text):
            yield int(year)
