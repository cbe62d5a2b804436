"""What a document says and another form has no place for, in the words of its own form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.definition import (
    CellsSection,
    Definition,
    GoalsSection,
    Pattern,
    PlacedCell,
)
from model.definition.keys import GOALS, Column, NodeKey
from model.definition.money import Money
from model.definition.naming import spoken
from model.definition.reference import is_own
from model.document.amounts import stored_amount
from model.document.node import Branch, Kind, Scope
from model.document.place import Place, place_of
from model.document.recast import with_known_fields


@dataclass(frozen=True, slots=True)
class Loss:
    """A text without a place: the label under which its own form prints it, and the text.

    ``count`` is how many indicators have one, and ``text`` that of the first.
    """

    label: str
    text: str
    count: int = 1


def losses(branch: Branch, own: Definition | None, other: Definition) -> list[Loss]:
    """What a document of the form ``own`` prints there and the form ``other`` does not.

    Without a definition of its own all that it says counts, under its keys.  Amounts of zero
    say nothing; categories that the other form does not know are printed.
    """
    places = _places(other)
    labels = None if own is None else _labels(own)
    unlisted = {scope for scope in Scope if _column(scope, Column.LEVEL3) not in places}
    found: list[Loss] = []
    parts = [
        with_known_fields(child, other) if child.kind is Kind.FIELDS else child
        for child in branch.children
    ]
    for place, text, count in (item for part in parts for item in _texts(part)):
        # Of a list that is not printed at all, the indicators' names stand for the rest.
        is_rest = place.key != Column.LEVEL3 and place.scope in unlisted
        if place in places or (place.kind is Kind.INDICATOR and is_rest):
            continue
        if labels is None or place in labels:
            said = _in_unit(text, own.money) if own and place.kind is Kind.FUND else text
            found.append(Loss(labels[place] if labels else place.key, said, count))
    return found


def _in_unit(text: str, money: Money) -> str:
    """An amount as its form writes it, with the unit; a text that is none as it is."""
    amount = stored_amount(text)
    return text if amount is None else f"{money.format(amount)} {money.unit}"


def _column(scope: str, key: str) -> Place:
    """A text of all indicators of a list."""
    return Place(Kind.INDICATOR, key, scope=str(scope))


def _texts(part: Branch) -> Iterator[tuple[Place, str, int]]:
    """The places of texts, each with its text and how many indicators have one.

    Goals of one scope share a place, and so do the indicators of a list.
    """
    match part.kind:
        case Kind.FUNDS:
            yield from (item for fund in part.children for item in _amounts(fund))
        case Kind.GOALS:
            for goal in part.children:
                for key in GOALS:
                    if goal.values.get(key):
                        yield Place.goal(goal.values[NodeKey.SCOPE], key), goal.values[key], 1
        case Kind.INDICATORS:
            yield from _texts_of_indicators(part)
        case _:
            for key, text in part.values.items():
                if text and not is_own(key):
                    yield Place(part.kind, key), text, 1


def _amounts(fund: Branch) -> Iterator[tuple[Place, str, int]]:
    source = fund.values[NodeKey.SOURCE]
    for column, text in fund.values.items():
        if column != NodeKey.SOURCE and not is_own(column) and stored_amount(text) != 0:
            yield Place.amount(source, column), text, 1


def _texts_of_indicators(part: Branch) -> Iterator[tuple[Place, str, int]]:
    rows = [row for one in part.children for two in one.children for row in two.children]
    keys = dict.fromkeys(key for row in rows for key in (Column.LEVEL3, *row.values))
    for key in (key for key in keys if not is_own(key)):
        texts = [text for row in rows if (text := row.values.get(key))]
        if texts:
            yield _column(part.values[NodeKey.SCOPE], key), texts[0], len(texts)


def _places(definition: Definition) -> set[Place]:
    return {place for place, _ in _printed(definition)} | {
        Place.field(key)
        for cell in definition.cells
        for pattern in (cell.text, cell.then, cell.pattern)
        for key in Pattern.parse(pattern or "").keys
    }


def _labels(definition: Definition) -> dict[Place, str]:
    """The label of each text that a form prints; a list's name goes with its columns' labels."""
    labels = {place: spoken(label) for place, label in _printed(definition)}
    labels |= {Place.field(key): spoken(field.label) for key, field in definition.fields.items()}
    if len(definition.scopes) > 1:
        for place in labels:
            goal = labels.get(Place.goal(place.scope), "")
            if goal and place.kind is Kind.INDICATOR:
                labels[place] += f"（{goal}）"
    return labels


def _printed(definition: Definition) -> Iterator[tuple[Place, str]]:
    """The places of all texts that a form prints, with their labels."""
    for section in definition.sections:
        if isinstance(section, CellsSection):
            yield from _printed_in_cells(definition, section)
        elif isinstance(section, GoalsSection):
            for scope, label in section.labels.items():
                yield Place.goal(scope), Pattern.parse(label).literals
        else:
            for scope in section.scopes:
                for column in section.entries_of(scope):
                    yield _column(scope, column.key), column.label.split("\n", maxsplit=1)[0]


def _printed_in_cells(definition: Definition, section: CellsSection) -> Iterator[tuple[Place, str]]:
    placed = definition.placed(section)
    for item in placed:
        place = place_of(item.cell)
        if place is None or place.kind is Kind.DOCUMENT:
            continue
        if place.kind is Kind.FUND:
            funds = definition.funds
            yield place, f"{funds.sources[place.source]}（{funds.columns[place.key]}）"
        elif place.kind is Kind.GOAL:
            yield place, _above(item, placed) or _before(item, placed)
        else:
            yield place, _beside(item, placed) or _above(item, placed) or _before(item, placed)


def _above(item: PlacedCell, placed: tuple[PlacedCell, ...]) -> str:
    """The printed text that ends right above a cell."""
    for other in placed:
        ends = other.row + other.cell.rows == item.row
        if ends and other.column <= item.column < other.column + other.cell.span:
            return other.cell.text or ""
    return ""


def _beside(item: PlacedCell, placed: tuple[PlacedCell, ...]) -> str:
    """The printed text that ends right at the left of a cell."""
    for other in placed:
        ends = other.column + other.cell.span == item.column
        if ends and other.row <= item.row < other.row + other.cell.rows:
            return other.cell.text or ""
    return ""


def _before(item: PlacedCell, placed: tuple[PlacedCell, ...]) -> str:
    """The last printed text before a cell."""
    texts = [
        other.cell.text
        for other in placed
        if other.cell.text and other.row <= item.row and other.column < item.column
    ]
    return texts[-1] if texts else ""
