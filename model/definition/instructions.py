"""填报说明: what belongs into each field, amount, goal and column, as the regulations ask for it.

Read strictly from ``resources/instructions.toml``; what one form asks otherwise stands there under
its id and goes before what is said of all.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, ValidationError, model_validator

from model.definition.keys import GoalText
from model.definition.naming import Naming
from model.definition.schema import Definition
from model.definition.terms import Strict
from model.errors import UserError

_YEAR = "year"


class Instruction(Strict):
    """What is to be filled in, and by which regulation (a key of ``sources``)."""

    text: str
    source: str


Told = dict[str, Instruction]


class Instructions(Strict):
    """All instructions, by the parts of a table and their keys."""

    sources: dict[str, str]
    fields: Told
    funds: Told
    amounts: Told
    goals: Told
    columns: Told
    result: Told
    categories: Told
    forms: dict[str, Told] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _sources_are_told(self) -> Instructions:
        for told in (*self._parts(), *self.forms.values()):
            for key, each in told.items():
                if each.source not in self.sources:
                    raise ValueError(f"{key} 的依据 {each.source} 不在 [sources] 里")
        return self

    @classmethod
    def load(cls, path: Path) -> Instructions:
        """Read the file; UserError names what is wrong in it."""
        try:
            return cls.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, ValidationError) as error:
            raise UserError(f"填报说明“{path.name}”读不出来：{error}") from error

    def _parts(self) -> Iterator[Told]:
        yield from (self.fields, self.funds, self.amounts, self.goals)
        yield from (self.columns, self.result, self.categories)

    # Of one place

    def field(self, form: str, key: str) -> list[Instruction]:
        """Of a header field, or of the year."""
        return self._found(form, key, self.fields.get(key))

    def amount(self, form: str, source: str, column: str) -> list[Instruction]:
        """Of an amount: of where the money comes from, and of which sum it is."""
        of_source = self._found(form, f"fund.{source}", self.funds.get(source))
        return of_source + self._found(form, f"amount.{column}", self.amounts.get(column))

    def goal(self, form: str, scope: str, key: str) -> list[Instruction]:
        """Of a goal's text, or of what was reached of it."""
        name = scope if key == GoalText.TEXT else key
        return self._found(form, f"goal.{name}", self.goals.get(name))

    def column(self, form: str, key: str, categories: tuple[str, ...] = ()) -> list[Instruction]:
        """Of a column of indicators, and of the categories in which the cell stands."""
        told = self._found(form, f"column.{key}", self.columns.get(key))
        names = {_plain(name): each for name, each in self.categories.items()}
        known = (names.get(_plain(category)) for category in categories)
        return told + [each for each in known if each is not None]

    def value(self, form: str, key: str) -> list[Instruction]:
        """Of a value of the result."""
        return self._found(form, f"result.{key}", self.result.get(key))

    def _found(self, form: str, key: str, general: Instruction | None) -> list[Instruction]:
        own = self.forms.get(form, {}).get(key) or general
        return [own] if own is not None else []

    def source_of(self, told: Instruction) -> str:
        """The regulation by which it is."""
        return self.sources[told.source]


@dataclass(frozen=True, slots=True)
class InstructionLine:
    """One line of the instructions of a form: what the form calls it, and what is told."""

    label: str
    told: tuple[Instruction, ...]


def entries_of(definition: Definition, instructions: Instructions) -> list[InstructionLine]:
    """All fields and columns of a form with their instructions, in the form's order."""
    naming, form = Naming(definition), definition.id
    found = [("年度", instructions.field(form, _YEAR))]
    found += [(naming.field(key), instructions.field(form, key)) for key in definition.fields]
    sources = definition.funds.sources.items()
    found += [(label, instructions.amount(form, key, "")) for key, label in sources]
    columns: Mapping[str, str] = definition.funds.columns
    found += [(label, instructions.amount(form, "", key)) for key, label in columns.items()]
    for scope in definition.scopes:
        word = definition.scope_words.of(scope)
        found.append((f"{word}目标", instructions.goal(form, scope, GoalText.TEXT)))
    keys = dict.fromkeys(c.key for s in definition.indicator_sections for c in s.columns)
    found += [(naming.short_column(key), instructions.column(form, key)) for key in keys]
    return [InstructionLine(label, tuple(told)) for label, told in found if told]


def _plain(name: str) -> str:
    return name.strip().removesuffix("指标")
