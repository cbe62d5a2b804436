"""Where points were lost: in which indicators of a table, and in which categories of a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from model.definition.keys import Column, Result
from model.document import Document, Kind, Node, Scope
from model.document.amounts import stored_amount

EXECUTION = "预算执行"
"""The category of the points for the budget's execution."""


@dataclass(frozen=True, slots=True)
class LostPoints:
    """Points that an evaluation did not get: of which category and indicator, and why."""

    category: str
    indicator: str
    points: Decimal
    reason: str = ""

    def __str__(self) -> str:
        """培训人数 扣 1.5：疫情."""
        said = f"{self.indicator} 扣 {self.points.normalize():f}"
        return f"{said}：{self.reason}" if self.reason else said


@dataclass(frozen=True, slots=True)
class CategoryLosses:
    """All points that were lost in a category, of how many indicators."""

    category: str
    points: Decimal
    count: int


def points_lost(document: Document) -> tuple[LostPoints, ...]:
    """What an evaluation lost, in the order of the table; nothing is known of blank scores."""
    result = document.result
    budget = _lost(result.value(Result.BUDGET_WEIGHT), result.value(Result.BUDGET_SCORE))
    first = [LostPoints(EXECUTION, EXECUTION, budget)] if budget else []
    return (*first, *(loss for scope in Scope for loss in _of_list(document.indicators(scope))))


def _of_list(root: Node) -> Iterator[LostPoints]:
    for category in root.children:
        for node in category.walk():
            points = _lost(node.value(Column.WEIGHT), node.value(Column.SCORE))
            if node.kind is Kind.INDICATOR and points:
                reason = " ".join(node.value(Column.DEVIATION).split())
                yield LostPoints(category.name, node.name, points, reason)


def _lost(weight: str, score: str) -> Decimal | None:
    full, got = stored_amount(weight.strip()), stored_amount(score.strip())
    return full - got if full is not None and got is not None and got < full else None


def by_category(losses: Iterable[LostPoints]) -> list[CategoryLosses]:
    """The losses of a year by their categories, the largest first."""
    found: dict[str, list[Decimal]] = {}
    for loss in losses:
        found.setdefault(loss.category, []).append(loss.points)
    sums = (CategoryLosses(name, sum(each, Decimal(0)), len(each)) for name, each in found.items())
    return sorted(sums, key=lambda each: -each.points)
