"""Building indicator trees from rows in printed order."""

from __future__ import annotations

from collections.abc import Mapping

from model.document.node import Branch, Kind


class TreeBuilder:
    """Builds a tree of categories from rows in order; blank names go on with the last ones."""

    def __init__(self) -> None:
        self._categories: list[tuple[dict[str, str], list[tuple[str, list[Branch]]]]] = []

    def add(
        self, level1: str, level2: str, goal: str, values: Mapping[str, str], *, fresh: bool = True
    ) -> None:
        """Add a row; without ``values`` it is an empty category if its name is ``fresh``."""
        if not values and not (fresh and level2):
            return
        self._open_category(level1, goal)
        subcategories = self._categories[-1][1]
        if not subcategories or (level2 and subcategories[-1][0] != level2):
            subcategories.append((level2, []))
        if values:
            subcategories[-1][1].append(Branch(Kind.INDICATOR, values))

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

    def _open_category(self, level1: str, goal: str) -> None:
        last = self._categories[-1][0] if self._categories else None
        same_name = last is not None and level1 in ("", last.get("level1", ""))
        same_goal = last is not None and goal in ("", last.get("goal", ""))
        if not (same_name and same_goal):
            name = level1 or (last or {}).get("level1", "")
            self._categories.append(({"level1": name, "goal": goal}, []))
