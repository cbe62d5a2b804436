"""Fixes: ordinary changes to a document, as plain values that are made with a pen.

They name nodes by their ids; what is gone by the time a fix is made is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.check.finding import Fix
from model.definition import Category
from model.definition.keys import Column
from model.document import Branch, Document, Edit, Kind, Place, Scope
from model.document.edits import copy_to_list, find_or_add, list_of


@dataclass(frozen=True, slots=True)
class SetTexts:
    """Sets texts: (place, text) each."""

    name: str
    texts: tuple[tuple[Place, str], ...]

    def apply(self, pen: Edit, document: Document) -> None:
        """Make the changes within an open edit; what has gone meanwhile is passed over."""
        for place, text in self.texts:
            place.write(document, pen, text)


def set_text(name: str, place: Place, text: str) -> SetTexts:
    """The fix that sets one text (of an amount: decimal text in 元)."""
    return SetTexts(name, ((place, text),))


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """Removes a row of an indicator list."""

    name: str
    node: int

    def apply(self, pen: Edit, document: Document) -> None:
        """Make the changes within an open edit; what has gone meanwhile is passed over."""
        if document.holds(self.node):
            pen.remove(document.node(self.node))


@dataclass(frozen=True, slots=True)
class AddRow:
    """Adds an indicator with these texts to the subcategory with these names (一级, 二级)."""

    name: str
    texts: tuple[tuple[str, str], ...]
    names: tuple[str, str]
    scope: Scope
    categories: tuple[Category, ...]

    def apply(self, pen: Edit, document: Document) -> None:
        """Make it; a category that is missing is added in the taxonomy's order."""
        home = find_or_add(pen, document.indicators(self.scope), self.names, self.categories)
        pen.append(home, Branch(Kind.INDICATOR, dict(self.texts)))


@dataclass(frozen=True, slots=True)
class Several:
    """Makes several fixes, one after the other."""

    name: str
    fixes: tuple[Fix, ...]

    def apply(self, pen: Edit, document: Document) -> None:
        """Make the changes within an open edit; what has gone meanwhile is passed over."""
        for fix in self.fixes:
            fix.apply(pen, document)


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Moves an indicator to the end of the subcategory with these names (一级, 二级)."""

    name: str
    node: int
    names: tuple[str, str]
    categories: tuple[Category, ...]

    def apply(self, pen: Edit, document: Document) -> None:
        """Make it; a category that is missing is added in the taxonomy's order."""
        if not document.holds(self.node):
            return
        row = document.node(self.node)
        above = row.parent.parent if row.parent is not None else None
        goal = above.value(Column.GOAL) if above is not None else ""
        home = find_or_add(pen, list_of(row), self.names, self.categories, goal)
        pen.move(row, home, len(home.children) - (row.parent is home))


@dataclass(frozen=True, slots=True)
class CopyRows:
    """Copies indicators into the list of another scope, each into its own category."""

    name: str
    nodes: tuple[int, ...]
    scope: Scope
    categories: tuple[Category, ...]

    def apply(self, pen: Edit, document: Document) -> None:
        """Make the changes within an open edit; what has gone meanwhile is passed over."""
        rows = [document.node(node) for node in self.nodes if document.holds(node)]
        copy_to_list(pen, rows, document.indicators(self.scope), self.categories)


def home_of(categories: Sequence[Category], wanted: tuple[str, str]) -> tuple[str, str] | None:
    """The form's own names of the category whose names hold these words; None if it has none.

    Of the subcategories the first is taken where none holds the word.
    """
    for category in categories:
        if wanted[0] in category.name and category.children:
            named = (child for child in category.children if wanted[1] in child)
            return category.name, next(named, category.children[0])
    return None
