"""What was read of one form, gathered piece by piece, and its doubts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from model.definition import Definition
from model.document import Branch, Kind, Scope
from model.document.document import empty_branch
from model.grid import Cell
from model.recognize.doubts import SURE, Doubt, DoubtKind
from model.recognize.places import Part, Source, Spot, cell_name

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Home:
    """Where a value is kept while a form is read.

    ``part`` is "fields", "funds", "goals", "result", a scope, or "" for the document itself;
    ``path`` leads to a node in it: a fund's source, a goal's scope and number, or an
    indicator's positions.
    """

    part: str
    key: str
    path: tuple[str | int, ...] = ()


@dataclass
class Content:
    """The texts of one form under their keys, and which cells of its part were read.

    ``name`` is that of the part's table, for doubts about all of it.
    """

    part: Part
    file: str
    year: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    funds: dict[str, dict[str, str]] = field(default_factory=dict)
    goals: list[dict[str, str]] = field(default_factory=list)
    result: dict[str, str] = field(default_factory=dict)
    indicators: dict[Scope, tuple[Branch, ...]] = field(default_factory=dict)
    doubts: list[tuple[Doubt, Home | None]] = field(default_factory=list)
    used: set[tuple[int, int]] = field(default_factory=set)
    homes: dict[Home, Cell] = field(default_factory=dict)

    def use(self, cell: Cell) -> None:
        """Note that a cell was read or known as a label."""
        self.used.add((cell.row, cell.column))

    def is_used(self, cell: Cell) -> bool:
        """Whether a cell was read already."""
        return (cell.row, cell.column) in self.used

    def doubt(
        self,
        kind: DoubtKind,
        cell: Cell | None,
        text: str = "",
        assumed: str = "",
        home: Home | None = None,
        sure: float | None = None,
    ) -> None:
        """Note a doubt about a cell, or about the whole table; ``home`` is the assumed value's."""
        source = None if cell is None else self.part.source(cell)
        table = self.part.origins[0].grid if self.part.origins else 0
        grid = self.part.grids[source.grid if source else table]
        place = grid.name, cell_name(grid, source) if source else ""
        sure = SURE.get(kind, 0.0) if sure is None else sure
        doubt = Doubt(self.file, *place, kind, text, assumed, source=source, sure=sure)
        self.doubts.append((doubt, home))

    def branch(self, definition: Definition) -> Branch:
        """The document that was read, its funds in the form's order."""
        empty = empty_branch(definition.id, self.year, self.fields)
        self.funds = {
            source: _in_order(amounts, definition.funds.columns)
            for source, amounts in _in_order(self.funds, definition.funds.sources).items()
        }
        self.goals.sort(key=lambda goal: goal["scope"] == Scope.ANNUAL)
        children = tuple(self._filled(child) for child in empty.children)
        return Branch(empty.kind, empty.values, children)

    def sources(self, document: Branch) -> dict[Spot, Source]:
        """Where each value of the document that was made of this was read."""
        spots = _Spots(self, document)
        found = {spots.of(home): self.part.source(cell) for home, cell in self.homes.items()}
        return {spot: source for spot, source in found.items() if spot is not None}

    def told(self, document: Branch, number: int) -> tuple[Doubt, ...]:
        """The doubts about the document, which is the file's with that ``number``."""
        spots = _Spots(self, document)
        return tuple(
            replace(doubt, document=number, spot=spots.of(home) if home else None)
            for doubt, home in self.doubts
        )

    def _filled(self, part: Branch) -> Branch:
        match part.kind:
            case Kind.FUNDS:
                children = tuple(
                    Branch(Kind.FUND, {"source": source, **amounts})
                    for source, amounts in self.funds.items()
                )
                return Branch(part.kind, part.values, children)
            case Kind.GOALS:
                # A goal's number is its place among those of its scope.
                goals = tuple(
                    Branch(Kind.GOAL, {key: text for key, text in goal.items() if key != "number"})
                    for goal in self.goals
                )
                return Branch(part.kind, part.values, goals)
            case Kind.INDICATORS:
                scope = Scope(part.values["scope"])
                return Branch(part.kind, part.values, self.indicators.get(scope, ()))
            case Kind.RESULT:
                return Branch(part.kind, dict(self.result))
            case _:
                return part


class _Spots:
    """From the homes of values to their places in the document that was made of them."""

    def __init__(self, content: Content, document: Branch) -> None:
        self._parts = {
            part.values.get("scope", str(part.kind)): index
            for index, part in enumerate(document.children)
        }
        self._nodes: dict[tuple[str | int, ...], int] = {
            **{(source,): index for index, source in enumerate(content.funds)},
            **{(g["scope"], g["number"]): index for index, g in enumerate(content.goals)},
        }

    def of(self, home: Home) -> Spot | None:
        """The place of a value; None if its node is not in the document."""
        if not home.part:
            return Spot((), home.key)
        index = self._parts[home.part]
        if home.part in (Kind.FUNDS, Kind.GOALS):
            node = self._nodes.get(home.path)
            return None if node is None else Spot((index, node), home.key)
        return Spot((index, *self._positions(home.path)), home.key)

    def _positions(self, path: tuple[str | int, ...]) -> Iterator[int]:
        return (step for step in path if isinstance(step, int))


def _in_order(values: Mapping[str, Value], keys: Iterable[str]) -> dict[str, Value]:
    return {key: values[key] for key in keys if key in values}
