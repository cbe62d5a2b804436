"""The rows of an indicator table: groups of categories, one list or two side by side, and where
their merged texts, points and sums stand on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from model.definition import ColumnDefinition, Definition, IndicatorsSection, Pattern, ScopeName
from model.definition.keys import Column
from model.document import Document, Node, Scope
from model.document.amounts import stored_amount
from model.document.naming import align, same_name


@dataclass(frozen=True)
class SubcategoryRows:
    """The rows of one second-level category: its names, and the indicators of each scope."""

    level1: str
    level2: dict[ScopeName, str]
    goal: str
    indicators: dict[ScopeName, list[Node | None]]
    """By row; None where a list has none with the name that stands in a column of both lists."""
    first: bool
    """Whether a first-level category starts here."""

    @property
    def height(self) -> int:
        """How many rows it takes; an empty category takes one."""
        return max(1, *(len(nodes) for nodes in self.indicators.values()))

    def at(self, number: int, scope: ScopeName) -> Node | None:
        """The indicator of a list in one of the rows, from 0."""
        nodes = self.indicators[scope]
        return nodes[number] if number < len(nodes) else None


@dataclass(frozen=True)
class _Entry:
    """A category or subcategory of one list, or of the form's taxonomy."""

    name: str
    goal: str
    children: tuple[_Entry, ...] = ()
    indicators: tuple[Node, ...] = ()


def groups(
    document: Document, definition: Definition, section: IndicatorsSection
) -> Iterator[SubcategoryRows]:
    """The groups of a section in printed order."""
    every = section.categories == "all"
    lists = [_taxonomy(definition) if every else []]
    keep = section.categories != "used"
    lists += [_used(document, scope, keep_empty=keep) for scope in section.scopes]
    for row in _aligned(lists):
        yield from _category_groups(row, section)


def _aligned(lists: list[list[_Entry]]) -> list[tuple[_Entry | None, ...]]:
    return align(lists, lambda one, other: same_name(one.name, other.name))


def _category_groups(
    category: tuple[_Entry | None, ...], section: IndicatorsSection
) -> Iterator[SubcategoryRows]:
    """The groups of one first-level category, whose row starts with the taxonomy's entry."""
    lists = [list(entry.children) if entry else [] for entry in category]
    own = _first(category)
    for number, row in enumerate(_aligned(lists) or [(_Entry("", ""),) * len(lists)]):
        fallback = _first(row).name
        entries = dict(zip(section.scopes, row[1:], strict=True))
        yield SubcategoryRows(
            level1=own.name,
            level2={scope: entry.name if entry else fallback for scope, entry in entries.items()},
            goal=own.goal,
            indicators=_beside(
                {scope: entry.indicators if entry else () for scope, entry in entries.items()},
                section,
            ),
            first=number == 0,
        )


def _beside(
    lists: Mapping[ScopeName, Sequence[Node]], section: IndicatorsSection
) -> dict[ScopeName, list[Node | None]]:
    """The indicators of each list by row: in their order, or by the names in a shared column."""
    if len(lists) == 1 or all(c.scope for c in section.columns if c.key == Column.LEVEL3):
        return {scope: list(nodes) for scope, nodes in lists.items()}
    rows = align(list(lists.values()), lambda one, other: same_name(one.name, other.name))
    return {scope: [row[side] for row in rows] for side, scope in enumerate(lists)}


def _first(row: tuple[_Entry | None, ...]) -> _Entry:
    """The first entry of the lists, or else of the taxonomy."""
    return next(entry for entry in (*row[1:], row[0]) if entry is not None)


def _used(document: Document, scope: ScopeName, *, keep_empty: bool) -> list[_Entry]:
    entries = []
    for category in document.indicators(Scope(str(scope))).children:
        children = tuple(
            _Entry(node.name, "", (), tuple(node.children))
            for node in category.children
            if node.children or keep_empty
        )
        if children or keep_empty:
            entries.append(_Entry(category.name, category.value(Column.GOAL), children))
    return entries


def _taxonomy(definition: Definition) -> list[_Entry]:
    return [
        _Entry(category.name, "", tuple(_Entry(child, "") for child in category.children))
        for category in definition.categories
    ]


@dataclass(frozen=True)
class Placed:
    """A group and its rows; ``stop`` is behind the subtotal that follows a category's last."""

    group: SubcategoryRows
    row: int
    stop: int

    @property
    def last(self) -> int:
        """The row behind the group's own rows."""
        return self.row + self.group.height


def placed_groups(every: Sequence[SubcategoryRows], section: IndicatorsSection) -> Iterator[Placed]:
    """The groups below each other, from under the head on."""
    row = section.head_rows
    for number, group in enumerate(every):
        ends = number + 1 == len(every) or every[number + 1].first
        stop = row + group.height + (1 if ends and section.subtotal else 0)
        yield Placed(group, row, stop)
        row = stop


def spread(
    text: str, run: Sequence[Placed], column: ColumnDefinition, *, whole: bool = False
) -> Iterator[tuple[str, int, int]]:
    """A text over the rows of some groups: merged, or in each row again.

    ``whole`` takes the subtotals between and behind them, too.
    """
    if column.repeated:
        stops = ((p.row, p.stop if whole else p.last) for p in run)
        yield from ((text, row, 1) for start, stop in stops for row in range(start, stop))
    else:
        stop = run[-1].stop if whole else run[-1].last
        yield text, run[0].row, stop - run[0].row


def named(column: ColumnDefinition, name: str, run: Sequence[Placed], scope: ScopeName) -> str:
    """A category's name, with the points below it where the form prints them."""
    if not column.pattern or not name:
        return name
    points = summed(run, "weight", scope)
    return Pattern.parse(column.pattern).fill({"name": name, "points": points})


def summed(run: Sequence[Placed], key: str, scope: ScopeName | None = None) -> str:
    """The sum of an indicator key below some groups as short as can be, "" without any."""
    numbers = [
        number
        for placed in run
        for each, nodes in placed.group.indicators.items()
        for node in filter(None, nodes)
        if scope in (None, each) and (number := stored_amount(node.value(key))) is not None
    ]
    if not numbers:
        return ""
    text = f"{sum(numbers, Decimal(0)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
