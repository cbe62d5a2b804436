"""Building indicator trees from rows in printed order."""

from __future__ import annotations

from collections.abc import Mapping

from model.document.node import Branch, Kind


class TreeBuilder:
    """Builds a tree of categories from rows in order; neighbours of the same name are one."""

    def __init__(self) -> None:
        self._categories: list[tuple[dict[str, str], list[tuple[str, list[Branch]]]]] = []

    def add(
        self, level1: str, level2: str, goal: str, values: Mapping[str, str]
    ) -> tuple[int, ...]:
        """Add a row; without ``values`` it only makes sure that its category is there.

        Returns where it stands: positions of category, subcategory and indicator, as far as
        there are these.
        """
        names = {"level1": level1, "goal": goal}
        if not self._categories or self._categories[-1][0] != names:
            self._categories.append((names, []))
        subcategories = self._categories[-1][1]
        path: tuple[int, ...] = (len(self._categories) - 1,)
        if not (level2 or values):
            return path
        if not subcategories or subcategories[-1][0] != level2:
            subcategories.append((level2, []))
        rows = subcategories[-1][1]
        path = (*path, len(subcategories) - 1)
        if not values:
            return path
        rows.append(Branch(Kind.INDICATOR, values))
        return (*path, len(rows) - 1)

    def tree(self) -> tuple[Branch, ...]:
        """The categories that were added."""
        return tuple(
            Branch(
                Kind.CATEGORY,
                values,
                tuple(
                    Branch(Kind.SUBCATEGORY, {"level2": name}, tuple(rows))
                    for name, rows in subcategories
                ),
            )
            for values, subcategories in self._categories
        )
