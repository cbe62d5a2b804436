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
    place_cells,
)
from model.definition.keys import Part
from model.definition.naming import spoken
from model.document.amounts import stored_amount
from model.document.node import Branch, Kind, Scope
from model.document.recast import with_known_fields
from model.document.reference import is_own


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
    unlisted = {f"{scope}.level3" for scope in Scope} - places
    found: list[Loss] = []
    parts = [
        with_known_fields(child, other) if child.kind is Kind.FIELDS else child
        for child in branch.children
    ]
    for key, text, count in (item for part in parts for item in _said(part)):
        # Of a list that is not printed at all, the indicators' names stand for the rest.
        of_list = f"{key.partition('.')[0]}.level3"
        if key in places or (of_list in unlisted and key != of_list):
            continue
        if labels is None or key in labels:
            found.append(Loss(labels[key] if labels else key, text, count))
    return found


def _said(part: Branch) -> Iterator[tuple[str, str, int]]:
    """Key, text and count; keys are a field's, ``source.column``, ``goal.SCOPE.part`` …"""
    match part.kind:
        case Kind.FUNDS:
            for fund in part.children:
                for column, text in fund.values.items():
                    if column != "source" and not is_own(column) and stored_amount(text) != 0:
                        yield f"{fund.values['source']}.{column}", text, 1
        case Kind.GOALS:
            for goal in part.children:
                for key in ("text", "actual"):
                    if goal.values.get(key):
                        yield f"goal.{goal.values['scope']}.{key}", goal.values[key], 1
        case Kind.INDICATORS:
            yield from _said_by_indicators(part)
        case _:
            yield from ((k, text, 1) for k, text in part.values.items() if text and not is_own(k))


def _said_by_indicators(part: Branch) -> Iterator[tuple[str, str, int]]:
    scope = part.values[Part.SCOPE]
    rows = [row for one in part.children for two in one.children for row in two.children]
    keys = dict.fromkeys(key for row in rows for key in ("level3", *row.values))
    for key in (key for key in keys if not is_own(key)):
        texts = [text for row in rows if (text := row.values.get(key))]
        if texts:
            yield f"{scope}.{key}", texts[0], len(texts)


def _places(definition: Definition) -> set[str]:
    return {key for key, _ in _printed(definition)} | {
        key
        for section in definition.sections
        if isinstance(section, CellsSection)
        for row in section.rows
        for cell in row
        for pattern in (cell.text, cell.then, cell.pattern)
        for key in Pattern.parse(pattern or "").keys
    }


def _labels(definition: Definition) -> dict[str, str]:
    """The label of each key that a form prints; a list's name goes with its columns' labels."""
    labels = {key: spoken(label) for key, label in _printed(definition)}
    labels |= {key: spoken(field.label) for key, field in definition.fields.items()}
    if len(definition.scopes) > 1:
        for scope in definition.scopes:
            goal = labels.get(f"goal.{scope}.text", "")
            for key in labels:
                if goal and key.startswith(f"{scope}."):
                    labels[key] += f"（{goal}）"
    return labels


def _printed(definition: Definition) -> Iterator[tuple[str, str]]:
    """The keys of all values that a form prints, with their labels."""
    for section in definition.sections:
        if isinstance(section, CellsSection):
            yield from _printed_in_cells(definition, section)
        elif isinstance(section, GoalsSection):
            for scope, label in section.labels.items():
                yield f"goal.{scope}.text", Pattern.parse(label).literals
        else:
            for scope in section.scopes:
                for column in section.entries_of(scope):
                    yield f"{scope}.{column.key}", column.label.split("\n", maxsplit=1)[0]


def _printed_in_cells(definition: Definition, section: CellsSection) -> Iterator[tuple[str, str]]:
    placed = place_cells(section, len(definition.columns))
    for item in placed:
        cell = item.cell
        if cell.fund is not None:
            source, column = cell.fund.split(".")
            funds = definition.funds
            yield cell.fund, f"{funds.sources[source]}（{funds.columns[column]}）"
        elif cell.goal is not None:
            label = _above(item, placed) or _before(item, placed)
            yield f"goal.{cell.goal}.{cell.part}", label
        elif key := cell.field or cell.result:
            yield key, _beside(item, placed) or _above(item, placed) or _before(item, placed)


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
