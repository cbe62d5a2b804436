"""What was read of one form, gathered piece by piece, and its doubts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from model.definition import Definition
from model.document import Branch, Kind, Scope
from model.document.document import empty_branch
from model.grid import Cell
from model.recognize.doubts import Doubt, DoubtKind
from model.recognize.places import Part

Value = TypeVar("Value")


@dataclass
class Content:
    """The texts of one form under their keys, and which cells of its part were read."""

    part: Part
    file: str
    year: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    funds: dict[str, dict[str, str]] = field(default_factory=dict)
    goals: list[dict[str, str]] = field(default_factory=list)
    result: dict[str, str] = field(default_factory=dict)
    indicators: dict[Scope, tuple[Branch, ...]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    used: set[tuple[int, int]] = field(default_factory=set)

    def use(self, cell: Cell) -> None:
        """Note that a cell was read or known as a label."""
        self.used.add((cell.row, cell.column))

    def is_used(self, cell: Cell) -> bool:
        """Whether a cell was read already."""
        return (cell.row, cell.column) in self.used

    def doubt(self, kind: DoubtKind, cell: Cell | None, text: str = "", assumed: str = "") -> None:
        """Note a doubt about a cell, or about the whole table."""
        table, place = self.part.place(cell)
        self.doubts.append(Doubt(self.file, table, place, kind, text, assumed))

    def branch(self, definition: Definition) -> Branch:
        """The document that was read, its funds in the form's order."""
        empty = empty_branch(definition.id, self.year, self.fields)
        children = tuple(self._filled(child, definition) for child in empty.children)
        return Branch(empty.kind, empty.values, children)

    def _filled(self, part: Branch, definition: Definition) -> Branch:
        match part.kind:
            case Kind.FUNDS:
                children = tuple(
                    Branch(
                        Kind.FUND,
                        {"source": source, **_in_order(amounts, definition.funds.columns)},
                    )
                    for source, amounts in _in_order(self.funds, definition.funds.sources).items()
                )
                return Branch(part.kind, part.values, children)
            case Kind.GOALS:
                # A goal's number is its place among those of its scope.
                goals = tuple(
                    Branch(Kind.GOAL, {key: text for key, text in goal.items() if key != "number"})
                    for goal in sorted(self.goals, key=lambda goal: goal["scope"] == Scope.ANNUAL)
                )
                return Branch(part.kind, part.values, goals)
            case Kind.INDICATORS:
                scope = Scope(part.values["scope"])
                return Branch(part.kind, part.values, self.indicators.get(scope, ()))
            case Kind.RESULT:
                return Branch(part.kind, dict(self.result))
            case _:
                return part


def _in_order(values: Mapping[str, Value], keys: Iterable[str]) -> dict[str, Value]:
    return {key: values[key] for key in keys if key in values}
