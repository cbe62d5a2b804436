"""The rows of an indicator table: groups of categories, one list or two side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.definition import Definition, IndicatorsSection, ScopeName
from model.definition.keys import Column
from model.document import Document, Node, Scope
from model.document.naming import align, same_name


@dataclass(frozen=True)
class Group:
    """The rows of one second-level category: its names, and the indicators of each scope."""

    level1: str
    level2: dict[ScopeName, str]
    goal: str
    indicators: dict[ScopeName, list[Node]]
    first: bool
    """Whether a first-level category starts here."""

    @property
    def height(self) -> int:
        """How many rows it takes; an empty category takes one."""
        return max(1, *(len(nodes) for nodes in self.indicators.values()))


@dataclass(frozen=True)
class _Entry:
    """A category or subcategory of one list, or of the form's taxonomy."""

    name: str
    goal: str
    children: tuple[_Entry, ...] = ()
    indicators: tuple[Node, ...] = ()


def groups(
    document: Document, definition: Definition, section: IndicatorsSection
) -> Iterator[Group]:
    """The groups of a section in printed order."""
    every = section.categories == "all"
    lists = [_taxonomy(definition) if every else []]
    keep = section.categories != "used"
    lists += [_used(document, scope, keep_empty=keep) for scope in section.scopes]
    for row in _aligned(lists):
        yield from _category_groups(row, section.scopes)


def _aligned(lists: list[list[_Entry]]) -> list[tuple[_Entry | None, ...]]:
    return align(lists, lambda one, other: same_name(one.name, other.name))


def _category_groups(
    category: tuple[_Entry | None, ...], scopes: tuple[ScopeName, ...]
) -> Iterator[Group]:
    """The groups of one first-level category, whose row starts with the taxonomy's entry."""
    lists = [list(entry.children) if entry else [] for entry in category]
    own = _first(category)
    for number, row in enumerate(_aligned(lists) or [(_Entry("", ""),) * len(lists)]):
        fallback = _first(row).name
        entries = dict(zip(scopes, row[1:], strict=True))
        yield Group(
            level1=own.name,
            level2={scope: entry.name if entry else fallback for scope, entry in entries.items()},
            goal=own.goal,
            indicators={
                scope: list(entry.indicators) if entry else [] for scope, entry in entries.items()
            },
            first=number == 0,
        )


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
